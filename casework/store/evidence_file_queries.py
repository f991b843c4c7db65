"""Selects about the files of an item beside its original: small pictures, reading copies."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from casework.store.evidence_tables import EvidenceFileRow
from casework.store.exhibit_tables import AnnotationRow, EvidenceLinkRow, RedactionMarkRow
from casework.store.utterance_tables import UtteranceRow

# Made by the program from the original alone, and made anew from it at any time.
BESIDE = ("thumbnail", "reading", "annotated")


def latest_file(session: Session, item_id: str, kind: str) -> EvidenceFileRow | None:
    """Return the file of a kind that an item was given last."""
    return latest_files(session, [item_id], kind).get(item_id)


def latest_files(
    session: Session, item_ids: Collection[str], kind: str
) -> dict[str, EvidenceFileRow]:
    """Return the file of a kind that each of the items was given last, where it has one.

    Copies that may be made anew are numbered: a clock may go back.
    """
    rows = session.scalars(
        select(EvidenceFileRow).where(
            EvidenceFileRow.item_id.in_(item_ids), EvidenceFileRow.kind == kind
        )
    )
    return {row.item_id: row for row in sorted(rows, key=lambda row: row.made.get("number", 0))}


def files_beside(
    session: Session, item_id: str, kinds: Collection[str] = BESIDE
) -> Sequence[EvidenceFileRow]:
    """List the small pictures and copies of these kinds that were made of an item."""
    return session.scalars(
        select(EvidenceFileRow).where(
            EvidenceFileRow.item_id == item_id, EvidenceFileRow.kind.in_(kinds)
        )
    ).all()


def places_on_pages(session: Session, item_id: str) -> bool:
    """Tell whether anything that stands points at a page of an item."""
    found = or_(
        exists().where(UtteranceRow.item_id == item_id, UtteranceRow.removed_on.is_(None)),
        exists().where(AnnotationRow.item_id == item_id, AnnotationRow.removed_at.is_(None)),
        exists().where(RedactionMarkRow.item_id == item_id, RedactionMarkRow.removed_at.is_(None)),
        exists().where(
            EvidenceLinkRow.item_id == item_id,
            EvidenceLinkRow.page.is_not(None),
            EvidenceLinkRow.removed_at.is_(None),
        ),
    )
    return bool(session.scalar(select(found)))
