"""How far an exhibit has been checked: five steps in plain words, never a score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.integrity import IntegrityStep
from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import IconLabel, Label


class IntegritySteps(QFrame):
    """A tick or a dashed circle, the step, and what it rests on. ``limits_asked`` by the link."""

    limits_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("How far it has been checked")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._rows: list[QWidget] = []
        self.limits_link = Link("What these steps do not prove", small=True)
        self.limits_link.setObjectName("limits_link")
        self.limits_link.clicked.connect(self.limits_asked)
        self._column.addWidget(self.limits_link, 0, Qt.AlignmentFlag.AlignLeft)

    def set_steps(self, steps: Sequence[IntegrityStep]) -> None:
        """Show the steps in order."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [_StepRow(step, self) for step in steps]
        for at, row in enumerate(self._rows):
            self._column.insertWidget(at, row)


class _StepRow(QWidget):
    """One step."""

    def __init__(self, step: IntegrityStep, parent: QWidget) -> None:
        super().__init__(parent)
        state = "taken" if step.taken else "not taken"
        self.setAccessibleName(f"{step.name}, {state}: {step.words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.space(2))
        icon = ("ph.check-circle-fill", "done") if step.taken else ("ph.circle-dashed", "ink2")
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(*icon, name=state), 0, top)
        row.addWidget(Label(step.name, "body_medium"), 0, top)
        row.addWidget(Label(step.words, "caption", "ink2", wrap=True), 1, top)
