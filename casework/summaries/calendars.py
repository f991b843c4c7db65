"""What the screens are told of calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import CaseId, DeadlineId, WorkPatternId
from casework.rules.part_time import WorkPattern


@dataclass(frozen=True, slots=True)
class SchoolClosure:
    """Days on which a school is closed; no school means the whole trust."""

    closure_id: str
    school_id: str | None
    from_on: date
    to_on: date
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class KeptBankHoliday:
    """A bank holiday with its standing: published, computed, added or removed."""

    on: date
    name: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class ClockMove:
    """A running clock whose date is another one when it is counted anew."""

    deadline_id: DeadlineId
    case_id: CaseId
    reference: str
    employee: str
    title: str
    was_on: date
    now_on: date
    how: str  # the new count in words


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """A version of the trust's procedure, and how many open cases keep it."""

    version: int
    name: str
    effective_from: date
    saved_at: datetime
    saved_by: str
    open_cases: int


@dataclass(frozen=True, slots=True)
class KeptPattern:
    """The days that somebody works from a day on, as they are on record."""

    pattern_id: WorkPatternId
    pattern: WorkPattern


@dataclass(frozen=True, slots=True)
class LawLine:
    """A dated value of a number of law; ``effective_from`` None: as far back as is known.

    ``counts_on`` says which date chooses the value. ``confirmed`` is false while the commencement
    is to be checked.
    """

    name: str
    label: str
    counts_on: str
    value: str
    effective_from: date | None
    source: str
    note: str
    holds_today: bool
    to_come: bool
    confirmed: bool
