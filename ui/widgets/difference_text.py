"""A short text with what was added underlined and what was taken out struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from casework.rules.text_diff import Piece, PieceKind
from ui import theme

_EDGE = 2  # as the style sheet draws it round a text that has the keyboard
_SPOKEN = {PieceKind.ADDED: "added: ", PieceKind.TAKEN_OUT: "taken out: ", PieceKind.SAME: ""}


class DifferenceText(QTextEdit):
    """As high as its words; can be read and selected, never typed in."""

    def __init__(
        self, pieces: Sequence[Piece], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("part", "quiet")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setFont(theme.font("reading"))
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            " ".join(f"{_SPOKEN[piece.kind]}{piece.text}" for piece in pieces)
        )
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.kind))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + 2 * _EDGE + 2)


def _format(kind: PieceKind) -> QTextCharFormat:
    drawn = QTextCharFormat()
    drawn.setForeground(theme.colour("ink"))
    if kind is PieceKind.ADDED:
        drawn.setBackground(theme.colour("neutral_tint"))
        drawn.setFontUnderline(True)
    elif kind is PieceKind.TAKEN_OUT:
        drawn.setForeground(theme.colour("ink2"))
        drawn.setFontStrikeOut(True)
    return drawn
