"""Evidence is checked against its hashes while nobody works, a few items at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from ui.jobs import Job
from ui.widgets.painting import typed_within
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from casework.summaries.custody import ChecksDone  # more than a start need load

_FIRST_MS, _BETWEEN_MS, _NOTHING_DUE_MS = 90_000, 4_000, 3_600_000
_PAUSE_SECONDS = 10.0


class IdleChecks(QTimer):
    """Looks for what is due when nobody typed for a while and no work runs; stops with its owner.

    It holds nothing up: a round is twenty items, and the next waits until all is quiet again.
    Its owner begins it when shown, and stops it when hidden.
    """

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self._job: Job | None = None
        self.setSingleShot(True)
        self.timeout.connect(self.check)

    def begin(self) -> None:
        """Look for what is due, after a while."""
        if not self._window.casework.read_only:
            self.start(_FIRST_MS)

    @Slot()
    def check(self) -> None:
        """Begin a round, or wait where somebody works."""
        window = self._window
        if typed_within(_PAUSE_SECONDS) or window.jobs.running():
            self.start(_BETWEEN_MS)
            return
        # Read here: what is due is asked of services that a start need not load.
        from casework.services import reverification

        self._job = window.jobs.start(
            self._owner,
            "Checking evidence",
            lambda progress: reverification.check_due(
                window.casework, window.actor, cancelled=progress.cancelled
            ),
            on_done=self._on_checked,
            on_refused=lambda _error: self._wait(_NOTHING_DUE_MS),
            on_cancelled=lambda: self._wait(_NOTHING_DUE_MS),
            writes=True,
            quiet=True,
            asks=False,
        )

    def _on_checked(self, done: Done[ChecksDone]) -> None:
        if done.changes.topics:
            self._window.commands.finished(self._owner, done)
        self._wait(_BETWEEN_MS if done.value.left else _NOTHING_DUE_MS)

    def _wait(self, milliseconds: int) -> None:
        if self._owner.isVisible():
            self.start(milliseconds)


def check_evidence(window: WindowContext, owner: QWidget, say: Callable[[str, str], None]) -> None:
    """Check every item on purpose, and say how they stand."""
    from casework.services import reverification

    def checked(done: Done[ChecksDone]) -> None:
        found = window.commands.finished(owner, done)
        if found.changed:
            named = ", ".join(found.changed[:6])
            window.ask.tell(
                owner,
                "Not as received",
                f"{named}: the bytes differ from those that arrived. Do not rely on them; restore"
                " a backup beside and compare. Nothing was put right.",
            )
            return
        say("All as received.", f"{found.checked:,} items of evidence checked.")

    window.jobs.start(
        owner,
        "Checking evidence",
        lambda progress: reverification.check_all(
            window.casework,
            window.actor,
            progress=progress.report,
            cancelled=progress.cancelled,
        ),
        on_done=checked,
        writes=True,
    )
