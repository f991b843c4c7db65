"""The days of the week on which somebody works, and whether in term time only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.working_days import WEEKDAYS
from ui import theme


class WeekdayTicks(QWidget):
    """A box a day, Monday first; ``values()`` are the numbers of those ticked, Monday being 0."""

    changed = Signal()
    typed = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self._boxes: list[QCheckBox] = []
        for number, day in enumerate(WEEKDAYS):
            box = QCheckBox(day, self)
            box.setObjectName(f"day_{number}")
            box.setAccessibleName(f"{name}: {day}")
            box.setToolTip(f"Works on {day}")
            box.toggled.connect(self._on_box_toggled)
            self._boxes.append(box)
            row.addWidget(box)
        row.addStretch(1)
        column.addLayout(row)
        self.term_time_only = QCheckBox("in term time only", self)
        self.term_time_only.setObjectName("term_time_only")
        self.term_time_only.setToolTip("School closures are not worked")
        self.term_time_only.toggled.connect(self._on_box_toggled)
        column.addWidget(self.term_time_only)
        self.setFocusProxy(self._boxes[0])

    def box(self, day: int) -> QCheckBox:
        """Return the box of a day."""
        return self._boxes[day]

    def values(self) -> tuple[int, ...]:
        """Return the days that are ticked."""
        return tuple(day for day, box in enumerate(self._boxes) if box.isChecked())

    def _on_box_toggled(self, _on: bool) -> None:
        self.changed.emit()
        self.typed.emit()
