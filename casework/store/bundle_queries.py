"""Bundles of a case, their documents, versions and receipts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.bundle_tables import (
    BundleItemRow,
    BundleReceiptRow,
    BundleRow,
    BundleVersionRow,
)


def bundle_of_case(session: Session, case_id: str) -> BundleRow | None:
    """Return the latest bundle of a case."""
    return session.scalars(
        select(BundleRow).where(BundleRow.case_id == case_id).order_by(BundleRow.number.desc())
    ).first()


def find_bundle(session: Session, bundle_id: str) -> BundleRow | None:
    """Return one bundle."""
    return session.get(BundleRow, bundle_id)


def find_item(session: Session, item_id: str) -> BundleItemRow | None:
    """Return one document of a bundle."""
    return session.get(BundleItemRow, item_id)


def find_version(session: Session, version_id: str) -> BundleVersionRow | None:
    """Return one version."""
    return session.get(BundleVersionRow, version_id)


def items_of(session: Session, bundle_id: str) -> Sequence[BundleItemRow]:
    """List the documents that are in a bundle, in their order."""
    return session.scalars(
        select(BundleItemRow)
        .where(BundleItemRow.bundle_id == bundle_id, BundleItemRow.taken_out_at.is_(None))
        .order_by(BundleItemRow.section, BundleItemRow.position, BundleItemRow.id)
    ).all()


def versions_of(session: Session, bundle_id: str) -> Sequence[BundleVersionRow]:
    """List the versions of a bundle, the latest first."""
    return session.scalars(
        select(BundleVersionRow)
        .where(BundleVersionRow.bundle_id == bundle_id)
        .order_by(BundleVersionRow.number.desc())
    ).all()


def next_number(session: Session, bundle_id: str) -> int:
    """Return the number of the next version."""
    last = session.scalar(
        select(func.max(BundleVersionRow.number)).where(BundleVersionRow.bundle_id == bundle_id)
    )
    return (last or 0) + 1


def receipts_of(session: Session, bundle_id: str) -> Sequence[BundleReceiptRow]:
    """List who received versions of a bundle, the first one first."""
    return session.scalars(
        select(BundleReceiptRow)
        .join(BundleVersionRow, BundleVersionRow.id == BundleReceiptRow.version_id)
        .where(BundleVersionRow.bundle_id == bundle_id)
        .order_by(BundleReceiptRow.given_on, BundleReceiptRow.noted_at)
    ).all()
