"""Which items nobody checked against their hashes for long, and how they stand in all.

The tables are named by the columns that are read: Today asks this before anything is mapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, case, column, func, select, table
from sqlalchemy.orm import Session

from casework.store.base import UtcInstant

_ITEM = table("evidence_item", *map(column, ("id", "case_id")), column("sealed_at", UtcInstant()))
_FILE = table(
    "evidence_file",
    *map(column, ("item_id", "kind", "sha256")),
    *(column(name, UtcInstant()) for name in ("received_at", "verified_at", "mismatch_at")),
)
_last = func.coalesce(_FILE.c.verified_at, _FILE.c.received_at, type_=UtcInstant())
_BOTH = _ITEM.join(_FILE, _FILE.c.item_id == _ITEM.c.id)
_OPEN = and_(_FILE.c.kind == "original", _ITEM.c.sealed_at.is_(None))


class Checks(NamedTuple):
    """How many items there are, were found changed, and are due; and the oldest check."""

    items: int
    changed: int
    due: int
    oldest: datetime | None


def standing(session: Session, before: datetime) -> Checks:
    """Count the items that can be opened; due are those not checked since an instant.

    What was found changed stays as it was found and is checked no more by itself.
    """
    whole = _FILE.c.mismatch_at.is_(None)
    items, changed, due_now, oldest = session.execute(
        select(
            func.count(),
            func.count(case((~whole, 1))),
            func.count(case((and_(whole, _last < before), 1))),
            func.min(case((whole, _last)), type_=UtcInstant()),
        )
        .select_from(_BOTH)
        .where(_OPEN)
    ).one()
    return Checks(items, changed, due_now, oldest)


def due(session: Session, before: datetime) -> Sequence[tuple[str, str | None, str]]:
    """List item, case and hash of originals not checked since an instant, the oldest first."""
    found = session.execute(
        select(_ITEM.c.id, _ITEM.c.case_id, _FILE.c.sha256)
        .select_from(_BOTH)
        .where(_OPEN, _FILE.c.mismatch_at.is_(None), _last < before)
        .order_by(_last, _ITEM.c.id)
    )
    return [(item_id, case_id, sha256) for item_id, case_id, sha256 in found]
