"""The evidence matrix as views: cells with their entries, and what each entry cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import (
    AllegationId,
    CaseId,
    EnquiryId,
    EvidenceId,
    MatrixEntryId,
    StatementId,
    UtteranceId,
)
from casework.rules.evidence_matrix import CellState, Column, Element, Standing


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """What a person names as the place that an entry rests on; all empty: none.

    An utterance tells its item and page; a page alone says nothing.
    """

    item_id: EvidenceId | None = None
    page: int | None = None
    utterance_id: UtteranceId | None = None
    statement_id: StatementId | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """A place that is cited: an exhibit, its page and region, or the record of a meeting."""

    label: str
    """As the papers say it: “IO/2, p 1”."""
    place: CitedPlace
    title: str = ""
    whose: str = ""
    """employee, other or not_identified where words of the ledger are cited, else empty."""
    author: str = ""
    act: str = ""
    sealed: bool = False
    gone: str = ""
    """Why it can no longer be relied on: set aside, or taken out of the ledger; else empty."""

    @property
    def words_of(self) -> str:
        """Mark another person's words as that; an empty text for the employee's, or for none."""
        if self.whose == "other":
            return f"words of {self.author or 'another person'}"
        return "not known whose words" if self.whose == "not_identified" else ""

    @property
    def words(self) -> str:
        """Write the citation with what must be said of it."""
        notes = [self.words_of, "sealed" if self.sealed else "", self.gone]
        said = ", ".join(note for note in notes if note)
        return f"{self.label} ({said})" if said else self.label

    @property
    def target(self) -> str:
        """Name the place as a case's page opens it: the tab, a slash, and what is in it."""
        if self.place.item_id is None:
            return f"meetings/{self.place.statement_id}" if self.place.statement_id else ""
        if self.place.utterance_id is not None:
            return f"evidence/{self.place.item_id}:utterance:{self.place.utterance_id}"
        if self.place.page is not None:
            return f"evidence/{self.place.item_id}:page:{self.place.page}"
        return f"evidence/{self.place.item_id}"


@dataclass(frozen=True, slots=True)
class MatrixEntry:
    """One entry of a cell, in words, with the place it rests on."""

    entry_id: MatrixEntryId
    allegation_id: AllegationId
    element: str
    column: Column
    text: str
    citation: CitationView | None
    enquiry_id: EnquiryId | None
    answered_on: date | None
    answer: str
    entered_at: datetime
    entered_by: str
    capacity: str

    @property
    def is_open(self) -> bool:
        """Whether it is a question that has no answer yet."""
        return self.column is Column.NOT_KNOWN and self.answered_on is None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: its entries, or why it is empty, or neither yet."""

    element: str
    column: Column
    state: CellState
    entries: tuple[MatrixEntry, ...] = ()
    reason: str = ""
    reason_by: str = ""
    reason_on: date | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One element of an allegation, with its four cells in the order of the columns."""

    element: Element
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The evidence matrix of one allegation."""

    allegation_id: AllegationId
    case_id: CaseId
    number: int
    heading: str
    rows: tuple[MatrixRow, ...]
    standing: Standing

    def cells(self) -> Iterator[MatrixCell]:
        """Go through the cells, row by row."""
        for row in self.rows:
            yield from row.cells

    @property
    def empty_cells(self) -> tuple[tuple[Element, Column], ...]:
        """The cells that hold neither an entry nor a reason: they stop the report."""
        return tuple(
            (row.element, cell.column)
            for row in self.rows
            for cell in row.cells
            if cell.state is CellState.EMPTY
        )

    @property
    def open_questions(self) -> tuple[MatrixEntry, ...]:
        """The questions under "not yet known" that have no answer."""
        return tuple(entry for cell in self.cells() for entry in cell.entries if entry.is_open)
