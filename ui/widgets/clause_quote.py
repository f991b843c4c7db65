"""Quoted words of a clause: the petrol edge, where they come from, the words themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import ElidedLabel, IconLabel, Label


class ClauseQuote(QFrame):
    """A 3 px edge; reference, kind, force and limit in a caption; the words in quotation marks.

    ``source`` names policy and version beneath the words. ``add_line`` puts a warning or a fact
    under them, ``add_link`` a link beneath.
    """

    def __init__(
        self,
        reference: str,
        facts: str,
        words: str,
        *,
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "quote")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.space(3), 1, 0, 1)
        self._column.setSpacing(2)
        self._head = QHBoxLayout()
        self._head.setSpacing(6)
        self.reference = Label(reference, "body_strong", "accent")
        self.facts = ElidedLabel(facts, "caption", "ink2")
        self._head.addWidget(self.reference)
        self._head.addWidget(self.facts, 1)
        self._column.addLayout(self._head)
        self.words = Label("", "reading", wrap=True, selectable=True)
        self._column.addWidget(self.words)
        self.source = Label(source, "caption", "ink2", wrap=True)
        self._column.addWidget(self.source)
        self.show_words(reference, facts, words, source=source)

    def show_words(self, reference: str, facts: str, words: str, *, source: str = "") -> None:
        """Quote other words."""
        self.reference.setText(reference)
        self.facts.set_text(facts)
        quoted = f"“{words}”"
        self.words.setText(quoted)
        self.words.setAccessibleName(quoted)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.setAccessibleName(f"{reference}, {facts}: {words}")

    def add_line(self, words: str, *, icon: str = "", ink: str = "ink2", means: str = "") -> None:
        """Put a line beneath the words, with an icon that says what it means."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        if icon:
            top = Qt.AlignmentFlag.AlignTop
            row.addWidget(IconLabel(icon, ink, name=means), 0, top)
        row.addWidget(Label(words, "caption", ink, wrap=True), 1)
        self._column.addLayout(row)

    def add_link(self, link: Link) -> Link:
        """Put a link under the last line."""
        self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link
