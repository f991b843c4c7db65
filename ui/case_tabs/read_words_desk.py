"""Words read by machine, beside the page they were read on: asked for, compared, corrected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from casework.changes import Done, Topic
from casework.services import exhibits, recognition
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind
from casework.summaries.recognition import StoredLine, StoredWords
from ui.case_signals import Freshness
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.read_words_panel import ReadWordsPanel
from ui.jobs import Job
from ui.widgets.read_layer import ReadLayer
from ui.window_context import WindowContext


class ReadWordsDesk(QObject):
    """Keeps the tab *Text* and the layer over the page like the casebook."""

    def __init__(self, window: WindowContext, view: ExhibitView, panel: ExhibitPanel) -> None:
        super().__init__(panel)
        self._window, self._view = window, view
        self._item: EvidenceItem | None = None
        self._words: StoredWords | None = None
        self._job: Job | None = None
        self.panel = ReadWordsPanel()
        self.panel.setObjectName("read_words")
        self._tabs = panel
        self._tab = panel.add_tab("Text", self.panel)
        self.layer = ReadLayer(view.viewer)
        view.layers.add(self.layer)
        self.layer.line_asked.connect(self.panel.choose)
        view.page_shown.connect(self._show_page)
        view.item_shown.connect(self._on_item_shown)
        panel.tabs.currentChanged.connect(self._show_layer)
        self._freshness = Freshness(
            self.panel, window.signals, {Topic.READ_WORDS}, self._read_again, own_echo=True
        )
        self.panel.item_asked.connect(self._fill)
        self.panel.line_chosen.connect(self._on_line_chosen)
        self.panel.settled.connect(self._on_settled)
        self.panel.rest_asked.connect(self._on_rest_asked)
        self.panel.read_asked.connect(self._on_read_asked)
        self.panel.transcript_asked.connect(self._on_transcript_asked)

    # -- showing ------------------------------------------------------------------------

    @Slot(object)
    def _on_item_shown(self, item: EvidenceItem | None) -> None:
        shown = item.line.item_id if item is not None else ""
        if self._item is None or shown != self._item.line.item_id:
            self._item = self._words = None
            self.layer.show_lines(-1, (), -1)

    @Slot(object)
    def _fill(self, item: EvidenceItem) -> None:
        """Read what is known of the words of an exhibit."""
        self._item, self._words = item, None
        window = self._window
        if item.line.sealed or item.line.sensitive:
            self.panel.show_message(
                "Not read by machine", "Sealed and sensitive pictures are never read by machine."
            )
        elif item.line.kind not in (FileKind.IMAGE, FileKind.PDF):
            self.panel.show_message(
                "Nothing to read by machine",
                "The words of this exhibit stand in the file itself; choose them on the page.",
            )
        else:
            self._words = window.commands.read(
                self.panel,
                lambda: recognition.words_of_item(
                    window.casework, window.actor, item_id=item.line.item_id
                ),
            )
            self._show_page()
            return
        self._show_layer()

    def _read_again(self) -> None:
        """Show what was read or corrected since, in the background or on another page."""
        if self._item is not None:
            self._fill(self._item)

    @Slot()
    def _show_page(self) -> None:
        item = self._item
        if item is None or self._view.item is None:
            return
        if self._words is None:
            busy = self._job is not None and not self._job.ended
            self.panel.show_message(
                "Being read" if busy else "Not read yet",
                "A machine looks for words in the picture; they come here unchecked."
                if busy
                else "A machine on this computer reads the words in a picture, or on the scanned"
                " pages of a PDF. They are unchecked until a person compares them.",
                may_read=not busy,
            )
        elif lines := self._lines():
            self.panel.show_lines(lines, self._words.standing)
        else:
            self.panel.show_message(
                "No words here",
                "No words were found by machine on this page. A PDF page that holds words of its"
                " own is not read: choose them on the page.",
            )
        self._show_layer()

    def _lines(self) -> list[StoredLine]:
        page = self._view.viewer.page
        return [line for line in self._words.lines if line.page == page] if self._words else []

    @Slot()
    def _show_layer(self) -> None:
        """Light the lines up while the tab is in front, and only then."""
        if self._tabs.tabs.currentIndex() != self._tab:
            self.layer.show_lines(-1, (), -1)
            return
        chosen = self.panel.chosen
        self.layer.show_lines(
            self._view.viewer.page, self._lines(), chosen.number if chosen is not None else -1
        )

    @Slot(int)
    def _on_line_chosen(self, number: int) -> None:
        self._show_layer()
        line = next((one for one in self._lines() if one.number == number), None)
        if line is not None:
            self._view.viewer.go_to_place(line.page, line.box)

    # -- acts ---------------------------------------------------------------------------

    @Slot(int, str)
    def _on_settled(self, number: int, words: str) -> None:
        item, window, page = self._item, self._window, self._view.viewer.page
        if item is None:
            return

        def correct() -> Done[StoredWords]:
            return recognition.correct_line(
                window.casework,
                window.actor,
                item_id=item.line.item_id,
                page=page,
                line=number,
                words=words,
            )

        done = window.commands.attempt(self.panel, correct)
        if done is not None:
            self._words = done.value
            self._show_page()
            self.panel.go_to_next()

    @Slot()
    def _on_rest_asked(self) -> None:
        item, window, page = self._item, self._window, self._view.viewer.page
        if item is None:
            return
        window.commands.run(
            self.panel,
            lambda: recognition.check_page(
                window.casework, window.actor, item_id=item.line.item_id, page=page
            ),
        )

    @Slot()
    def _on_read_asked(self) -> None:
        item, window = self._item, self._window
        if item is None or (self._job is not None and not self._job.ended):
            return

        self._job = window.jobs.start(
            self.panel,
            f"Reading the words of {item.line.reference or item.line.title}",
            lambda progress: recognition.read_item(
                window.casework,
                window.actor,
                item_id=item.line.item_id,
                progress=progress.report,
                cancelled=progress.cancelled,
            ),
            on_done=self._on_read,
        )
        self._show_page()

    def _on_read(self, done: Done[StoredWords]) -> None:
        self._job = None
        words = self._window.commands.finished(self.panel, done)
        if self._item is not None and words.item_id == self._item.line.item_id:
            self._words = words
            self._show_page()

    @Slot()
    def _on_transcript_asked(self) -> None:
        """Write the words into the capture record; the history keeps what stood there."""
        item, words, window = self._item, self._words, self._window
        if item is None or words is None:
            return
        if item.record.transcript and not window.ask.confirm(
            self.panel,
            "Take the place of the transcript?",
            "The capture record has a transcript already. The words read by machine, as corrected,"
            " take its place; the old one stays in the history.",
            act="Put them in its place",
        ):
            return

        def write(reason: str = "") -> Done[None]:
            return exhibits.update_record(
                window.casework,
                window.actor,
                item_id=item.line.item_id,
                title=item.line.title,
                record=replace(item.record, transcript=words.text),
                reason=reason,
            )

        if not item.reason_needed:
            window.commands.run(self.panel, write)
            return
        why = window.ask.reason(
            self.panel,
            "Put the words into the transcript",
            "The employee has been notified, so a change of the record needs a reason.",
            act="Put them in",
        )
        if why:
            window.commands.run(self.panel, lambda: write(why))
