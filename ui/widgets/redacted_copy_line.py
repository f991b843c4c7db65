"""Beneath the page while a redacted copy is looked at: which copy it is, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casework.summaries.evidence import EvidenceItem
from casework.summaries.redactions import CopyView
from ui import theme
from ui.widgets.labels import ElidedLabel, IconLabel, Label


class RedactedCopyLine(QFrame):
    """``show_copy(copy)`` says which one; None hides the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.selection-slash", "restricted"))
        self.words = Label("", "body_strong")
        row.addWidget(self.words)
        row.addWidget(ElidedLabel("The line beneath is about the original.", "body", "ink2"), 1)
        self.hide()

    def show_item(self, _item: EvidenceItem) -> None:
        """Follow the exhibit: its copy is told by ``show_copy``."""

    def show_copy(self, copy: CopyView | None) -> None:
        """Say which copy is looked at."""
        self.setVisible(copy is not None)
        if copy is not None:
            self.words.setText(f"Redacted copy {copy.number} · {copy.standing}.")
            self.setAccessibleName(self.words.text())
