"""Take a case from stage to stage: what may happen, what bars it, and the move itself."""

from __future__ import annotations

from datetime import date, datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules import gates
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.gates import Gate
from casework.rules.stage import Stage, track
from casework.rules.stage_flow import Move, MoveKind, find_move
from casework.rules.stage_move import LONGEST_REASON, MoveAsked, date_problem, written
from casework.services import (
    calendars,
    deadlines,
    decisions,
    panel_sitting,
    stage_clocks,
    track_opening,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.investigation_facts import gate_facts_in
from casework.services.outside_advice import advice_from, record_advice_in
from casework.services.rights import run_or_refuse
from casework.store import role_queries, stage_queries
from casework.store.case_tables import CaseRow, DecisionRow, StageRow
from casework.store.casebook_store import ReadSession
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.deadlines import Deadline
from casework.summaries.stages import ProcessPage, StageStep

MOVED = (Topic.STAGE, Topic.CASE, Topic.DEADLINES, Topic.PEOPLE)
"""What a move changes for who looks on."""


def process_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> ProcessPage:
    """Return the stages, moves and outside advice of a case, read at one moment.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    on = today(casework.clock)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        rows = stage_queries.stages_of(session, case_id)
        made = {row.id: row for row in stage_queries.decisions_of(session, case_id)}
        subject = role_queries.find_person(session, case.subject_id)
        leading = role_queries.holders(session, case_id, CaseRole.COMMISSIONER.value)
        running = _running(session, case_id, casework.clock.now())
        return ProcessPage(
            case_id=case_id,
            employee="" if subject is None else subject.name,
            stage=Stage(case.stage),
            since_on=case.stage_since_on,
            reported_on=case.reported_on,
            track=track([(Stage(row.to_stage), row.entered_on) for row in rows]),
            steps=tuple(_step(row, made) for row in rows),
            gates=gates.open_gates(gate_facts_in(session, case, on)),
            advice=tuple(advice_from(row) for row in stage_queries.advice_of(session, case_id)),
            commissioner_id=leading[0][1].id if leading else None,
            on=on,
            report_clock=running.get(DeadlineKind.INVESTIGATION_REPORT),
            hearing_day=running.get(DeadlineKind.HEARING_DAY),
            keeps_version=calendars.case_profile_in(session, case_id, on).version,
            todays_version=calendars.profile_in(session, on).version,
        )


def _running(session: ReadSession, case_id: str, now: datetime) -> dict[DeadlineKind, Deadline]:
    found = deadlines.list_in(session, case_id, now)
    return {one.kind: one for one in found if one.state is DeadlineState.RUNNING}


def move(casework: Casework, actor: Actor, *, case_id: CaseId, asked: MoveAsked) -> Done[Stage]:
    """Take a case to another stage; every gate is asked again inside the act (DOMAIN.md 2.1).

    Raises:
        Refused: the table has no such move, or something bars it; ``problems`` lists each point.
        BadInput: a reason, a person, an authority or a date is missing or cannot be.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        move_in(unit, open_case_in(unit.session, actor, case_id), asked)
        return Done(asked.target, Changes.of(*MOVED, case_id=case_id))


def move_in(unit: Unit, case: CaseRow, asked: MoveAsked) -> None:
    """Make a move inside the caller's act, which has seen to who may make it (DOMAIN.md 2.1).

    Raises what `move` raises, but for the capacity.
    """
    step = _allowed(case, asked.target)
    on_day = to_london(unit.now).date()
    _check_date(unit, case, asked.on, on_day)
    if asked.advice is not None and step.target is Stage.ON_HOLD_EXTERNAL:
        record_advice_in(unit, case, asked.advice, on=on_day)
    facts = gate_facts_in(unit.session, case, on_day)
    if step.target is Stage.ON_HOLD_EXTERNAL and not facts.waiting_for:
        raise BadInput(
            "Nobody has asked us to wait.",
            field="asked_to_wait",
            cure="Record who asked, and that they asked us to wait.",
        )
    gate = gates.judge(step, facts)
    if gate.blockers:
        raise Refused(
            f"“{step.title}” is not possible yet.",
            problems=[point.words for point in gate.blockers],
            cure="Put the points right, then try again.",
        )
    _check_words(gate, asked)
    decision = decisions.decide_in(unit, case, step, asked) if step.decision else None
    _enter(unit, case, step, asked, gate, decision)
    stage_clocks.follow_move_in(unit, case, step, asked.on)
    track_opening.follow_move_in(unit, case, step, asked.on)
    panel_sitting.follow_move_in(unit, case, step, asked.on)


def _allowed(case: CaseRow, target: Stage) -> Move:
    origin = Stage(case.stage)
    step = find_move(origin, target)
    if step is None:
        raise Refused(
            f"A case does not go from “{origin.words}” to “{target.words}”.",
            cure="See on Process what may happen next; the case may have moved meanwhile.",
        )
    return step


def _check_date(unit: Unit, case: CaseRow, on: date, on_day: date) -> None:
    last = stage_queries.stages_of(unit.session, case.id)[-1]
    # The first step is dated on the day of logging; what happened since the report may be
    # written down after it.
    first = last.number == 1
    earliest = min(case.reported_on, last.entered_on) if first else last.entered_on
    words = "the report" if first else f"the case came to “{Stage(last.to_stage).words}”"
    problem = date_problem(on, earliest=earliest, earliest_words=words, today=on_day)
    if problem:
        raise BadInput(problem, field="on", cure="Correct the date.")


def _check_words(gate: Gate, asked: MoveAsked) -> None:
    if gate.wants_reason and not written(asked.reason) and not gate.move.note_wanted:
        why = gate.warnings[0].words if gate.warnings and gate.move.decision is None else ""
        raise BadInput(
            f"{why}: why does it go on?" if why else "The reasons are missing.",
            field="reason",
            cure=f"Write {'it' if why else 'them'} in a few words; kept with the move.",
        )
    if gate.move.note_wanted:
        if not written(asked.note):
            raise BadInput(
                f"{gate.move.note_wanted.rstrip('?')} is missing.",
                field="note",
                cure="Write it in a few words.",
            )
        if (gate.move.decision or gate.warnings) and not written(asked.reason):
            raise BadInput(
                "The reasons are missing.",
                field="reason",
                cure="Write them in a few words; they are kept with the move.",
            )
    if max(len(asked.reason), len(asked.note)) > LONGEST_REASON:
        raise BadInput(
            "That is longer than a record of reasons can be.",
            field="reason",
            cure="Shorten it, and attach the long text as evidence.",
        )


def _enter(
    unit: Unit,
    case: CaseRow,
    step: Move,
    asked: MoveAsked,
    gate: Gate,
    decision: DecisionRow | None,
) -> None:
    rows = stage_queries.stages_of(unit.session, case.id)
    row = StageRow(
        case_id=case.id,
        number=rows[-1].number + 1,
        from_stage=step.origin.value,
        to_stage=step.target.value,
        entered_on=asked.on,
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
        decision_id=None if decision is None else decision.id,
        note=_note(asked, gate, decision),
    )
    unit.session.add(row)
    case.stage = step.target.value
    if step.origin is not step.target:
        case.stage_since_on = asked.on
    if step.kind is MoveKind.CLOSE:
        case.closed_on = asked.on
    elif step.origin.is_closed and not step.target.is_closed:
        case.closed_on = None
    unit.session.flush()
    unit.record(
        "stage.entered",
        case_id=case.id,
        subject=("stage", row.id),
        before={"stage": step.origin.value},
        after=stored_values(row),
        why=written(asked.reason),
    )


def _note(asked: MoveAsked, gate: Gate, decision: DecisionRow | None) -> str:
    """Keep with the move what was written, and the points it went on in spite of."""
    lines = [written(asked.note)]
    if decision is None:
        lines.append(written(asked.reason))
    lines += [f"Went on with: {point.words}." for point in gate.warnings]
    # What is note and reason at once is said once.
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _step(row: StageRow, made: dict[str, DecisionRow]) -> StageStep:
    decision = made.get(row.decision_id or "")
    return StageStep(
        Stage(row.to_stage),
        Stage(row.from_stage) if row.from_stage else None,
        row.entered_on,
        row.recorded_at,
        row.recorded_by,
        row.note,
        None if decision is None else decisions.decision_from(decision),
    )
