"""Exhibits as pictures: cells of 148 × 190 with the page, its reference and its title."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons, theme
from ui.widgets.cells import Role, TwoLines
from ui.widgets.painting import (
    has_focus,
    is_hovered,
    is_selected,
    paint_focus_ring,
    paint_text,
    text_width,
)

_Index = QModelIndex | QPersistentModelIndex
WIDE, HIGH = 148, 190
_EDGE = 8


def cell_size() -> QSize:
    """Return the size of a cell at the text's size."""
    return QSize(theme.scaled(WIDE), theme.scaled(HIGH))


def mark_icon(row: TwoLines) -> str:
    """Return the icon of the mark beside the reference: of a fault, or of what is alike."""
    return "ph.warning-fill" if row.right_ink == "overdue" else "ph.copy"


class GridDelegate(QStyledItemDelegate):
    """Paints one exhibit: the picture above, two lines beneath."""

    def __init__(self, view: QWidget, *, ground: str) -> None:
        super().__init__(view)
        self._ground = ground

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the size of a cell."""
        return cell_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        row: TwoLines = index.data(Role.CELL)
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        ground = "hover" if is_hovered(option) else self._ground
        painter.fillRect(rect, theme.colour("select" if is_selected(option) else ground))
        lines = 2 * theme.line_height("body") + 4
        room = rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE - lines - 4)
        self._paint_picture(painter, room, row)
        y = room.bottom() + 6
        self._paint_words(painter, QRect(room.left(), y, room.width(), lines), row)
        if has_focus(option) and option.widget.hasFocus():
            paint_focus_ring(painter, rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, row: TwoLines) -> None:
        picture = row.picture
        if isinstance(picture, QPixmap) and not picture.isNull():
            size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(box, theme.colour("page"))
            painter.drawPixmap(box, picture)
        else:
            box = QRect(0, 0, round(room.height() * 0.76), room.height())
            box.moveCenter(room.center())
            tint = "restricted_tint" if row.icon_ink == "restricted" else "panel"
            painter.fillRect(box, theme.colour(tint))
            side = theme.size("icon_empty")
            spot = QRect(0, 0, side, side)
            spot.moveCenter(box.center())
            icons.draw_icon(painter, row.icon, spot, row.icon_ink)
        painter.setPen(theme.pen("line_strong"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    @staticmethod
    def _paint_words(painter: QPainter, room: QRect, row: TwoLines) -> None:
        line = theme.line_height("body")
        top = QRect(room.left(), room.top(), room.width(), line)
        paint_text(painter, top, row.lead, style="body_strong")
        if row.right:
            side = theme.scaled(13)
            x = room.left() + text_width(row.lead, "body_strong") + 8
            box = QRect(x, top.top() + (line - side) // 2, side, side)
            icons.draw_icon(painter, mark_icon(row), box, row.right_ink)
            words = QRect(x + side + 4, top.top(), room.right() - x - side - 4, line)
            paint_text(painter, words, row.right, style="caption", colour=row.right_ink)
        paint_text(painter, top.translated(0, line), row.title)
