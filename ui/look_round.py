"""Making the demonstration at the door: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from casework.actor import Actor
from casework.clock import Clock
from casework.services.context import Casework
from ui.job_bar import job_words
from ui.jobs import Job, Jobs, Progress
from ui.widgets.door_ways import DoorWays


class LookRound(QObject):
    """Makes a casebook with made-up cases in a job.

    At the end ``made(Casework, Actor)``, or ``given_up()`` where it was stopped.
    """

    made = Signal(object, object)
    given_up = Signal()

    def __init__(self, ways: DoorWays, page: QWidget) -> None:
        super().__init__(page)
        self._ways = ways
        self._page = page
        self._job: Job | None = None
        ways.stopped.connect(self._on_ways_stopped)

    def begin(self, jobs: Jobs, clock: Clock) -> None:
        """Make it; the ways beside it cannot be taken meanwhile."""
        from ui.demonstration import open_demonstration

        def make(progress: Progress) -> tuple[Casework, Actor]:
            def report(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total)

            return open_demonstration(clock, report)

        self._job = jobs.start(
            self._page,
            "Making a casebook with made-up cases",
            make,
            on_done=lambda made: self.made.emit(*made),
            on_cancelled=self.given_up.emit,
            writes=True,
        )
        jobs.progressed.connect(self._say_how_far)
        self._say_how_far(self._job)

    @Slot(object)
    def _say_how_far(self, job: Job) -> None:
        if job is self._job:
            self._ways.say_working(job_words(job), stoppable=not job.cancelling)

    @Slot()
    def _on_ways_stopped(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._say_how_far(self._job)
