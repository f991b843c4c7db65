"""The evidence matrix as it stands: cells, entries with what they cite, reasons (PRODUCT.md, 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from casework.actor import Actor
from casework.clock import to_london
from casework.ids import AllegationId, CaseId, EnquiryId, MatrixEntryId
from casework.rules.conduct_types import ConductType
from casework.rules.evidence_matrix import Column, Element, elements_for, standing, state_of
from casework.services.case_visibility import open_case_in
from casework.services.citations import Citations
from casework.services.context import Casework
from casework.services.elements import shipped_elements
from casework.services.matrix_access import open_allegation_in
from casework.store import allegation_queries, matrix_queries
from casework.store.casebook_store import ReadSession
from casework.store.matrix_tables import MatrixEntryRow, MatrixReasonRow
from casework.store.policy_tables import AllegationRow
from casework.summaries.matrix import MatrixCell, MatrixEntry, MatrixRow, MatrixView

Place = tuple[str, str]


def matrix(casework: Casework, actor: Actor, *, allegation_id: AllegationId) -> MatrixView:
    """Return the evidence matrix of one allegation.

    Raises:
        NotFound: no such allegation, or its case is not open to this person.
    """
    with casework.read() as session:
        row, _case = open_allegation_in(session, actor, allegation_id)
        return _views(session, [row])[0]


def matrices(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[MatrixView, ...]:
    """Return the matrix of every allegation that is not withdrawn, by number. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return matrices_in(session, case_id)


def exhibits_cited(
    casework: Casework, actor: Actor, *, case_id: CaseId
) -> Mapping[AllegationId, int]:
    """Count the exhibits that the matrix of each allegation cites. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        ids = [row.id for row in allegation_queries.allegations_of(session, case_id)]
        cited: dict[str, set[str]] = defaultdict(set)
        for entry in matrix_queries.entries_of(session, ids):
            if entry.item_id:
                cited[entry.allegation_id].add(entry.item_id)
        return {AllegationId(one): len(items) for one, items in cited.items()}


def matrices_in(session: ReadSession, case_id: str) -> tuple[MatrixView, ...]:
    """Return the matrices of a case within an open reading or act."""
    rows = allegation_queries.allegations_of(session, case_id)
    return _views(session, [row for row in rows if row.state != "withdrawn"])


def elements_of(session: ReadSession, row: AllegationRow) -> tuple[Element, ...]:
    """Return the elements that an allegation is looked at for, with those that hold entries."""
    entries = matrix_queries.entries_of(session, [row.id])
    reasons = matrix_queries.reasons_of(session, [row.id])
    return _elements(row, [*entries, *reasons])


def _elements(
    row: AllegationRow, found: Sequence[MatrixEntryRow | MatrixReasonRow]
) -> tuple[Element, ...]:
    kind = ConductType(row.conduct_type) if row.conduct_type else None
    # A reason alone does not keep a row that the kind of conduct no longer asks for.
    written = {one.element for one in found if isinstance(one, MatrixEntryRow)}
    return elements_for(shipped_elements(), kind, written=written)


def _views(session: ReadSession, rows: Sequence[AllegationRow]) -> tuple[MatrixView, ...]:
    ids = [row.id for row in rows]
    entries: dict[str, list[MatrixEntryRow]] = defaultdict(list)
    found = matrix_queries.entries_of(session, ids)
    for entry in found:
        entries[entry.allegation_id].append(entry)
    reasons: dict[str, list[MatrixReasonRow]] = defaultdict(list)
    for reason in matrix_queries.reasons_of(session, ids):
        reasons[reason.allegation_id].append(reason)
    citations = Citations(session, found)
    return tuple(_view(row, entries[row.id], reasons[row.id], citations) for row in rows)


def _view(
    row: AllegationRow,
    entries: Sequence[MatrixEntryRow],
    reasons: Sequence[MatrixReasonRow],
    citations: Citations,
) -> MatrixView:
    by_cell: dict[Place, list[MatrixEntry]] = defaultdict(list)
    for entry in entries:
        by_cell[(entry.element, entry.column)].append(_entry(entry, citations))
    why = {(reason.element, reason.column): reason for reason in reasons}
    shown = tuple(
        MatrixRow(element, tuple(_cell(element.code, column, by_cell, why) for column in Column))
        for element in _elements(row, entries)
    )
    cells = [cell for line in shown for cell in line.cells]
    questions = sum(1 for cell in cells for entry in cell.entries if entry.is_open)
    return MatrixView(
        allegation_id=AllegationId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        heading=row.title,
        rows=shown,
        standing=standing((cell.state for cell in cells), open_questions=questions),
    )


def _cell(
    element: str,
    column: Column,
    by_cell: Mapping[Place, Sequence[MatrixEntry]],
    why: Mapping[Place, MatrixReasonRow],
) -> MatrixCell:
    entries = tuple(by_cell.get((element, column.value), ()))
    reason = None if entries else why.get((element, column.value))
    return MatrixCell(
        element=element,
        column=column,
        state=state_of(
            column,
            entries=len(entries),
            unanswered=sum(1 for entry in entries if entry.is_open),
            reasoned=reason is not None,
        ),
        entries=entries,
        reason=reason.reason if reason is not None else "",
        reason_by=reason.given_by if reason is not None else "",
        reason_on=to_london(reason.given_at).date() if reason is not None else None,
    )


def _entry(row: MatrixEntryRow, citations: Citations) -> MatrixEntry:
    return MatrixEntry(
        entry_id=MatrixEntryId(row.id),
        allegation_id=AllegationId(row.allegation_id),
        element=row.element,
        column=Column(row.column),
        text=row.text,
        citation=citations.of(row),
        enquiry_id=EnquiryId(row.enquiry_id) if row.enquiry_id else None,
        answered_on=row.answered_on,
        answer=row.answer,
        entered_at=row.entered_at,
        entered_by=row.entered_by,
        capacity=row.capacity,
    )
