"""Fill the cells of the evidence matrix: entries with what they rest on, reasons for none."""

from __future__ import annotations

from collections.abc import Sequence

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, MatrixEntryId
from casework.rules.evidence_matrix import (
    LONGEST_ENTRY,
    LONGEST_REASON,
    Column,
    account_problem,
)
from casework.rules.report import tidy_line
from casework.rules.stage_move import written
from casework.services.citations import checked_place_in, place_of
from casework.services.context import Casework
from casework.services.item_words import forget_subject_in, keep_in
from casework.services.matrix import elements_of
from casework.services.matrix_access import allegation_for_change_in, enter_or_refuse
from casework.store import matrix_queries
from casework.store.case_tables import CaseRow
from casework.store.matrix_tables import MatrixEntryRow, MatrixReasonRow
from casework.store.policy_tables import AllegationRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.matrix import CitedPlace

NOWHERE = CitedPlace()
_WORDS = "matrix_entry"

SEALED_ENTRY = "What was entered here is sealed with its exhibit."
"""Stands for the words of an entry whose exhibit is sealed, on the screen and on paper."""


def add_entry(
    casework: Casework,
    actor: Actor,
    *,
    allegation_id: AllegationId,
    element: str,
    column: Column,
    text: str,
    place: CitedPlace = NOWHERE,
) -> Done[MatrixEntryId]:
    """Enter something in a cell, with the exhibit, page or region it rests on.

    Under *not yet known* it is a question, open until it is answered.

    Raises:
        BadInput: there are no words, too many, or the place is not one of this case.
        Refused: the capacity enters nothing, or the case no longer changes.
    """
    enter_or_refuse(actor)
    said = checked_words(text)
    with casework.transaction(actor) as unit:
        row, case = allegation_for_change_in(unit, allegation_id)
        _check_element(unit, row, element)
        checked = checked_place_in(unit.session, case, place)
        _check_whose(unit, column, checked)
        entry = MatrixEntryRow(
            case_id=case.id,
            allegation_id=row.id,
            element=element,
            column=column.value,
            position=matrix_queries.last_position(unit.session, row.id, element, column) + 1,
            text=said,
            entered_at=unit.now,
            entered_by=actor.name,
            capacity=actor.capacity.value,
        )
        _write_place(entry, checked)
        unit.session.add(entry)
        unit.session.flush()
        _take_reason_back(unit, row, element, column)
        _was, said_so = _told(unit, entry, {}, stored_values(entry))
        unit.record(
            "matrix.entered",
            case_id=case.id,
            subject=("matrix_entry", entry.id),
            after=said_so,
        )
        return Done(MatrixEntryId(entry.id), _changes(case))


def change_entry(
    casework: Casework,
    actor: Actor,
    *,
    entry_id: MatrixEntryId,
    text: str,
    place: CitedPlace = NOWHERE,
) -> Done[None]:
    """Word an entry anew, or let it rest on another place; how it was stays in the record.

    Raises BadInput, Refused, NotFound as ``add_entry``.
    """
    enter_or_refuse(actor)
    said = checked_words(text)
    with casework.transaction(actor) as unit:
        entry, case = entry_for_change_in(unit, entry_id)
        before = stored_values(entry)
        if place != place_of(entry):
            checked = checked_place_in(unit.session, case, place)
            _check_whose(unit, Column(entry.column), checked)
            _write_place(entry, checked)
        entry.text = said
        if not record_change_in(unit, "matrix.entry_changed", entry, before):
            return Done(None, Changes.of())
        return Done(None, _changes(case))


def remove_entry(
    casework: Casework, actor: Actor, *, entry_id: MatrixEntryId, reason: str
) -> Done[None]:
    """Take an entry out of its cell with the reason; it stays in the record.

    Raises BadInput without a reason; Refused: not in this capacity, or nothing changes any more.
    """
    enter_or_refuse(actor)
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            "Why the entry is taken out is not stated.",
            field="reason",
            cure="Give the reason: it is part of the record.",
        )
    with casework.transaction(actor) as unit:
        entry, case = entry_for_change_in(unit, entry_id)
        before = stored_values(entry)
        entry.removed_on, entry.removed_reason = today(casework.clock), why
        record_change_in(unit, "matrix.entry_removed", entry, before, why=why)
        return Done(None, _changes(case))


def give_reason(
    casework: Casework,
    actor: Actor,
    *,
    allegation_id: AllegationId,
    element: str,
    column: Column,
    reason: str,
) -> Done[None]:
    """Say why a cell is empty: what was looked for, and that nothing was found.

    Raises:
        Refused: the cell holds entries, or the case no longer changes.
        BadInput: no reason is given.
    """
    return give_reasons(
        casework,
        actor,
        allegation_id=allegation_id,
        element=element,
        columns=(column,),
        reason=reason,
    )


def give_reasons(
    casework: Casework,
    actor: Actor,
    *,
    allegation_id: AllegationId,
    element: str,
    columns: Sequence[Column],
    reason: str,
) -> Done[None]:
    """Say once why several cells of one row are empty; each keeps the reason as its own.

    Raises as ``give_reason``; nothing is kept when one of the cells is not empty.
    """
    enter_or_refuse(actor)
    said = checked_words(reason, field="reason", room=LONGEST_REASON)
    with casework.transaction(actor) as unit:
        row, case = allegation_for_change_in(unit, allegation_id)
        _check_element(unit, row, element)
        changed = [_reason_in(unit, case, row, element, column, said) for column in columns]
        return Done(None, _changes(case) if any(changed) else Changes.of())


