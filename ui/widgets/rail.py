"""The navigation rail: ink in both themes, places at the top, casebook and settings at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.painting import CENTRE, LEFT, paint_focus_ring, paint_text, text_width
from ui.widgets.pressable import PaintedButton

COMPACT_WIDTH = 64
COMPACT_BELOW = 1100


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the window: key, words, icon, shortcut."""

    key: str
    words: str
    icon: str
    shortcut: str = ""


def paint_mark(painter: QPainter, box: QRectF) -> None:
    """Paint the program's mark: a sheet with a cut corner, an L and a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = box.width() / 20
    sheet = QPainterPath(QPointF(2, 2))
    for x, y in ((13, 2), (18, 7), (18, 18), (2, 18)):
        sheet.lineTo(x, y)
    sheet.closeSubpath()
    painter.translate(box.topLeft())
    painter.scale(unit, unit)
    pen = theme.pen("rail_mark", 1.7)
    pen.setCosmetic(False)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(sheet)
    pen.setColor(theme.colour("rail_ink_on"))
    pen.setWidthF(1.9)
    painter.setPen(pen)
    angle = QPainterPath(QPointF(6.4, 7.4))
    angle.lineTo(6.4, 14)
    angle.lineTo(13.6, 14)
    painter.drawPath(angle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("rail_mark"))
    painter.drawEllipse(QPointF(11.8, 9.6), 1.9, 1.9)
    painter.restore()


class _Item(PaintedButton):
    """One place: ground, filled icon and 3 px mark where it is current."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.compact = False
        self.count = 0
        self.setText(place.words)
        self.setCheckable(True)
        self.setObjectName(f"place_{place.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(place.words)
        keys = QKeySequence(place.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{place.words} ({keys})" if keys else place.words)
        if place.shortcut:
            self.setShortcut(QKeySequence(place.shortcut))

    def sizeHint(self) -> QSize:
        """Take an item's height, grown with the text."""
        return QSize(80, theme.size("rail_item"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the item."""
        painter = QPainter(self)
        rect = self.rect()
        current = self.isChecked()
        if current or self.underMouse():
            painter.fillRect(rect, theme.colour("rail_on"))
            if not current:
                painter.fillRect(rect, theme.colour("rail").darker(105))
        if current:
            mark = QRect(0, 0, theme.line("tab"), rect.height())
            painter.fillRect(mark, theme.colour("rail_mark"))
        ink = "rail_ink_on" if current else "rail_ink"
        side = theme.size("icon_rail")
        icon_id = f"{self.place.icon}-fill" if current else self.place.icon
        left = (rect.width() - side) // 2 if self.compact else 18
        icons.draw_icon(painter, icon_id, QRect(left, (rect.height() - side) // 2, side, side), ink)
        if not self.compact:
            words = QRect(left + side + 9, 0, rect.width() - left - side - 12, rect.height())
            style = "body_strong" if current else "body_medium"
            paint_text(painter, words, self.text(), style=style, colour=ink, align=LEFT)
        if self.count:
            self._paint_count(painter)
        if self.hasFocus():
            paint_focus_ring(painter, rect.adjusted(4, 2, -3, -2), theme.radius())

    def _paint_count(self, painter: QPainter) -> None:
        """Paint how much waits: 18 high at the right, in a narrow rail over the icon's corner."""
        words = str(self.count) if self.count < 1_000 else "999+"
        height = theme.scaled(18)
        width = max(text_width(words, "caption_strong") + theme.scaled(11), height)
        left = self.width() - width - (4 if self.compact else 12)
        top = 2 if self.compact else (self.height() - height) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_line" if self.isChecked() else "rail_on"))
        box = QRect(left, top, width, height)
        painter.drawRoundedRect(box, height / 2, height / 2)
        ink = "rail_ink_on"
        paint_text(painter, box, words, style="caption_strong", colour=ink, align=CENTRE)


class Rail(QWidget):
    """152 wide, or 64 with icons alone where the window is narrow for its text size.

    ``place_chosen(key)`` when a person chooses a place; ``show_current`` marks one.
    """

    place_chosen = Signal(str)

    def __init__(
        self, places: Sequence[Place], foot: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Places")
        self._items: dict[str, _Item] = {}
        self._compact = False
        self._foot_count = len(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.size("header") + 8, 0, theme.space(2))
        column.setSpacing(0)
        for place in (*places, *foot):
            if foot and place is foot[0]:
                column.addStretch(1)
                column.addSpacing(theme.space(2))
            item = _Item(place)
            item.clicked.connect(lambda _checked=False, key=place.key: self._choose(key))
            self._items[place.key] = item
            column.addWidget(item)
        self._fit()

    def _choose(self, key: str) -> None:
        self.show_current(key)
        self.place_chosen.emit(key)

    def show_current(self, key: str) -> None:
        """Mark the place that is shown; a place that is not on the rail marks none."""
        # No button group: it would take all but the current place out of the Tab order.
        for other, item in self._items.items():
            item.setChecked(other == key)

    def set_count(self, key: str, count: int) -> None:
        """Say at a place how much waits there; nought says nothing."""
        item = self._items.get(key)
        if item is None or item.count == count:
            return
        item.count = count
        item.setAccessibleName(
            f"{item.place.words}, {count} waiting" if count else item.place.words
        )
        item.update()

    def set_compact(self, compact: bool) -> None:
        """Show icons alone, or icons and words."""
        if compact != self._compact:
            self._compact = compact
            for item in self._items.values():
                item.compact = compact
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(COMPACT_WIDTH if self._compact else theme.size("rail"))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new width when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_foot_count"):
            self._fit()
            for item in self._items.values():
                item.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, mark, name and the rule above the foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("rail"))
        height = theme.size("header")
        side = theme.scaled(20)
        left = (self.width() - side) // 2 if self._compact else 17
        paint_mark(painter, QRectF(left, (height - side) / 2, side, side))
        if not self._compact:
            words = QRect(left + side + 10, 0, self.width() - left - side, height)
            paint_text(painter, words, "Casework", style="section", colour="rail_ink_on")
        foot = list(self._items.values())[-self._foot_count] if self._foot_count else None
        if foot is not None:
            y = foot.geometry().top() - 5
            painter.fillRect(QRect(12, y, self.width() - 24, 1), theme.colour("rail_line"))
