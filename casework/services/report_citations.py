"""What the officer's words cite, and the place in the evidence that each citation opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.report_citations import Citation, citation_words, citations_in
from casework.rules.report_passages import in_order, title_of
from casework.services import passages
from casework.services.bundle_places import places_in
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.utterances import utterances_in
from casework.store import evidence_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.summaries.files import FileKind
from casework.summaries.reports import CitableExhibit, CitationLine

_Held = Mapping[str, tuple[EvidenceRow, EvidenceFileRow]]


def citations(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[CitationLine, ...]:
    """List what the report cites, in its order. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        lines, places = citations_of_case_in(session, case.id), places_in(session, case.id)
    if places is None:
        return lines
    return tuple(replace(one, in_bundle=places.words(one.item_id, one.page)) for one in lines)


def citable(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[CitableExhibit, ...]:
    """List the exhibits and words that a passage may cite. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        words = utterances_in(session, case.id)
        found = []
        for item, file in evidence_queries.items_of_case(session, case.id):
            if item.set_aside_reason or item.sealed_at is not None or not item.reference:
                continue
            found.append(CitableExhibit(citation_words(item.reference), item.title, _pages(file)))
            found += [
                CitableExhibit(
                    citation_words(item.reference, one.text.region.page, one.number),
                    f"{one.whose_words}: “{one.words}”" if one.words else one.whose_words,
                )
                for one in words
                if one.item_id == item.id and one.removed_on is None
            ]
        return tuple(found)


def place_of(casework: Casework, actor: Actor, *, case_id: CaseId, shown: str) -> CitationLine:
    """Return the place that a citation opens as it is typed: IO/6, p 2. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        found = citations_in(shown)
        if not found:
            return CitationLine("", "", shown, shown, "", problem="It names no exhibit")
        return _line("", "", found[0], *_places(session, case.id))


def citations_of_case_in(session: ReadSession, case_id: str) -> tuple[CitationLine, ...]:
    """List what the report of a case cites within an open reading or act."""
    current = passages.current_in(session, case_id)
    if not any(citations_in(passage.text) for passage in current.values()):
        return ()
    numbers = passages.numbers_in(session, case_id)
    held, words = _places(session, case_id)
    return tuple(
        _line(key, title_of(key, numbers), citation, held, words)
        for key in in_order(tuple(current), numbers)
        for citation in citations_in(current[key].text)
    )


def _places(session: ReadSession, case_id: str) -> tuple[_Held, Mapping[tuple[str, int], str]]:
    held = {
        item.reference: (item, file)
        for item, file in evidence_queries.items_of_case(session, case_id)
        if item.reference
    }
    words = {
        (str(one.item_id), one.number): str(one.utterance_id)
        for one in utterances_in(session, case_id)
        if one.removed_on is None
    }
    return held, words


def _line(
    key: str, title: str, citation: Citation, held: _Held, words: Mapping[tuple[str, int], str]
) -> CitationLine:
    shown = citation_words(citation.reference, citation.page, citation.words)
    found = held.get(citation.reference)
    if found is None:
        problem = f"There is no exhibit {citation.reference} in this case"
        return CitationLine(key, title, shown, citation.reference, "", problem=problem)
    item, file = found
    utterance = ""
    problem = ""
    pages = _pages(file)
    if item.sealed_at is not None:
        problem = f"{citation.reference} is sealed: it opens for nobody"
    elif item.set_aside_reason:
        problem = f"{citation.reference} was set aside"
    elif citation.page is not None and pages and citation.page > pages:
        problem = f"{citation.reference} has {pages} page{'' if pages == 1 else 's'}"
    elif citation.words is not None:
        utterance = words.get((item.id, citation.words), "")
        if not utterance:
            problem = f"No words {citation.words} are marked on {citation.reference}"
    return CitationLine(
        key,
        title,
        shown,
        citation.reference,
        item.id,
        page=citation.page,
        utterance_id=utterance,
        problem=problem,
        sealed=item.sealed_at is not None,
    )


def _pages(file: EvidenceFileRow) -> int:
    """Return how many pages a file has; 0 where that is not known."""
    pages = file.facts.get("pages")
    if isinstance(pages, int):
        return pages
    return 1 if file.media_kind == FileKind.IMAGE else 0
