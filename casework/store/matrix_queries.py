"""Selects about the evidence matrix, what was put to the employee, and proportionality."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.matrix_tables import (
    MatrixEntryRow,
    MatrixReasonRow,
    ProportionalityRow,
    PutRow,
)
from casework.store.meeting_tables import StatementRow
from casework.store.utterance_tables import UtteranceRow


def entries_of(session: Session, allegation_ids: Collection[str]) -> Sequence[MatrixEntryRow]:
    """List the standing entries of allegations in the order of their cells."""
    return session.scalars(
        select(MatrixEntryRow)
        .where(
            MatrixEntryRow.allegation_id.in_(allegation_ids), MatrixEntryRow.removed_on.is_(None)
        )
        .order_by(MatrixEntryRow.position, MatrixEntryRow.entered_at, MatrixEntryRow.id)
    ).all()


def find_entry(session: Session, entry_id: str) -> MatrixEntryRow | None:
    """Return one entry, removed ones too."""
    return session.get(MatrixEntryRow, entry_id)


def last_position(session: Session, allegation_id: str, element: str, column: str) -> int:
    """Return the highest place ever given in a cell, or nought."""
    found = session.scalar(
        select(func.max(MatrixEntryRow.position)).where(
            MatrixEntryRow.allegation_id == allegation_id,
            MatrixEntryRow.element == element,
            MatrixEntryRow.column == column,
        )
    )
    return int(found or 0)


def reasons_of(session: Session, allegation_ids: Collection[str]) -> Sequence[MatrixReasonRow]:
    """List the reasons given for empty cells."""
    return session.scalars(
        select(MatrixReasonRow).where(
            MatrixReasonRow.allegation_id.in_(allegation_ids), MatrixReasonRow.reason != ""
        )
    ).all()


def entries_citing(session: Session, item_id: str) -> Sequence[MatrixEntryRow]:
    """List the entries that rest on an exhibit, those taken out too."""
    return session.scalars(select(MatrixEntryRow).where(MatrixEntryRow.item_id == item_id)).all()


def find_reason(
    session: Session, allegation_id: str, element: str, column: str
) -> MatrixReasonRow | None:
    """Return the reason of one cell, also one that was taken back."""
    return session.scalars(
        select(MatrixReasonRow).where(
            MatrixReasonRow.allegation_id == allegation_id,
            MatrixReasonRow.element == element,
            MatrixReasonRow.column == column,
        )
    ).first()


def puts_of(session: Session, case_id: str) -> Sequence[PutRow]:
    """List what was put in a case, or not put with a reason, in the order of the days."""
    return session.scalars(
        select(PutRow)
        .where(PutRow.case_id == case_id, PutRow.removed_on.is_(None))
        .order_by(PutRow.put_on, PutRow.recorded_at, PutRow.id)
    ).all()


def find_put(session: Session, put_id: str) -> PutRow | None:
    """Return one record of something put, removed ones too."""
    return session.get(PutRow, put_id)


def find_proportionality(session: Session, allegation_id: str) -> ProportionalityRow | None:
    """Return the answers to the prompts about one allegation."""
    return session.scalars(
        select(ProportionalityRow).where(ProportionalityRow.allegation_id == allegation_id)
    ).first()


def items_by_id(
    session: Session, ids: Collection[str]
) -> dict[str, tuple[EvidenceRow, EvidenceFileRow]]:
    """Return items with their originals by their ids."""
    found = session.execute(
        select(EvidenceRow, EvidenceFileRow)
        .join(EvidenceFileRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .where(EvidenceFileRow.kind == "original", EvidenceRow.id.in_(ids))
    )
    return {item.id: (item, file) for item, file in found}


def utterances_by_id(session: Session, ids: Collection[str]) -> dict[str, UtteranceRow]:
    """Return utterances by their ids, removed ones too: a citation tells that they are."""
    rows = session.scalars(select(UtteranceRow).where(UtteranceRow.id.in_(ids)))
    return {row.id: row for row in rows}


def statements_by_id(session: Session, ids: Collection[str]) -> dict[str, StatementRow]:
    """Return records of meetings and statements by their ids."""
    rows = session.scalars(select(StatementRow).where(StatementRow.id.in_(ids)))
    return {row.id: row for row in rows}


def employees_records(session: Session, case_id: str) -> set[str]:
    """Return the exhibits that hold what the employee of a case said or wrote."""
    found = session.scalars(
        select(StatementRow.item_id)
        .join(CaseRow, CaseRow.id == StatementRow.case_id)
        .where(
            StatementRow.case_id == case_id,
            StatementRow.person_id == CaseRow.subject_id,
            StatementRow.item_id.is_not(None),
        )
    )
    return {item_id for item_id in found if item_id}
