"""The clocks that a move begins, stops and settles (DOMAIN.md 2.4, deadlines; 3.0)."""

from __future__ import annotations

from datetime import date

from casework.rules.case_facts import OutsideBody
from casework.rules.deadline_kinds import DEFINITIONS, DeadlineKind, FixedBy
from casework.rules.stage import Stage
from casework.rules.stage_flow import Move, MoveKind
from casework.rules.stage_move import AdviceGiven
from casework.services import deadlines
from casework.store.case_tables import CaseRow
from casework.store.unit import Unit

# What a case has done when it leaves a stage, and what it has to do after entering one.
_DONE_ON_LEAVING = {
    Stage.TRIAGE: DeadlineKind.TRIAGE_DECISION,
    Stage.FACT_FIND: DeadlineKind.FACT_FIND,
    Stage.INVESTIGATION_DECISION: DeadlineKind.INVESTIGATION_DECISION,
    Stage.CASE_DECISION: DeadlineKind.CASE_DECISION,
}
_DONE_ON_ENTERING = {
    Stage.REPORT_SUBMITTED: DeadlineKind.INVESTIGATION_REPORT,
    Stage.NOTIFIED: DeadlineKind.NOTIFICATION_LETTER,
}
_BEGUN_ON_ENTERING = {
    Stage.FACT_FIND: DeadlineKind.FACT_FIND,
    Stage.INVESTIGATION_DECISION: DeadlineKind.INVESTIGATION_DECISION,
    Stage.COMMISSIONING: DeadlineKind.COMMISSIONING,
    Stage.REPORT_SUBMITTED: DeadlineKind.CASE_DECISION,
    Stage.CASE_DECISION: DeadlineKind.CASE_DECISION,
}
_DECISION_FOLLOWS = {
    Stage.TRIAGE: "the triage ended",
    Stage.INFORMAL_ACTION: "the informal action was breached or refused",
    Stage.ON_HOLD_EXTERNAL: "we were told to go on",
    Stage.HEARING_PREP: "the hearing was withdrawn",
}

_DECIDES = frozenset({Stage.INVESTIGATION_DECISION, Stage.CASE_DECISION})
# More enquiry is a new piece of work, with the trust's time for it.
_RETURNED = frozenset({Stage.CASE_DECISION, Stage.HEARING, Stage.APPEAL_OUTCOME})

_PAUSED = {
    Stage.ON_HOLD_EXTERNAL: "Others asked us to wait.",
    Stage.ON_HOLD_SICKNESS: "The employee is not well enough to take part.",
    Stage.ON_HOLD_GRIEVANCE: "A grievance is heard first.",
}

# Who asked us to wait says when we may go on; of sickness and grievance the trust asks itself.
_LOOKED_AT_AGAIN = frozenset({Stage.ON_HOLD_SICKNESS, Stage.ON_HOLD_GRIEVANCE})


def follow_move_in(unit: Unit, case: CaseRow, step: Move, on: date) -> None:
    """Let the clocks follow a move inside the caller's act; ``on`` is the day of the move.

    A pause stops the clocks of the trust's procedure and never those of law and guidance. A
    close settles the former as not applicable; the latter run on, since they bind all the same.
    """
    if step.kind is MoveKind.PAUSE:
        deadlines.pause_in(unit, case_id=case.id, reason=_PAUSED[step.target])
        if step.target in _LOOKED_AT_AGAIN:
            deadlines.start_in(unit, case_id=case.id, kind=DeadlineKind.PAUSE_REVIEW, start=on)
        return
    if step.kind is MoveKind.RESUME:
        deadlines.settle_in(unit, case_id=case.id, kind=DeadlineKind.PAUSE_REVIEW, settled=on)
        deadlines.resume_in(unit, case_id=case.id)
        _catch_up_after_a_pause(unit, case, step, on)
    done = _DONE_ON_LEAVING.get(step.origin)
    if done is not None:
        deadlines.settle_in(unit, case_id=case.id, kind=done, settled=on)
    there = _DONE_ON_ENTERING.get(step.target)
    if there is not None:
        deadlines.settle_in(unit, case_id=case.id, kind=there, settled=on)
    if step.target.is_closed:
        _drop_own_clocks(unit, case, f"The case is closed: {step.target.words.lower()}.")
        return
    if step.target is Stage.INVESTIGATING and step.origin in _RETURNED:
        kind, event = DeadlineKind.INVESTIGATION_REPORT, "the case was returned"
        deadlines.start_in(unit, case_id=case.id, kind=kind, start=on, start_event=event)
    begun = _BEGUN_ON_ENTERING.get(step.target)
    if begun is not None:
        follows = step.origin in _DECISION_FOLLOWS and step.target in _DECIDES
        deadlines.start_in(
            unit,
            case_id=case.id,
            kind=begun,
            start=on,
            start_event=_DECISION_FOLLOWS.get(step.origin, "") if follows else "",
        )


def terms_agreed_in(unit: Unit, case: CaseRow, on: date) -> None:
    """Settle the commissioning, and begin the clock of the notice if it has not been given."""
    deadlines.settle_in(unit, case_id=case.id, kind=DeadlineKind.COMMISSIONING, settled=on)
    if Stage(case.stage) is Stage.COMMISSIONING:
        deadlines.start_in(unit, case_id=case.id, kind=DeadlineKind.NOTIFICATION_LETTER, start=on)


def advice_recorded_in(unit: Unit, case: CaseRow, advice: AdviceGiven) -> None:
    """Settle the contact with the LADO when it is on record."""
    if advice.body is OutsideBody.LADO:
        deadlines.settle_in(
            unit,
            case_id=case.id,
            kind=DeadlineKind.LADO_CONTACT,
            settled=advice.contacted_at or advice.contacted_on,
        )


def _drop_own_clocks(unit: Unit, case: CaseRow, reason: str) -> None:
    for definition in DEFINITIONS.values():
        if definition.fixed_by is FixedBy.PROCEDURE:
            kind = definition.kind
            while deadlines.drop_in(unit, case_id=case.id, kind=kind, reason=reason) is not None:
                pass  # several records may wait to be agreed


def _catch_up_after_a_pause(unit: Unit, case: CaseRow, step: Move, on: date) -> None:
    """Settle what the stages before the target had to do, and drop what lies after it."""
    order = list(_DONE_ON_LEAVING)
    if step.target not in order:
        return  # an investigation had begun: what came before it was settled then
    reached = order.index(step.target)
    for number, stage in enumerate(order):
        kind = _DONE_ON_LEAVING[stage]
        if number < reached:
            deadlines.settle_in(unit, case_id=case.id, kind=kind, settled=on)
        elif number > reached:
            reason = f"After the pause the case went back to {step.target.words.lower()}."
            deadlines.drop_in(unit, case_id=case.id, kind=kind, reason=reason)
