"""Drafts of forms: one per key, kept while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.casebook_tables import DraftRow


def find_draft(session: Session, key: str) -> DraftRow | None:
    """Return the draft of that key, if any."""
    return session.scalars(select(DraftRow).where(DraftRow.key == key)).one_or_none()


def keep_draft(
    session: Session,
    key: str,
    payload: Mapping[str, Any],
    *,
    saved_at: datetime,
    saved_by: str,
    case_id: str | None = None,
) -> DraftRow:
    """Write the draft of that key, in place of what it held."""
    row = find_draft(session, key)
    if row is None:
        row = DraftRow(key=key, saved_at=saved_at, saved_by=saved_by)
        session.add(row)
    row.payload = dict(payload)
    row.saved_at = saved_at
    row.saved_by = saved_by
    row.case_id = case_id
    return row


def drop_draft(session: Session, key: str) -> bool:
    """Remove the draft of that key; say whether there was one."""
    row = find_draft(session, key)
    if row is None:
        return False
    session.delete(row)
    return True
