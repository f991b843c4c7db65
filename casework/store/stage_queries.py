"""Stages, decisions, advice from outside and terms of reference, with what the gates count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import (
    DecisionRow,
    HoldRow,
    StageRow,
    TermsRow,
)
from casework.store.evidence_tables import EvidenceRow
from casework.store.letter_tables import LetterRow
from casework.store.policy_tables import AllegationRow, MappingRow


def stages_of(session: Session, case_id: str) -> Sequence[StageRow]:
    """List the steps of a case, the first one first."""
    return session.scalars(
        select(StageRow).where(StageRow.case_id == case_id).order_by(StageRow.number)
    ).all()


def decisions_of(session: Session, case_id: str) -> Sequence[DecisionRow]:
    """List the decisions of a case by date."""
    return session.scalars(
        select(DecisionRow)
        .where(DecisionRow.case_id == case_id)
        .order_by(DecisionRow.decided_on, DecisionRow.id)
    ).all()


def advice_of(session: Session, case_id: str) -> Sequence[HoldRow]:
    """List what bodies outside said about a case, by the day they said it."""
    return session.scalars(
        select(HoldRow).where(HoldRow.case_id == case_id).order_by(HoldRow.from_on, HoldRow.id)
    ).all()


def find_advice(session: Session, advice_id: str) -> HoldRow | None:
    """Return one piece of advice."""
    return session.get(HoldRow, advice_id)


def terms_of(session: Session, case_id: str) -> Sequence[TermsRow]:
    """List the versions of the terms of reference, the first one first."""
    return session.scalars(
        select(TermsRow).where(TermsRow.case_id == case_id).order_by(TermsRow.version)
    ).all()


def agreed_terms(session: Session, case_id: str) -> TermsRow | None:
    """Return the latest agreed terms of reference of a case, if any."""
    return session.scalars(
        select(TermsRow)
        .where(TermsRow.case_id == case_id, TermsRow.state == "agreed")
        .order_by(TermsRow.version.desc())
    ).first()


def evidence_count(session: Session, case_id: str) -> int:
    """Count the items of evidence of a case, without those that were set aside."""
    statement = (
        select(func.count())
        .select_from(EvidenceRow)
        .where(EvidenceRow.case_id == case_id, EvidenceRow.set_aside_reason == "")
    )
    return int(session.scalar(statement) or 0)


def live_allegations(session: Session, case_id: str) -> Sequence[AllegationRow]:
    """List the allegations that were not withdrawn, by number."""
    return session.scalars(
        select(AllegationRow)
        .where(AllegationRow.case_id == case_id, AllegationRow.state != "withdrawn")
        .order_by(AllegationRow.number)
    ).all()


def clauses_cited(session: Session, allegation_ids: Sequence[str]) -> dict[str, list[str]]:
    """Return the labels of the clauses that each allegation cites now."""
    cited: dict[str, list[str]] = {}
    for mapping in session.scalars(
        select(MappingRow)
        .where(MappingRow.allegation_id.in_(allegation_ids), MappingRow.removed_on.is_(None))
        .order_by(MappingRow.label)
    ):
        cited.setdefault(mapping.allegation_id, []).append(mapping.label)
    return cited


def policies_cited(session: Session, allegation_ids: Sequence[str]) -> list[str]:
    """Name the policies and versions that the allegations rest on."""
    rows: Sequence[Any] = session.execute(
        select(MappingRow.policy_title, MappingRow.policy_version)
        .where(MappingRow.allegation_id.in_(allegation_ids), MappingRow.removed_on.is_(None))
        .distinct()
        .order_by(MappingRow.policy_title, MappingRow.policy_version)
    ).all()
    return [f"{title}, version {version}" if version else title for title, version in rows]


def letters_of_kind(session: Session, case_id: str, kind: str) -> Sequence[LetterRow]:
    """List the letters of one kind that were not dropped."""
    return session.scalars(
        select(LetterRow).where(
            LetterRow.case_id == case_id, LetterRow.kind == kind, LetterRow.state != "dropped"
        )
    ).all()
