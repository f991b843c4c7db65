"""The text of what was pasted, read by machine while the report is typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casework.changes import Done
from casework.services import recognition
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind
from casework.summaries.recognition import StoredWords
from ui.jobs import Job
from ui.pages.log_evidence import LogEvidence
from ui.widgets.read_text import ReadText
from ui.window_context import WindowContext

_STOPPED = "The text of the picture was not read."


class LogReading(QObject):
    """Reads the newest picture kept for the report at once; a sensitive one never."""

    def __init__(
        self,
        window: WindowContext,
        evidence: LogEvidence,
        shown: ReadText,
        text: QPlainTextEdit,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._window, self._evidence, self._shown = window, evidence, shown
        self._text, self._owner = text, owner
        self._job: Job | None = None
        self._item_id = ""
        evidence.changed.connect(self._on_evidence_changed)
        shown.quote_asked.connect(self._on_quote_asked)

    @Slot()
    def _on_evidence_changed(self) -> None:
        item = next(filter(_may_be_read, reversed(self._evidence.items)), None)
        item_id = item.line.item_id if item is not None else ""
        if item_id == self._item_id:
            return
        self._item_id = item_id
        if self._job is not None and not self._job.ended:
            self._job.cancel()
        if item is None:
            self._shown.hide()
        elif not self._show_known() and self._window.settings.reads_pictures:
            self._read()

    def _show_known(self) -> bool:
        window, item_id = self._window, self._item_id
        words = window.commands.read(
            self._owner,
            lambda: recognition.words_of_item(window.casework, window.actor, item_id=item_id),
        )
        if words is None:
            self._shown.hide()
            return False
        self._show(words)
        return True

    def _read(self) -> None:
        window, item_id = self._window, self._item_id
        self._shown.say("The text of the picture is being read.")

        def read(done: Done[StoredWords]) -> None:
            words = window.commands.finished(self._owner, done)
            if self._item_id == item_id:
                self._show(words)

        def stopped(*_why: object) -> None:
            if self._item_id == item_id:
                self._shown.say(_STOPPED)

        self._job = window.jobs.start(
            self._owner,
            "Reading the text of the picture",
            lambda progress: recognition.read_item(
                window.casework, window.actor, item_id=item_id, cancelled=progress.cancelled
            ),
            on_done=read,
            on_refused=stopped,
            on_cancelled=stopped,
            quiet=True,
        )

    def _show(self, words: StoredWords) -> None:
        if words.text:
            note = "checked by a person" if words.checked else "by machine, unchecked"
            self._shown.show_words(words.text, note)
        else:
            self._shown.say("No words were found in the picture.")

    @Slot(str)
    def _on_quote_asked(self, words: str) -> None:
        """Add a quotation to what happened: what a picture says is not what the reporter says."""
        before = self._text.toPlainText().rstrip()
        cursor = self._text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(f"{'' if not before else chr(10)}“{' '.join(words.split())}”")
        self._text.setTextCursor(cursor)
        self._text.setFocus()


def _may_be_read(item: EvidenceItem) -> bool:
    line = item.line
    return line.kind in (FileKind.IMAGE, FileKind.PDF) and not (line.sealed or line.sensitive)
