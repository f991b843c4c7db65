"""Which days count: the calendars of DOMAIN.md 9.1, over bank holidays that are given.

Nothing here reads a file or a clock. A year whose bank holidays are not given is refused by
name, because a guessed bank holiday is a date that somebody misses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from casework.clock import uk_date, uk_short
from casework.errors import BadInput

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
# Eight bank holidays is the least England and Wales have had in a year since 1978; with fewer the
# list of that year is not whole, and to count by it would be a guess.
LEAST_A_YEAR = 8


class CalendarKind(StrEnum):
    """The calendars by name, as the verb `due` takes them."""

    STATUTORY = "statutory"
    TRUST = "trust"
    TRUST_WITH_CLOSURES = "trust_with_closures"
    CONTRACTED = "contracted"
    CALENDAR = "calendar"
    CLOCK = "clock"

    @property
    def words(self) -> str:
        """Name the calendar as the adviser reads it."""
        return _CALENDAR_WORDS[self]


_CALENDAR_WORDS = {
    CalendarKind.STATUTORY: (
        "statutory working days: Monday to Friday less Christmas Day, Good Friday and bank"
        " holidays; school closures count as working days"
    ),
    CalendarKind.TRUST: (
        "the trust’s working days: Monday to Friday less bank holidays; school closures count"
        " as working days"
    ),
    CalendarKind.TRUST_WITH_CLOSURES: (
        "the trust’s working days: Monday to Friday less bank holidays and school closures"
    ),
    CalendarKind.CONTRACTED: "the employee’s contracted working days less bank holidays",
    CalendarKind.CALENDAR: "calendar days: every day counts",
    CalendarKind.CLOCK: "clock hours: every hour counts, also at weekends and on bank holidays",
}


class DayKind(StrEnum):
    """Why a day counts or is left out."""

    COUNTS = "counts"
    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank_holiday"
    CLOSURE = "closure"
    NOT_CONTRACTED = "not_contracted"
    EDGE = "edge"  # the day of receipt or of the hearing, which a clear count leaves out


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """A bank holiday of England and Wales; ``confirmed`` is false where it was only computed.

    One on a Saturday or Sunday is the day itself, kept on a weekday as well: it matters to
    those who are contracted to work at weekends.
    """

    on: date
    name: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which a school is closed, both ends included."""

    from_on: date
    to_on: date
    name: str = "school closed"

    def __post_init__(self) -> None:
        if self.to_on < self.from_on:
            raise BadInput(
                f"A closure ends on {uk_date(self.to_on)}, before it begins on"
                f" {uk_date(self.from_on)}.",
                field="closures",
                cure="Give the first day, then the last.",
            )

    def covers(self, day: date) -> bool:
        """Tell whether the school is closed on that day by this closure."""
        return self.from_on <= day <= self.to_on


