"""The counting strip: a date opened into the days that were counted towards it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from casework.clock import uk_short
from casework.rules.reckoning import CountedDay
from casework.rules.working_days import DayKind
from ui import theme
from ui.widgets.painting import CENTRE, paint_hatch, paint_text, text_width

_CELL = 26
_WEEKEND = 11
_GAP = 1
_WIDE_KINDS = (DayKind.BANK_HOLIDAY, DayKind.CLOSURE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class CountingWords:
    """What a strip shows: the days, where they start and end, and the sentence that says so."""

    counted: Sequence[CountedDay]
    start: date
    due: date
    today: date
    explanation: str
    start_label: str = "starts"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A day with its place: the row of cells it stands in, and its left edge."""

    day: CountedDay
    row: int
    left: int
    width: int
    is_start: bool = False


class CountingStrip(QWidget):
    """One cell a day: counted, still to come, or left out and why; it wraps where it is narrow.

    The whole reasoning is the accessible description; each day's is the tool tip of its cell.
    """

    def __init__(self, words: CountingWords | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words = words
        self._cells: list[_Cell] = []
        if words is not None:
            self.set_words(words)

    def set_words(self, words: CountingWords) -> None:
        """Show another count."""
        self._words = words
        self.setAccessibleName(f"How {uk_short(words.due)} was counted")
        self.setAccessibleDescription(words.explanation)
        self._place(self.width())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Grow by a row of cells where the width is too small."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows of cells."""
        return self._rows_for(width) * self._row_height()

    def sizeHint(self) -> QSize:
        """Ask for one row if it is short, else for a usual width."""
        return QSize(theme.scaled(560), self.heightForWidth(theme.scaled(560)))

    def minimumSizeHint(self) -> QSize:
        """Shrink to a week of cells."""
        return QSize(theme.scaled(_CELL * 7), self._row_height())

    def changeEvent(self, event: QEvent) -> None:
        """Place the cells anew when the text size changes."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place(self.width())
            self.updateGeometry()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cells for the new width."""
        super().resizeEvent(event)
        self._place(self.width())

    def event(self, event: QEvent) -> bool:
        """Say of the day under the pointer whether it counts and why."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._said(cell) if cell else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every cell, then the words above and beneath."""
        painter = QPainter(self)
        for cell in self._cells:
            self._paint_cell(painter, cell)
        for cell in self._cells:
            self._paint_beneath(painter, cell)
        self._paint_closure_names(painter)
        self._paint_above(painter)

    def _said(self, cell: _Cell) -> str:
        if cell.is_start and self._words is not None:
            return f"{uk_short(cell.day.on)}: {self._words.start_label}; counting begins after it"
        return f"{uk_short(cell.day.on)}: {cell.day.because}"

    def _row_height(self) -> int:
        caption = theme.line_height("caption")
        return self._cell_height() + 3 * caption + theme.space(2)

    def _cell_height(self) -> int:
        return theme.scaled(22)

    def _rows_for(self, width: int) -> int:
        cells = self._placed(width)
        return cells[-1].row + 1 if cells else 1

    def _place(self, width: int) -> None:
        self._cells = self._placed(width)

    def _placed(self, width: int) -> list[_Cell]:
        if self._words is None:
            return []
        shown = list(self._words.counted)
        start = self._words.start
        cells: list[_Cell] = []
        row = left = 0
        if shown and start < shown[0].on:
            first = CountedDay(start, DayKind.EDGE, self._words.start_label)
            width_of_first = theme.scaled(_CELL)
            cells.append(_Cell(first, 0, 0, width_of_first, is_start=True))
            left = width_of_first + _GAP
        previous: date | None = None
        for day in shown:
            wide = theme.scaled(_WEEKEND if _is_narrow(day) else _CELL)
            if day.number is None and not _is_narrow(day):
                wide = max(wide, text_width(_number(day), "caption_strong") + theme.space(2))
            # A count of months or weeks has marks, not days: a gap shows that days lie between.
            if previous is not None and day.on - previous > timedelta(days=1):
                left += theme.space(2)
            previous = day.on
            if left + wide > max(width, theme.scaled(_CELL * 7)) and left:
                row, left = row + 1, 0
            cells.append(_Cell(day, row, left, wide))
            left += wide + _GAP
        return cells

    def _box(self, cell: _Cell) -> QRect:
        top = cell.row * self._row_height() + theme.line_height("caption")
        return QRect(cell.left, top, cell.width, self._cell_height())

    def _cell_at(self, x: int, y: int) -> _Cell | None:
        return next((cell for cell in self._cells if self._box(cell).contains(x, y)), None)

    def _paint_cell(self, painter: QPainter, cell: _Cell) -> None:
        box, day, words = self._box(cell), cell.day, self._words
        if words is None:
            return
        if cell.is_start:
            self._paint_ground(painter, box, "panel", "accent_line")
            self._paint_diamond(painter, box)
        elif day.counts:
            come = day.on <= words.today
            ground, edge = ("accent", "accent") if come else ("accent_tint", "accent_line")
            self._paint_ground(painter, box, ground, edge)
            ink = "on_accent" if come else "ink"
            text = _number(day)
            paint_text(
                painter, box, text, style="caption_strong", colour=ink, align=CENTRE,
                font=theme.font("caption_strong", weight=600),
            )  # fmt: skip
        elif day.kind is DayKind.EDGE:
            self._paint_ground(painter, box, "panel", "accent_line")
        else:
            painter.fillRect(box, theme.colour("neutral_tint"))
            paint_hatch(painter, box, "line_strong" if day.kind in _WIDE_KINDS else "line")
        if day.on == words.due and not cell.is_start:
            self._paint_ring(painter, box, "accent")
        if day.on == words.today:
            self._paint_ring(painter, box, "ink")

    def _paint_ground(self, painter: QPainter, box: QRect, ground: str, edge: str) -> None:
        painter.fillRect(box, theme.colour(edge))
        painter.fillRect(box.adjusted(1, 1, -1, -1), theme.colour(ground))

    def _paint_diamond(self, painter: QPainter, box: QRect) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        half = theme.scaled(5)
        at = QPointF(box.left() + box.width() / 2, box.top() + box.height() / 2)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(at.x(), at.y() - half),
                    QPointF(at.x() + half, at.y()),
                    QPointF(at.x(), at.y() + half),
                    QPointF(at.x() - half, at.y()),
                ]
            )
        )
        painter.restore()

    def _paint_ring(self, painter: QPainter, box: QRect, colour: str) -> None:
        painter.save()
        painter.setPen(theme.pen(colour, theme.line("focus")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_beneath(self, painter: QPainter, cell: _Cell) -> None:
        box = self._box(cell)
        line = theme.line_height("caption")
        if cell.width >= theme.scaled(_CELL):
            under = QRect(box.left() - 4, box.bottom() + 2, box.width() + 8, line)
            paint_text(
                painter, under, str(cell.day.on.day), style="caption", colour="ink2", align=CENTRE
            )
        # The month stands under its first day that has a number, and again on each new row.
        if cell.width >= theme.scaled(_CELL) and self._is_first_of_month(cell):
            month = QRect(box.left() - 6, box.bottom() + 1 + line, box.width() + 12, line)
            paint_text(
                painter,
                month,
                _MONTHS[cell.day.on.month - 1],
                style="caption_strong",
                colour="ink",
                align=CENTRE,
            )

    def _paint_closure_names(self, painter: QPainter) -> None:
        """Write the name of a closure over its run of cells, where there is room for it."""
        runs: list[tuple[str, QRect]] = []
        for cell in self._cells:
            if cell.day.kind is not DayKind.CLOSURE:
                continue
            name = _closure_name(cell.day.because)
            box = self._box(cell)
            if runs and runs[-1][0] == name and runs[-1][1].top() == box.top():
                box = runs[-1][1].united(box)
                runs.pop()
            runs.append((name, box))
        for name, box in runs:
            width = text_width(name, "caption") + theme.space(3)
            if width > box.width():
                continue
            room = QRect(box.center().x() - width // 2, box.top() + 3, width, box.height() - 6)
            painter.fillRect(room, theme.colour("neutral_tint"))
            paint_text(painter, room, name, style="caption", colour="ink2", align=CENTRE)

    def _is_first_of_month(self, cell: _Cell) -> bool:
        before = [
            other
            for other in self._cells
            if other.row == cell.row
            and other.left < cell.left
            and other.width >= theme.scaled(_CELL)
        ]
        return not before or before[-1].day.on.month != cell.day.on.month

    def _paint_above(self, painter: QPainter) -> None:
        words = self._words
        if words is None or not self._cells:
            return
        start = self._cells[0] if self._cells[0].is_start else None
        today = next((cell for cell in self._cells if cell.day.on == words.today), None)
        due = next(
            (c for c in reversed(self._cells) if c.day.on == words.due and not c.is_start), None
        )
        taken: list[QRect] = []
        for cell, label, colour in (
            (due, "due", "accent"),
            (today, "today", "ink"),
            (start, words.start_label, "accent"),
        ):
            if cell is None or not label:
                continue
            room = self._label_box(cell, label)
            if any(room.intersects(other) for other in taken):
                continue
            taken.append(room)
            paint_text(painter, room, label, style="caption_strong", colour=colour, align=CENTRE)

    def _label_box(self, cell: _Cell, label: str) -> QRect:
        box = self._box(cell)
        line = theme.line_height("caption")
        width = text_width(label, "caption_strong") + 4
        left = box.center().x() - width // 2
        left = max(0, min(left, self.width() - width))
        return QRect(left, box.top() - line - 1, width, line)


def _is_narrow(day: CountedDay) -> bool:
    return day.kind in (DayKind.WEEKEND, DayKind.NOT_CONTRACTED)


def _closure_name(because: str) -> str:
    return because.removeprefix("school closed: ").partition(", ")[0]


def _number(day: CountedDay) -> str:
    if day.number is not None:
        return str(day.number)
    # Hours: "16 hours, 72 hours in all" shows those of the day, and "8 h 30 min, …" 8:30, or the
    # cells would not add up.
    hours, _, rest = day.because.partition(",")[0].partition(" ")
    minutes = rest.removeprefix("h ").removesuffix(" min")
    return f"{hours}:{int(minutes):02}" if minutes.isdecimal() else hours
