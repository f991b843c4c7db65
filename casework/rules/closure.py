"""What a case needs before it is closed: a decision on record, always, and a checklist.

DOMAIN.md 2.1 (hard gates), 2.4 (CLOSED), 3.4 and 3.5; SMP-ENF-2. A step is done, with its day, or
not needed, with the reason; silence is neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from casework.clock import uk_date
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight

ENF_2 = Source(SourceKind.PROCEDURE, "any potential breach is investigated (SMP-ENF-2)")
DBS = Source(SourceKind.LAW, "Safeguarding Vulnerable Groups Act 2006, section 35")
TRA = Source(SourceKind.LAW, "Education Act 2002, section 141D")
CODE_8 = Source(SourceKind.CODE, "Acas Code, paragraph 8")
CODE_26 = Source(SourceKind.CODE, "Acas Code, paragraph 26")
CHECKLIST = Source(SourceKind.GOOD_PRACTICE, "closure checklist")


class ClosureStep(StrEnum):
    """The checklist of 2.4, in the order of the form."""

    EMPLOYEE_TOLD = "employee_told"
    REPORTER_TOLD = "reporter_told"
    LETTERS_SENT = "letters_sent"
    REFERRALS = "referrals"
    WARNING_EXPIRY = "warning_expiry"
    CONTENT_REMOVED = "content_removed"
    ACCESS_REMOVED = "access_removed"
    SUPPORT = "support"
    LESSONS = "lessons"
    RETENTION = "retention"

    @property
    def words(self) -> str:
        """Ask it as the checklist does."""
        return _ASKED[self]


_ASKED = {
    ClosureStep.EMPLOYEE_TOLD: "The employee is told in writing that the case has ended",
    ClosureStep.REPORTER_TOLD: "The reporter is told that it is concluded, without the outcome",
    ClosureStep.LETTERS_SENT: "Every letter is sent, and its receipt on record",
    ClosureStep.REFERRALS: "Referrals to regulators are decided, either way",
    ClosureStep.WARNING_EXPIRY: "The last day of a warning is in the calendar",
    ClosureStep.CONTENT_REMOVED: "What was posted is removed, or it was asked for",
    ClosureStep.ACCESS_REMOVED: "Access to systems and to the papers of the case is ended",
    ClosureStep.SUPPORT: "Support goes on for whoever needs it: employee, reporter, witnesses",
    ClosureStep.LESSONS: "What there is to learn is written down: policy, training, guidance",
    ClosureStep.RETENTION: "The retention class is chosen, and what holds the record",
}
_CURES = {
    ClosureStep.EMPLOYEE_TOLD: OpenCure(CureAct.OPEN_LETTER, "Open papers"),
    ClosureStep.REPORTER_TOLD: OpenCure(CureAct.OPEN_LETTER, "Open letter L32", "L32"),
    ClosureStep.LETTERS_SENT: OpenCure(CureAct.OPEN_LETTER, "Open papers"),
    ClosureStep.REFERRALS: OpenCure(CureAct.OPEN_TRACK, "Open regulators", "regulator_referral"),
}


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step: done on a day, or not needed for a reason."""

    done_on: date | None = None
    not_needed: str = ""

    @property
    def is_answered(self) -> bool:
        """Tell whether it is done, or said why not."""
        return self.done_on is not None or bool(self.not_needed.strip())

    @property
    def words(self) -> str:
        """Say it as the record does."""
        if self.done_on is not None:
            return f"done on {uk_date(self.done_on)}"
        return f"not needed: {self.not_needed.strip()}" if self.is_answered else "open"


@dataclass(frozen=True, slots=True)
class ClosingDecision:
    """The decision with which a case ends: what, why, by whom, by what authority, when."""

    what: str = ""
    reasons: str = ""
    decided_by: str = ""
    authority: str = ""
    decided_on: date | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """Name what the decision lacks; every decision has all five (DOMAIN.md 11)."""
        held = {
            "what was decided": self.what.strip(),
            "the reasons": self.reasons.strip(),
            "who decided": self.decided_by.strip(),
            "by what authority": self.authority.strip(),
            "when": self.decided_on,
        }
        return tuple(name for name, value in held.items() if not value)


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    """What decides whether a case may be closed.

    ``appeal_open_to`` is the last day to appeal while it runs; ``appeal_running`` tells of one
    under way. ``removed_from_children``: dismissed, moved out of contact with pupils, or left
    before it came to that. ``decision``: how the case ends; ``open_tracks`` are named by words.
    """

    decision: ClosingDecision = ClosingDecision()
    answers: Mapping[ClosureStep, StepAnswer] = field(default_factory=lambda: MappingProxyType({}))
    suspension_runs: str = ""
    appeal_open_to: date | None = None
    appeal_running: bool = False
    removed_from_children: bool = False
    dbs_decision: str = ""
    is_teacher: bool = False
    serious_misconduct: bool = False
    tra_decision: str = ""
    waiting_for: tuple[str, ...] = ()
    open_tracks: tuple[str, ...] = ()
    open_clocks: tuple[str, ...] = ()


