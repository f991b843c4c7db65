"""What a list says while it is empty: what it is for, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.labels import IconLabel, Label


class EmptyState(QWidget):
    """Icon, one heading, one or two lines, one button and perhaps one link, at the left.

    ``acted`` is the button, ``link_followed`` the link. Put it where the first row would be.
    """

    acted = Signal()
    link_followed = Signal()

    def __init__(
        self,
        icon: str,
        heading: str,
        words: str,
        *,
        action: str = "",
        action_icon: str = "",
        primary: bool = False,
        link: str = "",
        note: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{heading}. {words}")
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge if compact else theme.space(6), edge, edge)
        column.setSpacing(theme.space(1))
        self._icon = IconLabel(icon, "ink3", size="icon_empty")
        if not compact:
            column.addWidget(self._icon)
            column.addSpacing(theme.space(2))
        self.heading = Label(heading, "section")
        self.words = Label(words, "body" if compact else "reading", "ink2", wrap=True)
        self.words.setMaximumWidth(theme.size("measure_max"))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.action_button = Button(
            action, role="primary" if primary else "standard", icon=action_icon
        )
        self.action_button.setObjectName("action_button")
        self.action_button.clicked.connect(self.acted)
        # Only ever hidden here: shown without a parent they would flash as windows.
        if not action:
            self.action_button.hide()
        self.link_button = Link(link)
        self.link_button.setObjectName("link_button")
        self.link_button.clicked.connect(self.link_followed)
        if not link:
            self.link_button.hide()
        row.addWidget(self.action_button)
        row.addWidget(self.link_button)
        row.addStretch(1)
        if action or link:
            column.addSpacing(theme.space(2))
            column.addLayout(row)
        if note:
            column.addSpacing(theme.space(2))
            column.addWidget(Label(note, "caption", "ink2", wrap=True))
        column.addStretch(1)

    def set_words(self, heading: str, words: str) -> None:
        """Change what it says, as when a filter leaves nothing."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.setAccessibleName(f"{heading}. {words}")

    def offer(self, heading: str, words: str, action: str) -> None:
        """Say something else, with another act."""
        self.set_words(heading, words)
        self.action_button.set_text(action)
        self.action_button.show()
