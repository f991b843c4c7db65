"""Selects about the words that acts left beside items of evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.exhibit_tables import ItemWordsRow


def words_of_item(session: Session, item_id: str) -> Sequence[ItemWordsRow]:
    """List all words that acts left beside an item."""
    return session.scalars(select(ItemWordsRow).where(ItemWordsRow.item_id == item_id)).all()


def words_of_subjects(
    session: Session, kind: str, subject_ids: Collection[str]
) -> Sequence[ItemWordsRow]:
    """List the words of some subjects of a kind, each subject's first ones first."""
    return session.scalars(
        select(ItemWordsRow)
        .where(ItemWordsRow.subject_kind == kind, ItemWordsRow.subject_id.in_(subject_ids))
        .order_by(ItemWordsRow.subject_id, ItemWordsRow.number)
    ).all()
