"""The words of one page and where they stand: to select, to search, to point at.

Boxes are fractions of the page as it is shown: left, top, right, bottom, from the top left. Pages
count from 0. Letters that nobody sees are left out here; the reading of a document marks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.summaries.recognition import Box


class WordsBasis(StrEnum):
    """Where the words of a page come from."""

    EMBEDDED = "embedded"  # the text layer of the file itself
    READING = "reading"  # the item's words, laid out as pages by the program
    OCR = "ocr"  # a machine read them in the picture
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word and its place."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageLine:
    """Words on one line, in reading order.

    ``number`` counts from 0; for words read by machine it is the line's number there.
    ``checked`` tells whether a person compared it with the picture; others need no such check.
    """

    number: int
    text: str
    box: Box
    words: tuple[PageWord, ...]
    checked: bool = True


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page of an item.

    ``standing`` says in words how far they may be relied on. ``cut_short`` tells that the page
    holds more letters than are looked at.
    """

    item_id: str
    page: int
    basis: WordsBasis
    standing: str
    lines: tuple[PageLine, ...] = ()
    cut_short: bool = False

    @property
    def words(self) -> tuple[PageWord, ...]:
        """Give every word in reading order."""
        return tuple(word for line in self.lines for word in line.words)

    @property
    def text(self) -> str:
        """Give the lines one under the other."""
        return "\n".join(line.text for line in self.lines)

    def text_in(self, region: Box) -> str:
        """Give the words whose middle lies in a region, line by line."""
        left, top, right, bottom = region
        lines = (
            " ".join(
                word.text
                for word in line.words
                if left <= (word.box[0] + word.box[2]) / 2 <= right
                and top <= (word.box[1] + word.box[3]) / 2 <= bottom
            )
            for line in self.lines
        )
        return "\n".join(filter(None, lines))


def line_of_words(number: int, words: Sequence[PageWord], *, checked: bool = True) -> PageLine:
    """Make a line of its words, with the box around them."""
    return PageLine(
        number,
        " ".join(word.text for word in words),
        (
            min(word.box[0] for word in words),
            min(word.box[1] for word in words),
            max(word.box[2] for word in words),
            max(word.box[3] for word in words),
        ),
        tuple(words),
        checked,
    )
