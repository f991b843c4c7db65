"""The table of all cases, and which of them a person has a part in.

The tables are named by the columns that are read, so that the list, which one waits for when the
program starts, does not wait until all that hangs on a case is mapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import JSON, Boolean, Date, case, column, select, table
from sqlalchemy.orm import Session

from casework.store.base import UtcInstant
from casework.store.casebook_tables import SchoolRow

_CASE = table(
    "case_file",
    *map(column, ("id", "reference", "subject_id", "school_id", "summary", "stage", "adviser")),
    column("reported_on", Date()),
    column("restricted", Boolean()),
    column("restricted_to", JSON()),
)
_PERSON = table("person", *map(column, ("id", "first_name", "last_name")))
_STAGE = table("stage_entry", *map(column, ("case_id", "number", "to_stage")))
_ROLE = table(
    "role_assignment", *map(column, ("case_id", "person_id", "role")), column("mistaken", Boolean())
)
_DEADLINE = table(
    "deadline",
    *map(column, ("id", "case_id", "kind", "state")),
    column("due_on", Date()),
    column("due_at", UtcInstant()),
)


class ListedCase(NamedTuple):
    """One case as the table of all cases reads it; its names are those of the columns."""

    id: str
    reference: str
    first_name: str
    last_name: str
    school: str | None
    school_short: str | None
    summary: str
    stage: str
    adviser: str
    reported_on: date
    restricted: bool
    restricted_to: Sequence[object] | None


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
            SchoolRow.name,
            SchoolRow.short_name,
            _CASE.c.summary,
            _CASE.c.stage,
            _CASE.c.adviser,
            _CASE.c.reported_on,
            _CASE.c.restricted,
            # Only a restricted case has names to compare; the rest need not be parsed.
            case((_CASE.c.restricted.is_(True), _CASE.c.restricted_to)),
        )
        .join(_PERSON, _PERSON.c.id == _CASE.c.subject_id)
        .outerjoin(SchoolRow, SchoolRow.id == _CASE.c.school_id)
        .order_by(_CASE.c.reference.desc())
    )
    # There may be ten thousand: straight from the connection, past the mapper of objects.
    return list(map(ListedCase._make, session.connection().execute(statement).all()))


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
    first: dict[str, NextDate] = {}
    for case_id, due_on, due_at, kind in session.connection().execute(statement).all():
        if case_id not in first:
            first[case_id] = NextDate(due_on, due_at, kind)
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
        case_id for case_id, first, last in found if plain_name(f"{first} {last}") == wanted
    )


def plain_name(name: str) -> str:
    """Write a name as names are compared: without regard to capitals and spaces."""
    return " ".join(name.casefold().split())


def last_on_track(
    session: Session, case_ids: Sequence[str], on_track: Sequence[str]
) -> dict[str, str]:
    """Say for each case the last stage it had on the track; for cases that have left it."""
    wanted = frozenset(case_ids)
    if not wanted:
        return {}
    found = session.connection().execute(
        select(_STAGE.c.case_id, _STAGE.c.to_stage)
        .where(
            _STAGE.c.to_stage.in_(on_track),
            _STAGE.c.case_id.in_(select(_CASE.c.id).where(_CASE.c.stage.not_in(on_track))),
        )
        .order_by(_STAGE.c.number)
    )
    return {case_id: stage for case_id, stage in found.all() if case_id in wanted}
