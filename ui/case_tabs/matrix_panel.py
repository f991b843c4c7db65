"""The evidence matrix of an allegation, and what is done in its cells."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casework.rules.evidence_matrix import Column, Element
from casework.rules.report_passages import assessment_key
from casework.services import (
    matrix,
    matrix_entries,
    matrix_questions,
    reports,
    rights,
)
from casework.summaries.allegations import AllegationView
from casework.summaries.matrix import CitationView, MatrixCell, MatrixEntry, MatrixView
from casework.summaries.reports import PassageView
from ui.case_tabs.assessment_list import AssessmentList
from ui.dialogs.answer_question_dialog import AnswerQuestionDialog
from ui.dialogs.matrix_entry_dialog import MatrixEntryDialog
from ui.widgets.matrix_view import MatrixTable
from ui.widgets.plain_words import as_caption
from ui.window_context import WindowContext


class MatrixPanel(QWidget):
    """``view`` is the matrix shown; the table's signals are answered here."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._allegation: AllegationView | None = None
        self._locked = ""
        self.view: MatrixView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.table = MatrixTable()
        self.table.setObjectName("table")
        self.table.cell_opened.connect(self._on_table_cell_opened)
        self.table.element_opened.connect(self._on_table_element_opened)
        self.table.place_opened.connect(self.open_place)
        self.table.answer_asked.connect(self._on_table_answer_asked)
        column.addWidget(self.table)
        self.assessments = AssessmentList(window)
        self.assessments.setObjectName("assessments")
        column.addWidget(self.assessments)
        column.addStretch(1)
        self.menu = QMenu(self)
        self.menu.setObjectName("menu")

    def show_allegation(self, allegation: AllegationView, *, locked: str = "") -> None:
        """Read the matrix of an allegation and show it; ``locked`` says why it stands as it is."""
        window = self._window
        self._allegation, self._locked = allegation, locked
        self.view = window.commands.read(
            self,
            lambda: matrix.matrix(
                window.casework, window.actor, allegation_id=allegation.allegation_id
            ),
        )
        written = self._written(allegation)
        self.table.show_matrix(self.view, assessed=frozenset(written))
        self.assessments.show_matrix(allegation, self.view, written, locked=locked)

    def _written(self, allegation: AllegationView) -> dict[str, PassageView]:
        window = self._window
        # HR reads the officer's assessment as it was sent, who decides when it is submitted.
        read = window.commands.read(
            self,
            lambda: reports.readable(window.casework, window.actor, case_id=allegation.case_id),
        )
        current = {} if read is None else read[0]
        rows = self.view.rows if self.view is not None else ()
        found = {
            row.element.code: current.get(
                assessment_key(allegation.allegation_id, row.element.code)
            )
            for row in rows
        }
        return {
            code: passage
            for code, passage in found.items()
            if passage is not None and not passage.is_empty
        }

    def why_not(self) -> str:
        """Say why nothing can be entered here; empty where it can."""
        window, allegation = self._window, self._allegation
        if window.casework.read_only:
            return "This casebook is open for reading only."
        if not rights.may_gather(window.actor):
            return f"Not entered in the capacity of {window.actor.capacity.words}."
        if allegation is not None and allegation.withdrawn:
            return "The allegation is withdrawn."
        return self._locked

    # -- cells --------------------------------------------------------------------------

    @Slot()
    def link_exhibit(self) -> None:
        """Add an entry to the cell that the keyboard is on, or was on last."""
        cell = self.table.current_cell()
        if cell is None and self.view is not None and self.view.rows:
            cell = self.view.rows[0].cells[0]
        if cell is not None and not self.why_not():
            self._enter(cell)

    @Slot(object)
    def _on_table_cell_opened(self, cell: MatrixCell) -> None:
        if not cell.entries:
            if not self.why_not():
                self._enter(cell)
            return
        self._fill_menu(cell)
        if self.menu.isEmpty():
            return
        at = self.table.visualRect(self.table.currentIndex())
        self.menu.popup(self.table.viewport().mapToGlobal(at.topLeft() + QPoint(12, 12)))

    def _fill_menu(self, cell: MatrixCell) -> None:
        self.menu.clear()
        may = not self.why_not()
        if may:
            self.menu.addAction("Add an entry…").triggered.connect(lambda: self._enter(cell))
        for entry in cell.entries:
            self.menu.addSeparator()
            short = as_caption(_short(entry.text))
            if may and entry.is_open:
                act = self.menu.addAction(f"Answer “{short}”…")
                act.triggered.connect(lambda _checked=False, entry=entry: self._answer(entry))
                if entry.enquiry_id is None:
                    act = self.menu.addAction("Open a line of enquiry from it…")
                    act.triggered.connect(lambda _checked=False, e=entry: self._enquire(e))
            if entry.citation is not None and entry.citation.target:
                act = self.menu.addAction(f"Go to {as_caption(entry.citation.label)}")
                act.triggered.connect(
                    lambda _checked=False, place=entry.citation: self.open_place(place)
                )
            if may:
                act = self.menu.addAction(f"Change “{short}”…")
                act.triggered.connect(lambda _checked=False, entry=entry: self._enter(cell, entry))
                act = self.menu.addAction(f"Take out “{short}”…")
                act.triggered.connect(lambda _checked=False, entry=entry: self._remove(entry))

    def _enter(self, cell: MatrixCell, entry: MatrixEntry | None = None) -> None:
        if self.view is None:
            return
        dialog = MatrixEntryDialog(self._window, self, view=self.view, cell=cell, entry=entry)
        dialog.exec()
        dialog.deleteLater()
        self._back_to_table()

    @Slot(object)
    def _on_table_answer_asked(self, entry: MatrixEntry) -> None:
        if self.why_not():
            return
        if entry.enquiry_id is None:
            self._enquire(entry)
        else:
            self._answer(entry)

    def _answer(self, entry: MatrixEntry) -> None:
        if self.view is None or self.why_not():
            return
        dialog = AnswerQuestionDialog(self._window, self, case_id=self.view.case_id, entry=entry)
        dialog.exec()
        dialog.deleteLater()
        self._back_to_table()

    def _enquire(self, entry: MatrixEntry) -> None:
        window = self._window
        if not window.ask.confirm(
            self,
            "Open a line of enquiry?",
            f"“{entry.text}” is to be followed up. It stands among the lines of enquiry on "
            "Meetings until it is settled, and the report says what came of it.",
            act="Open line of enquiry",
        ):
            return
        window.commands.attempt(
            self,
            lambda: matrix_questions.open_enquiry(
                window.casework, window.actor, entry_id=entry.entry_id
            ),
        )

    def _remove(self, entry: MatrixEntry) -> None:
        window = self._window
        window.ask.reason(
            self,
            "Take the entry out?",
            f"“{_short(entry.text)}” no longer stands in the matrix. That it did, and why it no "
            "longer does, stays in the record.",
            act="Take out",
            do=lambda dialog, reason: window.commands.attempt(
                dialog,
                lambda: matrix_entries.remove_entry(
                    window.casework, window.actor, entry_id=entry.entry_id, reason=reason
                ),
            ),
        )
        self._back_to_table()

    def _back_to_table(self) -> None:
        """Put the keyboard back on the cell that was worked on."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def open_place(self, place: CitationView) -> None:
        """Go to the page and region that is cited."""
        tab, _, item = place.target.partition("/")
        if self.view is not None and tab:
            self._window.navigate("case", case_id=self.view.case_id, tab=tab, item=item)

    @Slot(object)
    def _on_table_element_opened(self, element: Element) -> None:
        self.assessments.write(element.code)

    def go_to_cell(self, element: str, column: Column) -> None:
        """Put the keyboard on a cell."""
        if self.table.go_to(element, column):
            self._back_to_table()


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 48 else f"{line[:47]}…"
