"""The officer's assessment of each element, in words, beneath the matrix."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.rules.report_passages import assessment_key
from casework.services import passages, rights
from casework.summaries.allegations import AllegationView
from casework.summaries.matrix import MatrixRow, MatrixView
from casework.summaries.reports import PassageView
from ui.dialogs.assessment_dialog import AssessmentDialog
from ui.widgets.answer_row import AnswerRow
from ui.widgets.button import Link
from ui.widgets.chip import ChipWords
from ui.widgets.empty_layout import empty_layout
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext


class AssessmentList(QWidget):
    """One row an element; only in the capacity of investigating officer can one be written."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._allegation: AllegationView | None = None
        self._view: MatrixView | None = None
        self._written: Mapping[str, PassageView] = {}
        self._locked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        self.head = SectionHead("The officer’s assessment", margin=20)
        column.addWidget(self.head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def show_matrix(
        self,
        allegation: AllegationView,
        view: MatrixView | None,
        written: Mapping[str, PassageView],
        *,
        locked: str = "",
    ) -> None:
        """Show what is written for each element; ``locked`` says why it stands as it is."""
        self._allegation, self._view, self._written = allegation, view, written
        self._locked = locked
        empty_layout(self._rows)
        why_not = self.why_not()
        waiting = [passage for passage in written.values() if not passage.confirmed]
        if waiting:
            self.head.set_note(f"{len(waiting)} typed on the officer’s behalf, not confirmed yet")
        else:
            self.head.set_note(why_not or "in words, element by element; nothing is added up")
        rows = view.rows if view is not None else ()
        # Who writes sees each element; who reads, those of which something is written.
        shown = [row for row in rows if not why_not or row.element.code in written]
        for row in shown:
            self._rows.addWidget(self._row(row, why_not))
        self.head.set_count(len(written))

    def why_not(self) -> str:
        """Say why nothing can be written here; empty where it can."""
        window = self._window
        if window.casework.read_only:
            return "This casebook is open for reading only."
        if not rights.may_find(window.actor):
            return "Open in the capacity of investigating officer alone."
        if self._allegation is not None and self._allegation.withdrawn:
            return "The allegation is withdrawn."
        return self._locked

    def _row(self, row: MatrixRow, why_not: str) -> AnswerRow:
        code, passage = row.element.code, self._written.get(row.element.code)
        if passage is None:
            made = AnswerRow(row.element.question, [("", "Not written yet")], ink="ink3")
        else:
            chip = None if passage.confirmed else ChipWords("Unconfirmed", "due")
            made = AnswerRow(
                row.element.question, [("", passage.text)], caption=passage.byline, chip=chip
            )
        if why_not:
            return made
        if passage is not None and not passage.confirmed:
            self._add(made, "Confirm", f"confirm_{code}", row, lambda: self._confirm(code))
        words = "Change…" if passage is not None else "Write…"
        self._add(made, words, f"write_{code}", row, lambda: self.write(code))
        return made

    def _add(self, made: AnswerRow, words: str, name: str, row: MatrixRow, act: object) -> None:
        said = f"{words.rstrip('…')} the assessment: {row.element.question}"
        link = made.add_link(Link(words, tip=said, small=True))
        link.setObjectName(name)
        link.setAccessibleName(said)
        link.clicked.connect(act)

    def write(self, element: str) -> None:
        """Write the assessment of one element."""
        view = self._view
        row = next((r for r in view.rows if r.element.code == element), None) if view else None
        if view is None or row is None or self.why_not():
            return
        dialog = AssessmentDialog(
            self._window, self, view=view, row=row, passage=self._written.get(element)
        )
        dialog.exec()
        dialog.deleteLater()

    def _confirm(self, element: str) -> None:
        window, allegation = self._window, self._allegation
        if allegation is None:
            return
        key = assessment_key(allegation.allegation_id, element)
        window.commands.attempt(
            self,
            lambda: passages.confirm(
                window.casework, window.actor, case_id=allegation.case_id, keys=[key]
            ),
        )
