"""Words that a machine read in pictures: never part of the original, unchecked until looked at.

Boxes are fractions of the page as it is shown (turned as its EXIF says): left, top, right, bottom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Box = tuple[float, float, float, float]
BASIS = "ocr"
UNCHECKED = "Read by machine, unchecked."


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word, where it stands, and how sure the reading is (0 to 1)."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line of words; ``confidence`` is that of its letters together (0 to 1)."""

    text: str
    box: Box
    confidence: float
    words: tuple[RecognisedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was read on one page, in reading order.

    ``page`` counts from 0, ``width`` and ``height`` are pixels of the whole page as shown.
    ``turned`` is how far it was turned clockwise to be read; the boxes are of the unturned page.
    ``search_text`` has words whole that a line's end parts; it serves searching alone.
    """

    page: int
    width: int
    height: int
    lines: tuple[RecognisedLine, ...] = ()
    turned: int = 0
    search_text: str = ""

    @property
    def text(self) -> str:
        """Give the lines one under the other, as they stand."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class RecognisedFile:
    """The pages of a file that were read by machine.

    ``page_count`` is how many the file has; ``left_out`` how many were asked for and not read,
    because a file has no more than so many read at once.
    """

    pages: tuple[RecognisedPage, ...]
    page_count: int
    left_out: int = 0
    basis: str = BASIS

    @property
    def text(self) -> str:
        """Give the words of the pages that have any, a form feed between them."""
        return "\n\f\n".join(page.text for page in self.pages if page.lines)


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line of an item: as the machine read it, and as a person left it.

    ``page`` and ``number`` count from 0. ``checked_by`` is empty while nobody looked at it.
    """

    page: int
    number: int
    text: str
    read_as: str
    box: Box
    confidence: float
    version: int = 0
    checked_by: str = ""
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredWords:
    """The words of an item that a machine read, with what people corrected."""

    item_id: str
    read_at: datetime
    lines: tuple[StoredLine, ...]

    @property
    def checked(self) -> bool:
        """Whether a person looked at every line."""
        return bool(self.lines) and all(line.checked_by for line in self.lines)

    @property
    def standing(self) -> str:
        """Say how far the words may be relied on."""
        if not self.lines:
            return "No words were found by machine."
        left = sum(not line.checked_by for line in self.lines)
        if not left:
            return "Read by machine, checked by a person."
        if left == len(self.lines):
            return UNCHECKED
        return f"Read by machine; {left} of {len(self.lines)} lines unchecked."

    @property
    def text(self) -> str:
        """Give the lines as they stand now, one under the other."""
        return "\n".join(line.text for line in self.lines if line.text)
