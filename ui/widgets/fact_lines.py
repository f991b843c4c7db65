"""Facts in two columns: a label in grey, and what is known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.widgets.labels import Label

_LABEL_WIDTH = 112


class FactLines(QWidget):
    """Rows of (label, words); the words can be selected and wrap."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(theme.space(1) + 1)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[Label] = []

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts."""
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, words) in enumerate(facts):
            label = Label(name, "caption", "ink2", wrap=True, parent=self)
            label.setFixedWidth(theme.scaled(_LABEL_WIDTH))
            value = Label(_breakable(words), "body", wrap=True, selectable=True, parent=self)
            value.setAlignment(top)
            value.setAccessibleName(f"{name}: {words}")
            self._grid.addWidget(label, row, 0, top)
            self._grid.addWidget(value, row, 1)
            self._labels += [label, value]


def _breakable(words: str) -> str:
    """Let a long address or name break at the edge of a narrow column."""
    return "".join(f"{sign}\u200b" if sign in "/._-&=?" else sign for sign in words)
