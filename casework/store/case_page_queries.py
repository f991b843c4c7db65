"""What the page of one case counts and lists beside the case itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store import hearing_queries, meeting_queries
from casework.store.case_tables import RoleRow
from casework.store.evidence_tables import EvidenceRow
from casework.store.letter_tables import LetterRow
from casework.store.policy_tables import AllegationRow, MappingRow


def counts_of(session: Session, case_id: str) -> dict[str, int]:
    """Count what stands behind each tab of a case."""

    def count(statement: Any) -> int:
        return int(session.scalar(statement) or 0)

    return {
        "allegations": count(
            select(func.count())
            .select_from(AllegationRow)
            .where(AllegationRow.case_id == case_id, AllegationRow.state != "withdrawn")
        ),
        "evidence": count(
            select(func.count()).select_from(EvidenceRow).where(EvidenceRow.case_id == case_id)
        ),
        "people": count(
            select(func.count(func.distinct(RoleRow.person_id))).where(
                RoleRow.case_id == case_id, RoleRow.to_on.is_(None)
            )
        ),
        "meetings": meeting_queries.meeting_count(session, case_id)
        + hearing_queries.hearing_count(session, case_id),
        "papers": count(
            select(func.count())
            .select_from(LetterRow)
            .where(LetterRow.case_id == case_id, LetterRow.state != "dropped")
        ),
    }


def allegations_of(session: Session, case_id: str) -> list[tuple[AllegationRow, tuple[str, ...]]]:
    """List the allegations of a case with the labels of the clauses that they cite."""
    rows = session.scalars(
        select(AllegationRow).where(AllegationRow.case_id == case_id).order_by(AllegationRow.number)
    ).all()
    mapped: dict[str, list[str]] = {}
    for mapping in session.scalars(
        select(MappingRow).where(
            MappingRow.allegation_id.in_([row.id for row in rows]), MappingRow.removed_on.is_(None)
        )
    ):
        mapped.setdefault(mapping.allegation_id, []).append(mapping.label)
    return [(row, tuple(sorted(mapped.get(row.id, ())))) for row in rows]
