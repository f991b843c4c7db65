"""What a person writes beside a clock: done, missed, not applicable, running after all."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import DeadlineId
from casework.rules.deadline_kinds import DeadlineState
from casework.services import deadline_words
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.deadlines import change_in, met_or_late
from casework.store import deadline_queries
from casework.store.case_tables import DeadlineRow
from casework.store.unit import Unit


def mark_met(
    casework: Casework, actor: Actor, *, deadline_id: DeadlineId, on: date, note: str = ""
) -> Done[None]:
    """Write down that it was done, and on which day; after its date a reason is asked for.

    Raises:
        NotFound, Refused: no such clock, or it is settled already.
        BadInput: the day lies ahead, or before the clock began, or the reason is missing.
    """
    with casework.transaction(actor) as unit:
        row = _open_row(unit, actor, deadline_id)
        if on > _today(unit):
            raise BadInput(
                f"{uk_date(on)} lies ahead.", field="on", cure="Give the day on which it was done."
            )
        if on < to_london(row.started_at).date():
            raise BadInput(
                f"The clock began on {uk_date(to_london(row.started_at).date())}.",
                field="on",
                cure="Give the day on which it was done.",
            )
        state = met_or_late(row, on, None)
        if state is DeadlineState.LATE and not note.strip():
            raise BadInput(
                f"It was due on {uk_date(row.due_on)}, so it was late.",
                field="reason",
                cure="Write down why; the reason stands beside the date.",
            )
        change_in(unit, row, state, on, note)
        return _done(row)


def mark_missed(
    casework: Casework, actor: Actor, *, deadline_id: DeadlineId, reason: str
) -> Done[None]:
    """Write down that it was not done by its date, and why.

    Raises:
        NotFound, Refused: no such clock, it is settled already, or not yet due.
        BadInput: no reason is given.
    """
    with casework.transaction(actor) as unit:
        row = _open_row(unit, actor, deadline_id)
        _needs_reason(reason)
        if not deadline_words.is_past(row.due_on, row.due_at, unit.now):
            raise Refused(
                f"It is not due until {uk_date(row.due_on)}.",
                cure="Record it as done, or as not applicable.",
            )
        change_in(unit, row, DeadlineState.MISSED, _today(unit), reason)
        return _done(row)


def mark_not_applicable(
    casework: Casework, actor: Actor, *, deadline_id: DeadlineId, reason: str
) -> Done[None]:
    """Write down that nothing has to be done by this date after all, and why.

    Raises:
        NotFound, Refused: no such clock, or it is settled already.
        BadInput: no reason is given.
    """
    with casework.transaction(actor) as unit:
        row = _open_row(unit, actor, deadline_id)
        _needs_reason(reason)
        change_in(unit, row, DeadlineState.NOT_APPLICABLE, _today(unit), reason)
        return _done(row)


def reopen(casework: Casework, actor: Actor, *, deadline_id: DeadlineId, reason: str) -> Done[None]:
    """Let a clock run again that was settled by mistake; its date stands.

    Raises:
        NotFound, Refused: no such clock, it runs, or another of its kind runs.
        BadInput: no reason is given.
    """
    with casework.transaction(actor) as unit:
        row = _row(unit, actor, deadline_id)
        _needs_reason(reason)
        another = deadline_queries.open_deadline(unit.session, row.case_id, row.kind)
        if another is not None or row.state == DeadlineState.REPLACED:
            raise Refused("This clock runs already.", cure="Settle the one that runs.")
        change_in(unit, row, DeadlineState.RUNNING, None, reason)
        return _done(row)


def _row(unit: Unit, actor: Actor, deadline_id: str) -> DeadlineRow:
    row = unit.session.get(DeadlineRow, deadline_id)
    if row is None:
        raise NotFound("That deadline is not in this casebook.")
    open_case_in(unit.session, actor, row.case_id)
    return row


def _open_row(unit: Unit, actor: Actor, deadline_id: str) -> DeadlineRow:
    row = _row(unit, actor, deadline_id)
    if not DeadlineState(row.state).is_open:
        raise Refused(
            f"“{row.title}” is settled already: {DeadlineState(row.state).words}.",
            cure="Let it run again first.",
        )
    return row


def _needs_reason(reason: str) -> None:
    if not reason.strip():
        raise BadInput(
            "A reason is needed.",
            field="reason",
            cure="Write down why; it stands beside the date.",
        )


def _today(unit: Unit) -> date:
    return to_london(unit.now).date()


def _done(row: DeadlineRow) -> Done[None]:
    return Done(None, Changes.of(Topic.DEADLINES, Topic.CASE, case_id=row.case_id))
