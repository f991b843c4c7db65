"""The report's pages as they will be printed, set in a worker."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.ids import CaseId
from casework.services import report_files
from casework.services.report_pictures import PictureShelf
from casework.summaries.letters import PagePictures
from ui.jobs import Job, Progress
from ui.widgets.page_preview import PagePreview
from ui.window_context import WindowContext

_AS_WRITTEN = "Made from the words as they are written now"
_AS_KEPT = "The submitted file, as it is kept"


class ReportPreview(QWidget):
    """Pages beneath each other; pictures once drawn are kept while the case is shown."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._shelf = PictureShelf()
        self._asked = 0
        self._job: Job | None = None
        self.pages = PagePreview()
        self.pages.setObjectName("pages")
        self.pages.scroller.setAccessibleName("Pages of the report")
        self.pages.width_wanted.connect(self._on_pages_width_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def show_case(self, case_id: CaseId) -> None:
        """Set the report of a case and show its pages."""
        if case_id != self._case_id:
            self._shelf = PictureShelf()
            self.pages.clear("The pages are being set")
        self._case_id = case_id
        self._draw()

    def _draw(self) -> None:
        window, case_id, width = self._window, self._case_id, self.pages.pixels()
        if case_id is None or not self.isVisible():
            return
        if self._job is not None and not self._job.ended:
            self._job.cancel()
        self._asked += 1
        number, shelf = self._asked, self._shelf

        def work(progress: Progress) -> PagePictures:
            return report_files.pages(
                window.casework,
                window.actor,
                case_id=case_id,
                width=width,
                shelf=shelf,
                cancelled=progress.cancelled,
            )

        def show(made: PagePictures) -> None:
            if number == self._asked:
                self.pages.show_pages(made.pages, _AS_WRITTEN if made.draft else _AS_KEPT)

        self._job = window.jobs.start(
            self, "Setting the pages of the report", work, on_done=show, asks=False
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Set no pages that nobody looks at."""
        super().hideEvent(event)
        if self._job is not None and not self._job.ended:
            self._job.cancel()

    @Slot(int)
    def _on_pages_width_wanted(self, _pixels: int) -> None:
        self._draw()
