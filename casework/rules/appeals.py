"""Appeals: grounds, when one is late, what it may come to, and when it is heard.

DOMAIN.md 0.1, rule 7; 2.4 (APPEAL_*); 2.8. Law sets no time to appeal: the trust's own number
does, and a late appeal is decided on, never turned away by the calendar alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.clock import uk_day
from casework.errors import BadInput
from casework.rules.deadlines import working_days_after
from casework.rules.gate_points import Source, SourceKind
from casework.rules.never_harsher import Stood, is_longer
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.reckoning import Reckoning, plural
from casework.rules.sanctions import HearingOutcome, raises
from casework.rules.working_days import WorkingCalendar

CODE_26 = Source(SourceKind.CODE, "Acas Code, paragraph 26")
CODE_28 = Source(SourceKind.CODE, "Acas Code, paragraph 28")
CODE_29 = Source(SourceKind.CODE, "Acas Code, paragraph 29")
MCMILLAN = Source(SourceKind.LAW, "McMillan v Airedale NHS Foundation Trust")
PROCEDURE = Source(SourceKind.PROCEDURE, "appeals")
_APPEAL = OpenCure(CureAct.OPEN_APPEAL, "Open the appeal")


class AppealGround(StrEnum):
    """Why an outcome is appealed against (DOMAIN.md 2.8)."""

    FINDINGS = "findings"
    PROCEDURE = "procedure"
    NEW_EVIDENCE = "new_evidence"
    TOO_SEVERE = "too_severe"
    INCONSISTENT_OR_BIASED = "inconsistent_or_biased"
    DISCRIMINATION = "discrimination"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name the ground as the form does."""
        return {
            "findings": "The findings are wrong",
            "procedure": "The procedure was unfair",
            "new_evidence": "There is new evidence",
            "too_severe": "The sanction is too severe",
            "inconsistent_or_biased": "Others were treated differently, or there was bias",
            "discrimination": "Discrimination",
            "other": "Another ground",
        }[self.value]

    @property
    def speaks_for_rehearing(self) -> bool:
        """Tell whether it says that the first hearing itself was defective."""
        return self in (AppealGround.PROCEDURE, AppealGround.INCONSISTENT_OR_BIASED)


class AppealType(StrEnum):
    """Whether the appeal looks at the decision, or hears the case anew."""

    REVIEW = "review"
    REHEARING = "rehearing"

    @property
    def words(self) -> str:
        """Name it as the invitation does."""
        return {"review": "Review of the decision", "rehearing": "Hearing of the case anew"}[
            self.value
        ]


class GroundResult(StrEnum):
    """What the appeal panel finds of one ground, or of the appeal as a whole."""

    UPHELD = "appeal_upheld"
    PARTLY = "appeal_partly_upheld"
    DISMISSED = "appeal_dismissed"

    @property
    def words(self) -> str:
        """Say it as letter L31 does."""
        return {
            "appeal_upheld": "Upheld",
            "appeal_partly_upheld": "Upheld in part",
            "appeal_dismissed": "Dismissed",
        }[self.value]


@dataclass(frozen=True, slots=True)
class AppealWindow:
    """The last day to appeal in time, and how far it was counted from."""

    last_on: date
    reckoning: Reckoning
    words: str


@dataclass(frozen=True, slots=True)
class LodgedAppeal:
    """An appeal as it came in; ``accepted_because`` decides on a late one, either way.

    ``late_accepted`` None: nobody has decided yet. ``why_late`` are the employee's own reasons.
    """

    received_on: date
    grounds: tuple[AppealGround, ...] = ()
    words: str = ""
    why_late: str = ""
    late_accepted: bool | None = None
    accepted_because: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredGround:
    """What the appeal panel wrote of one ground."""

    ground: AppealGround
    result: GroundResult | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class AppealOutcomeFacts:
    """The outcome of an appeal as it is about to be issued.

    ``before`` is what the hearing decided, ``after`` what is to stand. ``may_rise_under`` names
    the passage of the procedure that expressly lets it rise with a further appeal: it is kept as
    a fact and changes nothing, for the program never raises an outcome on appeal. The months are
    how long each warning is live; None where there is none, or nothing was chosen.
    """

    before: HearingOutcome
    after: HearingOutcome
    grounds: tuple[AnsweredGround, ...]
    heard: bool
    companion_told: bool
    reinstatement: str = ""
    may_rise_under: str = ""
    months_before: int | None = None
    months_after: int | None = None


