"""What a parallel track holds up, who must not be told, and what it still needs to end.

DOMAIN.md 2.1 and 3. A hold says what would lift it; it is never a guess, always a recorded fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.track_kinds import TrackFacts, TrackKind, definition_of

K = TrackKind
KCSIE = Source(SourceKind.GUIDANCE, "KCSIE, Part four")
CODE_46 = Source(SourceKind.CODE, "Acas Code, paragraph 46")
CODE_8 = Source(SourceKind.CODE, "Acas Code, paragraph 8")
ERA_IVA = Source(SourceKind.LAW, "Employment Rights Act 1996, Part IVA")
EQUALITY = Source(SourceKind.LAW, "Equality Act 2010, section 20")
REGULATORS = Source(SourceKind.LAW, "Safeguarding Vulnerable Groups Act 2006; Education Act 2002")
UK_GDPR = Source(SourceKind.LAW, "UK GDPR; Data Protection Act 2018, section 173")
CONTRACT = Source(SourceKind.LAW, "contract of employment")
PRACTICE = Source(SourceKind.GOOD_PRACTICE, "parallel steps")


class HeldStep(StrEnum):
    """What a track may hold up."""

    TELL_EMPLOYEE = "tell_employee"
    TELL_PARENTS = "tell_parents"
    FACT_FIND = "fact_find"
    INTERVIEW_EMPLOYEE = "interview_employee"
    INVESTIGATE = "investigate"
    STEP_AGAINST_EMPLOYEE = "step_against_employee"
    HEARING = "hearing"
    SANCTION = "sanction"
    CLOSE = "close"
    DESTROY = "destroy"

    @property
    def words(self) -> str:
        """Name the step within a sentence."""
        return {
            "tell_employee": "telling the employee",
            "tell_parents": "telling the parents",
            "fact_find": "a fact-find",
            "interview_employee": "an interview with the employee",
            "investigate": "the investigation",
            "step_against_employee": "any step against the employee",
            "hearing": "the hearing",
            "sanction": "a sanction",
            "close": "closing the case",
            "destroy": "destroying anything of the case",
        }[self.value]


@dataclass(frozen=True, slots=True)
class HeldUp:
    """One step that a track holds up: why, by what rule, and what lifts it."""

    step: HeldStep
    track: TrackKind
    because: str
    source: Source
    lifted_by: str

    def masked(self) -> HeldUp:
        """Return it as those may see it for whom the track's notes are not: without the reason."""
        return HeldUp(self.step, self.track, "The reason is not open to you.", self.source, "")


def held_up(tracks: Iterable[TrackFacts], *, today: date) -> tuple[HeldUp, ...]:
    """List every step that the open tracks of a case hold up on a day."""
    return tuple(
        hold
        for facts in tracks
        if facts.is_open and not _still_employed(facts, today)
        for hold in _HOLDS[facts.kind](facts)
    )


def holds_on(step: HeldStep, tracks: Iterable[TrackFacts], *, today: date) -> tuple[HeldUp, ...]:
    """List what holds up one step on a day."""
    return tuple(hold for hold in held_up(tracks, today=today) if hold.step is step)


def _still_employed(facts: TrackFacts, today: date) -> bool:
    """Tell whether someone who resigned is still employed: until then nothing is held up."""
    last = facts.dates.get("last_day_on")
    return facts.kind is K.RESIGNATION and (last is None or today <= last)


def still_needed(facts: TrackFacts) -> tuple[OpenPoint, ...]:
    """List what a track needs before it can be ended (DOMAIN.md 3)."""
    return tuple(
        OpenPoint(
            f"{facts.kind.name}_LACKS",
            Weight.STOPS,
            f"{facts.kind.words}: {one.label[:1].lower()}{one.label[1:]}",
            PRACTICE,
            "Not on record.",
            OpenCure(CureAct.OPEN_TRACK, "Record it", f"{facts.kind}/{one.key}"),
        )
        for one in definition_of(facts.kind).fields
        if one.to_end and not facts.has(one.key)
    )


Holds = list[HeldUp]


def _hold(kind: TrackKind, because: str, source: Source, lifted_by: str, *steps: HeldStep) -> Holds:
    return [HeldUp(step, kind, because, source, lifted_by) for step in steps]


def _safeguarding(facts: TrackFacts) -> Holds:
    step = HeldStep
    found = _hold(
        K.SAFEGUARDING, "The matter is open.", KCSIE, "Record the outcome", step.CLOSE, step.DESTROY
    )
    if not facts.text("advice"):
        why = "No advice of the LADO is on record."
        found += _hold(
            K.SAFEGUARDING,
            why,
            KCSIE,
            "Record the LADO’s advice",
            step.FACT_FIND,
            step.INTERVIEW_EMPLOYEE,
        )
    if facts.yes.get("may_tell_employee") is not True:
        refused = facts.yes.get("may_tell_employee") is False
        why = (
            "The LADO said not to tell the employee."
            if refused
            else "Whether the employee may be told is not on record."
        )
        found += _hold(K.SAFEGUARDING, why, KCSIE, "Record the LADO’s answer", step.TELL_EMPLOYEE)
    if facts.yes.get("may_tell_parents") is False:
        why = "The LADO said not to tell the parents."
        found += _hold(K.SAFEGUARDING, why, KCSIE, "Record the LADO’s answer", step.TELL_PARENTS)
    if facts.yes.get("asked_to_wait"):
        why = "The LADO asked the trust to wait."
        found += _hold(
            K.SAFEGUARDING, why, KCSIE, "Record that it may go on", step.INVESTIGATE, step.HEARING
        )
    return found


