"""What stands on the Papers tab, and where: the list, the text, its pages, its checks."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.case_tabs.letter_desk import LetterDesk
from ui.widgets.empty_state import EmptyState
from ui.widgets.issued_letter_view import IssuedLetterView
from ui.widgets.letter_checks_panel import LetterChecksPanel
from ui.widgets.page_preview import PagePreview
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.window_context import WindowContext


class PapersParts(QWidget):
    """The letters side by side with their pages; the report's desk takes the whole place."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.setAccessibleName("Papers")
        self.list = RowList(name="Letters of the case")
        self.list.setObjectName("list")
        self._pages_wanted = True
        self.desk = LetterDesk(window)
        self.desk.setObjectName("desk")
        self.issued = IssuedLetterView()
        self.issued.setObjectName("issued")
        self.begin_state = EmptyState("ph.files", "", "", action="Begin letter", primary=True)
        self.begin_state.setObjectName("begin_state")
        self.preview = PagePreview()
        self.preview.setObjectName("preview")
        self.checks = LetterChecksPanel()
        self.checks.then_to = self.desk.issue_button
        self.checks.setObjectName("checks")
        self._lay_out()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self._begin_page = QFrame()
        self._begin_page.setProperty("part", "panel")
        inside = QVBoxLayout(self._begin_page)
        inside.addWidget(self.begin_state)
        inside.addStretch(1)
        for page in (self._begin_page, self.desk, self.issued):
            self.stack.addWidget(page)
        self.splitter = Splitter("papers")
        # With large text the letter itself needs the room; its neighbours keep theirs.
        self.list.setMinimumWidth(168)
        self.stack.setMinimumWidth(theme.scaled(376) + 64)
        self.preview.setMinimumWidth(220)
        self.splitter.add(self.list, 196)
        self.splitter.add(self.stack, 452, stretch=4)
        self.splitter.add(self.preview, 348, stretch=3)
        self.splitter.add(self.checks, "checks")
        self.splitter.remember(self._window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.places = QStackedWidget()
        self.places.addWidget(self.splitter)
        row.addWidget(self.places)
        self.setFocusProxy(self.list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages out where the letter would be cut off beside them."""
        super().resizeEvent(event)
        self._place_pages()

    def show_pages_beside(self, *, wanted: bool) -> None:
        """Leave the pages out, too, beside what has its pages elsewhere."""
        self._pages_wanted = wanted
        self._place_pages()

    def _place_pages(self) -> None:
        parts = (self.list, self.stack, self.preview, self.checks)
        least = sum(part.minimumWidth() for part in parts) + len(parts)
        self.preview.setVisible(self._pages_wanted and self.width() >= least)
