"""A document in its own order: headings, clauses with their labels, and what is in no clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
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
from ui.widgets.painting import has_focus, is_hovered, is_selected, paint_focus_ring, paint_text

_Index = QModelIndex | QPersistentModelIndex
_EDGE = 16
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
# A paragraph as long as a book is shown by its beginning; the whole is in As received.
_MOST_SHOWN = 6_000
_MOST_MEASURED = 20_000


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One block of the document.

    key: what is chosen with it (None: it cannot be chosen). meaning: ``due`` marks words to
    look at. heading: drawn in 600. light: words in no clause, with the reason as ``note``.
    level: lists stand further in. page: the page of the document that it stands on, from 1.
    """

    text: str
    key: object = None
    label: str = ""
    note: str = ""
    heading: bool = False
    meaning: str = ""
    level: int = 1
    light: bool = False
    page: int = 0

    @property
    def style(self) -> str:
        """Name the type style in which it is drawn."""
        if self.heading:
            return "body_strong"
        return "body" if self.key is not None else "caption"

    @property
    def ink(self) -> str:
        """Name the colour of its words."""
        plain = self.key is None and not self.heading
        return "ink3" if plain or self.light else "ink"

    @property
    def caption(self) -> str:
        """Give what stands beneath: the label, what is to be said of it, or both."""
        return " · ".join(part for part in (self.label, self.note) if part)

    @property
    def edged(self) -> bool:
        """Tell whether it is a clause, which has the petrol edge."""
        return self.key is not None and not self.heading and not self.light

    @property
    def spoken(self) -> str:
        """Say the block aloud."""
        return ", ".join(part for part in (self.label, self.note, self.text) if part)

    @property
    def shown(self) -> str:
        """Give the words that are drawn."""
        return self.text if len(self.text) <= _MOST_SHOWN else f"{self.text[:_MOST_SHOWN]}…"


class _SourceModel(QAbstractListModel):
    """Source lines in order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ShownLine] = []

    def set_lines(self, lines: Sequence[ShownLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let clauses be chosen, headings not."""
        if not index.isValid() or self.lines[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Role.CELL:
            return line
        if role == Role.OBJECT:
            return line.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return None


class _SourceDelegate(QStyledItemDelegate):
    """Headings in 600; clauses with the petrol edge, their label in the accent beneath."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, str, int], int] = {}

    def forget_heights(self) -> None:
        """Measure words anew: the size of the text changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height of the wrapped words at the view's width."""
        line = index.data(Role.CELL)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        height = self._words_height(line, width) + (14 if line.heading else 8)
        if line.caption:
            height += theme.line_height("caption")
        return QSize(80, height)

    @staticmethod
    def _left(line: ShownLine) -> int:
        if not line.edged:
            return _EDGE
        return _EDGE + 16 + (line.level - 1) * theme.space(3)

    def _words_height(self, line: ShownLine, width: int) -> int:
        room = max(width - self._left(line) - 14, 60)
        asked = (line.shown, line.style, room)
        found = self._heights.get(asked)
        if found is None:
            # A long document is laid out at each edit: what was measured once is kept.
            if len(self._heights) >= _MOST_MEASURED:
                self._heights.clear()
            box = QRect(0, 0, room, 100_000)
            metrics = QFontMetrics(theme.font(line.style))
            found = self._heights[asked] = metrics.boundingRect(box, _WRAP, line.shown).height()
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one block."""
        line, rect = index.data(Role.CELL), option.rect
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour("panel"))
        left = self._left(line)
        if line.key is not None:
            self._paint_ground(painter, option, line, left)
        height = self._words_height(line, rect.width())
        top = rect.top() + (10 if line.heading else 4)
        box = QRect(rect.left() + left, top, rect.width() - left - 14, height + 2)
        painter.setFont(theme.font(line.style))
        painter.setPen(theme.colour(line.ink))
        painter.drawText(box, _WRAP, line.shown)
        if line.caption:
            caption = QRect(box.left(), box.bottom(), box.width(), theme.line_height("caption"))
            ink = "due" if line.meaning == "due" else "accent" if line.edged else "ink3"
            style = "caption_strong" if line.edged else "caption"
            paint_text(painter, caption, line.caption, style=style, colour=ink)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, line: ShownLine, left: int
    ) -> None:
        body = option.rect.adjusted(left - (16 if line.edged else 8), 2, -8, -2)
        tint = "due_tint" if line.meaning == "due" else ""
        if is_selected(option):
            tint = "select"
        elif is_hovered(option):
            tint = tint or "hover"
        if tint:
            painter.fillRect(body, theme.colour(tint))
        if line.edged:
            edge = QRect(body.left(), body.top(), theme.line("quote"), body.height())
            painter.fillRect(edge, theme.colour("due_line" if line.meaning == "due" else "accent"))
        if has_focus(option) and option.widget.hasFocus():
            paint_focus_ring(painter, body)


class SourceList(QListView):
    """The blocks of a document; ``line_chosen(key)`` when a person chooses a clause.

    ``line_opened(key)`` on Enter.
    """

    line_chosen = Signal(object)
    line_opened = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _SourceModel()
        self.setAccessibleName(name)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._measured = _SourceDelegate(self)
        self.setItemDelegate(self._measured)
        self.setModel(self._lines)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_lines(self, lines: Sequence[ShownLine]) -> None:
        """Show another document, or the same one changed; what is chosen stays chosen."""
        if list(lines) == self._lines.lines:
            return
        kept = self.currentIndex().data(Role.OBJECT)
        blocked = self.selectionModel().blockSignals(True)
        seen = self.verticalScrollBar().value()
        self._lines.set_lines(lines)
        self.selectionModel().blockSignals(blocked)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(seen)
        if kept is not None:
            self.choose(kept)

    def choose(self, key: object) -> bool:
        """Choose a clause without telling anyone; tell whether it is there."""
        for at, line in enumerate(self._lines.lines):
            if line.key is not None and line.key == key:
                index = self._lines.index(at)
                blocked = self.selectionModel().blockSignals(True)
                self.setCurrentIndex(index)
                self.selectionModel().blockSignals(blocked)
                self.scrollTo(index)
                self.viewport().update()
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure wrapped words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the size of the text changes."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if changed and hasattr(self, "_measured"):
            self._measured.forget_heights()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what is chosen with Enter."""
        key = self.currentIndex().data(Role.OBJECT)
        if key is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.line_opened.emit(key)
            return
        super().keyPressEvent(event)

    def page_in_sight(self) -> int:
        """Return the page of the first block that is seen, or 0."""
        at = self.indexAt(QPoint(_EDGE, 2))
        return self._lines.lines[at.row()].page if at.isValid() else 0

    def show_page(self, page: int) -> None:
        """Bring the beginning of a page into sight."""
        for at, line in enumerate(self._lines.lines):
            if line.page >= page:
                self.scrollTo(self._lines.index(at), QAbstractItemView.ScrollHint.PositionAtTop)
                return

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.line_chosen.emit(current.data(Role.OBJECT) if current.isValid() else None)
