"""A list of rows of two lines: exhibits, letters, allegations, clauses to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.widgets.cells import GroupRow, Role, TwoLines
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.painting import (
    LEFT,
    RIGHT,
    has_focus,
    is_hovered,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
    text_width,
)
from ui.widgets.plain_words import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_PAD = 12


class _TwoLinesModel(QAbstractListModel):
    """(object, TwoLines or GroupRow) in order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[object, TwoLines | GroupRow]] = []

    def set_rows(self, rows: Sequence[tuple[object, TwoLines | GroupRow]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace_row(self, line: int, row: TwoLines) -> None:
        """Change what one row says (a thumbnail has come)."""
        self._rows[line] = (self._rows[line][0], row)
        index = self.index(line)
        self.dataChanged.emit(index, index)

    def line_of(self, wanted: object) -> int:
        """Return the line of an object, or -1."""
        for at, (found, row) in enumerate(self._rows):
            if found == wanted and isinstance(row, TwoLines):
                return at
        return -1

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen, group rows not."""
        if not index.isValid() or isinstance(self._rows[index.row()][1], GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        found, row = self._rows[index.row()]
        if role == Role.CELL:
            return row
        if role == Role.OBJECT:
            return found
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, TwoLines):
            return plain_tip(f"{row.lead} {row.title}\n{row.caption}".strip())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title if isinstance(row, GroupRow) else row.words
        return None


class TwoLinesDelegate(QStyledItemDelegate):
    """Rows of 52 (64 with a picture), a 3 px edge on the chosen one."""

    def __init__(self, view: QWidget, *, ground: str) -> None:
        super().__init__(view)
        self._ground = ground

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height that the row needs at the view's width."""
        row = index.data(Role.CELL)
        if isinstance(row, GroupRow):
            return QSize(80, theme.size("row_group"))
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 200
        height = theme.size("row_thumbnail" if row.has_picture else "row_two_lines")
        if row.wrap:
            lines = self._title_lines(row, width)
            height += (lines - 1) * theme.line_height("body")
        if row.chip is not None and not row.chip_right:
            height += theme.size("chip") + 6
        return QSize(80, height)

    def _left(self, row: TwoLines) -> int:
        if row.has_picture:
            return _PAD + 38 + 10
        if row.icon:
            return _PAD + theme.size("icon_row") + 10
        if row.number:
            return _PAD + max(text_width(row.number, "section"), theme.scaled(8)) + 9
        return _PAD + 2

    def _title_lines(self, row: TwoLines, width: int) -> int:
        # As wide as it is painted: the right edge of a rectangle is the pixel before its end.
        room = QRect(0, 0, max(width - self._left(row) - _PAD - 1, 40), 4000)
        metrics = QFontMetrics(theme.font("body_medium"))
        box = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._title(row))
        return max(1, round(box.height() / max(metrics.lineSpacing(), 1)))

    @staticmethod
    def _title(row: TwoLines) -> str:
        return f"{row.lead} {row.title}" if row.lead else row.title

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(Role.CELL)
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, GroupRow):
            painter.fillRect(rect, theme.colour(self._ground))
            box = rect.adjusted(_PAD + 2, 4, -8, 0)
            paint_text(painter, box, row.title, style="caption_strong", colour="ink2")
            painter.restore()
            return
        ground = "hover" if is_hovered(option) else self._ground
        paint_row_ground(painter, option, ground=ground, edge=True)
        self._paint_left(painter, rect, row)
        self._paint_lines(painter, rect, row)
        view = option.widget
        if has_focus(option) and view.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_left(self, painter: QPainter, rect: QRect, row: TwoLines) -> None:
        x = rect.left() + _PAD
        if row.has_picture:
            box = QRect(x, rect.top() + 7, 38, 50)
            painter.fillRect(box, theme.colour("page"))
            if row.picture is not None and not row.picture.isNull():
                painter.drawPixmap(box, row.picture)
            painter.setPen(theme.pen("line_strong"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            if row.picture is None and row.icon:
                tinted = row.icon_ink == "restricted"
                inner = box.adjusted(1, 1, -1, -1)
                painter.fillRect(inner, theme.colour("restricted_tint" if tinted else "panel"))
                spot = QRect(box.center().x() - 9, box.center().y() - 9, 18, 18)
                icons.draw_icon(painter, row.icon, spot, row.icon_ink)
        elif row.icon:
            side = theme.size("icon_row")
            icons.draw_icon(
                painter, row.icon, QRect(x, rect.top() + theme.scaled(18), side, side), row.icon_ink
            )
        elif row.number:
            box = QRect(x, rect.top() + theme.scaled(8), theme.scaled(24), theme.scaled(20))
            paint_text(painter, box, row.number, style="section", colour="accent")

    def _paint_lines(self, painter: QPainter, rect: QRect, row: TwoLines) -> None:
        left = rect.left() + self._left(row)
        right = rect.right() - _PAD
        if row.chip is not None and row.chip_right:
            wide = chip_width(row.chip)
            paint_chip(painter, right - wide + 1, rect.center().y(), row.chip)
            right -= wide + 8
        if row.right:
            box = QRect(left, rect.top(), right - left, rect.height())
            ink = row.right_ink
            paint_text(painter, box, row.right, style="caption", colour=ink, align=RIGHT)
            right -= text_width(row.right, "caption") + 8
        line = theme.line_height("body")
        y = rect.top() + theme.scaled(7 if not row.has_picture else 12)
        if row.wrap:
            lines = self._title_lines(row, rect.width())
            painter.setFont(theme.font("body_medium"))
            painter.setPen(theme.colour("ink"))
            box = QRect(left, y, right - left, lines * line + 4)
            flags = int(LEFT & ~Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(box, flags, self._title(row))
            y += lines * line
        else:
            x = left
            if row.lead:
                box = QRect(x, y, right - x, line + 2)
                x += paint_text(painter, box, row.lead, style="body_strong") + 5
            style = "body" if row.lead else "body_medium"
            paint_text(painter, QRect(x, y, right - x, line + 2), row.title, style=style)
            y += line
        caption = QRect(left, y + 1, right - left, theme.line_height("caption") + 1)
        paint_text(painter, caption, row.caption, style="caption", colour="ink2")
        if row.chip is not None and not row.chip_right:
            middle = caption.bottom() + 4 + theme.size("chip") / 2
            paint_chip(painter, left, middle, row.chip)


class RowList(QListView):
    """A list of (object, TwoLines); GroupRow between them names what follows.

    ``row_chosen(object)`` when a person or ``choose`` chooses another; ``row_opened(object)``
    on Enter or a double click. The chosen object stays chosen over ``set_rows`` if it is
    still there.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(self, *, name: str, ground: str = "sunken", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _TwoLinesModel()
        self.setAccessibleName(name)
        self.setProperty("ground", ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(TwoLinesDelegate(self, ground=ground))
        self.setModel(self._rows)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_rows(self, rows: Sequence[tuple[object, TwoLines | GroupRow]]) -> None:
        """Show other rows, keeping the chosen one if it is still there."""
        kept = self.chosen()
        blocked = self.selectionModel().blockSignals(True)
        self._rows.set_rows(rows)
        self.selectionModel().blockSignals(blocked)
        if kept is not None and self._rows.line_of(kept) >= 0:
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self._rows.index(self._rows.line_of(kept)))
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()
        elif kept is not None:
            self.row_chosen.emit(None)

    def replace_row(self, wanted: object, row: TwoLines) -> None:
        """Change what one row says, leaving the rest alone."""
        line = self._rows.line_of(wanted)
        if line >= 0:
            self._rows.replace_row(line, row)

    def chosen(self) -> Any:
        """Return the chosen object, or None."""
        return self.currentIndex().data(Role.OBJECT)

    def choose(self, wanted: object) -> bool:
        """Choose an object and bring it into sight; tell whether it is there."""
        line = self._rows.line_of(wanted)
        if line < 0:
            return False
        self.setCurrentIndex(self._rows.index(line))
        self.scrollTo(self._rows.index(line))
        return True

    def choose_first(self) -> bool:
        """Choose the first row that can be chosen."""
        for line in range(self._rows.rowCount()):
            index = self._rows.index(line)
            if self._rows.flags(index):
                self.setCurrentIndex(index)
                return True
        return False

    def choose_beside(self, step: int) -> bool:
        """Choose the row after (1) or before (-1) the chosen one; tell whether there is one."""
        line = self.currentIndex().row() + step
        while 0 <= line < self._rows.rowCount():
            index = self._rows.index(line)
            if self._rows.flags(index):
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
            line += step
        return False

    def count(self) -> int:
        """Return how many lines there are, group rows included."""
        return self._rows.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; Home goes to the first row, whatever heading stands above it."""
        if event.key() == Qt.Key.Key_Home and not event.modifiers():
            self.choose_first()
            self.scrollToTop()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.chosen() is not None:
                self.row_opened.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        found = self.indexAt(event.position().toPoint()).data(Role.OBJECT)
        if found is not None:
            self.row_opened.emit(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure rows that wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.row_chosen.emit(current.data(Role.OBJECT) if current.isValid() else None)
