"""The chronology of a case: dated events in order, each with its source (DOMAIN.md 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Protocol, TypeVar

from casework.rules.partial_dates import PartialDate, Precision
from casework.rules.report import Conduct
from casework.rules.stated_time import NOT_STATED, time_of_day


class Standing(StrEnum):
    """Whether an event is agreed between those concerned."""

    NOT_SAID = "not_said"
    AGREED = "agreed"
    DISPUTED = "disputed"

    @property
    def words(self) -> str:
        """Say it as the table does."""
        return {"not_said": "Not said", "agreed": "Agreed", "disputed": "Disputed"}[self.value]


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event was, as exactly as is known: a day, a month, a range; and its time."""

    when: Conduct
    clock: str = ""  # 21:14, or as stated
    zone: str = ""

    @property
    def time_words(self) -> str:
        """Write the time of day with its zone; one without a zone says so."""
        if not self.clock:
            return ""
        if self.zone in ("", NOT_STATED):
            return f"{self.clock}, no zone stated"
        return f"{self.clock} {self.zone}"

    @property
    def words(self) -> str:
        """Write the whole moment as paper does: 31 October 2026, 21:14 GMT."""
        return ", ".join(part for part in (self.when.words, self.time_words) if part)

    @property
    def order(self) -> tuple[date, int, time]:
        """Sort by first possible day; a month before its days, a day before its times.

        What is not dated stands last.
        """
        first = self.when.begins.earliest or date.max
        exactness = 0 if self.when.begins.precision is Precision.MONTH else 1
        return first, exactness, time_of_day(self.clock) or time.min


def on_day(day: date, clock: str = "", zone: str = "") -> Moment:
    """Make a moment of a full date."""
    return Moment(Conduct(PartialDate.day(day)), clock, zone)


class Timed(Protocol):
    """What has a moment."""

    @property
    def moment(self) -> Moment:
        """When it was."""
        ...


LineT = TypeVar("LineT", bound=Timed)


def in_order(lines: Iterable[LineT]) -> tuple[LineT, ...]:
    """Put lines in the order of their moments; those of one moment keep their own order."""
    return tuple(sorted(lines, key=lambda line: line.moment.order))
