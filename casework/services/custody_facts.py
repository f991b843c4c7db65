"""What a custody report states: a frozen snapshot of an item, or of all items of a case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from casework.clock import to_london, uk_date, uk_instant
from casework.rules.capture import CaptureRecord, Sensitivity
from casework.rules.capture_words import record_lines
from casework.services import evidence_links
from casework.services.capture_codec import record_from_values, record_to_values, without_words
from casework.services.context import Casework
from casework.services.custody import CustodyAct
from casework.services.exhibits import item_view
from casework.services.reverification import BY_SCHEDULE
from casework.services.sharing import copies_in
from casework.store import custody_queries, letter_queries
from casework.store.audit_log import read_last
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceFileRow
from casework.summaries.custody_report import CustodyItem, CustodyReportFacts, Facts, Row
from casework.summaries.evidence import CustodyLine, EvidenceItem

_MADE = {
    "redacted": "Redacted copy",
    "annotated": "Annotated copy",
    "reading": "Its words laid out as pages",
    "thumbnail": "Small picture",
}
_REFERENCE = re.compile(r"([A-Za-z]*)/?([0-9]*)(.*)")


def facts_in(
    session: ReadSession,
    casework: Casework,
    case: CaseRow | None,
    pairs: Sequence[Pair],
    *,
    by: str,
    single: bool,
    found: Mapping[str, str],
    crest: bytes = b"",
) -> CustodyReportFacts:
    """Gather what the report states, within an open reading.

    ``found`` gives for the id of each item that was looked at what is wrong with its bytes.
    """
    school = letter_queries.find_school(session, case.school_id) if case is not None else None
    trust = casework.info.trust_name
    items = tuple(
        _item(session, pair, found.get(pair[0].id, "")) for pair in sorted(pairs, key=_order)
    )
    head = read_last(session)
    changed = [one.reference for one in items if one.mismatch]
    stand = f"Not as received: {', '.join(changed)}" if changed else "All as received"
    made = uk_instant(casework.clock.now())
    facts = (
        ("Items", "1 item" if len(items) == 1 else f"{len(items)} items"),
        ("Checked", f"{stand}, checked for this report on {made}"),
        ("Made", f"{made}, by {by}"),
        ("Record", f"Entry {head.number:,}: {_grouped(head.digest)}"),
    )
    return CustodyReportFacts(
        reference=case.reference if case is not None else "",
        school=trust if school is None else school.name,
        trust="" if school is None else trust,
        crest=crest,
        about=items[0].title if single and items else "All items of the case",
        single=single,
        facts=facts,
        items=items,
    )


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def crest_of(session: ReadSession, case: CaseRow | None) -> str:
    """Return the hash of the crest of the school of a case, or nothing."""
    school = letter_queries.find_school(session, case.school_id) if case is not None else None
    return "" if school is None else school.crest


def _order(pair: Pair) -> tuple[str, int, str]:
    found = _REFERENCE.match(pair[0].reference or "")
    letters, number, rest = found.groups() if found else ("", "", "")
    return letters, int(number or 0), rest


def _item(session: ReadSession, pair: Pair, problem: str) -> CustodyItem:
    item, file = pair
    view = item_view(session, item, file)
    record, note = _record(view)
    links = evidence_links.views_in(session, item.case_id, pair) if item.case_id else ()
    return CustodyItem(
        item_id=item.id,
        reference=item.reference or "",
        title=item.title,
        about=_about(view),
        received=uk_date(to_london(item.received_at).date()),
        source=item.received_from,
        lead="Not as received." if problem else view.integrity.lead,
        said=problem or view.integrity.words,
        file=view.fact_lines if item.sealed_at is None else (),
        record=record,
        record_note=note,
        sha256=file.sha256,
        steps=tuple(
            (one.name, "taken" if one.taken else "not taken", one.words) for one in view.steps
        ),
        custody=tuple(_custody(view.custody)),
        made=tuple(_made(custody_queries.files_of(session, item.id))),
        looks=tuple(
            (
                uk_instant(one.at), one.by,
                _joined(one.words, "" if view.line.sensitive else one.note), one.how,
            )
            for one in view.looks
        ),
        given=tuple(
            (
                uk_instant(one.given_at), f"{one.to_whom}; given by {one.given_by}", one.what,
                _joined(one.how, one.why), one.ended or "with them",
            )
            for one in copies_in(session, [item])
        ),
        links=tuple((one.target, one.words) for one in links),
        mismatch=view.line.mismatch or bool(problem),
        sealed=view.line.sealed,
    )  # fmt: skip


def _about(view: EvidenceItem) -> str:
    parts = [f"Received by {view.received_by}, {uk_instant(view.line.received_at)}"]
    if view.line.set_aside:
        parts.append(f"Set aside: {view.set_aside_reason}")
    if view.line.sealed:
        parts.append(f"Sealed: {view.seal_reason}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _record(view: EvidenceItem) -> tuple[Facts, str]:
    """Leave out what is seen in an item that is sealed or marked sensitive."""
    if view.line.sealed:
        return (), "The item is sealed: what it shows is not said here."
    if view.record.sensitivity is Sensitivity.NONE and not view.line.sensitive:
        return tuple(record_lines(view.record)), ""
    kept: CaptureRecord = record_from_values(without_words(record_to_values(view.record)))
    return tuple(record_lines(kept)), "Marked sensitive: what it shows is not printed here."


def _custody(lines: Sequence[CustodyLine]) -> Iterator[Row]:
    """Number what was done; checks by schedule that follow one another stand in one row."""
    number = 0

    def scheduled(line: CustodyLine) -> bool:
        return line.act == CustodyAct.VERIFIED.value and line.why == BY_SCHEDULE

    for same, group in groupby(lines, scheduled):
        found = list(group)
        if same and len(found) > 1:
            first, last = (uk_date(to_london(one.at).date()) for one in (found[0], found[-1]))
            numbers = f"{number + 1}–{number + len(found)}"
            why = f"{len(found)} times, {BY_SCHEDULE}"
            yield numbers, f"{first} to {last}", found[0].words, found[-1].by, why
            number += len(found)
            continue
        for one in found:
            number += 1
            yield str(number), uk_instant(one.at), one.words, one.by, one.why


def _made(files: Sequence[EvidenceFileRow]) -> Iterator[Row]:
    for one in files:
        if one.kind not in _MADE:
            continue
        number = (
            f" {one.made['number']}" if one.made.get("number") and one.kind == "redacted" else ""
        )
        yield uk_instant(one.received_at), f"{_MADE[one.kind]}{number}", one.sha256


def _joined(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
