"""What a closing case leaves behind: checklist, retention, holds, comparisons, reasons."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.hearing_tables import OutcomeRow
from casework.store.policy_tables import AllegationRow
from casework.store.track_tables import (
    ClosureAnswerRow,
    ComparisonRow,
    PointReasonRow,
    RetentionHoldRow,
    RetentionRow,
)


def answers_of(session: Session, case_id: str) -> Sequence[ClosureAnswerRow]:
    """List the answers to the closing checklist in the order they were written."""
    return session.scalars(
        select(ClosureAnswerRow)
        .where(ClosureAnswerRow.case_id == case_id)
        .order_by(ClosureAnswerRow.number)
    ).all()


def retentions_of(session: Session, case_id: str) -> Sequence[RetentionRow]:
    """List what was written of the retention of a case, in its order."""
    return session.scalars(
        select(RetentionRow).where(RetentionRow.case_id == case_id).order_by(RetentionRow.number)
    ).all()


def holds_of(session: Session, case_id: str) -> Sequence[RetentionHoldRow]:
    """List what a person placed or released to keep the record of a case."""
    return session.scalars(
        select(RetentionHoldRow)
        .where(RetentionHoldRow.case_id == case_id)
        .order_by(RetentionHoldRow.recorded_at, RetentionHoldRow.id)
    ).all()


def comparisons_of(session: Session, case_id: str) -> Sequence[ComparisonRow]:
    """List what was compared for consistency, the first one first."""
    return session.scalars(
        select(ComparisonRow)
        .where(ComparisonRow.case_id == case_id)
        .order_by(ComparisonRow.made_at, ComparisonRow.id)
    ).all()


def reasons_of(session: Session, case_id: str) -> Sequence[PointReasonRow]:
    """List the reasons written for open points, in their order."""
    return session.scalars(
        select(PointReasonRow)
        .where(PointReasonRow.case_id == case_id)
        .order_by(PointReasonRow.number)
    ).all()


def decided_cases(session: Session, but: str) -> Sequence[tuple[CaseRow, str]]:
    """List the other cases in which an outcome was decided, each with the one that stands."""
    last = (
        select(OutcomeRow.case_id, func.max(OutcomeRow.number).label("number"))
        .group_by(OutcomeRow.case_id)
        .subquery()
    )
    found = session.execute(
        select(CaseRow, OutcomeRow.outcome)
        .join(last, last.c.case_id == CaseRow.id)
        .join(
            OutcomeRow,
            (OutcomeRow.case_id == last.c.case_id) & (OutcomeRow.number == last.c.number),
        )
        .where(CaseRow.id != but)
        .order_by(CaseRow.reference.desc())
    )
    return [(case, outcome) for case, outcome in found]


def conduct_of(session: Session, case_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the types of conduct that the allegations of some cases name."""
    found: dict[str, set[str]] = {}
    rows = session.execute(
        select(AllegationRow.case_id, AllegationRow.conduct_type).where(
            AllegationRow.case_id.in_(case_ids)
        )
    )
    for case_id, conduct in rows:
        if conduct:
            found.setdefault(case_id, set()).add(conduct)
    return {case_id: frozenset(types) for case_id, types in found.items()}
