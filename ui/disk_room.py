"""How much room the casebook takes: its folder is walked off the Qt thread, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from casework.services.casebook_health import DISK, disk_standing
from casework.summaries.casebooks import HealthLine
from ui.window_context import WindowContext


class DiskRoom:
    """Measures when it is asked to; until then the last measure stands.

    ``measured`` is called in the Qt thread with the new line.
    """

    def __init__(
        self, window: WindowContext, owner: QWidget, measured: Callable[[HealthLine], None]
    ) -> None:
        self._window = window
        self._owner = owner
        self._measured = measured
        self._line: HealthLine | None = None
        self._measuring = False

    def within(self, lines: Iterable[HealthLine]) -> tuple[HealthLine, ...]:
        """Return the lines with the last measure in place of none."""
        return tuple(self._line if line.kind == DISK and self._line else line for line in lines)

    def measure(self) -> None:
        """Walk the folder anew, unless that is under way."""
        if self._measuring:
            return
        self._measuring = True
        casework = self._window.casework
        self._window.jobs.start(
            self._owner,
            "Measuring the casebook",
            lambda progress: disk_standing(casework, cancelled=progress.cancelled),
            on_done=self._on_done,
            on_cancelled=self._on_cancelled,
            quiet=True,
        )

    def _on_done(self, line: HealthLine) -> None:
        self._measuring = False
        if line != self._line:
            self._line = line
            self._measured(line)

    def _on_cancelled(self) -> None:
        self._measuring = False
