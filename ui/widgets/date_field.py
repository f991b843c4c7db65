"""Dates typed as in England or picked from a calendar, with as much as is known of them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casework.clock import uk_month, uk_short
from casework.errors import BadInput
from casework.rules.partial_dates import PartialDate, Precision
from ui import icons, theme
from ui.widgets.date_words import read_uk_date
from ui.widgets.field import Combo
from ui.widgets.labels import Label

# A shape and not an example: an empty date must not look like one that was filled in.
DAY_SHAPE = "dd/mm/yyyy"


class _Calendar(QFrame):
    """A month to pick a day from, as a popup."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("part", "popup")
        self.month = QCalendarWidget()
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.setAccessibleName("Calendar")
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        grey = QTextCharFormat()
        grey.setForeground(theme.colour("ink3"))
        for number in range(1, 8):
            day = Qt.DayOfWeek(number)
            self.month.setWeekdayTextFormat(day, grey if number > 5 else plain)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.month)
        self.month.clicked.connect(self._on_day_chosen)
        self.month.activated.connect(self._on_day_chosen)

    def _on_day_chosen(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(day)


class DateLine(QLineEdit):
    """The line of a date: typed, or picked with Alt+Down or the calendar at its right."""

    picked = Signal()

    def __init__(self, today: date | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._calendar: _Calendar | None = None
        self.setPlaceholderText(DAY_SHAPE)
        self.setToolTip("Type a date, or pick one (Alt+Down)")
        self.setMinimumWidth(theme.scaled(138))
        self.setTextMargins(0, 0, theme.size("icon_control") + 4, 0)
        self.setMouseTracking(True)

    def _icon_box(self) -> QRect:
        side = theme.size("icon_control")
        return QRect(self.width() - side - 9, (self.height() - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then the calendar's icon."""
        super().paintEvent(event)
        ink = "ink2" if self.isEnabled() else "disabled"
        icons.draw_icon(QPainter(self), "ph.calendar-blank", self._icon_box(), ink)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer that the icon can be clicked."""
        over = self._icon_box().adjusted(-4, -6, 4, 6).contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar from its icon."""
        if self._icon_box().adjusted(-4, -6, 4, 6).contains(event.position().toPoint()):
            self.open_calendar()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the month of the date typed, or of today."""
        if not self.isEnabled() or self.isReadOnly():
            return
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.picked.connect(self._on_calendar_picked)
        shown = self._today
        with suppress(BadInput):
            shown = read_uk_date(self.text(), today=self._today).first or shown
        if shown is not None:
            self._calendar.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show()
        self._calendar.month.setFocus()

    def _on_calendar_picked(self, day: QDate) -> None:
        chosen = date(day.year(), day.month(), day.day())
        self.setText(uk_words(PartialDate.day(chosen)))
        self.setFocus()
        self.picked.emit()


def uk_words(value: PartialDate) -> str:
    """Write a date as the field shows it: Sat 31 Oct 2026; October 2020."""
    if value.first is None:
        return ""
    if value.precision is Precision.MONTH:
        return uk_month(value.first)
    return uk_short(value.first, year=True)


class DateField(QWidget):
    """A date with its precision, typed or picked.

    partial: a month alone, or “not known”, may be said; a small choice beside it says which
    (typing “October 2020” sets it). today: for “today”, “yesterday”, a day without a year.

    ``value()``: PartialDate, or None where nothing was said. Raises BadInput where what was
    typed is no date: forms call it inside the command so that the field shows it, or ask
    ``problem()`` first. ``day()``: the date where a day is known. ``changed`` on each change
    by a person. ``typed`` is there so that ``Field`` can take an error away.
    """

    changed = Signal()
    typed = Signal(str)

    def __init__(
        self,
        *,
        name: str = "",
        field: str = "",
        partial: bool = False,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.line = DateLine(today)
        self.line.setObjectName("line")
        row.addWidget(self.line, 1)
        self.precision = Combo(
            [
                (Precision.DAY, "day known"),
                (Precision.MONTH, "month only"),
                (Precision.UNKNOWN, "not known"),
            ],
            name="How much of the date is known",
        )
        self.precision.setObjectName("precision")
        self.precision.setToolTip("How much of the date is known")
        self.precision.set_value(Precision.DAY)
        self.precision.setMinimumContentsLength(9)
        self._partial = partial
        row.addWidget(self.precision)
        # Only once it has its place: shown before, it would be a window of its own for a moment.
        self.precision.setVisible(partial)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_line_edited)
        self.line.textChanged.connect(self.typed)
        self.line.editingFinished.connect(self._on_line_left)
        self.line.picked.connect(self._on_line_picked)
        self.precision.chosen.connect(self._on_precision_chosen)
        self.setAccessibleName(name)

    def setAccessibleName(self, name: str) -> None:
        """Name the line for screen readers as well."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the line for screen readers as well."""
        super().setAccessibleDescription(words)
        self.line.setAccessibleDescription(words)

    def event(self, event: QEvent) -> bool:
        """Hand the property of a wrong field on to the line."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            self.line.setProperty("invalid", self.property("invalid"))
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
        return super().event(event)

    def value(self) -> PartialDate | None:
        """Return what was said, or None. Raises BadInput where it is no date."""
        if self._partial and self.precision.value() is Precision.UNKNOWN:
            return PartialDate.unknown()
        text = self.line.text().strip()
        if not text:
            return None
        found = read_uk_date(text, today=self._today, field=self._field)
        if not self._partial and found.precision is not Precision.DAY:
            raise BadInput(
                "The day is needed here.", field=self._field, cure="Write it as 31/10/2026."
            )
        if (
            found.precision is Precision.DAY
            and found.first is not None
            and self.precision.value() is Precision.MONTH
        ):
            return PartialDate.month(found.first.year, found.first.month)
        return found

    def day(self) -> date | None:
        """Return the date where a day is known, else None. Raises BadInput as ``value``."""
        found = self.value()
        return found.first if found and found.precision is Precision.DAY else None

    def problem(self) -> str:
        """Return what is wrong with what was typed, or an empty word."""
        try:
            self.value()
        except BadInput as error:
            return str(error)
        return ""

    def set_value(self, value: PartialDate | date | None) -> None:
        """Show a date without telling anyone."""
        if isinstance(value, date):
            value = PartialDate.day(value)
        self.line.setText(uk_words(value) if value else "")
        self.precision.set_value(value.precision if value else Precision.DAY)
        self._fit_line()

    def _fit_line(self) -> None:
        not_known = self._partial and self.precision.value() is Precision.UNKNOWN
        self.line.setEnabled(not not_known)
        if not_known:
            self.line.clear()
            self.line.setPlaceholderText("not known")
        else:
            month = self.precision.value() is Precision.MONTH
            self.line.setPlaceholderText("month and year" if month else DAY_SHAPE)

    def _on_line_edited(self) -> None:
        self.changed.emit()

    def _on_line_picked(self) -> None:
        self.precision.set_value(Precision.DAY)
        self.changed.emit()

    def _on_line_left(self) -> None:
        try:
            found = self.value()
        except BadInput:
            return
        if found is None:
            return
        if self._partial and found.precision is not self.precision.value():
            self.precision.set_value(found.precision)
        self._fit_line()
        self.line.setText(uk_words(found))

    def _on_precision_chosen(self) -> None:
        self._fit_line()
        if self.precision.value() is Precision.MONTH:
            self._on_line_left()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        """Take a control's height."""
        return QSize(super().sizeHint().width(), theme.size("control"))


class DateRangeField(QWidget):
    """A date, or the first and last day of a range; the second may be left empty.

    ``value()`` returns (first, last or None); raises BadInput where either is no date or the
    last stands before the first.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        name: str,
        field: str = "",
        partial: bool = True,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.first = DateField(name=name, field=field, partial=partial, today=today)
        self.first.setObjectName("first")
        self.last = DateField(name=f"{name}, last day", field=field, today=today)
        self.last.setObjectName("last")
        self.last.line.setPlaceholderText("or until")
        row.addWidget(self.first, 3)
        row.addWidget(Label("to", "caption", "ink2"))
        row.addWidget(self.last, 2)
        self.setFocusProxy(self.first)
        self.setAccessibleName(name)
        self.first.changed.connect(self.changed)
        self.last.changed.connect(self.changed)

    def value(self) -> tuple[PartialDate | None, date | None]:
        """Return (first, last or None). Raises BadInput."""
        first, last = self.first.value(), self.last.day()
        if last is not None and first is not None and first.earliest and last < first.earliest:
            raise BadInput(
                "The last day stands before the first.",
                field=self._field,
                cure="Put the earlier day first.",
            )
        return first, last

    def set_value(self, first: PartialDate | None, last: date | None) -> None:
        """Show a range without telling anyone."""
        self.first.set_value(first)
        self.last.set_value(last)
        if last is None:
            self.last.line.setPlaceholderText("or until")
