"""The days of the week on which somebody works, and whether in term time only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.working_days import WEEKDAYS
from ui import theme


class WeekdayTicks(QWidget):
    """A box a day, Monday first, in one week or in two that take turns.

    ``weeks()`` are the numbers of the days ticked in each, Monday being 0.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        self._boxes = self._add_week(column, name)
        self.turns = QCheckBox("every other week is different", self)
        self.turns.setObjectName("turns")
        self.turns.setToolTip("Two weeks take turns; the first begins with the day given")
        self._second = QWidget(self)
        beneath = QVBoxLayout(self._second)
        beneath.setContentsMargins(0, 0, 0, 0)
        self._others = self._add_week(beneath, f"{name}, every other week")
        column.addWidget(self._second)
        self._second.hide()
        column.addWidget(self.turns)
        self.turns.toggled.connect(self._second.setVisible)
        self.turns.toggled.connect(self._on_box_toggled)
        self.term_time_only = QCheckBox("in term time only", self)
        self.term_time_only.setObjectName("term_time_only")
        self.term_time_only.setToolTip("School closures are not worked")
        self.term_time_only.toggled.connect(self._on_box_toggled)
        column.addWidget(self.term_time_only)
        self.setFocusProxy(self._boxes[0])

    def _add_week(self, column: QVBoxLayout, name: str) -> list[QCheckBox]:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        boxes = []
        for number, day in enumerate(WEEKDAYS):
            box = QCheckBox(day, self)
            box.setObjectName(f"day_{number}")
            box.setAccessibleName(f"{name}: {day}")
            box.setToolTip(f"{name}: {day}")
            box.toggled.connect(self._on_box_toggled)
            boxes.append(box)
            row.addWidget(box)
        row.addStretch(1)
        column.addLayout(row)
        return boxes

    def box(self, day: int) -> QCheckBox:
        """Return the box of a day."""
        return self._boxes[day]

    def weeks(self) -> tuple[frozenset[int], ...]:
        """Return the days that are ticked in each week of the turn."""
        weeks = (self._boxes, self._others) if self.turns.isChecked() else (self._boxes,)
        return tuple(
            frozenset(day for day, box in enumerate(boxes) if box.isChecked()) for boxes in weeks
        )

    def _on_box_toggled(self, _on: bool) -> None:
        self.changed.emit()
        self.typed.emit()
