"""What a count of days gives back: the date, each day with its reason, and words about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from casework.clock import LONDON, uk_date, uk_day, uk_short
from casework.errors import BadInput
from casework.rules.working_days import (
    ONE_DAY,
    BankHolidays,
    CalendarKind,
    Closure,
    DayKind,
    Judgement,
    WorkingCalendar,
    closure_words,
)

MOST_DAYS = 4000


class DeadlineRule(StrEnum):
    """The ways of counting; the verb `due` answers for all but the last, a day that was fixed."""

    WORKING_DAYS_AFTER = "working_days_after"
    CALENDAR_DAYS_AFTER = "calendar_days_after"
    EARLIEST_HEARING = "earliest_hearing"
    LATEST_RECEIPT = "latest_receipt"
    NOON_BEFORE = "noon_before"
    COMPANION_WINDOW = "companion_window"
    DEEMED_RECEIPT = "deemed_receipt"
    CLOCK_HOURS = "clock_hours"
    SUBJECT_ACCESS = "subject_access"
    WARNING_ENDS = "warning_ends"
    TRIBUNAL_LIMIT = "tribunal_limit"
    NOTICE_WEEKS = "notice_weeks"
    THE_DAY = "the_day"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a count; ``number`` says which counting day it is, if it counts."""

    on: date
    kind: DayKind
    because: str
    number: int | None = None

    @property
    def counts(self) -> bool:
        """Tell whether the day counts."""
        return self.kind is DayKind.COUNTS


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A date that explains itself.

    ``due_at`` is set, in London time, only where a time of day is part of the answer; else the
    period runs to the end of ``due_on``. ``aim_by`` is the working day before a calendar date
    that falls on a day off (DOMAIN.md 14, ruling 3).
    """

    rule: DeadlineRule
    calendar: CalendarKind
    start: date
    due_on: date
    counted: tuple[CountedDay, ...]
    explanation: str
    warnings: tuple[str, ...] = ()
    due_at: datetime | None = None
    aim_by: date | None = None

    @property
    def due(self) -> date | datetime:
        """Return the instant where there is one, else the date."""
        return self.due_at if self.due_at is not None else self.due_on

    @property
    def last_moment(self) -> datetime:
        """Return the instant, in UTC, after which it is late (DOMAIN.md 9.2: 23:59:59 London)."""
        if self.due_at is not None:
            return self.due_at.astimezone(UTC)
        return end_of_day(self.due_on)


def end_of_day(day: date) -> datetime:
    """Return 23:59:59 in London on that day, as an instant in UTC."""
    return datetime.combine(day, time(23, 59, 59), LONDON).astimezone(UTC)


def london_instant(moment: datetime, *, field: str) -> tuple[datetime, tuple[str, ...]]:
    """Return a moment in London time and what had to be assumed about it.

    A time without an offset is London time (DOMAIN.md 14, ruling 2). One that the spring change
    skipped is refused; one that the autumn change repeats is taken as the earlier.
    """
    if not date.min < moment.date() < date.max:
        raise BadInput(
            f"The year {moment.year} cannot be right.", field=field, cure="Check the year."
        )
    if moment.tzinfo is not None:
        return moment.astimezone(LONDON), ()
    first = moment.replace(tzinfo=LONDON, fold=0)
    back = first.astimezone(UTC).astimezone(LONDON)
    if back.replace(tzinfo=None) != moment:
        raise BadInput(
            f"{moment:%H:%M} did not exist on {uk_day(moment.date())}: the clocks went forward.",
            field=field,
            cure="Give the time that a clock in London showed.",
        )
    if first.utcoffset() != first.replace(fold=1).utcoffset():
        twice = (
            f"{moment:%H:%M} came twice on {uk_day(moment.date())}, as the clocks went back:"
            " the earlier is taken, in summer time. Give an offset to say which."
        )
        return first, (twice,)
    return first, ("The time has no offset: it is taken as London time.",)


def whole_number(value: object, *, field: str, most: int = MOST_DAYS, unit: str = "days") -> int:
    """Return a count of at least one, or refuse it."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise BadInput(
            f"“{field}” must be a whole number of {unit} from 1 to {most:,}.",
            field=field,
            cure="Correct the number.",
        )
    return value


def numbered(judged: Iterable[Judgement], *, unit: str) -> tuple[CountedDay, ...]:
    """Number the days that count; the others keep their reason."""
    return tuple(_numbered(judged, unit))


def _numbered(judged: Iterable[Judgement], unit: str) -> Iterator[CountedDay]:
    number = 0
    for day in judged:
        if day.counts:
            number += 1
            yield CountedDay(day.on, day.kind, f"{unit} {number}", number)
        else:
            yield CountedDay(day.on, day.kind, day.because)


