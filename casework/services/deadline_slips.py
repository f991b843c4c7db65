"""Targets that slip: a new date with its reason; the old one stays on the file (DOMAIN.md 2.4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date, uk_short
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, DeadlineId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, definition_of
from casework.rules.reckoning import days_between, numbered
from casework.rules.stage_move import LONGEST_REASON, written
from casework.rules.working_days import CalendarKind
from casework.services import calendars, deadlines
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import run_or_refuse
from casework.store import deadline_queries
from casework.store.case_tables import DeadlineRow
from casework.store.casebook_store import ReadSession
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.deadlines import Slip

MOVED = "moved"
"""Key of a clock's reasoning: its date was given by a person, and is not counted anew."""


def give_new_date(
    casework: Casework, actor: Actor, *, deadline_id: DeadlineId, new_on: date, reason: str
) -> Done[DeadlineId]:
    """Move a target to a later date, with the reason; letter L15 then tells who waits for it.

    Raises:
        NotFound, Refused: no such clock, it is settled, or law or guidance fixes its date.
        BadInput: no reason, or the date is not later than the one it replaces.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = _movable(unit, actor, deadline_id)
        words = written(reason)
        if not words or len(words) > LONGEST_REASON:
            raise BadInput(
                "Why does the date slip?",
                field="reason",
                cure="Write it down in a few words; the employee is told of it.",
            )
        if new_on <= max(row.due_on, to_london(unit.now).date()):
            raise BadInput(
                f"{uk_date(new_on)} is not later than {uk_date(row.due_on)} and today.",
                field="on",
                cure="Give a day that can be kept.",
            )
        moved = _move(unit, row, new_on, words)
        return Done(
            DeadlineId(moved.id), Changes.of(Topic.DEADLINES, Topic.CASE, case_id=row.case_id)
        )


def slips_in(session: ReadSession, case_id: str) -> tuple[Slip, ...]:
    """List each target of a case that was moved, with its reason, in the order it was moved."""
    found = [
        _slip(row)
        for row in deadline_queries.deadlines_of(session, case_id)
        if row.reasoning.get(MOVED)
    ]
    return tuple(sorted(found, key=lambda slip: (slip.moved_on, slip.to_on)))


def slips(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[Slip, ...]:
    """List the targets of a case that were moved. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return slips_in(session, case_id)


def _movable(unit: Unit, actor: Actor, deadline_id: str) -> DeadlineRow:
    row = unit.session.get(DeadlineRow, deadline_id)
    if row is None:
        raise NotFound("That deadline is not in this casebook.")
    open_case_in(unit.session, actor, row.case_id)
    if row.state != DeadlineState.RUNNING:
        raise Refused(
            f"“{row.title}” does not run: {DeadlineState(row.state).words}.",
            cure="Let it run again first.",
        )
    if not definition_of(DeadlineKind(row.kind)).may_slip:
        raise Refused(
            f"“{row.title}” is no target of the trust’s own: nobody here may move its date.",
            cure="Do it now, and write down why it was late.",
        )
    return row


def _move(unit: Unit, row: DeadlineRow, new_on: date, reason: str) -> DeadlineRow:
    today = to_london(unit.now).date()
    old_on = row.due_on
    deadlines.change_in(unit, row, DeadlineState.REPLACED, today, reason)
    start = to_london(row.started_at).date()
    basis = calendars.basis_in(unit.session, row.case_id, today)
    calendar = basis.calendar(CalendarKind(row.calendar))
    counted = numbered(days_between(calendar, start, new_on), unit="working day")
    days = max((day.number or 0 for day in counted), default=0)
    moved = DeadlineRow(
        case_id=row.case_id,
        kind=row.kind,
        title=row.title,
        rule=row.rule,
        amount=max(days, 1),
        calendar=row.calendar,
        fixed_by=f"new date given on {uk_short(today)}, {days} working days",
        start_event=row.start_event,
        started_at=row.started_at,
        due_on=new_on,
        reasoning={
            **_kept(row),
            "counted": [
                [day.on.isoformat(), day.kind.value, day.because, day.number] for day in counted
            ],
            "explanation": f"{uk_date(new_on)} was given on {uk_date(today)} instead of"
            f" {uk_date(old_on)}: {reason}",
            "warnings": [],
            MOVED: {
                "from": old_on.isoformat(),
                "on": today.isoformat(),
                "by": unit.actor.words,
                "reason": reason,
            },
        },
        letter_id=row.letter_id,
    )
    unit.session.add(moved)
    unit.session.flush()
    values = {name: v for name, v in stored_values(moved).items() if name != "reasoning"}
    unit.record(
        "deadline.moved",
        case_id=row.case_id,
        subject=("deadline", moved.id),
        before={"due_on": old_on.isoformat()},
        after=values,
        why=reason,
    )
    return moved


def _kept(row: DeadlineRow) -> dict[str, Any]:
    return {name: row.reasoning[name] for name in ("procedure", "aim_by") if name in row.reasoning}


def _slip(row: DeadlineRow) -> Slip:
    moved = row.reasoning[MOVED]
    return Slip(
        kind=DeadlineKind(row.kind),
        title=row.title,
        from_on=date.fromisoformat(moved["from"]),
        to_on=row.due_on,
        reason=str(moved["reason"]),
        moved_on=date.fromisoformat(moved["on"]),
        moved_by=str(moved["by"]),
    )
