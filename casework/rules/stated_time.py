"""The time that a page of evidence states: of day, of zone, and “44 minutes ago”."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from casework.clock import to_london, uk_date, uk_month
from casework.rules.partial_dates import PartialDate, Precision

NOT_STATED = "not stated"
ZONES = ("GMT", "BST", "UTC", NOT_STATED)

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])\Z")
_OFFSET = re.compile(r"UTC([+\-−])([0-9]{1,2})(?::?([0-5][0-9]))?\Z")
_AGO = re.compile(
    r"\s*(?:about |over )?(an?|[0-9]{1,3})\s*"
    r"(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w)(?:\s+ago)?\s*\Z",
    re.IGNORECASE,
)
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def time_of_day(text: str) -> time | None:
    """Read a time in 24 hours, ``21:14``; None for anything else."""
    found = _TIME.match(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def zone_offset(zone: str) -> timedelta | None:
    """Return how far a zone is ahead of UTC; None where it is not stated or not known."""
    known = {"GMT": 0, "UTC": 0, "BST": 1}
    if zone in known:
        return timedelta(hours=known[zone])
    found = _OFFSET.match(zone)
    if found is None or int(found[2]) > 14:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return ahead if found[1] == "+" else -ahead


def happened_at(day: PartialDate, clock: str, zone: str) -> datetime | None:
    """Return the instant in UTC, where day, time and zone are all known."""
    at, ahead = time_of_day(clock), zone_offset(zone)
    if day.first is None or day.precision is not Precision.DAY or at is None or ahead is None:
        return None
    try:
        return datetime.combine(day.first, at, timezone(ahead)).astimezone(UTC)
    except OverflowError:  # on the first or last day of all that can be written
        return None


def is_relative(stated: str) -> bool:
    """Tell whether a time is stated from the moment of the capture: “44 minutes ago”, “2h”."""
    return _AGO.match(stated) is not None


def reckoned_back(stated: str, captured_at: datetime | None) -> datetime | None:
    """Count a relative time back from the capture; no more exact than what was stated."""
    found = _AGO.match(stated)
    if found is None or captured_at is None:
        return None
    number = 1 if found[1].lower() in ("a", "an") else int(found[1])
    try:
        return captured_at - number * _UNITS[found[2][0].lower()]
    except OverflowError:
        return None


def counts_days(stated: str) -> bool:
    """Tell whether a relative time gives no more than the day: “3 days ago”, “2w”."""
    found = _AGO.match(stated)
    return found is not None and found[2][0].lower() in ("d", "w")


def time_words(day: PartialDate, clock: str, zone: str, *, about: bool, year: bool = True) -> str:
    """Write when it was, with its zone: “31 Oct about 21:14 GMT”, or what is not shown."""
    if day.first is None:
        return "time not shown"
    if day.precision is Precision.MONTH:
        return f"{uk_month(day.first)}, day not stated"
    short = _short(day.first, year=year)
    if not clock:
        return f"{short}, time not shown"
    stated = "no zone stated" if zone in ("", NOT_STATED) else zone
    gap = ", " if stated.startswith("no ") else " "
    return f"{short} {'about ' if about else ''}{clock}{gap}{stated}"


def full_time_words(day: PartialDate, clock: str, zone: str, *, about: bool) -> str:
    """Write when it was as on paper, with the year: “31 October 2026, about 21:14 GMT”."""
    if day.first is None or day.precision is Precision.MONTH or not clock:
        return "time not shown" if day.first is None else day.words
    stated = "no zone stated" if zone in ("", NOT_STATED) else zone
    gap = ", " if stated.startswith("no ") else " "
    return f"{uk_date(day.first)}, {'about ' if about else ''}{clock}{gap}{stated}"


def london_zone(at: datetime) -> str:
    """Name the zone in which clocks in London stood at an instant: GMT or BST."""
    return "BST" if to_london(at).dst() else "GMT"


def _short(day: date, *, year: bool) -> str:
    short = f"{day.day} {uk_month(day)[:3]}"
    return f"{short} {day.year}" if year else short
