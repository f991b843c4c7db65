"""Who has, or had, which part in a case."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.case_tables import PersonRow, RoleRow
from casework.store.casebook_tables import SchoolRow


def parts_of(session: Session, case_id: str) -> Sequence[tuple[RoleRow, PersonRow, str]]:
    """List every part of a case, ended ones too, with holder and school, as they were begun."""
    found = session.execute(
        select(RoleRow, PersonRow, SchoolRow.name)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .outerjoin(SchoolRow, SchoolRow.id == PersonRow.school_id)
        .where(RoleRow.case_id == case_id)
        .order_by(RoleRow.from_on, RoleRow.id)
    )
    return [(role, person, school or "") for role, person, school in found]


def parts_of_person(session: Session, case_id: str, person_id: str) -> Sequence[RoleRow]:
    """List every part that one person has or had in a case."""
    return session.scalars(
        select(RoleRow)
        .where(RoleRow.case_id == case_id, RoleRow.person_id == person_id)
        .order_by(RoleRow.from_on, RoleRow.id)
    ).all()


def holders(session: Session, case_id: str, role: str) -> Sequence[tuple[RoleRow, PersonRow]]:
    """List who holds one part now."""
    found = session.execute(
        select(RoleRow, PersonRow)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.case_id == case_id, RoleRow.role == role, RoleRow.to_on.is_(None))
        .order_by(RoleRow.from_on, RoleRow.id)
    )
    return [(part, person) for part, person in found]


def find_part(session: Session, role_id: str) -> tuple[RoleRow, PersonRow] | None:
    """Return one part with its holder."""
    found = session.execute(
        select(RoleRow, PersonRow)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.id == role_id)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def find_person(session: Session, person_id: str) -> PersonRow | None:
    """Return one person."""
    return session.get(PersonRow, person_id)


def everybody(session: Session) -> Sequence[tuple[PersonRow, str]]:
    """List all people of the casebook with their school, by name."""
    found = session.execute(
        select(PersonRow, SchoolRow.name)
        .outerjoin(SchoolRow, SchoolRow.id == PersonRow.school_id)
        .order_by(PersonRow.last_name, PersonRow.first_name, PersonRow.id)
    )
    return [(person, school or "") for person, school in found]
