"""A dense list of points in a narrow column: an icon and words that wrap, no second line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.widgets.cells import Role
from ui.widgets.painting import has_focus, is_hovered, paint_focus_ring, paint_row_ground
from ui.widgets.plain_words import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_PAD = 12
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point: what stands open or is in order; ``tip`` says what cures it."""

    words: str
    icon: str
    icon_ink: str
    meaning: str
    tip: str = ""


class _Points(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[object, PointRow]] = []

    def show(self, rows: Sequence[tuple[object, PointRow]]) -> None:
        """Show other points."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many points there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        found, row = self.rows[index.row()]
        if role == Role.OBJECT:
            return found
        if role == Role.CELL:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.words}\n{row.tip}".strip())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.meaning}: {row.words}. {row.tip}".strip()
        return None


class _Delegate(QStyledItemDelegate):
    """As high as the words need at the width of the list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Measure the words."""
        row = index.data(Role.CELL)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else 200
        room = QRect(0, 0, max(wide - _left() - _PAD, 40), 10_000)
        metrics = QFontMetrics(theme.font("caption"))
        return QSize(80, metrics.boundingRect(room, _FLAGS, row.words).height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the icon and the words."""
        row = index.data(Role.CELL)
        rect = option.rect
        painter.save()
        ground = "hover" if is_hovered(option) else "sunken"
        paint_row_ground(painter, option, ground=ground, hairline=False)
        side = theme.scaled(14)
        icons.draw_icon(
            painter, row.icon, QRect(rect.left() + _PAD, rect.top() + 5, side, side), row.icon_ink
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2" if row.icon_ink == "done" else "ink"))
        painter.drawText(rect.adjusted(_left(), 4, -_PAD, 0), _FLAGS, row.words)
        view = option.widget
        if has_focus(option) and view.hasFocus():
            paint_focus_ring(painter, rect)
        painter.restore()


def _left() -> int:
    return _PAD + theme.scaled(14) + 6


class PointList(QListView):
    """``point_opened(object)`` on Enter or a double click."""

    point_opened = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Points()
        self.setAccessibleName(name)
        self.setToolTip("Enter opens the place where it is cured")
        self.setProperty("ground", "sunken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Delegate(self))
        self.setModel(self._rows)
        self.doubleClicked.connect(lambda _index: self._open())

    def set_rows(self, rows: Sequence[tuple[object, PointRow]]) -> None:
        """Show other points, keeping the place."""
        kept = self.currentIndex().row()
        self._rows.show(rows)
        if 0 <= kept < len(rows):
            self.setCurrentIndex(self._rows.index(kept))

    def rows(self) -> list[tuple[object, PointRow]]:
        """Return what is shown."""
        return self._rows.rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self) -> None:
        found = self.currentIndex().data(Role.OBJECT)
        if found is not None:
            self.point_opened.emit(found)
