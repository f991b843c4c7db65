"""Put dates into a calendar outside: what the entries say, and whether they remind."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from casework.ids import CaseId
from casework.services import calendar_export
from casework.services.calendar_export import Titles
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.labels import Label, hairline
from ui.window_context import WindowContext

_SHOWN = 6


class CalendarFileDialog(BaseDialog):
    """The dates of a case, or of the person's own cases; the first of them as they will read."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId | None = None,
        reference: str = "",
    ) -> None:
        super().__init__(
            parent,
            title=f"Dates of {reference} to your calendar?"
            if reference
            else "My dates to a calendar?",
            lead="The file is unprotected, and a calendar is often open to colleagues. When a date"
            " moves here, export it again: the entry there is replaced.",
            act="Choose where…",
            note=window.actor.words,
        )
        self._window, self._case_id, self._reference = window, case_id, reference
        self.named = QCheckBox("Write names into the entries", self)
        self.named.setObjectName("named")
        self.named.setToolTip("Employee, what is due, and how it was counted")
        self.named.toggled.connect(self._on_named_toggled)
        self.body.addWidget(self.named)
        self.reminders = QCheckBox("Remind on the day before", self)
        self.reminders.setObjectName("reminders")
        self.reminders.setToolTip("At nine in the morning; where hours count, a day ahead")
        self.reminders.setChecked(True)
        self.body.addWidget(self.reminders)
        self.body.addWidget(hairline())
        self._shown = QVBoxLayout()
        self._shown.setSpacing(theme.space(1))
        self.body.addLayout(self._shown)
        self.example = Label("", "caption", "ink2", wrap=True)
        self.example.setObjectName("example")
        self._shown.addWidget(self.example)
        self._on_named_toggled()

    @property
    def titles(self) -> Titles:
        """What was chosen."""
        return Titles(named=self.named.isChecked(), reminders=self.reminders.isChecked())

    @Slot()
    def _on_named_toggled(self) -> None:
        window = self._window
        found = window.commands.read(
            self,
            lambda: calendar_export.dates_to_come(
                window.casework, window.actor, case_id=self._case_id, titles=self.titles
            ),
        )
        lines = [one.title for one in (found or ())[:_SHOWN]]
        more = len(found or ()) - len(lines)
        if more > 0:
            lines.append(f"and {more:,} more")
        self.example.setText("\n".join(lines) or "No clock runs.")

    def submit(self) -> None:
        """Ask where, and write the file."""
        window = self._window
        target = window.ask.save_file(
            self,
            "Dates to a calendar",
            proposed=calendar_export.proposed_name(self._reference),
            filters="iCalendar (*.ics)",
        )
        if target is None:
            return
        done = window.commands.attempt(
            self,
            lambda: calendar_export.export_calendar(
                window.casework,
                window.actor,
                target=target,
                case_id=self._case_id,
                titles=self.titles,
                overwrite=True,
            ),
        )
        if done is not None:
            self.accept()
