"""One line of what happened: the day, what it was, and a fact in grey."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline

_ICONS = {
    "done": ("ph.check-circle-fill", "done", "done"),
    "due": ("ph.clock", "due", "stands"),
    "open": ("ph.circle-dashed", "ink2", "not begun"),
}


class EventLine(QFrame):
    """A row of 34 with a hairline; ``wrap`` puts the fact beneath, in full.

    state: done, due or open draws that icon at the left. link: words to follow at the right.
    """

    followed = Signal()

    def __init__(
        self,
        when: str,
        what: str,
        fact: str = "",
        *,
        state: str = "",
        link: str = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(". ".join(part for part in (when, what, fact) if part))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignTop
        if state:
            icon, ink, name = _ICONS[state]
            row.addWidget(IconLabel(icon, ink, name=name), 0, top)
        if when:
            day = Label(when, "caption", "ink2")
            day.setFixedWidth(theme.scaled(84))
            row.addWidget(day, 0, top)
        quiet = not when and state == "open" and not fact
        title = Label(what, "body" if quiet else "body_medium", "ink2" if quiet else "ink")
        if wrap or quiet:
            words = QVBoxLayout()
            words.setSpacing(1)
            title.setWordWrap(True)
            words.addWidget(title)
            if fact:
                words.addWidget(Label(fact, "caption", "ink2", wrap=True))
            row.addLayout(words, 1)
        else:
            row.addWidget(title, 0, top)
            row.addWidget(ElidedLabel(fact, "caption", "ink2"), 1, top)
        if link:
            follow = Link(link, tip=f"{link}: {what}", small=True)
            follow.setAccessibleName(f"{link}: {what}")
            follow.setObjectName("follow")
            follow.clicked.connect(self.followed)
            row.addWidget(follow, 0, top)
        column.addLayout(row)
        column.addWidget(hairline())
