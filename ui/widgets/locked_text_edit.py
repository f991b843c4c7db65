"""A text edit in which values and locked words go as a whole or stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from casework.summaries.letter_draft import LineKind
from ui.widgets import letter_text


class LockedTextEdit(QTextEdit):
    """Keeps keys, pasting and composed letters from cutting a value or a clause in two.

    ``follow_asked(position)`` when Ctrl+Enter is pressed.
    """

    follow_asked = Signal(int)

    def kind(self) -> LineKind:
        """Return the kind of the line where the cursor is."""
        return letter_text.line_kind(self.textCursor().block())

    def depth(self) -> int:
        """Return how deep in a list the line of the cursor stands: 0 or 1."""
        return letter_text.depth_of(self.textCursor().block())

    def set_kind(self, kind: LineKind, depth: int = 0) -> None:
        """Make the chosen lines, or the one where the cursor is, of another kind."""
        cursor = self.textCursor()
        if self.isReadOnly():
            return
        cursor.beginEditBlock()
        for block in list(self._chosen_blocks()):
            if not letter_text.locked_name(block) and letter_text.table_of(block) is None:
                self._make(block, kind, depth)
        cursor.endEditBlock()
        self.setFocus()

    def set_depth(self, depth: int) -> None:
        """Move the chosen items of lists in or out."""
        if self.kind() in (LineKind.NUMBERED, LineKind.BULLETED):
            self.set_kind(self.kind(), depth)

    def _make(self, block: QTextBlock, kind: LineKind, depth: int) -> None:
        cursor = QTextCursor(block)
        listed = letter_text.list_of(block)
        if listed is not None:
            listed.remove(block)
        cursor.setBlockFormat(letter_text.block_format(kind))
        self._dress(block, kind)
        if kind in (LineKind.NUMBERED, LineKind.BULLETED):
            letter_text.into_list(cursor, kind, depth)

    def _chosen_blocks(self) -> Iterator[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        while block.isValid():
            yield block
            if block == last:
                return
            block = block.next()

    def toggle_bold(self) -> None:
        """Make the chosen words bold, or plain again."""
        heavy = self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Normal if heavy else QFont.Weight.DemiBold)
        self._merge(look)

    def toggle_italic(self) -> None:
        """Make the chosen words italic, or upright again."""
        look = QTextCharFormat()
        look.setFontItalic(not self.currentCharFormat().fontItalic())
        self._merge(look)

    def _merge(self, look: QTextCharFormat) -> None:
        cursor = self.textCursor()
        if self.isReadOnly() or self._touches_locked(cursor):
            return
        if cursor.hasSelection():
            cursor.mergeCharFormat(look)
        else:
            self.mergeCurrentCharFormat(look)

    def _dress(self, block: QTextBlock, kind: LineKind) -> None:
        """Give the words of a block the font of its kind; fields keep their ground."""
        for fragment in list(letter_text.fragments(block)):
            cursor = QTextCursor(block)
            cursor.setPosition(fragment.position())
            cursor.setPosition(
                fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
            )
            look = QTextCharFormat()
            look.setFont(letter_text.character_format(kind).font())
            cursor.mergeCharFormat(look)
        cursor = QTextCursor(block)
        cursor.setBlockCharFormat(letter_text.character_format(kind))

    # -- keys: values and locked blocks go whole or stay ---------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, unless a value or locked words would be cut in two."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.follow_asked.emit(self.textCursor().position())
                return
            self._press_return(event)
            return
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.toggle_italic()
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        ):
            super().keyPressEvent(event)
        elif self._is_change(event) and not self._ready(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _is_change(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return True
        if event.matches(standard.Cut) or event.matches(standard.Paste):
            return True
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(event.text()) and event.text().isprintable() and not control

    def _ready(self, event: QKeyEvent) -> bool:
        """Widen or move the cursor so that a change is whole; tell whether it may happen."""
        cursor = self.textCursor()
        back = event.key() == Qt.Key.Key_Backspace
        removes = back or event.key() == Qt.Key.Key_Delete
        if removes and not cursor.hasSelection():
            return self._ready_to_remove(cursor, back=back)
        if removes or event.matches(QKeySequence.StandardKey.Cut):
            return self._widen_selection()
        return self._ready_to_type()

    def _widen_selection(self) -> bool:
        """Take in whole the values that a selection cuts; refuse one with locked words."""
        cursor = self.textCursor()
        if self._touches_locked(cursor):
            return False
        if cursor.hasSelection():
            self._widen(cursor)
            self.setTextCursor(cursor)
        return True

    def _ready_to_remove(self, cursor: QTextCursor, *, back: bool) -> bool:
        block, at = cursor.block(), cursor.position()
        if letter_text.locked_name(block):
            return False
        edge = cursor.atBlockStart() if back else cursor.atBlockEnd()
        if edge:
            beside = block.previous() if back else block.next()
            return not letter_text.locked_name(beside)
        field = letter_text.field_at(block, at - 1 if back else at)
        if field is not None:
            cursor.setPosition(field[0])
            cursor.setPosition(field[1], QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return False
        return True

    def _ready_to_type(self) -> bool:
        """Make way for typed words: outside of values and locked words, in a plain look."""
        if self.isReadOnly() or not self._widen_selection():
            return False
        cursor = self.textCursor()
        look = self.currentCharFormat()
        bold, italic = look.fontWeight() >= QFont.Weight.DemiBold, look.fontItalic()
        replaced = cursor.hasSelection()
        if replaced:
            cursor.removeSelectedText()
        else:
            before = letter_text.field_at(cursor.block(), cursor.position() - 1)
            after = letter_text.field_at(cursor.block(), cursor.position())
            if before is not None and before == after:
                cursor.setPosition(before[1])
        self.setTextCursor(cursor)
        if replaced or self.currentCharFormat().hasProperty(letter_text.FIELD):
            self.setCurrentCharFormat(
                letter_text.character_format(self.kind(), bold=bold, italic=italic)
            )
        return True

    def _widen(self, cursor: QTextCursor) -> None:
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first = letter_text.field_at(self.document().findBlock(start), start)
        last = letter_text.field_at(self.document().findBlock(end), end - 1)
        cursor.setPosition(first[0] if first is not None else start)
        cursor.setPosition(last[1] if last is not None else end, QTextCursor.MoveMode.KeepAnchor)

    def _touches_locked(self, cursor: QTextCursor) -> bool:
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            if letter_text.locked_name(block):
                return True
            block = block.next()
        return False

    def _press_return(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if self.isReadOnly() or not self._ready_to_type():
            event.accept()
            return
        kind = self.kind()
        if kind in (LineKind.NUMBERED, LineKind.BULLETED) and not cursor.block().text():
            self.set_kind(LineKind.PARAGRAPH)
            return
        super().keyPressEvent(event)
        if kind in (LineKind.SUBJECT, LineKind.HEADING, LineKind.SUBHEADING):
            self.set_kind(LineKind.PARAGRAPH)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone, never their look; a value is not cut in two."""
        if source.hasText() and not self.isReadOnly() and self._ready_to_type():
            self.textCursor().insertText(
                source.text().replace("\r\n", "\n"), self.currentCharFormat()
            )

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take composed letters where typing is possible."""
        if not event.commitString() or self._ready_to_type():
            super().inputMethodEvent(event)
