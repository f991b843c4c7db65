"""Put to the employee: each allegation and each document relied on (PRODUCT.md, promise 9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from casework.actor import Actor
from casework.ids import (
    AllegationId,
    CaseId,
    EvidenceId,
    MeetingId,
    PutId,
    StatementId,
    UtteranceId,
)
from casework.rules.evidence_matrix import Column
from casework.rules.put import PutFact, PutState, lacks, still_to_put
from casework.services import utterances
from casework.services.case_visibility import open_case_in
from casework.services.citations import Citations
from casework.services.context import Casework
from casework.services.matrix_access import open_allegation_in
from casework.store import allegation_queries, matrix_queries
from casework.store.casebook_store import ReadSession
from casework.store.matrix_tables import PutRow
from casework.summaries.matrix import CitedPlace
from casework.summaries.put import AllegationPuts, NotPut, PutView


def puts(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[PutView, ...]:
    """List what was put in a case, by day. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return puts_in(session, case_id)


def puts_of_allegation(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId
) -> AllegationPuts:
    """Return what was put for one allegation, and what is still to put. Raises NotFound."""
    with casework.read() as session:
        row, case = open_allegation_in(session, actor, allegation_id)
        return AllegationPuts(
            tuple(put for put in puts_in(session, case.id) if put.allegation_id == row.id),
            tuple(one for one in not_put_in(session, case.id) if one.allegation_id == row.id),
        )


def not_put(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[NotPut, ...]:
    """List what was neither put nor given a reason. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return not_put_in(session, case_id)


def warnings_of(casework: Casework, actor: Actor, *, item_id: EvidenceId) -> tuple[str, ...]:
    """Say which words on an exhibit are not the employee's, before it is put. Raises NotFound."""
    found = utterances.of_item(casework, actor, item_id=item_id)
    return tuple(
        f"Words {view.number}, page {view.text.region.page}: {view.put_warning}"
        for view in found
        if view.put_warning and not view.sealed
    )


def puts_in(session: ReadSession, case_id: str) -> tuple[PutView, ...]:
    """List what was put in a case within an open reading or act."""
    rows = matrix_queries.puts_of(session, case_id)
    documents = Citations(session, [document_of(row) for row in rows])
    answers = Citations(session, [_answer_of(row) for row in rows])
    return tuple(_view(row, documents, answers) for row in rows)


def not_put_in(session: ReadSession, case_id: str) -> tuple[NotPut, ...]:
    """List what was neither put nor given a reason, within an open reading or act.

    The documents relied on are those under *supports*: what speaks for the employee need not be
    put, though it may be. What the employee said in an interview or a statement needs no putting.
    """
    allegations = [
        row
        for row in allegation_queries.allegations_of(session, case_id)
        if row.state != "withdrawn"
    ]
    facts: dict[str, list[PutFact]] = defaultdict(list)
    for put in matrix_queries.puts_of(session, case_id):
        facts[put.allegation_id].append(_fact(put))
    relied_on = _relied_on(session, case_id, [row.id for row in allegations])
    items = matrix_queries.items_by_id(
        session, {one for some in relied_on.values() for one in some}
    )
    found: list[NotPut] = []
    for row in allegations:
        still = still_to_put(facts[row.id], version=row.version, relied_on=relied_on[row.id])
        for one in still:
            item = items[one.item_id][0] if one.item_id in items else None
            found.append(
                NotPut(
                    AllegationId(row.id),
                    row.number,
                    row.title,
                    EvidenceId(item.id) if item is not None else None,
                    (item.reference or item.title) if item is not None else "",
                    one.words,
                )
            )
    return tuple(found)


def _relied_on(
    session: ReadSession, case_id: str, allegation_ids: Sequence[str]
) -> dict[str, list[str]]:
    """List the exhibits under *supports* of each allegation, but for the employee's own records."""
    entries = [
        entry
        for entry in matrix_queries.entries_of(session, allegation_ids)
        if entry.column == Column.SUPPORTS
    ]
    records = matrix_queries.statements_by_id(
        session, {entry.statement_id for entry in entries if entry.statement_id}
    )
    own = matrix_queries.employees_records(session, case_id)
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        # A record that was made an exhibit after it was cited is that exhibit.
        record = records.get(entry.statement_id or "")
        item_id = entry.item_id or (record.item_id if record is not None else None)
        if item_id and item_id not in own:
            found[entry.allegation_id].append(item_id)
    return found


def document_of(row: PutRow) -> CitedPlace:
    """Return what was put: nothing for the allegation as a whole. Its words tell their page."""
    item, words = row.item_id, row.utterance_id
    return CitedPlace(
        EvidenceId(item) if item else None,
        utterance_id=UtteranceId(words) if words else None,
    )


def _answer_of(row: PutRow) -> CitedPlace:
    """Return where the answer is recorded; the page of a row is that of the answer."""
    if not row.statement_id:
        return CitedPlace()
    return CitedPlace(page=row.page, statement_id=StatementId(row.statement_id))


def _fact(row: PutRow) -> PutFact:
    return PutFact(
        PutState(row.state),
        row.allegation_version,
        row.item_id,
        row.answer,
        row.follow_up,
        row.reason,
    )


def _view(row: PutRow, documents: Citations, answers: Citations) -> PutView:
    return PutView(
        put_id=PutId(row.id),
        case_id=CaseId(row.case_id),
        allegation_id=AllegationId(row.allegation_id),
        allegation_version=row.allegation_version,
        state=PutState(row.state),
        document=documents.of(document_of(row)),
        put_on=row.put_on,
        put_by=row.put_by,
        way=row.how,
        meeting_id=MeetingId(row.meeting_id) if row.meeting_id else None,
        answered_at=answers.of(_answer_of(row)),
        question=row.question,
        answer=row.answer,
        follow_up=row.follow_up,
        reason=row.reason,
        despite_warning=row.despite_warning,
        lacks=lacks(_fact(row)),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )
