"""The days that people are contracted to work."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.person_tables import WorkPatternRow


def patterns_of(session: Session, person_id: str) -> Sequence[WorkPatternRow]:
    """List the working patterns of a person, the earliest first."""
    return session.scalars(
        select(WorkPatternRow)
        .where(WorkPatternRow.person_id == person_id)
        .order_by(WorkPatternRow.from_on, WorkPatternRow.id)
    ).all()


def patterns_of_case(session: Session, case_id: str) -> Sequence[WorkPatternRow]:
    """List the working patterns of the employee of a case, the earliest first."""
    return session.scalars(
        select(WorkPatternRow)
        .join(CaseRow, CaseRow.subject_id == WorkPatternRow.person_id)
        .where(CaseRow.id == case_id)
        .order_by(WorkPatternRow.from_on, WorkPatternRow.id)
    ).all()


def find(session: Session, pattern_id: str) -> WorkPatternRow | None:
    """Return one pattern."""
    return session.get(WorkPatternRow, pattern_id)