def appeal_window(
    calendar: WorkingCalendar,
    outcome_received_on: date,
    days: int,
    *,
    today: date | None = None,
) -> AppealWindow:
    """Count the days to appeal from the receipt of the outcome letter (DOMAIN.md 3.0, 9.2)."""
    found = working_days_after(calendar, outcome_received_on, days, today=today)
    words = (
        f"An appeal is in time up to the end of {uk_day(found.due_on)}:"
        f" {plural(days, 'working day')} after the outcome was received. This is the trust’s own"
        " limit; law sets none."
    )
    return AppealWindow(found.due_on, found, words)


def hear_by(calendar: WorkingCalendar, lodged_on: date, days: int) -> Reckoning:
    """Return the day by which the trust means to hear an appeal: its own target."""
    return working_days_after(calendar, lodged_on, days)


def is_late(appeal: LodgedAppeal, window: AppealWindow) -> bool:
    """Tell whether an appeal came after its window; on the last day it is in time."""
    return appeal.received_on > window.last_on


def lodged_points(
    appeal: LodgedAppeal, window: AppealWindow, *, outcome_received_on: date
) -> tuple[OpenPoint, ...]:
    """List what an appeal still needs before it is prepared (DOMAIN.md 2.4, APPEAL_*).

    Raises `BadInput` for an appeal received before the outcome.
    """
    if appeal.received_on < outcome_received_on:
        raise BadInput(
            f"The appeal of {uk_day(appeal.received_on)} would come before the outcome, received"
            f" on {uk_day(outcome_received_on)}.",
            field="received_on",
            cure="Correct one of the two dates.",
        )
    points: list[OpenPoint] = []
    if not appeal.grounds:
        words = "What the appeal rests on is not on record: ask the employee for the grounds"
        fact = f"Received on {uk_day(appeal.received_on)}, without grounds."
        points.append(OpenPoint("NO_GROUNDS", Weight.STOPS, words, CODE_26, fact, _APPEAL))
    if is_late(appeal, window):
        points += _late_points(appeal, window)
    return tuple(points)


def not_told_point() -> OpenPoint:
    """Point to an appeal against an outcome that the employee has not been told in writing."""
    words = "The employee has not been told the outcome in writing"
    fact = "No letter with it is on record as received, so no time to appeal has run."
    cure = OpenCure(CureAct.OPEN_LETTER, "Open papers")
    return OpenPoint("OUTCOME_NOT_TOLD", Weight.LOOK, words, CODE_26, fact, cure)


def _late_points(appeal: LodgedAppeal, window: AppealWindow) -> list[OpenPoint]:
    late = (appeal.received_on - window.last_on).days
    fact = f"Received {plural(late, 'day')} after {uk_day(window.last_on)}."
    if appeal.late_accepted is None:
        asked = "" if appeal.why_late.strip() else " Ask first why it came late."
        words = f"Whether the late appeal is heard has to be decided, with the reason.{asked}"
        return [OpenPoint("LATE_UNDECIDED", Weight.STOPS, words, CODE_26, fact, _APPEAL)]
    if not appeal.accepted_because.strip():
        words = "The decision on the late appeal has no reason"
        return [OpenPoint("LATE_UNREASONED", Weight.STOPS, words, CODE_26, fact, _APPEAL)]
    if not appeal.late_accepted:
        words = "No limit of law stands against a late appeal: to refuse it is a risk to look at"
        return [OpenPoint("LATE_REFUSED", Weight.LOOK, words, CODE_26, fact, _APPEAL)]
    return []