def days_between(calendar: WorkingCalendar, start: date, end: date) -> Iterator[Judgement]:
    """Judge every day after ``start`` up to and with ``end``."""
    for judged in calendar.forward(start):
        if judged.on > end:
            return
        yield judged
        if judged.on == end:
            return


def ordinal(number: int) -> str:
    """Write 1st, 2nd, 3rd, 11th."""
    ending = "th"
    if number % 100 not in (11, 12, 13):
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def plural(number: int, noun: str) -> str:
    """Write '1 working day', '10 working days'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def left_out_words(counted: Iterable[CountedDay]) -> str:
    """Say which days were left out: weekends together, holidays by name, closures by days."""
    said: dict[str, int] = {}
    for day in counted:
        match day.kind:
            case DayKind.WEEKEND:
                said["weekends"] = said.get("weekends", 0) + 1
            case DayKind.NOT_CONTRACTED:
                said["days not worked"] = said.get("days not worked", 0) + 1
            case DayKind.BANK_HOLIDAY:
                name = day.because.removeprefix("bank holiday: ")
                said[f"{uk_short(day.on)}, {name}"] = 1
            case DayKind.CLOSURE:
                said[day.because] = said.get(day.because, 0) + 1
            case DayKind.COUNTS | DayKind.EDGE:
                pass
    if not said:
        return "No day was left out."
    parts = [
        f"{words} ({plural(days, 'day')})" if words.startswith("school closed") else words
        for words, days in said.items()
    ]
    return f"Left out: {'; '.join(parts)}."


def closures_spanned(calendar: WorkingCalendar, first: date, last: date) -> tuple[Closure, ...]:
    """Return the closures that have a weekday between two dates, both included."""
    spanned = []
    for closure in calendar.closures:
        day, end = max(closure.from_on, first), min(closure.to_on, last)
        while day <= end:
            if day.weekday() < 5 or day.weekday() in calendar.works_on:
                spanned.append(closure)
                break
            day += ONE_DAY
    return tuple(spanned)


def closure_warnings(calendar: WorkingCalendar, first: date, last: date) -> list[str]:
    """Warn of each closure in a period, saying whether its days count (DOMAIN.md 9.1)."""
    words = []
    for closure in closures_spanned(calendar, first, last):
        name = closure_words(closure)
        if calendar.kind is CalendarKind.TRUST_WITH_CLOSURES:
            words.append(f"The period spans a closure, whose days are not counted ({name}).")
        else:
            words.append(
                f"The period spans a closure, whose days count in this calendar ({name}):"
                " people may be away."
            )
    return words


def year_warnings(bank_holidays: BankHolidays, days: Iterable[date]) -> list[str]:
    """Warn of years whose bank holidays were computed (DOMAIN.md 14, ruling 11)."""
    return [
        f"The bank holidays of {year} are computed, not yet confirmed: check this date when"
        " they are published."
        for year in sorted({day.year for day in days})
        if bank_holidays.is_computed(year)
    ]


def weekend_holiday_warnings(calendar: WorkingCalendar, counted: Iterable[CountedDay]) -> list[str]:
    """Warn a contracted weekend worker's count of holidays that are kept on another day."""
    if calendar.kind is not CalendarKind.CONTRACTED:
        return []
    return [
        f"{uk_short(day.on)} is left out as {day.because.removeprefix('bank holiday: ')}, and"
        " the weekday on which it is kept is left out too: check the contract."
        for day in counted
        if day.kind is DayKind.BANK_HOLIDAY and day.on.weekday() >= 5
    ]


def past_warnings(due_on: date, today: date | None) -> list[str]:
    """Warn of a date that has gone by; without ``today`` nothing is known of that."""
    if today is None or due_on >= today:
        return []
    return [f"{uk_date(due_on)} is in the past: today is {uk_date(today)}."]


def aim_before(bank_holidays: BankHolidays, due_on: date) -> tuple[date | None, list[str]]:
    """Return the last trust working day before a date that falls on a day off, with its words.

    Nothing is returned where the date is a working day, or where its year is not known.
    """
    trust = WorkingCalendar(CalendarKind.TRUST, bank_holidays)
    if due_on.weekday() < 5 and not bank_holidays.covers(due_on.year):
        unknown = (
            f"There are no bank holidays for {due_on.year}: whether {uk_short(due_on)} is a"
            " working day is not known."
        )
        return None, [unknown]
    try:
        judged = trust.judge(due_on)
        if judged.counts:
            return None, []
        before = trust.on_or_before(due_on)
    except BadInput:  # the year before is not known; the date itself stands all the same
        return None, []
    words = (
        f"{uk_day(due_on)} is not a working day ({judged.because}). The date stands: aim by"
        f" {uk_day(before)}."
    )
    return before, [words]
