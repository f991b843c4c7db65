"""The exhibits of a report: how each came, what can be said of it, whose words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casework.clock import to_london, uk_date, uk_instant
from casework.rules.audiences import Audience
from casework.rules.capture import (
    Attribution,
    CaptureMethod,
    CaptureRecord,
    Presence,
    Sensitivity,
    Visibility,
)
from casework.rules.report import AccountType
from casework.services import matrix, passages, utterances
from casework.services.evidence_files import has_pages
from casework.services.exhibits import item_view
from casework.services.redacted_copy_views import standing_copies_in
from casework.services.report_facts_redacted import as_redacted
from casework.store import evidence_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind
from casework.summaries.report_facts import ExhibitFacts, QuotedWords
from casework.summaries.utterances import UtteranceView

_NUMBER = re.compile(r"([A-Za-z]*)/?([0-9]*(?:\.[0-9]+)*)")
_LONGEST_ALTERNATIVE = 1_500
_SIDEWAYS = (5, 6, 7, 8)  # stored turned by a quarter (EXIF)


def exhibits_in(
    session: ReadSession, case: CaseRow, *, audience: Audience = Audience.PARTIES
) -> tuple[ExhibitFacts, ...]:
    """List the exhibits in the order of their references; what was set aside is none.

    For all but the file itself an exhibit is shown by its redacted copy, where it has one.
    """
    said = utterances.utterances_in(session, case.id)
    cited = _cited_by(session, case)
    found = [
        item_view(session, item, file)
        for item, file in evidence_queries.items_of_case(session, case.id)
        if item.reference and not item.set_aside_reason
    ]
    copies = {} if audience is Audience.FILE else standing_copies_in(session, case.id)
    told = []
    for one in sorted(found, key=lambda one: _order(one.line.reference)):
        item_id = one.line.item_id
        words = [each for each in said if each.item_id == item_id]
        facts, copy = _exhibit(one, words, cited.get(item_id, [])), copies.get(item_id)
        told.append(facts if copy is None else as_redacted(facts, copy, words))
    return tuple(told)


def _order(reference: str) -> tuple[str, tuple[int, ...]]:
    """Order by letters, then by number; what came within PN/4 stands between it and PN/5."""
    found = _NUMBER.match(reference)
    letters, numbers = (found.group(1), found.group(2)) if found else (reference, "")
    return letters, tuple(int(number or 0) for number in numbers.split("."))


def _cited_by(session: ReadSession, case: CaseRow) -> dict[str, list[int]]:
    """Say which allegations rest on each item."""
    numbers = passages.numbers_in(session, case.id)
    found: dict[str, set[int]] = {}
    for one in matrix.matrices_in(session, case.id):
        for cell in one.cells():
            for entry in cell.entries:
                item_id = entry.citation.place.item_id if entry.citation else None
                if item_id is not None:
                    found.setdefault(item_id, set()).add(numbers[one.allegation_id])
    return {item_id: sorted(cited) for item_id, cited in found.items()}


def _exhibit(one: EvidenceItem, said: list[UtteranceView], cited: list[int]) -> ExhibitFacts:
    line, record = one.line, one.record
    words = () if line.sealed else tuple(_words(said))
    width, height = upright_size(one.facts)
    return ExhibitFacts(
        item_id=line.item_id,
        reference=line.reference,
        title=line.title,
        about=_about(one, cited),
        received=uk_date(to_london(line.received_at).date()),
        source=record.received_from[:1].upper() + record.received_from[1:] or "Not stated",
        kind=line.kind.value,
        facts=tuple((label, text) for label, text in _facts(one) if text),
        lead=one.integrity.lead,
        said=(one.integrity.words, *_steps(one)),
        words=words,
        sha256=one.sha256,
        pages=line.pages or 1,
        slip=_slip(one),
        sealed=line.sealed,
        mismatch=line.mismatch,
        has_pages=has_pages(line.kind),
        width=width,
        height=height,
        alternative=_alternative(one, words),
    )


def upright_size(facts: Mapping[str, object]) -> tuple[int, int]:
    """Return the pixels of a picture as it stands upright: facts have them as they are stored."""
    width, height = _whole(facts.get("width")), _whole(facts.get("height"))
    return (height, width) if facts.get("orientation") in _SIDEWAYS else (width, height)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _about(one: EvidenceItem, cited: list[int]) -> str:
    taken = f"Received by {one.received_by}." if one.received_by else ""
    if not cited:
        return taken
    which = "allegation" if len(cited) == 1 else "allegations"
    return f"{taken} Cited for {which} {_listed(cited)}.".strip()


def _listed(numbers: list[int]) -> str:
    words = [str(number) for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _facts(one: EvidenceItem) -> Iterator[tuple[str, str]]:
    record = one.record
    kind = record.item_type.value if record.item_type else ""
    method = "" if record.method is CaptureMethod.UNKNOWN else record.method.value.lower()
    by = f" by {record.captured_by}" if method and record.captured_by else ""
    yield "Kind", ", ".join(part for part in (kind, f"{method}{by}") if part)
    how = record.received_how[:1].lower() + record.received_how[1:]
    yield "Received", ", ".join(part for part in (uk_instant(one.line.received_at), how) if part)
    yield "From", record.received_from
    witnessed = one.steps[2]
    if witnessed.taken:
        yield "Seen live", f"By {witnessed.words.removeprefix('seen live by ')}"
    elif one.line.kind is FileKind.IMAGE:
        yield "Seen live", "By nobody of ours on record"
    yield "Account", _account(one)
    yield "Audience", _audience(one)
    yield "Time shown", _time(record)
    presence = "" if record.presence is Presence.NOT_CHECKED else record.presence.value
    yield "Since then", ", ".join(part for part in (presence, record.presence_checked) if part)
    yield "File", _file(one)


def _account(one: EvidenceItem) -> str:
    record = one.record
    name = record.account_name or record.account_handle
    kind = "" if record.account_type is AccountType.UNKNOWN else record.account_type.value
    basis = "" if record.attribution is Attribution.UNKNOWN else record.attribution.value
    said = ", ".join(part for part in (f"“{name}”" if name else "", kind) if part)
    return ". ".join(part for part in (said, basis) if part)


def _audience(one: EvidenceItem) -> str:
    record = one.record
    seen = "" if record.visibility is Visibility.UNKNOWN else record.visibility.value
    return ", ".join(part for part in (seen, record.reach) if part)


def _time(record: CaptureRecord) -> str:
    said = f"“{record.posted_shown}”" if record.posted_shown else ""
    first, last = record.posted_earliest_at, record.posted_latest_at
    if record.posted_at is not None:
        at = uk_instant(record.posted_at)
    elif first is not None and last is not None:
        at = f"between {uk_instant(first)} and {uk_instant(last)}"
    else:
        return ", ".join(part for part in (said, record.posted_zone) if part)
    return f"{said}: {at}" if said else at


def _file(one: EvidenceItem) -> str:
    facts = one.facts
    size = f"{facts['width']} × {facts['height']}" if facts.get("width") else ""
    pages = f"{one.line.pages} pages" if (one.line.pages or 1) > 1 else ""
    kind = one.line.kind.words
    if one.line.kind is FileKind.IMAGE:
        kind = one.media_type.rpartition("/")[2].upper()
    place = "holds a position" if facts.get("position") else ""
    return ", ".join(part for part in (kind, size, pages, place) if part)


def _steps(one: EvidenceItem) -> Iterator[str]:
    """Yield the steps taken beyond arrival: a witness, an outside clock, a second copy."""
    for step in one.steps[2:]:
        if step.taken:
            yield f"{step.name}: {step.words.rstrip('.')}."


def _slip(one: EvidenceItem) -> str:
    if one.line.sealed:
        return (
            f"{one.line.reference} is sealed: nobody can open it here. Its picture and its words"
            " are not printed. The police and the LADO say what happens with it."
        )
    if one.record.sensitivity is not Sensitivity.NONE:
        return (
            f"{one.line.reference} is marked sensitive"
            f" ({one.record.sensitivity.value[:1].lower()}{one.record.sensitivity.value[1:]})."
            " Its picture is not printed here; it is shown to those who need to see it."
        )
    return ""


def _words(said: list[UtteranceView]) -> Iterator[QuotedWords]:
    for one in said:
        act = one.text.act.words.lower()
        words = f"“{one.words}”" if one.words else f"({act}, without words)"
        shown = f"{one.shown_as}, {act}" if one.shown_as else act.capitalize()
        when = one.when_on_paper if one.text.happened.first is not None else ""
        note = ". ".join(part for part in (one.whose_words, when) if part)
        yield QuotedWords(one.number, shown, note, words)


def _alternative(one: EvidenceItem, words: tuple[QuotedWords, ...]) -> str:
    """Say in words what the picture shows: its transcript, or the words of the ledger."""
    read = one.record.transcript.strip() or " ".join(f"{w.whose}: {w.words}" for w in words)
    said = f"{one.line.title}. {read}".strip()
    if len(said) <= _LONGEST_ALTERNATIVE:
        return said
    return said[:_LONGEST_ALTERNATIVE].rsplit(" ", 1)[0] + "…"
