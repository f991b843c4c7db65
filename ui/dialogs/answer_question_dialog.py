"""Close a question of the matrix that was not yet known."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.ids import CaseId
from casework.services import matrix_questions
from casework.summaries.matrix import MatrixEntry
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class AnswerQuestionDialog(KeptDialog):
    """The question stays where it is, with its answer or why there is none."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        entry: MatrixEntry,
    ) -> None:
        super().__init__(
            window,
            parent,
            title="What is the answer?",
            act="Keep answer",
            lead="What was found; or why it stays open, and what was tried.",
            note=window.actor.words,
            large=False,
        )
        self._entry = entry
        self.body.addWidget(Label(entry.text, "reading", wrap=True, selectable=True))
        self.answer = TextArea(entry.answer, lines=4, name="Answer")
        self.answer.setObjectName("answer")
        self.add_field("answer", Field("Answer", self.answer, note="what it rests on as well"))
        day = today(window.casework.clock)
        self.on = DateField(name="Answered on", field="answered_on", today=day)
        self.on.setObjectName("on")
        self.on.set_value(entry.answered_on or day)
        self.add_field("answered_on", Field("Answered on", self.on))
        self.keep(f"matrix:answer:{entry.entry_id}", case_id, {"answer": self.answer})

    def submit(self) -> None:
        """Store the answer."""
        if self._window.commands.attempt(self, self._store) is not None:
            self.forget()
            self.accept()

    def _store(self) -> Done[None]:
        return matrix_questions.answer_question(
            self._window.casework,
            self._window.actor,
            entry_id=self._entry.entry_id,
            answer=self.answer.text_value(),
            answered_on=given_day(self.on, "answered_on"),
        )
