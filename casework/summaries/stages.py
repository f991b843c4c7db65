"""Where a case stands, how it came there, and what may happen next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import CaseId
from casework.rules.case_facts import OutsideBody
from casework.rules.gates import Gate
from casework.rules.stage import Stage, StationMark
from casework.summaries.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """A decision on the file."""

    kind_words: str
    decided_by: str
    authority: str
    decided_on: date
    reasons: str
    detail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step of a case, with the decision that went with it."""

    stage: Stage
    came_from: Stage | None
    entered_on: date
    recorded_at: datetime
    recorded_by: str
    note: str
    decision: DecisionMade | None


@dataclass(frozen=True, slots=True)
class OutsideAdvice:
    """What the LADO, the police or another body said, and whether it still stands."""

    advice_id: str
    body: OutsideBody
    asked_by: str
    contacted_on: date
    contacted_at: datetime | None
    asked_to_wait: bool
    do_not_tell_employee: bool
    threshold: str
    advice: str
    reference: str
    review_on: date | None
    ended_on: date | None
    ended_by: str
    ended_note: str

    @property
    def stands(self) -> bool:
        """Tell whether a request to wait, or not to tell, is still in force."""
        return self.ended_on is None and (self.asked_to_wait or self.do_not_tell_employee)


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """Everything that the process tab shows but the list of clocks.

    ``keeps_version`` is the version of the procedure that the case keeps, ``todays_version`` the
    one in force. ``report_clock`` and ``hearing_day`` are those clocks, where they run. ``gates``
    are the moves allowed from here, each with what bars it.
    """

    case_id: CaseId
    employee: str
    stage: Stage
    since_on: date
    reported_on: date
    track: tuple[StationMark, ...]
    steps: tuple[StageStep, ...]
    gates: tuple[Gate, ...]
    advice: tuple[OutsideAdvice, ...]
    commissioner_id: str | None
    on: date
    report_clock: Deadline | None = None
    hearing_day: Deadline | None = None
    keeps_version: int = 1
    todays_version: int = 1
