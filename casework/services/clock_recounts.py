"""Clocks that run, counted anew after closures, bank holidays or the procedure were changed.

A change moves nothing by itself: the dates that it would move are listed, and a person says
whether they are counted anew. The count as it was is kept in the case, with the reason, and the
new one explains itself day by day (DOMAIN.md 9; state invariant 2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput
from casework.ids import DeadlineId
from casework.rules.stage_move import written
from casework.services import calendars, deadlines
from casework.services.clock_moves import Move, moves_in
from casework.services.context import Casework
from casework.services.rights import keep_settings_or_refuse
from casework.store.case_tables import CaseRow
from casework.store.unit import Unit
from casework.summaries.calendars import ClockMove


def clocks_that_would_move(
    casework: Casework, actor: Actor, *, by_todays_procedure: bool = False
) -> tuple[ClockMove, ...]:
    """List the running clocks whose date is another one by today's calendar.

    Each case is counted by the version of the procedure that it keeps, or with
    ``by_todays_procedure`` as if it were moved to the one in force today. Cases that are not open
    to the person are left out. Clock hours are real hours and never move.
    """
    with casework.read() as session:
        moves = moves_in(session, actor, today(casework.clock), by_todays=by_todays_procedure)
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
    if not written(why):
        raise BadInput(
            "A reason is needed.",
            field="why",
            cure="Write down what was changed; it stands beside each date.",
        )
    with casework.transaction(actor) as unit:
        wanted = set(deadline_ids)
        on = to_london(unit.now).date()
        found = moves_in(unit.session, actor, on, by_todays=by_todays_procedure)
        moves = [move for move in found if move.words.deadline_id in wanted]
        if by_todays_procedure:
            for case_id in dict.fromkeys(move.row.case_id for move in moves):
                keep_todays_procedure_in(unit, case_id, why)
        count_all_in(unit, moves, why)
    changes = Changes.of(Topic.DEADLINES, Topic.CASE)
    return Done(tuple(move.words for move in moves), changes)


def count_case_anew_in(
    unit: Unit, actor: Actor, case_id: str, *, why: str
) -> tuple[ClockMove, ...]:
    """Count every running clock of one case anew, inside the caller's act; return what moved."""
    moves = moves_in(unit.session, actor, to_london(unit.now).date(), case_id=case_id)
    count_all_in(unit, moves, why)
    return tuple(move.words for move in moves)


def count_all_in(unit: Unit, moves: Iterable[Move], why: str) -> None:
    """Put the counts in place of those that run, inside the caller's act."""
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
