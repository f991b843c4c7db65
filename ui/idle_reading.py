"""The words in pictures are read by machine while nobody types, one item at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done, Topic
from ui.idle_work import IdleWork, Pace
from ui.jobs import Progress
from ui.window_context import WindowContext


class IdleReading(IdleWork):
    """Reads what waits, the newest first.

    The child that reads steps back for the window, so pages are drawn beside it. What cannot be
    read is not tried again until the casebook is opened again.
    """

    words = "Reading the words in a picture"
    pace = Pace(first=20_000, soon=1_500, between=500, later=0)
    topics = frozenset({Topic.EVIDENCE, Topic.INBOX})
    writes = False  # a long scan keeps nobody from writing; its pages are written one by one
    alone = False

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(window, owner)
        self._refused: set[str] = set()

    def wanted(self) -> bool:
        """Tell whether it is to be done unasked."""
        return super().wanted() and self._window.settings.reads_pictures

    def piece(self, progress: Progress) -> Done[bool]:
        """Read the next item that was not refused before."""
        # Read here: a start need not load what reads.
        from casework.services import recognition

        window = self._window
        return recognition.read_waiting(
            window.casework, window.actor, refused=self._refused, cancelled=progress.cancelled
        )
