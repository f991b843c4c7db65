"""How much each draft of a case still needs: counted in a job, for the list beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from casework.services import letter_views
from casework.summaries.letters import LetterChecks
from ui.jobs import Job, Progress
from ui.window_context import WindowContext

_LATER_MS = 500  # the letter that is opened comes first


class DraftPoints(QObject):
    """``changed`` when a draft needs more or less than was known; each takes a moment to check."""

    changed = Signal()

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window, self._owner = window, owner
        self.known: dict[str, LetterChecks] = {}
        self._job: Job | None = None
        self._asked: tuple[CaseId, frozenset[str]] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._count)

    def count(self, case_id: CaseId, drafts: Collection[str]) -> None:
        """Check the drafts of a case anew; what was known of them stands until then."""
        self.known = {key: found for key, found in self.known.items() if key in drafts}
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._asked = (case_id, frozenset(drafts))
        if drafts:
            self._later.start()

    @Slot()
    def _count(self) -> None:
        if self._asked is None:
            return
        case_id, drafts = self._asked
        window = self._window

        def work(progress: Progress) -> dict[str, LetterChecks]:
            return letter_views.points_of_drafts(
                window.casework, window.actor, case_id=case_id, cancelled=progress.cancelled
            )

        def show(found: dict[str, LetterChecks]) -> None:
            if self._job is job:
                self.take({key: checks for key, checks in found.items() if key in drafts})

        job = self._job = window.jobs.start(
            self._owner, "Checking the drafts", work, on_done=show, quiet=True
        )

    def take(self, found: Mapping[str, LetterChecks]) -> None:
        """Take checks that were made elsewhere: of the draft that is typed in."""
        stops = {key: checks.stops for key, checks in self.known.items()}
        self.known.update(found)
        if stops != {key: checks.stops for key, checks in self.known.items()}:
            self.changed.emit()
