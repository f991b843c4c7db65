"""Places that are cited: an exhibit with its page and region, or the record of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from casework.errors import BadInput
from casework.ids import EvidenceId, StatementId, UtteranceId
from casework.services.readings import reading_of
from casework.store import matrix_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.meeting_tables import StatementRow
from casework.store.utterance_tables import UtteranceRow
from casework.summaries.matrix import CitationView, CitedPlace


class Cites(Protocol):
    """A row, or a place, that may name an exhibit, a page, words or a statement."""

    @property
    def item_id(self) -> str | None:
        """The exhibit."""

    @property
    def page(self) -> int | None:
        """The page, from 1."""

    @property
    def utterance_id(self) -> str | None:
        """The words of the ledger."""

    @property
    def statement_id(self) -> str | None:
        """The record of a meeting, or a statement."""


class Citations:
    """What the rows given cite, read at once, so that a matrix asks four times and no more."""

    def __init__(self, session: ReadSession, rows: Iterable[Cites]) -> None:
        found = list(rows)
        self._utterances = matrix_queries.utterances_by_id(
            session, {row.utterance_id for row in found if row.utterance_id}
        )
        self._statements = matrix_queries.statements_by_id(
            session, {row.statement_id for row in found if row.statement_id}
        )
        wanted = {row.item_id for row in found if row.item_id}
        wanted |= {row.item_id for row in self._statements.values() if row.item_id}
        self._items = matrix_queries.items_by_id(session, wanted)

    def of(self, row: Cites) -> CitationView | None:
        """Show what a row cites; None where it cites nothing."""
        statement = self._statements.get(row.statement_id or "")
        item_id = row.item_id or (statement.item_id if statement is not None else None)
        pair = self._items.get(item_id or "")
        if pair is None and statement is None:
            return None
        item = pair[0] if pair is not None else None
        words = self._utterances.get(row.utterance_id or "")
        name = (item.reference or item.title) if item is not None else ""
        label = name or (statement_words(statement) if statement is not None else "")
        return CitationView(
            label=f"{label}, p\u00a0{row.page}" if row.page else label,
            place=CitedPlace(
                EvidenceId(item.id) if item is not None else None,
                row.page,
                UtteranceId(words.id) if words is not None else None,
                StatementId(statement.id) if statement is not None else None,
            ),
            title=item.title if item is not None else label,
            whose=words.whose if words is not None else "",
            author=words.author if words is not None else "",
            act=words.act if words is not None else "",
            sealed=item is not None and item.sealed_at is not None,
            gone=_gone(item, words),
        )


def statement_words(row: StatementRow) -> str:
    """Name the record of a meeting, or a statement, that is no exhibit yet."""
    return row.title or f"Statement {row.number}"


def checked_place_in(session: ReadSession, case: CaseRow, place: CitedPlace) -> CitedPlace:
    """Return the place whole: an utterance tells its exhibit and page.

    Raises:
        BadInput: it is of another case, sealed, set aside, or the page is not there.
    """
    item_id, page = place.item_id, place.page
    if place.utterance_id is not None:
        words = _utterance_in(session, case, place)
        item_id, page = EvidenceId(words.item_id), words.page
    if place.statement_id is not None:
        _statement_in(session, case, place.statement_id)
    if item_id is not None:
        item, file = _item_in(session, case, item_id)
        reading = reading_of(session, item.id)
        pages = reading.pages if reading is not None else file.facts.get("pages")
        _check_page(item, pages, page)
    elif place.statement_id is None:
        page = None
    if page is not None and page < 1:
        raise BadInput("Pages are counted from 1.", field="page", cure="Type the page, from 1.")
    return CitedPlace(item_id, page, place.utterance_id, place.statement_id)


def place_of(row: Cites) -> CitedPlace:
    """Return the place that a row names, as it is kept."""
    return CitedPlace(
        EvidenceId(row.item_id) if row.item_id else None,
        row.page,
        UtteranceId(row.utterance_id) if row.utterance_id else None,
        StatementId(row.statement_id) if row.statement_id else None,
    )


def _utterance_in(session: ReadSession, case: CaseRow, place: CitedPlace) -> UtteranceRow:
    wanted = place.utterance_id or ""
    words = matrix_queries.utterances_by_id(session, [wanted]).get(wanted)
    if words is None or words.case_id != case.id or words.removed_on is not None:
        raise BadInput(
            "Those words are not in the ledger of this case.",
            field="utterance",
            cure="Mark them on the page of evidence first, or cite the page alone.",
        )
    if place.item_id is not None and words.item_id != place.item_id:
        raise BadInput(
            "Those words stand in another exhibit.",
            field="utterance",
            cure="Choose words of the exhibit that is cited.",
        )
    return words


def _statement_in(session: ReadSession, case: CaseRow, statement_id: str) -> StatementRow:
    row = matrix_queries.statements_by_id(session, [statement_id]).get(statement_id)
    if row is None or row.case_id != case.id:
        raise BadInput(
            "That statement is not in this case.", field="statement", cure="Choose another."
        )
    return row


def _item_in(
    session: ReadSession, case: CaseRow, item_id: str
) -> tuple[EvidenceRow, EvidenceFileRow]:
    pair = matrix_queries.items_by_id(session, [item_id]).get(item_id)
    if pair is None or pair[0].case_id != case.id:
        raise BadInput("That exhibit is not in this case.", field="item", cure="Choose another.")
    item = pair[0]
    if item.sealed_at is not None or item.set_aside_reason:
        state = "sealed" if item.sealed_at is not None else "set aside"
        raise BadInput(
            f"{item.reference or item.title} is {state}, and is not cited anew.",
            field="item",
            cure="Say in words what is known without it.",
        )
    return pair


def _check_page(item: EvidenceRow, pages: object, page: int | None) -> None:
    if page is not None and isinstance(pages, int) and page > pages:
        last = "one page" if pages == 1 else f"{pages} pages"
        raise BadInput(
            f"{item.reference or item.title} has {last}, so there is no page {page}.",
            field="page",
            cure="Look at the exhibit and type the page again.",
        )


def _gone(item: EvidenceRow | None, words: UtteranceRow | None) -> str:
    if item is not None and item.set_aside_reason:
        return "set aside"
    return "words no longer in the ledger" if words is not None and words.removed_on else ""
