"""What is on record about a letter that was written elsewhere (COMMANDS.md, check-letter).

Every fact may be absent; the check that needs it is then left out, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.errors import BadInput
from casework.rules.pronouns import Pronouns
from casework.rules.working_days import CalendarKind

_LONGEST = 20_000
_MOST_NAMES = 500
_MOST_DAYS = 400
DELIVERIES = ("by hand", "email", "first class")


@dataclass(frozen=True, slots=True)
class EmployeeFact:
    """The employee whom the letter is about, as recorded."""

    title: str = ""
    first_name: str = ""
    last_name: str = ""
    pronouns: Pronouns | None = None
    job_title: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class AllegationFact:
    """What is alleged, and the clause that is cited in the words in force."""

    conduct_date: date | None = None
    platform: str = ""
    account_type: str = ""
    clause_ref: str = ""
    clause_text: str = ""


@dataclass(frozen=True, slots=True)
class PupilFact:
    """A pupil, and the one form in which letters may refer to them."""

    full_name: str = ""
    permitted_form: str = ""


@dataclass(frozen=True, slots=True)
class ScreenshotFact:
    """A capture that the letter may refer to."""

    ref: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureFact:
    """The periods of the trust's procedure."""

    notice_working_days: int | None = None
    clear_days: bool | None = None
    calendar: CalendarKind | None = None
    appeal_working_days: int | None = None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that the checks may know; an absent fact is None or empty."""

    letter_date: date | None = None
    delivery: str = ""
    deemed_received: date | None = None
    employee: EmployeeFact | None = None
    other_employees: tuple[str, ...] = ()
    hr_adviser: str = ""
    investigating_officer: str = ""
    chair_or_sender: str = ""
    allegation: AllegationFact | None = None
    further_clauses: tuple[AllegationFact, ...] = ()
    pupil: PupilFact | None = None
    screenshot: ScreenshotFact | None = None
    procedure: ProcedureFact | None = None
    hearing_date: date | None = None
    earliest_permitted_hearing: date | None = None
    invitation_max_sanction: str = ""
    sanction: str = ""
    appeal_to: str = ""
    appeal_by: date | None = None
    appeal_panel_chair: str = ""

    @property
    def officers(self) -> tuple[str, ...]:
        """Name those who have a part in the process and may rightly stand in the letter."""
        names = (self.hr_adviser, self.investigating_officer, self.chair_or_sender)
        return tuple(name for name in (*names, self.appeal_to, self.appeal_panel_chair) if name)


Reader = Callable[[object, str], Any]


def facts_from(value: object) -> LetterFacts:
    """Read the facts from plain data. Raises BadInput that names the key."""
    return LetterFacts(**_read(value, "the facts", _FACTS))


def _read(value: object, where: str, readers: Mapping[str, Reader]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise BadInput(
            f"{where[:1].upper()}{where[1:]} must be one JSON object, not {_shown(value)}.",
            cure='For example {"letter_date": "2026-12-07", "delivery": "email"}.',
        )
    unknown = sorted(str(key) for key in value if key not in readers)
    if unknown:
        raise BadInput(
            f"Unknown key in {where}: {', '.join(unknown)[:400]}.",
            field=unknown[0],
            cure=f"Known: {', '.join(readers)}.",
        )
    return {key: readers[key](held, key) for key, held in value.items() if held is not None}


def _text(value: object, key: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise BadInput(f"“{key}” must be text, not {_shown(value)}.", field=key, cure="Correct it.")
    return " ".join(value.split())


def _names(value: object, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_NAMES:
        raise BadInput(
            f"“{key}” must be a list of names, not {_shown(value)}.",
            field=key,
            cure='Write it as ["Ms A Name", "Mr B Name"].',
        )
    return tuple(name for name in (_text(one, key) for one in value) if name)


def _day(value: object, key: str) -> date:
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            pass
    raise BadInput(
        f"“{key}” is not a date: {_shown(value)}.", field=key, cure="Write it as 2026-12-07."
    )


def _count(value: object, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST_DAYS:
        raise BadInput(
            f"“{key}” must be a whole number of days, not {_shown(value)}.",
            field=key,
            cure=f"Give a number from 1 to {_MOST_DAYS}.",
        )
    return value


def _yes(value: object, key: str) -> bool:
    if not isinstance(value, bool):
        raise BadInput(f"“{key}” must be true or false, not {_shown(value)}.", field=key)
    return value


def _one_of(choices: tuple[str, ...]) -> Reader:
    def read(value: object, key: str) -> str:
        if not isinstance(value, str) or value not in choices:
            raise BadInput(
                f"“{key}” cannot be {_shown(value)}.",
                field=key,
                cure=f"Choose one of {', '.join(choices)}.",
            )
        return value

    return read


def _pronouns(value: object, key: str) -> Pronouns:
    return Pronouns(_one_of(tuple(Pronouns))(value, key))


def _calendar(value: object, key: str) -> CalendarKind:
    return CalendarKind(_one_of(tuple(CalendarKind))(value, key))


def _shown(value: object) -> str:
    words = f"“{value}”" if isinstance(value, str) else type(value).__name__
    said = {"list": "a list", "dict": "an object", "bool": "true or false", "NoneType": "null"}
    words = said.get(words, words)
    return words if len(words) <= 60 else words[:57] + "…"


def _group(make: Callable[..., Any], readers: Mapping[str, Reader]) -> Reader:
    return lambda value, key: make(**_read(value, f"“{key}”", readers))


_EMPLOYEE: dict[str, Reader] = {
    "title": _text, "first_name": _text, "last_name": _text, "pronouns": _pronouns,
    "job_title": _text, "school": _text,
}  # fmt: skip
_ALLEGATION: dict[str, Reader] = {
    "conduct_date": _day, "platform": _text, "account_type": _text, "clause_ref": _text,
    "clause_text": _text,
}  # fmt: skip
_PROCEDURE: dict[str, Reader] = {
    "notice_working_days": _count, "clear_days": _yes, "calendar": _calendar,
    "appeal_working_days": _count,
}  # fmt: skip
_FACTS: dict[str, Reader] = {
    "letter_date": _day,
    "delivery": _one_of(DELIVERIES),
    "deemed_received": _day,
    "employee": _group(EmployeeFact, _EMPLOYEE),
    "other_employees": _names,
    "hr_adviser": _text,
    "investigating_officer": _text,
    "chair_or_sender": _text,
    "allegation": _group(AllegationFact, _ALLEGATION),
    "pupil": _group(PupilFact, {"full_name": _text, "permitted_form": _text}),
    "screenshot": _group(ScreenshotFact, {"ref": _text, "source": _text}),
    "procedure": _group(ProcedureFact, _PROCEDURE),
    "hearing_date": _day,
    "earliest_permitted_hearing": _day,
    "invitation_max_sanction": _text,
    "sanction": _text,
    "appeal_to": _text,
    "appeal_by": _day,
    "appeal_panel_chair": _text,
}
