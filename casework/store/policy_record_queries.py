"""What is on record beside the words of a version: consultation, who was told, links, citations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.policy_tables import (
    AllegationRow,
    MappingRow,
    PolicyConsultationRow,
    PolicyLinkRow,
    PolicyToldRow,
)


class Citation(NamedTuple):
    """A live citation with its allegation and case."""

    mapping: MappingRow
    allegation: AllegationRow
    case: CaseRow


def consultations_of(session: Session, version_id: str) -> Sequence[PolicyConsultationRow]:
    """List with whom a version was talked over, as recorded, struck out ones too."""
    return session.scalars(
        select(PolicyConsultationRow)
        .where(PolicyConsultationRow.version_id == version_id)
        .order_by(PolicyConsultationRow.consulted_on, PolicyConsultationRow.recorded_at)
    ).all()


def tellings_of(session: Session, version_ids: Collection[str]) -> Sequence[PolicyToldRow]:
    """List who was told of these versions, the latest first, struck out ones too."""
    return session.scalars(
        select(PolicyToldRow)
        .where(PolicyToldRow.version_id.in_(version_ids))
        .order_by(PolicyToldRow.told_on.desc(), PolicyToldRow.recorded_at.desc())
    ).all()


def links_of(session: Session, version_id: str) -> Sequence[PolicyLinkRow]:
    """List where a version can be found, struck out ones too."""
    return session.scalars(
        select(PolicyLinkRow)
        .where(PolicyLinkRow.version_id == version_id)
        .order_by(PolicyLinkRow.recorded_at)
    ).all()


def citations_of_versions(session: Session, version_ids: Collection[str]) -> list[Citation]:
    """List the live citations of clauses of these versions, by case, allegation and label."""
    rows = session.execute(
        select(MappingRow, AllegationRow, CaseRow)
        .join(AllegationRow, AllegationRow.id == MappingRow.allegation_id)
        .join(CaseRow, CaseRow.id == AllegationRow.case_id)
        .where(
            MappingRow.version_id.in_(version_ids),
            MappingRow.removed_on.is_(None),
            AllegationRow.state != "withdrawn",
        )
        .order_by(CaseRow.reference, AllegationRow.number, MappingRow.label)
    )
    return [Citation(mapping, allegation, case) for mapping, allegation, case in rows]
