"""The table of all cases: a row has what the table shows and what a filter looks in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from casework.ids import CaseId


@dataclass(frozen=True, slots=True)
class StageWords:
    """How a stage is drawn in a row: name, place among the stations, facet."""

    code: str
    words: str
    short: str
    number: int
    group: str
    closed: bool


class CaseLine(NamedTuple):
    """One row of the cases table; ``age_days`` counts the trust's working days since the report.

    There may be ten thousand: a tuple is made in a quarter of the time of a frozen dataclass, and
    what many have in common is one object, their ``stage``.
    """

    case_id: CaseId
    reference: str
    employee: str
    employee_sort: str
    school: str
    school_short: str
    summary: str
    stage: StageWords
    next_on: date | None
    next_at: datetime | None
    next_title: str
    adviser: str
    age_days: int | None
    restricted: bool
    found: str
    """What a filter looks in: every word of the row, in lower case."""

    @property
    def closed(self) -> bool:
        """Whether the case is closed."""
        return self.stage.closed


@dataclass(frozen=True, slots=True)
class CaseList:
    """The cases open to one person, as they stood at one moment."""

    lines: tuple[CaseLine, ...]
    at: datetime
    on: date
    soon_on: date
    """The last day that is drawn as due: the second working day after today."""
