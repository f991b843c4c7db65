"""The evidence matrix as Qt sees it: a row an element, the question and four columns."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from casework.rules.evidence_matrix import Column
from casework.summaries.matrix import MatrixCell, MatrixRow, MatrixView
from ui.widgets.cells import Role
from ui.widgets.matrix_words import blocks_of, element_blocks, spoken, tip_of
from ui.widgets.plain_words import plain_tip

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(Column)


class MatrixModel(QAbstractTableModel):
    """Column 0 asks the question; the four after it are those of ``Column``."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[MatrixRow, ...] = ()
        self._assessed: frozenset[str] = frozenset()

    def show(self, view: MatrixView | None, assessed: Collection[str]) -> None:
        """Show another matrix; ``assessed`` are the elements that the officer has assessed."""
        self.beginResetModel()
        self._rows = view.rows if view is not None else ()
        self._assessed = frozenset(assessed)
        self.endResetModel()

    def row_at(self, line: int) -> MatrixRow:
        """Return the element of a line with its cells."""
        return self._rows[line]

    def cell_at(self, index: _Index) -> MatrixCell | None:
        """Return the cell of an index; None for the question."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._rows[index.row()].cells[index.column() - 1]

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many elements there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the question and the four columns."""
        return 0 if parent is not None and parent.isValid() else 1 + len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        row, cell = self._rows[index.row()], self.cell_at(index)
        if role == Role.CELL:
            if cell is not None:
                return blocks_of(cell)
            return element_blocks(row, assessed=row.element.code in self._assessed)
        if role == Role.OBJECT:
            return cell if cell is not None else row.element
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row, cell) if cell is not None else row.element.question
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(tip_of(cell) if cell is not None else row.element.prompt)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Question" if section == 0 else COLUMNS[section - 1].words
