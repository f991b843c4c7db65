"""School terms and closures: typed, or read from the text of an iCalendar file.

DOMAIN.md 9.1 (b). A closure only ever lengthens the trust's own periods; statutory ones count its
days. What is read is proposed to a person: a calendar of a school holds far more than closures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.clock import uk_date, uk_short
from casework.errors import BadInput
from casework.rules.working_days import ONE_DAY, Closure, closure_words

LONGEST_CLOSURE_DAYS = 70
# A break of a week and more is one before which a term, or half of one, ends.
_BREAK_DAYS = 5


class EntryLook(StrEnum):
    """What an entry of a calendar looks to be, by its words; a person says what it is."""

    CLOSURE = "closure"
    STAFF_DAY = "staff_day"
    TERM = "term"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Say it as the import does."""
        return {
            "closure": "closed",
            "staff_day": "closed for pupils, staff at work: counts as a working day",
            "term": "a term: closed between terms",
            "other": "not a closure, as far as its name tells",
        }[self.value]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry as read, both ends included; ``line`` is where it begins in the file."""

    name: str
    from_on: date
    to_on: date
    looks: EntryLook
    line: int = 0

    @property
    def words(self) -> str:
        """Write it in one line."""
        days = (
            uk_short(self.from_on, year=True)
            if self.from_on == self.to_on
            else f"{uk_short(self.from_on, year=True)} to {uk_short(self.to_on, year=True)}"
        )
        return f"{self.name or 'without a name'}, {days}"


_STAFF = ("inset", "staff training", "training day", "staff day", "twilight", "pd day", "baker day")
_CLOSED = ("holiday", "half term", "half-term", "closed", "closure", "break", "vacation")
_NOT_CLOSED = ("holiday club", "before holiday", "breakfast", "break up", "breaks up", "break-up")
_ONE_DAY = ("start", "begin", "end of", "ends", "first day", "last day")


def look_of(name: str) -> EntryLook:
    """Say what an entry looks to be by its name."""
    words = " ".join(name.casefold().split())
    if any(word in words for word in _STAFF):
        return EntryLook.STAFF_DAY
    if any(word in words for word in _NOT_CLOSED):
        return EntryLook.OTHER
    if any(word in words for word in _CLOSED):
        return EntryLook.CLOSURE
    if any(word in words for word in _ONE_DAY):
        return EntryLook.OTHER
    if words.endswith(("term", "term 1", "term 2", "term 3")) or words.startswith("term "):
        return EntryLook.TERM
    return EntryLook.OTHER


def closures_of(entries: Iterable[CalendarEntry]) -> tuple[Closure, ...]:
    """Make closures of the entries that a person chose, in order."""
    found = [
        Closure(entry.from_on, entry.to_on, entry.name or "school closed") for entry in entries
    ]
    return tuple(sorted(found, key=lambda one: (one.from_on, one.to_on)))


def overlaps(closures: Sequence[Closure]) -> tuple[str, ...]:
    """Say in words where closures overlap: the same day would be told twice, and counted once."""
    ordered = sorted(closures, key=lambda one: (one.from_on, one.to_on))
    found: list[str] = []
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.from_on > one.to_on:
                break
            found.append(
                f"“{one.name}” and “{other.name}” overlap from {uk_date(other.from_on)} to"
                f" {uk_date(min(one.to_on, other.to_on))}."
            )
    return tuple(found)


def merged(closures: Sequence[Closure]) -> tuple[Closure, ...]:
    """Join closures that overlap, so that each day stands in one; none is lost or added."""
    joined: list[Closure] = []
    for one in sorted(closures, key=lambda closure: (closure.from_on, closure.to_on)):
        last = joined[-1] if joined else None
        if last is None or one.from_on > last.to_on:
            joined.append(one)
            continue
        name = last.name if one.name == last.name else f"{last.name}; {one.name}"
        joined[-1] = Closure(last.from_on, max(last.to_on, one.to_on), name)
    return tuple(joined)


def check_closures(closures: Sequence[Closure]) -> None:
    """Refuse closures that overlap or are too long to be one; raises `BadInput` with the words."""
    for one in closures:
        if (one.to_on - one.from_on).days >= LONGEST_CLOSURE_DAYS:
            raise BadInput(
                f"“{one.name}” would last more than {LONGEST_CLOSURE_DAYS} days"
                f" ({closure_words(one)}).",
                field="closures",
                cure="Look whether a term was taken for a closure.",
            )
    said = overlaps(closures)
    if said:
        raise BadInput(said[0], field="closures", cure="Join the two, or correct their dates.")


def is_last_day_of_term(closures: Iterable[Closure], day: date) -> bool:
    """Tell whether a long break begins after that day, with nothing but a weekend between.

    A letter on such a day leaves somebody alone with it for weeks (PRODUCT.md, Care).
    """
    for closure in closures:
        gap = (closure.from_on - day).days
        long = len(_weekdays(closure.from_on, closure.to_on)) >= _BREAK_DAYS
        if long and 1 <= gap <= 3 and not _weekdays(day + ONE_DAY, closure.from_on - ONE_DAY):
            return True
    return False


def _weekdays(first: date, last: date) -> list[date]:
    days = (last - first).days + 1
    return [day for number in range(days) if (day := first + timedelta(days=number)).weekday() < 5]