def type_points(chosen: AppealType, grounds: tuple[AppealGround, ...]) -> tuple[OpenPoint, ...]:
    """Ask for a look where a review is chosen and the first hearing itself is complained of."""
    said = [ground.words.lower() for ground in grounds if ground.speaks_for_rehearing]
    if chosen is AppealType.REHEARING or not said:
        return ()
    words = "A review may not cure a first hearing that was defective: say why it is enough"
    source = Source(SourceKind.LAW, "Taylor v OCS Group")
    fact = f"Grounds: {'; '.join(said)}."
    return (OpenPoint("REVIEW_OF_DEFECT", Weight.WANTS_REASON, words, source, fact, _APPEAL),)


def outcome_points(facts: AppealOutcomeFacts) -> tuple[OpenPoint, ...]:
    """List what stands against the outcome of an appeal (DOMAIN.md 2.1, 2.8; Acas Code 26 to 29).

    It never makes an outcome harsher, whatever the procedure says: that would need a new hearing.
    """
    points: list[OpenPoint] = []

    def stop(code: str, words: str, fact: str, source: Source) -> None:
        points.append(OpenPoint(code, Weight.STOPS, words, source, fact, _APPEAL))

    if raises(facts.before, facts.after):
        fact = f"Before: {facts.before.words}. Now: {facts.after.words}."
        if facts.may_rise_under.strip():
            fact += f" The procedure is said to allow it ({facts.may_rise_under.strip()})."
        stop("RAISED", "An appeal cannot make the outcome harsher", fact, MCMILLAN)
    if is_longer(Stood(facts.before, facts.months_before), facts.after, facts.months_after):
        fact = f"Live before: {plural(facts.months_before or 0, 'month')}."
        stop("LONGER", "An appeal cannot make a warning live for longer", fact, MCMILLAN)
    if not facts.grounds:
        stop("NO_GROUNDS", "No ground of the appeal is on record", "The list is empty.", CODE_29)
    for one in facts.grounds:
        if one.result is None or not one.reasons.strip():
            words = f"“{one.ground.words}” is not answered with reasons"
            stop("GROUND_UNANSWERED", words, f"Ground: {one.ground.words}.", CODE_29)
    if not facts.heard:
        words = "The appeal was not heard; only the employee can withdraw it"
        stop("NOT_HEARD", words, "No appeal hearing is on record.", CODE_28)
    if facts.heard and not facts.companion_told:
        words = "The employee was not told that a companion may come to the appeal hearing"
        stop("COMPANION_NOT_TOLD", words, "Letter L30 does not say so.", CODE_28)
    points += _effect_points(facts)
    return tuple(points)


def _effect_points(facts: AppealOutcomeFacts) -> list[OpenPoint]:
    results = {one.result for one in facts.grounds}
    points: list[OpenPoint] = []
    undone = facts.before.is_dismissal and not facts.after.is_dismissal
    if undone and not facts.reinstatement.strip():
        words = "The dismissal falls: say how work, continuity and back pay go on"
        source = Source(SourceKind.LAW, "Folkestone Nursing Home v Patel")
        fact = f"Before: {facts.before.words}. Now: {facts.after.words}."
        points.append(OpenPoint("REINSTATEMENT", Weight.STOPS, words, source, fact, _APPEAL))
    changed = facts.before is not facts.after
    if changed and results == {GroundResult.DISMISSED}:
        words = "Every ground is dismissed, and the outcome changes: look whether both are meant"
        fact = f"Before: {facts.before.words}. Now: {facts.after.words}."
        points.append(
            OpenPoint("CHANGED_UNEXPLAINED", Weight.WANTS_REASON, words, PROCEDURE, fact, _APPEAL)
        )
    return points
