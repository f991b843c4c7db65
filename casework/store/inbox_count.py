"""What waits in the inbox, asked when the program starts: by its columns, nothing is mapped."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Boolean, ColumnElement, and_, column, func, select, table
from sqlalchemy.orm import Session

from casework.store.base import UtcInstant

INBOX = "inbox"
"""The key under which waits what nobody has assessed yet."""

_AT = UtcInstant()
_ITEM = table(
    "evidence_item",
    *map(column, ("id", "case_id", "draft_key", "parent_id", "set_aside_reason", "title")),
    *map(column, ("received_from", "received_by", "position")),
    column("sensitive", Boolean()),
    *(column(name, _AT) for name in ("dealt_at", "sealed_at", "received_at")),
)
_FILE = table("evidence_file", *map(column, ("item_id", "kind", "media_kind")))
_CUSTODY = table("custody_event", *map(column, ("item_id", "act")), column("at", _AT))
_WAITS = and_(
    _ITEM.c.case_id.is_(None),
    _ITEM.c.draft_key == INBOX,
    _ITEM.c.parent_id.is_(None),
    _ITEM.c.dealt_at.is_(None),
    _ITEM.c.sealed_at.is_(None),
)


class Waiting(NamedTuple):
    """One thing that waits, as Today tells of it."""

    id: str
    title: str
    media_kind: str
    received_at: datetime
    received_from: str
    received_by: str
    sensitive: bool


def count_waiting(session: Session) -> int:
    """Count what waits; what lies beneath a message waits with it."""
    return int(session.scalar(select(func.count()).select_from(_ITEM).where(_WAITS)) or 0)


def last_waiting(session: Session, limit: int) -> list[Waiting]:
    """List what came last of what waits."""
    at = _ITEM.c
    names = ("id", "title", "received_at", "received_from", "received_by", "sensitive")
    columns: list[ColumnElement[object]] = [at[name] for name in names]
    found = session.execute(
        select(_FILE.c.media_kind, *columns)
        .join_from(_ITEM, _FILE, (_FILE.c.item_id == at.id) & (_FILE.c.kind == "original"))
        .where(_WAITS)
        .order_by(at.received_at.desc(), at.position.desc(), at.id)
        .limit(limit)
    )
    return [Waiting(**row._mapping) for row in found]


def count_set_aside_before(session: Session, before: datetime) -> int:
    """Count what is set aside in the inbox and was last spoken of before an instant."""
    at = _ITEM.c
    said = (
        select(func.max(_CUSTODY.c.at))
        .where(_CUSTODY.c.item_id == at.id, _CUSTODY.c.act == "set_aside")
        .scalar_subquery()
    )
    aside = (
        select(func.count())
        .select_from(_ITEM)
        .where(
            at.case_id.is_(None),
            at.draft_key == INBOX,
            at.parent_id.is_(None),
            at.sealed_at.is_(None),
            at.set_aside_reason != "",
            said < before,
        )
    )
    return int(session.scalar(aside) or 0)
