"""A window may stand open over midnight: what counts days is drawn anew when the date changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from casework.changes import Changes, Topic
from casework.clock import today
from ui.window_context import WindowContext

_LOOK_EVERY_MS = 30_000
# What is due, overdue, live or in force depends on the date alone.
_COUNTS_DAYS = (
    Topic.CASE,
    Topic.STAGE,
    Topic.DEADLINES,
    Topic.MEETINGS,
    Topic.HEARINGS,
    Topic.APPEALS,
    Topic.WARNINGS,
    Topic.TRACKS,
    Topic.CLOSURE,
    Topic.POLICIES,
)


class NewDay(QObject):
    """Announces the change of date, in London, to every view that counts days."""

    def __init__(self, window: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._shown_on = today(window.casework.clock)
        # Looks at the clock instead of waiting for midnight: a computer that slept wakes late,
        # and its clock may have been put right.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and on."""
        self.look()
        self._timer.start()

    def end(self) -> None:
        """Look no more: nobody sees what would be drawn."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Announce the new date, if there is one."""
        on = today(self._window.casework.clock)
        if on != self._shown_on:
            self._shown_on = on
            self._window.signals.announce(Changes.of(*_COUNTS_DAYS), self)
