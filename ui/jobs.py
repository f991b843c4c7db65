"""Long work off the Qt thread: progress, cancel, and an end that arrives in the Qt thread.

A worker is given plain data, a ``Progress`` and nothing of Qt. Jobs that write to the casebook
run one after another; reading jobs run beside them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casework.errors import Cancelled, CaseworkError

T = TypeVar("T")
_REPORT_SECONDS = 0.05
# One may read a long scan by machine; the others draw what is looked at.
_READERS = 3


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a job is: ``done`` of ``total`` things (0: not known), and what it is at."""

    done: int = 0
    total: int = 0
    detail: str = ""


class Progress:
    """What a worker holds: it reports here, and asks here whether to stop."""

    def __init__(self, emit: Callable[[JobState], None]) -> None:
        self._emit = emit
        self._stop = Event()
        self._reported_at = 0.0

    def report(self, done: int, total: int = 0, detail: str = "") -> None:
        """Say how far the work is; cheap enough to call for every piece."""
        now = time.monotonic()
        if now - self._reported_at >= _REPORT_SECONDS or (total and done >= total):
            self._reported_at = now
            self._emit(JobState(done, total, detail))

    def cancelled(self) -> bool:
        """Tell whether the person asked to stop."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled if the person asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


class Job(QObject):
    """One piece of long work, as the window sees it. Made by ``Jobs.start``."""

    # Emitted by the worker; the receivers live in the Qt thread, so these arrive queued.
    reported = Signal(object)
    returned = Signal()

    def __init__(self, words: str, *, quiet: bool, asks: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.quiet = quiet
        self.asks = asks and not quiet
        self.state = JobState()
        self.progress = Progress(self.reported.emit)
        self.future: Future[Any] | None = None
        self.ended = False

    def cancel(self) -> None:
        """Ask the job to stop; it ends at its next step, with nothing half done."""
        self.progress.cancel()
        if self.future is not None:
            self.future.cancel()  # one that has not begun need not begin

    @property
    def cancelling(self) -> bool:
        """Whether the job was asked to stop."""
        return self.progress.cancelled()


@dataclass(frozen=True, slots=True)
class _Ends:
    """Whom to tell how a job ended."""

    owner: QWidget
    done: Callable[[Any], None]
    refused: Callable[[CaseworkError], None]
    cancelled: Callable[[], None] | None


class Jobs(QObject):
    """Start long work and bring its result back.

    Example::

        window.jobs.start(
            self, "Attaching evidence",
            lambda progress: evidence.receive(…, cancelled=progress.cancelled),
            on_done=lambda done: window.commands.finished(self, done),
            writes=True,
        )

    ``refuse(owner, error)`` shows a refusal where ``on_refused`` is not given. Anything but a
    CaseworkError or Cancelled is raised again in the Qt thread, for the crash dialog.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)

    def __init__(
        self, refuse: Callable[[QWidget, CaseworkError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._refuse = refuse
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reading job")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writing job")
        self._ends: dict[Job, _Ends] = {}
        self._closed = False

    def start(
        self,
        owner: QWidget,
        words: str,
        work: Callable[[Progress], T],
        *,
        on_done: Callable[[T], None],
        on_refused: Callable[[CaseworkError], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
        writes: bool = False,
        quiet: bool = False,
        asks: bool = True,
    ) -> Job:
        """Run ``work`` in a worker; the ``on_`` functions are called in the Qt thread.

        words: what the job bar says, a verb: “Attaching evidence”. ``writes``: it changes the
        casebook, so it waits for other writing jobs. ``quiet``: too small for the job bar.
        ``asks``: whoever closes the window meanwhile is asked first; False where nothing is lost.
        An owner that is gone by the end is told nothing. After ``close`` nothing begins any
        more: the job comes back cancelled.
        """
        job = Job(words, quiet=quiet, asks=asks, parent=self)
        if self._closed:
            # The window is going: what would begin now is cancelled before it has begun.
            job.cancel()
            job.ended = True
            return job
        refused = on_refused or (lambda error: self._refuse(owner, error))
        self._ends[job] = _Ends(owner, on_done, refused, on_cancelled)
        # Queued even where the work ended before this function did: nobody is told while
        # still in the call that starts the job.
        job.reported.connect(self._on_job_reported, Qt.ConnectionType.QueuedConnection)
        job.returned.connect(self._on_job_returned, Qt.ConnectionType.QueuedConnection)
        self.started.emit(job)
        lane = self._writer if writes else self._readers
        job.future = lane.submit(work, job.progress)
        job.future.add_done_callback(lambda _future: job.returned.emit())
        return job

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that have not ended, the oldest first."""
        return tuple(self._ends)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self.running():
            job.cancel()

    def close(self) -> None:
        """Cancel what runs, wait until it has stopped, and take no more; call it once, at the end.

        Every job stops at a step that leaves nothing half done, so this wait is short.
        """
        self._closed = True
        self.cancel_all()
        self._readers.shutdown(wait=True)
        self._writer.shutdown(wait=True)
        for job in self.running():
            self._forget(job)

    @Slot(object)
    def _on_job_reported(self, state: JobState) -> None:
        job = self.sender()
        if isinstance(job, Job) and not job.ended:
            job.state = state
            self.progressed.emit(job)

    @Slot()
    def _on_job_returned(self) -> None:
        job = self.sender()
        if not isinstance(job, Job) or job not in self._ends or job.future is None:
            return
        ends, future = self._ends[job], job.future
        self._forget(job)
        if isValid(ends.owner):
            _tell(ends, future)

    def _forget(self, job: Job) -> None:
        job.ended = True
        del self._ends[job]
        self.ended.emit(job)
        job.deleteLater()


def _tell(ends: _Ends, future: Future[Any]) -> None:
    """Call the function that fits the end; a bug is raised again, with its own trace."""
    try:
        value = future.result()
    except CaseworkError as error:
        ends.refused(error)
        return
    except (Cancelled, CancelledError):
        if ends.cancelled is not None:
            ends.cancelled()
        return
    ends.done(value)
