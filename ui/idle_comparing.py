"""What came in is compared with all that is there while nobody types, an item at a time."""

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
    from casework.services.likenesses import Compared  # more than a start need load

_FIRST_MS, _SOON_MS, _BETWEEN_MS, _AGAIN_MS = 30_000, 2_500, 700, 600_000
_PAUSE_SECONDS = 1.0


class IdleComparing(QTimer):
    """Compares what waits, the newest first; begins anew when something came in or was read.

    It holds nothing up: an item takes a moment, and the next waits until nobody types and no
    other work runs. Its owner begins it when shown, and stops it when hidden.
    """

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self._job: Job | None = None
        self._on = False
        self.setSingleShot(True)
        self.timeout.connect(self.compare_next)
        self._freshness = Freshness(
            owner,
            window.signals,
            {Topic.EVIDENCE, Topic.INBOX, Topic.READ_WORDS},
            self._on_changed,
            own_echo=True,
        )

    def begin(self) -> None:
        """Look for what waits, after a while."""
        self._on = not self._window.casework.read_only
        if self._on:
            self.start(_FIRST_MS)

    def end(self) -> None:
        """Compare nothing more, and stop what is being compared: nothing is half done."""
        self._on = False
        self.stop()
        if self._job is not None and not self._job.ended:
            self._job.cancel()
        self._job = None

    def _on_changed(self) -> None:
        busy = self._job is not None and not self._job.ended
        if self._on and not busy and (not self.isActive() or self.remainingTime() > _SOON_MS):
            self.start(_SOON_MS)

    @Slot()
    def compare_next(self) -> None:
        """Compare the next item, or wait where somebody works."""
        window = self._window
        if not self._on:
            return
        if typed_within(_PAUSE_SECONDS) or window.jobs.running():
            self.start(_BETWEEN_MS)
            return
        # Read here: a start need not load what compares.
        from casework.services import likenesses

        self._job = window.jobs.start(
            self._owner,
            "Comparing evidence",
            lambda progress: likenesses.compare_waiting(
                window.casework, window.actor, most=1, cancelled=progress.cancelled
            ),
            on_done=self._on_compared,
            on_refused=self._on_refused,
            on_cancelled=lambda: None,
            writes=True,
            quiet=True,
            asks=False,
        )

    def _on_compared(self, done: Done[Compared]) -> None:
        self._job = None
        if done.changes.topics:
            self._window.commands.finished(self._owner, done)
        if self._on:
            self.start(_BETWEEN_MS if done.value.left and done.value.items else _AGAIN_MS)

    def _on_refused(self, _error: CaseworkError) -> None:
        self._job = None
        if self._on:
            self.start(_AGAIN_MS)
