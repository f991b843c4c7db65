"""Draw annotations into the picture of a page, for a copy that says it is annotated."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from casework.documents.blocks import Picture
from casework.documents.figures import picture_of
from casework.documents.house_style import RESOURCES, annotation_colours
from casework.rules.annotations import Annotation, AnnotationKind

_FINER = 2  # drawn larger and then shrunk, so that slanting lines are smooth
_LINE = 0.0034  # of the longer side of the page
_HEAD = 0.02
_DISC = 0.013
_FONT = "IBMPlexSans-SemiBold.ttf"
Spot = tuple[float, float]


def annotated_picture(
    width: int, height: int, pixels: bytes, annotations: Sequence[tuple[int, Annotation]]
) -> Picture:
    """Draw what lies over a page; each comes with its number, 0 for what has no note.

    The words of a note are not drawn: they stand beside the page under the number of its disc.
    """
    picture = Image.frombytes("RGB", (width, height), pixels)
    ink, highlight = annotation_colours()
    for _number, one in annotations:
        if one.kind is AnnotationKind.HIGHLIGHT:
            _highlight(picture, one, highlight)
    layer = Image.new("L", (width * _FINER, height * _FINER), 0)
    edge = Image.new("L", layer.size, 0)
    unit = max(width, height) * _FINER
    for _number, one in annotations:
        for target, extra in ((edge, _LINE * unit), (layer, 0.0)):
            _draw(ImageDraw.Draw(target), one, layer.size, unit, extra)
    for mask, colour in ((edge, "white"), (layer, ink)):
        small = mask.resize((width, height), Image.Resampling.LANCZOS)
        picture.paste(ImageColor.getrgb(colour), mask=small)
    for number, one in annotations:
        if number:
            _disc(picture, one, number, ink)
    return picture_of(width, height, picture.tobytes())


def _highlight(picture: Image.Image, one: Annotation, colour: str) -> None:
    left, top, right, bottom = one.box
    wide, high = picture.size
    box = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
    part = picture.crop(box)
    tint = Image.new("RGB", part.size, ImageColor.getrgb(colour))
    picture.paste(ImageChops.multiply(part, tint), box)


def _draw(
    pen: ImageDraw.ImageDraw, one: Annotation, size: tuple[int, int], unit: float, extra: float
) -> None:
    ends = [(x * size[0], y * size[1]) for x, y in one.points]
    line = _LINE * unit + 2 * extra
    match one.kind:
        case AnnotationKind.ARROW:
            _arrow(pen, ends[0], ends[1], unit, line)
        case AnnotationKind.BOX:
            left, top, right, bottom = one.box
            pen.rectangle(
                (left * size[0], top * size[1], right * size[0], bottom * size[1]),
                outline=255,
                width=round(line),
            )
        case AnnotationKind.HIGHLIGHT | AnnotationKind.WORDS:
            pass


def _arrow(pen: ImageDraw.ImageDraw, begin: Spot, end: Spot, unit: float, line: float) -> None:
    angle = math.atan2(end[1] - begin[1], end[0] - begin[0])
    head = min(_HEAD * unit, math.dist(begin, end))
    wings = [
        (end[0] - head * math.cos(angle + side), end[1] - head * math.sin(angle + side))
        for side in (-0.45, 0.45)
    ]
    neck = ((wings[0][0] + wings[1][0]) / 2, (wings[0][1] + wings[1][1]) / 2)
    pen.line((begin, neck), fill=255, width=round(line))
    pen.polygon([end, *wings], fill=255, outline=255, width=max(round(line / 3), 1))


def _disc(picture: Image.Image, one: Annotation, number: int, colour: str) -> None:
    """Put the number of a note where it lies."""
    radius = max(_DISC * max(picture.size), 9.0)
    left, top, _right, _bottom = one.box
    x = min(max(left * picture.width, radius), picture.width - radius)
    y = min(max(top * picture.height, radius), picture.height - radius)
    side = round(2 * radius) * _FINER
    disc = Image.new("L", (side, side), 0)
    ImageDraw.Draw(disc).ellipse((0, 0, side - 1, side - 1), fill=255)
    letters = Image.new("L", (side, side), 0)
    font = ImageFont.truetype(str(RESOURCES / "fonts" / _FONT), round(side * 0.55))
    middle = (side / 2, side / 2)
    ImageDraw.Draw(letters).text(middle, str(number), fill=255, font=font, anchor="mm")
    room = (side // _FINER, side // _FINER)
    place = (round(x - radius), round(y - radius))
    for mask, ink in ((disc, colour), (letters, "white")):
        small = mask.resize(room, Image.Resampling.LANCZOS)
        picture.paste(ImageColor.getrgb(ink), place + _corner(place, room), mask=small)


def _corner(place: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    return place[0] + room[0], place[1] + room[1]
