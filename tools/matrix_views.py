"""How the dialogs of the matrix, of what was put and of the assessment are made for a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog

from casework.ids import CaseId
from casework.rules.evidence_matrix import CellState
from casework.services import allegations, matrix
from casework.summaries.allegations import AllegationView
from casework.summaries.matrix import MatrixCell, MatrixView
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Maker = Callable[[], QDialog | None]


class _Shown:
    """The first allegation of a case, with its matrix, and its dialogs."""

    def __init__(self, window: MainWindow, context: WindowContext, case_id: CaseId) -> None:
        self._window, self._context, self._case_id = window, context, case_id
        casework, actor = context.casework, context.actor
        self._allegation: AllegationView = allegations.allegations_of_case(
            casework, actor, case_id=case_id
        )[0]
        self._view: MatrixView = matrix.matrix(
            casework, actor, allegation_id=self._allegation.allegation_id
        )

    def entry(self) -> QDialog:
        """Change an entry, or make the first one."""
        cells = list(self._view.cells())
        return self._cell(next((cell for cell in cells if cell.entries), cells[0]))

    def reason(self) -> QDialog | None:
        """Say why a cell is empty."""
        bare = [cell for cell in self._view.cells() if not cell.entries]
        reasoned = [cell for cell in bare if cell.state is CellState.REASONED]
        return self._cell((reasoned or bare)[0]) if bare else None

    def _cell(self, cell: MatrixCell) -> QDialog:
        from ui.dialogs.matrix_entry_dialog import MatrixEntryDialog

        known = cell.entries[0] if cell.entries else None
        return MatrixEntryDialog(
            self._context, self._window, view=self._view, cell=cell, entry=known
        )

    def answer(self) -> QDialog | None:
        """Answer an open question."""
        from ui.dialogs.answer_question_dialog import AnswerQuestionDialog

        if not self._view.open_questions:
            return None
        question = self._view.open_questions[0]
        return AnswerQuestionDialog(
            self._context, self._window, case_id=self._case_id, entry=question
        )

    def put(self) -> QDialog:
        """Record something put."""
        from ui.dialogs.put_dialog import PutDialog

        return PutDialog(self._context, self._window, view=self._allegation, officer="Gareth Lomas")

    def assessment(self) -> QDialog:
        """Write an assessment."""
        from ui.dialogs.assessment_dialog import AssessmentDialog

        return AssessmentDialog(
            self._context, self._window, view=self._view, row=self._view.rows[0], passage=None
        )


def matrix_dialogs(
    window: MainWindow, context: WindowContext, case_id: CaseId
) -> Iterator[tuple[str, Maker]]:
    """Give (name, how to make it) for each dialog of the Allegations tab."""
    if not allegations.allegations_of_case(context.casework, context.actor, case_id=case_id):
        return
    shown = _Shown(window, context, case_id)
    yield "matrix-entry", shown.entry
    yield "matrix-reason", shown.reason
    yield "matrix-answer", shown.answer
    yield "put-to-employee", shown.put
    yield "assessment", shown.assessment
