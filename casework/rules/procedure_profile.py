"""The trust's own numbers, each with its source; none may ask for less than law does.

DOMAIN.md 2.4 gives the typical values, 0.1 the limits. A number that nobody has read in the
trust's procedure says so: "typical, not the trust’s".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from casework.errors import BadInput
from casework.rules.working_days import CalendarKind

TYPICAL_SOURCE = "typical, not the trust’s"
# A longer period than a year is a slip of the pen, whatever the procedure says.
_MOST = 366
_LONGEST = 120


class Whose(StrEnum):
    """Where a number comes from."""

    TRUST = "trust"
    TYPICAL = "typical"
    FIXED = "fixed"

    @property
    def words(self) -> str:
        """Say it as the chip does."""
        return {"trust": "the trust’s", "typical": "typical"}.get(self.value, "fixed")


class Unit(StrEnum):
    """What a number counts."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    MONTHS = "months"
    PEOPLE = "people"
    FLAG = "flag"
    TIME = "time"
    CALENDAR = "calendar"
    TEXT = "text"


_RANGES = {Unit.MONTHS: (0, 600), Unit.PEOPLE: (1, 9)}


@dataclass(frozen=True, slots=True)
class ProfileNumber:
    """One number of a procedure: its value, its limits and where it was read."""

    key: str
    group: str
    label: str
    value: int | bool | str
    unit: Unit
    whose: Whose = Whose.TYPICAL
    source: str = TYPICAL_SOURCE
    least: int | None = None
    most: int | None = None
    limit: str = ""
    advised_least: int | None = None

    @property
    def words(self) -> str:
        """Write the value: '10 working days', 'before 16:30', 'yes'."""
        match self.unit:
            case Unit.FLAG:
                return "yes" if self.value else "no"
            case Unit.TIME | Unit.TEXT:
                return f"{self.value}"
            case Unit.PEOPLE:
                return f"{self.value} {'person' if self.value == 1 else 'people'}"
            case Unit.MONTHS if self.value == 0:
                return "until nothing holds it"
            case Unit.CALENDAR:
                return CalendarKind(str(self.value)).words
            case Unit.WORKING_DAYS | Unit.CALENDAR_DAYS | Unit.HOURS | Unit.MONTHS:
                noun = self.unit.value.replace("_", " ")
                return f"{self.value} {noun[:-1] if self.value == 1 else noun}"

    @property
    def is_typical(self) -> bool:
        """Tell whether nobody has read the number in the trust's procedure yet."""
        return self.whose is Whose.TYPICAL


@dataclass(frozen=True, slots=True)
class ProcedureProfile:
    """A version of the trust's numbers."""

    name: str
    numbers: tuple[ProfileNumber, ...]
    version: int = 1
    effective_from: date | None = None

    def number(self, key: str) -> ProfileNumber:
        """Return one number."""
        return next(number for number in self.numbers if number.key == key)

    def days(self, key: str) -> int:
        """Return a count: days, hours, months or people."""
        value = self.number(key).value
        if not isinstance(value, int):
            raise TypeError(f"{key} is not a count")
        return int(value)

    def flag(self, key: str) -> bool:
        """Return a yes or no."""
        return bool(self.number(key).value)

    def text(self, key: str) -> str:
        """Return what the procedure says in words."""
        return str(self.number(key).value)

    def time_of_day(self, key: str) -> time:
        """Return a time of day in London."""
        return time.fromisoformat(str(self.number(key).value))

    @property
    def calendar(self) -> CalendarKind:
        """Return which days the trust's procedure means by a working day."""
        return CalendarKind(str(self.number("working_day_calendar").value))

    def completed(self, shipped: ProcedureProfile) -> ProcedureProfile:
        """Return the profile with the numbers that it was kept without, as they are shipped."""
        held = {number.key for number in self.numbers}
        if all(number.key in held for number in shipped.numbers):
            return self
        own = {number.key: number for number in self.numbers}
        order = [own.pop(number.key, number) for number in shipped.numbers]
        return replace(self, numbers=(*order, *own.values()))

    @property
    def typical(self) -> tuple[ProfileNumber, ...]:
        """Return the numbers that nobody has read in the trust's procedure yet."""
        return tuple(number for number in self.numbers if number.is_typical)

    def with_number(self, key: str, value: int | bool | str, *, source: str) -> ProcedureProfile:
        """Return the profile with one number as the trust's, or refuse what law does not allow."""
        source = source.strip()
        if not source:
            raise BadInput(
                "A number of the trust’s procedure needs its source.",
                field="source",
                cure="Say where it stands, as in “Disciplinary procedure, 7.1”.",
            )
        old = self.number(key)
        whose = Whose.FIXED if old.whose is Whose.FIXED else Whose.TRUST
        if whose is Whose.FIXED and value == old.value:
            return self
        # Judged with the source that it had: what law says is not said in the trust's words.
        check_number(replace(old, value=value))
        new = replace(old, value=value, source=source, whose=whose)
        return replace(
            self, numbers=tuple(new if number is old else number for number in self.numbers)
        )

    def as_data(self) -> dict[str, Any]:
        """Return the numbers as plain data, for the casebook."""
        return {
            "numbers": [
                {
                    "key": number.key,
                    "group": number.group,
                    "label": number.label,
                    "value": number.value,
                    "unit": number.unit.value,
                    "whose": number.whose.value,
                    "source": number.source,
                    "least": number.least,
                    "most": number.most,
                    "limit": number.limit,
                    "advised_least": number.advised_least,
                }
                for number in self.numbers
            ]
        }


