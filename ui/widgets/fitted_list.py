"""A list of rows as high as its rows: what is around it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent

from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.row_list import RowList


class FittedList(RowList):
    """``show_rows`` takes other rows and the height that they need; none hides the list."""

    def show_rows(self, rows: Sequence[tuple[object, TwoLines | GroupRow]]) -> None:
        """Show other rows, keeping the chosen one if it is still there."""
        self.set_rows(rows)
        self._fit_height()
        self.setVisible(bool(rows))

    def choose_none(self) -> None:
        """Leave every row unchosen."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def _fit_height(self) -> None:
        self.doItemsLayout()
        rows = range(self.count())
        self.setFixedHeight(max(sum(self.sizeHintForRow(row) for row in rows), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the rows need at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()
