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
        self._rows: list[_StepRow] = []
        self.limits_link = Link("What these steps do not prove", small=True)
        self.limits_link.setObjectName("limits_link")
        self.limits_link.clicked.connect(self.limits_asked)
        self._column.addWidget(self.limits_link, 0, Qt.AlignmentFlag.AlignLeft)

    def set_steps(self, steps: Sequence[IntegrityStep]) -> None:
        """Show the steps in order; rows that are there say something else."""
        while len(self._rows) < len(steps):
            row = _StepRow(self)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(steps))
            if at < len(steps):
                row.show_step(steps[at])


class _StepRow(QWidget):
    """One step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignTop
        self._icon = IconLabel("ph.circle-dashed", "ink2")
        self._name = Label("", "body_medium")
        self._words = Label("", "caption", "ink2", wrap=True)
        row.addWidget(self._icon, 0, top)
        row.addWidget(self._name, 0, top)
        row.addWidget(self._words, 1, top)

    def show_step(self, step: IntegrityStep) -> None:
        """Say whether a step was taken, and on what it rests."""
        state = "taken" if step.taken else "not taken"
        icon = ("ph.check-circle-fill", "done") if step.taken else ("ph.circle-dashed", "ink2")
        self._icon.set_icon(*icon, state)
        self._name.setText(step.name)
        self._words.setText(step.words)
        self.setAccessibleName(f"{step.name}, {state}: {step.words}")
