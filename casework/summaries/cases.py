"""Cases as their pages see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import CaseId, PersonId, SchoolId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import CLOCK_OF_STAGE, DeadlineKind, DeadlineState
from casework.rules.gate_points import Cure
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage, StationMark
from casework.rules.what_each_reads import TABS
from casework.summaries.deadlines import Deadline
from casework.summaries.stages import OutsideAdvice
from casework.summaries.suspensions import SuspensionView


@dataclass(frozen=True, slots=True)
class LoggedCase:
    """What logging a report made."""

    case_id: CaseId
    reference: str
    deadlines: tuple[Deadline, ...]
    open_questions: tuple[Screen, ...]
    evidence: tuple[str, ...] = ()
    letter_id: str | None = None


@dataclass(frozen=True, slots=True)
class ScreenAnswer:
    """An answer to one question, with who gave it and when; the earlier ones stay."""

    screen: Screen
    answer: Answer
    answered_at: datetime
    answered_by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportedFacts:
    """What was reported, as it stands now."""

    case_id: CaseId
    reference: str
    subject_id: PersonId
    reporter_id: PersonId | None
    school_id: SchoolId | None
    summary: str
    text: str
    account_type: AccountType
    account_shown: str
    platform: str
    audience: str
    conduct: Conduct
    time_as_stated: str
    reported_on: date
    aware_at: datetime
    reporter: str
    reporter_anonymous: bool
    reporter_relation: str
    how_seen: str
    worker_type: WorkerType
    job_title: str
    adviser: str
    logged_at: datetime
    restricted: bool
    restricted_to: tuple[str, ...]

    @property
    def reporter_words(self) -> str:
        """Name the reporter as the case page may: an anonymous one stays unnamed there."""
        if self.reporter_anonymous:
            about = self.reporter_relation or "the reporter"
            return f"{about}, anonymously"
        both = (self.reporter, self.reporter_relation)
        return ", ".join(part for part in both if part) or "not stated"


@dataclass(frozen=True, slots=True)
class PersonInCase:
    """A person with the part they have in a case."""

    person_id: PersonId
    name: str
    role: CaseRole
    fact: str


@dataclass(frozen=True, slots=True)
class AllegationLine:
    """An allegation as the overview names it."""

    allegation_id: str
    number: int
    heading: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy version that stood when the act was done, or why none can be named."""

    title: str
    words: str
    warning: str = ""
    overdue: str = ""
    is_summary: bool = False


@dataclass(frozen=True, slots=True)
class CasePage:
    """The header, counts and overview of one case, read at one moment."""

    facts: ReportedFacts
    employee: str
    employee_about: str
    stage: Stage
    track: tuple[StationMark, ...]
    stage_since_on: date
    closed: bool
    deadlines: tuple[Deadline, ...]  # those that run, the first due first
    settled: tuple[Deadline, ...]
    counts: Mapping[str, int]
    people: tuple[PersonInCase, ...]
    answers: Mapping[Screen, ScreenAnswer]
    advice: tuple[OutsideAdvice, ...]
    allegations: tuple[AllegationLine, ...]
    policies: tuple[PolicyLine, ...]
    outside_scope: bool
    on: date
    suspension: SuspensionView | None = None  # what runs now
    tabs: tuple[str, ...] = TABS  # those that are open to who asked

    @property
    def is_whole(self) -> bool:
        """Tell whether who asked reads the whole case, and not what was served alone."""
        return self.tabs == TABS

    @property
    def next_deadline(self) -> Deadline | None:
        """Return the running clock that ends first; a paused one has no date to be met."""
        running = (d for d in self.deadlines if d.state is DeadlineState.RUNNING)
        return next(running, None)

    @property
    def hearing_day(self) -> Deadline | None:
        """Return the day of the hearing that is planned."""
        wanted = (DeadlineKind.HEARING_DAY, DeadlineState.RUNNING)
        return next((d for d in self.deadlines if (d.kind, d.state) == wanted), None)

    @property
    def stage_clock(self) -> Deadline | None:
        """Return the running clock of the stage itself, as the track on Process shows it."""
        kind, state = CLOCK_OF_STAGE.get(self.stage), DeadlineState.RUNNING
        return next((d for d in self.deadlines if (d.kind, d.state) == (kind, state)), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next, with the place where it is done.

    ``cure`` and ``target`` say what the button does where it is more than going to the tab.
    """

    code: str
    title: str
    detail: str
    meaning: str
    act: str
    tab: str
    item: str = ""
    cure: Cure | None = None
    target: Stage | None = None
