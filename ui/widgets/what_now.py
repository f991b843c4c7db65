"""What now: the next steps of a case, the first one with the button that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.summaries.cases import Step
from ui import theme
from ui.widgets.button import Button
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead

_ICONS = {
    "overdue": ("ph.warning-fill", "overdue"),
    "due": ("ph.clock", "due"),
    "later": ("ph.calendar-blank", "ink2"),
    "paused": ("ph.pause-circle", "ink2"),
    "open": ("ph.circle-dashed", "ink2"),
}
_FOOT = "Worked out just now, and not stored."


class StepRow(QWidget):
    """One step: icon, what to do, by when, and its button."""

    chosen = Signal(object)

    def __init__(self, step: Step, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        row.setSpacing(10)
        icon, ink = _ICONS.get(step.meaning, _ICONS["open"])
        said = step.meaning if step.meaning in ("due", "overdue") else ""
        row.addWidget(IconLabel(icon, ink, size="icon_list", name=said), 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(step.title, "body_medium", wrap=True))
        ink = step.meaning if step.meaning == "overdue" else "ink2"
        column.addWidget(Label(step.detail, "caption", ink, wrap=True))
        self.act = Button(
            step.act,
            role="primary" if first else "standard",
            small=True,
            tip=f"{step.act}: {step.title}",
        )
        self.act.setObjectName(f"act_{step.code.replace(':', '_')}")
        self.act.setAccessibleName(f"{step.act}: {step.title}")
        self.act.clicked.connect(self._on_act_clicked)
        column.addSpacing(2)
        column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.setAccessibleName(f"{said} {step.title}. {step.detail}".strip())

    def _on_act_clicked(self) -> None:
        self.chosen.emit(self._step)


class WhatNow(SidePanel):
    """The panel at the right of a case; ``step_chosen(step)`` when a button is used."""

    step_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("What now")
        self.setFixedWidth(theme.size("side_panel"))
        self.head = SectionHead("What now", rule=False)
        self.add(self.head)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.column.addLayout(self._steps)
        self.column.addStretch(1)

    def set_steps(self, steps: Sequence[Step], *, closed: bool = False) -> None:
        """Show other steps."""
        empty_layout(self._steps)
        for number, step in enumerate(steps):
            row = StepRow(step, first=number == 0)
            row.chosen.connect(self.step_chosen)
            self._steps.addWidget(row)
        if not steps:
            words = "The case is closed." if closed else "Nothing waits for you in this case."
            self._steps.addWidget(Label(words, "body", "ink2", wrap=True))
        else:
            self._steps.addSpacing(theme.space(2))
            self._steps.addWidget(hairline())
            foot = Label(_FOOT, "caption", "ink2", wrap=True)
            foot.setContentsMargins(0, theme.space(2), 0, 0)
            self._steps.addWidget(foot)


_TOP = Qt.AlignmentFlag.AlignTop
