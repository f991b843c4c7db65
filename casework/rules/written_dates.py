"""Dates as documents write them: 3 November 2020, November 2020, 03/11/2020."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from casework.rules.partial_dates import PartialDate

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_ISO = re.compile(r"^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$")
_DAY_FIRST = re.compile(r"^([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})$")
_MONTH_YEAR = re.compile(r"^([0-9]{1,2})\s*/\s*([0-9]{4})$")
_WORDS = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]{3,9})\.?,?\s+([0-9]{4})$"
)


def _possible(year: int, month: int, day: int | None) -> PartialDate | None:
    if not (1900 <= year <= 2999 and 1 <= month <= 12):
        return None
    if day is None:
        return PartialDate.month(year, month)
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return PartialDate.day(date(year, month, day))


def _month(word: str) -> int:
    found = [
        number
        for number, name in enumerate(_MONTHS, start=1)
        if name == word or (len(word) in {3, 4} and name.startswith(word))
    ]
    return found[0] if len(found) == 1 else 0


def read_written_date(text: str) -> PartialDate | None:
    """Read a date as UK documents write it, or in ISO 8601; None where it is no date."""
    plain = re.sub(r"\s+", " ", text).strip(" .").lower()
    iso = _ISO.match(plain)
    if iso:
        return _possible(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    day_first = _DAY_FIRST.match(plain)
    if day_first:
        return _possible(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    month_year = _MONTH_YEAR.match(plain)
    if month_year:
        return _possible(int(month_year[2]), int(month_year[1]), None)
    words = _WORDS.match(plain)
    if words and _month(words[2]):
        return _possible(int(words[3]), _month(words[2]), int(words[1]) if words[1] else None)
    return None
