"""The days that an employee is contracted to work: weekly, in a rota, in term time only.

DOMAIN.md 9.1, way (c) of the trust's own working day. It counts nothing that law counts: the
companion's days and all other statutory periods keep their own calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from casework.clock import uk_date
from casework.errors import BadInput
from casework.rules.employment import EARLIEST, LATEST
from casework.rules.working_days import (
    WEEKDAYS,
    BankHolidays,
    CalendarKind,
    Closure,
    DayKind,
    Judgement,
    WorkingCalendar,
    closure_words,
)

MOST_WEEKS = 6


@dataclass(frozen=True, slots=True)
class WorkPattern:
    """What is worked from a day on: one set of weekdays (0 is Monday) for each week of a rota.

    ``first_week_on`` is any day of a week in which the first set is worked; it matters for a rota
    only. ``term_time_only``: school closures are not worked.
    """

    weeks: tuple[frozenset[int], ...]
    from_on: date
    to_on: date | None = None
    first_week_on: date | None = None
    term_time_only: bool = False

    def works_on(self, day: date) -> bool:
        """Tell whether the weekday is worked in that week of the rota."""
        return day.weekday() in self.weeks[self._week_of(day)]

    def covers(self, day: date) -> bool:
        """Tell whether the pattern holds on a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    @property
    def words(self) -> str:
        """Write the days: 'Mon, Tue, Wed', or 'week 1: Mon, Tue; week 2: Wed'."""
        named = [", ".join(WEEKDAYS[day] for day in sorted(week)) or "none" for week in self.weeks]
        days = (
            named[0]
            if len(named) == 1
            else "; ".join(f"week {number}: {days}" for number, days in enumerate(named, start=1))
        )
        return f"{days}, in term time only" if self.term_time_only else days

    def _week_of(self, day: date) -> int:
        begins = _monday(self.first_week_on or self.from_on)
        return ((_monday(day) - begins).days // 7) % len(self.weeks)


@dataclass(frozen=True, slots=True)
class ContractedCalendar(WorkingCalendar):
    """A calendar of the days that one employee is contracted to work.

    ``not_worked`` are the closures that someone in term time only does not work; the others stand
    in ``closures``, where their days count and a count warns of them.
    """

    patterns: tuple[WorkPattern, ...] = ()
    not_worked: tuple[Closure, ...] = ()

    def judge(self, day: date) -> Judgement:
        """Say whether a day counts and why; one that no pattern covers is refused by name."""
        pattern = next((one for one in self.patterns if one.covers(day)), None)
        if pattern is None:
            raise BadInput(
                f"Nothing is known of the days that the employee works on {uk_date(day)}.",
                field="works_on",
                cure="Add the working pattern of that time.",
            )
        if not pattern.works_on(day):
            words = f"{WEEKDAYS[day.weekday()]}: not a contracted working day ({pattern.words})"
            return Judgement(day, DayKind.NOT_CONTRACTED, words)
        closure = next((one for one in self.not_worked if one.covers(day)), None)
        if closure is not None and pattern.term_time_only:
            return Judgement(day, DayKind.CLOSURE, closure_words(closure))
        holiday = self.bank_holidays.on(day)
        if holiday is not None:
            unsure = "" if holiday.confirmed else " (computed, not yet confirmed)"
            return Judgement(day, DayKind.BANK_HOLIDAY, f"bank holiday: {holiday.name}{unsure}")
        return Judgement(day, DayKind.COUNTS, "contracted working day")


def contracted_calendar(
    bank_holidays: BankHolidays,
    patterns: Sequence[WorkPattern],
    closures: Iterable[Closure] = (),
) -> ContractedCalendar:
    """Make the calendar of an employee's contracted days.

    Raises `BadInput` for patterns that cannot be, overlap, or hold no day at all.
    """
    if not patterns:
        raise BadInput(
            "No working pattern is known.",
            field="works_on",
            cure="Give the days on which the employee works.",
        )
    ordered = sorted(patterns, key=lambda one: one.from_on)
    for pattern in ordered:
        _check(pattern)
    for earlier, later in pairwise(ordered):
        if earlier.to_on is None or earlier.to_on >= later.from_on:
            raise BadInput(
                f"Two working patterns hold on {uk_date(later.from_on)}.",
                field="from_on",
                cure=f"End the earlier on {uk_date(later.from_on - timedelta(days=1))}.",
            )
    works = frozenset(day for one in ordered for week in one.weeks for day in week)
    closed = tuple(closures)
    in_term = any(one.term_time_only for one in ordered)
    return ContractedCalendar(
        CalendarKind.CONTRACTED,
        bank_holidays,
        () if in_term else closed,
        works,
        tuple(ordered),
        closed if in_term else (),
    )


def weekly(days: Iterable[int], *, from_on: date, term_time_only: bool = False) -> WorkPattern:
    """Make the plain pattern of the same days every week."""
    return WorkPattern((frozenset(days),), from_on, term_time_only=term_time_only)


def _check(pattern: WorkPattern) -> None:
    if not 1 <= len(pattern.weeks) <= MOST_WEEKS:
        raise BadInput(
            f"A rota has one to {MOST_WEEKS} weeks.",
            field="weeks",
            cure="Give the days of each week until it begins again.",
        )
    if not any(pattern.weeks):
        raise BadInput(
            "The pattern holds no working day.",
            field="works_on",
            cure="Give at least one day of the week.",
        )
    if any(not 0 <= day <= 6 for week in pattern.weeks for day in week):
        raise BadInput(
            "A day of the week is a number from 0 (Monday) to 6.",
            field="works_on",
            cure="Correct the days.",
        )
    if not EARLIEST <= pattern.from_on <= LATEST:
        raise BadInput(
            f"Nobody works to a pattern from {uk_date(pattern.from_on)}.",
            field="from_on",
            cure=f"Give a day from {EARLIEST.year} to {LATEST.year}.",
        )
    if pattern.to_on is not None and pattern.to_on < pattern.from_on:
        raise BadInput(
            "The working pattern ends before it begins.",
            field="to_on",
            cure="Give the first day, then the last.",
        )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
