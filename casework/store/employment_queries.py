"""Employment, connections, merged records and welfare contacts of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ForeignKey, or_, select, update
from sqlalchemy.orm import Session

from casework.store.base import Base
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.person_tables import (
    EmploymentRow,
    MergedPersonRow,
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


def given_up(session: Session) -> frozenset[str]:
    """Return the ids of the records that were given up for another of the same person."""
    return frozenset(session.scalars(select(MergedPersonRow.given_up_id)))


def cases_with(session: Session, person_id: str) -> frozenset[str]:
    """Return the cases in which a person is the employee, the reporter or has a part."""
    parts = session.scalars(select(RoleRow.case_id).where(RoleRow.person_id == person_id))
    named = session.scalars(
        select(CaseRow.id).where(
            or_(CaseRow.subject_id == person_id, CaseRow.reporter_id == person_id)
        )
    )
    return frozenset(parts) | frozenset(named)


def put_in_place_of(session: Session, given_up_id: str, kept_id: str) -> int:
    """Let every row that names one person name another; return how many rows changed."""
    changed = 0
    for table in Base.metadata.sorted_tables:
        if table.name == MergedPersonRow.__tablename__:
            continue
        for column in table.columns:
            if not any(_names_a_person(key) for key in column.foreign_keys):
                continue
            statement = update(table).where(column == given_up_id).values({column.name: kept_id})
            changed += int(getattr(session.execute(statement), "rowcount", 0))
    session.expire_all()
    return changed


def _names_a_person(key: ForeignKey) -> bool:
    return key.column.table.name == PersonRow.__tablename__


def welfare_contacts(session: Session, case_id: str) -> Sequence[tuple[WelfareContactRow, str]]:
    """List the talks that look after people of a case, the latest first, with their names."""
    found = session.execute(
        select(WelfareContactRow, PersonRow)
        .join(PersonRow, PersonRow.id == WelfareContactRow.person_id)
        .where(WelfareContactRow.case_id == case_id)
        .order_by(WelfareContactRow.happened_on.desc(), WelfareContactRow.recorded_at.desc())
    )
    return [(row, person.name) for row, person in found]
