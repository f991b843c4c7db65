"""The sections of the report at the left: number, title, how far, and comments without answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casework.summaries.reports import SectionState, SectionView
from ui import icons, theme
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
_ICONS = {
    SectionState.FILLED: ("ph.check-circle-fill", "done"),
    SectionState.WRITTEN: ("ph.check-circle-fill", "done"),
    SectionState.BEGUN: ("ph.circle-half", "accent"),
    SectionState.EMPTY: ("ph.circle-dashed", "ink2"),
}
_PAD = 12
_ROW = 33


class _Sections(QAbstractListModel):
    """The sections in order."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: tuple[SectionView, ...] = ()

    def show(self, sections: Sequence[SectionView]) -> None:
        """Show other sections; the same ones again keep their rows."""
        new = tuple(sections)
        same = [one.number for one in new] == [one.number for one in self.sections]
        if same:
            self.sections = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self.sections = new
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many sections there are."""
        return 0 if parent is not None and parent.isValid() else len(self.sections)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        section = self.sections[index.row()]
        if role == Role.OBJECT:
            return section
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{section.number} {section.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            waiting = section.open_comments
            said = f", {waiting} without answer" if waiting else ""
            return f"{section.number} {section.title}, {section.state.words}{said}"
        return None


class _Delegate(QStyledItemDelegate):
    """Rows of 33; allegations stand in by one step."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take one row."""
        return QSize(80, theme.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint state, number, title, and how many comments wait."""
        section = index.data(Role.OBJECT)
        rect = option.rect
        painter.save()
        ground = "hover" if is_hovered(option) else "sunken"
        paint_row_ground(painter, option, ground=ground, edge=True, hairline=False)
        within = bool(section.allegation_id)
        x = rect.left() + _PAD + (theme.scaled(18) if within else 0)
        side = theme.size("icon_row")
        spot = rect.adjusted(0, 0, 0, 0)
        spot.setRect(x, rect.center().y() - side // 2, side, side)
        icon_id, ink = _ICONS[section.state]
        icons.draw_icon(painter, icon_id, spot, ink)
        x += side + 8
        style = "body_strong" if is_selected(option) else "body"
        box = rect.adjusted(0, 0, 0, 0)
        box.setLeft(x)
        paint_text(painter, box, section.number, style="body_strong" if within else "body_medium")
        x += max(text_width(section.number, "body_strong") + 9, theme.scaled(22))
        right = rect.right() - _PAD
        if section.open_comments:
            count = rect.adjusted(0, 0, -_PAD, 0)
            words = str(section.open_comments)
            paint_text(painter, count, words, style="caption", colour="ink2", align=RIGHT)
            right -= text_width(words, "caption") + 6
        box.setLeft(x)
        box.setRight(right)
        paint_text(painter, box, section.title, style=style)
        view = option.widget
        if has_focus(option) and view.hasFocus():
            paint_focus_ring(painter, rect)
        painter.restore()


class ReportSections(QListView):
    """``section_chosen(number)`` when another section is shown; ``opened`` on Enter."""

    section_chosen = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Sections()
        self.setAccessibleName("Sections of the report")
        self.setProperty("ground", "sunken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Delegate(self))
        self.setModel(self._rows)
        self.activated.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_sections(self, sections: Sequence[SectionView]) -> None:
        """Show the sections, keeping the chosen one if it is still there."""
        kept = self.chosen()
        blocked = self.selectionModel().blockSignals(True)
        self._rows.show(sections)
        numbers = [one.number for one in sections]
        if kept in numbers:
            self.setCurrentIndex(self._rows.index(numbers.index(kept)))
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()
        if kept not in numbers and numbers:
            self.choose(numbers[0])

    def chosen(self) -> str:
        """Return the number of the chosen section."""
        section = self.currentIndex().data(Role.OBJECT)
        return section.number if isinstance(section, SectionView) else ""

    def choose(self, number: str) -> bool:
        """Choose a section; tell whether it is there."""
        numbers = [one.number for one in self._rows.sections]
        if number not in numbers:
            return False
        index = self._rows.index(numbers.index(number))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        section = current.data(Role.OBJECT)
        if isinstance(section, SectionView):
            self.section_chosen.emit(section.number)
