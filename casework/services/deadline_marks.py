"""What a person writes beside a clock: done, missed, not applicable, running after all."""

from __future__ import annotations

from datetime import date, datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date, uk_instant, uk_time
from casework.errors import BadInput, NotFound, Refused
from casework.ids import DeadlineId
from casework.rules.clocks_in_time import OTHERS_TIME, is_past
from casework.rules.clocks_of_tracks import TOLD_BY_THEIR_TRACK
from casework.rules.deadline_kinds import (
    REVIEWED_ON_PROCESS,
    DeadlineKind,
    DeadlineState,
    definition_of,
)
from casework.rules.stage_move import written
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.deadlines import change_in, met_or_late
from casework.services.rights import write_or_refuse
from casework.store import deadline_queries, suspension_queries
from casework.store.case_tables import DeadlineRow
from casework.store.unit import Unit


def mark_met(
    casework: Casework,
    actor: Actor,
    *,
    deadline_id: DeadlineId,
    on: date | datetime,
    note: str = "",
) -> Done[None]:
    """Write down that it was done, and when; after its date a reason is asked for.

    ``on`` is a day; where hours count and it was done on the very day, an instant.

    Raises:
        NotFound, Refused: no such clock, or it is settled already.
        BadInput: the day lies ahead, or before the clock began, or the time or reason is missing.
    """
    with casework.transaction(actor) as unit:
        row = _open_row(unit, actor, deadline_id)
        _refuse_a_review(unit, row)
        _refuse_what_a_track_tells(row)
        at = on if isinstance(on, datetime) else None
        day = to_london(on).date() if isinstance(on, datetime) else on
        _check_when(unit, row, day, at)
        state = met_or_late(row, day, at)
        if state is DeadlineState.LATE and not written(note):
            raise BadInput(
                f"It was due on {_due_words(row)}, so it was late.",
                field="reason",
                cure="Write down why; the reason stands beside the date.",
            )
        change_in(unit, row, state, on, note)
        return _done(row)


def _refuse_a_review(unit: Unit, row: DeadlineRow) -> None:
    """Let a review of what keeps someone from work be settled by the review itself alone."""
    of_a_review = definition_of(DeadlineKind(row.kind)).item == REVIEWED_ON_PROCESS
    if of_a_review and suspension_queries.running(unit.session, row.case_id) is not None:
        raise Refused(
            "A review has a result and a reason, and sets the next one.",
            cure="Record it on Process, under Suspension.",
        )


def _refuse_time_of_others(row: DeadlineRow) -> None:
    """Let time that only others have end by itself: nothing is done in it, and nothing missed."""
    if DeadlineKind(row.kind) in OTHERS_TIME:
        raise Refused(
            f"“{row.title}” ends by itself on {uk_date(row.due_on)}.",
            cure="Write down what happened where it is done; the clock follows.",
        )


def _refuse_what_a_track_tells(row: DeadlineRow) -> None:
    """Let what was answered or given be written down once, in the track that settles the clock."""
    if DeadlineKind(row.kind) in TOLD_BY_THEIR_TRACK:
        raise Refused(
            f"“{row.title}” is settled by the day that its track tells.",
            cure="Write the day down there; the clock follows.",
        )


def _check_when(unit: Unit, row: DeadlineRow, day: date, at: datetime | None) -> None:
    cure = "Give the day on which it was done."
    began = to_london(row.started_at)
    if day > _today(unit) or (at is not None and at > unit.now):
        raise BadInput(f"{uk_date(day)} lies ahead.", field="on", cure=cure)
    if day < began.date() or (at is not None and row.due_at is not None and at < row.started_at):
        raise BadInput(f"The clock began on {uk_instant(began)}.", field="on", cure=cure)
    if row.due_at is not None and at is None and day == row.due_on:
        raise BadInput(
            f"It was due at {uk_time(row.due_at)} that day, so the time is needed.",
            field="on",
            cure="Give the time of day as well.",
        )


def _due_words(row: DeadlineRow) -> str:
    return uk_date(row.due_on) if row.due_at is None else uk_instant(row.due_at)


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
        if not is_past(row.due_on, row.due_at, unit.now):
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
        _refuse_time_of_others(row)
        _needs_reason(reason)
        another = deadline_queries.open_deadline(unit.session, row.case_id, row.kind, row.about_id)
        if another is not None or row.state == DeadlineState.REPLACED:
            raise Refused("This clock runs already.", cure="Settle the one that runs.")
        change_in(unit, row, DeadlineState.RUNNING, None, reason)
        return _done(row)


def _row(unit: Unit, actor: Actor, deadline_id: str) -> DeadlineRow:
    write_or_refuse(actor)
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
    _refuse_time_of_others(row)
    return row


def _needs_reason(reason: str) -> None:
    if not written(reason):
        raise BadInput(
            "A reason is needed.",
            field="reason",
            cure="Write down why; it stands beside the date.",
        )


def _today(unit: Unit) -> date:
    return to_london(unit.now).date()


def _done(row: DeadlineRow) -> Done[None]:
    return Done(None, Changes.of(Topic.DEADLINES, Topic.CASE, case_id=row.case_id))
