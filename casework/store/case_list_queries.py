"""The table of all cases, and which of them a person has a part in.

The tables are named by the columns that are read, so that the list, which one waits for when the
program starts, does not wait until all that hangs on a case is mapped.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Boolean, column, select, table
from sqlalchemy.orm import Session

from casework.rules.typed_words import whole_name
from casework.store.database import rows_at_once

_CASE = table(
    "case_file",
    *map(column, ("id", "reference", "subject_id", "school_id", "summary", "stage", "adviser")),
    *map(column, ("reported_on", "restricted", "restricted_to")),
)
_PERSON = table("person", *map(column, ("id", "first_name", "last_name")))
_SCHOOL = table("school", *map(column, ("id", "name", "short_name")))
_STAGE = table("stage_entry", *map(column, ("case_id", "number", "to_stage")))
_ROLE = table(
    "role_assignment", *map(column, ("case_id", "person_id", "role")), column("mistaken", Boolean())
)
_DEADLINE = table("deadline", *map(column, ("id", "case_id", "kind", "state", "due_on", "due_at")))


class ListedCase(NamedTuple):
    """One case as the table of all cases reads it: values as they are stored."""

    id: str
    reference: str
    first_name: str
    last_name: str
    school: str | None
    school_short: str | None
    summary: str
    stage: str
    adviser: str
    reported_day: str  # ISO
    restricted: int
    restricted_to: str | None  # JSON

    @property
    def names(self) -> Sequence[object]:
        """Whom a restricted case is open to; of another nobody need ask."""
        return json.loads(self.restricted_to or "[]") if self.restricted else ()


class NextDate(NamedTuple):
    """The running clock of a case that ends first."""

    on: date | None = None
    at: datetime | None = None
    kind: str = ""


def case_table(session: Session) -> list[ListedCase]:
    """Read every case with its employee and school as plain columns, newest first."""
    statement = (
        select(
            _CASE.c.id,
            _CASE.c.reference,
            _PERSON.c.first_name,
            _PERSON.c.last_name,
            _SCHOOL.c.name,
            _SCHOOL.c.short_name,
            _CASE.c.summary,
            _CASE.c.stage,
            _CASE.c.adviser,
            _CASE.c.reported_on,
            _CASE.c.restricted,
            _CASE.c.restricted_to,
        )
        .join(_PERSON, _PERSON.c.id == _CASE.c.subject_id)
        .outerjoin(_SCHOOL, _SCHOOL.c.id == _CASE.c.school_id)
        .order_by(_CASE.c.reference.desc())
    )
    return list(map(ListedCase._make, rows_at_once(session, statement)))


def next_dates(session: Session) -> dict[str, NextDate]:
    """Say for each case with a running clock which ends first."""
    statement = (
        select(_DEADLINE.c.case_id, _DEADLINE.c.due_on, _DEADLINE.c.due_at, _DEADLINE.c.kind)
        .where(_DEADLINE.c.state == "running")
        # An hour of the day comes before the end of the day, on every database.
        .order_by(
            _DEADLINE.c.due_on, _DEADLINE.c.due_at.is_(None), _DEADLINE.c.due_at, _DEADLINE.c.id
        )
    )
    day = cache(date.fromisoformat)
    first: dict[str, NextDate] = {}
    for case_id, due_on, due_at, kind in rows_at_once(session, statement):
        if case_id not in first:
            at = None if due_at is None else datetime.fromisoformat(due_at)
            first[case_id] = NextDate(day(due_on), at, kind)
    return first


def cases_held_by(session: Session, name: str, roles: Sequence[str]) -> frozenset[str]:
    """List the cases in which a person of that name has, or had, one of the parts.

    A part that was recorded by mistake never was.
    """
    wanted = plain_name(name)
    found = session.execute(
        select(_ROLE.c.case_id, _PERSON.c.first_name, _PERSON.c.last_name)
        .join(_PERSON, _PERSON.c.id == _ROLE.c.person_id)
        .where(_ROLE.c.role.in_(roles), _ROLE.c.mistaken.is_(False))
    )
    return frozenset(
        case_id for case_id, first, last in found if plain_name(whole_name(first, last)) == wanted
    )


def plain_name(name: str) -> str:
    """Write a name as names are compared: without regard to capitals and spaces."""
    return " ".join(name.casefold().split())


def last_on_track(session: Session, on_track: Sequence[str]) -> dict[str, str]:
    """Say for each case that has left the track the last stage it had on it."""
    statement = (
        select(_STAGE.c.case_id, _STAGE.c.to_stage)
        .where(
            _STAGE.c.to_stage.in_(on_track),
            _STAGE.c.case_id.in_(select(_CASE.c.id).where(_CASE.c.stage.not_in(on_track))),
        )
        .order_by(_STAGE.c.number)
    )
    return {row[0]: row[1] for row in rows_at_once(session, statement)}
