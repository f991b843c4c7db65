"""Choosing a policy document, reading it off the Qt thread, and taking up a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from casework.changes import Done
from casework.errors import CaseworkError, LockedFile
from casework.ids import PolicyId, PolicyImportId
from casework.services import policy_import, policy_review
from casework.summaries.policy_review import BegunImport
from ui.dialogs.password_dialog import PasswordDialog
from ui.jobs import Job, Progress
from ui.pages.review_desk import ReviewDesk
from ui.window_context import WindowContext

FILTERS = (
    "Policy documents (*.docx *.pdf *.txt *.md *.markdown);;Word (*.docx);;PDF (*.pdf);;"
    "Text (*.txt *.md *.markdown);;All files (*)"
)
_TAKEN_UP = "A review of this document was under way already: it is taken up again, as it was left."


class ImportStart:
    """Begins and takes up reviews for a page; ``opened(ReviewDesk)`` is called when one is read."""

    def __init__(
        self, window: WindowContext, page: QWidget, opened: Callable[[ReviewDesk], None]
    ) -> None:
        self._window = window
        self._page = page
        self._opened = opened
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a document is being read."""
        return self._job is not None and not self._job.ended

    def choose(self, policy_id: PolicyId | None = None) -> None:
        """Let the person choose a document, and begin its review."""
        path = self._window.ask.open_file(self._page, "Choose the policy document", filters=FILTERS)
        if path is not None:
            self.begin(path, policy_id)

    def begin(self, path: Path, policy_id: PolicyId | None = None, password: str = "") -> None:
        """Read a document, keep its file, and open its review."""
        window = self._window

        def work(progress: Progress) -> tuple[Done[BegunImport], ReviewDesk]:
            document = policy_import.preview_policy(
                window.casework, path=path, password=password, cancelled=progress.cancelled
            )
            progress.check()
            begun = policy_review.begin(
                window.casework, window.actor, document=document, policy_id=policy_id
            )
            taken = policy_review.take_up(
                window.casework, import_id=begun.value.import_id, document=document
            )
            if begun.value.under_way:
                taken = replace(taken, note=f"{_TAKEN_UP} {taken.note}".strip())
            return begun, ReviewDesk(taken)

        def done(found: tuple[Done[BegunImport], ReviewDesk]) -> None:
            begun, desk = found
            window.commands.finished(self._page, begun)
            self._opened(desk)

        self._start(
            f"Reading {path.name}",
            work,
            done,
            lambda typed: self.begin(path, policy_id, typed),
            writes=True,
        )

    def take_up(self, import_id: PolicyImportId, password: str = "") -> None:
        """Open a review that waits."""
        casework = self._window.casework
        self._start(
            "Reading the policy",
            lambda progress: ReviewDesk(
                policy_review.take_up(
                    casework, import_id=import_id, password=password, cancelled=progress.cancelled
                )
            ),
            self._opened,
            lambda typed: self.take_up(import_id, typed),
            writes=False,
        )

    def _start(
        self,
        words: str,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        again: Callable[[str], None],
        *,
        writes: bool,
    ) -> None:
        if self.busy:
            return
        self._window.commands.clear_refusal(self._page)

        def refused(error: CaseworkError) -> None:
            if not isinstance(error, LockedFile):
                self._window.commands.refuse(self._page, error)
                return
            password = self._ask_password(error)
            if password:
                again(password)

        self._job = self._window.jobs.start(
            self._page, words, work, on_done=done, on_refused=refused, writes=writes
        )

    def _ask_password(self, error: LockedFile) -> str:
        dialog = PasswordDialog(self._page, error=error)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        password = dialog.password() if accepted else ""
        dialog.deleteLater()
        return password
