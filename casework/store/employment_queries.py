"""Employment, connections, merged records and welfare contacts of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.store import merge_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.person_tables import (
    EmploymentRow,
    RelationRow,
    WelfareContactRow,
)


def employment_of(session: Session, person_id: str) -> EmploymentRow | None:
    """Return what was last written of a person's employment."""
    return session.scalars(
        select(EmploymentRow)
        .where(EmploymentRow.person_id == person_id)
        .order_by(EmploymentRow.number.desc())
        .limit(1)
    ).first()


def employments_of(session: Session, person_id: str) -> Sequence[EmploymentRow]:
    """List what was written of a person's employment, the first one first."""
    return session.scalars(
        select(EmploymentRow)
        .where(EmploymentRow.person_id == person_id)
        .order_by(EmploymentRow.number)
    ).all()


def ranks_of(session: Session) -> dict[str, int | None]:
    """Return the rank of each person as it was last written."""
    found = session.execute(
        select(EmploymentRow.person_id, EmploymentRow.rank).order_by(EmploymentRow.number)
    )
    return {row.person_id: row.rank for row in found}


def relations_of(session: Session, person_ids: Sequence[str]) -> Sequence[RelationRow]:
    """List the connections of some people that hold now, from either side."""
    return session.scalars(
        select(RelationRow)
        .where(
            RelationRow.to_on.is_(None),
            or_(RelationRow.person_id.in_(person_ids), RelationRow.other_id.in_(person_ids)),
        )
        .order_by(RelationRow.recorded_at, RelationRow.id)
    ).all()


def names_by_id(session: Session, person_ids: Sequence[str]) -> dict[str, str]:
    """Return the names of some people."""
    found = session.scalars(select(PersonRow).where(PersonRow.id.in_(person_ids)))
    return {person.id: person.name for person in found}


def history_of(session: Session, person_id: str) -> Sequence[Any]:
    """List the parts that a person has or had, with what tells whether the case is open to whom."""
    return session.execute(
        select(
            RoleRow.role,
            RoleRow.from_on,
            RoleRow.to_on,
            RoleRow.mistaken,
            CaseRow.id.label("case_id"),
            CaseRow.reference,
            CaseRow.summary,
            CaseRow.stage,
            CaseRow.restricted,
            CaseRow.restricted_to,
            CaseRow.reporter_anonymous,
        )
        .join(CaseRow, CaseRow.id == RoleRow.case_id)
        .where(RoleRow.person_id == person_id)
        .order_by(CaseRow.reference.desc(), RoleRow.from_on)
    ).all()


def welfare_contacts(
    session: Session, case_id: str
) -> Sequence[tuple[WelfareContactRow, PersonRow]]:
    """List the talks that look after people of a case, the latest first, with whom they were."""
    rows = session.scalars(
        select(WelfareContactRow)
        .where(WelfareContactRow.case_id == case_id)
        .order_by(WelfareContactRow.happened_on.desc(), WelfareContactRow.recorded_at.desc())
    )
    with_whom = ((row, merge_queries.standing_person(session, row.person_id)) for row in rows)
    return [(row, person) for row, person in with_whom if person is not None]
