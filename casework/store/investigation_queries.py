"""What the gates count of an investigation: interviews, notes, lines of enquiry, its report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.meeting_tables import EnquiryRow, MeetingRow, StatementRow
from casework.store.report_tables import ReportRow

_SETTLED = ("agreed", "unsigned")


def held_at(session: Session, case_id: str) -> Sequence[datetime]:
    """List when the meetings that were held began."""
    return [
        began
        for began in session.scalars(
            select(MeetingRow.began_at).where(
                MeetingRow.case_id == case_id, MeetingRow.state == "held"
            )
        )
        if began is not None
    ]


def open_lines(session: Session, case_id: str) -> int:
    """Count the lines of enquiry that are neither followed nor given up with a reason."""
    counted = select(func.count()).select_from(EnquiryRow)
    return int(
        session.scalar(counted.where(EnquiryRow.case_id == case_id, EnquiryRow.state == "open"))
        or 0
    )


def unagreed_notes(session: Session, case_id: str) -> int:
    """Count the records of what people said that are neither agreed nor unsigned for a reason."""
    counted = select(func.count()).select_from(StatementRow)
    return int(
        session.scalar(
            counted.where(StatementRow.case_id == case_id, StatementRow.state.not_in(_SETTLED))
        )
        or 0
    )


def latest_report(session: Session, case_id: str) -> ReportRow | None:
    """Return the report that was begun last, if any."""
    return session.scalars(
        select(ReportRow).where(ReportRow.case_id == case_id).order_by(ReportRow.number.desc())
    ).first()
