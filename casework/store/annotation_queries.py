"""Selects about what is laid over the pages of an item."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.exhibit_tables import AnnotationRow


def find_annotation(session: Session, annotation_id: str) -> AnnotationRow | None:
    """Return one annotation, a removed one too."""
    return session.get(AnnotationRow, annotation_id)


def annotations_of_item(
    session: Session, item_id: str, *, removed: bool = False
) -> Sequence[AnnotationRow]:
    """List what is laid over an item, page by page in the order it was laid."""
    wanted = select(AnnotationRow).where(AnnotationRow.item_id == item_id)
    if not removed:
        wanted = wanted.where(AnnotationRow.removed_at.is_(None))
    return session.scalars(
        wanted.order_by(AnnotationRow.page, AnnotationRow.made_at, AnnotationRow.id)
    ).all()


def count_of_item(session: Session, item_id: str) -> int:
    """Return how many annotations lie over an item."""
    wanted = select(func.count()).where(
        AnnotationRow.item_id == item_id, AnnotationRow.removed_at.is_(None)
    )
    return int(session.scalar(wanted) or 0)
