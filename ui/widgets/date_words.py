"""Read dates and times as people in England type them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casework.errors import BadInput
from casework.rules.partial_dates import PartialDate, Precision, read_partial_date

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+", re.IGNORECASE)
_NUMBERS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$")
_ISO = re.compile(r"^\d{4}-\d{2}(-\d{2})?$")
_WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ .\-]+([a-z]+)[ ,.\-]*(\d{4}|\d{2})?$", re.I)
_MONTH = re.compile(r"^([a-z]+)[ ,.\-]+(\d{4})$", re.IGNORECASE)
_MONTH_NUMBERS = re.compile(r"^(\d{1,2})[/.](\d{4})$")
_TIME = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?$", re.IGNORECASE)
_NOT_KNOWN = {"unknown", "not known", "not stated", "?", "date not known"}


def read_uk_date(text: str, *, today: date | None = None, field: str = "") -> PartialDate:
    """Read a date: 31/10/2026, 31 Oct 2026, Sat 31 October 2026, October 2020, not known.

    Days come before months. A year of two figures is of this century; a date without a year
    is the latest such day that is not after ``today``. Raises BadInput with what is wrong.
    """
    words = _WEEKDAY.sub("", " ".join(text.strip().split()))
    lower = words.lower().removesuffix(", day not stated")
    if lower in _NOT_KNOWN:
        return PartialDate.unknown()
    if today is not None and lower in ("today", "yesterday"):
        return PartialDate.day(today - timedelta(days=lower == "yesterday"))
    if _ISO.match(lower):
        precision = Precision.MONTH if len(lower) == 7 else Precision.DAY
        return read_partial_date(lower, precision, field=field)
    if found := _NUMBERS.match(lower):
        return _whole(int(found[1]), int(found[2]), _year(found[3]), field)
    if found := _WORDS.match(lower):
        month = _month_number(found[2], text, field)
        if found[3]:
            return _whole(int(found[1]), month, _year(found[3]), field)
        return _latest(int(found[1]), month, today, text, field)
    if found := _MONTH.match(lower):
        month = _month_number(found[1], text, field)
        return read_partial_date(f"{int(found[2]):04d}-{month:02d}", Precision.MONTH, field=field)
    if found := _MONTH_NUMBERS.match(lower):
        iso = f"{int(found[2]):04d}-{int(found[1]):02d}"
        return read_partial_date(iso, Precision.MONTH, field=field)
    raise _not_a_date(text, field)


def read_uk_time(text: str, *, field: str = "") -> tuple[int, int]:
    """Read a time of day: 16:30, 1630, 4.30 pm, 9am. Raises BadInput."""
    found = _TIME.match(text.strip().lower())
    if found is not None:
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] == "pm" and 1 <= hour < 12:
            hour += 12
        elif found[3] == "am" and hour == 12:
            hour = 0
        # A bare 9 may be a day, a number or an hour: it is asked for again.
        if hour < 24 and minute < 60 and (found[2] or found[3]):
            return hour, minute
    raise BadInput(
        f"“{text.strip()[:20]}” is not a time of day.",
        field=field,
        cure="Write it in 24 hours, as 16:30.",
    )


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _whole(day: int, month: int, year: int, field: str) -> PartialDate:
    return read_partial_date(f"{year:04d}-{month:02d}-{day:02d}", Precision.DAY, field=field)


def _latest(day: int, month: int, today: date | None, text: str, field: str) -> PartialDate:
    if today is None:
        raise _not_a_date(text, field)
    found = _whole(day, month, today.year, field)
    if found.first is not None and found.first > today:
        return _whole(day, month, today.year - 1, field)
    return found


def _month_number(word: str, text: str, field: str) -> int:
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    raise _not_a_date(text, field)


def _not_a_date(text: str, field: str) -> BadInput:
    return BadInput(
        f"“{text.strip()[:40]}” is not a date.",
        field=field,
        cure="Write the day first, as 31/10/2026 or 31 October 2026.",
    )