class BankHolidays:
    """The bank holidays that are known, and for which years the list is whole.

    ``taken_out`` are days that stood in a list and were moved or withdrawn: they count as
    working days, and still as entries of a list that is whole.
    """

    __slots__ = ("_by_day", "_computed", "_years")

    def __init__(self, holidays: Iterable[BankHoliday], *, taken_out: Iterable[date] = ()) -> None:
        self._by_day = {holiday.on: holiday for holiday in holidays}
        a_year: dict[int, int] = {}
        for day in {*self._by_day, *taken_out}:
            if day.weekday() < 5:
                a_year[day.year] = a_year.get(day.year, 0) + 1
        self._years = frozenset(year for year, held in a_year.items() if held >= LEAST_A_YEAR)
        self._computed = frozenset(
            holiday.on.year for holiday in self._by_day.values() if not holiday.confirmed
        )

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years whose bank holidays are all known."""
        return tuple(sorted(self._years))

    def covers(self, year: int) -> bool:
        """Tell whether the bank holidays of a year are known."""
        return year in self._years

    def is_computed(self, year: int) -> bool:
        """Tell whether a year was computed and not yet confirmed (DOMAIN.md 14, ruling 11)."""
        return year in self._computed

    def on(self, day: date) -> BankHoliday | None:
        """Return the bank holiday of that day; a year that is not known is refused by name."""
        if day.year not in self._years:
            raise BadInput(
                f"There are no bank holidays for {day.year} in this calendar, so days in"
                f" {day.year} cannot be counted.",
                field="calendar",
                cure=f"{self._held()} Check the date, or add the bank holidays of {day.year}.",
            )
        return self._by_day.get(day)

    def in_year(self, year: int) -> tuple[BankHoliday, ...]:
        """Return the bank holidays of a year, in order, weekends included."""
        return tuple(self._by_day[day] for day in sorted(self._by_day) if day.year == year)

    def _held(self) -> str:
        if not self._years:
            return "It holds none at all."
        return f"It holds {min(self._years)} to {max(self._years)}."


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a day counts, and why, in words."""

    on: date
    kind: DayKind
    because: str

    @property
    def counts(self) -> bool:
        """Tell whether the day counts."""
        return self.kind is DayKind.COUNTS


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """One way of counting: a kind, the bank holidays, closures and contracted weekdays.

    Closures are held by every kind, so that a count can warn of one that it spans, but only
    `TRUST_WITH_CLOSURES` leaves their days out (DOMAIN.md 9.1; 14, ruling 4).
    """

    kind: CalendarKind
    bank_holidays: BankHolidays
    closures: tuple[Closure, ...] = ()
    works_on: frozenset[int] = field(default=frozenset())  # 0 is Monday

    def __post_init__(self) -> None:
        if self.kind is CalendarKind.CONTRACTED and not self.works_on:
            raise BadInput(
                "The calendar 'contracted' needs the days on which the employee works.",
                field="works_on",
                cure='Give them as "works_on": ["Mon", "Tue", …].',
            )

    def judge(self, day: date) -> Judgement:
        """Say whether a day counts and why."""
        if self.kind in (CalendarKind.CALENDAR, CalendarKind.CLOCK):
            return Judgement(day, DayKind.COUNTS, "every day counts")
        holiday = self.bank_holidays.on(day)
        weekday = day.weekday()
        if self.kind is CalendarKind.CONTRACTED:
            if weekday not in self.works_on:
                words = f"{_FULL_WEEKDAYS[weekday]}: not a contracted working day"
                return Judgement(day, DayKind.NOT_CONTRACTED, words)
        elif weekday >= 5:
            return Judgement(day, DayKind.WEEKEND, f"weekend: {_FULL_WEEKDAYS[weekday]}")
        if holiday is not None:
            unsure = "" if holiday.confirmed else " (computed, not yet confirmed)"
            return Judgement(day, DayKind.BANK_HOLIDAY, f"bank holiday: {holiday.name}{unsure}")
        closure = self.closure_on(day)
        if closure is not None and self.kind is CalendarKind.TRUST_WITH_CLOSURES:
            return Judgement(day, DayKind.CLOSURE, closure_words(closure))
        return Judgement(day, DayKind.COUNTS, "working day")

    def counts(self, day: date) -> bool:
        """Tell whether a day counts."""
        return self.judge(day).counts

    def closure_on(self, day: date) -> Closure | None:
        """Return the closure that covers a day, whether or not this calendar leaves it out."""
        return next((closure for closure in self.closures if closure.covers(day)), None)

    def forward(self, start: date) -> Iterator[Judgement]:
        """Judge day after day, from the day after ``start``."""
        day = start
        while day < date.max:
            day += ONE_DAY
            yield self.judge(day)

    def backward(self, start: date) -> Iterator[Judgement]:
        """Judge day before day, from the day before ``start``."""
        day = start
        while day > date.min:
            day -= ONE_DAY
            yield self.judge(day)

    def nth_after(self, start: date, number: int) -> date:
        """Return the n-th counting day after ``start``, whose own day never counts (9.2)."""
        return _nth(self.forward(start), number)

    def nth_before(self, end: date, number: int) -> date:
        """Return the n-th counting day before ``end``, whose own day never counts."""
        return _nth(self.backward(end), number)

    def on_or_before(self, day: date) -> date:
        """Return the day itself if it counts, else the last that did."""
        return day if self.counts(day) else self.nth_before(day, 1)


def _nth(days: Iterator[Judgement], number: int) -> date:
    if number < 1:
        raise ValueError("a count begins at one")
    seen = 0
    for judged in days:
        seen += judged.counts
        if seen == number:
            return judged.on
    raise BadInput(
        "The period runs beyond any date that can be written.",
        field="days",
        cure="Check the number of days.",
    )


def closure_words(closure: Closure) -> str:
    """Name a closure and its days: 'school closed: Christmas, Mon 21 Dec to Sun 3 Jan'."""
    name = closure.name if closure.name == "school closed" else f"school closed: {closure.name}"
    if closure.from_on == closure.to_on:
        return name
    return f"{name}, {uk_short(closure.from_on)} to {uk_short(closure.to_on)}"


def weekday_number(name: str) -> int:
    """Return 0 to 6 for Mon to Sun, also written in full; anything else is refused."""
    for number, (short, full) in enumerate(zip(WEEKDAYS, _FULL_WEEKDAYS, strict=True)):
        if name.strip().casefold() in (short.casefold(), full.casefold()):
            return number
    raise BadInput(
        f"“{name}” is not a day of the week.",
        field="works_on",
        cure=f"Write the days as {', '.join(WEEKDAYS)}.",
    )
