"""Suspensions of a case, arrangements instead of one, and their reviews."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.suspension_tables import SuspensionReviewRow, SuspensionRow

RUNNING = "running"


def suspensions_of(session: Session, case_id: str) -> Sequence[SuspensionRow]:
    """List the suspensions and arrangements of a case, the first one first."""
    return session.scalars(
        select(SuspensionRow).where(SuspensionRow.case_id == case_id).order_by(SuspensionRow.number)
    ).all()


def running(session: Session, case_id: str) -> SuspensionRow | None:
    """Return the suspension or arrangement that now runs, if any."""
    return session.scalars(
        select(SuspensionRow).where(
            SuspensionRow.case_id == case_id, SuspensionRow.state == RUNNING
        )
    ).first()


def find(session: Session, suspension_id: str) -> SuspensionRow | None:
    """Return one suspension or arrangement."""
    return session.get(SuspensionRow, suspension_id)


def reviews_of(session: Session, suspension_id: str) -> Sequence[SuspensionReviewRow]:
    """List the reviews of one suspension, the first one first."""
    return session.scalars(
        select(SuspensionReviewRow)
        .where(SuspensionReviewRow.suspension_id == suspension_id)
        .order_by(SuspensionReviewRow.number)
    ).all()
