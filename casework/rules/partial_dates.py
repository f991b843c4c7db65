"""Dates of which only a part is known: a day, a month, or nothing yet."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.clock import uk_date, uk_month, uk_short
from casework.errors import BadInput

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\Z")


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision; of a month only the first day is held, and never shown."""

    first: date | None
    precision: Precision

    @classmethod
    def day(cls, value: date) -> PartialDate:
        """Hold a full date."""
        return cls(value, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        """Hold a month of which the day is not known."""
        return cls(date(year, month, 1), Precision.MONTH)

    @classmethod
    def unknown(cls) -> PartialDate:
        """Hold that the date is not known."""
        return cls(None, Precision.UNKNOWN)

    @property
    def earliest(self) -> date | None:
        """Give the first day that it can be."""
        return self.first

    @property
    def latest(self) -> date | None:
        """Give the last day that it can be."""
        if self.first is None or self.precision is Precision.DAY:
            return self.first
        last = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=last)

    @property
    def stored(self) -> str | None:
        """Write it as the casebook keeps it: 2026-10-31, 2026-10, or nothing."""
        if self.first is None:
            return None
        whole = self.first.isoformat()
        return whole if self.precision is Precision.DAY else whole[:7]

    @property
    def words(self) -> str:
        """Say it on paper, with what is not known."""
        if self.first is None:
            return "date not known"
        unstated = ", day not stated" if self.precision is Precision.MONTH else ""
        return f"{self.plain_words}{unstated}"

    @property
    def short_words(self) -> str:
        """Say it where it stands by itself on the screen: “Sat 31 Oct 2026”."""
        if self.first is None or self.precision is not Precision.DAY:
            return self.words
        return uk_short(self.first, year=True)

    @property
    def plain_words(self) -> str:
        """Say it within a sentence, without what is not known: “October 2020”."""
        if self.first is None:
            return "date not known"
        return uk_month(self.first) if self.precision is Precision.MONTH else uk_date(self.first)


def stored_date(text: str | None) -> PartialDate:
    """Read a date as the casebook keeps it; nothing means not known."""
    if not text:
        return PartialDate.unknown()
    return read_partial_date(text, Precision.MONTH if len(text) == 7 else Precision.DAY)


def read_partial_date(text: str, precision: Precision, *, field: str = "") -> PartialDate:
    """Read ``2026-10-31`` or ``2026-10`` at the precision stated.

    At month precision the day of a full date is left aside, since it is not claimed.
    Raises BadInput for a date that cannot be, and for a month where a day is stated.
    """
    if precision is Precision.UNKNOWN:
        return PartialDate.unknown()
    matched = _ISO.match(text.strip())
    if matched is None:
        raise BadInput(
            f"“{text.strip()[:40]}” is not a date.",
            field=field,
            cure="Write it as 2026-10-31, or as 2026-10 where only the month is known.",
        )
    year, month = int(matched[1]), int(matched[2])
    number = int(matched[3]) if matched[3] else 0
    if precision is Precision.DAY and not number:
        raise BadInput(
            f"“{text.strip()}” names a month and no day.",
            field=field,
            cure="Give the day, or say that only the month is known.",
        )
    found = _real_day(year, month, number or 1, field)
    return PartialDate(found.replace(day=1) if precision is Precision.MONTH else found, precision)


def _real_day(year: int, month: int, number: int, field: str) -> date:
    if not 1 <= month <= 12 or year < 1:
        raise BadInput(
            f"There is no month {month} of the year {year}.",
            field=field,
            cure="Look at the date again.",
        )
    last = calendar.monthrange(year, month)[1]
    if not 1 <= number <= last:
        name = uk_month(date(year, month, 1))
        raise BadInput(
            f"There is no {number} {name}: it has {last} days."
            if last != 31
            else f"There is no {number} {name}.",
            field=field,
            cure="Look at the date again.",
        )
    return date(year, month, number)


def read_day(text: str, *, field: str = "") -> date:
    """Read a full date, ``2026-10-31``. Raises BadInput with what is wrong with it."""
    found = read_partial_date(text, Precision.DAY, field=field).first
    assert found is not None
    return found
