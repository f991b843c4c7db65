"""Selects about the files of an item beside its original: small pictures, reading copies."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import EvidenceFileRow


def latest_file(session: Session, item_id: str, kind: str) -> EvidenceFileRow | None:
    """Return the file of a kind that an item was given last."""
    return session.scalars(
        select(EvidenceFileRow)
        .where(EvidenceFileRow.item_id == item_id, EvidenceFileRow.kind == kind)
        .order_by(EvidenceFileRow.received_at.desc(), EvidenceFileRow.id.desc())
        .limit(1)
    ).first()
