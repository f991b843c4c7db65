"""Find where the pages of a paper name exhibits; its letters stand as this program set them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from pypdfium2 import PdfDocument, PdfTextPage

_MOST = 2_000
_INSET = 2.5  # points, so that a link covers none of the letters beside it
Found = tuple[int, str, tuple[float, float, float, float]]


def references_in(body: bytes, references: Sequence[str]) -> Iterator[Found]:
    """Yield page (from 0), reference and place of each exhibit that is named, from above."""
    told = 0
    with closing(PdfDocument(body)) as document:
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                found = [one for words in references for one in _places(text, words)]
            for words, box in sorted(found, key=lambda one: (-one[1][1], one[1][0])):
                told += 1
                if told <= _MOST:
                    yield number, words, box


def _places(text: PdfTextPage, words: str) -> Iterator[Any]:
    with closing(text.search(words, match_case=True)) as search:
        while (found := search.get_next()) is not None:
            at, count = found
            if not _alone(text, at, count):
                continue
            boxes = [text.get_charbox(at + step) for step in range(count)]
            whole = (
                min(box[0] for box in boxes) + _INSET, min(box[1] for box in boxes),
                max(box[2] for box in boxes) - _INSET, max(box[3] for box in boxes),
            )  # fmt: skip
            if whole[3] - whole[1] < 2 * (boxes[0][3] - boxes[0][1]):  # on one line
                yield words, whole


def _alone(text: PdfTextPage, at: int, count: int) -> bool:
    """Whether a reference stands by itself: IO/1 is no part of IO/12."""
    before = str(text.get_text_range(at - 1, 1)) if at > 0 else ""
    after = str(text.get_text_range(at + count, 1)) if at + count < text.count_chars() else ""
    return not any(one.isalnum() or one == "/" for one in (before, after))
