"""Give a target a later date, with the reason that letter L15 tells."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.clock import today, uk_day
from casework.services import deadline_slips
from casework.summaries.deadlines import Deadline
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class NewDateDialog(KeptDialog):
    """Asks for the day and the reason; the date that slipped stays on the file."""

    def __init__(self, window: WindowContext, parent: QWidget | None, deadline: Deadline) -> None:
        super().__init__(
            window,
            parent,
            title=f"A new date for “{deadline.title}”?",
            act="Give new date",
            note=window.actor.words,
            large=False,
        )
        self._deadline = deadline
        words = (
            f"It was to be done by {uk_day(deadline.due_on)}. That date and your reason stay on"
            " the file and stand in the report. Letter L15 tells the employee."
        )
        self.body.addWidget(Label(words, wrap=True))
        self.on = DateField(name="New date", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.add_field("on", Field("New date", self.on))
        self.reason = TextArea(lines=4, name="Why it slips")
        self.reason.setObjectName("reason")
        note = "letter L15 says it to the employee, word for word"
        self.add_field("reason", Field("Why it slips", self.reason, note=note))
        self.keep(f"slip:{deadline.deadline_id}", deadline.case_id, {"reason": self.reason})
        self.on.setFocus()

    def submit(self) -> None:
        """Move the date."""
        done = self._window.commands.attempt(
            self,
            lambda: deadline_slips.give_new_date(
                self._window.casework,
                self._window.actor,
                deadline_id=self._deadline.deadline_id,
                new_on=given_day(self.on, "on"),
                reason=self.reason.text_value(),
            ),
        )
        if done is not None:
            self.forget()
            self.accept()
