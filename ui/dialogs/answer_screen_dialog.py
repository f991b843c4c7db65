"""Answer a question about a special route anew; the earlier answers stay on record."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.clock import to_london, uk_short, uk_time
from casework.errors import BadInput
from casework.ids import CaseId
from casework.rules.screens import Answer, Screen, question
from casework.services import triage
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.question_list import ANSWERS
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext


class AnswerScreenDialog(BaseDialog):
    """One question, three cells, none chosen; and what is known now."""

    def __init__(
        self,
        window: WindowContext,
        case_id: CaseId,
        screen: Screen,
        parent: QWidget | None = None,
    ) -> None:
        asked = question(screen)
        super().__init__(parent, title=asked.question, lead=asked.note, act="Record answer")
        self._window = window
        self._case_id = case_id
        self._screen = screen
        self.choice = SegmentedChoice(ANSWERS, name=asked.question)
        self.choice.setObjectName("choice")
        self.body.addWidget(self.choice)
        self.note = TextArea(lines=3, name="What is known now")
        self.note.setObjectName("note")
        self.add_field(
            "note", Field("What is known now", self.note, note="needed where it becomes no")
        )
        self.body.addWidget(Label("Answered so far", "caption_strong", "ink2"))
        history = triage.answer_history(
            window.casework, window.actor, case_id=case_id, screen=screen
        )
        for given in reversed(history):
            at = to_london(given.answered_at)
            words = f"{uk_short(at.date(), year=True)} {uk_time(at)} · {given.answer.words}"
            line = f"{words} · {given.answered_by}"
            self.body.addWidget(
                Label(f"{line}\n{given.note}" if given.note else line, "caption", wrap=True)
            )

    def submit(self) -> None:
        """Record the answer."""
        answer = self.choice.value()
        window = self._window
        if not isinstance(answer, Answer):
            self.show_refusal(BadInput("Nothing is chosen yet.", cure="Choose an answer."))
            return
        done = window.commands.attempt(
            self,
            lambda: triage.answer_screen(
                window.casework,
                window.actor,
                case_id=self._case_id,
                screen=self._screen,
                answer=answer,
                note=self.note.text_value(),
            ),
        )
        if done is not None:
            self.accept()
