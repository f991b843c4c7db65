"""Write down what became of a clock: done on a day, missed, not applicable, running again."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today, uk_day, uk_time
from casework.errors import BadInput
from casework.services import deadline_marks
from casework.summaries.deadlines import Deadline
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.deadline_list import Settling
from ui.widgets.field import Field, TextArea
from ui.widgets.instant_field import InstantField
from ui.widgets.labels import Label
from ui.window_context import WindowContext

_TITLES = {
    Settling.MET: ("Record “{}” as done?", "Record as done"),
    Settling.MISSED: ("Record “{}” as missed?", "Record as missed"),
    Settling.NOT_APPLICABLE: ("“{}” does not apply?", "Record"),
    Settling.REOPENED: ("Let “{}” run again?", "Let it run again"),
}
_WORDS = {
    Settling.MET: "Its date is {}. What you write stands beside it.",
    Settling.MISSED: "It was due on {}. It stays on the file as missed, with your reason.",
    Settling.NOT_APPLICABLE: "Its date is {}. It stays on the file with your reason.",
    Settling.REOPENED: "Its date is {}, and it will be shown as running again.",
}


class SettleDeadlineDialog(BaseDialog):
    """Ask for the day, where it was done, and for the reason."""

    def __init__(
        self, window: WindowContext, parent: QWidget, deadline: Deadline, how: Settling
    ) -> None:
        title, act = _TITLES[how]
        super().__init__(parent, title=title.format(deadline.title), act=act)
        self._window = window
        self._deadline = deadline
        self._how = how
        self._today = today(window.casework.clock)
        self.body.addWidget(Label(_WORDS[how].format(_due_words(deadline)), wrap=True))
        self.on: DateField | None = None
        self.at: InstantField | None = None
        if how is Settling.MET and deadline.due_at is not None:
            self.at = InstantField(name="Done at", field="on", today=self._today)
            self.at.setObjectName("at")
            self.add_field("on", Field("Done at", self.at, note="hours count here"))
        elif how is Settling.MET:
            self.on = DateField(name="Done on", field="on", today=self._today)
            self.on.setObjectName("on")
            self.on.set_value(self._today)
            self.add_field("on", Field("Done on", self.on))
        self.reason = TextArea(lines=3)
        self.reason.setObjectName("reason")
        note = "asked for where it was late" if how is Settling.MET else "stands beside the date"
        self.add_field("reason", Field("Reason, in your words", self.reason, note=note))

    def submit(self) -> None:
        """Write it down, and close if it was taken."""
        done = self._window.commands.attempt(self, self._command)
        if done is not None:
            self.accept()

    def _command(self) -> Done[None]:
        casework, actor = self._window.casework, self._window.actor
        deadline_id, reason = self._deadline.deadline_id, self.reason.text_value()
        match self._how:
            case Settling.MET:
                return deadline_marks.mark_met(
                    casework, actor, deadline_id=deadline_id, on=self._when(), note=reason
                )
            case Settling.MISSED:
                return deadline_marks.mark_missed(
                    casework, actor, deadline_id=deadline_id, reason=reason
                )
            case Settling.NOT_APPLICABLE:
                return deadline_marks.mark_not_applicable(
                    casework, actor, deadline_id=deadline_id, reason=reason
                )
            case Settling.REOPENED:
                return deadline_marks.reopen(
                    casework, actor, deadline_id=deadline_id, reason=reason
                )

    def _when(self) -> date | datetime:
        when: date | datetime | None = self.at.value() if self.at is not None else None
        if self.on is not None:
            when = self.on.day()
        if when is None:
            raise BadInput("The day is missing.", field="on", cure="Write it as 24/11/2026.")
        return when


def _due_words(deadline: Deadline) -> str:
    day = uk_day(deadline.due_on)
    return day if deadline.due_at is None else f"{day}, {uk_time(deadline.due_at)}"
