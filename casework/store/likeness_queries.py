"""Selects about what items look like, and which are alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from casework.store.case_tables import CaseRow
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow, RecognisedPageRow
from casework.store.exhibit_tables import LikenessRow, PicturePrintRow

WORDS_PAGE = 0
"""The page number under which the print of an item's words is kept."""


def not_compared(
    session: Session, kinds: Collection[str], version: int, closed: Collection[str]
) -> Sequence[EvidenceRow]:
    """List the items that were not compared with the others since they came, or were read.

    ``closed``: the stages in which a case changes no more; what is in one is left out.
    """
    looked_at = exists().where(
        PicturePrintRow.item_id == EvidenceRow.id,
        PicturePrintRow.page > WORDS_PAGE,
        PicturePrintRow.version == version,
    )
    words_known = exists().where(
        PicturePrintRow.item_id == EvidenceRow.id, PicturePrintRow.page == WORDS_PAGE
    )
    was_read = exists().where(RecognisedPageRow.item_id == EvidenceRow.id)
    return session.scalars(
        select(EvidenceRow)
        .join(EvidenceFileRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .outerjoin(CaseRow, CaseRow.id == EvidenceRow.case_id)
        .where(
            EvidenceFileRow.kind == "original",
            EvidenceFileRow.media_kind.in_(kinds),
            or_(CaseRow.id.is_(None), CaseRow.stage.not_in(closed)),
            EvidenceRow.sealed_at.is_(None),
            EvidenceRow.sensitive.is_(False),
            or_(~looked_at, and_(was_read, ~words_known)),
        )
        .order_by(EvidenceRow.received_at.desc(), EvidenceRow.id)
    ).all()


def known_prints(session: Session, version: int) -> list[tuple[str, int]]:
    """List of which items and pages there are prints."""
    found = session.execute(
        select(PicturePrintRow.item_id, PicturePrintRow.page).where(
            PicturePrintRow.version == version
        )
    )
    return [(item_id, page) for item_id, page in found]


def prints_of(session: Session, item_ids: Collection[str] | None) -> Sequence[PicturePrintRow]:
    """List the prints of some items, or of all."""
    wanted = select(PicturePrintRow)
    if item_ids is not None:
        wanted = wanted.where(PicturePrintRow.item_id.in_(item_ids))
    return session.scalars(wanted).all()


def likenesses_of(session: Session, item_ids: Collection[str]) -> Sequence[LikenessRow]:
    """List what some items are alike with, in the order it was found."""
    return session.scalars(
        select(LikenessRow)
        .where(or_(LikenessRow.first_id.in_(item_ids), LikenessRow.second_id.in_(item_ids)))
        .order_by(LikenessRow.found_at, LikenessRow.id)
    ).all()


def pairs_alike(session: Session, item_ids: Collection[str], apart: str) -> list[tuple[str, str]]:
    """List what some items are alike with, without what was decided to be apart."""
    found = session.execute(
        select(LikenessRow.first_id, LikenessRow.second_id).where(
            or_(LikenessRow.first_id.in_(item_ids), LikenessRow.second_id.in_(item_ids)),
            LikenessRow.decided != apart,
        )
    )
    return [(first, second) for first, second in found]


def pairs_with_same_bytes(session: Session, item_ids: Collection[str]) -> list[tuple[str, str]]:
    """List which other items hold the bytes of some items."""
    own, others = aliased(EvidenceFileRow), aliased(EvidenceFileRow)
    found = session.execute(
        select(own.item_id, others.item_id)
        .join(others, own.sha256 == others.sha256)
        .where(
            own.kind == "original",
            others.kind == "original",
            own.item_id.in_(item_ids),
            others.item_id != own.item_id,
        )
    )
    return [(one, other) for one, other in found]


def likeness_between(session: Session, one: str, other: str) -> LikenessRow | None:
    """Return what is known of two items, whichever of them came first."""
    return session.scalars(
        select(LikenessRow).where(
            or_(
                and_(LikenessRow.first_id == one, LikenessRow.second_id == other),
                and_(LikenessRow.first_id == other, LikenessRow.second_id == one),
            )
        )
    ).first()
