"""Selects about the words that a machine read on items of evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.evidence_tables import (
    CheckedLineRow,
    EvidenceFileRow,
    EvidenceRow,
    RecognisedPageRow,
)


def pages_of_item(session: Session, item_id: str) -> Sequence[RecognisedPageRow]:
    """List the pages of an item that a machine read, in order."""
    return session.scalars(
        select(RecognisedPageRow)
        .where(RecognisedPageRow.item_id == item_id)
        .order_by(RecognisedPageRow.page)
    ).all()


def checked_lines_of_item(session: Session, item_id: str) -> Sequence[CheckedLineRow]:
    """List what people made of the lines of an item, each line's latest version last."""
    return session.scalars(
        select(CheckedLineRow)
        .where(CheckedLineRow.item_id == item_id)
        .order_by(CheckedLineRow.page, CheckedLineRow.line, CheckedLineRow.version)
    ).all()


def original_of_item(session: Session, item_id: str) -> EvidenceFileRow:
    """Return the file that an item came as."""
    return session.scalars(
        select(EvidenceFileRow).where(
            EvidenceFileRow.item_id == item_id, EvidenceFileRow.kind == "original"
        )
    ).one()


def not_looked_at(
    session: Session, kinds: Collection[str], closed: Collection[str]
) -> Sequence[EvidenceFileRow]:
    """List the originals of these kinds that no machine has looked through, the newest first.

    ``closed``: the stages in which a case changes no more; what is in one is left out.
    """
    return session.scalars(
        select(EvidenceFileRow)
        .join(EvidenceRow, EvidenceRow.id == EvidenceFileRow.item_id)
        .outerjoin(CaseRow, CaseRow.id == EvidenceRow.case_id)
        .where(
            EvidenceFileRow.kind == "original",
            EvidenceFileRow.media_kind.in_(kinds),
            EvidenceFileRow.looked_at.is_(None),
            EvidenceRow.sealed_at.is_(None),
            EvidenceRow.sensitive.is_(False),
            EvidenceRow.set_aside_reason == "",
            or_(CaseRow.id.is_(None), CaseRow.stage.not_in(closed)),
        )
        .order_by(EvidenceFileRow.received_at.desc(), EvidenceFileRow.id)
    ).all()
