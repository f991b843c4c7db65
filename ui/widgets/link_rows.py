"""A list of links: F2 changes the chosen one, Delete takes it out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.row_list import RowList

_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)


class LinkRows(RowList):
    """``change_asked`` and ``remove_asked`` by key; the keys mean nothing else meanwhile."""

    change_asked = Signal()
    remove_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep the two keys from the shortcuts of what stands around."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what a key means."""
        if event.key() == Qt.Key.Key_F2:
            self.change_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)