def _police(facts: TrackFacts) -> Holds:
    step = HeldStep
    found = _hold(K.POLICE, "The police matter is open.", PRACTICE, "Record its end", step.DESTROY)
    if facts.yes.get("asked_to_wait") and not facts.text("no_objection"):
        why = "The police asked the trust to wait, and have not said that it may go on."
        found += _hold(
            K.POLICE,
            why,
            PRACTICE,
            "Record that they do not object",
            step.FACT_FIND,
            step.INTERVIEW_EMPLOYEE,
            step.INVESTIGATE,
            step.HEARING,
        )
    if facts.yes.get("may_tell_employee") is False:
        why = "The police said not to tell the employee."
        found += _hold(K.POLICE, why, PRACTICE, "Record their answer", step.TELL_EMPLOYEE)
    return found


def _grievance(facts: TrackFacts) -> Holds:
    heard_first = facts.yes.get("heard_first")
    if heard_first is None or not facts.text("reasons"):
        why = "How the grievance and the case go together is not decided with reasons."
        return _hold(K.GRIEVANCE, why, CODE_46, "Decide and give reasons", HeldStep.HEARING)
    if heard_first:
        why = "It was decided that the grievance is heard first."
        return _hold(
            K.GRIEVANCE,
            why,
            CODE_46,
            "Record how the grievance ended",
            HeldStep.HEARING,
            HeldStep.SANCTION,
        )
    return []


def _sickness(facts: TrackFacts) -> Holds:
    if facts.yes.get("fit_to_take_part"):
        return []
    why = (
        "The advice is that the employee cannot take part."
        if facts.yes.get("fit_to_take_part") is False
        else "Whether the employee can take part is not known."
    )
    steps = (HeldStep.INTERVIEW_EMPLOYEE, HeldStep.HEARING)
    return _hold(
        K.SICKNESS, why, EQUALITY, "Record the advice, or another way to take part", *steps
    )


def _resignation(_facts: TrackFacts) -> Holds:
    why = "The employment has ended: there may be a finding, and no sanction."
    return _hold(K.RESIGNATION, why, CONTRACT, "Record the finding", HeldStep.SANCTION)


def _whistleblowing(facts: TrackFacts) -> Holds:
    if facts.yes.get("plausible") is False:
        return []
    missing = [key for key in ("legal_advice", "decided_by", "not_because") if not facts.text(key)]
    if not missing:
        return []
    why = (
        "It may be a protected disclosure; legal advice, who decides, and why the step is not"
        " because of it are not all on record."
    )
    step = HeldStep
    steps = (step.STEP_AGAINST_EMPLOYEE, step.HEARING, step.SANCTION)
    return _hold(K.WHISTLEBLOWING, why, ERA_IVA, "Record all three", *steps)


def _adjustments(facts: TrackFacts) -> Holds:
    if facts.yes.get("in_place") or not facts.text("needs"):
        return []
    why = (
        "What was agreed is not in place."
        if facts.text("agreed")
        else "What is needed is neither agreed nor refused with the reason."
    )
    steps = (HeldStep.INTERVIEW_EMPLOYEE, HeldStep.HEARING)
    return _hold(K.ADJUSTMENTS, why, EQUALITY, "Put it in place", *steps)


def _access(_facts: TrackFacts) -> Holds:
    why = "An access request is open."
    return _hold(K.ACCESS_REQUEST, why, UK_GDPR, "Answer the request", HeldStep.DESTROY)


def _regulators(facts: TrackFacts) -> Holds:
    why = "The referral is not ended."
    found = _hold(K.REGULATOR_REFERRAL, why, REGULATORS, "Record its end", HeldStep.DESTROY)
    open_dbs = facts.yes.get("removed") is not False and not facts.text("dbs_decision")
    open_tra = facts.yes.get("teacher") is not False and not facts.text("tra_decision")
    if open_dbs or open_tra:
        names = " and ".join(
            name for name, is_open in (("DBS", open_dbs), ("TRA", open_tra)) if is_open
        )
        why = f"Not decided: {names}."
        found += _hold(K.REGULATOR_REFERRAL, why, REGULATORS, "Record the decision", HeldStep.CLOSE)
    return found


def _suspension(_facts: TrackFacts) -> Holds:
    return _hold(K.SUSPENSION, "It still runs.", CODE_8, "End it", HeldStep.CLOSE)


def _tribunal(_facts: TrackFacts) -> Holds:
    why = "A claim was or may be brought."
    return _hold(K.TRIBUNAL, why, PRACTICE, "Record how it ended", HeldStep.DESTROY)


def _nothing(_facts: TrackFacts) -> Holds:
    return []


_HOLDS = {
    K.SUSPENSION: _suspension,
    K.SAFEGUARDING: _safeguarding,
    K.POLICE: _police,
    K.DATA_BREACH: _nothing,  # it has a record and a clock of its own
    K.GRIEVANCE: _grievance,
    K.SICKNESS: _sickness,
    K.RESIGNATION: _resignation,
    K.WHISTLEBLOWING: _whistleblowing,
    K.ADJUSTMENTS: _adjustments,
    K.ACCESS_REQUEST: _access,
    K.REGULATOR_REFERRAL: _regulators,
    K.TRIBUNAL: _tribunal,
}
