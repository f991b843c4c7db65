"""Selects about where items are and went: looks, copies given, checks due, and links."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import CustodyRow, EvidenceFileRow, EvidenceRow
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


def custody_of_items(session: Session, item_ids: Collection[str]) -> Sequence[CustodyRow]:
    """List the entries of custody of several items, in their order."""
    return session.scalars(
        select(CustodyRow)
        .where(CustodyRow.item_id.in_(item_ids))
        .order_by(CustodyRow.item_id, CustodyRow.number)
    ).all()


def due_for_check(session: Session, before: datetime) -> Sequence[tuple[str, str | None, str]]:
    """List item, case and hash of originals that nobody checked since an instant, oldest first.

    What is sealed is not opened, and what was found changed stays as it was found.
    """
    last = func.coalesce(EvidenceFileRow.verified_at, EvidenceFileRow.received_at)
    found = session.execute(
        select(EvidenceRow.id, EvidenceRow.case_id, EvidenceFileRow.sha256)
        .join(EvidenceFileRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .where(
            EvidenceFileRow.kind == "original",
            EvidenceRow.sealed_at.is_(None),
            EvidenceFileRow.mismatch_at.is_(None),
            last < before,
        )
        .order_by(last, EvidenceRow.id)
    )
    return [(item_id, case_id, sha256) for item_id, case_id, sha256 in found]


def check_counts(session: Session, before: datetime) -> tuple[int, int, datetime | None]:
    """Count the items that were found changed and those due; with the oldest standing check."""
    last = func.coalesce(EvidenceFileRow.verified_at, EvidenceFileRow.received_at)
    open_ones = (
        select(func.count(), func.min(last))
        .join(EvidenceRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .where(EvidenceFileRow.kind == "original", EvidenceRow.sealed_at.is_(None))
    )
    changed = session.execute(open_ones.where(EvidenceFileRow.mismatch_at.is_not(None))).one()[0]
    due = session.execute(
        open_ones.where(EvidenceFileRow.mismatch_at.is_(None), last < before)
    ).one()[0]
    oldest = session.execute(open_ones.where(EvidenceFileRow.mismatch_at.is_(None))).one()[1]
    return int(changed), int(due), oldest


def links_of_item(session: Session, item_id: str) -> Sequence[EvidenceLinkRow]:
    """List the standing links of an item, in the order they were made."""
    return _links(session, EvidenceLinkRow.item_id == item_id)


def links_to(session: Session, kind: str, target_id: str) -> Sequence[EvidenceLinkRow]:
    """List the standing links to an allegation, a person or a meeting."""
    return _links(session, EvidenceLinkRow.kind == kind, EvidenceLinkRow.target_id == target_id)


def find_link(session: Session, link_id: str) -> EvidenceLinkRow | None:
    """Return one link."""
    return session.get(EvidenceLinkRow, link_id)


def _links(session: Session, *conditions: object) -> Sequence[EvidenceLinkRow]:
    return session.scalars(
        select(EvidenceLinkRow)
        .where(EvidenceLinkRow.removed_at.is_(None), *conditions)  # type: ignore[arg-type]
        .order_by(EvidenceLinkRow.kind, EvidenceLinkRow.made_at, EvidenceLinkRow.id)
    ).all()


def any_link(session: Session, item_id: str, kind: str, target_id: str, page: int | None) -> bool:
    """Tell whether the same link stands already."""
    same_page = EvidenceLinkRow.page.is_(None) if page is None else EvidenceLinkRow.page == page
    found = _links(
        session,
        EvidenceLinkRow.item_id == item_id,
        EvidenceLinkRow.kind == kind,
        EvidenceLinkRow.target_id == target_id,
        or_(same_page),
    )
    return bool(found)
