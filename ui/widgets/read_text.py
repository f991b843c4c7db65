"""The words that a machine read in the newest picture, beneath it, to look at and to quote."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label

_LINES, _MOST_LINES = 8, 20


class ReadText(QWidget):
    """``quote_asked(words)``: put what is chosen, or all of it, into the report as a quotation."""

    quote_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(1), 0, 0)
        column.setSpacing(theme.space(1))
        self.words = TextArea(lines=_LINES, name="Text read from the picture")
        self.words.setObjectName("read_words")
        self.words.set_locked(True)
        self.field = Field("Text read from the picture", self.words, note="unchecked")
        column.addWidget(self.field)
        self.busy = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self.busy)
        self.quote_link = Link(
            "Quote in what happened", small=True, tip="What is chosen, or all of it, in quotes"
        )
        self.quote_link.setObjectName("quote_link")
        self.quote_link.clicked.connect(self._on_quote_clicked)
        column.addWidget(self.quote_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def say(self, words: str) -> None:
        """Say that words are being looked for, or that there are none."""
        self.field.hide()
        self.quote_link.hide()
        self.busy.setText(words)
        self.busy.show()
        self.show()

    def show_words(self, words: str, note: str) -> None:
        """Show the words, and how far they may be relied on."""
        self.words.setPlainText(words)
        lines = round(self.words.document().size().height())  # as they are broken here
        self.words.show_lines(min(max(lines, _LINES), _MOST_LINES))
        self.field.set_note(note)
        self.busy.hide()
        self.field.show()
        self.quote_link.show()
        self.show()

    def _on_quote_clicked(self) -> None:
        chosen = self.words.textCursor().selectedText().replace("\u2029", "\n").strip()
        self.quote_asked.emit(chosen or self.words.toPlainText().strip())
