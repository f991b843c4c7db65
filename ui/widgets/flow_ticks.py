"""Boxes to tick that stand beside one another and go on in the next row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from ui import theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_words import as_caption


class FlowTicks(QWidget):
    """Options of (value, words, ticked); ``values()`` are those that are ticked, in order."""

    def __init__(
        self, options: Sequence[tuple[object, str, bool]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=theme.space(4))
        self._boxes: list[tuple[object, QCheckBox]] = []
        for number, (value, words, ticked) in enumerate(options):
            box = QCheckBox(as_caption(words), self)
            box.setObjectName(f"tick_{number}")
            box.setAccessibleName(words)
            box.setToolTip(words)
            box.setChecked(ticked)
            self._boxes.append((value, box))
            flow.addWidget(box)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])

    def values(self) -> tuple[object, ...]:
        """Return the ticked values in order."""
        return tuple(value for value, box in self._boxes if box.isChecked())
