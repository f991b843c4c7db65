"""What the file and the report say of an item, proposed where its record says nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from casework.actor import Actor
from casework.rules.capture import CaptureMethod, CaptureRecord, ItemType, Visibility
from casework.rules.platforms import platform_name
from casework.rules.report import AccountType
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.services.exhibits import item_view
from casework.services.platforms import shipped_platforms
from casework.store.case_tables import CaseRow
from casework.summaries.custody import ProposedRecord
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind

FROM_FILE, FROM_REPORT = "as the file says", "from the report"
_KINDS = {FileKind.EMAIL: ItemType.MESSAGE, FileKind.VIDEO: ItemType.VIDEO}

Proposal = tuple[str, object, str]


def proposed_record(casework: Casework, actor: Actor, *, item_id: str) -> ProposedRecord:
    """Return the record of an item, filled where the file or the report says it (7.2).

    What a person stated stands. Raises NotFound.
    """
    with casework.read() as session:
        item, file = item_in(session, actor, item_id)
        view = item_view(session, item, file)
        case = open_case_in(session, actor, item.case_id) if item.case_id else None
        proposals = [*_from_file(view), *(_from_report(view, case) if case is not None else ())]
    empty, record = CaptureRecord(), view.record
    taken: dict[str, object] = {}
    sources: dict[str, str] = {}
    for name, value, source in proposals:
        if getattr(record, name) == getattr(empty, name) and value != getattr(empty, name):
            taken.setdefault(name, value)
            sources.setdefault(name, source)
    filled = replace(record, **taken)  # type: ignore[arg-type]
    return ProposedRecord(filled, sources, dict(_hints(view)))


def _from_file(view: EvidenceItem) -> Iterator[Proposal]:
    if view.line.kind in _KINDS:
        yield "item_type", _KINDS[view.line.kind], FROM_FILE
    if view.line.kind is FileKind.EMAIL:
        yield "method", CaptureMethod.ORIGINAL_FILE, FROM_FILE
        yield "platform", "Email", FROM_FILE
    device = view.facts.get("device")
    if isinstance(device, str):
        yield "captured_device", device, FROM_FILE
    taken = _taken(view)
    if taken is not None and taken.tzinfo is not None:
        yield "captured_at", taken.astimezone(UTC), FROM_FILE


def _from_report(view: EvidenceItem, case: CaseRow) -> Iterator[Proposal]:
    if view.line.kind not in (FileKind.IMAGE, FileKind.VIDEO):
        return  # a letter or a sheet shows no account
    yield "platform", platform_name(shipped_platforms(), case.platform), FROM_REPORT
    yield "account_name", case.account_shown, FROM_REPORT
    yield "account_type", AccountType(case.account_type), FROM_REPORT
    seen = next((one for one in Visibility if one.value == case.audience), Visibility.UNKNOWN)
    yield "visibility", seen, FROM_REPORT


def _taken(view: EvidenceItem) -> datetime | None:
    stated = view.facts.get("taken_at")
    if not isinstance(stated, str):
        return None
    try:
        return datetime.fromisoformat(stated)
    except ValueError:
        return None


def _hints(view: EvidenceItem) -> Iterator[tuple[str, str]]:
    taken, basis = _taken(view), view.facts.get("taken_at_basis")
    if taken is not None and taken.tzinfo is None:
        yield "captured_at", f"The file says {taken:%d/%m/%Y %H:%M} without a zone ({basis})."