WORKING_DAYS = (
    CalendarKind.TRUST,
    CalendarKind.TRUST_WITH_CLOSURES,
    CalendarKind.CONTRACTED,
)
"""What a trust’s procedure may mean by a working day (DOMAIN.md 9.1, ways a to c)."""


def check_number(number: ProfileNumber) -> None:
    """Refuse a value of the wrong kind, or one that asks for less than law does (0.1)."""
    value = number.value
    match number.unit:
        case Unit.TIME:
            _check_time(number)
        case Unit.CALENDAR:
            if value not in WORKING_DAYS:
                raise _bad(number, f"must be one of {', '.join(WORKING_DAYS)}")
        case Unit.FLAG:
            if not isinstance(value, bool):
                raise _bad(number, "must be yes or no")
        case Unit.TEXT:
            if not isinstance(value, str) or not 1 <= len(value.strip()) <= _LONGEST:
                raise _bad(number, f"must say it in up to {_LONGEST} characters")
        case _:
            _check_count(number)


def _check_count(number: ProfileNumber) -> None:
    value, (first, last) = number.value, _RANGES.get(number.unit, (1, _MOST))
    if isinstance(value, bool) or not isinstance(value, int) or not first <= value <= last:
        raise _bad(number, f"must be a whole number from {first} to {last}")
    if number.least is not None and value < number.least:
        raise _bad(number, f"cannot be fewer than {number.least}{_by_law(number)}")
    if number.most is not None and value > number.most:
        raise _bad(number, f"cannot be more than {number.most}{_by_law(number)}")


def _by_law(number: ProfileNumber) -> str:
    if number.whose is Whose.FIXED:
        return f": {number.source}"
    return f" ({number.limit})" if number.limit else " by law"


def below_law(profile: ProcedureProfile, shipped: ProcedureProfile) -> tuple[str, ...]:
    """Name the numbers of a case that law, as it is known today, does not allow any more.

    Each was allowed when it was saved (0.1); a case keeps the version that it began under.
    """
    held = {number.key: number for number in profile.numbers}
    found = []
    for today in shipped.numbers:
        number = held.get(today.key)
        if number is None or isinstance(number.value, bool) or not isinstance(number.value, int):
            continue
        too_few = today.least is not None and number.value < today.least
        if too_few or (today.most is not None and number.value > today.most):
            found.append(f"{number.label}: {number.value}{_by_law(today)}")
    return tuple(found)


def advice(number: ProfileNumber) -> str:
    """Say what to give a reason for, or nothing: law sets no number, but few days look unfair."""
    least = number.advised_least
    if least is None or not isinstance(number.value, int) or number.value >= least:
        return ""
    return f"Fewer than {least} days: give the reason, as the time to prepare may be questioned."


def profile_from(
    data: Mapping[str, Any],
    *,
    name: str | None = None,
    version: int = 1,
    effective_from: date | None = None,
) -> ProcedureProfile:
    """Read a profile from a parsed file of resources/procedures, or from the casebook."""
    entries = data["number"] if "number" in data else data["numbers"]
    numbers = tuple(_number(entry) for entry in entries)
    for number in numbers:
        check_number(number)
    return ProcedureProfile(
        name=str(name if name is not None else data["name"]),
        numbers=numbers,
        version=version,
        effective_from=effective_from,
    )


def _number(entry: Mapping[str, Any]) -> ProfileNumber:
    return ProfileNumber(
        key=str(entry["key"]),
        group=str(entry["group"]),
        label=str(entry["label"]),
        value=entry["value"],
        unit=Unit(entry["unit"]),
        whose=Whose(entry.get("whose", Whose.TYPICAL)),
        source=str(entry.get("source", TYPICAL_SOURCE)),
        least=entry.get("least"),
        most=entry.get("most"),
        limit=str(entry.get("limit", "")),
        advised_least=entry.get("advised_least"),
    )


def _check_time(number: ProfileNumber) -> None:
    value = number.value
    try:
        parsed = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        parsed = None
    if parsed is None or parsed.tzinfo is not None or value != f"{parsed:%H:%M}":
        raise _bad(number, "must be a time of day such as 16:30")


def _bad(number: ProfileNumber, why: str) -> BadInput:
    return BadInput(f"“{number.label}” {why}.", field=number.key, cure="Correct the number.")
