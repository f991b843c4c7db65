"""Joined cells of which one may be chosen; nothing is chosen for the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.painting import LEFT, text_width

_PAD = 14
_TICK = 12
_TICK_GAP = 6


class _Cell(QRadioButton):
    """One cell; it keeps the radio role for screen readers."""

    def __init__(self, text: str, *, ticks: bool, first: bool, last: bool) -> None:
        super().__init__(text)
        self._ticks = ticks
        self._first = first
        self._last = last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def be_last(self, *, last: bool) -> None:
        """Round the right corners, or leave them to the next cell."""
        self._last = last
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the tick, so that choosing moves nothing."""
        tick = theme.scaled(_TICK) + _TICK_GAP if self._ticks else 0
        width = text_width(self.text(), "caption_strong") + tick + 2 * _PAD
        return QSize(width + 1, theme.size("control_segment") + 2)

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere in the cell."""
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, tick and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, enabled = self.isChecked(), self.isEnabled()
        ground = "accent" if chosen else "hover" if self.underMouse() and enabled else "panel"
        ink = "on_accent" if chosen else "ink"
        if not enabled:
            ground, ink = ("neutral_tint", "ink2") if chosen else ("sunken", "disabled")
        path = self._outline()
        painter.fillPath(path, theme.colour(ground))
        painter.setPen(theme.pen("line" if not enabled else "line_strong"))
        painter.drawPath(path)
        tick = theme.scaled(_TICK) + _TICK_GAP if self._ticks and chosen else 0
        font = theme.font("caption_strong", weight=600 if chosen else 500)
        words = text_width(self.text(), "caption_strong")
        x = (self.width() - words - tick) // 2
        if tick:
            side = theme.scaled(_TICK)
            icons.draw_icon(
                painter, "ph.check", QRect(x, (self.height() - side) // 2, side, side), ink
            )
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        painter.drawText(QRect(x + tick, 0, words + 10, self.height()), int(LEFT), self.text())
        if self.hasFocus():
            painter.setPen(theme.pen("panel" if chosen else "focus", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 2, 2)

    def _outline(self) -> QPainterPath:
        """Round only the outer corners; neighbours share an edge."""
        right = -0.5 if self._last else 0.5
        box = QRectF(self.rect()).adjusted(0.5, 0.5, right, -0.5)
        corner = float(theme.radius())
        path = QPainterPath()
        if self._first or self._last:
            path.addRoundedRect(box, corner, corner)
            square = QPainterPath()
            half = QRectF(box)
            if self._first and not self._last:
                half.setLeft(box.left() + corner)
            elif self._last and not self._first:
                half.setRight(box.right() - corner)
            else:
                return path
            square.addRect(half)
            return path.united(square)
        path.addRect(box)
        return path


class SegmentedChoice(QWidget):
    """A choice among a few, drawn as joined cells with the chosen one filled and ticked.

    options: (value, words) in order. name: what is chosen, for screen readers. Nothing is
    chosen until a person chooses; ``value()`` is None till then. ``chosen(value)`` tells what
    a person chose, not what ``set_value`` set. Arrow keys move, Space chooses.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        *,
        name: str,
        ticks: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values: list[object] = []
        self._ticks = ticks
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._cells: list[_Cell] = []
        for value, words in options:
            self.add(value, words)
        self._group.idClicked.connect(self._on_cell_clicked)
        self.setFocusProxy(self._cells[0])

    def fix(self, why: str) -> None:
        """Let nothing be chosen, each cell saying why; empty: let it be chosen again."""
        self.setEnabled(not why)
        for cell in self._cells:
            cell.setToolTip(f"{cell.text()}: {why}" if why else cell.text())

    def add(self, value: object, words: str) -> None:
        """Add one more to choose from, at the right end."""
        number = len(self._cells)
        if self._cells:
            self._cells[-1].be_last(last=False)
        cell = _Cell(words, ticks=self._ticks, first=number == 0, last=True)
        cell.setAccessibleName(f"{self.accessibleName()}: {words}")
        cell.setToolTip(words)
        cell.setObjectName(f"cell_{number}")
        cell.installEventFilter(self)
        self._group.addButton(cell, number)
        self._cells.append(cell)
        self._values.append(value)
        self._row.addWidget(cell)

    def value(self) -> object | None:
        """Return the chosen value, or None."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: object | None) -> None:
        """Choose a value, or none, without telling anyone."""
        if value is not None and value in self._values:
            self._cells[self._values.index(value)].setChecked(True)
            return
        self._group.setExclusive(False)
        for cell in self._cells:
            cell.setChecked(False)
        self._group.setExclusive(True)

    def cell(self, value: object) -> QRadioButton:
        """Return the cell of a value, to turn it off or give it a tool tip."""
        return self._cells[self._values.index(value)]

    def _on_cell_clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move with the arrow keys without choosing: a choice here is an answer."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1}
            steps[Qt.Key.Key_Down] = 1
            step = steps.get(Qt.Key(event.key()))
            if step is not None and watched in self._cells:
                at = self._cells.index(watched)
                self._cells[(at + step) % len(self._cells)].setFocus(
                    Qt.FocusReason.OtherFocusReason
                )
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                watched.click()  # type: ignore[attr-defined]
                return True
        return False
