"""Allegations and the clauses that they cite: selects."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.policy_tables import AllegationRow, ClauseRow, MappingRow


def find_allegation(session: Session, allegation_id: str) -> AllegationRow | None:
    """Return one allegation, withdrawn ones too."""
    return session.get(AllegationRow, allegation_id)


def allegations_of(session: Session, case_id: str) -> Sequence[AllegationRow]:
    """List every allegation of a case by number, withdrawn ones too."""
    return session.scalars(
        select(AllegationRow).where(AllegationRow.case_id == case_id).order_by(AllegationRow.number)
    ).all()


def highest_number(session: Session, case_id: str) -> int:
    """Return the highest number ever given in a case: numbers are not used twice."""
    found = session.scalar(
        select(func.max(AllegationRow.number)).where(AllegationRow.case_id == case_id)
    )
    return int(found or 0)


def citations(
    session: Session, allegation_ids: Sequence[str]
) -> dict[str, list[tuple[MappingRow, ClauseRow]]]:
    """Return the clauses that each allegation cites now, in the order of the policy."""
    found: dict[str, list[tuple[MappingRow, ClauseRow]]] = {}
    rows = session.execute(
        select(MappingRow, ClauseRow)
        .join(ClauseRow, ClauseRow.id == MappingRow.clause_id)
        .where(MappingRow.allegation_id.in_(allegation_ids), MappingRow.removed_on.is_(None))
        .order_by(MappingRow.policy_title, ClauseRow.position, MappingRow.policy_version)
    )
    for mapping, clause in rows:
        found.setdefault(mapping.allegation_id, []).append((mapping, clause))
    return found
