"""A suspected breach as JSON: read with every key known by name, nothing guessed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from casework.cli_verbs.common import refuse_unknown
from casework.errors import BadInput
from casework.rules.partial_dates import PartialDate, Precision, read_day, read_partial_date
from casework.rules.pronouns import Pronouns
from casework.rules.report import (
    AccountType,
    Conduct,
    Reporter,
    Subject,
    SuspectedBreach,
    WorkerType,
)
from casework.rules.screens import Answer, Screen

KEYS = (
    "reported_on",
    "aware_at",
    "reported_by",
    "subject",
    "account_type",
    "account_name",
    "platform",
    "audience",
    "conduct_from",
    "conduct_to",
    "conduct_precision",
    "time_as_stated",
    "in_brief",
    "text",
    "screens",
    "restricted",
    "open_to",
    "evidence",
)
REPORTER_KEYS = ("name", "anonymous", "relation", "came_to_see")
SUBJECT_KEYS = (
    "title",
    "first_name",
    "last_name",
    "pronouns",
    "job_title",
    "school",
    "worker_type",
)
EXAMPLE = '{"reported_on": "2026-11-02", "aware_at": "2026-11-02T08:40+00:00", "subject": {…}, …}'

E = TypeVar("E", bound=StrEnum)


def read_report(given: dict[str, Any]) -> SuspectedBreach:
    """Read a report whose top keys are known. Raises BadInput with the field that is wrong."""
    who = _object(given, "reported_by")
    refuse_unknown(who, REPORTER_KEYS, where="reported_by")
    screens = _object(given, "screens")
    refuse_unknown(screens, [screen.value for screen in Screen], where="screens")
    return SuspectedBreach(
        subject=_subject(_object(given, "subject")),
        reporter=Reporter(
            _text(who, "name", "reported_by.") or None,
            _flag(who, "anonymous", "reported_by."),
            _text(who, "relation", "reported_by."),
            _text(who, "came_to_see", "reported_by."),
        ),
        reported_on=read_day(_needed(given, "reported_on"), field="reported_on"),
        aware_at=_instant(_needed(given, "aware_at")),
        account_type=_choice(given, "account_type", AccountType, AccountType.UNKNOWN),
        account_name=_text(given, "account_name"),
        platform=_text(given, "platform"),
        audience=_text(given, "audience"),
        time_as_stated=_text(given, "time_as_stated"),
        conduct=_conduct(given),
        text=_text(given, "text"),
        in_brief=_text(given, "in_brief"),
        answers={
            Screen(name): _choice(screens, name, Answer, Answer.UNKNOWN, "screens.")
            for name, said in screens.items()
            if said is not None
        },
        restricted=_flag(given, "restricted"),
        open_to=tuple(_texts(given, "open_to")),
    )


def evidence_paths(given: dict[str, Any]) -> tuple[Path, ...]:
    """Read the names of the files to attach, relative to the working folder."""
    return tuple(Path(name) for name in _texts(given, "evidence"))


def _subject(who: dict[str, Any]) -> Subject:
    refuse_unknown(who, SUBJECT_KEYS, where="subject")
    pronouns = who.get("pronouns")
    return Subject(
        last_name=_text(who, "last_name", "subject."),
        first_name=_text(who, "first_name", "subject."),
        title=_text(who, "title", "subject."),
        pronouns=None
        if pronouns is None
        else _choice(who, "pronouns", Pronouns, Pronouns.THEY, "subject."),
        job_title=_text(who, "job_title", "subject."),
        school=_text(who, "school", "subject."),
        worker_type=_choice(who, "worker_type", WorkerType, WorkerType.EMPLOYEE, "subject."),
    )


def _conduct(given: dict[str, Any]) -> Conduct:
    first, last = _text(given, "conduct_from"), _text(given, "conduct_to")
    stated = given.get("conduct_precision")
    if stated is None:
        # A date says by its own length how much of it is known.
        precision = Precision.MONTH if len(first) == 7 else Precision.DAY
        precision = precision if first or last else Precision.UNKNOWN
    else:
        precision = _choice(given, "conduct_precision", Precision, Precision.UNKNOWN)
    if precision is Precision.UNKNOWN:
        if first or last:
            raise BadInput(
                "conduct_precision is unknown, yet a date is given.",
                field="conduct_precision",
                cure="Say day or month, or leave conduct_from and conduct_to null.",
            )
        return Conduct()
    if not first:
        raise BadInput(
            f"conduct_precision is {precision.value}, and conduct_from is missing.",
            field="conduct_from",
            cure="Give the date, or say that it is unknown.",
        )
    ends: PartialDate | None = None
    if last:
        ends = read_partial_date(last, precision, field="conduct_to")
    return Conduct(read_partial_date(first, precision, field="conduct_from"), ends)


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            f"aware_at: “{text[:40]}” is not an instant.",
            field="aware_at",
            cure="Write it with its offset, as in 2026-11-02T08:40+00:00.",
        ) from error
    if found.tzinfo is None:
        raise BadInput(
            f"aware_at: “{text[:40]}” has no offset.",
            field="aware_at",
            cure="Write it with its offset, as in 2026-11-02T08:40+00:00: the clocks start there.",
        )
    return found


def _needed(given: dict[str, Any], key: str) -> str:
    text = _text(given, key)
    if not text:
        raise BadInput(f"{key} is missing.", field=key, cure=f"Give for example {EXAMPLE}")
    return text


def _object(given: dict[str, Any], key: str) -> dict[str, Any]:
    value = given.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadInput(f"{key} must be an object.", field=key)
    return value


def _text(given: dict[str, Any], key: str, place: str = "") -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"{place}{key} must be text, in quotes.", field=f"{place}{key}")
    return value


def _texts(given: dict[str, Any], key: str) -> list[str]:
    value = given.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise BadInput(f"{key} must be a list of texts.", field=key)
    return value


def _flag(given: dict[str, Any], key: str, place: str = "") -> bool:
    value = given.get(key)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise BadInput(f"{place}{key} must be true or false.", field=f"{place}{key}")
    return value


def _choice(given: dict[str, Any], key: str, kind: type[E], otherwise: E, place: str = "") -> E:
    value = given.get(key)
    if value is None:
        return otherwise
    if isinstance(value, str) and value in {one.value for one in kind}:
        return kind(value)
    known = ", ".join(one.value for one in kind)
    raise BadInput(
        f"{place}{key}: “{value}” is not one of the answers.",
        field=f"{place}{key}",
        cure=f"Known: {known}.",
    )
