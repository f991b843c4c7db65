"""A row of words that somebody wrote: what it is about, the words, whose they are, and links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.chip import Chip, ChipWords
from ui.widgets.labels import Label, hairline

_HEAD_WIDTH = 118
_PAD = 10  # as in a cell of the matrix, beneath which such rows stand
_LIFT = 3


class AnswerRow(QFrame):
    """Head at the left, words at the right with a caption beneath, links at the right end.

    ``lines`` are (label, words) beneath each other; an empty label stands for none.
    """

    def __init__(
        self,
        head: str,
        lines: list[tuple[str, str]],
        *,
        caption: str = "",
        chip: ChipWords | None = None,
        ink: str = "ink",
        head_width: int = _HEAD_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{head}: " + "; ".join(" ".join(line).strip() for line in lines))
        # As high as its words, also where the page has room to spare.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        # A link is higher than its words, so that the words beside it begin a little lower.
        row.setContentsMargins(theme.space(5), 9 - _LIFT, theme.space(4), 9)
        row.setSpacing(_PAD)
        top = Qt.AlignmentFlag.AlignTop
        left = QVBoxLayout()
        left.setContentsMargins(0, _LIFT, 0, 0)
        left.setSpacing(theme.space(1))
        name = Label(head, "body_medium", wrap=True)
        name.setFixedWidth(theme.scaled(head_width) - theme.space(5))
        left.addWidget(name, 0, top)
        if chip is not None:
            left.addWidget(Chip(chip.text, chip.meaning, chip.icon), 0, top)
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setContentsMargins(0, _LIFT, 0, 0)
        words.setSpacing(2)
        for label, text in lines:
            if label:
                words.addWidget(Label(label, "caption", "ink2"))
            words.addWidget(Label(text, "body", ink, wrap=True, selectable=True))
        if caption:
            words.addWidget(Label(caption, "caption", "ink2", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        self._links = QHBoxLayout()
        self._links.setSpacing(theme.space(3))
        row.addLayout(self._links)
        outer.addLayout(row)
        outer.addWidget(hairline())

    def add_link(self, link: Link) -> Link:
        """Put a link at the right end."""
        self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return link
