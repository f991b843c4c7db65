"""Selects about the words that a machine read on items of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import CheckedLineRow, RecognisedPageRow


def pages_of_item(session: Session, item_id: str) -> Sequence[RecognisedPageRow]:
    """List the pages of an item that a machine read, in order."""
    return session.scalars(
        select(RecognisedPageRow)
        .where(RecognisedPageRow.item_id == item_id)
        .order_by(RecognisedPageRow.page)
    ).all()


def checked_lines_of_item(session: Session, item_id: str) -> Sequence[CheckedLineRow]:
    """List what people made of the lines of an item, each line's latest version last."""
    return session.scalars(
        select(CheckedLineRow)
        .where(CheckedLineRow.item_id == item_id)
        .order_by(CheckedLineRow.page, CheckedLineRow.line, CheckedLineRow.version)
    ).all()
