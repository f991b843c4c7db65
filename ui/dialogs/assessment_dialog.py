"""Write the officer's assessment of one element, beside what its four cells hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.rules.report_passages import assessment_key
from casework.services import passages
from casework.summaries.matrix import MatrixCell, MatrixRow, MatrixView
from casework.summaries.reports import PassageView
from ui import theme
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class AssessmentDialog(KeptDialog):
    """What was written before stays in the record; the report takes the last words."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        view: MatrixView,
        row: MatrixRow,
        passage: PassageView | None,
    ) -> None:
        super().__init__(
            window,
            parent,
            title=f"Assessment: {row.element.question}",
            act="Keep assessment",
            lead=f"Allegation {view.number}. In the officer’s own words: what the evidence shows, "
            "and why one account is preferred where two differ.",
            note=window.actor.words,
        )
        self._view = view
        self._passage_key = assessment_key(view.allegation_id, row.element.code)
        for cell in row.cells:
            self.body.addLayout(_cell(cell))
        self.text = TextArea(passage.text if passage else "", lines=7, name="Assessment")
        self.text.setObjectName("text")
        self.add_field("text", Field("Assessment", self.text))
        self.keep(f"matrix:{self._passage_key}", view.case_id, {"text": self.text})
        self.text.setFocus()

    def submit(self) -> None:
        """Store the words as a passage of the report."""
        if self._window.commands.attempt(self, self._store) is not None:
            self.forget()
            self.accept()

    def _store(self) -> Done[PassageView]:
        return passages.save(
            self._window.casework,
            self._window.actor,
            case_id=self._view.case_id,
            key=self._passage_key,
            text=self.text.text_value(),
        )


def _cell(cell: MatrixCell) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(2))
    name = Label(cell.column.words, "caption", "ink2")
    name.setFixedWidth(theme.scaled(124))
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(_said(cell), "body", wrap=True), 1)
    return row


def _said(cell: MatrixCell) -> str:
    if cell.entries:
        return "\n".join(
            f"{entry.text} {entry.citation.words if entry.citation else ''}".strip()
            for entry in cell.entries
        )
    return cell.reason or "nothing yet"
