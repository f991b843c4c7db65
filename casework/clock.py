"""Time as the program tells it: instants in UTC, dates in London, words in UK English."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)


class FrozenClock:
    """A clock that stands still until it is moved: for demonstrations and tests."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs an instant with its zone")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant at which the clock stands."""
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move the clock, also backwards."""
        self._at += by


def today(clock: Clock) -> date:
    """Return the present date in London."""
    return clock.now().astimezone(LONDON).date()


def to_london(instant: datetime) -> datetime:
    """Return the same instant in London time; a time without a zone is London time already."""
    if instant.tzinfo is None:
        return instant.replace(tzinfo=LONDON)
    try:
        return instant.astimezone(LONDON)
    except OverflowError:  # on the first or last day of all that can be written
        return instant


def zone_name(instant: datetime) -> str:
    """Return GMT or BST, as London counts at that instant."""
    return to_london(instant).tzname() or "GMT"


def uk_date(day: date) -> str:
    """Write a date as on paper: 22 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def uk_day(day: date) -> str:
    """Write a date with its weekday: Sunday 22 November 2026."""
    return f"{_DAYS[day.weekday()]} {uk_date(day)}"


def uk_short(day: date, *, year: bool = False) -> str:
    """Write a date as in tables: Sun 22 Nov, with the year where it may be in doubt."""
    words = f"{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1][:3]}"
    return f"{words} {day.year}" if year else words


def uk_month(day: date) -> str:
    """Write a month: November 2020."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def uk_time(instant: datetime) -> str:
    """Write a time of day in London, 24 hours: 16:30."""
    return f"{to_london(instant):%H:%M}"


def uk_instant(instant: datetime) -> str:
    """Write an instant as evidence needs it: 22 November 2026, 16:30 GMT."""
    return f"{uk_date(to_london(instant).date())}, {uk_time(instant)} {zone_name(instant)}"


def uk_short_instant(instant: datetime) -> str:
    """Write an instant that stands by itself on the screen: Sun 22 Nov 2026 16:30 GMT."""
    day = uk_short(to_london(instant).date(), year=True)
    return f"{day} {uk_time(instant)} {zone_name(instant)}"
