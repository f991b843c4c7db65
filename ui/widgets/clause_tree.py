"""Clauses as a tree: policies, their sections, their clauses; filtered at a keystroke."""

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
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
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
from ui.widgets.chip import ChipWords, chip_width, paint_chip
from ui.widgets.painting import (
    has_focus,
    is_hovered,
    is_selected,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
)
from ui.widgets.plain_words import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _STEP = 12, 16


@dataclass(frozen=True, slots=True)
class Branch:
    """A policy (level 0) or a section (level 1); ``key`` remembers whether it is folded."""

    key: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A clause: what is chosen with it, its label and words, and where it stands.

    ``found_by`` is what a filter looks in, in small letters.
    """

    chosen: object
    label: str
    words: str
    branches: tuple[Branch, ...]
    found_by: str
    chip: ChipWords | None = None


@dataclass(frozen=True, slots=True)
class _Folded:
    """A branch as it is shown."""

    branch: Branch
    count: int
    is_open: bool


class _TreeModel(QAbstractListModel):
    """The lines in sight: branches, and the leaves of those that are open."""

    def __init__(self) -> None:
        super().__init__()
        self._leaves: Sequence[Leaf] = ()
        self._wanted: tuple[str, ...] = ()
        self.folded: set[str] = set()
        self.lines: list[_Folded | Leaf] = []

    def set_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Show other clauses."""
        self._leaves = leaves
        self.arrange()

    def set_wanted(self, words: Sequence[str]) -> None:
        """Show only clauses that hold each of the words; everything found is unfolded."""
        self._wanted = tuple(words)
        self.arrange()

    def toggle(self, key: str) -> None:
        """Fold or unfold a branch."""
        self.folded ^= {key}
        self.arrange()

    def arrange(self) -> None:
        """Work out which lines are in sight."""
        self.beginResetModel()
        found = self._leaves
        if self._wanted:
            found = [leaf for leaf in found if all(word in leaf.found_by for word in self._wanted)]
        counts: dict[str, int] = {}
        for leaf in found:
            for branch in leaf.branches:
                counts[branch.key] = counts.get(branch.key, 0) + 1
        shut = set() if self._wanted else self.folded
        lines: list[_Folded | Leaf] = []
        said: set[str] = set()
        for leaf in found:
            hidden = False
            for branch in leaf.branches:
                if not hidden and branch.key not in said:
                    said.add(branch.key)
                    is_open = branch.key not in shut
                    lines.append(_Folded(branch, counts[branch.key], is_open))
                hidden = hidden or branch.key in shut
            if not hidden:
                lines.append(leaf)
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines are in sight."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Role.CELL:
            return line
        if role == Role.OBJECT:
            return line.chosen if isinstance(line, Leaf) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Leaf):
            return plain_tip(f"{line.label}  {line.words[:900]}")
        return None


def _spoken(line: _Folded | Leaf) -> str:
    if isinstance(line, Leaf):
        chip = f", {line.chip.text}" if line.chip is not None else ""
        return f"{line.label}{chip}, {line.words}"
    state = "open" if line.is_open else "folded"
    return f"{line.branch.title}, {line.count}, level {line.branch.level + 1}, {state}"


