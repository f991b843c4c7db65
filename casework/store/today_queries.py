"""The open cases that Today lists, by the date that falls first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow, DeadlineRow, PersonRow
from casework.store.casebook_tables import SchoolClosureRow, SchoolRow


def open_case_ids(session: Session, adviser: str | None) -> Sequence[Row[Any]]:
    """List open cases by their next date, those without one last; of one adviser, or of all.

    Only what is needed to tell whether a case is open to a person; the rest comes for the few
    that are shown.
    """
    first = (
        select(DeadlineRow.case_id, func.min(DeadlineRow.due_on).label("due_on"))
        .where(DeadlineRow.state == "running")
        .group_by(DeadlineRow.case_id)
        .subquery()
    )
    columns: list[Any] = [
        CaseRow.id,
        CaseRow.restricted,
        case((CaseRow.restricted.is_(True), CaseRow.restricted_to)).label("restricted_to"),
        first.c.due_on,
    ]
    statement = (
        select(*columns)
        .outerjoin(first, first.c.case_id == CaseRow.id)
        .where(CaseRow.closed_on.is_(None))
        .order_by(first.c.due_on.is_(None), first.c.due_on, CaseRow.reference)
    )
    if adviser is not None:
        statement = statement.where(func.lower(CaseRow.adviser) == adviser.lower())
    return session.execute(statement).all()


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


def next_of_cases(session: Session, case_ids: Sequence[str]) -> Sequence[DeadlineRow]:
    """List the running deadlines of a few cases, the earliest first."""
    return session.scalars(
        select(DeadlineRow)
        .where(DeadlineRow.case_id.in_(case_ids), DeadlineRow.state == "running")
        .order_by(DeadlineRow.due_on, DeadlineRow.due_at, DeadlineRow.id)
    ).all()


def count_cases(session: Session) -> int:
    """Count every case, closed ones too."""
    return session.scalar(select(func.count()).select_from(CaseRow)) or 0


def count_closures(session: Session) -> int:
    """Count the closures that were typed in."""
    return session.scalar(select(func.count()).select_from(SchoolClosureRow)) or 0


def school_count(session: Session) -> int:
    """Count the schools."""
    return session.scalar(select(func.count()).select_from(SchoolRow)) or 0
