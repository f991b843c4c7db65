"""Pictures as pages of a bundle: upright, on white, at most 300 dots an inch.

Pixels of a plain PNG or JPEG are taken over as they are packed, without what stands beside them.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from casework.media.bundle_pdf import DAMAGED_PAGES, TakenPage
from casework.media.faults import PARSER_FAULTS
from casework.media.image_facts import exif_of, read_orientation
from casework.media.image_reader import OpenPicture, open_picture
from casework.media.png_chunks import chunks, is_png
from casework.media.redact_build import pack
from casework.rules.bundle_sheet import PicturePlace, is_too_long, most_pixels, picture_places

MOST_FRAMES = 500
_COLOURS = {0: (Name.DeviceGray, 1), 2: (Name.DeviceRGB, 3), 3: (Name.Indexed, 1)}
_MOST_PIXELS = 60_000_000
_SHOWN_OTHERWISE = {b"tRNS", b"acTL", b"eXIf"}
_NAMED_COLOURS = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}
_EIGHTH = 8
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PLAIN_HEAD = 16


@dataclass(slots=True)
class TakenPicture:
    """The pages of a picture; ``parts`` says of each which page of the file, and which region."""

    pages: list[TakenPage] = field(default_factory=list)
    parts: list[tuple[int, tuple[float, float, float, float], tuple[float, ...]]] = field(
        default_factory=list
    )
    problem: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Image:
    data: bytes
    width: int
    height: int
    facts: dict[str, Any]


def take_picture(out: pikepdf.Pdf, body: bytes) -> TakenPicture:
    """Lay the pages of a picture on sheets. Raises TooLargeError or one of PARSER_FAULTS."""
    held = OpenPicture(io.BytesIO(body))
    taken = TakenPicture()
    for number in range(min(held.pages, MOST_FRAMES)):
        taken_over = _as_packed(body) if held.pages == 1 else None
        if taken_over is not None:
            (place,) = picture_places(taken_over.width, taken_over.height)
            _add(out, taken, number, place, taken_over)
            _tell_length(taken, taken_over.width, taken_over.height)
            continue
        first = held.render(number, 1)
        for place in picture_places(first.full_width, first.full_height):
            full = (first.full_width, first.full_height)
            _add(out, taken, number, place, _drawn(held, number, place, full))
        _tell_length(taken, first.full_width, first.full_height)
    if held.pages > MOST_FRAMES:
        taken.notes.append(f"Only the first {MOST_FRAMES} of {held.pages:,} pages are shown.")
    if held.damaged:
        taken.problem = DAMAGED_PAGES
    held.close()
    return taken


def _tell_length(taken: TakenPicture, width: int, height: int) -> None:
    if is_too_long(width, height):
        taken.notes.append(
            f"{width:,} by {height:,} pixels are too long for sheets in a row: one sheet shows the"
            " whole, made small."
        )


def _add(
    out: pikepdf.Pdf, taken: TakenPicture, number: int, place: PicturePlace, image: _Image
) -> None:
    left, foot, width, height = place.box
    stream = pikepdf.Stream(out, image.data)
    facts = {key: _made(out, value) for key, value in image.facts.items()}
    stream.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        **facts,
    )
    content = f"q {width:.4f} 0 0 {height:.4f} {left:.4f} {foot:.4f} cm /P Do Q"
    drawing = pikepdf.Stream(out, content.encode("ascii"))
    drawing.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, *(round(side, 4) for side in place.sheet)]),
        Resources=Dictionary(XObject=Dictionary(P=out.make_indirect(stream))),
    )
    taken.pages.append(TakenPage(out.make_indirect(drawing), *place.sheet))
    taken.parts.append((number, place.region, place.box))


def _made(out: pikepdf.Pdf, value: Any) -> Any:
    """Give a palette its own stream; everything else stands as it is."""
    if isinstance(value, bytes):
        palette = out.make_indirect(pikepdf.Stream(out, value))
        return Array([Name.Indexed, Name.DeviceRGB, len(value) // 3 - 1, palette])
    return value


def _drawn(held: OpenPicture, number: int, place: PicturePlace, full: tuple[int, int]) -> _Image:
    """Draw a part of a picture with no more pixels than its place on the sheet may have."""
    left, top, right, bottom = place.region
    longest_points = max(place.box[2], place.box[3])
    have = max((right - left) * full[0], (bottom - top) * full[1])
    longest = min(most_pixels(longest_points), max(round(have), 1))
    shown = held.render(number, longest, place.region)
    picture = Image.frombytes("RGB", (shown.width, shown.height), shown.pixels)
    packed = pack(picture)
    facts = {"ColorSpace": packed.colours, "BitsPerComponent": 8, "Filter": packed.filter}
    return _Image(packed.data, shown.width, shown.height, facts)


# -- pixels taken over as they are packed ---------------------------------------------------


def _as_packed(body: bytes) -> _Image | None:
    """Return the packed pixels of a picture that a PDF shows as it is, or None."""
    source = io.BytesIO(body)
    taken = _png(source) if is_png(source) else _jpeg(body) if body[:2] == b"\xff\xd8" else None
    if taken is None:
        return None
    places = picture_places(taken.width, taken.height)
    fits = len(places) == 1 and taken.height <= most_pixels(places[0].box[3]) + 1
    return taken if fits and taken.width <= most_pixels(places[0].box[2]) + 1 else None


def _png(source: io.BytesIO) -> _Image | None:
    """Take a PNG over whose parts all bear their sum; any other is drawn, as far as it goes."""
    view = source.getbuffer()
    packed, palette, head, ended = bytearray(), b"", b"", False
    for kind, start, length in chunks(source):
        end = start + length
        if kind in _SHOWN_OTHERWISE or zlib.crc32(view[start - 4 : end]) != _sum(view, end):
            return None
        if kind == b"IHDR":
            head = bytes(view[start:end])
        elif kind == b"PLTE":
            palette = bytes(view[start:end])
        elif kind == b"IDAT":
            packed += view[start:end]
        ended = kind == b"IEND"
    if not ended or len(head) != 13:
        return None
    width, height, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if colours not in _COLOURS or bits > 8 or interlaced or (colours == 3) != bool(palette):
        return None
    if not 0 < width * height <= _MOST_PIXELS:
        return None
    space, across = _COLOURS[colours]
    how = Dictionary(Predictor=15, Colors=across, BitsPerComponent=bits, Columns=width)
    facts: dict[str, Any] = {
        "ColorSpace": palette if colours == 3 else space,
        "BitsPerComponent": bits,
        "Filter": Name.FlateDecode,
        "DecodeParms": how,
    }
    return _Image(bytes(packed), width, height, facts)


def _sum(view: memoryview, at: int) -> int:
    return struct.unpack_from(">I", view, at)[0] if at + 4 <= len(view) else -1


def _jpeg(body: bytes) -> _Image | None:
    """Take a JPEG over without its properties; only one that stands upright as it is."""
    try:
        picture = open_picture(io.BytesIO(body))
        if picture.format != "JPEG" or picture.mode not in _NAMED_COLOURS:
            return None
        if (read_orientation(exif_of(picture)) or 1) != 1:
            return None
        width, height = picture.size
        if picture.size[0] * picture.size[1] > _MOST_PIXELS:
            return None
        picture.draft(picture.mode, (width // _EIGHTH or 1, height // _EIGHTH or 1))
        picture.load()
        kept = jpeg_without_properties(body)
    except PARSER_FAULTS:
        return None
    facts: dict[str, Any] = {
        "ColorSpace": _NAMED_COLOURS[picture.mode],
        "BitsPerComponent": 8,
        "Filter": Name.DCTDecode,
    }
    return _Image(kept, width, height, facts)


def jpeg_without_properties(body: bytes) -> bytes:
    """Return a JPEG without place, device, thumbnails or remarks. Raises one of PARSER_FAULTS."""
    return b"".join(_jpeg_parts(body))


def _jpeg_parts(body: bytes) -> Iterator[bytes]:
    yield body[:2]
    place = 2
    while True:
        if body[place] != 0xFF:
            raise ValueError("no JPEG")
        kind = body[place + 1]
        if kind == 0xFF:  # filling
            place += 1
            continue
        if kind == 0xD9:  # a camera may put further pictures behind the first one
            yield body[place : place + 2]
            return
        (length,) = struct.unpack_from(">H", body, place + 2)
        end = place + 2 + length
        if _is_drawn(kind, length):
            yield body[place:end]
        place = end
        if kind == 0xDA:
            following = _NEXT_MARKER.search(body, place)
            place = len(body) if following is None else following.start()
            yield body[end:place]


def _is_drawn(kind: int, length: int) -> bool:
    """Whether a part is needed to draw: tables, frames, and which colours are meant (Adobe)."""
    if kind == 0xE0:
        return length == _PLAIN_HEAD  # a longer one holds a small picture
    return not (0xE1 <= kind <= 0xED or kind in (0xEF, 0xFE))