class _TreeDelegate(QStyledItemDelegate):
    """Every line is as high as the next, so that thousands are laid out at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height of a compact row."""
        return QSize(80, theme.size("row_compact"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        line, rect = index.data(Role.CELL), option.rect
        painter.save()
        painter.setClipRect(rect)
        if isinstance(line, Leaf):
            paint_row_ground(
                painter, option, ground="hover" if is_hovered(option) else "panel", edge=True
            )
            self._paint_leaf(painter, option, line)
        else:
            paint_row_ground(painter, option, ground="sunken", edge=True)
            self._paint_branch(painter, rect, line)
        if has_focus(option) and option.widget.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_branch(self, painter: QPainter, rect: QRect, line: _Folded) -> None:
        side = theme.scaled(12)
        left = rect.left() + _EDGE + line.branch.level * _STEP
        caret = "ph.caret-down" if line.is_open else "ph.caret-right"
        icons.draw_icon(
            painter, caret, QRect(left, rect.center().y() - side // 2, side, side), "ink2"
        )
        style = "body_strong" if line.branch.level == 0 else "caption_strong"
        box = QRect(left + side + 8, rect.top(), rect.right() - left - side - 60, rect.height() - 1)
        used = paint_text(painter, box, line.branch.title, style=style)
        box.setLeft(box.left() + used + 8)
        box.setRight(rect.right() - 8)
        paint_text(painter, box, f"{line.count:,}", style="caption", colour="ink2")

    def _paint_leaf(self, painter: QPainter, option: QStyleOptionViewItem, leaf: Leaf) -> None:
        rect = option.rect
        left = rect.left() + _EDGE + len(leaf.branches) * _STEP + 4
        right = rect.right() - _EDGE
        if leaf.chip is not None:
            wide = chip_width(leaf.chip)
            paint_chip(painter, right - wide + 1, rect.center().y(), leaf.chip)
            right -= wide + 8
        box = QRect(left, rect.top(), right - left, rect.height() - 1)
        used = paint_text(painter, box, leaf.label, style="body_medium", colour="accent")
        box.setLeft(left + max(used, theme.scaled(84)) + 10)
        ink = "select_ink" if is_selected(option) else "ink"
        paint_text(painter, box, leaf.words, colour=ink)


class ClauseTree(QListView):
    """Clauses under sections under policies.

    ``leaf_chosen(object)``: another clause is chosen, or None. ``leaf_opened(object)`` on Enter
    or a double click. Left folds, or goes up to the branch; Right and Enter unfold.
    """

    leaf_chosen = Signal(object)
    leaf_opened = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = _TreeModel()
        self.setAccessibleName(name)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_TreeDelegate(self))
        self.setModel(self._tree)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_leaves(self, leaves: Sequence[Leaf], *, folded: Sequence[str] = ()) -> None:
        """Show other clauses, with these branches folded."""
        self._tree.folded = set(folded)
        self._tree.set_leaves(leaves)

    def filter(self, typed: str) -> None:
        """Show what holds every word; keep the chosen clause, else choose the first found."""
        kept = self.chosen()
        words = typed.casefold().split()
        self._changed_by(lambda: self._tree.set_wanted(words))
        if kept is not None and self.choose(kept):
            return
        if not words or not self.choose_first():
            self.leaf_chosen.emit(None)

    def _changed_by(self, act: Any) -> None:
        """Change the lines without telling of the choice that a new set of lines takes away."""
        blocked = self.selectionModel().blockSignals(True)
        act()
        self.selectionModel().blockSignals(blocked)

    def chosen(self) -> object:
        """Return what is chosen, or None while a branch or nothing is."""
        return self.currentIndex().data(Role.OBJECT)

    def count(self) -> int:
        """Return how many clauses are in sight."""
        return sum(1 for line in self._tree.lines if isinstance(line, Leaf))

    def choose(self, wanted: object) -> bool:
        """Choose a clause and bring it into sight; tell whether it is there."""
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, Leaf) and line.chosen == wanted:
                self._go(at)
                return True
        return False

    def choose_first(self) -> bool:
        """Choose the first clause in sight."""
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, Leaf):
                self._go(at)
                return True
        return False

    def enter(self) -> bool:
        """Take the keyboard: on the chosen line, else the first; tell whether there is one."""
        if not self._tree.lines:
            return False
        if not self.currentIndex().isValid() and not self.choose_first():
            self._go(0)
        self.setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left, unfold with Right, open with Enter."""
        line = self._line()
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and isinstance(line, Leaf) and enters:
            self.leaf_opened.emit(line.chosen)
        elif plain and isinstance(line, Leaf) and key == Qt.Key.Key_Left:
            self._go(self._branch_above(self.currentIndex().row()))
        elif plain and isinstance(line, _Folded) and self._folds(line, key, enters=enters):
            self._toggle(line.branch.key)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _folds(line: _Folded, key: int, *, enters: bool) -> bool:
        wanted = Qt.Key.Key_Left if line.is_open else Qt.Key.Key_Right
        return enters or key in (Qt.Key.Key_Space, wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold the branch that is pressed."""
        super().mousePressEvent(event)
        line = self._line()
        if isinstance(line, _Folded) and self.indexAt(event.position().toPoint()).isValid():
            self._toggle(line.branch.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the clause."""
        line = self._line()
        if isinstance(line, Leaf):
            self.leaf_opened.emit(line.chosen)

    def _line(self) -> _Folded | Leaf | None:
        at = self.currentIndex().row()
        return self._tree.lines[at] if 0 <= at < len(self._tree.lines) else None

    def _branch_above(self, at: int) -> int:
        while at > 0 and isinstance(self._tree.lines[at], Leaf):
            at -= 1
        return at

    def _toggle(self, key: str) -> None:
        self._changed_by(lambda: self._tree.toggle(key))
        for at, line in enumerate(self._tree.lines):
            if isinstance(line, _Folded) and line.branch.key == key:
                self._go(at)
                return

    def _go(self, at: int) -> None:
        index = self._tree.index(at)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.leaf_chosen.emit(current.data(Role.OBJECT) if current.isValid() else None)
