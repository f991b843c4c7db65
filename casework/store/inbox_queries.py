"""Selects about the inbox: what waits in it, what left it and how."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, func, select
from sqlalchemy.orm import Session

from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import CustodyRow, EvidenceFileRow, EvidenceRow

_HEAD = EvidenceRow.parent_id.is_(None)


def waiting(session: Session, draft_key: str) -> Sequence[Pair]:
    """List what nobody has dealt with yet, what came last first."""
    return _pairs(
        session,
        (EvidenceRow.draft_key == draft_key)
        & EvidenceRow.case_id.is_(None)
        & EvidenceRow.dealt_at.is_(None)
        & EvidenceRow.sealed_at.is_(None)
        & _HEAD,
        EvidenceRow.received_at.desc(),
    )


def dealt(session: Session, how: str, since: datetime) -> Sequence[Pair]:
    """List what left the inbox one way since an instant, what left last first."""
    left = (EvidenceRow.dealt_how == how) & (EvidenceRow.dealt_at >= since) & _HEAD
    return _pairs(session, left, EvidenceRow.dealt_at.desc())


def set_aside(session: Session, draft_key: str) -> Sequence[Pair]:
    """List all that was set aside in the inbox, what was set aside last first."""
    aside = (
        (EvidenceRow.draft_key == draft_key)
        & EvidenceRow.case_id.is_(None)
        & EvidenceRow.dealt_at.is_not(None)
        & EvidenceRow.sealed_at.is_(None)
        & (EvidenceRow.set_aside_reason != "")
        & _HEAD
    )
    return _pairs(session, aside, EvidenceRow.dealt_at.desc())


def last_said(session: Session, item_ids: Collection[str], act: str) -> Mapping[str, datetime]:
    """Return when an act was last done with each of some items."""
    found = session.execute(
        select(CustodyRow.item_id, func.max(CustodyRow.at))
        .where(CustodyRow.item_id.in_(item_ids), CustodyRow.act == act)
        .group_by(CustodyRow.item_id)
    )
    return {row.item_id: row[1] for row in found}


def count_dealt(session: Session, since: datetime) -> Mapping[str, int]:
    """Count what left the inbox since an instant, by how it left."""
    found = session.execute(
        select(EvidenceRow.dealt_how, func.count())
        .where(EvidenceRow.dealt_at >= since, _HEAD)
        .group_by(EvidenceRow.dealt_how)
    )
    return {row.dealt_how: row[1] for row in found}


def count_beneath(session: Session, item_ids: Collection[str]) -> Mapping[str, int]:
    """Count what came within each of some items."""
    found = session.execute(
        select(EvidenceRow.parent_id, func.count())
        .where(EvidenceRow.parent_id.in_(item_ids))
        .group_by(EvidenceRow.parent_id)
    )
    return {parent: number for parent, number in found if parent}


def last_received(session: Session) -> Mapping[str, datetime]:
    """Return when each case last took evidence in."""
    came = func.coalesce(EvidenceRow.dealt_at, EvidenceRow.received_at)
    found = session.execute(
        select(EvidenceRow.case_id, func.max(came))
        .where(EvidenceRow.case_id.is_not(None))
        .group_by(EvidenceRow.case_id)
    )
    return {case_id: at for case_id, at in found if case_id}


def _pairs(
    session: Session, condition: ColumnElement[bool], order: UnaryExpression[Any]
) -> Sequence[Pair]:
    found = session.execute(
        select(EvidenceRow, EvidenceFileRow)
        .join(EvidenceFileRow, EvidenceFileRow.item_id == EvidenceRow.id)
        .where(EvidenceFileRow.kind == "original", condition)
        .order_by(order, EvidenceRow.position.desc(), EvidenceRow.id)
    )
    return [(item, file) for item, file in found]
