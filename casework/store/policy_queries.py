"""Policies, versions, sections, clauses and references: selects and inserts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.rules.policy_kinds import PolicyKind
from casework.store.policy_tables import (
    ClauseRow,
    CrossReferenceRow,
    PolicyRow,
    PolicyVersionRow,
    SectionRow,
)


def policies(session: Session) -> Sequence[PolicyRow]:
    """List the policies, those with a text first, by title."""
    return session.scalars(
        select(PolicyRow).order_by(PolicyRow.supplied.desc(), PolicyRow.title)
    ).all()


def versions_of(session: Session, policy_id: str) -> Sequence[PolicyVersionRow]:
    """List the versions of a policy, the latest first."""
    return session.scalars(
        select(PolicyVersionRow)
        .where(PolicyVersionRow.policy_id == policy_id)
        .order_by(PolicyVersionRow.effective_from.desc(), PolicyVersionRow.imported_at.desc())
    ).all()


def all_versions(session: Session) -> Sequence[PolicyVersionRow]:
    """List the versions of every policy, the latest first."""
    return session.scalars(
        select(PolicyVersionRow).order_by(
            PolicyVersionRow.effective_from.desc(), PolicyVersionRow.imported_at.desc()
        )
    ).all()


def find_version(session: Session, version_id: str) -> tuple[PolicyRow, PolicyVersionRow] | None:
    """Return a version with its policy, if there is one."""
    found = session.execute(
        select(PolicyRow, PolicyVersionRow)
        .join(PolicyVersionRow, PolicyVersionRow.policy_id == PolicyRow.id)
        .where(PolicyVersionRow.id == version_id)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def kinds_of(session: Session, version_ids: Collection[str]) -> set[PolicyKind]:
    """Return of which kinds the policies of these versions are."""
    rows = session.scalars(
        select(PolicyRow.kind)
        .join(PolicyVersionRow, PolicyVersionRow.policy_id == PolicyRow.id)
        .where(PolicyVersionRow.id.in_(version_ids))
        .distinct()
    )
    return {PolicyKind(kind) for kind in rows}


def policies_of(session: Session, version_ids: Collection[str]) -> dict[str, str]:
    """Return the policies of these versions: identifier and title."""
    rows = session.execute(
        select(PolicyRow.id, PolicyRow.title)
        .join(PolicyVersionRow, PolicyVersionRow.policy_id == PolicyRow.id)
        .where(PolicyVersionRow.id.in_(version_ids))
        .distinct()
        .order_by(PolicyRow.title)
    )
    return {row.id: row.title for row in rows}


def version_with_hash(session: Session, sha256: str) -> PolicyVersionRow | None:
    """Return the version that was imported from the same bytes, if any."""
    return session.scalars(
        select(PolicyVersionRow).where(PolicyVersionRow.source_sha256 == sha256)
    ).first()


def clause_counts(session: Session) -> dict[str, tuple[int, int]]:
    """Count the clauses of each version: all, and those nobody has agreed to."""
    rows = session.execute(
        select(ClauseRow.version_id, ClauseRow.reviewed, func.count()).group_by(
            ClauseRow.version_id, ClauseRow.reviewed
        )
    )
    counts: dict[str, tuple[int, int]] = {}
    for version_id, reviewed, number in rows:
        total, open_ones = counts.get(version_id, (0, 0))
        counts[version_id] = (total + number, open_ones + (0 if reviewed else number))
    return counts


def sections_of(session: Session, version_id: str) -> Sequence[SectionRow]:
    """List the sections of a version in order."""
    return session.scalars(
        select(SectionRow).where(SectionRow.version_id == version_id).order_by(SectionRow.position)
    ).all()


def clauses_of(session: Session, version_id: str) -> Sequence[ClauseRow]:
    """List the clauses of a version in order."""
    return session.scalars(
        select(ClauseRow).where(ClauseRow.version_id == version_id).order_by(ClauseRow.position)
    ).all()


def references_of(session: Session, version_id: str) -> Sequence[CrossReferenceRow]:
    """List the references inside a version, in the order of their clauses."""
    return session.scalars(
        select(CrossReferenceRow)
        .outerjoin(ClauseRow, ClauseRow.id == CrossReferenceRow.clause_id)
        .where(CrossReferenceRow.version_id == version_id)
        .order_by(ClauseRow.position, CrossReferenceRow.id)
    ).all()


def clause_in_place(
    session: Session, clause_id: str
) -> tuple[ClauseRow, SectionRow, PolicyVersionRow, PolicyRow] | None:
    """Return a clause with its section, version and policy."""
    found = session.execute(
        select(ClauseRow, SectionRow, PolicyVersionRow, PolicyRow)
        .join(SectionRow, SectionRow.id == ClauseRow.section_id)
        .join(PolicyVersionRow, PolicyVersionRow.id == ClauseRow.version_id)
        .join(PolicyRow, PolicyRow.id == PolicyVersionRow.policy_id)
        .where(ClauseRow.id == clause_id)
    ).one_or_none()
    return None if found is None else (found[0], found[1], found[2], found[3])
