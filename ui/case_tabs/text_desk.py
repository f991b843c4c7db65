"""The words of the page in sight, to be chosen and copied; read in a quiet job."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication

from casework.changes import Topic
from casework.errors import Refused
from casework.services.page_words import page_words
from casework.summaries.evidence import EvidenceItem
from casework.summaries.page_words import PageWords
from ui.case_signals import Freshness
from ui.case_tabs.exhibit_view import ExhibitView
from ui.widgets.text_layer import TextLayer
from ui.window_context import WindowContext

# What keepers of clipboards look for before they keep something for later.
_NOT_KEPT = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\x01",
    "x-kde-passwordManagerHint": b"secret",
}


class TextDesk(QObject):
    """Gives the layer the words of each page that is shown; what is copied goes at the lock."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self._asked = ("", -1)
        self.layer = TextLayer(view.viewer)
        view.layers.add(self.layer)
        self.layer.copy_asked.connect(self.copy)
        # Not before the pages beside it are drawn: whoever turns on needs those, not the words.
        view.page_settled.connect(self._read)
        view.item_shown.connect(self._on_item_shown)
        self._freshness = Freshness(
            view, window.signals, {Topic.READ_WORDS}, self._read_again, own_echo=True
        )

    @Slot(object)
    def _on_item_shown(self, item: EvidenceItem | None) -> None:
        item_id = item.line.item_id if item is not None else ""
        if item_id != self._asked[0]:
            self._asked = (item_id, -1)
            self.layer.forget()
        elif self._view.viewer.pages:
            self._asked = (item_id, -1)  # its words may have been corrected
            self._read()

    def _read_again(self) -> None:
        """Take the words as they were read or corrected since."""
        self._asked = (self._asked[0], -1)
        if self._view.viewer.pages:
            self._read()

    @Slot()
    def _read(self) -> None:
        item, page = self._view.item, self._view.viewer.page
        if item is None or (item.line.item_id, page) == self._asked:
            return
        item_id, window = item.line.item_id, self._window
        self._asked = (item_id, page)

        def read(found: PageWords) -> None:
            if self._asked == (item_id, page):
                self.layer.set_lines(page, found.lines)

        window.jobs.start(
            self._view,
            "Reading the words of the page",
            lambda progress: page_words(
                window.casework,
                window.actor,
                item_id=item_id,
                page=page,
                cancelled=progress.cancelled,
            ),
            on_done=read,
            on_refused=lambda _error: None,  # then the page is looked at
            quiet=True,
        )

    @Slot(str)
    def copy(self, words: str) -> None:
        """Put words, or the chosen region, on the clipboard until the window is locked.

        Of a sensitive exhibit nothing goes there.
        """
        item = self._view.item
        picture = None if words else self._view.viewer.chosen_picture()
        if item is None or not (words or picture):
            return
        if item.line.sensitive:
            self._window.commands.refuse(
                self._view,
                Refused(
                    "Nothing of a sensitive exhibit is copied: other programs read the clipboard.",
                    cure="Mark its words in the ledger; they stay in the casebook.",
                ),
            )
            return
        mime = QMimeData()
        if picture is not None:
            mime.setImageData(picture.toImage())
        else:
            mime.setText(words)
        for name, value in _NOT_KEPT.items():
            mime.setData(name, value)
        QGuiApplication.clipboard().setMimeData(mime)
