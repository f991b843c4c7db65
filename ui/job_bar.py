"""The line that says what runs, how far it is, and offers to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.jobs import Job, Jobs
from ui.widgets.button import Link
from ui.widgets.labels import Label

_SHOWN_AFTER_MS = 400


class JobBar(QWidget):
    """Words and a count, 0.4 s after work began; nothing spins. Lives in the status bar."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        self.words = Label("", "caption", "ink")
        row.addWidget(self.words)
        self.cancel_button = Link("Cancel", tip="Stop this; nothing is left half done", small=True)
        self.cancel_button.setObjectName("cancel_button")
        self.cancel_button.clicked.connect(self._on_cancel_clicked)
        row.addWidget(self.cancel_button)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._show_state)
        jobs.started.connect(self._on_jobs_started)
        jobs.progressed.connect(self._on_jobs_progressed)
        jobs.ended.connect(self._on_jobs_ended)
        self.hide()

    def _loud(self) -> list[Job]:
        return [job for job in self._jobs.running() if not job.quiet]

    @Slot(object)
    def _on_jobs_started(self, job: Job) -> None:
        if not job.quiet and self.isHidden() and not self._wait.isActive():
            self._wait.start()

    @Slot(object)
    def _on_jobs_progressed(self, _job: Job) -> None:
        if not self.isHidden():
            self._show_state()

    @Slot(object)
    def _on_jobs_ended(self, _job: Job) -> None:
        if not self._loud():
            self._wait.stop()
            self.hide()
        elif not self.isHidden():
            self._show_state()

    @Slot()
    def _show_state(self) -> None:
        jobs = self._loud()
        if not jobs:
            self.hide()
            return
        job = jobs[0]
        words = job_words(job)
        if len(jobs) > 1:
            words = f"{words} · {len(jobs) - 1} more waiting"
        self.words.setText(words)
        self.setAccessibleName(words)
        self.cancel_button.setAccessibleName(f"Cancel: {job.words}")
        self.cancel_button.setEnabled(not job.cancelling)
        self.show()

    @Slot()
    def _on_cancel_clicked(self) -> None:
        jobs = self._loud()
        if jobs:
            jobs[0].cancel()
            self._show_state()


def job_words(job: Job) -> str:
    """Say what a job does and how far it is: “Attaching evidence, 312 of 1,000”."""
    if job.cancelling:
        return f"{job.words}: stopping"
    words = job.words
    if job.state.total:
        words += f", {job.state.done:,} of {job.state.total:,}"
    return f"{words} · {job.state.detail}" if job.state.detail else words
