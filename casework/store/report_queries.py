"""The report's passages, drafts and comments: selects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import Session

from casework.store.report_tables import PassageRow, ReportCommentRow, ReportDraftRow, ReportRow


def current_passages(session: Session, case_id: str) -> Sequence[PassageRow]:
    """List the last writing of each passage of a case."""
    last = (
        select(PassageRow.key, func.max(PassageRow.number).label("number"))
        .where(PassageRow.case_id == case_id)
        .group_by(PassageRow.key)
        .subquery()
    )
    return session.scalars(
        select(PassageRow)
        .join(last, and_(PassageRow.key == last.c.key, PassageRow.number == last.c.number))
        .where(PassageRow.case_id == case_id)
        .order_by(PassageRow.key)
    ).all()


def current_passage(session: Session, case_id: str, key: str) -> PassageRow | None:
    """Return the last writing of one passage."""
    return session.scalars(
        select(PassageRow)
        .where(PassageRow.case_id == case_id, PassageRow.key == key)
        .order_by(PassageRow.number.desc())
        .limit(1)
    ).one_or_none()


def writings_of(session: Session, case_id: str, key: str = "") -> Sequence[PassageRow]:
    """List every writing of one passage, or of all passages of a case, the earliest first."""
    wanted = select(PassageRow).where(PassageRow.case_id == case_id)
    if key:
        wanted = wanted.where(PassageRow.key == key)
    return session.scalars(wanted.order_by(PassageRow.key, PassageRow.number)).all()


def writings_at(
    session: Session, case_id: str, numbers: Mapping[str, int]
) -> dict[str, PassageRow]:
    """Return passages by key as they were at the given numbers: a draft as it was."""
    if not numbers:
        return {}
    found = session.scalars(
        select(PassageRow).where(
            PassageRow.case_id == case_id,
            tuple_(PassageRow.key, PassageRow.number).in_(list(numbers.items())),
        )
    )
    return {row.key: row for row in found}


def find_report(session: Session, report_id: str) -> ReportRow | None:
    """Return one report."""
    return session.get(ReportRow, report_id)


def last_report(session: Session, case_id: str) -> ReportRow | None:
    """Return the latest report of a case, submitted or not."""
    return session.scalars(
        select(ReportRow)
        .where(ReportRow.case_id == case_id)
        .order_by(ReportRow.number.desc())
        .limit(1)
    ).one_or_none()


def find_draft(session: Session, draft_id: str) -> ReportDraftRow | None:
    """Return one draft."""
    return session.get(ReportDraftRow, draft_id)


def drafts_of(session: Session, report_id: str) -> Sequence[ReportDraftRow]:
    """List the drafts of a report by number."""
    return session.scalars(
        select(ReportDraftRow)
        .where(ReportDraftRow.report_id == report_id)
        .order_by(ReportDraftRow.number)
    ).all()


def find_comment(session: Session, comment_id: str) -> ReportCommentRow | None:
    """Return one comment."""
    return session.get(ReportCommentRow, comment_id)


def comments_of(session: Session, report_id: str) -> Sequence[ReportCommentRow]:
    """List the comments on a report by number."""
    return session.scalars(
        select(ReportCommentRow)
        .where(ReportCommentRow.report_id == report_id)
        .order_by(ReportCommentRow.number)
    ).all()
