"""One parallel track in a list: where it stands, what waits for it, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import IconLabel, Label, hairline

_NAME_WIDTH = 132
_ICONS = {
    "holds": ("ph.clock", "due", "something waits for it"),
    "runs": ("ph.circle-half", "accent", "runs"),
    "done": ("ph.check-circle-fill", "done", "ended"),
    "kept": ("ph.lock-key-fill", "restricted", "kept for others"),
    "more": ("ph.plus-circle", "accent", "begin another"),
}


class TrackLineRow(QFrame):
    """Icon, name, where it stands; beneath, in full, what waits for it.

    state: holds, runs, done, kept or more. links: (object name, words) at the right, each of
    which emits ``followed(object name)``.
    """

    followed = Signal(str)

    def __init__(
        self,
        name: str,
        words: str,
        *,
        state: str,
        waits: Sequence[str] = (),
        links: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        icon, ink, meaning = _ICONS[state]
        self.setAccessibleName(". ".join((f"{name}, {meaning}", words, *waits)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon, ink, name=meaning), 0, top)
        title = Label(name, "body_medium", "ink2" if state == "kept" else "ink", wrap=True)
        title.setFixedWidth(theme.scaled(_NAME_WIDTH))
        row.addWidget(title, 0, top)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(Label(words, "caption", "ink2", wrap=True))
        for one in waits:
            told.addWidget(Label(one, "caption", "due", wrap=True))
        told.addStretch(1)
        row.addLayout(told, 1)
        for link_name, link_words in links:
            row.addWidget(self._link(name, link_name, link_words), 0, top)
        column.addLayout(row)
        column.addWidget(hairline())

    def _link(self, name: str, link_name: str, words: str) -> Link:
        link = Link(words, tip=f"{words}: {name}", small=True)
        link.setObjectName(link_name)
        link.setAccessibleName(f"{words}: {name}")
        link.clicked.connect(lambda: self.followed.emit(link_name))
        return link
