"""An instant: a day and a time of day in London, kept in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from casework.clock import LONDON, to_london, zone_name
from casework.errors import BadInput
from ui import theme
from ui.widgets.date_field import DateField
from ui.widgets.date_words import read_uk_time
from ui.widgets.labels import Label


class InstantField(QWidget):
    """A day and a time in London, with GMT or BST said beside them.

    ``value()``: an aware instant in UTC, or None where nothing was said. Raises BadInput where
    a part is missing or wrong, or where the clocks went forward over that time.
    ``set_value(instant)`` shows one. ``changed`` on each change by a person.
    """

    changed = Signal()
    typed = Signal(str)

    def __init__(
        self,
        *,
        name: str = "",
        field: str = "",
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.date = DateField(field=field, today=today)
        self.date.setObjectName("date")
        self.time = QLineEdit()
        self.time.setObjectName("time")
        self.time.setPlaceholderText("hh:mm")
        self.time.setToolTip("Time of day in London, 24 hours")
        self.time.setFixedWidth(theme.scaled(68))
        self.zone = Label("", "caption", "ink2")
        row.addWidget(self.date, 1)
        row.addWidget(self.time)
        row.addWidget(self.zone)
        self.setFocusProxy(self.date)
        self.setAccessibleName(name)
        for line in (self.date.line, self.time):
            line.textEdited.connect(self._on_part_edited)
            line.textChanged.connect(self.typed)
        self.date.changed.connect(self._on_part_edited)
        self.time.editingFinished.connect(self._on_time_left)

    def setAccessibleName(self, name: str) -> None:
        """Name both parts for screen readers."""
        super().setAccessibleName(name)
        self.date.setAccessibleName(f"{name}, day" if name else "Day")
        self.time.setAccessibleName(f"{name}, time" if name else "Time")

    def event(self, event: QEvent) -> bool:
        """Hand the property of a wrong field on to both parts."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            wrong = self.property("invalid")
            self.date.setProperty("invalid", wrong)
            self.time.setProperty("invalid", wrong)
            self.time.style().unpolish(self.time)
            self.time.style().polish(self.time)
        return super().event(event)

    def value(self) -> datetime | None:
        """Return the instant in UTC, or None. Raises BadInput."""
        day = self.date.day()
        text = self.time.text().strip()
        if day is None and not text:
            return None
        if day is None:
            raise BadInput("The day is missing.", field=self._field, cure="Give day and time.")
        if not text:
            raise BadInput(
                "The time of day is missing.",
                field=self._field,
                cure="Write it as 16:30; if it is not known, say when it was at the latest.",
            )
        hour, minute = read_uk_time(text, field=self._field)
        local = datetime.combine(day, time(hour, minute), tzinfo=LONDON)
        instant = local.astimezone(UTC)
        if to_london(instant).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise BadInput(
                f"There was no {hour:02d}:{minute:02d} that night: the clocks went forward.",
                field=self._field,
                cure="Give the time an hour later.",
            )
        return instant

    def problem(self) -> str:
        """Return what is wrong with what was typed, or an empty word."""
        try:
            self.value()
        except BadInput as error:
            return str(error)
        return ""

    def set_value(self, instant: datetime | None) -> None:
        """Show an instant without telling anyone."""
        if instant is None:
            self.date.set_value(None)
            self.time.clear()
        else:
            local = to_london(instant)
            self.date.set_value(local.date())
            self.time.setText(f"{local:%H:%M}")
        self._show_zone()

    def _show_zone(self) -> None:
        try:
            instant = self.value()
        except BadInput:
            instant = None
        self.zone.setText(zone_name(instant) if instant else "")

    def _on_part_edited(self) -> None:
        self._show_zone()
        self.changed.emit()

    def _on_time_left(self) -> None:
        try:
            hour, minute = read_uk_time(self.time.text())
        except BadInput:
            return
        self.time.setText(f"{hour:02d}:{minute:02d}")
        self._show_zone()

    def sizeHint(self) -> QSize:
        """Take a control's height."""
        return QSize(super().sizeHint().width(), theme.size("control"))
