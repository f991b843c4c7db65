"""Clocks that run, counted anew after closures, bank holidays or the procedure were changed.

A change moves nothing by itself: the dates that it would move are listed, and a person says
whether they are counted anew. The count as it was is kept in the case, with the reason, and the
new one explains itself day by day (DOMAIN.md 9; state invariant 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput
from casework.ids import CaseId, DeadlineId
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.reckoning import Reckoning
from casework.rules.typed_words import whole_name
from casework.services import calendars, deadlines
from casework.services.agreement_clocks import GIVEN
from casework.services.calendars import CountingBasis
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.services.deadline_slips import MOVED
from casework.services.rights import keep_settings_or_refuse
from casework.store import deadline_queries, procedure_queries
from casework.store.case_tables import DeadlineRow
from casework.store.casebook_store import ReadSession
from casework.summaries.calendars import ClockMove


@dataclass(frozen=True, slots=True)
class _Move:
    row: DeadlineRow
    basis: CountingBasis
    amount: int
    counted: Reckoning
    words: ClockMove


def clocks_that_would_move(casework: Casework, actor: Actor) -> tuple[ClockMove, ...]:
    """List the running clocks whose date is another one by today's calendar and procedure.

    Cases that are not open to the person are left out. Clock hours are real hours and never move.
    """
    with casework.read() as session:
        moves = _moves(session, actor, today(casework.clock))
        return tuple(move.words for move in moves)


def count_anew(
    casework: Casework, actor: Actor, *, deadline_ids: Collection[DeadlineId], why: str
) -> Done[tuple[ClockMove, ...]]:
    """Count clocks anew from the day on which they began; return those that moved.

    One that was settled meanwhile, or does not move, is left as it is.

    Raises:
        BadInput: no reason is given.
        Refused: the capacity does not keep what dates rest on.
    """
    keep_settings_or_refuse(actor)
    if not why.strip():
        raise BadInput(
            "A reason is needed.",
            field="why",
            cure="Write down what was changed; it stands beside each date.",
        )
    with casework.transaction(actor) as unit:
        wanted = set(deadline_ids)
        on = to_london(unit.now).date()
        moves = [
            move for move in _moves(unit.session, actor, on) if move.words.deadline_id in wanted
        ]
        for move in moves:
            deadlines.count_anew_in(
                unit, move.row, move.basis, amount=move.amount, counted=move.counted, why=why
            )
    changes = Changes.of(Topic.DEADLINES, Topic.CASE)
    return Done(tuple(move.words for move in moves), changes)


def _moves(session: ReadSession, actor: Actor, on: date) -> list[_Move]:
    return list(_each_move(session, Sight(session, actor), on))


def _each_move(session: ReadSession, sight: Sight, on: date) -> Iterator[_Move]:
    bases: dict[str | None, CountingBasis] = {}
    for found in deadline_queries.running_by_days(session):
        if not sight.may_see(
            found.case_id, restricted=found.restricted, restricted_to=found.restricted_to
        ):
            continue
        if found.school_id not in bases:
            bases[found.school_id] = calendars.basis_in(session, found.case_id, on)
        basis = bases[found.school_id]
        row: DeadlineRow = found.DeadlineRow
        if MOVED in row.reasoning or GIVEN in row.reasoning:
            continue  # a person gave this date, and no calendar moves it
        amount = _amount(session, row, basis)
        try:
            counted = deadlines.count_of(row, basis, amount)
        except BadInput:
            continue  # it reaches into a year whose bank holidays are not held
        if counted.due_on != row.due_on:
            yield _Move(row, basis, amount, counted, _words(found, row, counted))


def _amount(session: ReadSession, row: DeadlineRow, basis: CountingBasis) -> int:
    """Return today's number; a clock that goes on after a pause keeps the days it had left."""
    definition = definition_of(DeadlineKind(row.kind))
    version = row.reasoning.get("procedure", {}).get("version")
    kept = procedure_queries.profile_row_of_version(session, version) if version else None
    if kept is not None and definition.amount(calendars.profile_of(kept)) != row.amount:
        return row.amount
    return definition.amount(basis.profile)


def _words(found: Any, row: DeadlineRow, counted: Reckoning) -> ClockMove:
    return ClockMove(
        deadline_id=DeadlineId(row.id),
        case_id=CaseId(row.case_id),
        reference=found.reference,
        employee=whole_name(found.first_name, found.last_name),
        title=row.title,
        was_on=row.due_on,
        now_on=counted.due_on,
        how=counted.explanation,
    )
