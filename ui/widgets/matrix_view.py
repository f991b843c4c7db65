"""The evidence matrix as a table: arrows go from cell to cell, Enter adds or changes."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from casework.rules.evidence_matrix import Column, Element
from casework.summaries.matrix import MatrixCell, MatrixView
from ui import icons, theme
from ui.widgets.cells import Role
from ui.widgets.matrix_delegate import MatrixDelegate
from ui.widgets.matrix_model import COLUMNS, MatrixModel
from ui.widgets.matrix_words import COLUMN_ICONS, AnswerIt, Target
from ui.widgets.painting import LEFT, paint_text

_Index = QModelIndex | QPersistentModelIndex
_QUESTION_WIDTH = 118
_PAD = 10


class _Head(QHeaderView):
    """The names of the four columns with their shapes, all in the same ink."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(40)
        self.setAccessibleName("Columns of the matrix")

    def sizeHint(self) -> QSize:
        """Take the head's height, grown with the text."""
        return QSize(super().sizeHint().width(), theme.size("row"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint one head."""
        painter.save()
        painter.fillRect(rect, theme.colour("panel"))
        foot = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        if logical:
            side = QRect(rect.left(), rect.top(), 1, rect.height())
            painter.fillRect(side, theme.colour("line"))
            side_of_icon = theme.size("icon_row")
            middle = rect.center().y() - side_of_icon // 2
            box = QRect(rect.left() + _PAD, middle, side_of_icon, side_of_icon)
            icons.draw_icon(painter, COLUMN_ICONS[COLUMNS[logical - 1]], box, "ink2")
            room = rect.adjusted(_PAD + side_of_icon + 8, 0, -_PAD, -1)
            words = COLUMNS[logical - 1].words
            paint_text(painter, room, words, style="body_medium", align=LEFT)
        painter.fillRect(foot, theme.colour("line_strong"))
        painter.restore()


class MatrixTable(QTableView):
    """Shows one matrix, as high as its rows: what stands around it scrolls.

    ``cell_opened(MatrixCell)`` on Enter or a double click; ``element_opened(Element)`` the same
    on a question; ``place_opened(CitationView)`` and ``answer_asked(MatrixEntry)`` for a link;
    ``shown_at(QRect)`` when the keyboard came to another cell, so that it can be scrolled to.
    """

    cell_opened = Signal(object)
    element_opened = Signal(object)
    place_opened = Signal(object)
    answer_asked = Signal(object)
    shown_at = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Evidence matrix")
        self.setToolTip("Arrows go from cell to cell; Enter adds or changes")
        self._model = MatrixModel()
        self._delegate = MatrixDelegate(self)
        self._pressed: Target | None = None
        self._page: QScrollArea | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setHorizontalHeader(_Head(self))
        self.setModel(self._model)
        self._fit()

    def show_matrix(self, view: MatrixView | None, *, assessed: Collection[str] = ()) -> None:
        """Show another matrix, or the same one changed; the current cell stays where it was."""
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, 1)
        self._delegate.forget()
        self._model.show(view, assessed)
        self._fit()
        if view is not None and view.rows:
            index = self._model.index(min(row, self._model.rowCount() - 1), column)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def current_cell(self) -> MatrixCell | None:
        """Return the cell that the keyboard is on; None on a question."""
        return self._model.cell_at(self.currentIndex())

    def go_to(self, element: str, column: Column) -> bool:
        """Put the keyboard on a cell; tell whether it is there."""
        for line in range(self._model.rowCount()):
            if self._model.row_at(line).element.code == element:
                self.setCurrentIndex(self._model.index(line, 1 + COLUMNS.index(column)))
                return True
        return False

    # -- keys and pointer ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell with Enter; leave Up and Down at the ends to what stands around."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell, unless a link was meant."""
        if self._target(event) is None:
            self._open(self.indexAt(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note of a link that is pressed."""
        self._pressed = self._target(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link that was pressed and let go."""
        super().mouseReleaseEvent(event)
        target, self._pressed = self._pressed, None
        if target is not None and self._target(event) is target:
            self._follow(target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over a link."""
        super().mouseMoveEvent(event)
        over = self._target(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to a cell when the keyboard comes in."""
        super().focusInEvent(event)
        self._say_where()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark of the current cell away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell where the keyboard is now."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._say_where()

    def _say_where(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            rect = self.visualRect(index)
            rect.translate(self.viewport().pos())
            # With room above for the head, which stays in sight.
            self.shown_at.emit(rect.adjusted(0, -self.horizontalHeader().height(), 0, 0))

    def _open(self, index: QModelIndex) -> None:
        found = index.data(Role.OBJECT) if index.isValid() else None
        if isinstance(found, MatrixCell):
            self.cell_opened.emit(found)
        elif isinstance(found, Element):
            self.element_opened.emit(found)

    def _follow(self, target: Target) -> None:
        if isinstance(target, AnswerIt):
            self.answer_asked.emit(target.entry)
        else:
            self.place_opened.emit(target)

    def _target(self, event: QMouseEvent) -> Target | None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return None
        return self._delegate.target_at(index, self.visualRect(index), event.position())

    # -- the head stays in sight ----------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the page that scrolls around the table."""
        super().showEvent(event)
        at = self.parentWidget()
        while at is not None and not isinstance(at, QScrollArea):
            at = at.parentWidget()
        if isinstance(at, QScrollArea) and at is not self._page:
            self._page = at
            at.verticalScrollBar().valueChanged.connect(self._keep_head)
        self._keep_head()

    def updateGeometries(self) -> None:
        """Put the head back where it is seen: Qt lays it at the top of the table."""
        super().updateGeometries()
        self._keep_head()

    def _keep_head(self) -> None:
        """Let the head go down with the page, as far as the last row."""
        page, head = getattr(self, "_page", None), self.horizontalHeader()
        if page is None or not self.isVisible():
            return
        above = -self.mapTo(page.viewport(), self.rect().topLeft()).y()
        last = self.height() - head.height() - self.sizeHintForRow(self._model.rowCount() - 1)
        head.move(head.x(), max(0, min(above, last)))
        head.raise_()

    # -- sizes --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes when text size or theme change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._delegate.forget(looks=True)
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground beneath the rows as well."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("panel"))
        painter.end()
        super().paintEvent(event)

    def _fit(self) -> None:
        """Give the four columns exactly one width, and the table the height of its rows."""
        question = theme.scaled(_QUESTION_WIDTH)
        each = max((self.width() - question) // len(COLUMNS), 60)
        # What division leaves over goes to the question: the four stay equal to the pixel.
        question = max(self.width() - each * len(COLUMNS), question)
        head, lines = self.horizontalHeader(), self.verticalHeader()
        for section in range(self._model.columnCount()):
            head.resizeSection(section, each if section else question)
        height = head.sizeHint().height()
        for line in range(self._model.rowCount()):
            tall = self.sizeHintForRow(line)
            lines.resizeSection(line, tall)
            height += tall
        self.setFixedHeight(height)
