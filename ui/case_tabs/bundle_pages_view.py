"""The pages of a copy as small pictures, each with its number and what it is of."""

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
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets.cells import Role
from ui.widgets.painting import (
    LEFT,
    has_focus,
    is_selected,
    paint_focus_ring,
    paint_hatch,
    paint_text,
    text_width,
)

_Index = QModelIndex | QPersistentModelIndex
WIDE, HIGH = 112, 158
_CAPTION = 20
_EDGE = 8
_DRAWN_AFTER_MS = 60
_KEPT = 240  # pictures; those further away are drawn again when they come into sight


@dataclass(frozen=True, slots=True)
class PageCell:
    """A page: its number, what it is of, and why this copy withholds it, if it does."""

    number: int
    caption: str
    document: object = None
    withheld: bool = False


class _PagesModel(QAbstractListModel):
    """The pages of a copy in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: Sequence[PageCell] = ()
        self.pictures: dict[int, QPixmap] = {}

    def set_cells(self, cells: Sequence[PageCell]) -> None:
        """Show other pages."""
        self.beginResetModel()
        self.cells, self.pictures = cells, {}
        self.endResetModel()

    def add_picture(self, number: int, picture: QPixmap) -> None:
        """Show the picture of a page that has been drawn."""
        for far in sorted(self.pictures, key=lambda one: -abs(one - number))[: -_KEPT or None]:
            del self.pictures[far]
        self.pictures[number] = picture
        index = self.index(number - 1)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many pages there are."""
        return 0 if parent is not None and parent.isValid() else len(self.cells)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        cell = self.cells[index.row()]
        if role == Role.CELL:
            return cell
        if role == Role.OBJECT:
            return cell.number
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            withheld = ", withheld from this copy" if cell.withheld else ""
            return f"Page {cell.number}, {cell.caption}{withheld}"
        return None


class _PageDelegate(QStyledItemDelegate):
    """The page with its number at the right foot, as it is printed, and its caption beneath."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the size of a page with its caption."""
        return cell_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one page."""
        cell: PageCell = index.data(Role.CELL)
        model = index.model()
        picture = model.pictures.get(cell.number) if isinstance(model, _PagesModel) else None
        page = QRect(0, 0, theme.scaled(WIDE), theme.scaled(HIGH))
        page.moveCenter(option.rect.center())
        page.moveTop(option.rect.top() + _EDGE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(page, theme.colour("page"))
        if cell.withheld:
            self._paint_withheld(painter, page)
        elif picture is not None:
            size = picture.deviceIndependentSize().toSize()
            size.scale(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(page.topLeft(), size)
            box.moveCenter(page.center())
            painter.drawPixmap(box, picture)
        self._paint_number(painter, page, str(cell.number))
        chosen = is_selected(option)
        painter.setPen(theme.pen("accent" if chosen else "line_strong", 3 if chosen else 1))
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        caption = QRect(page.left(), page.bottom() + 3, page.width(), theme.scaled(_CAPTION))
        paint_text(painter, caption, cell.caption, style="caption")
        if has_focus(option) and option.widget.hasFocus():
            paint_focus_ring(painter, option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    @staticmethod
    def _paint_withheld(painter: QPainter, page: QRect) -> None:
        box = page.adjusted(10, 12, -10, 0)
        box.setHeight(round(page.height() * 0.5))
        painter.fillRect(box, theme.light_colour("restricted_tint"))
        paint_hatch(painter, box, "restricted_line")
        line = theme.line_height("caption")
        words = QRect(page.left() + 10, box.bottom() + 6, page.width() - 20, line)
        painter.setFont(theme.font("caption_strong"))
        painter.setPen(theme.light_colour("restricted"))
        painter.drawText(words, int(LEFT), "Withheld")

    @staticmethod
    def _paint_number(painter: QPainter, page: QRect, number: str) -> None:
        """Write the number as large as it can be read here, where it is printed."""
        wide, high = text_width(number, "body_strong"), theme.line_height("body")
        box = QRect(page.right() - wide - 10, page.bottom() - high - 2, wide + 8, high)
        painter.fillRect(box, theme.colour("page"))
        painter.setFont(theme.font("body_strong"))
        painter.setPen(theme.light_colour("ink"))
        painter.drawText(box, int(LEFT), number)


def cell_size() -> QSize:
    """Return the size of a page with its caption at the text's size."""
    tall = theme.scaled(HIGH) + theme.scaled(_CAPTION) + 2 * _EDGE
    return QSize(theme.scaled(WIDE) + 2 * _EDGE, tall)


