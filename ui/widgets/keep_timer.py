"""When typed words are kept: soon after the first of them, however long the typing goes on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

KEEP_AFTER_MS = 1_500  # with the keeping itself at most two seconds of words are lost when killed


class KeepTimer(QTimer):
    """Runs ``keep`` once, a moment after ``typed``; ``stop`` when it was kept or put away."""

    def __init__(self, parent: QObject, keep: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(KEEP_AFTER_MS)
        self.timeout.connect(keep)

    def typed(self) -> None:
        """Take note that something was typed."""
        if not self.isActive():  # begun anew at each key it would never run while somebody types
            self.start()
