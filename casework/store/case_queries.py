"""Cases: the table of all of them, and one case with its people and answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import (
    CaseRow,
    DeadlineRow,
    PersonRow,
    RoleRow,
    ScreenAnswerRow,
    StageRow,
)
from casework.store.casebook_tables import SchoolRow


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
    stage_since_on: date
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
            CaseRow.id,
            CaseRow.reference,
            PersonRow.first_name,
            PersonRow.last_name,
            SchoolRow.name,
            SchoolRow.short_name,
            CaseRow.summary,
            CaseRow.stage,
            CaseRow.stage_since_on,
            CaseRow.adviser,
            CaseRow.reported_on,
            CaseRow.restricted,
            # Only a restricted case has names to compare; the rest need not be parsed.
            case((CaseRow.restricted.is_(True), CaseRow.restricted_to)),
        )
        .join(PersonRow, PersonRow.id == CaseRow.subject_id)
        .outerjoin(SchoolRow, SchoolRow.id == CaseRow.school_id)
        .order_by(CaseRow.reference.desc())
    )
    # There may be ten thousand: straight from the connection, past the mapper of objects.
    return list(map(ListedCase._make, session.connection().execute(statement).all()))


def next_dates(session: Session) -> dict[str, NextDate]:
    """Say for each case with a running clock which ends first."""
    statement = (
        select(DeadlineRow.case_id, DeadlineRow.due_on, DeadlineRow.due_at, DeadlineRow.kind)
        .where(DeadlineRow.state == "running")
        # An hour of the day comes before the end of the day, on every database.
        .order_by(
            DeadlineRow.due_on, DeadlineRow.due_at.is_(None), DeadlineRow.due_at, DeadlineRow.id
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
        select(RoleRow.case_id, PersonRow.first_name, PersonRow.last_name)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.role.in_(roles), RoleRow.mistaken.is_(False))
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
        select(StageRow.case_id, StageRow.to_stage)
        .where(
            StageRow.to_stage.in_(on_track),
            StageRow.case_id.in_(select(CaseRow.id).where(CaseRow.stage.not_in(on_track))),
        )
        .order_by(StageRow.number)
    )
    return {case_id: stage for case_id, stage in found.all() if case_id in wanted}


def find_case(session: Session, case_id: str) -> CaseRow | None:
    """Return one case by its id."""
    return session.get(CaseRow, case_id)


def school_name(session: Session, school_id: str | None) -> str:
    """Return the name of a school, or nothing."""
    row = session.get(SchoolRow, school_id) if school_id else None
    return "" if row is None else row.name


def find_case_by_reference(session: Session, reference: str) -> CaseRow | None:
    """Return one case by its reference, in any case of letters."""
    return session.scalars(
        select(CaseRow).where(func.upper(CaseRow.reference) == reference.strip().upper())
    ).one_or_none()


def highest_number(session: Session, prefix: str) -> int:
    """Return the highest number of the references that begin so, or nought."""
    found = session.scalars(
        select(CaseRow.reference).where(CaseRow.reference.startswith(prefix, autoescape=True))
    )
    numbers = [int(tail) for ref in found if (tail := ref[len(prefix) :]).isdecimal()]
    return max(numbers, default=0)


def answers_of(session: Session, case_id: str) -> Sequence[ScreenAnswerRow]:
    """List every answer of a case, the earliest first."""
    return session.scalars(
        select(ScreenAnswerRow)
        .where(ScreenAnswerRow.case_id == case_id)
        .order_by(ScreenAnswerRow.number)
    ).all()


def people_of(session: Session, case_id: str) -> Sequence[tuple[RoleRow, PersonRow]]:
    """List the parts that are held in a case now, with their holders."""
    found = session.execute(
        select(RoleRow, PersonRow)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.case_id == case_id, RoleRow.to_on.is_(None))
        .order_by(RoleRow.from_on, RoleRow.role)
    )
    return [(role, person) for role, person in found]
