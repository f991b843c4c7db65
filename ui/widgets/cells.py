"""What a table cell and a list row say; the delegates draw nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from ui.widgets.chip import ChipWords

R = TypeVar("R")


class Role(IntEnum):
    """Roles beyond Qt's own that our models answer."""

    CELL = Qt.ItemDataRole.UserRole + 1  # a Cell, TwoLines or GroupRow
    SORT = Qt.ItemDataRole.UserRole + 2  # a native value to sort by
    OBJECT = Qt.ItemDataRole.UserRole + 3  # the summary behind the row


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    text, with ``style`` and ``ink``; ``icon`` left of it; ``second`` after it in grey (with
    ``slot`` pixels kept for icon and text, so that both align down the column: dates take 96);
    ``chip`` instead of or after the text; ``ticks`` = (present, total) before the text;
    ``right`` for numbers. ``spoken`` replaces the words for screen readers.
    """

    text: str = ""
    ink: str = "ink"
    style: str = "body"
    icon: str = ""
    icon_ink: str = ""
    second: str = ""
    slot: int = 0
    chip: ChipWords | None = None
    ticks: tuple[int, int] | None = None
    right: bool = False
    tip: str = ""
    spoken: str = ""

    @property
    def words(self) -> str:
        """Say the cell aloud."""
        chip = self.chip.text if self.chip else ""
        return self.spoken or " ".join(part for part in (self.text, self.second, chip) if part)


def reference_cell(reference: str) -> Cell:
    """Draw a reference: in the accent, as the first column has it."""
    return Cell(reference, ink="accent", style="body_medium")


def name_cell(name: str, *, restricted: bool = False) -> Cell:
    """Draw a name: 600, with the padlock of a restricted case."""
    icon = "ph.lock-key-fill" if restricted else ""
    spoken = f"{name}, restricted" if restricted else ""
    return Cell(name, style="body_strong", icon=icon, icon_ink="restricted", spoken=spoken)


_DATE_INKS = {"due": "due", "overdue": "overdue", "done": "done"}
_DATE_ICONS = {
    "due": "ph.clock",
    "overdue": "ph.warning-fill",
    "done": "ph.check-circle-fill",
    "open": "ph.circle-dashed",
}


def date_cell(words: str, meaning: str = "", what: str = "", *, slot: int = 116) -> Cell:
    """Draw a date: icon and words in the colour of its meaning, then what is due.

    meaning: due, overdue, done, open, or empty for a later date (which has no colour).
    """
    ink = _DATE_INKS.get(meaning, "ink")
    icon = _DATE_ICONS.get(meaning, "ph.calendar-blank") if words else ""
    spoken = ", ".join(part for part in (meaning, words, what) if part)
    icon_ink = ink if meaning in _DATE_INKS else "ink2"
    return Cell(words, ink, "body_medium", icon, icon_ink, second=what, slot=slot, spoken=spoken)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its head, what it shows of a row, its first width and its share of the rest.

    sort: a native value to sort by (None: the column does not sort).
    """

    title: str
    cell: Callable[[R], Cell]
    width: int = 120
    stretch: int = 0
    sort: Callable[[R], Any] | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row that names the group beneath it, on ``sunken``, with a caret, a count and a note."""

    title: str
    count: int
    icon: str = ""
    icon_ink: str = "ink2"
    open: bool = True
    foldable: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A row of two lines in a list.

    lead: a reference in 600 before the title. icon at the left, or ``picture`` (38 x 50).
    chip: under the lines, or at the right with ``chip_right``. right: words at the right end.
    number: large, in the accent, at the left (allegations). indent: how deep it lies beneath
    the row above it, in steps.
    """

    title: str
    caption: str = ""
    lead: str = ""
    icon: str = ""
    icon_ink: str = "ink2"
    number: str = ""
    chip: ChipWords | None = None
    chip_right: bool = False
    right: str = ""
    right_ink: str = "ink2"
    picture: QPixmap | None = field(default=None, compare=False)
    has_picture: bool = False
    wrap: bool = False
    spoken: str = ""
    indent: int = 0

    @property
    def words(self) -> str:
        """Say the row aloud."""
        chip = self.chip.text if self.chip else ""
        parts = (self.number, self.lead, self.title, self.caption, chip, self.right)
        return self.spoken or ", ".join(part for part in parts if part)
