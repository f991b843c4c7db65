"""The day on which an answer came, above the words that are typed from it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.date_field import DateField
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label


class AnswerDay(QFrame):
    """One line: who answered, and when; today until another day is typed."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self._today = today
        self.label = Label("", "caption_strong", "ink2")
        self.on = DateField(name="Answer came on", field="on", today=today)
        self.on.setObjectName("answer_on")
        self.label.setBuddy(self.on)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(self.label)
        row.addWidget(self.on)
        row.addStretch(1)

    def begin(self, who: str) -> None:
        """Ask when somebody answered."""
        self.label.setText(f"{who}’s answer came on")
        self.on.set_value(self._today)

    def day(self) -> date:
        """Return the day. Raises BadInput where there is none."""
        return given_day(self.on, "on")
