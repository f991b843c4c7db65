"""Selects about utterances: the ledger of an exhibit or a case, and what rests on an entry."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import EvidenceRow
from casework.store.matrix_tables import MatrixEntryRow, PutRow
from casework.store.policy_tables import AllegationRow
from casework.store.utterance_tables import UtteranceRow

Pair = tuple[UtteranceRow, EvidenceRow]


def find_utterance(session: Session, utterance_id: str) -> Pair | None:
    """Return one utterance with its exhibit, removed ones too."""
    found = _pairs(session, UtteranceRow.id == utterance_id)
    return found[0] if found else None


def utterances_of_item(session: Session, item_id: str) -> Sequence[Pair]:
    """List the utterances of an exhibit by number, removed ones too."""
    return _pairs(session, UtteranceRow.item_id == item_id)


def utterances_of_case(session: Session, case_id: str) -> Sequence[Pair]:
    """List the utterances of a case in the order of its exhibits, removed ones too."""
    return _pairs(session, UtteranceRow.case_id == case_id)


def _pairs(session: Session, condition: ColumnElement[bool]) -> Sequence[Pair]:
    found = session.execute(
        select(UtteranceRow, EvidenceRow)
        .join(EvidenceRow, EvidenceRow.id == UtteranceRow.item_id)
        .where(condition)
        .order_by(EvidenceRow.position, EvidenceRow.received_at, EvidenceRow.id)
        .order_by(UtteranceRow.number)
    )
    return [(row, item) for row, item in found]


def last_number(session: Session, item_id: str) -> int:
    """Return the highest number ever given within an exhibit: numbers are not used twice."""
    found = select(func.max(UtteranceRow.number)).where(UtteranceRow.item_id == item_id)
    return int(session.scalar(found) or 0)


def allegations_resting_on(session: Session, utterance_id: str) -> Sequence[int]:
    """List the numbers of the allegations whose matrix, or what was put, rests on an entry."""
    entries = select(MatrixEntryRow.allegation_id).where(
        MatrixEntryRow.utterance_id == utterance_id, MatrixEntryRow.removed_on.is_(None)
    )
    puts = select(PutRow.allegation_id).where(
        PutRow.utterance_id == utterance_id, PutRow.removed_on.is_(None)
    )
    return session.scalars(
        select(AllegationRow.number)
        .where(AllegationRow.id.in_(entries.union(puts)))
        .order_by(AllegationRow.number)
    ).all()
