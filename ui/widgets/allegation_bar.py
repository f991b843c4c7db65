"""What stands for the list of allegations where the window is narrow for its text size."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.labels import Label


class AllegationBar(QFrame):
    """``stepped(-1 or 1)`` for the previous or the next one; ``add_asked`` for a new one."""

    stepped = Signal(int)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "actionbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), theme.space(1), theme.space(4), theme.space(1))
        row.setSpacing(theme.space(2))
        self.previous_button = IconButton("ph.caret-left", "Previous allegation", small=True)
        self.previous_button.setObjectName("previous_button")
        self.previous_button.clicked.connect(lambda: self.stepped.emit(-1))
        self._place = Label("", "body_strong")
        self.next_button = IconButton("ph.caret-right", "Next allegation", small=True)
        self.next_button.setObjectName("next_button")
        self.next_button.clicked.connect(lambda: self.stepped.emit(1))
        self.add_button = Button("Add", icon="ph.plus", small=True, tip="Draft an allegation")
        self.add_button.setObjectName("bar_add_button")
        self.add_button.clicked.connect(self.add_asked)
        for widget in (self.previous_button, self._place, self.next_button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.add_button)

    def say_place(self, at: int, total: int) -> None:
        """Say which of how many is shown; nought for one that is still being written."""
        of = f"{at} of {total}" if at else f"new, beside {total}"
        self._place.setText(f"Allegation {of}" if total else "No allegation yet")
        self.previous_button.setEnabled(at > 1)
        self.next_button.setEnabled(at < total)
