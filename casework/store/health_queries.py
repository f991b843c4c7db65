"""Selects over what was done for the casebook: backups, verifications, drills, anchors."""

from __future__ import annotations

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from casework.store.casebook_tables import HealthRow


def latest_health(session: Session, kind: str) -> HealthRow | None:
    """Return the last record of a kind: backup, restore_drill, verification, anchor, recovery."""
    return session.scalars(_health(kind).limit(1)).first()


def health_records(session: Session, kind: str, limit: int) -> list[HealthRow]:
    """List the records of a kind, the latest first."""
    return list(session.scalars(_health(kind).limit(limit)))


def count_health(session: Session, kind: str) -> int:
    """Count the records of a kind."""
    return session.execute(
        select(func.count()).select_from(HealthRow).where(HealthRow.kind == kind)
    ).scalar_one()


def _health(kind: str) -> Select[HealthRow]:
    return (
        select(HealthRow).where(HealthRow.kind == kind).order_by(HealthRow.at.desc(), HealthRow.id)
    )
