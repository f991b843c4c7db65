"""The clocks of a suspension: its letter, its reviews, and the limit without one (2.4, 3.0)."""

from __future__ import annotations

from datetime import date

from casework.clock import to_london
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.suspension import SuspensionKind
from casework.services import deadlines
from casework.services.suspension_views import REVIEW_CLOCK
from casework.store import deadline_queries
from casework.store.suspension_tables import SuspensionRow
from casework.store.unit import Unit

_BEGUN = {
    SuspensionKind.SUSPENSION: (
        DeadlineKind.SUSPENSION_LETTER,
        DeadlineKind.SUSPENSION_REVIEW,
        DeadlineKind.LONG_SUSPENSION,
    ),
    SuspensionKind.ALTERNATIVE: (DeadlineKind.ALTERNATIVE_REVIEW,),
}


def begun_in(unit: Unit, row: SuspensionRow) -> None:
    """Begin the clocks of a suspension or an arrangement inside the caller's act."""
    on = to_london(row.began_at).date()
    for kind in _BEGUN[SuspensionKind(row.kind)]:
        deadlines.restart_in(unit, case_id=row.case_id, kind=kind, start=on, why="It begins anew.")


def reviewed_in(unit: Unit, row: SuspensionRow, on: date) -> date | None:
    """Settle the review and count the next one from its day; return when that is."""
    kind = SuspensionKind(row.kind)
    for clock in _reviews(kind):
        deadlines.settle_in(unit, case_id=row.case_id, kind=clock, settled=on)
        deadlines.start_in(
            unit, case_id=row.case_id, kind=clock, start=on, start_event="the last review"
        )
    running = deadline_queries.open_deadline(unit.session, row.case_id, REVIEW_CLOCK[kind].value)
    return None if running is None else running.due_on


def ended_in(unit: Unit, row: SuspensionRow) -> None:
    """Let no review be due of what has ended; the letter that confirms it is still owed."""
    kind = SuspensionKind(row.kind)
    for clock in _reviews(kind):
        deadlines.drop_in(
            unit, case_id=row.case_id, kind=clock, reason=f"The {kind.thing} has ended."
        )


def _reviews(kind: SuspensionKind) -> tuple[DeadlineKind, ...]:
    return tuple(clock for clock in _BEGUN[kind] if clock is not DeadlineKind.SUSPENSION_LETTER)
