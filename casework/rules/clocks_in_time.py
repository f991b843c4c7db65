"""How a clock stands at a moment: late, near, or time of others that went by.

Time in which only others may act (``for_information``) makes nobody late. It lasts to the end of
its day, and is over then without anything having been done. One judgement for every list.
"""

from __future__ import annotations

from datetime import date, datetime

from casework.clock import to_london
from casework.rules.deadline_kinds import (
    DEFINITIONS,
    DeadlineKind,
    DeadlineState,
    Meaning,
    definition_of,
)

OTHERS_TIME = frozenset(kind for kind, one in DEFINITIONS.items() if one.for_information)
"""The kinds in whose time only others may act: nobody settles them by hand, nobody is late."""


def is_past(due_on: date, due_at: datetime | None, now: datetime) -> bool:
    """Tell whether a date, or an instant, has gone by."""
    if due_at is not None:
        return now > due_at
    return to_london(now).date() > due_on


def went_by(kind: DeadlineKind, due_on: date, on: date) -> bool:
    """Tell whether time that only others had has gone by."""
    return kind in OTHERS_TIME and on > due_on


def limit_of(kind: DeadlineKind, due_at: datetime | None) -> datetime | None:
    """Return the instant after which somebody is late; None where the day counts."""
    return None if kind in OTHERS_TIME else due_at


def state_when_settled(kind: DeadlineKind, due_on: date, on: date) -> DeadlineState:
    """Say what becomes of time that others had: used by them, or gone by.

    A day that was fixed is kept on whichever day it was in the end.
    """
    if went_by(kind, due_on, on) and not definition_of(kind).is_a_day:
        return DeadlineState.WENT_BY
    return DeadlineState.MET


def meaning_of(
    kind: DeadlineKind,
    state: DeadlineState,
    due: tuple[date, datetime | None],
    now: datetime,
    soon_on: date,
) -> Meaning:
    """Say how urgent a clock is; ``due`` is its day, and the instant where it has one."""
    due_on, due_at = due
    if state is DeadlineState.PAUSED:
        return Meaning.PAUSED
    if state is DeadlineState.WENT_BY:
        return Meaning.WENT_BY
    if not state.is_open:
        return Meaning.DONE
    if is_past(due_on, limit_of(kind, due_at), now):
        return Meaning.OVERDUE
    return Meaning.DUE if due_on <= soon_on else Meaning.LATER
