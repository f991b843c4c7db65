"""Boxes to tick, one a row: exhibits to be shown, people who came."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.plain_words import as_caption


class TickRows(QWidget):
    """Rows of (value, words, ticked); ``values()`` are those that are ticked."""

    def __init__(
        self,
        rows: Sequence[tuple[str, str, bool]],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._boxes: list[tuple[str, QCheckBox]] = []
        for number, (value, words, ticked) in enumerate(rows):
            box = QCheckBox(as_caption(words), self)
            box.setObjectName(f"tick_{number}")
            box.setAccessibleName(f"{name}: {words}")
            box.setToolTip(words)
            box.setChecked(ticked)
            box.setMinimumHeight(theme.line_height("body") + 6)
            self._boxes.append((value, box))
            column.addWidget(box)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def values(self) -> tuple[str, ...]:
        """Return the ticked values in order."""
        return tuple(value for value, box in self._boxes if box.isChecked())

    def box(self, value: str) -> QCheckBox:
        """Return the box of a value."""
        return next(box for known, box in self._boxes if known == value)