class BundlePages(QListView):
    """Small pages beside and beneath each other.

    ``page_chosen(number)`` when a person chooses one, ``page_opened(number)`` on Enter or a double
    click, ``pages_wanted(first, last)`` for those in sight that are not drawn yet, ``moved`` when
    others came into sight.
    """

    page_chosen = Signal(int)
    page_opened = Signal(int)
    pages_wanted = Signal(int, int)
    moved = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _PagesModel()
        self._of: object = None
        self.setAccessibleName(name)
        self.setProperty("ground", "desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(theme.space(1))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setItemDelegate(_PageDelegate(self))
        self.setModel(self._pages)
        self.viewport().setProperty("part", "desk")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DRAWN_AFTER_MS)
        self._soon.timeout.connect(self._on_soon_timeout)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_cells(self, cells: Sequence[PageCell], *, of: object = None) -> None:
        """Show the pages ``of`` a copy; those of the same one stay as they are drawn.

        Two copies may be alike but for what is on their pages, so the copy itself counts.
        """
        if of != self._of or list(cells) != list(self._pages.cells):
            self._of = of
            self._pages.set_cells(cells)
        self._soon.start()

    def draw_soon(self) -> None:
        """Ask again for what is in sight and not drawn."""
        self._soon.start()

    def add_pictures(self, first: int, pictures: Sequence[bytes]) -> None:
        """Show pages that have been drawn, the first of them with this number."""
        for number, data in enumerate(pictures, first):
            if number <= len(self._pages.cells):
                picture = QPixmap.fromImage(QImage.fromData(data))
                picture.setDevicePixelRatio(self.devicePixelRatioF())
                self._pages.add_picture(number, picture)

    def pixels(self) -> int:
        """Return how many pixels wide a page should be drawn."""
        return round(theme.scaled(WIDE) * self.devicePixelRatioF())

    def show_page(self, number: int) -> None:
        """Choose a page and bring it into sight, without telling anybody."""
        index = self._pages.index(number - 1)
        if index.isValid():
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(blocked)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self.viewport().update()

    def chosen_page(self) -> int:
        """Return the number of the chosen page, 0 where none is."""
        found = self.currentIndex().data(Role.OBJECT)
        return found if isinstance(found, int) else 0

    def cell(self, number: int) -> PageCell | None:
        """Return what a page is of."""
        cells = self._pages.cells
        return cells[number - 1] if 0 < number <= len(cells) else None

    def is_drawn(self, number: int) -> bool:
        """Tell whether the picture of a page is there."""
        return number in self._pages.pictures

    def in_sight(self) -> tuple[int, int]:
        """Return the first and the last page in sight; (0, 0) where there is none."""
        shown = self.viewport().rect()
        numbers = [
            row + 1
            for row in range(len(self._pages.cells))
            if self.visualRect(self._pages.index(row)).intersects(shown)
        ]
        return (numbers[0], numbers[-1]) if numbers else (0, 0)

    def turn(self, step: int) -> None:
        """Go as many rows on as are in sight, or back."""
        bar, tall = self.verticalScrollBar(), cell_size().height() + theme.space(1)
        rows = max(self.viewport().height() // tall, 1)
        bar.setValue(bar.value() + step * rows * tall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and not event.modifiers() and self.chosen_page():
            self.page_opened.emit(self.chosen_page())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the page."""
        number = self.indexAt(event.position().toPoint()).data(Role.OBJECT)
        if isinstance(number, int):
            self.page_opened.emit(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what comes into sight."""
        super().resizeEvent(event)
        self._soon.start()

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        self._soon.start()
        self.moved.emit()

    @Slot()
    def _on_soon_timeout(self) -> None:
        self.moved.emit()
        first, last = self.in_sight()
        missing = [
            number
            for number in range(first, last + 1)
            if first and number not in self._pages.pictures
        ]
        if missing and self.isVisible():
            self.pages_wanted.emit(missing[0], missing[-1])

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        number = current.data(Role.OBJECT) if current.isValid() else None
        if isinstance(number, int):
            self.page_chosen.emit(number)
