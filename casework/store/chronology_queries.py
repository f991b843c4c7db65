"""Records that give the chronology its dated events, and what people wrote of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import EvidenceRow
from casework.store.letter_tables import LetterRow
from casework.store.meeting_tables import MeetingRow, StatementRow
from casework.store.report_tables import ChronologyRow
from casework.store.suspension_tables import SuspensionReviewRow, SuspensionRow
from casework.store.utterance_tables import UtteranceRow


def events_of(session: Session, case_id: str) -> Sequence[ChronologyRow]:
    """List what people wrote, without what was taken out."""
    return session.scalars(
        select(ChronologyRow)
        .where(ChronologyRow.case_id == case_id, ChronologyRow.removed_on.is_(None))
        .order_by(ChronologyRow.written_at, ChronologyRow.id)
    ).all()


def find_event(session: Session, line_id: str) -> ChronologyRow | None:
    """Return one written line, taken-out ones too."""
    return session.get(ChronologyRow, line_id)


def event_about(session: Session, case_id: str, record: str) -> ChronologyRow | None:
    """Return what a person said of an event from a record."""
    return session.scalars(
        select(ChronologyRow).where(
            ChronologyRow.case_id == case_id, ChronologyRow.record == record
        )
    ).first()


def references(session: Session, case_id: str) -> dict[str, str]:
    """Return the reference of each exhibit of a case by its id."""
    rows = session.execute(
        select(EvidenceRow.id, EvidenceRow.reference).where(EvidenceRow.case_id == case_id)
    )
    return {item_id: reference or "" for item_id, reference in rows}


def utterances_of(session: Session, case_id: str) -> Sequence[UtteranceRow]:
    """List the words marked on evidence that is not sealed, without those taken out."""
    return session.scalars(
        select(UtteranceRow)
        .join(EvidenceRow, EvidenceRow.id == UtteranceRow.item_id)
        .where(
            UtteranceRow.case_id == case_id,
            UtteranceRow.removed_on.is_(None),
            EvidenceRow.sealed_at.is_(None),
            EvidenceRow.set_aside_reason == "",
        )
        .order_by(UtteranceRow.item_id, UtteranceRow.number)
    ).all()


def meetings_of(session: Session, case_id: str) -> Sequence[MeetingRow]:
    """List the meetings of a case that were held or missed."""
    return session.scalars(
        select(MeetingRow)
        .where(MeetingRow.case_id == case_id, MeetingRow.state.in_(("held", "missed")))
        .order_by(MeetingRow.number)
    ).all()


def statements_of(session: Session, case_id: str) -> Sequence[StatementRow]:
    """List the records of what people say."""
    return session.scalars(
        select(StatementRow).where(StatementRow.case_id == case_id).order_by(StatementRow.number)
    ).all()


def issued_letters(session: Session, case_id: str) -> Sequence[LetterRow]:
    """List the letters that were issued, the earliest first."""
    return session.scalars(
        select(LetterRow)
        .where(LetterRow.case_id == case_id, LetterRow.state == "issued")
        .order_by(LetterRow.issued_at)
    ).all()


def suspensions_of(
    session: Session, case_id: str
) -> Sequence[tuple[SuspensionRow, Sequence[SuspensionReviewRow]]]:
    """List suspensions and arrangements instead, each with its reviews."""
    rows = session.scalars(
        select(SuspensionRow).where(SuspensionRow.case_id == case_id).order_by(SuspensionRow.number)
    ).all()
    reviews: dict[str, list[SuspensionReviewRow]] = {row.id: [] for row in rows}
    for review in session.scalars(
        select(SuspensionReviewRow)
        .where(SuspensionReviewRow.suspension_id.in_(reviews))
        .order_by(SuspensionReviewRow.number)
    ):
        reviews[review.suspension_id].append(review)
    return [(row, reviews[row.id]) for row in rows]
