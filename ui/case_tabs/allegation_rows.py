"""The list of allegations: a row each, with what there is to look at first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from casework.clock import uk_short
from casework.ids import AllegationId, CaseId
from casework.services import matrix, put_to_employee
from casework.summaries.allegations import AllegationView
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.chip import ChipWords
from ui.window_context import WindowContext

PutStates = Mapping[AllegationId, ChipWords]
Counts = Mapping[AllegationId, int]


def exhibit_counts(window: WindowContext, initiator: QWidget, case_id: CaseId) -> Counts:
    """Count the exhibits that the matrix of each allegation cites."""
    found = window.commands.read(
        initiator,
        lambda: matrix.exhibits_cited(window.casework, window.actor, case_id=case_id),
    )
    return found or {}


def put_states(window: WindowContext, initiator: QWidget, case_id: CaseId) -> PutStates:
    """Say of each allegation when it was put to the employee, or what is still to put."""
    casework, actor = window.casework, window.actor
    puts = window.commands.read(
        initiator, lambda: put_to_employee.puts(casework, actor, case_id=case_id)
    )
    still = window.commands.read(
        initiator, lambda: put_to_employee.not_put(casework, actor, case_id=case_id)
    )
    states: dict[AllegationId, ChipWords] = {}
    for put in puts or ():
        if put.document is None and put.put_on is not None:
            states[put.allegation_id] = ChipWords(f"Put {uk_short(put.put_on)}", "done")
    for one in still or ():
        if one.item_id is None:
            words = "To put again" if "reworded" in one.why else "Not yet put"
            states[one.allegation_id] = ChipWords(words, "due")
        elif states.get(one.allegation_id, ChipWords("", "done")).meaning == "done":
            states[one.allegation_id] = ChipWords("A document to put", "due")
    return states


def allegation_rows(
    views: tuple[AllegationView, ...], states: PutStates, counts: Counts
) -> list[tuple[object, TwoLines | GroupRow]]:
    """Make the rows, withdrawn allegations last."""
    rows: list[tuple[object, TwoLines | GroupRow]] = []
    said = False
    for view in views:
        if view.withdrawn and not said:
            said = True
            rows.append((None, GroupRow("Withdrawn", 0, foldable=False)))
        rows.append((view.allegation_id, _row(view, states, counts.get(view.allegation_id, 0))))
    return rows


def _row(view: AllegationView, states: PutStates, exhibits: int) -> TwoLines:
    cited = len(view.clauses)
    said = "no clause" if not cited else f"{cited} clause{'' if cited == 1 else 's'}"
    if exhibits:
        said += f" · {exhibits} exhibit{'' if exhibits == 1 else 's'}"
    return TwoLines(
        f"{view.heading[:1].upper()}{view.heading[1:]}",
        said,
        number=str(view.number),
        chip=_chip(view, states),
        wrap=True,
    )


def _chip(view: AllegationView, states: PutStates) -> ChipWords | None:
    if view.withdrawn:
        return ChipWords("Withdrawn", "neutral", "-")
    stops = [finding for finding in view.report.findings if finding.weight.value == "stop"]
    if stops:
        return ChipWords("Wording to look at", "due")
    if any(clause.no_longer for clause in view.clauses):
        return ChipWords("Clause to look at", "due")
    if not view.clauses:
        return ChipWords("No clause yet", "due")
    # Before the employee is told there is nothing to put yet.
    if view.change_needs_reason:
        return states.get(view.allegation_id)
    return None
