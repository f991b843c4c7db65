"""The cases table: which cases are asked for, and what each column says of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from casework.clock import uk_short
from casework.ids import CaseId
from casework.summaries.case_list import CaseLine, CaseList
from ui.models.rows_model import Group, RowsModel
from ui.widgets.cells import Cell, Column, GroupRow, date_cell, name_cell, reference_cell


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


def in_view(cases: CaseList, view: SavedView, me: str) -> list[CaseLine]:
    """Take the cases of a saved view; ``me`` is whose open cases are mine."""
    if view is SavedView.CLOSED:
        return [line for line in cases.lines if line.stage.closed]
    found = [line for line in cases.lines if not line.stage.closed]
    if view is SavedView.MINE:
        return [line for line in found if line.adviser == me]
    if view is SavedView.SOON:
        week = cases.on + timedelta(days=7)
        return [line for line in found if line.next_on is not None and line.next_on <= week]
    return found


def chosen_lines(cases: CaseList, wanted: Wanted) -> list[CaseLine]:
    """Take the cases that are asked for, in the order in which they came."""
    found = in_view(cases, wanted.view, wanted.me)
    if wanted.stages is not None:
        found = [line for line in found if line.stage.group in wanted.stages]
    if wanted.schools is not None:
        found = [line for line in found if line.school in wanted.schools]
    for word in wanted.words.casefold().split():
        found = [line for line in found if word in line.found]
    return found


def tally(cases: CaseList, wanted: Wanted) -> Tally:
    """Count what each view, and each facet within the chosen view, would show."""
    within = in_view(cases, wanted.view, wanted.me)
    return Tally(
        {view: len(in_view(cases, view, wanted.me)) for view in SavedView},
        Counter(line.stage.group for line in within),
        Counter(line.school for line in within if line.school),
    )


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
    if line.next_at is not None and line.next_at < cases.at:
        return "overdue"
    if line.next_on < cases.on:
        return "overdue"
    return "due" if line.next_on <= cases.soon_on else "later"


def case_columns(of: Callable[[], CaseList]) -> tuple[Column[CaseLine], ...]:
    """Make the columns; ``of`` gives the list whose day and meanings hold."""
    return (
        Column("Reference", lambda line: reference_cell(line.reference), 110, 0, _reference),
        Column(
            "Employee",
            lambda line: name_cell(line.employee, restricted=line.restricted),
            146,
            3,
            lambda line: line.employee_sort,
        ),
        Column(
            "School",
            lambda line: Cell(line.school_short, ink="ink2", tip=line.school),
            106,
            2,
            lambda line: line.school_short.casefold(),
        ),
        Column(
            "What is alleged",
            lambda line: Cell(line.summary, tip=line.summary),
            192,
            4,
            lambda line: line.summary.casefold(),
        ),
        Column("Stage", _stage_cell, 173, 0, lambda line: (line.stage.number, line.stage.short)),
        Column(
            "Next date",
            lambda line: _date_cell(line, of()),
            218,
            2,
            lambda line: line.next_on,
        ),
        Column(
            "Adviser",
            lambda line: Cell(line.adviser.rsplit(" ", 1)[-1], ink="ink2", tip=line.adviser),
            92,
            1,
            lambda line: line.adviser.casefold(),
        ),
        Column("Age", _age_cell, 50, 0, lambda line: line.age_days, right=True),
    )


def _reference(line: CaseLine) -> str:
    return line.reference


def _stage_cell(line: CaseLine) -> Cell:
    return Cell(
        line.stage.short,
        ticks=(line.stage.number - 1, max(10, line.stage.number)),
        tip=line.stage.words,
        spoken=f"{line.stage.words}, stage {line.stage.number} of {max(10, line.stage.number)}",
    )


def _date_cell(line: CaseLine, cases: CaseList) -> Cell:
    words = next_date_words(line, cases.on)
    if not words:
        return Cell("", spoken="no date")
    meaning = next_date_meaning(line, cases)
    return date_cell(words, "" if meaning == "later" else meaning, line.next_title)


def _age_cell(line: CaseLine) -> Cell:
    if line.age_days is None:
        return Cell("", right=True)
    days = f"{line.age_days} working day{'' if line.age_days == 1 else 's'}"
    return Cell(str(line.age_days), right=True, spoken=days, tip=f"{days} since it was reported")


class CasesModel(RowsModel[CaseLine]):
    """The cases asked for, under one group row; sorted as a list, never through a proxy."""

    def __init__(self) -> None:
        self._cases = CaseList((), datetime.min.replace(tzinfo=UTC), date.min, date.min)
        self._wanted = Wanted()
        super().__init__(case_columns(lambda: self._cases))
        self._show_wanted()

    @property
    def cases(self) -> CaseList:
        """Every case open to this person."""
        return self._cases

    def set_cases(self, cases: CaseList, wanted: Wanted | None = None) -> None:
        """Take the cases anew and show those that are asked for, as before if nothing is said."""
        self._cases, self._wanted = cases, wanted or self._wanted
        self._show_wanted()

    def set_wanted(self, wanted: Wanted) -> None:
        """Show another choice of the cases."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_wanted()

    def line_of_case(self, case_id: CaseId | None) -> int:
        """Return the line of the table on which a case stands, or -1."""
        for at, line in enumerate(self._lines):
            if isinstance(line, CaseLine) and line.case_id == case_id:
                return at
        return -1

    def _show_wanted(self) -> None:
        chosen = chosen_lines(self._cases, self._wanted)
        title = "Closed" if self._wanted.view is SavedView.CLOSED else "Open"
        head = GroupRow(title, len(chosen), foldable=False)
        self.set_groups([Group(head, chosen)])
