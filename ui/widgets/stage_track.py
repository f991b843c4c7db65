"""The stage track: small in a case's head, large on Process, and as ten ticks in a table row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import icons, theme
from ui.widgets.painting import CENTRE, paint_focus_ring, paint_text, text_width
from ui.widgets.plain_words import plain_tip


class StationState(Enum):
    """Where a station stands on the way."""

    PAST = auto()
    PRESENT = auto()
    TO_COME = auto()


@dataclass(frozen=True, slots=True)
class Station:
    """One stage of the track. ``when`` stands beneath the name (“Mon 2 Nov”, “day 9 of 20”)."""

    name: str
    state: StationState
    when: str = ""


def stations_at(names: Sequence[str], present: int, when: Sequence[str] = ()) -> list[Station]:
    """Make a track of names of which number ``present`` (from 0) is where the case stands."""
    made = []
    for number, name in enumerate(names):
        state = StationState.PRESENT if number == present else StationState.TO_COME
        if number < present:
            state = StationState.PAST
        made.append(Station(name, state, when[number] if number < len(when) else ""))
    return made


def paint_ticks(painter: QPainter, rect: QRect, present: int, total: int = 10) -> int:
    """Paint ticks for a table row, number ``present`` (from 0) the tall one; return the width."""
    wide, high, tall = theme.scaled(5), theme.scaled(4), theme.scaled(10)
    x, middle = rect.left(), rect.center().y() + 1
    painter.save()
    for number in range(total):
        if number == present:
            painter.fillRect(QRect(x, middle - tall // 2, wide, tall), theme.colour("accent"))
        elif number < present:
            painter.fillRect(QRect(x, middle - high // 2, wide, high), theme.colour("accent"))
        else:
            painter.setPen(theme.pen("line_strong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(x, middle - high // 2, wide - 1, high - 1))
        x += wide + 1
    painter.restore()
    return x - rect.left()


def ticks_width(total: int = 10) -> int:
    """Return the width that the ticks of a table row take."""
    return total * (theme.scaled(5) + 1)


class StageTrack(QWidget):
    """A case's stages from the first report on; it knows no service.

    large: 20 px stations with name and date beneath; arrow keys move along it, and Enter,
    Space or a click emits ``station_opened(number)``. Small: 12 px, one accessible name.
    """

    station_opened = Signal(int)

    def __init__(self, *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large = large
        self._stations: list[Station] = []
        self._at = 0
        self.setMouseTracking(True)
        width = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Fixed
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        if large:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Stages")

    def set_stations(self, stations: Sequence[Station]) -> None:
        """Show a track."""
        self._stations = list(stations)
        self._at = self._present()
        self._say()
        self.updateGeometry()
        self.update()

    def _present(self) -> int:
        for number, station in enumerate(self._stations):
            if station.state is StationState.PRESENT:
                return number
        return 0

    def _say(self) -> None:
        if not self._stations:
            return
        total = len(self._stations)
        here = self._stations[self._at if self._large else self._present()]
        number = (self._at if self._large else self._present()) + 1
        words = f"{here.name}, stage {number} of {total}"
        if self._large and here.when:
            words += f", {here.when}"
        self.setAccessibleName(words)
        past = [s.name for s in self._stations if s.state is StationState.PAST]
        self.setAccessibleDescription(f"Done: {', '.join(past)}" if past else "")
        if not self._large:
            self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Take the room of the stations."""
        count = max(len(self._stations), 1)
        if self._large:
            return QSize(theme.scaled(96) * count, theme.scaled(80))
        return QSize(theme.scaled(36) * (count - 1) + theme.scaled(28), theme.scaled(24))

    def minimumSizeHint(self) -> QSize:
        """Shrink the large one as far as its names allow."""
        if self._large:
            return QSize(theme.scaled(66) * max(len(self._stations), 1), self.sizeHint().height())
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size when the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def _centre(self, number: int) -> QPointF:
        count = len(self._stations)
        if self._large:
            step = self.width() / count
            return QPointF(step * (number + 0.5), theme.scaled(22))
        start = theme.scaled(14)
        step = (self.width() - 2 * start) / max(count - 1, 1)
        return QPointF(start + step * number, self.height() / 2)

    def _radius(self) -> float:
        return theme.scaled(20 if self._large else 12) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint lines, stations and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(1, len(self._stations)):
            self._paint_line(painter, number)
        for number, station in enumerate(self._stations):
            self._paint_station(painter, self._centre(number), station.state)
            if self._large:
                self._paint_words(painter, number, station)

    def _paint_line(self, painter: QPainter, number: int) -> None:
        done = self._stations[number].state is not StationState.TO_COME
        name = "track_large" if self._large else "track_small"
        pen = theme.pen("accent", theme.line(name)) if done else theme.pen("line_strong", 1.0)
        if not done and self._large:
            pen = theme.pen("line_strong", 1.5)
        gap = self._radius() + 2
        start, end = self._centre(number - 1), self._centre(number)
        painter.setPen(pen)
        painter.drawLine(QPointF(start.x() + gap, start.y()), QPointF(end.x() - gap, end.y()))

    def _paint_station(self, painter: QPainter, at: QPointF, state: StationState) -> None:
        radius = self._radius()
        if state is StationState.PAST:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(at, radius - 1, radius - 1)
            side = round(radius * 1.25)
            box = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
            icons.draw_icon(painter, "ph.check", box, "on_accent")
            return
        if state is StationState.PRESENT:
            ring = 2.0 if self._large else 1.6
            painter.setPen(theme.pen("accent", ring))
            painter.setBrush(theme.colour("panel"))
            painter.drawEllipse(at, radius, radius)
            half = QPainterPath()
            half.moveTo(at)
            inner = radius - ring
            half.arcTo(QRectF(at.x() - inner, at.y() - inner, 2 * inner, 2 * inner), 90, 180)
            painter.fillPath(half, theme.colour("accent"))
            return
        painter.setPen(theme.pen("line_strong", 1.5 if self._large else 1.25))
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(at, radius - 1, radius - 1)

    def _paint_words(self, painter: QPainter, number: int, station: Station) -> None:
        box = self._box(number)
        here = station.state is StationState.PRESENT
        top = round(self._centre(number).y() + self._radius() + theme.scaled(4))
        line = theme.line_height("body")
        first = QRect(box.left(), top, box.width(), line)
        ink = "ink2" if station.state is StationState.TO_COME else "ink"
        style = "body_strong" if here else "body_medium"
        if text_width(station.name, style) > box.width():
            style = "caption_strong"
        paint_text(painter, first, station.name, style=style, colour=ink, align=CENTRE)
        second = QRect(box.left(), top + line - 1, box.width(), theme.line_height("caption"))
        paint_text(painter, second, station.when, style="caption", colour="ink2", align=CENTRE)
        if self.hasFocus() and number == self._at:
            paint_focus_ring(painter, box.adjusted(2, 2, -2, -2), theme.radius())

    def _box(self, number: int) -> QRect:
        step = self.width() / max(len(self._stations), 1)
        return QRect(round(step * number), 0, round(step), self.height())

    def _number_at(self, point: QPointF) -> int | None:
        for number in range(len(self._stations)):
            if self._box(number).contains(point.toPoint()):
                return number
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the track, and open a station."""
        last = len(self._stations) - 1
        moves = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if self._large and key in moves:
            self._at = max(0, min(moves[key], last))
            self._say()
            self.update()
        elif self._large and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.station_opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the station clicked."""
        number = self._number_at(event.position()) if self._large else None
        if number is not None:
            self._at = number
            self._say()
            self.update()
            self.station_opened.emit(number)

    def event(self, event: QEvent) -> bool:
        """Say in the tool tip what stands under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._large:
            number = self._number_at(QPointF(event.pos()))
            if number is not None:
                station = self._stations[number]
                words = plain_tip(f"{station.name} {station.when}".strip())
                QToolTip.showText(event.globalPos(), words)
                return True
        return super().event(event)
