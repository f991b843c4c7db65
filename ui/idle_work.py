"""Work that nobody waits for: a piece at a time, while nobody types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Changes, Done, Topic
from casework.errors import CaseworkError
from ui.case_signals import Freshness
from ui.jobs import Job, Progress
from ui.widgets.painting import typed_within
from ui.window_context import WindowContext


@dataclass(frozen=True, slots=True)
class Pace:
    """When a piece is done: milliseconds, and for how many seconds nobody may have typed.

    ``first`` after it was begun, ``soon`` after something changed, ``between`` two pieces,
    ``later`` where nothing was left (0: not before something changes).
    """

    first: int
    soon: int
    between: int
    later: int
    pause_seconds: float = 1.0


class IdleWork(QTimer):
    """Does what is left while nobody types, and begins anew when something came in.

    It holds nothing up: a piece runs in a job, and the next waits for another quiet moment. Its
    owner begins it when shown and ends it when hidden; what runs then is stopped at a step that
    leaves nothing half done. Each kind says its ``words`` and its ``pace``, and does a ``piece``.
    """

    words: ClassVar[str]
    pace: ClassVar[Pace]
    topics: ClassVar[frozenset[Topic]] = frozenset()
    writes: ClassVar[bool] = True
    alone: ClassVar[bool] = True  # not while other work runs

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self._job: Job | None = None
        self._on = False
        self.setSingleShot(True)
        self.timeout.connect(self.work)
        if self.topics:
            self._freshness = Freshness(
                owner, window.signals, set(self.topics), self._on_changed, own_echo=True
            )

    # -- what each kind says ------------------------------------------------------------

    def wanted(self) -> bool:
        """Tell whether it is to be done at all."""
        return not self._window.casework.read_only

    def piece(self, progress: Progress) -> Done[Any]:
        """Do one piece, in a job; nothing by itself. Raises CaseworkError, Cancelled."""
        return Done(None, Changes.of())

    def is_left(self, value: Any) -> bool:
        """Tell from what a piece gave back whether the next may follow at once."""
        return bool(value)

    # -- the rhythm ---------------------------------------------------------------------

    def begin(self) -> None:
        """Look for what is left, after a while."""
        self._on = True
        if self.wanted():
            self.start(self.pace.first)

    def end(self) -> None:
        """Do nothing more, and stop what is being done."""
        self._on = False
        self.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_changed(self) -> None:
        waits = not self.isActive() or self.remainingTime() > self.pace.soon
        if self._on and self._job is None and waits and self.wanted():
            self.start(self.pace.soon)

    @Slot()
    def work(self) -> None:
        """Do the next piece, or wait where somebody types or other work runs."""
        window, pace = self._window, self.pace
        if not self._on or self._job is not None or not self.wanted():
            return
        if typed_within(pace.pause_seconds) or (self.alone and window.jobs.running()):
            self.start(pace.between)
            return

        def done(made: Done[Any]) -> None:
            if made.changes.topics:
                window.commands.finished(self._owner, made)
            ended(left=self.is_left(made.value))

        def refused(_error: CaseworkError) -> None:
            ended(left=False)

        def ended(*, left: bool = False) -> None:
            if self._job is not job:
                return  # it was ended, and perhaps begun anew, while this one stopped
            self._job = None
            if left or pace.later:
                self.start(pace.between if left else pace.later)

        job = self._job = window.jobs.start(
            self._owner,
            self.words,
            self.piece,
            on_done=done,
            on_refused=refused,
            on_cancelled=ended,
            writes=self.writes,
            quiet=True,
            asks=False,
        )
