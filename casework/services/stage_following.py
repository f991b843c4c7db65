"""Let the stage of a case follow what happened with its hearing, outcome or appeal.

The act stands in any case. Where a gate bars the move, the case stays where it is, and Process
says what bars it (DOMAIN.md 2.1).
"""

from __future__ import annotations

from datetime import date

from casework.clock import to_london
from casework.rules import gates
from casework.rules.gate_checks import nobody_asked_us_to_wait
from casework.rules.gate_checks_hearing import tracks_let
from casework.rules.hearings import HearingKind
from casework.rules.stage import Stage
from casework.rules.stage_flow import find_move
from casework.rules.stage_move import MoveAsked
from casework.rules.tracks import HeldStep
from casework.services import stages
from casework.services.investigation_facts import gate_facts_in
from casework.store import stage_queries
from casework.store.case_tables import CaseRow
from casework.store.unit import Unit

_BEGUN = {HearingKind.HEARING: Stage.HEARING, HearingKind.APPEAL: Stage.APPEAL_HEARING}
_AS_RECORDED = "As the course of the hearing says."
_PREPARED = {HearingKind.HEARING: Stage.HEARING_PREP, HearingKind.APPEAL: Stage.APPEAL_PREP}


def hearing_planned_in(unit: Unit, case: CaseRow, kind: HearingKind, why: str) -> bool:
    """Begin the preparation of an appeal, or note that a hearing was moved to another day."""
    return follow_in(unit, case, _PREPARED[kind], on=_today(unit), why=why)


def what_waits_in(unit: Unit, case: CaseRow) -> list[str]:
    """Say what holds a hearing up from beside the stages: a track, or a body that asked to wait."""
    facts = gate_facts_in(unit.session, case, _today(unit))
    points = (*tracks_let(HeldStep.HEARING)(facts), *nobody_asked_us_to_wait(facts))
    return [point.words for point in points]


def what_bars_in(unit: Unit, case: CaseRow, kind: HearingKind) -> list[str]:
    """Say what bars the move into the hearing, as Process does; what holds it up beside that too.

    A case that stands elsewhere, at a second hearing or one that goes on, makes no such move.
    """
    step = find_move(Stage(case.stage), _BEGUN[kind])
    if step is None or step.origin is step.target:
        return what_waits_in(unit, case)
    gate = gates.judge(step, gate_facts_in(unit.session, case, _today(unit)))
    return [*(point.words for point in gate.blockers), *what_waits_in(unit, case)]


def hearing_begun_in(unit: Unit, case: CaseRow, kind: HearingKind, on: date, why: str) -> bool:
    """Take the case into its hearing, or note there that it was adjourned."""
    return follow_in(unit, case, _BEGUN[kind], on=on, why=why)


def hearing_ended_in(unit: Unit, case: CaseRow, kind: HearingKind, on: date) -> bool:
    """Let the panel withdraw; after an appeal hearing it does so without a stage of its own."""
    if kind is HearingKind.APPEAL:
        return False
    return follow_in(unit, case, Stage.DELIBERATION, on=on, why="The hearing ended.")


def outcome_sent_in(unit: Unit, case: CaseRow, on: date, letter: str) -> bool:
    """Issue the outcome of the hearing, or of the appeal, once its letter is on its way."""
    target = Stage.APPEAL_OUTCOME if Stage(case.stage).is_appeal else Stage.OUTCOME_ISSUED
    return follow_in(unit, case, target, on=on, why=f"Letter {letter} was sent.")


def appeal_lodged_in(unit: Unit, case: CaseRow, on: date) -> bool:
    """Take in an appeal; one that came late waits for the decision whether it is heard."""
    lodged = follow_in(unit, case, Stage.APPEAL_LODGED, on=on, why="The employee appealed.")
    late = gate_facts_in(unit.session, case, _today(unit)).process.appeal.late
    if lodged and late:
        follow_in(unit, case, Stage.APPEAL_LATE_DECISION, on=on, why="It came late.")
    return lodged


def appeal_withdrawn_in(unit: Unit, case: CaseRow, on: date, why: str) -> bool:
    """End an appeal that the employee withdrew."""
    return follow_in(unit, case, Stage.APPEAL_WITHDRAWN, on=on, why=why)


def follow_in(unit: Unit, case: CaseRow, target: Stage, *, on: date, why: str) -> bool:
    """Make a move inside the caller's act if the table has it and no gate bars it.

    The day is that of what happened, but never before the stage that the case is in, nor after
    today. Tells whether the case moved.
    """
    step = find_move(Stage(case.stage), target)
    if step is None or step.decision is not None:
        return False
    if gates.judge(step, gate_facts_in(unit.session, case, _today(unit))).blockers:
        return False
    since = stage_queries.stages_of(unit.session, case.id)[-1].entered_on
    day = min(max(on, since), _today(unit))
    # What happened is on record in its own words: a form that asks for a note is not shown here.
    note = why or (_AS_RECORDED if step.note_wanted else "")
    stages.move_in(unit, case, MoveAsked(target, day, reason=why, note=note))
    return True


def _today(unit: Unit) -> date:
    return to_london(unit.now).date()
