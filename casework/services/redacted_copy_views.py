"""Redacted copies as they stand, with their logs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework.ids import RedactedCopyId
from casework.rules.redaction_reasons import RedactionReason
from casework.store import redaction_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow
from casework.store.exhibit_tables import RedactedCopyRow
from casework.summaries.redactions import CopyView, LogLine, MarkedHow, MarkView, Standing


def copies_in(session: ReadSession, item_id: str) -> tuple[CopyView, ...]:
    """List the copies of an item in the caller's reading, the latest first."""
    pairs = redaction_queries.copies_of_item(session, item_id)
    return tuple(copy_view(row, file) for row, file in pairs)


def standing_copies_in(session: ReadSession, case_id: str) -> dict[str, CopyView]:
    """Return of each exhibit of a case the latest copy that was not withdrawn."""
    pairs = redaction_queries.copies_of_case(session, case_id)
    standing: dict[str, CopyView] = {}
    for row, file in pairs:
        if row.withdrawn_at is None:
            standing.setdefault(row.item_id, copy_view(row, file))
    return standing


def copy_view(row: RedactedCopyRow, file: EvidenceFileRow) -> CopyView:
    """Put a copy into a frozen view."""
    return CopyView(
        RedactedCopyId(row.id),
        row.item_id,
        row.number,
        file.sha256,
        file.size,
        file.media_type,
        row.pages,
        tuple(_line(one) for one in row.marks),
        tuple(map(str, row.checked)),
        row.made_by,
        row.made_at,
        row.from_sha256,
        row.second_check_wanted,
        row.second_checked_by,
        row.second_checked_at,
        row.withdrawn_at,
        row.withdrawn_reason,
    )


def as_data(mark: MarkView) -> dict[str, Any]:
    """Return a mark as a copy keeps it, without what was sought."""
    return {
        "page": mark.box.page,
        "box": list(mark.box.sides),
        "how": mark.how.value,
        "reason_code": mark.reason_code.value,
        "reason": mark.reason,
        "by": mark.decided_by or mark.made_by,
        "at": mark.made_at.isoformat(),
        "left_in": mark.standing is Standing.LEFT_OUT,
    }


def _line(data: dict[str, Any]) -> LogLine:
    left, top, right, bottom = data["box"]
    return LogLine(
        int(data["page"]),
        (left, top, right, bottom),
        MarkedHow(data["how"]),
        RedactionReason(data["reason_code"]),
        str(data["reason"]),
        str(data["by"]),
        datetime.fromisoformat(data["at"]),
        bool(data["left_in"]),
    )
