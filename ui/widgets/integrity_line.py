"""The line at the foot of an exhibit: how its bytes stand, and the ends of their hash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.integrity import IntegrityWords
from ui import theme
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline
from ui.widgets.painting import text_width

_STATES = {
    "unchanged": ("ph.check-circle", "done"),
    "unchecked": ("ph.circle-dashed", "ink2"),
    "mismatch": ("ph.warning-fill", "overdue"),
    "sealed": ("ph.lock-key-fill", "restricted"),
}


class IntegrityLine(QFrame):
    """At the foot: “Unchanged since received on …”, and the beginning and end of the hash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2))
        self._row = row
        self._sha256 = ""
        self._icon = IconLabel("ph.circle-dashed", "ink2")
        self.lead = ElidedLabel("", "body_strong")
        self.words = ElidedLabel("", "body", "ink2")
        self.hash = Label("", "hash", "ink2")
        for widget, stretch in (
            (self._icon, 0),
            (self.lead, 0),
            (self.words, 1),
            (self.hash, 0),
        ):
            row.addWidget(widget, stretch)
        column.addLayout(row)

    def show_words(self, said: IntegrityWords, sha256: str) -> None:
        """Say how the bytes stand."""
        icon, ink = _STATES[said.state]
        self._icon.set_icon(icon, ink, said.state)
        self.lead.set_text(said.lead)
        self.lead.set_ink("overdue" if said.state == "mismatch" else "ink")
        self.words.set_text(said.words)
        self._sha256 = sha256
        self.hash.setToolTip(f"SHA-256 {sha256}")
        self.setAccessibleName(f"{said.lead} {said.words}")
        self._fit_hash()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room they need before the hash."""
        super().resizeEvent(event)
        self._fit_hash()

    def _fit_hash(self) -> None:
        """Show both ends of the hash, its beginning or none of it: as much as the words leave."""
        taken = self._row.contentsMargins().left() + self._row.contentsMargins().right()
        for part in (self._icon, self.lead, self.words):
            taken += part.sizeHint().width() + self._row.spacing()
        begin, end = self._sha256[:8], self._sha256[-4:]
        for shown in (f"{begin}…{end}", f"{begin}…"):
            if taken + text_width(shown, "hash") + 2 <= self.width():
                self.hash.setText(shown)
                self.hash.show()
                return
        self.hash.hide()
