"""Where a record is typed or pasted: plain paragraphs, hundreds of pages, nothing lost."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor, QTextDocumentFragment
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casework.rules.statements import PAGE_BREAK, tidy_statement
from ui import theme

PAGE_LINE = "· · · · ·  page break  · · · · ·"
PAGE_KEYS = "Ctrl+Shift+Return"


class NotesEditor(QPlainTextEdit):
    """Plain text with page breaks, which are shown as a line of their own.

    What is pasted with formatting becomes plain paragraphs. ``edited`` on each change by a
    person. Tab leaves the editor, so that the keyboard can pass.
    """

    edited = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("part", "notes")
        self.setTabChangesFocus(True)
        self.setFont(theme.font("reading"))
        self.setToolTip(f"{name}. Page break: {QKeySequence(PAGE_KEYS).toString()}")
        self._showing = False
        self.textChanged.connect(self._on_text_changed)

    def set_words(self, text: str) -> None:
        """Show a record without telling anyone; the same words leave the cursor where it is."""
        if text == self.words():
            return
        self._showing = True
        self.setPlainText(_shown(text))
        self._showing = False

    def words(self) -> str:
        """Return the record as it stands, its pages parted by form feeds."""
        return _kept(self.toPlainText())

    def go_to_place(self, place: int) -> None:
        """Bring a place of the record to the top of the editor."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        cursor = self.textCursor()
        before = _shown(self.words()[:place])
        cursor.setPosition(len(before.encode("utf-16-le", "surrogatepass")) // 2)
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as plain paragraphs, whatever formatting it has."""
        text = source.text()
        if not text.strip() and source.hasHtml():
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        if text:
            self.insertPlainText(_shown(_as_plain(text)))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take anything that has words."""
        return source.hasText() or source.hasHtml()

    def insert_page_break(self) -> None:
        """Begin a new page where the cursor is."""
        if not self.isReadOnly():
            before = "" if self.textCursor().atBlockStart() else "\n"
            self.insertPlainText(f"{before}{PAGE_LINE}\n")

    def changeEvent(self, event: QEvent) -> None:
        """Take the reading size anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != theme.font("reading"):
            self.setFont(theme.font("reading"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a page with its keys."""
        if QKeySequence(event.keyCombination()) == QKeySequence(PAGE_KEYS):
            self.insert_page_break()
            return
        super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.edited.emit()


def _shown(text: str) -> str:
    return text.replace(PAGE_BREAK, f"\n{PAGE_LINE}\n")


def _kept(text: str) -> str:
    return text.replace(f"\n{PAGE_LINE}\n", PAGE_BREAK).replace(PAGE_LINE, PAGE_BREAK)


def _as_plain(text: str) -> str:
    """Tidy as the record does, but keep blank lines at the ends: more may be typed after."""
    ends = len(text) - len(text.rstrip("\r\n"))
    return tidy_statement(text) + "\n" * min(ends, 1)
