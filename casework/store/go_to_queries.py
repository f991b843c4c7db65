"""Selects for going to a person: who is known, and in which cases they have a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow, PersonRow, RoleRow


def names_of_people(session: Session) -> Sequence[Any]:
    """List (id, first name, last name) of everybody."""
    return session.execute(select(PersonRow.id, PersonRow.first_name, PersonRow.last_name)).all()


def parts_of_people(session: Session, person_ids: Sequence[str]) -> Sequence[Any]:
    """List the parts that some people hold now, with their cases, the newest case first."""
    return session.execute(
        select(
            RoleRow.person_id,
            RoleRow.role,
            CaseRow.id.label("case_id"),
            CaseRow.reference,
            CaseRow.restricted,
            CaseRow.restricted_to,
            CaseRow.reporter_anonymous,
        )
        .join(CaseRow, CaseRow.id == RoleRow.case_id)
        .where(RoleRow.person_id.in_(person_ids), RoleRow.to_on.is_(None))
        .order_by(CaseRow.reference.desc(), RoleRow.role)
    ).all()
