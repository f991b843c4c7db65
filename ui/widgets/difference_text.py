"""A short text with what was added underlined and what was taken out struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from casework.rules.text_diff import Piece
from ui import theme
from ui.widgets.difference_look import format_of, parted, spoken

_EDGE = 2  # as the style sheet draws it round a text that has the keyboard


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
        self.setAccessibleDescription(spoken(pieces))
        cursor = QTextCursor(self.document())
        for piece in parted(pieces):
            cursor.insertText(piece.text, format_of(piece.kind, style="reading"))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + 2 * _EDGE + 2)
