"""One case, with its people and answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_list_queries import plain_name as plain_name
from casework.store.case_tables import CaseRow, PersonRow, RoleRow, ScreenAnswerRow
from casework.store.casebook_tables import SchoolRow
from casework.store.one_reading import once


def find_case(session: Session, case_id: str) -> CaseRow | None:
    """Return one case by its id."""
    return once(session, (CaseRow, case_id), lambda: session.get(CaseRow, case_id))


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
