"""What left the inbox: how many went which way this month, and one of them with its way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import uk_short
from casework.summaries.inbox import DealtCount, DealtLine
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import Label, hairline
from ui.widgets.painting import RIGHT, paint_focus_ring, paint_text, text_width
from ui.widgets.panels import ScrolledColumn
from ui.widgets.pressable import PaintedButton
from ui.widgets.section_head import SectionHead


class _CountRow(PaintedButton):
    """A way out and how many went it: a row that opens their list."""

    def __init__(self, counted: DealtCount) -> None:
        super().__init__()
        self._counted = counted
        asks = f", {counted.asks} to ask about" if counted.asks else ""
        self.setObjectName(f"dealt_{counted.how}")
        self.setText(counted.words)
        self.setAccessibleName(f"{counted.words}: {counted.count}{asks}")
        self.setToolTip(f"Show what was {counted.words[:1].lower()}{counted.words[1:]}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take a small row, grown with the text."""
        return QSize(120, theme.scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words, number, and what is asked about."""
        painter = QPainter(self)
        box = self.rect().adjusted(theme.space(3), 0, -theme.space(3), 0)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        number = str(self._counted.count)
        paint_text(painter, box, number, style="caption", colour="ink2", align=RIGHT)
        room = QRect(box)
        room.setRight(box.right() - text_width(number, "caption") - 8)
        used = paint_text(painter, room, self.text())
        if self._counted.asks:
            room.setLeft(room.left() + used + 8)
            words = f"{self._counted.asks} to ask about"
            paint_text(painter, room, words, style="caption_strong", colour="due")
        if self.hasFocus():
            paint_focus_ring(painter, self.rect())


class DealtCounts(QWidget):
    """“Dealt with this month”: ``opened(how)`` shows the list of one way."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Dealt with this month")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        column.setSpacing(0)
        head = Label("Dealt with this month", "caption_strong", "ink2")
        head.setContentsMargins(theme.space(3), theme.space(1), 0, theme.space(1))
        column.addWidget(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def set_counts(self, counts: Sequence[DealtCount]) -> None:
        """Show other numbers."""
        if list(counts) == getattr(self, "_shown", None):
            return
        self._shown = list(counts)
        empty_layout(self._rows)
        for counted in counts:
            row = _CountRow(counted)
            row.clicked.connect(lambda _on=False, how=counted.how: self.opened.emit(how))
            self._rows.addWidget(row)


class DealtPanel(QFrame):
    """One item that left: where it is, why, and its way back.

    ``back_asked``: into the inbox again; ``open_asked``: where it is now; ``keep_asked``: let it
    stay set aside for another six months.
    """

    back_asked = Signal()
    open_asked = Signal()
    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setMinimumWidth(theme.scaled(300))
        edge = theme.space(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroller = ScrolledColumn(ground="sunken", margins=(edge, theme.space(1), edge, edge))
        scroller.column.setSpacing(theme.space(2))
        scroller.add(SectionHead("Dealt with", rule=False))
        self.title = Label("", "body_strong", wrap=True)
        self.words = Label("", "body", "ink2", wrap=True)
        self.asks = Label("", "body_medium", "due", wrap=True)
        for label in (self.title, self.words, self.asks):
            scroller.add(label)
        scroller.add(hairline())
        self.open_link = Link("Open it where it is")
        self.open_link.setObjectName("open_link")
        self.open_link.clicked.connect(self.open_asked)
        self.keep_button = Button("Keep set aside…", tip="Say why; it is asked about again later")
        self.keep_button.setObjectName("keep_button")
        self.keep_button.clicked.connect(self.keep_asked)
        self.back_button = Button("Take back into the inbox", tip="Put it back among what waits")
        self.back_button.setObjectName("back_button")
        self.back_button.clicked.connect(self.back_asked)
        for button in (self.open_link, self.keep_button, self.back_button):
            scroller.add(button)
        scroller.column.addStretch(1)
        column.addWidget(scroller)
        self.show_line(None, ask=False)

    def show_line(self, line: DealtLine | None, *, ask: bool) -> None:
        """Show an item; ``ask`` whether one is asked now if it stays set aside."""
        self.title.setText("" if line is None else line.line.title)
        self.title.setVisible(line is not None)
        self.words.setText("Nothing is chosen." if line is None else line.words)
        self.asks.setText("It was set aside six months ago. Is it still to be kept here?")
        self.asks.setVisible(ask)
        self.keep_button.setVisible(line is not None and line.asked_on is not None)
        if line is not None and line.asked_on is not None and not ask:
            day = uk_short(line.asked_on, year=True)
            self.words.setText(f"{line.words}\nAsked about again from {day}.")
        self.open_link.setVisible(line is not None and line.case_id is not None)
        self.back_button.setVisible(line is not None and line.may_come_back)
