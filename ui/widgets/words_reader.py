"""An exhibit that is words: read, chosen to be marked, with what is in the ledger picked out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui import theme


class WordsReader(QPlainTextEdit):
    """Plain words, not changed. W asks to mark those that are chosen (``mark_asked``)."""

    mark_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_mark = False
        self._quoted: tuple[str, ...] = ()
        self.setReadOnly(True)
        # A caret, so that words can be chosen without a mouse.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Words of the exhibit")
        self.setProperty("part", "bare")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._pick_out)

    def allow_marking(self, *, allowed: bool) -> None:
        """Let words be marked, or not."""
        self._may_mark = allowed

    def chosen_words(self) -> str:
        """Return the chosen words as they stand."""
        # Qt puts a paragraph separator where a line ends.
        return self.textCursor().selectedText().replace("\u2029", "\n").strip()

    def show_quoted(self, quoted: Sequence[str]) -> None:
        """Pick out the words that are in the ledger."""
        self._quoted = tuple(quoted)
        self._pick_out()

    def find_words(self, words: str) -> None:
        """Choose words where they stand first, and bring them into sight."""
        found = self._where(words)
        if found is not None:
            self.setTextCursor(found)
            self.centerCursor()

    def _pick_out(self) -> None:
        picked = []
        form = QTextCharFormat()
        form.setBackground(theme.colour("mark"))
        form.setForeground(theme.colour("mark_ink"))
        for words in self._quoted:
            cursor = self._where(words)
            if cursor is None:
                continue
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, form
            picked.append(one)
        self.setExtraSelections(picked)

    def _where(self, words: str) -> QTextCursor | None:
        """Find words as they stand; over several lines by their first and last line."""
        lines = [line for line in words.splitlines() if line.strip()]
        if not lines:
            return None
        exactly = QTextDocument.FindFlag.FindCaseSensitively
        first = self.document().find(lines[0], 0, exactly)
        if first.isNull():
            return None
        last = self.document().find(lines[-1], first.selectionStart(), exactly)
        if len(lines) > 1 and not last.isNull():
            cursor = QTextCursor(self.document())
            cursor.setPosition(first.selectionStart())
            cursor.setPosition(last.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
            return cursor
        return first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to mark with W."""
        if event.key() == Qt.Key.Key_W and not event.modifiers() and self._may_mark:
            self.mark_asked.emit()
            return
        super().keyPressEvent(event)
