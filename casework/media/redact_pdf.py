"""Rebuild a PDF page by page from pixels and from the words that no box touches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument, PdfPage

from casework.media.redact_build import RebuiltPdf
from casework.media.redact_source import SourceNotes
from casework.media.redact_text import Place, has_pictures, place_on_page, read_words, sort_words
from casework.rules.redaction import RedactionBox

_SCALE = 200 / 72
_LARGEST = 40_000_000
_WHITE = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of a page: the words under its boxes in runs, and if its pictures may say more."""

    covered: tuple[tuple[str, ...], ...]
    pictured: bool
    shown: tuple[tuple[str, Place], ...] = ()  # what fields and notes show beside the boxes


class PdfRedaction:
    """A PDF whose pages are rebuilt one after another; raises one of PARSER_FAULTS."""

    def __init__(self, body: bytes, boxes: Sequence[RedactionBox]) -> None:
        self._document = PdfDocument(body)
        self.pages = len(self._document)
        if self.pages < 1:
            raise ValueError("no pages")
        self.media_type = "application/pdf"
        self.notes: list[str] = []
        self._document.init_forms()
        self._boxes = boxes
        self._beside = SourceNotes(body)
        self._built = RebuiltPdf()

    def close(self) -> None:
        """Let go of the source."""
        self._beside.close()
        self._document.close()

    def rebuild(self, number: int) -> Rebuilt:
        """Add a page, counted from 0."""
        boxes = [box for box in self._boxes if box.page == number + 1]
        page = self._document[number]
        try:
            size = page.get_size()
            if not all(math.isfinite(side) and 0 < side < 1e6 for side in size):
                raise ValueError("a page without a size")
            picture = draw_page(page, _SCALE)
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

    def finish(self) -> bytes:
        """Write the copy."""
        return self._built.finished()


def draw_page(page: PdfPage, scale: float) -> Image.Image:
    """Draw a page as it is shown, on white."""
    width, height = page.get_size()
    scale = min(scale, (_LARGEST / max(width * height, 1.0)) ** 0.5)
    options: dict[str, Any] = {"fill_color": _WHITE}
    bitmap = page.render(scale=scale, **options)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def fill_boxes(picture: Image.Image, boxes: Sequence[RedactionBox]) -> None:
    """Fill the boxes with black in the pixels, each edge out to the next whole pixel."""
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(
            (
                math.floor(box.left * picture.width),
                math.floor(box.top * picture.height),
                math.ceil(box.right * picture.width),
                math.ceil(box.bottom * picture.height),
            ),
            fill=(0, 0, 0),
        )


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
