"""A person's employment as a case asks about it: service, notice, who decides, who is close.

DOMAIN.md 0.2 (qualifying service), 2.2 (who decides about whom), 2.8 (notice), 3.5 (teaching).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.clock import uk_date
from casework.errors import BadInput
from casework.rules.appeal_panels import SubjectGroup
from casework.rules.calendar_deadlines import months_on

_HIRED_EARLY = date(2026, 7, 1)
_LONGEST_NOTICE = 52
_LONGEST_HOURS = 500
EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)
"""Between which days somebody may be employed: whatever is typed beyond is a slip."""


class Contract(StrEnum):
    """What sort of contract a person has."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    CASUAL = "casual"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {"permanent": "Permanent", "fixed_term": "Fixed term", "casual": "Casual"}[
            self.value
        ]


class RelationKind(StrEnum):
    """How one person is connected with another, outside any case."""

    RELATIVE = "relative"
    FRIEND = "friend"
    LINE_MANAGER = "line_manager"

    @property
    def words(self) -> str:
        """Say it as a sentence goes on: 'A is … B'."""
        return {
            "relative": "a relative of",
            "friend": "a close friend of",
            "line_manager": "line manager of",
        }[self.value]

    @property
    def other_way(self) -> str:
        """Say the same from the other's side."""
        return {
            "relative": "a relative of",
            "friend": "a close friend of",
            "line_manager": "line-managed by",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Employment:
    """What is on record of an employment; None and an empty text mean that nobody said.

    ``started_on`` is the beginning of continuous employment; ``rank`` 1 is the most senior.
    """

    started_on: date | None = None
    ends_on: date | None = None
    contract: Contract | None = None
    hours: str = ""
    teacher: bool | None = None
    union_official: bool | None = None
    contract_notice_weeks: int | None = None
    group: SubjectGroup | None = None
    rank: int | None = None
    source: str = ""

    @property
    def says_nothing(self) -> bool:
        """Tell whether there is nothing on record."""
        return self == Employment()


def check_employment(employment: Employment) -> None:
    """Refuse what cannot be. Raises `BadInput`, at the field."""
    start, end = employment.started_on, employment.ends_on
    for field, day in (("started_on", start), ("ends_on", end)):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise BadInput(
                f"{uk_date(day)} cannot be a day of this employment.",
                field=field,
                cure=f"Give a day from {EARLIEST.year} to {LATEST.year}.",
            )
    if len(employment.hours) > _LONGEST_HOURS:
        raise BadInput(
            "The hours are too long.", field="hours", cure="Write what the contract says, shortly."
        )
    if start is not None and end is not None and end < start:
        raise BadInput(
            f"The employment cannot end on {uk_date(end)}: it began on {uk_date(start)}.",
            field="ends_on",
            cure="Correct one of the two dates.",
        )
    weeks = employment.contract_notice_weeks
    if weeks is not None and not 0 <= weeks <= _LONGEST_NOTICE:
        raise BadInput(
            f"The notice cannot be {weeks} weeks.",
            field="contract_notice_weeks",
            cure=f"Give the contract’s notice in weeks, from 0 to {_LONGEST_NOTICE}.",
        )
    if employment.rank is not None and not 1 <= employment.rank <= 99:
        raise BadInput(
            "The rank is a number from 1, the most senior.", field="rank", cure="Correct it."
        )


def service_words(started_on: date, day: date) -> str:
    """Say how long someone has worked: '6 years and 2 months'. Raises BadInput before the start."""
    if day < started_on:
        raise BadInput(
            f"The employment begins on {uk_date(started_on)}, after {uk_date(day)}.",
            field="started_on",
            cure="Correct one of the two dates.",
        )
    months = _whole_months(started_on, day)
    years, rest = divmod(months, 12)
    parts = [
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((years, "year"), (rest, "month"))
        if count
    ]
    return " and ".join(parts) or "less than a month"


def qualifies(started_on: date, ends_on: date, months_needed: int) -> bool:
    """Tell whether service is long enough to claim unfair dismissal (DOMAIN.md 0.2).

    ``months_needed`` is the number of law that holds for the day on which employment ends. Where
    that is six months, whoever was hired on or before 1 July 2026 qualifies at once.
    """
    if months_needed <= 6 and started_on <= _HIRED_EARLY:
        return True
    return _whole_months(started_on, ends_on) >= months_needed


def service_banner(started_on: date, ends_on: date, months_needed: int) -> str:
    """Say what the length of service means if employment ended on a day, without any advice."""
    served = service_words(started_on, ends_on)
    if qualifies(started_on, ends_on, months_needed):
        return (
            f"{served.capitalize()} of service by {uk_date(ends_on)}: long enough to claim unfair"
            f" dismissal ({months_needed} months are needed on that day)."
        )
    return (
        f"{served.capitalize()} of service by {uk_date(ends_on)}: shorter than the {months_needed}"
        " months that most claims of unfair dismissal need on that day. Others need none; the same"
        " steps are taken for everyone."
    )


def _whole_months(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    while months and months_on(first, months)[0] > last:
        months -= 1
    return max(months, 0)
