"""What the screens are told of deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import CaseId, DeadlineId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, FixedBy, Meaning
from casework.rules.reckoning import CountedDay


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of a case, with how its date was counted when it began.

    ``when`` says the date as lists do; ``late`` is "1 day late", "today", "tomorrow" or empty;
    ``action``, ``tab`` and ``item`` say what is to be done, and where in the case; ``day`` of
    ``of_days`` says how far a count has come, today included.
    """

    deadline_id: DeadlineId
    case_id: CaseId
    kind: DeadlineKind
    title: str
    state: DeadlineState
    meaning: Meaning
    due_on: date
    due_at: datetime | None
    when: str
    late: str
    fixed_by: FixedBy
    fixed_by_words: str
    started_on: date
    start_words: str
    how: str
    calendar_words: str
    counted: tuple[CountedDay, ...]
    explanation: str
    warnings: tuple[str, ...]
    number_source: str
    if_missed: str
    action: str
    tab: str
    item: str
    day: int
    of_days: int
    aim_by: date | None = None
    settled_on: date | None = None
    settled_at: datetime | None = None
    reason: str = ""
    letter_id: str | None = None
    may_slip: bool = False  # a target that a person may move with a reason
    of_others: bool = False  # time in which only others may act: nobody settles it by hand


@dataclass(frozen=True, slots=True)
class Slip:
    """A target that was moved to a later date, and why."""

    kind: DeadlineKind
    title: str
    from_on: date
    to_on: date
    reason: str
    moved_on: date
    moved_by: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of Today: a running deadline of some case."""

    deadline_id: DeadlineId
    case_id: CaseId
    reference: str
    employee: str
    school: str
    adviser: str
    restricted: bool
    kind: DeadlineKind
    title: str
    meaning: Meaning
    due_on: date
    due_at: datetime | None
    when: str
    how: str
    action: str
    tab: str
    item: str


@dataclass(frozen=True, slots=True)
class DueToday:
    """What is due over all cases that are open to a person."""

    on: date
    overdue: tuple[DueLine, ...]
    today: tuple[DueLine, ...]
    this_week: tuple[DueLine, ...]

    @property
    def count(self) -> int:
        """Count the lines."""
        return len(self.overdue) + len(self.today) + len(self.this_week)


@dataclass(frozen=True, slots=True)
class TermWords:
    """What is left of this term, where closures have been typed in."""

    days_left: int
    ends_on: date
