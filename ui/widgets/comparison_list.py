"""Two versions side by side: each row a clause, the older words left, the newer right."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casework.rules.policy_comparison import ClauseFate, ClausePair, ComparedClause
from casework.rules.text_diff import Piece, PieceKind
from ui import theme
from ui.widgets.cells import GroupRow, Role
from ui.widgets.chip import ChipWords, chip_width, paint_chip
from ui.widgets.difference_look import format_of, spoken
from ui.widgets.painting import (
    has_focus,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
)

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _GUTTER, _TOP, _FOOT = 16, 24, 8, 10
_KEPT = 160  # laid out texts: more than a screen holds
# A clause as long as a book is shown by its beginning.
_MOST_SHOWN = 6_000
_ICONS = {
    ClauseFate.SAME: "ph.equals",
    ClauseFate.CHANGED: "ph.pencil-simple",
    ClauseFate.MOVED: "ph.arrows-left-right",
    ClauseFate.ADDED: "ph.plus",
    ClauseFate.GONE: "ph.minus",
}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A pair as a row shows it."""

    pair: ClausePair

    @property
    def spoken(self) -> str:
        """Say the row aloud, with what was taken out and added."""
        pair = self.pair
        words = spoken(pair.pieces) if pair.pieces else pair.either.text
        return f"{pair.either.label}, {self.fate_words}: {words}"

    @property
    def fate_words(self) -> str:
        """Say what became of the clause."""
        pair = self.pair
        words = pair.fate.words
        if pair.moved and pair.older is not None and pair.newer is not None:
            if pair.older.label != pair.newer.label:
                was = f"was {pair.older.label}"
            else:
                was = f"was under “{pair.older.heading}”"
            words = was if pair.fate is ClauseFate.MOVED else f"{words}, {was}"
        if not pair.facts_changed:
            return words
        if pair.pieces:
            return f"{words}; kind, force or limit too"
        return f"{words}; kind, force or limit read otherwise"


