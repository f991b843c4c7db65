"""How much waits in the inbox, asked when the program starts: by its columns, nothing is mapped."""

from __future__ import annotations

from sqlalchemy import column, func, select, table
from sqlalchemy.orm import Session

_ITEM = table(
    "evidence_item", *map(column, ("case_id", "draft_key", "parent_id", "dealt_at", "sealed_at"))
)


INBOX = "inbox"
"""The key under which waits what nobody has assessed yet."""


def count_waiting(session: Session) -> int:
    """Count what waits; what lies beneath a message waits with it."""
    at = _ITEM.c
    waits = select(func.count()).where(
        at.case_id.is_(None),
        at.draft_key == INBOX,
        at.parent_id.is_(None),
        at.dealt_at.is_(None),
        at.sealed_at.is_(None),
    )
    return int(session.scalar(waits) or 0)
