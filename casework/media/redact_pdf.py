"""Rebuild a PDF page by page from pixels and from the words that no box touches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument, PdfPage

from casework.media.redact_build import RebuiltPdf
from casework.media.redact_plate import ground_of, grown
from casework.media.redact_source import SourceNotes
from casework.media.redact_text import (
    Place,
    has_pictures,
    place_on_page,
    placed_words,
    read_words,
    sort_words,
)
from casework.media.redact_withheld import withheld_picture, withheld_place, withheld_words
from casework.rules.redaction import RedactionBox

_SCALE = 200 / 72
_LARGEST = 40_000_000
# A page of a poster's size is drawn for reading at most so long, and words of less than so many
# pixels to the point are read by no machine.
_LONGEST_READ = 8_000
_LEAST_READ = 0.7
_WHITE = (255, 255, 255, 255)
_NEAR = 16  # of 255; darker grounds than this one are called black
_PALE = 250
_LEVELS = [0 if v <= _NEAR else 255 if v >= _PALE else v for v in range(256)]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of a page: the words under its boxes in runs, and if its pictures may say more."""

    covered: tuple[tuple[str, ...], ...]
    pictured: bool
    shown: tuple[tuple[str, Place], ...] = ()  # what fields and notes show beside the boxes


@dataclass(frozen=True, slots=True)
class PageFound:
    """The words of a page with their places, and if its pictures may say more.

    ``legible``: it is not so large that a machine sees its pictures too small to read them.
    """

    words: tuple[tuple[str, Place], ...]
    pictured: bool
    legible: bool = True


class PdfRedaction:
    """A PDF whose pages are rebuilt one after another; raises one of PARSER_FAULTS."""

    def __init__(self, body: bytes, boxes: Sequence[RedactionBox], password: str = "") -> None:
        self._document = PdfDocument(body, password=password or None)
        self.pages = len(self._document)
        if self.pages < 1:
            raise ValueError("no pages")
        self.media_type = "application/pdf"
        self.notes: list[str] = []
        self._document.init_forms()
        self._boxes = boxes
        self._beside = SourceNotes(body, password)
        self._built = RebuiltPdf()

    def close(self) -> None:
        """Let go of the source."""
        self._beside.close()
        self._document.close()

    def words(self, number: int) -> PageFound:
        """Return the words of a page, counted from 0, with what fields and notes show there."""
        page = self._document[number]
        try:
            words = placed_words(read_words(page))
            beside = self._beside.sort(number, (), lambda sides: place_on_page(page, sides))
            pictured = has_pictures(page) or beside.drawn or not words
            legible = _scale_read(page.get_size()) >= _LEAST_READ
        finally:
            page.close()
        return PageFound((*words, *beside.shown), pictured, legible)

    def rebuild(
        self, number: int, more: Sequence[RedactionBox] = (), *, withheld: bool = False
    ) -> Rebuilt:
        """Add a page, counted from 0, with more boxes than were told at first."""
        boxes = [box for box in (*self._boxes, *more) if box.page == number + 1]
        page = self._document[number]
        try:
            size = page.get_size()
            if not all(math.isfinite(side) and 0 < side < 1e6 for side in size):
                raise ValueError("a page without a size")
            if withheld:
                self._withhold(number, size)
                return Rebuilt((), pictured=False)
            picture = levelled(draw_page(page, _SCALE))
            fill_boxes(picture, boxes)
            words = read_words(page)
            pictured = has_pictures(page)
            # Before the letters are switched off: a page's notes need its own measures alone.
            beside = self._beside.sort(number, boxes, lambda sides: place_on_page(page, sides))
            sorted_out = sort_words(page, words, boxes)
        finally:
            page.close()
        self._built.add_page(picture, size, sorted_out.kept, self._beside.unit(number))
        return Rebuilt(
            (*sorted_out.covered, *beside.covered),
            pictured or beside.drawn or not sorted_out.kept,
            beside.shown,
        )

    def _withhold(self, number: int, size: tuple[float, float]) -> None:
        """Put a page of the same size in the place of one: the numbers stay."""
        wide, high = pixels_of(size, _SCALE)
        words = [(withheld_words(number + 1), withheld_place(wide, high, number + 1))]
        picture = withheld_picture(wide, high, number + 1)
        self._built.add_page(picture, size, words, self._beside.unit(number))

    def finish(self) -> bytes:
        """Write the copy."""
        return self._built.finished()


def draw_page(page: PdfPage, scale: float) -> Image.Image:
    """Draw a page as it is shown, on white."""
    scale = _scale_for(page.get_size(), scale)
    options: dict[str, Any] = {"fill_color": _WHITE}
    bitmap = page.render(scale=scale, **options)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def pixels_of(size: tuple[float, float], scale: float) -> tuple[int, int]:
    """Return of how many pixels a page of a size is drawn."""
    scale = _scale_for(size, scale)
    return max(math.ceil(size[0] * scale), 1), max(math.ceil(size[1] * scale), 1)


def _scale_for(size: tuple[float, float], scale: float) -> float:
    most: float = (_LARGEST / max(size[0] * size[1], 1.0)) ** 0.5
    return min(scale, most)


def _scale_read(size: tuple[float, float]) -> float:
    """Return at how many pixels to a point a machine sees a page to read its pictures."""
    return min(_scale_for(size, _SCALE), _LONGEST_READ / max(*size, 1.0))


def levelled(picture: Image.Image) -> Image.Image:
    """Make what is all but black black, and what is all but white white: nobody reads in it."""
    return picture.point(_LEVELS * 3)


def fill_boxes(picture: Image.Image, boxes: Sequence[RedactionBox]) -> None:
    """Fill the boxes with black in the pixels, each edge out to the next whole pixel."""
    pen = ImageDraw.Draw(picture)
    ground = ground_of(picture) if any(box.on_words for box in boxes) else ()
    # Before any is black: a plate is seen as it was.
    places = [_pixels(picture, box, ground) for box in boxes]
    for place in places:
        pen.rectangle(place, fill=(0, 0, 0))


def _pixels(
    picture: Image.Image, box: RedactionBox, ground: tuple[int, ...]
) -> tuple[int, int, int, int]:
    place = (
        math.floor(box.left * picture.width),
        math.floor(box.top * picture.height),
        math.ceil(box.right * picture.width),
        math.ceil(box.bottom * picture.height),
    )
    return grown(picture, place, ground) if box.on_words else place


def boxes_are_black(picture: Image.Image, boxes: Sequence[RedactionBox], most: int) -> bool:
    """Whether nothing but black stands in the boxes, their very edges apart."""
    for box in boxes:
        left, top = math.ceil(box.left * picture.width) + 1, math.ceil(box.top * picture.height) + 1
        right = math.floor(box.right * picture.width) - 1
        bottom = math.floor(box.bottom * picture.height) - 1
        if left >= right or top >= bottom:
            continue
        inside = picture.crop((left, top, right, bottom)).convert("L")
        high = inside.getextrema()[1]
        if not isinstance(high, int | float) or high > most:
            return False
    return True
