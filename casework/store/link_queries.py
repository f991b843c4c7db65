"""Selects about what rests on an exhibit: entries of a matrix, what was put, records."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.store.matrix_tables import MatrixEntryRow, PutRow
from casework.store.meeting_tables import StatementRow
from casework.store.utterance_tables import UtteranceRow


def entries_on(session: Session, item_id: str) -> Sequence[MatrixEntryRow]:
    """List the standing entries of matrices that rest on an exhibit, or on words of it."""
    words = select(UtteranceRow.id).where(UtteranceRow.item_id == item_id)
    return session.scalars(
        select(MatrixEntryRow)
        .where(
            or_(MatrixEntryRow.item_id == item_id, MatrixEntryRow.utterance_id.in_(words)),
            MatrixEntryRow.removed_on.is_(None),
        )
        .order_by(MatrixEntryRow.entered_at, MatrixEntryRow.id)
    ).all()


def puts_on(session: Session, item_id: str) -> Sequence[PutRow]:
    """List what was put to the employee, or not put with a reason, of an exhibit."""
    words = select(UtteranceRow.id).where(UtteranceRow.item_id == item_id)
    return session.scalars(
        select(PutRow)
        .where(
            or_(PutRow.item_id == item_id, PutRow.utterance_id.in_(words)),
            PutRow.removed_on.is_(None),
        )
        .order_by(PutRow.recorded_at, PutRow.id)
    ).all()


def records_of(session: Session, item_id: str) -> Sequence[StatementRow]:
    """List the records of meetings and statements that an exhibit is the paper of."""
    return session.scalars(
        select(StatementRow).where(StatementRow.item_id == item_id).order_by(StatementRow.number)
    ).all()
