"""The table of all cases, and which of them a person has a part in.

The tables are named by the columns that are read, so that the list, which one waits for when the
program starts, does not wait until all that hangs on a case is mapped.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Select, column, or_, select, table
from sqlalchemy.orm import Session

from casework.rules.clocks_in_time import OTHERS_TIME
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
    "role_assignment",
    *map(column, ("case_id", "person_id", "role", "to_on")),
    column("mistaken", Boolean()),
)
_DEADLINE = table("deadline", *map(column, ("id", "case_id", "kind", "state", "due_on", "due_at")))

_OTHERS_TIME = sorted(kind.value for kind in OTHERS_TIME)

NextDate = tuple[date | None, datetime | None, str]
"""The running clock of a case that ends first: its day, its hour if it has one, its kind."""


ListedCase = tuple[str, str, str, str, str | None, str, str, str, str, int, str | None]
"""One case as the table of all cases reads it, each value as it is stored.

Id, reference, first and last name of the employee, id of the school, what is alleged, stage,
adviser, the day of the report, whether it is restricted, and to whom (``names_in``). There may be
ten thousand, and they are only gone through.
"""


class Listed(NamedTuple):
    """What the table of all cases shows, as it stood at one moment."""

    cases: list[ListedCase]
    """Every case with its employee, the newest reference first."""
    schools: dict[str | None, tuple[str, str]]
    """The name of each school, and the short one if it has one: the cases share them."""
    next_dates: dict[str, NextDate]
    """For each case with a running clock which ends first."""
    came_from: dict[str, str]
    """For each case that has left the track the last stage it had on it."""


def read_listed(session: Session, on_track: Sequence[str], on: date) -> Listed:
    """Read what the table of all cases shows on a day, in one piece; ``on_track`` are stages."""
    cases, schools, clocks, stages = rows_at_once(
        session, _case_table(), select(_SCHOOL), _running_clocks(on), _stages_on_track(on_track)
    )
    # Sorted here: to follow the references through the file takes the database longer.
    listed = sorted(map(tuple, cases), key=itemgetter(1), reverse=True)
    day = cache(date.fromisoformat)
    # The last of what is put under a key stays: the clock that ends first, the latest stage.
    return Listed(
        listed,
        {school_id: (name, short) for school_id, name, short in schools},
        {
            case_id: (day(due_on), None if at is None else datetime.fromisoformat(at), kind)
            for case_id, due_on, at, kind in clocks
        },
        dict(stages),
    )


def running_clocks(
    session: Session, case_ids: Collection[str], on: date
) -> list[tuple[str, NextDate]]:
    """Read the running clocks of some cases, the one that ends first last."""
    wanted = _running_clocks(on).where(_DEADLINE.c.case_id.in_(sorted(case_ids)))
    return [
        (
            case_id,
            (
                date.fromisoformat(due_on),
                None if at is None else datetime.fromisoformat(at),
                kind,
            ),
        )
        for case_id, due_on, at, kind in session.execute(wanted)
    ]


def names_in(restricted_to: str | None) -> Sequence[object]:
    """Read whom a restricted case is open to."""
    names: list[object] = json.loads(restricted_to or "[]")
    return names


def _case_table() -> Select[Any]:
    return select(
        _CASE.c.id,
        _CASE.c.reference,
        _PERSON.c.first_name,
        _PERSON.c.last_name,
        _CASE.c.school_id,
        _CASE.c.summary,
        _CASE.c.stage,
        _CASE.c.adviser,
        _CASE.c.reported_on,
        _CASE.c.restricted,
        _CASE.c.restricted_to,
    ).join(_PERSON, _PERSON.c.id == _CASE.c.subject_id)


def _running_clocks(on: date) -> Select[Any]:
    """Read the running clocks, the one that ends first last.

    Time that only others had is over after its day, and nobody’s next date.
    """
    return (
        select(_DEADLINE.c.case_id, _DEADLINE.c.due_on, _DEADLINE.c.due_at, _DEADLINE.c.kind)
        .where(
            _DEADLINE.c.state == "running",
            or_(_DEADLINE.c.due_on >= on.isoformat(), _DEADLINE.c.kind.not_in(_OTHERS_TIME)),
        )
        # An hour of the day comes before the end of the day, on every database.
        .order_by(
            _DEADLINE.c.due_on.desc(),
            _DEADLINE.c.due_at.is_not(None),
            _DEADLINE.c.due_at.desc(),
            _DEADLINE.c.id.desc(),
        )
    )


def _stages_on_track(on_track: Sequence[str]) -> Select[Any]:
    """Read the stages on the track of each case that is not on it, in their order."""
    return (
        select(_STAGE.c.case_id, _STAGE.c.to_stage)
        .where(
            _STAGE.c.to_stage.in_(on_track),
            _STAGE.c.case_id.in_(select(_CASE.c.id).where(_CASE.c.stage.not_in(on_track))),
        )
        .order_by(_STAGE.c.number)
    )


class PartHeld(NamedTuple):
    """A part that somebody has in a case, or had until a day, with the stage of the case."""

    case_id: str
    stage: str
    role: str
    to_on: str | None


def parts_held(
    session: Session, name: str, roles: Sequence[str], case_id: str = ""
) -> list[PartHeld]:
    """List the parts among some that a person of that name has or had, in one case or in all.

    A part that was recorded by mistake never was.
    """
    wanted = plain_name(name)
    statement = (
        select(
            _ROLE.c.case_id,
            _CASE.c.stage,
            _ROLE.c.role,
            _ROLE.c.to_on,
            _PERSON.c.first_name,
            _PERSON.c.last_name,
        )
        .join(_PERSON, _PERSON.c.id == _ROLE.c.person_id)
        .join(_CASE, _CASE.c.id == _ROLE.c.case_id)
        .where(_ROLE.c.role.in_(roles), _ROLE.c.mistaken.is_(False))
    )
    if case_id:
        statement = statement.where(_ROLE.c.case_id == case_id)
    return [
        PartHeld(case, stage, role, to_on)
        for case, stage, role, to_on, first, last in session.execute(statement)
        if plain_name(whole_name(first, last)) == wanted
    ]


def plain_name(name: str) -> str:
    """Write a name as names are compared: without regard to capitals and spaces."""
    return " ".join(name.casefold().split())
