"""Readable differences: what was added is underlined, what was taken out is struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from casework.rules.text_diff import Piece, PieceKind
from ui import theme
from ui.widgets.difference_look import format_of, parted, spoken

_AROUND = 90  # characters of what stayed, on either side of a change


class DifferenceView(QTextEdit):
    """Words to read and copy; ``show_changes`` takes (heading, pieces) one beneath the other."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip("Added words are underlined, words taken out are struck through")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("part", "quiet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._changes: tuple[tuple[str, tuple[Piece, ...]], ...] = ()

    def show_changes(self, changes: Sequence[tuple[str, Sequence[Piece]]]) -> None:
        """Show changes, each under its heading."""
        wanted = tuple((heading, tuple(pieces)) for heading, pieces in changes)
        if wanted == self._changes:
            return  # long ones take long to lay out, and every writing of a passage comes here
        self._changes = wanted
        self.setAccessibleDescription(
            ". ".join(f"{heading}: {spoken(_shortened(pieces))}" for heading, pieces in changes)
        )
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        quiet = QTextCharFormat()
        quiet.setFont(theme.font("caption"))
        quiet.setForeground(theme.colour("ink2"))
        first = True
        for heading, pieces in self._changes:
            block = QTextBlockFormat()
            block.setBottomMargin(2)
            if first:
                cursor.setBlockFormat(block)
            else:
                cursor.insertBlock(block)
            first = False
            cursor.insertText(heading, quiet)
            words = QTextBlockFormat()
            words.setBottomMargin(theme.space(2))
            cursor.insertBlock(words)
            for piece in parted(_shortened(pieces)):
                words_of = format_of(piece.kind, style="body")
                cursor.insertText(piece.text.replace("\n", "\u2028"), words_of)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_changes"):
            self._write()


def _shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out what stayed far from any change, so that the change is seen."""
    shown: list[Piece] = []
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.kind is not PieceKind.SAME or len(text) <= 2 * _AROUND:
            shown.append(piece)
            continue
        head = "" if at == 0 else _to_word(text[:_AROUND], from_end=True)
        tail = "" if at == len(pieces) - 1 else _to_word(text[-_AROUND:], from_end=False)
        shown.append(Piece(f"{head} … {tail}", PieceKind.SAME))
    return shown


def _to_word(text: str, *, from_end: bool) -> str:
    """Cut at a space rather than within a word."""
    if " " not in text:
        return text
    return text.rpartition(" ")[0] if from_end else text.partition(" ")[2]
