"""Clocks that run, counted anew after closures, bank holidays or the procedure were changed.

A change moves nothing by itself: the dates that it would move are listed, and a person says
whether they are counted anew. The count as it was is kept in the case, with the reason, and the
new one explains itself day by day (DOMAIN.md 9; state invariant 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
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
from casework.store.case_tables import CaseRow, DeadlineRow
from casework.store.casebook_store import ReadSession
from casework.store.unit import Unit
from casework.summaries.calendars import ClockMove


@dataclass(frozen=True, slots=True)
class _Move:
    row: DeadlineRow
    basis: CountingBasis
    amount: int
    counted: Reckoning
    words: ClockMove


def clocks_that_would_move(
    casework: Casework, actor: Actor, *, by_todays_procedure: bool = False
) -> tuple[ClockMove, ...]:
    """List the running clocks whose date is another one by today's calendar.

    Each case is counted by the version of the procedure that it keeps, or with
    ``by_todays_procedure`` as if it were moved to the one in force today. Cases that are not open
    to the person are left out. Clock hours are real hours and never move.
    """
    with casework.read() as session:
        moves = _moves(session, actor, today(casework.clock), by_todays=by_todays_procedure)
        return tuple(move.words for move in moves)


def count_anew(
    casework: Casework,
    actor: Actor,
    *,
    deadline_ids: Collection[DeadlineId],
    why: str,
    by_todays_procedure: bool = False,
) -> Done[tuple[ClockMove, ...]]:
    """Count clocks anew from the day on which they began; return those that moved.

    One that was settled meanwhile, or does not move, is left as it is. By today's procedure, the
    cases of those that moved keep that version from now on.

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
        found = _moves(unit.session, actor, on, by_todays=by_todays_procedure)
        moves = [move for move in found if move.words.deadline_id in wanted]
        if by_todays_procedure:
            for case_id in dict.fromkeys(move.row.case_id for move in moves):
                keep_todays_procedure_in(unit, case_id, why)
        _count_all(unit, moves, why)
    changes = Changes.of(Topic.DEADLINES, Topic.CASE)
    return Done(tuple(move.words for move in moves), changes)


def count_case_anew_in(
    unit: Unit, actor: Actor, case_id: str, *, why: str
) -> tuple[ClockMove, ...]:
    """Count every running clock of one case anew, inside the caller's act; return what moved."""
    found = _moves(unit.session, actor, to_london(unit.now).date(), by_todays=False)
    moves = [move for move in found if move.row.case_id == case_id]
    _count_all(unit, moves, why)
    return tuple(move.words for move in moves)


def _count_all(unit: Unit, moves: Iterable[_Move], why: str) -> None:
    for move in moves:
        deadlines.count_anew_in(
            unit, move.row, move.basis, amount=move.amount, counted=move.counted, why=why
        )


def keep_todays_procedure_in(unit: Unit, case_id: str, why: str) -> bool:
    """Let a case keep the procedure of today from now on; tell whether it is another version."""
    case = unit.session.get(CaseRow, case_id)
    version = calendars.profile_in(unit.session, to_london(unit.now).date()).version
    if case is None or case.profile_version == version:
        return False
    before, case.profile_version = case.profile_version, version
    unit.session.flush()
    unit.record(
        "case.procedure_changed",
        case_id=case_id,
        subject=("case", case_id),
        before={"version": before},
        after={"version": version},
        why=" ".join(why.split()),
    )
    return True


def _moves(session: ReadSession, actor: Actor, on: date, *, by_todays: bool) -> list[_Move]:
    return list(_each_move(session, Sight(session, actor), on, by_todays=by_todays))


def _each_move(session: ReadSession, sight: Sight, on: date, *, by_todays: bool) -> Iterator[_Move]:
    bases: dict[tuple[str | None, int | None], CountingBasis] = {}
    for found in deadline_queries.running_by_days(session):
        if not sight.may_see(
            found.case_id, restricted=found.restricted, restricted_to=found.restricted_to
        ):
            continue
        key = found.school_id, None if by_todays else found.profile_version
        if key not in bases:
            bases[key] = _basis(session, found.case_id, on, by_todays=by_todays)
        basis = bases[key]
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


def _basis(session: ReadSession, case_id: str, on: date, *, by_todays: bool) -> CountingBasis:
    basis = calendars.basis_in(session, case_id, on)
    return replace(basis, profile=calendars.profile_in(session, on)) if by_todays else basis


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
