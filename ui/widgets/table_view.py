"""The table: head 32, rows 34, hairlines, no grid; one look for every list of summaries."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QEvent,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui import icons, theme
from ui.models.rows_model import RowsModel
from ui.settings import Settings
from ui.widgets.cells import GroupRow, Role
from ui.widgets.painting import LEFT, RIGHT, paint_text, text_width
from ui.widgets.row_delegate import EDGE, RowDelegate


class TableHead(QHeaderView):
    """32 high: captions over a strong line; the sorted column has a caret."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(40)
        self.setSortIndicatorClearable(True)
        self.pressed_by_hand = False
        self.setAccessibleName("Column heads")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note that a person may be changing a width."""
        self.pressed_by_hand = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take note that the person has let go."""
        super().mouseReleaseEvent(event)
        self.pressed_by_hand = False

    def sizeHint(self) -> QSize:
        """Take the head's height, grown with the text."""
        return QSize(super().sizeHint().width(), theme.size("table_head"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint one head."""
        painter.save()
        painter.fillRect(rect, theme.colour("panel"))
        foot = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(foot, theme.colour("line_strong"))
        model = self.model()
        words = str(model.headerData(logical, Qt.Orientation.Horizontal) or "")
        right = isinstance(model, RowsModel) and model.columns[logical].right
        left = EDGE if logical == 0 else 0
        room = rect.adjusted(left, 0, -10, -1)
        if logical == self.count() - 1:
            room.setRight(rect.right() - EDGE)
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        ink = "ink" if sorts else "ink2"
        align = RIGHT if right else LEFT
        paint_text(painter, room, words, style="caption_strong", colour=ink, align=align)
        if sorts:
            side = theme.scaled(10)
            x = room.left() + text_width(words, "caption_strong") + 4
            if right:
                x = room.right() - text_width(words, "caption_strong") - side - 4
            down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            icon_id = "ph.caret-down-fill" if down else "ph.caret-up-fill"
            box = QRect(min(x, rect.right() - side), rect.center().y() - side // 2, side, side)
            icons.draw_icon(painter, icon_id, box, "ink")
        painter.restore()

    def paintEvent(self, event: Any) -> None:
        """Paint the heads, and the strong line as far as the table goes."""
        painter = QPainter(self.viewport())
        rest = self.viewport().rect()
        painter.fillRect(rest, theme.colour("panel"))
        painter.fillRect(QRect(0, rest.bottom(), rest.width(), 1), theme.colour("line_strong"))
        painter.end()
        super().paintEvent(event)


class TableView(QTableView):
    """A table over a RowsModel (or any model that answers ``Role.CELL``).

    name: accessible name; also the key under which column widths are remembered (``remember``).
    ``row_chosen(object)`` when another row is chosen (None: none); ``row_opened(object)`` on
    Enter, Return or a double click. Up and Down choose; Space or Enter folds a group row.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        model: QAbstractItemModel,
        *,
        name: str,
        height: str = "row",
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._row_height = height
        self._settings: Settings | None = None
        self._by_hand: dict[str, float] = {}
        self._fitting = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = RowDelegate(self, height=height)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._head = TableHead(self)
        self.setHorizontalHeader(self._head)
        self._head.setSectionsClickable(sortable)
        self._head.setStretchLastSection(False)
        self.setModel(model)
        if sortable:
            self._head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        model.modelReset.connect(self._on_model_reset)
        self._head.sectionResized.connect(self._on_section_resized)
        self._fit_heights()
        self._first_widths()
        self._on_model_reset()
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def remember(self, settings: Settings) -> None:
        """Take the column widths that a person set, and keep them from now on."""
        self._settings = settings
        state = settings.layout(f"columns-{self._name}")
        if state is not None:
            with suppress(ValueError):
                self._by_hand = {
                    str(k): float(v) for k, v in json.loads(bytes(state.data())).items()
                }
            self.fit_columns()

    def _first_widths(self) -> None:
        model = self.model()
        if isinstance(model, RowsModel):
            for number, column in enumerate(model.columns):
                self._head.resizeSection(number, theme.scaled(column.width) + EDGE)

    def _fit_heights(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.size(self._row_height))

    def _on_section_resized(self, logical: int, _old: int, new: int) -> None:
        model = self.model()
        if not self._head.pressed_by_hand or self._fitting or not isinstance(model, RowsModel):
            return
        # Kept as at 100% text, by the head of the column: both may change.
        self._by_hand[model.columns[logical].title] = round(new / theme.text_scale(), 1)
        self.fit_columns()
        if self._settings is not None:
            written = QByteArray(json.dumps(self._by_hand).encode("utf-8"))
            self._settings.remember_layout(f"columns-{self._name}", written)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left over to the columns that stretch; take it back when narrow."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width out: the columns never scroll sideways."""
        model = self.model()
        if not isinstance(model, RowsModel):
            return
        room = self.viewport().width()
        widths = [theme.scaled(column.width) for column in model.columns]
        widths[0] += EDGE
        widths[-1] += EDGE
        for n, column in enumerate(model.columns):
            if column.title in self._by_hand:
                widths[n] = theme.scaled(self._by_hand[column.title])
        shown = [n for n in range(len(widths)) if not self.isColumnHidden(n)]
        spare = room - sum(widths[n] for n in shown)
        free = {n: column.stretch for n, column in enumerate(model.columns) if n in shown}
        # A width that a person set stays; the others share what is left over.
        free = {n: s for n, s in free.items() if model.columns[n].title not in self._by_hand}
        shares = sum(free.values())
        if spare >= 0:
            for n, stretch in free.items():
                widths[n] += spare * stretch // shares if shares else 0
            # What division leaves over goes to the widest, so that rows reach the edge.
            if shares:
                widest = max(free, key=lambda n: widths[n])
                widths[widest] += room - sum(widths[n] for n in shown)
        else:
            self._take_from(widths, [n for n, stretch in free.items() if stretch], -spare, 0.5)
            lacking = sum(widths[n] for n in shown) - room
            # The first column, what the row is called, gives way last of all.
            self._take_from(widths, [n for n in shown if n != shown[0]], lacking, 0.55)
            lacking = sum(widths[n] for n in shown) - room
            self._take_from(widths, shown, lacking, 0.1)
        self._fitting = True
        for n in shown:
            if self._head.sectionSize(n) != widths[n]:
                self._head.resizeSection(n, widths[n])
        self._fitting = False

    @staticmethod
    def _take_from(widths: list[int], columns: list[int], lacking: int, least: float) -> None:
        """Take what is lacking from columns in proportion, none below a share of its width."""
        total = sum(widths[n] for n in columns)
        if lacking <= 0 or total <= 0:
            return
        share = min(lacking / total, 1 - least)
        for n in columns:
            widths[n] = max(40, int(widths[n] * (1 - share)))

    def _on_model_reset(self) -> None:
        self.clearSpans()
        model = self.model()
        if isinstance(model, RowsModel):
            for line in model.group_lines():
                self.setSpan(line, 0, 1, model.columnCount())
                self.setRowHeight(line, theme.size("row_group"))

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.row_chosen.emit(current.data(Role.OBJECT) if current.isValid() else None)
        self.viewport().update()

    def chosen(self) -> Any:
        """Return the summary of the chosen row, or None."""
        return self.currentIndex().data(Role.OBJECT)

    def choose(self, wanted: object) -> bool:
        """Choose the row of a summary and bring it into sight; tell whether it is there."""
        model = self.model()
        line = model.line_of(wanted) if isinstance(model, RowsModel) else -1
        if line < 0:
            return False
        self.choose_line(line)
        return True

    def choose_line(self, line: int) -> None:
        """Choose a line and bring it into sight."""
        self.setCurrentIndex(self.model().index(line, 0))
        self.bring_into_sight()

    def bring_into_sight(self) -> None:
        """Scroll to the chosen row, and to the heading of its group where it stands just above."""
        index = self.currentIndex()
        above = index.siblingAtRow(index.row() - 1)
        if isinstance(above.data(Role.CELL), GroupRow):
            self.scrollTo(above)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; fold groups with Enter, Space, Left and Right; Home is the first row."""
        if event.key() == Qt.Key.Key_Home:
            self._choose_first_row()
            return
        index = self.currentIndex()
        cell = index.siblingAtColumn(0).data(Role.CELL) if index.isValid() else None
        key = event.key()
        model = self.model()
        if isinstance(cell, GroupRow) and isinstance(model, RowsModel):
            folds = key == Qt.Key.Key_Left and cell.open
            unfolds = key == Qt.Key.Key_Right and not cell.open
            turns = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            if folds or unfolds or turns:
                line = index.row()
                model.toggle_group(line)
                self.choose_line(line)
                return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.row_opened.emit(index.data(Role.OBJECT))
            return
        super().keyPressEvent(event)

    def _choose_first_row(self) -> None:
        """Choose the first row, whatever heading stands above it: Enter then opens it."""
        model = self.model()
        rows = (
            line
            for line in range(model.rowCount())
            if not isinstance(model.index(line, 0).data(Role.CELL), GroupRow)
        )
        first = next(rows, 0)
        if model.rowCount():
            self.choose_line(first)
            self.scrollToTop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold a group row that is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        model = self.model()
        if (
            index.isValid()
            and event.button() == Qt.MouseButton.LeftButton
            and isinstance(index.siblingAtColumn(0).data(Role.CELL), GroupRow)
            and isinstance(model, RowsModel)
        ):
            model.toggle_group(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        index = self.indexAt(event.position().toPoint())
        found = index.data(Role.OBJECT) if index.isValid() else None
        if found is not None:
            self.row_opened.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the whole row under the pointer."""
        super().mouseMoveEvent(event)
        self._light(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light no row."""
        super().leaveEvent(event)
        self._light(-1)

    def _light(self, row: int) -> None:
        if self._delegate.hovered_row != row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new heights when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_head"):
            self._fit_heights()
            self._head.updateGeometry()
            self._on_model_reset()
            self.fit_columns()
