"""The bar at the foot of a form or dialog: what will happen, then the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import Label


class ActionBar(QFrame):
    """52 high on ``sunken``: a note at the left, buttons at the right, the primary last.

    Add buttons in reading order with ``add_button``; ``set_note`` says what will happen and
    that it is saved.
    """

    def __init__(self, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "actionbar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.space(5), 9, theme.space(5), 9)
        self._row.setSpacing(theme.space(2))
        self.note = Label(note, "caption", "ink2", wrap=True)
        self._row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)

    def set_note(self, words: str) -> None:
        """Change the note at the left."""
        self.note.setText(words)

    def add_button(self, button: Button) -> Button:
        """Add a button at the right end."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button
