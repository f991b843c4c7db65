"""People and schools of the casebook."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store import merge_queries
from casework.store.case_tables import PersonRow
from casework.store.casebook_tables import SchoolRow
from casework.store.person_tables import MergedPersonRow


def all_people(session: Session) -> Sequence[tuple[PersonRow, str]]:
    """List everybody with the name of their school, by last name.

    A record that was given up for another of the same person is left out.
    """
    found = session.execute(
        select(PersonRow, SchoolRow.name)
        .outerjoin(SchoolRow, SchoolRow.id == PersonRow.school_id)
        .where(PersonRow.id.not_in(select(MergedPersonRow.given_up_id)))
        .order_by(func.lower(PersonRow.last_name), func.lower(PersonRow.first_name))
    )
    return [(person, school or "") for person, school in found]


def find_person(session: Session, person_id: str) -> tuple[PersonRow, str] | None:
    """Return one person with the name of their school, by the record that stands for them now."""
    found = session.execute(
        select(PersonRow, SchoolRow.name)
        .outerjoin(SchoolRow, SchoolRow.id == PersonRow.school_id)
        .where(PersonRow.id == merge_queries.standing_id(session, person_id))
    ).one_or_none()
    return None if found is None else (found[0], found[1] or "")


def people_named(session: Session, first_name: str, last_name: str) -> Sequence[PersonRow]:
    """List the people of that name, in capitals or not."""
    return session.scalars(
        select(PersonRow).where(
            func.lower(PersonRow.first_name) == func.lower(first_name),
            func.lower(PersonRow.last_name) == func.lower(last_name),
            PersonRow.id.not_in(select(MergedPersonRow.given_up_id)),
        )
    ).all()


def all_schools(session: Session) -> Sequence[SchoolRow]:
    """List the schools by name, the central team last."""
    return session.scalars(
        select(SchoolRow).order_by(SchoolRow.central_team, func.lower(SchoolRow.name))
    ).all()


def find_school(session: Session, school_id: str) -> SchoolRow | None:
    """Return one school."""
    return session.get(SchoolRow, school_id)
