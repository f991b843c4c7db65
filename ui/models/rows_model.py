"""One table model for lists of summaries: sorted and filtered as a list, never by a proxy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.widgets.cells import Cell, Column, GroupRow, Role
from ui.widgets.plain_words import plain_tip

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """Rows under one group row."""

    head: GroupRow
    rows: Sequence[R]


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of frozen summaries under columns, flat or in groups.

    ``set_rows`` or ``set_groups`` replace everything (one reset). Sorting is a list sort within
    each group. A group row answers ``Role.CELL`` with a GroupRow and ``Role.OBJECT`` with None.
    """

    groups_folded = Signal()

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._groups: list[Group[R]] = []
        self._grouped = False
        self._folded: set[str] = set()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._lines: list[GroupRow | R] = []

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show rows without groups."""
        self._show([Group(GroupRow("", len(rows)), rows)], grouped=False)

    def set_groups(self, groups: Sequence[Group[R]]) -> None:
        """Show rows under group rows; empty groups are left out."""
        self._show([group for group in groups if group.rows], grouped=True)

    def _show(self, groups: list[Group[R]], *, grouped: bool) -> None:
        self.beginResetModel()
        self._groups, self._grouped = groups, grouped
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        lines: list[GroupRow | R] = []
        for group in self._groups:
            is_open = group.head.title not in self._folded
            if self._grouped:
                lines.append(replace(group.head, open=is_open))
            if is_open or not self._grouped:
                lines.extend(self._in_order(group.rows))
        self._lines = lines

    def _in_order(self, rows: Sequence[R]) -> Sequence[R]:
        if self._sorted_by is None:
            return rows
        column, order = self._sorted_by
        key = self.columns[column].sort
        if key is None:
            return rows
        keys = [key(row) for row in rows]
        known = [at for at, value in enumerate(keys) if value is not None]
        known.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        missing = [at for at, value in enumerate(keys) if value is None]
        return [rows[at] for at in (*known, *missing)]

    def toggle_group(self, line: int) -> None:
        """Fold or unfold the group whose row stands at ``line``."""
        head = self._lines[line]
        if not isinstance(head, GroupRow) or not head.foldable:
            return
        self.beginResetModel()
        self._folded ^= {head.title}
        self._arrange()
        self.endResetModel()
        self.groups_folded.emit()

    def group_lines(self) -> list[int]:
        """Return the lines on which group rows stand."""
        if not self._grouped:
            return []
        return [at for at, line in enumerate(self._lines) if isinstance(line, GroupRow)]

    def row_at(self, line: int) -> R | None:
        """Return the summary at a line, or None for a group row or beyond the end."""
        if not 0 <= line < len(self._lines):
            return None
        found = self._lines[line]
        return None if isinstance(found, GroupRow) else found

    def line_of(self, wanted: object) -> int:
        """Return the line at which a summary stands, or -1."""
        for at, line in enumerate(self._lines):
            if line == wanted:
                return at
        return -1

    def rows(self) -> list[R]:
        """Return the summaries shown, in order."""
        return [line for line in self._lines if not isinstance(line, GroupRow)]

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of lines, group rows included."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen; group rows take the keyboard but are not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate, the screen reader and the tool tip."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if isinstance(line, GroupRow):
            return self._group_data(line, index.column(), role)
        column = self.columns[index.column()]
        if role == Role.OBJECT:
            return line
        if role == Role.SORT:
            return column.sort(line) if column.sort else None
        if role == Role.CELL:
            return column.cell(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(line).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {column.cell(line).words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.cell(line).tip) or None
        return None

    def _group_data(self, head: GroupRow, column: int, role: int) -> Any:
        if role == Role.CELL:
            return head if column == 0 else Cell()
        if column == 0 and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            state = "" if not head.foldable else ", open" if head.open else ", folded"
            note = f", {head.note}" if head.note else ""
            return f"{head.title}, {head.count}{note}{state}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that sorts; -1 gives the order in which the rows came."""
        wanted = (column, order) if 0 <= column < len(self.columns) else None
        if wanted is not None and self.columns[column].sort is None:
            return
        self.beginResetModel()
        self._sorted_by = wanted
        self._arrange()
        self.endResetModel()
