"""What Today shows beside the dates that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import CaseId
from casework.rules.deadline_kinds import Meaning
from casework.summaries.casebooks import HealthLine
from casework.summaries.deadlines import DueToday, TermWords


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One open case with its next step and its next date; ``stage_number`` is 1 to 10."""

    case_id: CaseId
    reference: str
    employee: str
    school: str
    stage_words: str
    stage_number: int
    next_step: str
    next_on: date | None
    next_words: str
    meaning: Meaning
    restricted: bool


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One thing to do in the first hour of a casebook; ``place`` is where it is done."""

    code: str
    title: str
    words: str
    done: bool
    minutes: int
    before_a_letter: bool = False
    action: str = ""
    place: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits in the inbox: its title, kind, and when it came from whom."""

    item_id: str
    title: str
    kind: str
    came: str
    sensitive: bool


@dataclass(frozen=True, slots=True)
class InboxToday:
    """What waits in the inbox: what came last, how much in all, and what is asked about again."""

    lines: tuple[WaitingLine, ...] = ()
    waiting: int = 0
    to_ask: int = 0


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything on Today, read at one moment."""

    on: date
    due: DueToday
    cases: tuple[OpenCase, ...]
    open_cases: int
    all_cases: int
    term: TermWords | None
    health: tuple[HealthLine, ...]
    first_hour: tuple[FirstStep, ...]
    inbox: InboxToday = InboxToday()
