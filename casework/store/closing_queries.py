"""What closing a case asks of the records: the time to appeal, and how long they are kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import DeadlineRow
from casework.store.track_tables import RetentionRow


def appeal_open_to(session: Session, case_id: str) -> date | None:
    """Return the last day of the time to appeal while that clock is open."""
    return session.scalar(
        select(func.max(DeadlineRow.due_on)).where(
            DeadlineRow.case_id == case_id,
            DeadlineRow.kind == "appeal_window",
            DeadlineRow.state == "running",
        )
    )


def has_retention(session: Session, case_id: str) -> bool:
    """Tell whether it is on record how long the record of a case is kept."""
    found = select(RetentionRow.id).where(RetentionRow.case_id == case_id).limit(1)
    return session.scalar(found) is not None