def _reason_in(
    unit: Unit, case: CaseRow, row: AllegationRow, element: str, column: Column, said: str
) -> bool:
    if _holds_entries(unit, row.id, element, column):
        raise Refused(
            "The cell is not empty, so no reason is needed.",
            cure="Take its entries out first, each with a reason.",
        )
    found = matrix_queries.find_reason(unit.session, row.id, element, column)
    before = stored_values(found) if found is not None else None
    if found is None:
        found = MatrixReasonRow(
            case_id=case.id, allegation_id=row.id, element=element, column=column.value
        )
        unit.session.add(found)
    if found.reason == said:
        return False
    found.reason, found.given_at, found.given_by = said, unit.now, unit.actor.name
    unit.session.flush()
    unit.record(
        "matrix.reasoned",
        case_id=case.id,
        subject=("matrix_reason", found.id),
        before=before,
        after=stored_values(found),
    )
    return True


def seal_entries_in(unit: Unit, item_id: str, why: str) -> None:
    """Let go of what was entered of an exhibit that is sealed in the caller's act."""
    for entry in matrix_queries.entries_citing(unit.session, item_id):
        entry.text = SEALED_ENTRY
        if entry.answer:
            entry.answer = SEALED_ENTRY
        forget_subject_in(unit, _WORDS, entry.id)
        unit.session.flush()
        unit.record(
            "matrix.entry_sealed",
            case_id=entry.case_id,
            subject=("matrix_entry", entry.id),
            after={"item_id": item_id, "element": entry.element, "column": entry.column},
            why=why,
        )


def entry_for_change_in(unit: Unit, entry_id: str) -> tuple[MatrixEntryRow, CaseRow]:
    """Return an entry that may still change, with its case. Raises NotFound, Refused."""
    entry = matrix_queries.find_entry(unit.session, entry_id)
    if entry is None:
        raise NotFound("That entry is not in this casebook, or not open to you.")
    _row, case = allegation_for_change_in(unit, entry.allegation_id)
    if entry.removed_on is not None:
        raise Refused("That entry was taken out.", cure="Enter it anew.")
    return entry, case


def record_change_in(
    unit: Unit, verb: str, entry: MatrixEntryRow, before: dict[str, object], *, why: str = ""
) -> bool:
    """Write down what changed of an entry; tell whether anything did."""
    unit.session.flush()
    old, new = changed_values(before, stored_values(entry))
    if not new:
        return False
    old, new = _told(unit, entry, old, new)
    said = {"allegation_id": entry.allegation_id, "element": entry.element, "column": entry.column}
    unit.record(
        verb,
        case_id=entry.case_id,
        subject=("matrix_entry", entry.id),
        before={**said, **old},
        after=new,
        why=why,
    )
    return True


def _told(
    unit: Unit, entry: MatrixEntryRow, old: dict[str, object], new: dict[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """Leave out what is said of an exhibit: it may be sealed, and the audit is kept."""
    if entry.item_id is None:
        return old, new
    words = {"text": entry.text, "answer": entry.answer}
    was, written = keep_in(unit, entry.item_id, _WORDS, entry.id, words)
    old, new = (
        {name: value for name, value in values.items() if name not in words}
        for values in (old, new)
    )
    return {**old, **was}, {**new, **written}


def checked_words(text: str, *, field: str = "text", room: int = LONGEST_ENTRY) -> str:
    """Return words as they are kept. Raises BadInput at ``field``: none, or too many."""
    said = written(text)
    if not said:
        raise BadInput(
            "Nothing is written yet.", field=field, cure="Say it in a few words of your own."
        )
    if len(said) > room:
        raise BadInput(
            f"There is room for {room:,} characters here; {len(said):,} were given.",
            field=field,
            cure="Say the main point; the exhibit holds the rest.",
        )
    return said


def _take_reason_back(unit: Unit, row: AllegationRow, element: str, column: Column) -> None:
    """End the reason of a cell that is empty no longer, so that it cannot come back unlooked at."""
    found = matrix_queries.find_reason(unit.session, row.id, element, column)
    if found is None or not found.reason:
        return
    before = stored_values(found)
    found.reason = ""
    unit.session.flush()
    old, new = changed_values(before, stored_values(found))
    unit.record(
        "matrix.reason_ended",
        case_id=row.case_id,
        subject=("matrix_reason", found.id),
        before={**old, "allegation_id": row.id, "element": element, "column": column.value},
        after=new,
    )


def _write_place(row: MatrixEntryRow, place: CitedPlace) -> None:
    row.item_id, row.page = place.item_id, place.page
    row.utterance_id, row.statement_id = place.utterance_id, place.statement_id


def _check_element(unit: Unit, row: AllegationRow, element: str) -> None:
    if element not in {known.code for known in elements_of(unit.session, row)}:
        raise BadInput(
            "That is not among the questions of this allegation.",
            field="element",
            cure="Choose a row of its matrix.",
        )


def _check_whose(unit: Unit, column: Column, place: CitedPlace) -> None:
    if column is not Column.ACCOUNT or place.utterance_id is None:
        return
    words = matrix_queries.utterances_by_id(unit.session, [place.utterance_id])[place.utterance_id]
    problem = account_problem(whose=words.whose, author=words.author)
    if problem:
        raise BadInput(
            problem,
            field="utterance",
            cure="Enter them under another column, or correct in the ledger whose they are.",
        )


def _holds_entries(unit: Unit, allegation_id: str, element: str, column: Column) -> bool:
    return any(
        (entry.element, entry.column) == (element, column.value)
        for entry in matrix_queries.entries_of(unit.session, [allegation_id])
    )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.MATRIX, case_id=case.id)
