"""Selects about evidence: items, their files, and who had them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Bundle, Session

from casework.store.case_tables import StageRow
from casework.store.evidence_tables import CustodyRow, EvidenceFileRow, EvidenceRow
from casework.store.exhibit_tables import ReferenceLeftRow
from casework.store.one_reading import once
from casework.store.utterance_tables import UtteranceRow

Pair = tuple[EvidenceRow, EvidenceFileRow]
_S = TypeVar("_S", bound=Select[*tuple[Any, ...]])
# What a line of a list shows. Records of all of it would take three times as long to make.
_SHOWN: tuple[Bundle[Any], Bundle[Any]] = (
    Bundle(
        "item",
        EvidenceRow.id,
        EvidenceRow.parent_id,
        EvidenceRow.child_index,
        EvidenceRow.reference,
        EvidenceRow.title,
        EvidenceRow.received_at,
        EvidenceRow.received_from,
        EvidenceRow.sensitive,
        EvidenceRow.sealed_at,
        EvidenceRow.set_aside_reason,
    ),
    Bundle(
        "file",
        EvidenceFileRow.media_kind,
        EvidenceFileRow.media_type,
        EvidenceFileRow.size,
        EvidenceFileRow.facts,
        EvidenceFileRow.mismatch_at,
    ),
)


def lines_of_case(session: Session, case_id: str) -> Sequence[Pair]:
    """List as ``items_of_case``, with the columns that a line of a list shows and no others."""
    found = session.execute(_originals(select(*_SHOWN), EvidenceRow.case_id == case_id))
    return [cast("Pair", (row.item, row.file)) for row in found]


def items_of_case(session: Session, case_id: str) -> Sequence[Pair]:
    """List the items of a case in the order they came, each with its original."""
    return _pairs(session, EvidenceRow.case_id == case_id)


def items_of_draft(session: Session, draft_key: str) -> Sequence[Pair]:
    """List the items received for a report that is still typed, without those set aside."""
    return _pairs(
        session,
        (EvidenceRow.draft_key == draft_key)
        & EvidenceRow.case_id.is_(None)
        & (EvidenceRow.set_aside_reason == ""),
    )


def find_item(session: Session, item_id: str) -> Pair | None:
    """Return one item with its original."""
    found = once(
        session, (EvidenceRow, item_id), lambda: _pairs(session, EvidenceRow.id == item_id)
    )
    return found[0] if found else None


def items_by_id(session: Session, item_ids: Collection[str]) -> Sequence[Pair]:
    """List some items, each with its original."""
    return _pairs(session, EvidenceRow.id.in_(item_ids))


def items_by_ids(session: Session, item_ids: Collection[str]) -> Sequence[Pair]:
    """List items, each with its original, in the order they came."""
    return _pairs(session, EvidenceRow.id.in_(item_ids))


def items_with_bytes(session: Session, hashes: Collection[str]) -> Sequence[Pair]:
    """List every item of the casebook that holds bytes with one of these hashes."""
    return _pairs(session, EvidenceFileRow.sha256.in_(hashes))


def _pairs(session: Session, condition: ColumnElement[bool]) -> Sequence[Pair]:
    found = session.execute(_originals(select(EvidenceRow, EvidenceFileRow), condition))
    return [(item, file) for item, file in found]


def _originals(wanted: _S, condition: ColumnElement[bool]) -> _S:
    return (
        wanted.join(EvidenceFileRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .where(EvidenceFileRow.kind == "original", condition)
        .order_by(EvidenceRow.position, EvidenceRow.received_at, EvidenceRow.id)
    )


def sealed_of_case(session: Session, case_id: str) -> frozenset[str]:
    """Return the ids of the sealed items of a case and of the words marked on them."""
    items = select(EvidenceRow.id).where(
        EvidenceRow.case_id == case_id, EvidenceRow.sealed_at.is_not(None)
    )
    words = select(UtteranceRow.id).where(UtteranceRow.item_id.in_(items))
    return frozenset(session.scalars(items)) | frozenset(session.scalars(words))


def references_of_case(session: Session, case_id: str) -> list[str]:
    """List the references that were ever given in a case."""
    given = select(EvidenceRow.reference).where(
        EvidenceRow.case_id == case_id, EvidenceRow.reference.is_not(None)
    )
    left = select(ReferenceLeftRow.reference).where(ReferenceLeftRow.case_id == case_id)
    return [reference for reference in session.scalars(given.union_all(left)) if reference]


def last_position(session: Session, *, case_id: str | None, draft_key: str | None) -> int:
    """Return the highest place in the order of a case or a draft, or nought."""
    place = (
        EvidenceRow.case_id == case_id
        if case_id is not None
        else (EvidenceRow.draft_key == draft_key) & EvidenceRow.case_id.is_(None)
    )
    return int(session.scalar(select(func.max(EvidenceRow.position)).where(place)) or 0)


def custody_of(session: Session, item_id: str) -> Sequence[CustodyRow]:
    """List the entries of custody of an item, the first one first."""
    return session.scalars(
        select(CustodyRow).where(CustodyRow.item_id == item_id).order_by(CustodyRow.number)
    ).all()


def last_custody(session: Session, item_id: str, *, act: str, by: str) -> CustodyRow | None:
    """Return the last entry of one kind by one person."""
    return session.scalars(
        select(CustodyRow)
        .where(CustodyRow.item_id == item_id, CustodyRow.act == act, CustodyRow.by == by)
        .order_by(CustodyRow.number.desc())
        .limit(1)
    ).first()


def last_custody_number(session: Session, item_id: str) -> int:
    """Return the number of the last entry of custody of an item, or nought."""
    found = select(func.max(CustodyRow.number)).where(CustodyRow.item_id == item_id)
    return int(session.scalar(found) or 0)


def was_ever_at(session: Session, case_id: str, stages: Sequence[str]) -> bool:
    """Tell whether a case ever entered one of the stages."""
    return bool(
        session.scalar(
            select(exists().where(StageRow.case_id == case_id, StageRow.to_stage.in_(stages)))
        )
    )