class _ComparedModel(QAbstractListModel):
    """Group rows and compared rows in order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ComparedRow | GroupRow] = []

    def set_rows(self, rows: Sequence[ComparedRow | GroupRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let clauses be chosen, headings not."""
        if not index.isValid() or isinstance(self.rows[index.row()], GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Role.CELL:
            return row
        if role == Role.OBJECT:
            return row.pair if isinstance(row, ComparedRow) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken if isinstance(row, ComparedRow) else row.title
        return None


class _ComparedDelegate(QStyledItemDelegate):
    """A caption with label and fate, and beneath it the words of both versions."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._texts: OrderedDict[tuple[int, bool, int], QTextDocument] = OrderedDict()
        self._heights: dict[tuple[int, int], int] = {}

    def forget(self) -> None:
        """Lay everything out anew: other rows, another theme or size."""
        self._texts.clear()
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height of the longer of the two texts at the view's width."""
        row = index.data(Role.CELL)
        if isinstance(row, GroupRow):
            return QSize(80, theme.size("row_group"))
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        key = (index.row(), width)
        if key not in self._heights:
            tallest = max(
                (
                    self._text(index.row(), row.pair, newer, _room(width)).size().height()
                    for newer in (False, True)
                    if _side(row.pair, newer=newer) is not None
                ),
                default=0,
            )
            caption = theme.line_height("caption") + 6
            self._heights[key] = round(_TOP + caption + tallest + _FOOT)
        return QSize(80, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row, rect = index.data(Role.CELL), option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, GroupRow):
            painter.fillRect(rect, theme.colour("sunken"))
            box = rect.adjusted(_EDGE, 0, -_EDGE, 0)
            paint_text(painter, box, row.title, style="caption_strong")
        else:
            paint_row_ground(painter, option, edge=True)
            for newer in (False, True):
                self._paint_side(painter, index.row(), row, rect, newer=newer)
            if has_focus(option) and option.widget.hasFocus():
                paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_side(
        self, painter: QPainter, at: int, row: ComparedRow, rect: QRect, *, newer: bool
    ) -> None:
        room = _room(rect.width())
        left = rect.left() + _EDGE + (room + _GUTTER if newer else 0)
        top = rect.top() + _TOP
        clause = _side(row.pair, newer=newer)
        line = theme.line_height("caption")
        chip = ChipWords(row.fate_words, "plain", _ICONS[row.pair.fate])
        if clause is None:
            words = "not in this version"
            box = QRect(left, top + line + 6, room, theme.line_height("body"))
            paint_text(painter, box, words, style="caption", colour="ink3")
        else:
            label = QRect(left, top, room, line + 2)
            used = paint_text(painter, label, clause.label, style="caption_strong", colour="accent")
            rest = QRect(left + used + 8, top, room - used - 8, line + 2)
            if newer:
                rest.setRight(rest.right() - chip_width(chip) - 8)
            paint_text(painter, rest, clause.facts, style="caption", colour="ink2")
            painter.save()
            painter.translate(QPointF(left, top + line + 6))
            self._text(at, row.pair, newer, room).drawContents(painter)
            painter.restore()
        if newer:
            paint_chip(painter, left + room - chip_width(chip), top + line / 2 + 1, chip)

    def _text(self, at: int, pair: ClausePair, newer: bool, room: int) -> QTextDocument:
        key = (at, newer, room)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = _laid_out(_pieces(pair, newer=newer), room)
            if len(self._texts) > _KEPT:
                self._texts.popitem(last=False)
        return found


class ComparisonList(QListView):
    """``pair_opened(ClausePair)`` on Enter or a double click."""

    pair_opened = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _ComparedModel()
        self.setAccessibleName(name)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Long policies are measured a piece at a time, so that the window never waits for all.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(40)
        self._delegate = _ComparedDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._rows)
        self.doubleClicked.connect(self._on_double_clicked)

    def set_rows(self, rows: Sequence[ComparedRow | GroupRow]) -> None:
        """Show other rows from the beginning, the first clause chosen."""
        self._delegate.forget()
        self._rows.set_rows(rows)
        first = next((at for at, row in enumerate(rows) if isinstance(row, ComparedRow)), None)
        if first is not None:
            self.setCurrentIndex(self._rows.index(first))
        self.scrollToTop()

    def count(self) -> int:
        """Return how many pairs are shown."""
        return sum(1 for row in self._rows.rows if isinstance(row, ComparedRow))

    def chosen(self) -> ClausePair | None:
        """Return the pair on which the keyboard is."""
        found = self.currentIndex().data(Role.OBJECT)
        return found if isinstance(found, ClausePair) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if (pair := self.chosen()) is not None:
                self.pair_opened.emit(pair)
            return
        super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if isinstance(pair := index.data(Role.OBJECT), ClausePair):
            self.pair_opened.emit(pair)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure wrapped words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours and size of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_delegate"):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()


def column_lefts(width: int) -> tuple[int, int]:
    """Return where the two columns begin in a list of that width, for what stands above it."""
    return _EDGE, _EDGE + _room(width) + _GUTTER


def _room(width: int) -> int:
    return max((width - 2 * _EDGE - _GUTTER) // 2, 80)


def _side(pair: ClausePair, *, newer: bool) -> ComparedClause | None:
    return pair.newer if newer else pair.older


def _pieces(pair: ClausePair, *, newer: bool) -> Sequence[Piece]:
    clause = _side(pair, newer=newer)
    if clause is None:
        return ()
    if not pair.pieces:
        return (Piece(clause.text[:_MOST_SHOWN], PieceKind.SAME),)
    hidden = PieceKind.TAKEN_OUT if newer else PieceKind.ADDED
    return [piece for piece in pair.pieces if piece.kind is not hidden]


def _laid_out(pieces: Sequence[Piece], room: int) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(theme.font("body"))
    document.setTextWidth(room)
    cursor = QTextCursor(document)
    left = _MOST_SHOWN
    for piece in pieces:
        cursor.insertText(piece.text[:left], format_of(piece.kind, style="body"))
        left = max(left - len(piece.text), 0)
    return document
