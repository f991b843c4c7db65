"""Selects about the redaction of an item: its marks, and the copies that were made."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.exhibit_tables import RedactedCopyRow, RedactionMarkRow

CopyPair = tuple[RedactedCopyRow, EvidenceFileRow]


def marks_of_item(
    session: Session, item_id: str, *, removed: bool = False
) -> Sequence[RedactionMarkRow]:
    """List the marks of an item from its first page on, from above."""
    wanted = select(RedactionMarkRow).where(RedactionMarkRow.item_id == item_id)
    if not removed:
        wanted = wanted.where(RedactionMarkRow.removed_at.is_(None))
    order = (RedactionMarkRow.page, RedactionMarkRow.top, RedactionMarkRow.left)
    return session.scalars(wanted.order_by(*order, RedactionMarkRow.id)).all()


def marks_of_case(session: Session, case_id: str) -> Sequence[RedactionMarkRow]:
    """List the marks of the exhibits of a case that can be shown: none sealed, none set aside."""
    items = select(EvidenceRow.id).where(
        EvidenceRow.case_id == case_id,
        EvidenceRow.sealed_at.is_(None),
        EvidenceRow.set_aside_reason == "",
    )
    return session.scalars(
        select(RedactionMarkRow).where(
            RedactionMarkRow.item_id.in_(items), RedactionMarkRow.removed_at.is_(None)
        )
    ).all()


def marks_named(session: Session, mark_ids: Collection[str]) -> Sequence[RedactionMarkRow]:
    """Return some marks, removed ones too."""
    return session.scalars(select(RedactionMarkRow).where(RedactionMarkRow.id.in_(mark_ids))).all()


def copies_of_item(session: Session, item_id: str) -> Sequence[CopyPair]:
    """List the redacted copies of an item with their files, the latest first."""
    return _pairs(session, RedactedCopyRow.item_id == item_id)


def copies_of_case(session: Session, case_id: str) -> Sequence[CopyPair]:
    """List the redacted copies of the items of a case with their files, the latest first."""
    items = select(EvidenceRow.id).where(EvidenceRow.case_id == case_id)
    return _pairs(session, RedactedCopyRow.item_id.in_(items))


def find_copy(session: Session, copy_id: str) -> CopyPair | None:
    """Return one redacted copy with its file."""
    found = _pairs(session, RedactedCopyRow.id == copy_id)
    return found[0] if found else None


def last_copy_number(session: Session, item_id: str) -> int:
    """Return the highest number ever given to a copy of an item."""
    found = select(func.max(RedactedCopyRow.number)).where(RedactedCopyRow.item_id == item_id)
    return int(session.scalar(found) or 0)


def _pairs(session: Session, condition: ColumnElement[bool]) -> list[CopyPair]:
    found = session.execute(
        select(RedactedCopyRow, EvidenceFileRow)
        .join(EvidenceFileRow, EvidenceFileRow.id == RedactedCopyRow.file_id)
        .where(condition)
        .order_by(RedactedCopyRow.number.desc())
    )
    return [(row, file) for row, file in found]
