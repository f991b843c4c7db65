"""Draws the cells of every table: ground, selection, focus, hairline and what a Cell says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import icons, theme
from ui.widgets.cells import Cell, GroupRow, Role
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.painting import (
    LEFT,
    RIGHT,
    has_focus,
    is_selected,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
    text_width,
)
from ui.widgets.plain_words import plain_tip
from ui.widgets.stage_track import paint_ticks, ticks_width

_Index = QModelIndex | QPersistentModelIndex
EDGE = 16


class RowDelegate(QStyledItemDelegate):
    """Rows of 34 with hairlines. ``height`` is the token name of the row height.

    Hovering lights the whole row. Nothing else draws in these views: no item rules in QSS.
    """

    def __init__(self, view: QWidget, *, height: str = "row", ground: str = "panel") -> None:
        super().__init__(view)
        self._height = height
        self._ground = ground
        self.hovered_row = -1

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say the whole of a cell that is cut, unless it has a tool tip of its own."""
        cell = index.data(Role.CELL)
        if isinstance(cell, Cell) and not cell.tip and event.type() == QEvent.Type.ToolTip:
            room = view.visualRect(index).width() - (EDGE if index.column() == 0 else 0) - 10
            taken = text_width(cell.text, cell.style) + text_width(cell.second, "body")
            taken += (theme.size("icon_row") + 6 if cell.icon else 0) + (8 if cell.second else 0)
            taken += ticks_width(cell.ticks[1]) + 8 if cell.ticks else 0
            QToolTip.showText(
                event.globalPos(), plain_tip(cell.words) if taken > room else "", view
            )
            return True
        return super().helpEvent(event, view, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the row height, grown with the text."""
        cell = index.data(Role.CELL)
        name = "row_group" if isinstance(cell, GroupRow) else self._height
        return QSize(80, theme.size(name))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        cell = index.data(Role.CELL)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(cell, GroupRow):
            self._paint_group(painter, option, cell)
        else:
            self._paint_ground(painter, option, index)
            if isinstance(cell, Cell):
                self._paint_cell(painter, option, index, cell)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        ground = "hover" if index.row() == self.hovered_row else self._ground
        paint_row_ground(painter, option, ground=ground)
        view = option.widget
        if not isinstance(view, QAbstractItemView) or not view.hasFocus():
            return
        if has_focus(option) or self._is_current_row(view, index):
            # One ring round the row, drawn cell by cell.
            row = view.viewport().rect()
            row.setTop(option.rect.top())
            row.setBottom(option.rect.bottom() - 1)
            paint_focus_ring(painter, row)

    def _is_current_row(self, view: QAbstractItemView, index: _Index) -> bool:
        current = view.currentIndex()
        return current.row() == index.row() and current.parent() == index.parent()

    def _paint_group(
        self, painter: QPainter, option: QStyleOptionViewItem, group: GroupRow
    ) -> None:
        rect = option.rect
        paint_row_ground(painter, option, ground="sunken")
        x = rect.left() + EDGE
        if group.foldable:
            side = theme.scaled(12)
            box = QRect(x, rect.center().y() - side // 2, side, side)
            icon_id = "ph.caret-down" if group.open else "ph.caret-right"
            icons.draw_icon(painter, icon_id, box, "ink2")
            x += side + 8
        if group.icon:
            side = theme.size("icon_row")
            box = QRect(x, rect.center().y() - side // 2, side, side)
            icons.draw_icon(painter, group.icon, box, group.icon_ink)
            x += side + 8
        box = QRect(x, rect.top(), rect.right() - x, rect.height() - 1)
        x += paint_text(painter, box, group.title, style="caption_strong", colour="ink")
        box = QRect(x + 7, rect.top(), rect.right() - x, rect.height() - 1)
        count = f"{group.count:,}, {group.note}" if group.note else f"{group.count:,}"
        paint_text(painter, box, count, style="caption", colour="ink2")
        view = option.widget
        if has_focus(option) and view.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, cell: Cell
    ) -> None:
        rect = option.rect.adjusted(EDGE if index.column() == 0 else 0, 0, -10, -1)
        model = index.model()
        if index.column() == model.columnCount() - 1:
            rect.setRight(option.rect.right() - EDGE)
        x = rect.left()
        if cell.icon:
            side = theme.size("icon_row")
            box = QRect(x, rect.center().y() - side // 2, side, side)
            icons.draw_icon(painter, cell.icon, box, cell.icon_ink or cell.ink)
            x += side + 6
        if cell.ticks is not None:
            area = QRect(x, rect.top(), rect.width(), rect.height())
            paint_ticks(painter, area, *cell.ticks)
            x += ticks_width(cell.ticks[1]) + 8
        ink = cell.ink
        if ink in ("ink", "ink2") and is_selected(option):
            ink = "select_ink"
        room = QRect(x, rect.top(), max(rect.right() - x, 0), rect.height())
        if cell.right:
            paint_text(painter, room, cell.text, style=cell.style, colour=ink, align=RIGHT)
            return
        if cell.slot:
            # Icon and words share a slot, so that what follows aligns down the column.
            end = rect.left() + theme.scaled(cell.slot)
            room.setRight(min(end - 4, rect.right()) if cell.second else rect.right())
        used = paint_text(painter, room, cell.text, style=cell.style, colour=ink, align=LEFT)
        x = rect.left() + theme.scaled(cell.slot) if cell.slot else x + used + 8
        if cell.second and x < rect.right() - 12:
            room = QRect(x, rect.top(), rect.right() - x, rect.height())
            second_ink = "select_ink" if is_selected(option) else "ink2"
            x += 8 + paint_text(painter, room, cell.second, colour=second_ink, align=LEFT)
        if cell.chip is not None:
            left = x if cell.text or cell.icon else rect.left()
            if left + chip_width(cell.chip) <= rect.right() + 8 or not cell.text:
                paint_chip(painter, left, rect.center().y() + 1, cell.chip)
