"""The words in pictures are read by machine while nobody types, one item at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done, Topic
from casework.errors import CaseworkError
from ui.case_signals import Freshness
from ui.jobs import Job
from ui.widgets.painting import typed_within
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from casework.summaries.recognition import StoredWords  # more than a start need load

_FIRST_MS, _SOON_MS, _BETWEEN_MS = 20_000, 1_500, 500
_PAUSE_SECONDS = 1.0


class IdleReading(QTimer):
    """Reads what waits, the newest first; begins anew when something came in.

    It holds nothing up: the child that reads steps back for the window, and the next item waits
    for a moment in which nobody types. What cannot be read is not tried again until the casebook
    is opened again. Its owner begins it when shown, and stops it when hidden.
    """

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self._job: Job | None = None
        self._refused: set[str] = set()
        self._on = False
        self.setSingleShot(True)
        self.timeout.connect(self.read_next)
        self._freshness = Freshness(
            owner, window.signals, {Topic.EVIDENCE, Topic.INBOX}, self._on_changed, own_echo=True
        )

    def begin(self) -> None:
        """Look for what waits, after a while."""
        self._on = True
        if self._may_read():
            self.start(_FIRST_MS)

    def end(self) -> None:
        """Read nothing more, and stop what is being read; it goes on from there another time."""
        self._on = False
        self.stop()
        if self._job is not None and not self._job.ended:
            self._job.cancel()
        self._job = None

    def _may_read(self) -> bool:
        return not self._window.casework.read_only and self._window.settings.reads_pictures

    @property
    def _busy(self) -> bool:
        return self._job is not None and not self._job.ended

    def _on_changed(self) -> None:
        if self._on and not self._busy and not self.isActive() and self._may_read():
            self.start(_SOON_MS)

    @Slot()
    def read_next(self) -> None:
        """Read the next item, or wait where somebody types."""
        if self._busy or not self._may_read():
            return
        if typed_within(_PAUSE_SECONDS):
            self.start(_BETWEEN_MS)
            return
        # Read here: a start need not load what reads.
        from casework.services import recognition

        window, most = self._window, len(self._refused) + 1
        waiting = window.commands.read(
            self._owner,
            lambda: recognition.waiting_items(window.casework, window.actor, most=most),
        )
        item_id = next((one for one in waiting or () if one not in self._refused), None)
        if item_id is None:
            return

        def refused(_error: CaseworkError) -> None:
            self._refused.add(item_id)
            self._go_on()

        self._job = window.jobs.start(
            self._owner,
            "Reading the words in a picture",
            lambda progress: recognition.read_item(
                window.casework, window.actor, item_id=item_id, cancelled=progress.cancelled
            ),
            on_done=self._on_read,
            on_refused=refused,
            on_cancelled=lambda: None,
            quiet=True,
            asks=False,
        )

    def _on_read(self, done: Done[StoredWords]) -> None:
        if done.changes.topics:
            self._window.commands.finished(self._owner, done)
        self._go_on()

    def _go_on(self) -> None:
        self._job = None
        if self._on:
            self.start(_BETWEEN_MS)
