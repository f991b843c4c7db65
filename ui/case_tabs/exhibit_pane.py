"""An exhibit to be looked at and nothing else: its pages, covered while it is sensitive."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.errors import CaseworkError
from casework.services import exhibits
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind, PagePicture
from ui.case_tabs.exhibit_acts import check_on_opening
from ui.case_tabs.exhibit_pages import ExhibitPages, PageSource
from ui.widgets.covered_picture import CoveredPicture
from ui.widgets.empty_state import EmptyState
from ui.widgets.layered_viewer import LayeredViewer
from ui.window_context import WindowContext

_PDF_NATURAL = 2 / 3  # pages are measured at 144 dots to the inch, screens at 96


class ExhibitPane(QWidget):
    """``show_exhibit(item_id, page)``; ``changed()`` whenever other words are to be said of it."""

    changed = Signal()

    def __init__(
        self,
        window: WindowContext,
        *,
        name: str,
        viewer: LayeredViewer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._page = 0
        self.item: EvidenceItem | None = None
        self.setAccessibleName(name)
        self.viewer = viewer or LayeredViewer()
        self.viewer.setObjectName("viewer")
        self.pages = ExhibitPages(window, self)
        self.pages.page_drawn.connect(self._on_page_drawn)
        self.pages.detail_drawn.connect(self.viewer.show_detail)
        self.pages.refused.connect(self._on_refused)
        self.viewer.page_wanted.connect(self.pages.want)
        self.viewer.detail_wanted.connect(self.pages.want_detail)
        self.cover = CoveredPicture()
        self.cover.setObjectName("cover")
        self.cover.reveal_asked.connect(self.reveal)
        self.message = EmptyState("ph.file", "", "")
        self.stack = QStackedWidget()
        for widget in (self.viewer, self.cover, self.message):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_exhibit(
        self, item_id: str, *, page: int = 0, source: PageSource | None = None
    ) -> None:
        """Show an exhibit from a page on, from nought; its bytes are checked on the way."""
        window = self._window
        self.clear()
        item = window.commands.read(
            self, lambda: exhibits.evidence_item(window.casework, window.actor, item_id=item_id)
        )
        if item is None:
            return
        self.item, self._page = item, page
        self.pages.show_from(source)
        line = item.line
        if line.sealed:
            self._cover("Sealed", "Nobody can open it here.", "ph.lock-key-fill", can_reveal=False)
        elif line.sensitive:
            words = "It is marked sensitive. Before it is shown, see who can see your screen."
            self._cover("Sensitive", words, "ph.eye-slash", can_reveal=True)
        else:
            self.reveal()
        self.changed.emit()

    @Slot()
    def reveal(self) -> None:
        """Show the pages."""
        if self.item is None or self.item.line.sealed:
            return
        check_on_opening(self._window, self, self.item)
        if not self.item.line.has_pages:
            self._say("Nothing to show here", "This kind of file is kept whole.")
            return
        self.stack.setCurrentWidget(self.viewer)
        self.pages.show_item(self.item.line.item_id, page=self._page)
        self.viewer.setFocus()

    def take_keyboard(self) -> None:
        """Put the keyboard where something can be done."""
        covered = self.stack.currentWidget() is self.cover
        (self.cover.reveal_button if covered else self.viewer).setFocus()

    def clear(self) -> None:
        """Let go of every pixel."""
        self.item = None
        self.pages.clear()
        self.viewer.clear()

    def words(self) -> str:
        """Say which page of what is shown."""
        if self.item is None:
            return ""
        line, viewer = self.item.line, self.viewer
        count = f"page {viewer.page + 1} of {viewer.pages}" if viewer.pages > 1 else ""
        return " · ".join(part for part in (line.reference, line.title, count) if part)

    def _cover(self, heading: str, words: str, icon: str, *, can_reveal: bool) -> None:
        self.cover.show_words(heading, words, icon=icon, can_reveal=can_reveal)
        self.stack.setCurrentWidget(self.cover)

    def _say(self, heading: str, words: str) -> None:
        self.message.set_words(heading, words)
        self.stack.setCurrentWidget(self.message)

    @Slot(object)
    def _on_page_drawn(self, picture: PagePicture) -> None:
        if self.item is None:
            return
        natural = 1.0 if self.item.line.kind is FileKind.IMAGE else _PDF_NATURAL
        self.viewer.show_page(picture, what=self.item.line.title, natural=natural)
        self.changed.emit()

    @Slot(object)
    def _on_refused(self, error: CaseworkError) -> None:
        if self.viewer.pages == 0:
            self._say(error.message, error.cure)