def closure_points(facts: ClosureFacts, *, today: date) -> tuple[OpenPoint, ...]:
    """List what stands against closing a case, what stops first (DOMAIN.md 2.1, 2.4)."""
    points = (
        *_decision_points(facts),
        *_running_points(facts, today),
        *_referral_points(facts),
        *_checklist_points(facts),
        *_going_on(facts),
    )
    order = list(Weight)
    return tuple(sorted(points, key=lambda point: order.index(point.weight)))


def checklist(facts: ClosureFacts) -> tuple[tuple[ClosureStep, StepAnswer], ...]:
    """Give every step with its answer, for the record; an open one says so."""
    return tuple((step, facts.answers.get(step, StepAnswer())) for step in ClosureStep)


def _stop(code: str, words: str, source: Source, fact: str, cure: OpenCure) -> OpenPoint:
    return OpenPoint(code, Weight.STOPS, words, source, fact, cure)


def _decision_points(facts: ClosureFacts) -> list[OpenPoint]:
    record = OpenCure(CureAct.RECORD_DECISION, "Record the decision")
    lacks = facts.decision.lacks
    if not lacks:
        return []
    words = "No case is closed without a decision on record: what, why, by whom, when"
    fact = f"Missing: {', '.join(lacks)}."
    return [_stop("NO_DECISION", words, ENF_2, fact, record)]


def _running_points(facts: ClosureFacts, today: date) -> list[OpenPoint]:
    points: list[OpenPoint] = []
    if facts.suspension_runs:
        cure = OpenCure(CureAct.REVIEW_SUSPENSION, "End it")
        words = f"{facts.suspension_runs} still runs; it ends with its reason"
        points.append(_stop("SUSPENSION_RUNS", words, CODE_8, "No end is on record.", cure))
    appeal = OpenCure(CureAct.OPEN_APPEAL, "Open the appeal")
    if facts.appeal_running:
        words = "An appeal is under way: the outcome is not final"
        fact = "Neither its outcome nor a withdrawal is on record."
        points.append(_stop("APPEAL_RUNS", words, CODE_26, fact, appeal))
    elif facts.appeal_open_to is not None and today <= facts.appeal_open_to:
        words = "The employee may still appeal: the outcome is not final"
        fact = f"The time to appeal runs to the end of {uk_date(facts.appeal_open_to)}."
        points.append(_stop("APPEAL_OPEN", words, CODE_26, fact, appeal))
    for body in facts.waiting_for:
        cure = OpenCure(CureAct.OPEN_TRACK, "Record the answer")
        source = Source(SourceKind.GUIDANCE, "KCSIE, Part four")
        words = f"{body} asked the trust to wait, and has not said that it may go on"
        points.append(_stop("WAITED_FOR", words, source, f"{body}: open.", cure))
    return points


def _referral_points(facts: ClosureFacts) -> list[OpenPoint]:
    cure = OpenCure(CureAct.OPEN_TRACK, "Record the decision", "regulator_referral")
    points: list[OpenPoint] = []
    if facts.removed_from_children and not facts.dbs_decision.strip():
        words = "Whether the duty to refer to the DBS is met must be decided, either way"
        fact = "The person was removed from work with children, or would have been."
        points.append(_stop("DBS_UNDECIDED", words, DBS, fact, cure))
    if facts.is_teacher and facts.serious_misconduct and not facts.tra_decision.strip():
        words = "A referral to the TRA must be considered, and the decision written down"
        fact = "A teacher was dismissed for serious misconduct, or might have been."
        points.append(_stop("TRA_UNDECIDED", words, TRA, fact, cure))
    return points


def _checklist_points(facts: ClosureFacts) -> list[OpenPoint]:
    default = OpenCure(CureAct.RECORD_DECISION, "Answer the checklist")
    return [
        _stop(
            f"STEP_{step.name}",
            step.words,
            CHECKLIST,
            "Neither done nor said why it is not needed.",
            _CURES.get(step, default),
        )
        for step, answer in checklist(facts)
        if not answer.is_answered
    ]


def _going_on(facts: ClosureFacts) -> list[OpenPoint]:
    """Remind of what has a life of its own, and goes on after the case has ended."""
    points = [
        OpenPoint(
            "TRACK_GOES_ON",
            Weight.LOOK,
            f"{track} goes on after the case is closed",
            Source(SourceKind.LAW, "its own route"),
            f"{track}: open.",
            OpenCure(CureAct.OPEN_TRACK, "Open it", track),
        )
        for track in facts.open_tracks
    ]
    points += [
        OpenPoint(
            "CLOCK_OPEN",
            Weight.WANTS_REASON,
            "A date is neither met nor said to be no longer needed",
            Source(SourceKind.PROCEDURE, "clocks"),
            f"{clock}.",
            OpenCure(CureAct.OPEN_CLOCK, "Open the clock", clock),
        )
        for clock in facts.open_clocks
    ]
    return points
