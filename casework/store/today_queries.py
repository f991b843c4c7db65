"""The open cases that Today lists, by the date that falls first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, Subquery, func, or_, select
from sqlalchemy.orm import Session

from casework.rules.clocks_in_time import OTHERS_TIME, went_by
from casework.rules.deadline_kinds import DeadlineKind
from casework.store.case_tables import CaseRow, DeadlineRow, PersonRow
from casework.store.casebook_tables import SchoolClosureRow, SchoolRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open cases are asked for on a day: of one adviser or all, among some or all."""

    on: date
    adviser: str | None = None
    only: Collection[str] | None = None


def unrestricted_open(session: Session, wanted: Wanted, limit: int) -> Sequence[Row[Any]]:
    """List the first open cases that are not restricted, by their next date."""
    first = _first_dates(wanted.on)
    columns: list[Any] = [CaseRow.id, CaseRow.reference, first.c.due_on]
    statement = (
        _among(select(*columns).outerjoin(first, first.c.case_id == CaseRow.id), wanted)
        .where(CaseRow.restricted.is_(False))
        .order_by(first.c.due_on.is_(None), first.c.due_on, CaseRow.reference)
        .limit(limit)
    )
    return session.execute(statement).all()


def count_unrestricted_open(session: Session, wanted: Wanted) -> int:
    """Count the open cases that are not restricted."""
    statement = _among(select(func.count()).select_from(CaseRow), wanted)
    return session.scalar(statement.where(CaseRow.restricted.is_(False))) or 0


def restricted_open(session: Session, wanted: Wanted) -> Sequence[Row[Any]]:
    """List every open case that is restricted, with the names it is open to."""
    first = _first_dates(wanted.on)
    columns: list[Any] = [
        CaseRow.id,
        CaseRow.reference,
        first.c.due_on,
        CaseRow.restricted_to,
    ]
    statement = _among(
        select(*columns).outerjoin(first, first.c.case_id == CaseRow.id), wanted
    ).where(CaseRow.restricted.is_(True))
    return session.execute(statement).all()


def _first_dates(on: date) -> Subquery:
    """Read the date of each case that falls first; time of others that is over is none."""
    return (
        select(DeadlineRow.case_id, func.min(DeadlineRow.due_on).label("due_on"))
        .where(
            DeadlineRow.state == "running",
            or_(DeadlineRow.due_on >= on, DeadlineRow.kind.not_in(sorted(OTHERS_TIME))),
        )
        .group_by(DeadlineRow.case_id)
        .subquery()
    )


def _among(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    statement = statement.where(CaseRow.closed_on.is_(None))
    if wanted.adviser is not None:
        statement = statement.where(func.lower(CaseRow.adviser) == wanted.adviser.lower())
    if wanted.only is not None:
        statement = statement.where(CaseRow.id.in_(sorted(wanted.only)))
    return statement


def cases_shown(session: Session, case_ids: Sequence[str]) -> Sequence[Row[Any]]:
    """Read what Today says of the cases it shows."""
    columns: list[Any] = [
        CaseRow.id,
        CaseRow.reference,
        CaseRow.stage,
        CaseRow.restricted,
        PersonRow.first_name,
        PersonRow.last_name,
        SchoolRow.name.label("school"),
        SchoolRow.short_name.label("school_short"),
    ]
    statement = (
        select(*columns)
        .join(PersonRow, PersonRow.id == CaseRow.subject_id)
        .outerjoin(SchoolRow, SchoolRow.id == CaseRow.school_id)
        .where(CaseRow.id.in_(case_ids))
    )
    return session.execute(statement).all()


def next_of_cases(session: Session, case_ids: Sequence[str], on: date) -> Sequence[DeadlineRow]:
    """List the deadlines of a few cases that run on a day, the earliest first."""
    rows = session.scalars(
        select(DeadlineRow)
        .where(DeadlineRow.case_id.in_(case_ids))
        .order_by(DeadlineRow.due_on, DeadlineRow.due_at, DeadlineRow.id)
    )
    # Asked for by state as well, SQLite walks every running deadline of the casebook instead.
    return [
        row
        for row in rows
        if row.state == "running" and not went_by(DeadlineKind(row.kind), row.due_on, on)
    ]


def count_closures(session: Session) -> int:
    """Count the closures that were typed in."""
    return session.scalar(select(func.count()).select_from(SchoolClosureRow)) or 0


def school_count(session: Session) -> int:
    """Count the schools."""
    return session.scalar(select(func.count()).select_from(SchoolRow)) or 0
