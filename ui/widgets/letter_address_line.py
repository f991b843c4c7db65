"""One line above a letter: to whom it goes, how, and who signs it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casework.summaries.letters import FieldValue
from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import ElidedLabel


class LetterAddressLine(QFrame):
    """``change_asked`` when a person wants another recipient, way or signatory."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(6), 3, theme.space(3), 3)
        self.words = ElidedLabel("", "caption", "ink2")
        self.change_button = Link(
            "Change", small=True, tip="To whom it goes, how, and who signs", shortcut="Ctrl+Shift+A"
        )
        self.change_button.setObjectName("change_button")
        self.change_button.setAccessibleName("Change to whom it goes, how, and who signs")
        self.change_button.clicked.connect(self.change_asked)
        row.addWidget(self.words, 1)
        row.addWidget(self.change_button)

    def show_letter(self, fields: Mapping[str, FieldValue], *, may_write: bool) -> None:
        """Show where another letter goes."""

        def said(name: str) -> str:
            value = fields.get(name)
            return "nobody yet" if value is None or value.missing else value.text

        to, way, by = said("recipient.name"), said("letter.delivery"), said("sender.name")
        self.words.set_text(f"To {to}, {way} · signed by {by}")
        self.change_button.setVisible(may_write)
