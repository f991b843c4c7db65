"""The cases table: filtered and sorted in a list, then shown anew; no proxy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casework.clock import uk_short
from casework.ids import CaseId
from casework.summaries.cases import CaseLine, CaseList

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
OBJECT_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2


class Column(IntEnum):
    """The columns of the table, from the left."""

    REFERENCE = 0
    EMPLOYEE = 1
    SCHOOL = 2
    SUMMARY = 3
    STAGE = 4
    NEXT_DATE = 5
    ADVISER = 6
    AGE = 7

    @property
    def words(self) -> str:
        """Name the column as its head does."""
        return _HEADS[self]


_HEADS = {
    Column.REFERENCE: "Reference",
    Column.EMPLOYEE: "Employee",
    Column.SCHOOL: "School",
    Column.SUMMARY: "What is alleged",
    Column.STAGE: "Stage",
    Column.NEXT_DATE: "Next date",
    Column.ADVISER: "Adviser",
    Column.AGE: "Age",
}


class SavedView(StrEnum):
    """The views that always stand at the left of the table."""

    OPEN = "Open cases"
    MINE = "My open cases"
    SOON = "Due in seven days"
    CLOSED = "Closed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of all cases is asked for: a view, words typed, and facets (None: any)."""

    view: SavedView = SavedView.OPEN
    words: str = ""
    stages: frozenset[str] | None = None
    schools: frozenset[str] | None = None
    me: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases each view and facet would show, and what they mean."""

    views: dict[SavedView, int] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    schools: dict[str, int] = field(default_factory=dict)


_FAR = date.max


def _sort_values() -> dict[Column, Callable[[CaseLine], Any]]:
    return {
        Column.REFERENCE: lambda line: line.reference,
        Column.EMPLOYEE: lambda line: line.employee_sort,
        Column.SCHOOL: lambda line: line.school_short.casefold(),
        Column.SUMMARY: lambda line: line.summary.casefold(),
        Column.STAGE: lambda line: (line.stage_number, line.stage_short),
        Column.NEXT_DATE: lambda line: line.next_on or _FAR,
        Column.ADVISER: lambda line: line.adviser.casefold(),
        Column.AGE: lambda line: -1 if line.age_days is None else line.age_days,
    }


SORT_VALUES = _sort_values()


def is_in_view(line: CaseLine, view: SavedView, me: str, week: date) -> bool:
    """Tell whether a case belongs to a saved view; ``week`` is the last of the seven days."""
    match view:
        case SavedView.OPEN:
            return not line.closed
        case SavedView.MINE:
            return not line.closed and line.adviser == me
        case SavedView.SOON:
            return not line.closed and line.next_on is not None and line.next_on <= week
        case SavedView.CLOSED:
            return line.closed


def chosen_lines(cases: CaseList, wanted: Wanted) -> list[CaseLine]:
    """Take the cases that are asked for, in the order in which they came."""
    week = cases.on + timedelta(days=7)
    words = wanted.words.casefold().split()
    return [
        line
        for line in cases.lines
        if is_in_view(line, wanted.view, wanted.me, week)
        and (wanted.stages is None or line.stage_group in wanted.stages)
        and (wanted.schools is None or line.school in wanted.schools)
        and all(word in line.found for word in words)
    ]


def tally(cases: CaseList, wanted: Wanted) -> Tally:
    """Count what each view, and each facet within the chosen view, would show."""
    week = cases.on + timedelta(days=7)
    views = {
        view: sum(is_in_view(line, view, wanted.me, week) for line in cases.lines)
        for view in SavedView
    }
    within = [line for line in cases.lines if is_in_view(line, wanted.view, wanted.me, week)]
    return Tally(
        views,
        _counted(line.stage_group for line in within),
        _counted(line.school for line in within if line.school),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return found


def next_date_words(line: CaseLine, on: date) -> str:
    """Say the next date as the table does: today, or Wed 25 Nov; with the year if another."""
    if line.next_on is None:
        return ""
    if line.next_on == on:
        return "Today"
    return uk_short(line.next_on, year=line.next_on.year != on.year)


def next_date_meaning(line: CaseLine, cases: CaseList) -> str:
    """Give the meaning of the next date: overdue, due, later, or none."""
    if line.next_on is None:
        return ""
    if line.next_on < cases.on:
        return "overdue"
    return "due" if line.next_on in cases.soon else "later"


class CasesModel(QAbstractTableModel):
    """The cases asked for, sorted; ``OBJECT_ROLE`` gives the line behind a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cases = CaseList((), date.min, frozenset())
        self._wanted = Wanted()
        self._shown: list[CaseLine] = []
        self._column = Column.REFERENCE
        self._order = Qt.SortOrder.DescendingOrder

    @property
    def cases(self) -> CaseList:
        """Every case open to this person."""
        return self._cases

    @property
    def shown(self) -> Sequence[CaseLine]:
        """The cases in the table now."""
        return self._shown

    def set_cases(self, cases: CaseList) -> None:
        """Take the cases anew and show what is asked for."""
        self._cases = cases
        self._show()

    def set_wanted(self, wanted: Wanted) -> None:
        """Show another choice of the cases."""
        self._wanted = wanted
        self._show()

    def line(self, row: int) -> CaseLine:
        """Return the case of a row."""
        return self._shown[row]

    def row_of(self, case_id: CaseId | None) -> int:
        """Return the row of a case, or -1."""
        return next((row for row, line in enumerate(self._shown) if line.case_id == case_id), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows keep the newest reference first."""
        self._column = Column(max(column, 0))
        self._order = order
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = chosen_lines(self._cases, self._wanted)
        backwards = self._order == Qt.SortOrder.DescendingOrder
        if self._column is Column.NEXT_DATE and backwards:
            # A case without a date stays last, whichever way the dates run.
            self._shown.sort(key=lambda line: line.next_on or date.min, reverse=True)
        else:
            self._shown.sort(key=SORT_VALUES[self._column], reverse=backwards)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words
        if role == Qt.ItemDataRole.ToolTipRole and column is Column.AGE:
            return "Working days since it was reported"
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.AGE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, its tool tip, its native value or the line behind it."""
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        column = Column(index.column())
        if role == OBJECT_ROLE:
            return line
        if role == SORT_ROLE:
            return SORT_VALUES[column](line)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.words}: {self._spoken(line, column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._spoken(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.AGE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, line: CaseLine, column: Column) -> str:
        match column:
            case Column.REFERENCE:
                return line.reference
            case Column.EMPLOYEE:
                return line.employee
            case Column.SCHOOL:
                return line.school_short
            case Column.SUMMARY:
                return line.summary
            case Column.STAGE:
                return line.stage_short
            case Column.NEXT_DATE:
                return next_date_words(line, self._cases.on)
            case Column.ADVISER:
                return line.adviser.rsplit(" ", 1)[-1]
            case Column.AGE:
                return "" if line.age_days is None else str(line.age_days)

    def _spoken(self, line: CaseLine, column: Column) -> str:
        match column:
            case Column.EMPLOYEE:
                kept = ", restricted, shown to you by name" if line.restricted else ""
                return f"{line.employee}{kept}"
            case Column.SCHOOL:
                return line.school
            case Column.STAGE:
                return f"{line.stage_words}, stage {line.stage_number} of 10"
            case Column.NEXT_DATE:
                return self._spoken_date(line)
            case Column.ADVISER:
                return line.adviser
            case Column.AGE:
                return "" if line.age_days is None else f"{line.age_days} working days"
            case _:
                return self._text(line, column)

    def _spoken_date(self, line: CaseLine) -> str:
        if line.next_on is None:
            return "no date"
        meaning = next_date_meaning(line, self._cases)
        said = "" if meaning == "later" else f"{meaning}, "
        return f"{said}{uk_short(line.next_on, year=True)}, {line.next_title}"
