"""The documents of a bundle under their sections: folded, moved by dragging or with Alt+arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.case_tabs.bundle_tree_model import (
    DRAGGED,
    BundleTreeModel,
    DocumentLine,
    Line,
    SectionLine,
)
from ui.widgets.cells import Role
from ui.widgets.painting import (
    RIGHT,
    has_focus,
    is_hovered,
    is_selected,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
    text_width,
)

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _GAP = 12, 8
_DROP_LINE = 2


class _TreeDelegate(QStyledItemDelegate):
    """Rows of 28: the section in 600 on a darker ground, its documents beneath."""

    def __init__(self, view: BundleTree) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height of a compact row."""
        return QSize(80, theme.size("row_compact"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line, and where a document that is dragged would come."""
        line, rect = index.data(Role.CELL), option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(line, SectionLine):
            paint_row_ground(painter, option, ground="sunken", edge=True)
            self._paint_section(painter, rect, line)
        else:
            ground = "hover" if is_hovered(option) else "panel"
            paint_row_ground(painter, option, ground=ground, edge=True)
            self._paint_document(painter, option, line)
        if self._view.drop_row == index.row():
            bar = QRect(rect.left(), rect.bottom() - _DROP_LINE + 1, rect.width(), _DROP_LINE)
            painter.fillRect(bar, theme.colour("accent"))
        if has_focus(option) and self._view.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_section(self, painter: QPainter, rect: QRect, line: SectionLine) -> None:
        side = theme.scaled(12)
        box = QRect(rect.left() + _EDGE, rect.center().y() - side // 2, side, side)
        if line.count:
            caret = "ph.caret-right" if self._view.is_folded(line.letter) else "ph.caret-down"
            icons.draw_icon(painter, caret, box, "ink2")
        left = box.right() + _GAP
        right = self._paint_right(painter, rect, line.pages, "caption", "ink2")
        ink = "ink" if line.count else "ink2"
        letter = QRect(left, rect.top(), theme.scaled(20), rect.height() - 1)
        paint_text(painter, letter, line.letter, style="body_strong", colour=ink)
        words = QRect(letter.right() + 4, rect.top(), right - letter.right() - 4, letter.height())
        style = "body_strong" if line.count else "body"
        paint_text(painter, words, line.title, style=style, colour=ink)

    def _paint_document(
        self, painter: QPainter, option: QStyleOptionViewItem, line: DocumentLine
    ) -> None:
        rect = option.rect
        ink = "select_ink" if is_selected(option) else "ink"
        high = rect.height() - 1
        left = rect.left() + _EDGE + theme.scaled(12) + _GAP
        number = QRect(left, rect.top(), theme.scaled(20), high)
        paint_text(painter, number, line.number, style="caption", colour="ink2")
        right = self._paint_right(painter, rect, line.pages, "caption_strong", "accent")
        if line.exhibit:
            wide = max(text_width(line.exhibit, "caption"), theme.scaled(44))
            place = QRect(right - wide, rect.top(), wide, high)
            paint_text(painter, place, line.exhibit, style="caption", colour="ink2")
            right = place.left() - _GAP
        if line.icon:
            side = theme.scaled(14)
            spot = QRect(right - side, rect.center().y() - side // 2, side, side)
            icons.draw_icon(painter, line.icon, spot, line.icon_ink)
            right = spot.left() - _GAP
        words = QRect(number.right() + 4, rect.top(), right - number.right() - 4, high)
        paint_text(painter, words, line.title, colour=ink)

    @staticmethod
    def _paint_right(painter: QPainter, rect: QRect, words: str, style: str, colour: str) -> int:
        """Paint pages at the right end; return where what is left of them must stop."""
        wide = max(text_width(words, style), theme.scaled(40))
        box = QRect(rect.right() - _EDGE - wide, rect.top(), wide, rect.height() - 1)
        paint_text(painter, box, words, style=style, colour=colour, align=RIGHT)
        return box.left() - _GAP


class BundleTree(QListView):
    """Documents under sections, every section in sight so that one can be dropped into it.

    ``row_chosen(object)``: another document is chosen, or None. ``row_opened(object)`` on Enter.
    ``dropped(object, section, before)``: a document was dragged before another of a section, or
    to its end (None). Left and Right fold.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    dropped = Signal(object, str, object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = BundleTreeModel()
        self.drop_row = -1
        self.setAccessibleName(name)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDropIndicatorShown(False)  # the line is drawn by the rows
        self.setItemDelegate(_TreeDelegate(self))
        self.setModel(self._tree)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def let_move(self, *, may: bool) -> None:
        """Let documents be dragged, or no more."""
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if may else mode.NoDragDrop)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, keeping the chosen document if it is still there."""
        kept = self.chosen()
        blocked = self.selectionModel().blockSignals(True)
        self._tree.set_lines(lines)
        at = self._line_of(kept) if kept is not None else -1
        if at >= 0:
            self.setCurrentIndex(self._tree.index(at))
        self.selectionModel().blockSignals(blocked)
        if kept is not None and at < 0:
            self.row_chosen.emit(None)

    def chosen(self) -> Any:
        """Return what is chosen, or None while a section or nothing is."""
        return self.currentIndex().data(Role.OBJECT)

    def choose(self, wanted: object) -> bool:
        """Choose a document and bring it into sight; tell whether it is there."""
        at = self._line_of(wanted)
        if at < 0 and self._tree.folded:
            self._tree.folded.clear()
            self._tree.arrange()
            at = self._line_of(wanted)
        if at >= 0:
            self._go(at)
        return at >= 0

    def choose_first(self) -> bool:
        """Choose the first document."""
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, DocumentLine):
                self._go(at)
                return True
        return False

    def index_of(self, wanted: object) -> QModelIndex:
        """Return where a document stands; no place while its section is folded."""
        at = self._line_of(wanted)
        return self._tree.index(at) if at >= 0 else QModelIndex()

    def place_of(self, wanted: object) -> QRect:
        """Return the place of a document in the view."""
        return self.visualRect(self.index_of(wanted))

    def place_of_section(self, letter: str) -> QRect:
        """Return the place of the line of a section, brought into sight."""
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, SectionLine) and line.letter == letter:
                self.scrollTo(self._tree.index(at))
                return self.visualRect(self._tree.index(at))
        return QRect()

    def is_folded(self, letter: str) -> bool:
        """Tell whether the documents of a section are out of sight."""
        return letter in self._tree.folded

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left, unfold with Right, open with Enter."""
        line = self._line()
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and isinstance(line, DocumentLine) and enters:
            self.row_opened.emit(line.chosen)
        elif plain and isinstance(line, DocumentLine) and key == Qt.Key.Key_Left:
            self._go(self._section_above(self.currentIndex().row()))
        elif plain and isinstance(line, SectionLine) and self._folds(line, key, enters=enters):
            self._toggle(line)
        else:
            super().keyPressEvent(event)

    def _folds(self, line: SectionLine, key: int, *, enters: bool) -> bool:
        wanted = Qt.Key.Key_Right if self.is_folded(line.letter) else Qt.Key.Key_Left
        return enters or key in (Qt.Key.Key_Space, wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold the section that is pressed."""
        super().mousePressEvent(event)
        line = self._line()
        if isinstance(line, SectionLine) and self.indexAt(event.position().toPoint()).isValid():
            self._toggle(line)

    # -- dragging -------------------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show beneath which line the document would come."""
        if not event.mimeData().hasFormat(DRAGGED):
            event.ignore()
            return
        self._show_drop(self._drop_line(event.position().toPoint().y()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: Any) -> None:
        """Show no place any more."""
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the document was dropped; the rows follow once that is kept."""
        at = self._drop_line(event.position().toPoint().y())
        wanted = bytes(event.mimeData().data(DRAGGED).data()).decode("utf-8")
        dragged = next(
            (
                one
                for one in self._tree.lines
                if isinstance(one, DocumentLine) and str(one.chosen) == wanted
            ),
            None,
        )
        self._show_drop(-1)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if dragged is None or at < 0:
            return
        above = self._tree.lines[at]
        section = above.letter if isinstance(above, SectionLine) else above.section
        after = self._tree.lines[at + 1] if at + 1 < len(self._tree.lines) else None
        if isinstance(above, SectionLine) and self.is_folded(above.letter):
            after = None
        before = after.chosen if isinstance(after, DocumentLine) else None
        if before != dragged.chosen:
            self.dropped.emit(dragged.chosen, section, before)

    def _drop_line(self, y: int) -> int:
        """Return the line beneath which a drop at a height comes; the first section at the top."""
        if not self._tree.lines:
            return -1
        index = self.indexAt(QPoint(self.viewport().width() // 2, max(y, 0)))
        if not index.isValid():
            return len(self._tree.lines) - 1
        over = self.visualRect(index)
        upper = y < over.center().y() and isinstance(self._tree.lines[index.row()], DocumentLine)
        return max(index.row() - 1, 0) if upper else index.row()

    def _show_drop(self, row: int) -> None:
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()

    # -- lines ----------------------------------------------------------------------------

    def _line(self) -> Line | None:
        at = self.currentIndex().row()
        return self._tree.lines[at] if 0 <= at < len(self._tree.lines) else None

    def _line_of(self, wanted: object) -> int:
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, DocumentLine) and line.chosen == wanted:
                return at
        return -1

    def _section_above(self, at: int) -> int:
        while at > 0 and isinstance(self._tree.lines[at], DocumentLine):
            at -= 1
        return at

    def _toggle(self, section: SectionLine) -> None:
        blocked = self.selectionModel().blockSignals(True)
        self._tree.folded ^= {section.letter}
        self._tree.arrange()
        self.selectionModel().blockSignals(blocked)
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, SectionLine) and line.letter == section.letter:
                self._go(at)
                return

    def _go(self, at: int) -> None:
        index = self._tree.index(at)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.row_chosen.emit(current.data(Role.OBJECT) if current.isValid() else None)
