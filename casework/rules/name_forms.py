"""The ways in which one name, day or telephone number is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_PHONE = re.compile(r"\+?[\d\s().-]{9,}")
_NUMBERS = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{2,4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4}|\d{2})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_LEAST_DIGITS = 9


def other_forms(name: str) -> tuple[str, ...]:
    """Return how else a day or a telephone number is written, its parts run together."""
    told = name.strip()
    born = _day(told)
    if born is not None:
        return tuple(dict.fromkeys(_day_forms(born)))
    digits = "".join(one for one in told if one.isdigit())
    if _PHONE.fullmatch(told) and len(digits) >= _LEAST_DIGITS:
        own = digits.removeprefix("00").removeprefix("44").removeprefix("0")
        return f"0{own}", f"44{own}", f"0044{own}", own
    return ()


def initials_of_name(name: str) -> str:
    """Return the initials of a name of two or more words, as in “E.F.”; '' of others."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(f"{word[0].upper()}." for word in words) if len(words) > 1 else ""


def _day(told: str) -> date | None:
    if numbers := _NUMBERS.fullmatch(told):
        first, middle, last = numbers.groups()
        year_first = len(first) == 4
        return _valid(*((first, middle, last) if year_first else (last, middle, first)))
    if named := _NAMED.fullmatch(told):
        day, month, year = named.groups()
        found = [number for number, name in enumerate(_MONTHS, 1) if _is_month(month, name)]
        return _valid(year, str(found[0]), day) if found else None
    return None


def _is_month(said: str, name: str) -> bool:
    return said.casefold() in (name, name[:3], name[:4])


def _valid(year: str, month: str, day: str) -> date | None:
    full = int(year) + (0 if len(year) == 4 else 1900 if int(year) > 50 else 2000)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def _day_forms(born: date) -> Iterator[str]:
    month = _MONTHS[born.month - 1]
    years = (f"{born.year}", f"{born.year % 100:02}")
    ending = _ENDINGS.get(born.day, "th")
    for year in years:
        yield f"{born.day:02}{born.month:02}{year}"
        yield f"{born.day}{born.month}{year}"
        for said in (month, month[:3]):
            yield from (f"{day}{said}{year}" for day in (f"{born.day}", f"{born.day:02}"))
            yield f"{born.day}{ending}{said}{year}"
            yield f"{born.day}{ending}of{said}{year}"
            yield f"{said}{born.day}{year}"
            yield f"{said}{born.day}{ending}{year}"
    yield f"{born.year}{born.month:02}{born.day:02}"
