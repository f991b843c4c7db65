"""Another date that was asked for because of the companion: whether a move answered it.

DOMAIN.md 0.1, rule 3; ERelA 1999 s10(4) and (5). Only the day that was asked for answers a
request: a move for another reason leaves it open, until the employee asks for what is planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.clock import uk_day
from casework.rules.hearing_moves import FAIRNESS
from casework.rules.hearing_plan import SECTION_10
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight


@dataclass(frozen=True, slots=True)
class DateAsked:
    """The last request for another date; ``moved_to`` are the days it was moved to since.

    ``asked_on`` None: no day was named. ``planned_on`` is the day as it is planned now.
    """

    asked_on: date | None
    must_move: bool
    window_ends: date
    planned_on: date | None = None
    moved_to: tuple[date, ...] = ()
    companion_named: bool = True

    @property
    def was_answered(self) -> bool:
        """Tell whether the hearing was moved to the day, or to any where none was named."""
        return bool(self.moved_to) if self.asked_on is None else self.asked_on in self.moved_to

    @property
    def is_open(self) -> bool:
        """Tell whether the request still waits for its answer."""
        as_planned = self.asked_on is not None and self.asked_on == self.planned_on
        return not (self.was_answered or as_planned)


def is_its_answer(asked: DateAsked, to: date) -> bool:
    """Tell whether a move made since is the answer to a request, and the first."""
    return answers(asked, to) and not asked.was_answered


def answers(asked: DateAsked, to: date) -> bool:
    """Tell whether a move to a day is the postponement that the companion made necessary.

    Where no day was named, any day within the five working days is.
    """
    if asked.asked_on is None:
        return to <= asked.window_ends
    return to == asked.asked_on


def request_points(asked: DateAsked | None) -> tuple[OpenPoint, ...]:
    """Say what a request that nobody answered asks for before the hearing opens."""
    if asked is None or not asked.is_open:
        return ()
    return (*_of_the_day(asked), *_of_the_companion(asked))


def refused(asked: DateAsked | None) -> bool:
    """Tell whether a date that law gives was asked for, and the hearing was never moved to it."""
    return asked is not None and asked.must_move and asked.is_open


def points_of_move(asked: DateAsked | None, to: date) -> tuple[OpenPoint, ...]:
    """Warn before a move to another day than the one that was asked for."""
    if asked is None or not asked.is_open or asked.asked_on is None or answers(asked, to):
        return ()
    return tuple(point for point in _of_the_day(asked) if point.weight is not Weight.LOOK)


def _of_the_day(asked: DateAsked) -> tuple[OpenPoint, ...]:
    day = asked.asked_on
    if day is None:
        words = "Another date is wanted for the companion: ask the employee which"
        cure = OpenCure(CureAct.CHANGE_HEARING, "Move the hearing")
        fact = f"The law gives up to {uk_day(asked.window_ends)}."
        return (OpenPoint("DAY_NOT_NAMED", Weight.LOOK, words, SECTION_10, fact, cure),)
    planned = "" if asked.planned_on is None else f" It is planned for {uk_day(asked.planned_on)}."
    cure = OpenCure(CureAct.CHANGE_HEARING, f"Move to {uk_day(day)}")
    if not asked.must_move:
        words = f"The employee asked for {uk_day(day)} because of the companion"
        fact = f"It lies beyond {uk_day(asked.window_ends)}: no right, but a matter of fairness."
        point = OpenPoint(
            "DATE_ASKED_FOR", Weight.WANTS_REASON, words, FAIRNESS, f"{fact}{planned}", cure
        )
        return (point,)
    words = f"The hearing must be moved to {uk_day(day)}: the companion cannot come before"
    fact = (
        f"Asked for within the five working days that end on {uk_day(asked.window_ends)}.{planned}"
        " If another day was agreed since, write down that it is the one asked for."
    )
    return (OpenPoint("MUST_MOVE", Weight.STOPS, words, SECTION_10, fact, cure),)


def _of_the_companion(asked: DateAsked) -> tuple[OpenPoint, ...]:
    if asked.companion_named:
        return ()
    words = "Another date is asked for because of a companion whom nobody has named: ask who it is"
    cure = OpenCure(CureAct.RECORD_COMPANION, "Name the companion")
    fact = "The right is to postpone for the companion whom the employee has chosen."
    return (OpenPoint("COMPANION_NOT_NAMED", Weight.LOOK, words, SECTION_10, fact, cure),)
