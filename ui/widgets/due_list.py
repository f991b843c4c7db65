"""Dates that are due, in groups: the date, what and whose, how it was counted, and a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casework.rules.deadline_kinds import Meaning
from casework.summaries.deadlines import DueLine
from ui import icons, theme
from ui.widgets.cells import GroupRow, Role
from ui.widgets.painting import (
    CENTRE,
    has_focus,
    is_selected,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
    rounded,
)

_Index = QModelIndex | QPersistentModelIndex
_EDGE = 16
_DATE_WIDTH = 128
_BUTTON_WIDTH = 128
_BUTTON_HEIGHT = 26
_INKS = {Meaning.OVERDUE: "overdue", Meaning.DUE: "due"}


@dataclass(frozen=True, slots=True)
class MoreLines:
    """A line that stands for those of a group that are not shown."""

    words: str


_Row = GroupRow | DueLine | MoreLines


class _DueModel(QAbstractListModel):
    """Group rows, due lines and what is left out, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []

    def set_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, line: int) -> _Row | None:
        """Return what stands on a line."""
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only due lines be chosen."""
        row = self.row_at(index.row())
        if isinstance(row, DueLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for a row; the accessible text is the whole of it."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == Role.OBJECT:
            return row if isinstance(row, DueLine) else None
        if role == Role.CELL:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, DueLine):
            return f"{row.how}\nEnter: {row.action}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(row)
        return None


def _spoken(row: _Row) -> str:
    match row:
        case GroupRow():
            return f"{row.title}, {row.count}"
        case MoreLines():
            return row.words
        case DueLine():
            meaning = "" if row.meaning is Meaning.LATER else row.meaning.value
            whose = f"{row.reference}, {row.employee}, {row.school}"
            parts = (meaning, row.when, row.title, whose, row.how, row.action)
            return ", ".join(part for part in parts if part)


class _DueDelegate(QStyledItemDelegate):
    """Paints the rows; nothing else draws in this view."""

    hovered_button = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height of a group row, or of two lines."""
        row = index.data(Role.CELL)
        name = "row_two_lines" if isinstance(row, DueLine) else "row_group"
        return QSize(400, theme.size(name))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(Role.CELL)
        painter.save()
        if isinstance(row, GroupRow):
            self._paint_group(painter, option, row)
        elif isinstance(row, MoreLines):
            paint_row_ground(painter, option)
            room = option.rect.adjusted(_EDGE + theme.scaled(_DATE_WIDTH), 0, -_EDGE, -1)
            paint_text(painter, room, row.words, style="caption", colour="ink2")
        elif isinstance(row, DueLine):
            self._paint_line(painter, option, index, row)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, option: QStyleOptionViewItem, group: GroupRow
    ) -> None:
        rect = option.rect
        plain = QStyleOptionViewItem()
        plain.rect = rect
        paint_row_ground(painter, plain, ground="sunken")
        side = theme.size("icon_row")
        box = QRect(_EDGE, rect.center().y() - side // 2, side, side)
        icons.draw_icon(painter, group.icon, box, group.icon_ink)
        left = _EDGE + side + 8
        room = QRect(left, rect.top(), rect.width() - left, rect.height() - 1)
        left += paint_text(painter, room, group.title, style="caption_strong", colour="ink")
        room = QRect(left + 8, rect.top(), rect.width() - left, rect.height() - 1)
        paint_text(painter, room, f"{group.count:,}", style="caption", colour="ink2")

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, line: DueLine
    ) -> None:
        rect = option.rect
        paint_row_ground(painter, option)
        ink = "select_ink" if is_selected(option) else "ink"
        second = "select_ink" if is_selected(option) else "ink2"
        what = rect.left() + _EDGE + theme.scaled(_DATE_WIDTH)
        button = button_box(rect)
        how = what + (button.left() - what) * 61 // 100
        room = QRect(rect.left() + _EDGE, rect.top(), theme.scaled(_DATE_WIDTH) - 8, rect.height())
        date_ink = _INKS.get(line.meaning, ink)
        paint_text(painter, room, line.when, style="body_strong", colour=date_ink)
        half = theme.line_height("body")
        top = rect.top() + (rect.height() - 1 - 2 * half) // 2
        room = QRect(what, top, how - what - 12, half)
        paint_text(painter, room, line.title, style="body_medium", colour=ink)
        room = QRect(what, top + half, how - what - 12, half)
        left = what
        if line.restricted:
            side = theme.scaled(13)
            box = QRect(left, room.center().y() - side // 2, side, side)
            icons.draw_icon(painter, "ph.lock-key-fill", box, "restricted")
            left += side + 5
        room.setLeft(left)
        left += paint_text(painter, room, line.reference, style="caption_strong", colour="accent")
        whose = " · ".join(part for part in (line.employee, line.school) if part)
        room.setLeft(left + 8)
        paint_text(painter, room, whose, style="caption", colour=second)
        room = QRect(how, rect.top(), button.left() - how - 16, rect.height() - 1)
        self._paint_how(painter, room, line.how, second)
        self._paint_button(painter, button, line.action, lit=index.row() == self.hovered_button)
        if has_focus(option) and option.widget.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))

    def _paint_how(self, painter: QPainter, room: QRect, words: str, ink: str) -> None:
        font = theme.font("caption")
        metrics = QFontMetrics(font)
        lines = _two_lines(words, metrics, room.width())
        height = theme.line_height("caption")
        top = room.top() + (room.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            box = QRect(room.left(), top + number * height, room.width(), height)
            paint_text(painter, box, line, style="caption", colour=ink)

    def _paint_button(self, painter: QPainter, box: QRect, words: str, *, lit: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = rounded(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.radius())
        painter.fillPath(path, theme.colour("hover" if lit else "panel"))
        painter.setPen(theme.pen("line_strong"))
        painter.drawPath(path)
        paint_text(painter, box.adjusted(4, 0, -4, 0), words, style="body_medium", align=CENTRE)


def button_box(rect: QRect) -> QRect:
    """Return where the button of a row is drawn."""
    width, height = theme.scaled(_BUTTON_WIDTH), theme.scaled(_BUTTON_HEIGHT)
    top = rect.top() + (rect.height() - 1 - height) // 2
    return QRect(rect.right() - _EDGE - width, top, width, height)


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Break words into two lines at most; what does not fit ends with …."""
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    first = ""
    for word in words.split():
        longer = f"{first} {word}".strip()
        if first and metrics.horizontalAdvance(longer) > width:
            break
        first = longer
    rest = words[len(first) :].strip()
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]


class DueList(QListView):
    """Group rows and due lines at their full height, for a page that scrolls as a whole.

    ``acted(DueLine)``: the button of a line, Enter, or a double click.
    """

    acted = Signal(object)

    def __init__(self, *, name: str = "Due", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = _DueModel()
        self.setModel(self._model)
        self._delegate = _DueDelegate(self)
        self.setItemDelegate(self._delegate)

    def set_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows; the line that was chosen stays chosen if it is still there."""
        kept = self.chosen()
        self._model.set_rows(rows)
        self._fit()
        if kept is not None:
            for line in range(self._model.rowCount()):
                row = self._model.row_at(line)
                if isinstance(row, DueLine) and row.deadline_id == kept.deadline_id:
                    self.setCurrentIndex(self._model.index(line))

    def chosen(self) -> DueLine | None:
        """Return the chosen line."""
        found = self.currentIndex().data(Role.OBJECT)
        return found if isinstance(found, DueLine) else None

    def _fit(self) -> None:
        height = sum(self.sizeHintForRow(line) for line in range(self._model.rowCount()))
        self.setFixedHeight(height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line when the keyboard comes here."""
        super().focusInEvent(event)
        if self.chosen() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            for line in range(self._model.rowCount()):
                if isinstance(self._model.row_at(line), DueLine):
                    self.setCurrentIndex(self._model.index(line))
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act with Enter; Up and Down pass over group rows."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line = self.chosen()
            if line is not None:
                self.acted.emit(line)
            return
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        line = self.currentIndex().row() + by
        while 0 <= line < self._model.rowCount():
            if isinstance(self._model.row_at(line), DueLine):
                self.setCurrentIndex(self._model.index(line))
                return
            line += by

    def _button_at(self, point: QPoint) -> DueLine | None:
        index = self.indexAt(point)
        row = index.data(Role.OBJECT) if index.isValid() else None
        if isinstance(row, DueLine) and button_box(self.visualRect(index)).contains(point):
            return row
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act when the button of a line is clicked."""
        super().mouseReleaseEvent(event)
        line = self._button_at(event.position().toPoint())
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Act on a double click beside the button; on it the first click did."""
        point = event.position().toPoint()
        found = self.indexAt(point).data(Role.OBJECT)
        if isinstance(found, DueLine) and self._button_at(point) is None:
            self.acted.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the button under the pointer."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        self._light(self.indexAt(point).row() if self._button_at(point) else -1)

    def leaveEvent(self, event: QEvent) -> None:
        """Light no button."""
        super().leaveEvent(event)
        self._light(-1)

    def _light(self, row: int) -> None:
        if self._delegate.hovered_button != row:
            self._delegate.hovered_button = row
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new heights when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._fit()
