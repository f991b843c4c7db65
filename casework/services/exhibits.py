"""Exhibits as lists and pages show them, and their capture records (DOMAIN.md 7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_short
from casework.errors import BadInput, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord, Sensitivity, capture_problems
from casework.rules.integrity import IntegrityFacts, integrity_steps, integrity_words
from casework.rules.live_looks import witness_words
from casework.rules.marks import marked_line
from casework.rules.platforms import platform_name
from casework.rules.report import tidy_line
from casework.rules.sizes import size_words
from casework.rules.stage import Stage
from casework.services.capture_codec import (
    record_from_values,
    record_to_values,
    without_words,
    words_of_it,
)
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import may_log, open_case_in
from casework.services.context import Casework
from casework.services.custody import (
    CustodyAct,
    item_in,
    lines_of,
    may_handle_or_refuse,
    note_in,
)
from casework.services.evidence_rows import how_words
from casework.services.item_looks import Looks, forget_looks_in, let_go
from casework.services.item_words import keep_in
from casework.services.live_looks import look_lines, looks_in
from casework.services.platforms import shipped_platforms
from casework.services.readings import is_laid_out, pages_laid_out
from casework.store import evidence_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.stored_values import changed_values, stored_values
from casework.summaries.evidence import EvidenceItem, EvidenceLine
from casework.summaries.files import FileKind

LONGEST_TITLE = 300
_WORDS = "capture"
# From the notice on, the employee has been told what the evidence is: a change needs a reason.
_NOTIFIED = tuple(stage.value for stage in Stage if stage.employee_was_told)


def evidence_list(casework: Casework, actor: Actor, *, case_id: str) -> tuple[EvidenceLine, ...]:
    """List the items of a case in the order they came. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return _lines(session, evidence_queries.lines_of_case(session, case_id))


def draft_evidence(casework: Casework, actor: Actor, *, draft_key: str) -> tuple[EvidenceLine, ...]:
    """List what was received for a report that is still typed; nothing for who logs none."""
    if not may_log(actor):
        return ()
    with casework.read() as session:
        return _lines(session, evidence_queries.items_of_draft(session, draft_key))


def evidence_item(casework: Casework, actor: Actor, *, item_id: str) -> EvidenceItem:
    """Return one item with its record, custody and integrity. Raises NotFound."""
    with casework.read() as session:
        item, file = item_in(session, actor, item_id)
        return item_view(session, item, file)


def update_record(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    title: str,
    record: CaptureRecord,
    reason: str = "",
) -> Done[None]:
    """Change the title and capture record of an item; the file itself never changes.

    Once the employee has been notified a reason is needed. One that is marked sensitive loses what
    was drawn and read of it by machine. Raises BadInput with the field, Refused for a sealed item
    or a closed case, NotFound.
    """
    may_handle_or_refuse(actor)
    name, why = _checked_title(title), tidy_line(reason)
    for problem in capture_problems(record, casework.clock.now()):
        raise BadInput(problem.message, field=problem.field, cure=problem.cure)
    with casework.transaction(actor) as unit:
        item, _file = item_in(unit.session, actor, item_id)
        if item.sealed_at is not None:
            raise Refused(
                "This item is sealed; its record stays as it was.",
                cure="Add what must be said to the case's own notes.",
            )
        if item.case_id is not None:
            case = open_case_in(unit.session, actor, item.case_id)
            refuse_when_closed(case, what_was="recorded")
        if not why and _reason_needed(unit.session, item):
            raise BadInput(
                "The employee has been notified, so a change of the record needs a reason.",
                field="reason",
                cure="Say why it is changed; the old record is kept beside the new one.",
            )
        before, was_sensitive = stored_values(item), item.sensitive
        item.title = name
        item.item_type = record.item_type.name if record.item_type else ""
        item.received_from = tidy_line(record.received_from)
        named = platform_name(shipped_platforms(), record.platform)
        item.capture = record_to_values(replace(record, platform=named))
        item.sensitive = record.sensitivity is not Sensitivity.NONE
        note_in(unit, item.id, CustodyAct.RECORDED, why)
        looks = forget_looks_in(unit, item.id) if item.sensitive and not was_sensitive else None
        unit.session.flush()
        old, new = changed_values(before, stored_values(item))
        # The audit is kept whatever becomes of the item: it does not say what is seen in it.
        was, written = keep_in(unit, item.id, _WORDS, item.id, words_of_it(item.capture))
        unit.record(
            "evidence.recorded",
            case_id=item.case_id,
            subject=("evidence", item.id),
            before={**_without_words(old), **was},
            after={**_without_words(new), **written},
            why=why,
        )
        case_id = item.case_id
    if looks is not None:
        let_go(casework, looks)
    return Done(None, Changes.of(*_topics(looks), case_id=case_id))


def _topics(looks: Looks | None) -> tuple[Topic, ...]:
    gone = (Topic.READ_WORDS, Topic.LIKENESSES) if looks is not None else ()
    return (Topic.EVIDENCE, *gone)


def _checked_title(title: str) -> str:
    name = tidy_line(title)
    if not name:
        raise BadInput(
            "The item has no title.", field="title", cure="Say in a few words what it shows."
        )
    if len(name) > LONGEST_TITLE:
        raise BadInput(
            f"The title has {len(name)} characters; there is room for {LONGEST_TITLE}.",
            field="title",
            cure="Shorten it; the rest fits into the transcript.",
        )
    return name


