"""Redacted copies as they stand, with their logs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casework.ids import RedactedCopyId
from casework.rules.copy_due import CopyDue, copy_due
from casework.rules.redaction_reasons import RedactionReason
from casework.store import redaction_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow
from casework.store.exhibit_tables import RedactedCopyRow
from casework.summaries.redactions import CopyView, LogLine, MarkedHow, MarkView, Standing

_Place = tuple[int, tuple[float, float, float, float], str]


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


def copies_due_in(session: ReadSession, case_id: str) -> dict[str, CopyDue]:
    """Say of each exhibit of a case whose redacted copy does not say what is marked why.

    One judgement for the report, the bundle, an enclosure and an exhibit alone.
    """
    marked: dict[str, list[_Place]] = {}
    for row in redaction_queries.marks_of_case(session, case_id):
        if row.standing == Standing.CONFIRMED:
            place = (row.page, (row.left, row.top, row.right, row.bottom), row.how)
            marked.setdefault(row.item_id, []).append(place)
    if not marked:
        return {}
    copies = standing_copies_in(session, case_id)
    found = {
        item_id: copy_due(places, _taken_out(copies.get(item_id)))
        for item_id, places in marked.items()
    }
    return {item_id: due for item_id, due in found.items() if due is not None}


def _taken_out(copy: CopyView | None) -> list[_Place] | None:
    if copy is None:
        return None
    return [(one.page, one.box, one.how.value) for one in copy.lines if not one.left_in]


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
