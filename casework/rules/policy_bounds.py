"""How long the names of a policy may be, and which years its dates may lie in."""

from __future__ import annotations

from datetime import date

from casework.errors import BadInput
from casework.rules.partial_dates import PartialDate

LONGEST_TITLE = 300
LONGEST_VERSION = 24
LONGEST_FACT = 300
_FIRST_YEAR, _YEARS_AHEAD = 1950, 10


def _can_be_read(name: str) -> bool:
    """Tell a name from signs that show nothing, such as a space without width."""
    return any(sign.isalnum() for sign in name)


def check_title(title: str) -> None:
    """Raise BadInput where a policy has no title, or one that is too long."""
    if not _can_be_read(title):
        raise BadInput("The policy has no title.", field="title", cure="Type its title.")
    if len(title) > LONGEST_TITLE:
        raise BadInput(
            f"The title has {len(title)} characters; there is room for {LONGEST_TITLE}.",
            field="title",
            cure="Shorten it.",
        )


def check_version(version: str) -> None:
    """Raise BadInput where a version has no name, or one that is too long."""
    if not _can_be_read(version):
        raise BadInput(
            "The version has no name.", field="version", cure="Give it a short name or number."
        )
    if len(version) > LONGEST_VERSION:
        raise BadInput(
            f"The version has {len(version)} characters; there is room for {LONGEST_VERSION}.",
            field="version",
            cure="Give it a short name or number.",
        )


def check_fact(value: str, *, field: str, words: str) -> None:
    """Raise BadInput where a fact of the document control is longer than a line of it may be."""
    if len(value) > LONGEST_FACT:
        raise BadInput(
            f"{words} has {len(value)} characters; there is room for {LONGEST_FACT}.",
            field=field,
            cure="Shorten it: the document as printed keeps the whole.",
        )


def shortened_fact(value: str) -> str:
    """Shorten a fact as it was read from a document; its control table keeps the whole."""
    return value if len(value) <= LONGEST_FACT else f"{value[: LONGEST_FACT - 1].rstrip()}…"


def check_start(start: PartialDate, *, today: date) -> None:
    """Raise BadInput where it is not said from when a version is in force, or cannot be right."""
    if start.first is None:
        raise BadInput(
            "From when the version is in force is not stated.",
            field="effective_from",
            cure="Give the day, or the month where the day is not known.",
        )
    check_year(start, field="effective_from", today=today)


def check_year(value: PartialDate | None, *, field: str, today: date) -> None:
    """Raise BadInput for a slip of the year: it would put a version in force for no act, or all."""
    first = None if value is None else value.first
    if first is not None and not _FIRST_YEAR <= first.year <= today.year + _YEARS_AHEAD:
        raise BadInput(
            f"The year {first.year} cannot be right.",
            field=field,
            cure="Look at the date again; write the year with its four figures.",
        )