def _without_words(values: dict[str, object]) -> dict[str, object]:
    capture = values.get("capture")
    return values | {"capture": without_words(capture)} if isinstance(capture, dict) else values


def _reason_needed(session: ReadSession, item: EvidenceRow) -> bool:
    return item.case_id is not None and evidence_queries.was_ever_at(
        session, item.case_id, _NOTIFIED
    )


def _lines(session: ReadSession, pairs: Sequence[Pair]) -> tuple[EvidenceLine, ...]:
    """Put items into lines, what came within an item beneath it."""
    laid_out = [item.id for item, file in pairs if _is_laid_out(file)]
    pages = pages_laid_out(session, laid_out) if laid_out else {}
    here = {item.id for item, _file in pairs}
    within: dict[str | None, list[Pair]] = {}
    for item, file in pairs:
        holder = item.parent_id if item.parent_id in here else None
        within.setdefault(holder, []).append((item, file))
    return tuple(_from(within, pages, None, 0))


def _from(
    within: Mapping[str | None, Sequence[Pair]],
    pages: Mapping[str, int],
    holder: str | None,
    depth: int,
) -> Iterator[EvidenceLine]:
    pairs = within.get(holder, ())
    if holder is not None:
        pairs = sorted(pairs, key=lambda pair: pair[0].child_index or 0)
    for item, file in pairs:
        line = line_of(item, file)
        if depth or item.id in pages:
            line = replace(line, depth=depth, pages=pages.get(item.id, line.pages))
        yield line
        if item.id in within:
            yield from _from(within, pages, item.id, depth + 1)


def _is_laid_out(file: EvidenceFileRow) -> bool:
    return is_laid_out(FileKind(file.media_kind), file.media_type)


def line_of(item: EvidenceRow, file: EvidenceFileRow) -> EvidenceLine:
    """Put an item into one line of a list."""
    sealed = item.sealed_at is not None
    return EvidenceLine(
        EvidenceId(item.id),
        item.reference or "",
        item.title,
        "Sealed: nobody can open it here" if sealed else _about(item, file),
        FileKind(file.media_kind),
        file.size,
        file.facts.get("pages"),
        item.received_at,
        item.sensitive,
        sealed,
        file.mismatch_at is not None,
        bool(item.set_aside_reason),
        _is_laid_out(file),
    )


def _about(item: EvidenceRow, file: EvidenceFileRow) -> str:
    """Say where it came from and when, as the list's third line does."""
    at = to_london(item.received_at)
    when = f"{uk_short(at.date()).split(' ', 1)[1]} {at:%H:%M}"
    if item.set_aside_reason:
        return f"Set aside · {when}"
    if item.sensitive:
        return "Sensitive: blurred until asked"
    if item.received_from:
        return f"From {item.received_from} · {when}"
    return f"{FileKind(file.media_kind).words} · {when}"


def item_view(session: ReadSession, item: EvidenceRow, file: EvidenceFileRow) -> EvidenceItem:
    """Show an item with its record, custody and integrity."""
    record = record_from_values(
        {"received_from": item.received_from, "received_how": how_words(item.received_how)}
        | item.capture
    )
    looks = looks_in(session, item.id)
    facts = IntegrityFacts(
        received_at=item.received_at,
        received_from=item.received_from,
        sha256=file.sha256,
        verified_at=file.verified_at,
        mismatch_at=file.mismatch_at,
        sealed_at=item.sealed_at,
        witnessed_by=witness_words(record.witnessed_by, looks),
        timed_by=record.timed_by,
        corroborated_by=record.corroborated_by,
    )
    return EvidenceItem(
        line=line_of(item, file),
        case_id=CaseId(item.case_id) if item.case_id else None,
        original_name=file.original_name,
        media_type=file.media_type,
        sha256=file.sha256,
        facts=file.facts,
        fact_lines=_fact_lines(file.facts, file),
        record=record,
        received_by=item.received_by,
        integrity=integrity_words(facts),
        steps=integrity_steps(facts),
        custody=lines_of(evidence_queries.custody_of(session, item.id)),
        seal_reason=item.seal_reason,
        set_aside_reason=item.set_aside_reason,
        reason_needed=_reason_needed(session, item),
        looks=look_lines(looks),
    )


def _fact_lines(facts: Mapping[str, Any], file: EvidenceFileRow) -> tuple[tuple[str, str], ...]:
    """Put what the file says of itself into pairs of label and words."""
    lines = [
        ("File", marked_line(file.original_name)),
        ("Kind", f"{FileKind(file.media_kind).words}, {file.media_type}"),
        ("Size", size_words(file.size)),
    ]
    if facts.get("width") and facts.get("height"):
        lines.append(("Pixels", f"{facts['width']} × {facts['height']}"))
    if facts.get("pages"):
        lines.append(("Pages", str(facts["pages"])))
    if facts.get("duration_s") is not None:
        lines.append(("Length", f"{facts['duration_s']:g} seconds"))
    if facts.get("taken_at"):
        lines.append(("Taken, as it says", f"{facts['taken_at']} ({facts['taken_at_basis']})"))
    if facts.get("device"):
        lines.append(("Device, as it says", str(facts["device"])))
    if facts.get("position"):
        place = facts["position"]
        lines.append(("Place, as it says", f"{place['lat']}, {place['lon']}"))
    if facts.get("problem"):
        lines.append(("Problem", str(facts["problem"])))
    lines += [("Note", str(note)) for note in facts.get("notes", ())]
    return tuple(lines)
