"""The chosen exhibit itself: its pages or its words, and how its bytes stand."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casework.errors import CaseworkError
from casework.services.sealing import FIRST_STEPS
from casework.summaries.evidence import EvidenceItem, EvidenceLine
from casework.summaries.files import FileKind, PagePicture
from ui.case_tabs.exhibit_cures import ExhibitCures
from ui.case_tabs.exhibit_pages import ExhibitPages, PageSource
from ui.case_tabs.exhibit_panel import ShowsItem
from ui.jobs import Job
from ui.widgets.banner import Banner
from ui.widgets.button import IconButton
from ui.widgets.covered_picture import CoveredPicture
from ui.widgets.empty_state import EmptyState
from ui.widgets.integrity_line import IntegrityLine
from ui.widgets.marker_bar import MarkerBar
from ui.widgets.page_layers import MARKED, PageLayers
from ui.widgets.region_marker import RegionMarker
from ui.window_context import WindowContext

_PDF_NATURAL = 2 / 3  # pages are measured at 144 dots to the inch, screens at 96


class ExhibitView(QWidget):
    """Bar, page or words, integrity line. ``reveal`` of a sensitive one lasts until the next.

    What others build in, see ``evidence_parts``: ``layers.add(layer)`` lies over the page,
    ``bar.add_tool(layer, …)`` is the button of its tool, ``bar.add(button)`` stands at the right
    end, ``add_copy(key, words, source)`` is one more copy to look at, ``add_strip(widget)`` lies
    beneath the bar and ``add_notice(widget)`` beneath the page. ``item_shown(item)`` tells of
    each showing, None when there is nothing, ``page_shown`` of each page and
    ``page_settled`` once those beside it are drawn; ``menu_opening(menu)``
    lets entries be added to *More*.
    """

    item_shown = Signal(object)
    page_shown = Signal()
    page_settled = Signal()
    menu_opening = Signal(object)

    export_asked = Signal()
    seal_asked = Signal()
    set_aside_asked = Signal()
    words_asked = Signal()
    beside_asked = Signal(int)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._item: EvidenceItem | None = None
        self._revealed = ""
        self._first_page = 0
        self._jobs: list[Job] = []
        self.viewer = RegionMarker()
        self.viewer.setObjectName("viewer")
        self._pages = ExhibitPages(window, self)
        self._pages.page_drawn.connect(self._on_page_drawn)
        self._pages.detail_drawn.connect(self.viewer.show_detail)
        self._pages.refused.connect(self._on_refused)
        self._pages.settled.connect(self.page_settled)
        self.viewer.page_wanted.connect(self._pages.want)
        self.viewer.detail_wanted.connect(self._pages.want_detail)
        self.cover = CoveredPicture()
        self.cover.setObjectName("cover")
        self.cover.reveal_asked.connect(self._on_reveal_asked)
        self.message = EmptyState("ph.file", "", "", action="Try again")
        self.message.action_button.hide()
        self._cures = ExhibitCures(window, self)
        self.bar = MarkerBar(self.viewer)
        self.bar.setObjectName("bar")
        self.bar.words_asked.connect(self.words_asked)
        self.bar.copy_shown.connect(self._on_copy_shown)
        self._copies: dict[str, PageSource] = {}
        self._add_buttons()
        self.loud = Banner("stop", icon="ph.warning-fill")
        self.loud.hide()
        self.stack = QStackedWidget()
        shown: tuple[QWidget, ...] = (self.viewer, self.cover, self.message)
        for page in shown:
            self.stack.addWidget(page)
        self.integrity = IntegrityLine()
        self._notices: list[ShowsItem] = []
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in (
            (self.bar, 0),
            (self.loud, 0),
            (self.stack, 1),
            (self.integrity, 0),
        ):
            column.addWidget(widget, stretch)

    # -- what others build in -----------------------------------------------------------

    @property
    def layers(self) -> PageLayers:
        """What lies over the page."""
        return self.viewer.layers

    @property
    def item(self) -> EvidenceItem | None:
        """The exhibit that is shown."""
        return self._item

    def add_copy(self, key: str, words: str, source: PageSource) -> None:
        """Let a copy be looked at, whose pages come from ``source``."""
        self._copies[key] = source
        self.bar.add_copy(key, words)

    def copy_source(self) -> PageSource | None:
        """Return where the pages of the copy that is looked at come from; None: as received."""
        return self._pages.source

    def add_strip(self, widget: QWidget) -> None:
        """Lay a strip of tools beneath the bar; it shows and hides itself."""
        self._column.insertWidget(1, widget)

    def add_notice(self, widget: QWidget) -> None:
        """Lay a line beneath the page; its ``show_item(item)`` shows or hides it."""
        self._notices.append(cast("ShowsItem", widget))
        self._column.insertWidget(self._column.count() - 1, widget)

    @Slot(str)
    def _on_copy_shown(self, copy: str) -> None:
        source = self._copies.get(copy)
        if source is self._pages.source:
            return  # the same pages, with other layers over them
        if self.stack.currentWidget() is self.cover:
            self._pages.show_from(source)  # drawn once it may be seen
            return
        self.viewer.clear()
        self.stack.setCurrentWidget(self.viewer)
        self.bar.set_tools(zoom=True)
        self._pages.show_from(source)

    # -- bar ----------------------------------------------------------------------------

    def _add_buttons(self) -> None:
        self.export_button = IconButton(
            "ph.export", "Export copy: write an unaltered copy to a file", small=True
        )
        self.export_button.setObjectName("export_button")
        self.export_button.clicked.connect(self.export_asked)
        self.more_button = IconButton("ph.dots-three", "More for this exhibit", small=True)
        self.more_button.setObjectName("more_button")
        self.more_button.clicked.connect(self._on_more_clicked)
        self.bar.add_spare(self.export_button)
        self.bar.add_more(self.more_button)

    @Slot()
    def _on_more_clicked(self) -> None:
        menu = QMenu(self)
        menu.addAction("Next exhibit\tCtrl+Page Down", lambda: self.beside_asked.emit(1))
        menu.addAction("Previous exhibit\tCtrl+Page Up", lambda: self.beside_asked.emit(-1))
        menu.addSeparator()
        menu.addAction("Export copy…", self.export_asked.emit)
        menu.addAction("Set aside…", self.set_aside_asked.emit)
        menu.addSeparator()
        menu.addAction("Seal…", self.seal_asked.emit)
        self.menu_opening.emit(menu)
        menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        menu.deleteLater()

    # -- showing ------------------------------------------------------------------------

    def clear(self) -> None:
        """Show nothing, and let go of every pixel."""
        self._cancel()
        self._item = None
        self.viewer.clear()
        self.viewer.set_marks(())
        self.loud.hide()
        self.integrity.hide()
        self.bar.hide()
        self.item_shown.emit(None)

    def show_nothing(self, heading: str, words: str) -> None:
        """Say why there is nothing to show."""
        self.clear()
        self._say(heading, words)

    def show_item(self, item: EvidenceItem) -> None:
        """Show an item; one that is shown already keeps its page and zoom."""
        same = self._item is not None and self._item.line.item_id == item.line.item_id
        changed = not same or self._item is None or self._how(self._item) != self._how(item)
        self._item = item
        self.bar.show()
        self.integrity.show()
        self.integrity.show_words(item.integrity, item.sha256)
        self._show_mismatch(item)
        self.more_button.setVisible(not item.line.sealed)
        self.bar.want_spare(self.export_button, wanted=not item.line.sealed)
        if changed:
            if not same:
                self._revealed = ""
                self._pages.clear()
                self._pages.show_from(None)
                if self.bar.copy_choice.value() in self._copies:
                    self.bar.choose_copy(MARKED)
            self._begin(item)
        for notice in self._notices:
            notice.show_item(item)
        self.item_shown.emit(item)

    @staticmethod
    def _how(item: EvidenceItem) -> tuple[bool, bool]:
        return item.line.sealed, item.line.sensitive

    def _show_mismatch(self, item: EvidenceItem) -> None:
        if item.integrity.state == "mismatch":
            self.loud.show()
            self.loud.show_words(item.integrity.lead, item.integrity.words, kind="stop")

    def _show_damage(self, damaged: bool) -> None:
        """Say that only a part of the picture could be read; a mismatch is said before that."""
        if damaged and self.loud.isHidden():
            self.loud.show_words(
                "The file is damaged.",
                "What is left of it is shown. It is kept as it was received.",
                kind="warn",
            )
            self.loud.show()

    def _begin(self, item: EvidenceItem) -> None:
        self._cancel()
        self.viewer.clear()
        self.loud.setVisible(item.integrity.state == "mismatch")
        line = item.line
        if line.sealed:
            self._cover("Sealed", "\n\n".join(FIRST_STEPS), icon="ph.lock-key-fill", reveal=False)
        elif line.sensitive and self._revealed != line.item_id:
            self._cover(
                "Sensitive",
                "It is marked sensitive. Before it is shown, see who can see your screen.",
                icon="ph.eye-slash",
                reveal=True,
            )
        elif line.has_pages:
            self._open_pages(line)
        else:
            self._say(
                "Nothing to show here",
                "This kind of file is kept whole; export a copy to open it elsewhere.",
            )
        self._first_page = 0

    def _open_pages(self, line: EvidenceLine) -> None:
        self.stack.setCurrentWidget(self.viewer)
        self.bar.set_tools(zoom=True)
        if line.laid_out:
            self._say("Opening", "Its words are laid out as pages the first time it is opened.")
        self._pages.show_item(line.item_id, page=self._first_page)

    def open_again(self) -> None:
        """Try once more to show the pages: what stood in the way may be gone."""
        if self._item is not None:
            self._begin(self._item)
            self.viewer.setFocus()

    def _cover(self, heading: str, words: str, *, icon: str, reveal: bool) -> None:
        self.cover.show_words(heading, words, icon=icon, can_reveal=reveal)
        self.stack.setCurrentWidget(self.cover)
        self.bar.set_tools(zoom=False)

    def _say(self, heading: str, words: str) -> None:
        self.message.set_words(heading, words)
        self.message.action_button.hide()
        self.stack.setCurrentWidget(self.message)
        self.bar.set_tools(zoom=False)

    @Slot()
    def _on_reveal_asked(self) -> None:
        if self._item is not None:
            self._revealed = self._item.line.item_id
            self._begin(self._item)
            self.viewer.setFocus()

    # -- words --------------------------------------------------------------------------

    def allow_words(self, *, allowed: bool) -> None:
        """Let words be marked on the exhibit, or not."""
        self.viewer.allow_marking(allowed=allowed)
        self.bar.allow_marking(allowed=allowed)

    def begin_at(self, page: int) -> None:
        """Let the exhibit that is shown next begin with a page, from nought."""
        self._first_page = max(page, 0)

    def go_to_page(self, page: int) -> None:
        """Turn to a page, from nought, of the exhibit that is shown."""
        if self._item is None or not self._item.line.has_pages:
            return
        if self.viewer.pages:
            page = min(page, self.viewer.pages - 1)
        self._pages.want(max(page, 0))

    # -- loading ------------------------------------------------------------------------

    def _cancel(self) -> None:
        self._pages.clear()
        for job in self._jobs:
            if not job.ended:
                job.cancel()
        self._jobs = []

    @Slot(object)
    def _on_page_drawn(self, picture: PagePicture) -> None:
        if self._item is None:
            return
        if self.stack.currentWidget() is self.message:
            self.stack.setCurrentWidget(self.viewer)
            self.bar.set_tools(zoom=True)
        self._show_damage(picture.damaged)
        natural = 1.0 if self._item.line.kind is FileKind.IMAGE else _PDF_NATURAL
        self.viewer.show_page(picture, what=self._item.line.title, natural=natural)
        self.bar.show_pages()
        self.page_shown.emit()

    def _on_refused(self, error: CaseworkError) -> None:
        if self.viewer.pages == 0:
            self._say(error.message, error.cure)
            self._cures.offer(self.message, self._item, error)
            if self._pages.source is not None:
                self.bar.set_tools(zoom=False, copies=True)  # there is a way back
