"""The ink panel beside the door: the mark, what the program is for, and the eleven stations."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.painting import LEFT, paint_text
from ui.widgets.rail import paint_mark

_STATIONS = (
    "Reported",
    "Triage",
    "Fact-find",
    "Commissioned",
    "Notified",
    "Investigating",
    "Report",
    "Decision",
    "Hearing",
    "Outcome",
    "Appeal",
)
_PROMISE = (
    "From the first report to the hearing papers, with nothing lost, nothing late and nothing"
    " unfair."
)
_FOOT = (
    "Nothing leaves this computer by itself. The casebook is encrypted; without a passphrase or"
    " the recovery sheet nobody can open it."
)
_EDGE = 56
_WIDTH = 560


class DoorPanel(QWidget):
    """A picture for the eye alone: everything it says stands elsewhere as words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_PROMISE)
        self.setAccessibleDescription(_FOOT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMaximumWidth(_WIDTH)

    def sizeHint(self) -> QSize:
        """Take two fifths of a large window."""
        return QSize(_WIDTH, 600)

    def minimumSizeHint(self) -> QSize:
        """Make room for the form where the window is narrow."""
        return QSize(theme.scaled(300), 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, mark, promise, stations and foot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("rail"))
        edge = _EDGE if self.width() >= 480 else theme.space(8)
        room = self.rect().adjusted(edge, 0, -edge, 0)
        y = self._paint_name(painter, room)
        y = self._paint_words(painter, room, y + theme.scaled(36), _PROMISE, "display", "ink_on")
        foot = self._height(room.width(), _FOOT, "caption")
        foot_top = self.height() - foot - theme.scaled(34)
        self._paint_words(painter, room, foot_top, _FOOT, "caption", "ink")
        self._paint_stations(painter, room, y + theme.scaled(30), foot_top - theme.scaled(24))

    def _paint_name(self, painter: QPainter, room: QRect) -> int:
        top = min(theme.scaled(52), self.height() // 14)
        side = theme.scaled(30)
        paint_mark(painter, QRectF(room.left() + 2, top, side, side))
        box = QRect(room.left() + side + 18, top - 2, room.width(), side + 4)
        font = theme.font("title")
        paint_text(painter, box, "Casework", colour="rail_ink_on", font=font, align=LEFT)
        return top + side

    def _height(self, width: int, words: str, style: str) -> int:
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = QFontMetrics(theme.font(style))
        box = metrics.boundingRect(QRect(0, 0, width, 1000), flags, words)
        lines = max(1, round(box.height() / metrics.lineSpacing()))
        return lines * theme.line_height(style)

    def _paint_words(
        self, painter: QPainter, room: QRect, top: int, words: str, style: str, ink: str
    ) -> int:
        """Paint words over as many lines as they need; return where they end."""
        font = theme.font(style)
        painter.setFont(font)
        painter.setPen(theme.colour(f"rail_{ink}"))
        line, y = theme.line_height(style), top
        rest = words.split()
        metrics = QFontMetrics(font)
        while rest:
            count = len(rest)
            while count > 1 and metrics.horizontalAdvance(" ".join(rest[:count])) > room.width():
                count -= 1
            box = QRect(room.left(), y, room.width(), line)
            painter.drawText(box, int(LEFT), " ".join(rest[:count]))
            rest, y = rest[count:], y + line
        return y

    def _paint_stations(self, painter: QPainter, room: QRect, top: int, bottom: int) -> None:
        step = min((bottom - top) // len(_STATIONS), theme.scaled(44))
        if step < theme.line_height("reading"):
            # A low window: the stations would be cut, so they are left out whole.
            return
        x, ring = room.left() + 12.0, theme.scaled(8)
        centres = [top + step // 2 + number * step for number in range(len(_STATIONS))]
        painter.setPen(theme.pen("rail_line", 2))
        painter.drawLine(QPointF(x, centres[0]), QPointF(x, centres[-1]))
        for name, y in zip(_STATIONS, centres, strict=True):
            painter.setBrush(theme.colour("rail"))
            painter.setPen(theme.pen("rail_mark", 2))
            painter.drawEllipse(QPointF(x, y), ring, ring)
            painter.setBrush(theme.colour("rail_mark"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(x, y), ring / 2.4, ring / 2.4)
            box = QRect(int(x) + 26, y - step // 2, room.width() - 38, step)
            paint_text(painter, box, name, colour="rail_ink", font=theme.font("reading"))
