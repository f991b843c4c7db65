"""Selects about where items are and went: looks, copies given, checks due, and links."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import EvidenceFileRow
from casework.store.exhibit_tables import EvidenceLinkRow, LiveCheckRow, SharedCopyRow


def looks_of(session: Session, item_id: str) -> Sequence[LiveCheckRow]:
    """List the looks at an item on its platform, the first one first."""
    return session.scalars(
        select(LiveCheckRow)
        .where(LiveCheckRow.item_id == item_id)
        .order_by(LiveCheckRow.seen_at, LiveCheckRow.recorded_at, LiveCheckRow.id)
    ).all()


def copies_given(session: Session, item_ids: Collection[str]) -> Sequence[SharedCopyRow]:
    """List the copies of items that somebody was given, the first one first."""
    return session.scalars(
        select(SharedCopyRow)
        .where(SharedCopyRow.item_id.in_(item_ids))
        .order_by(SharedCopyRow.given_at, SharedCopyRow.recorded_at, SharedCopyRow.id)
    ).all()


def find_copy_given(session: Session, share_id: str) -> SharedCopyRow | None:
    """Return one entry of the register of copies."""
    return session.get(SharedCopyRow, share_id)


def files_of(session: Session, item_id: str) -> Sequence[EvidenceFileRow]:
    """List every file behind an item: the original, and what was made of it."""
    return session.scalars(
        select(EvidenceFileRow)
        .where(EvidenceFileRow.item_id == item_id)
        .order_by(EvidenceFileRow.received_at, EvidenceFileRow.id)
    ).all()


def links_of_item(
    session: Session, item_id: str, *, removed: bool = False
) -> Sequence[EvidenceLinkRow]:
    """List the links of an item in the order they were made: those that stand, or removed too."""
    return _links(session, EvidenceLinkRow.item_id == item_id, removed=removed)


def links_to(session: Session, kind: str, target_id: str) -> Sequence[EvidenceLinkRow]:
    """List the standing links to an allegation, a person or a meeting."""
    return _links(session, EvidenceLinkRow.kind == kind, EvidenceLinkRow.target_id == target_id)


def find_link(session: Session, link_id: str) -> EvidenceLinkRow | None:
    """Return one link."""
    return session.get(EvidenceLinkRow, link_id)


def _links(
    session: Session, *conditions: ColumnElement[bool], removed: bool = False
) -> Sequence[EvidenceLinkRow]:
    wanted = select(EvidenceLinkRow).where(*conditions)
    if not removed:
        wanted = wanted.where(EvidenceLinkRow.removed_at.is_(None))
    return session.scalars(
        wanted.order_by(EvidenceLinkRow.kind, EvidenceLinkRow.made_at, EvidenceLinkRow.id)
    ).all()


def any_link(session: Session, item_id: str, kind: str, target_id: str, page: int | None) -> bool:
    """Tell whether the same link stands already."""
    same_page = EvidenceLinkRow.page.is_(None) if page is None else EvidenceLinkRow.page == page
    found = _links(
        session,
        EvidenceLinkRow.item_id == item_id,
        EvidenceLinkRow.kind == kind,
        EvidenceLinkRow.target_id == target_id,
        same_page,
    )
    return bool(found)
