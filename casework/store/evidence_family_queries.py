"""Selects about what came within what: messages, archives, and the files beneath them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store import evidence_queries
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow

_DEEPEST = 12  # further than anything is taken apart


def beneath(session: Session, item_ids: Collection[str]) -> Sequence[Pair]:
    """List what came directly within items, each with its original, in its order."""
    found = session.execute(
        select(EvidenceRow, EvidenceFileRow)
        .join(EvidenceFileRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .where(EvidenceFileRow.kind == "original", EvidenceRow.parent_id.in_(item_ids))
        .order_by(EvidenceRow.parent_id, EvidenceRow.child_index, EvidenceRow.id)
    )
    return [(item, file) for item, file in found]


def holding(session: Session, item: EvidenceRow) -> Sequence[EvidenceRow]:
    """List what an item came within, the nearest first."""
    found: list[EvidenceRow] = []
    here = item
    while here.parent_id is not None and len(found) < _DEEPEST:
        pair = evidence_queries.find_item(session, here.parent_id)
        if pair is None:
            break
        here = pair[0]
        found.append(here)
    return found


def family(session: Session, items: Collection[EvidenceRow]) -> Sequence[Pair]:
    """List items with all that holds their bytes and all that their bytes hold, each once."""
    wanted = {item.id for item in items}
    for item in items:
        wanted |= {one.id for one in holding(session, item)}
    below = {item.id for item in items}
    for _ in range(_DEEPEST):
        below = {item.id for item, _file in beneath(session, below)}
        if not below:
            break
        wanted |= below
    return evidence_queries.items_by_ids(session, wanted)
