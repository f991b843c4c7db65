"""How the casebook stands, and what the first hour wants: lines with an icon and a way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.summaries.casebooks import HealthLine
from casework.summaries.today import FirstStep
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline

_LOOKS = {
    "done": ("ph.check-circle-fill", "done", "in order"),
    "due": ("ph.clock", "due", "to look at"),
    "overdue": ("ph.warning-fill", "overdue", "overdue"),
    "none": ("ph.calendar-blank", "ink2", ""),
}


class _IconLine(QFrame):
    """An icon, a title, a caption beneath, and perhaps a small button."""

    def __init__(self, look: tuple[str, str, str], title: str, words: str) -> None:
        super().__init__()
        icon_id, ink, meaning = look
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (meaning, title, words) if part))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 6, 0, 6)
        self.row.setSpacing(theme.space(3))
        top = Qt.AlignmentFlag.AlignTop
        self.row.addWidget(IconLabel(icon_id, ink, size="icon_list", name=meaning), 0, top)
        self.column = QVBoxLayout()
        self.column.setSpacing(1)
        self.row.addLayout(self.column, 1)
        self.column.addWidget(Label(title, "body_medium", wrap=True))
        self.column.addWidget(Label(words, "caption", "ink2", wrap=True))


class HealthLines(QWidget):
    """The lines of the casebook's health; ``acted(kind)`` where something is to be done."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Health of the casebook")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.space(1), 0, 0)
        self._column.setSpacing(0)

    def set_lines(self, lines: Sequence[HealthLine], actions: dict[str, str]) -> None:
        """Show other lines; ``actions`` names the button of a kind that is not in order."""
        empty_layout(self._column)
        for line in lines:
            shown = _IconLine(_LOOKS[line.meaning], line.what, line.last)
            words = actions.get(line.kind, "")
            if words and line.meaning in ("due", "overdue"):
                button = Button(words, small=True, tip=f"{words}: {line.what}")
                button.setObjectName(f"{line.kind}_button")
                button.setAccessibleName(f"{words}: {line.what}")
                button.clicked.connect(lambda _on=False, kind=line.kind: self.acted.emit(kind))
                shown.row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._column.addWidget(shown)


class FirstHour(QWidget):
    """What a new casebook wants, done or not; ``acted(FirstStep)``, ``put_away``."""

    acted = Signal(object)
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The first hour")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        column.setSpacing(0)
        column.addWidget(Label("The first hour", "section"))
        self._left = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self._left)
        column.addWidget(
            Label(
                "In any order, and you may log a case at once. What is asked for before a letter"
                " goes out is marked.",
                "caption",
                "ink2",
                wrap=True,
            )
        )
        column.addSpacing(theme.space(2))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        column.addLayout(self._steps)
        self.put_away_link = Link("Put it away", small=True, tip="Do not show this list again")
        self.put_away_link.setObjectName("put_away_link")
        self.put_away_link.clicked.connect(self.put_away)
        column.addWidget(self.put_away_link, 0, Qt.AlignmentFlag.AlignRight)

    def set_steps(self, steps: Sequence[FirstStep]) -> None:
        """Show other steps."""
        empty_layout(self._steps)
        done = sum(step.done for step in steps)
        minutes = sum(step.minutes for step in steps if not step.done)
        self._left.setText(f"{done} of {len(steps)} done, about {minutes} minutes left")
        for step in steps:
            self._steps.addWidget(hairline())
            self._steps.addWidget(self._line(step))

    def _line(self, step: FirstStep) -> QWidget:
        look = _LOOKS["done"] if step.done else ("ph.circle-dashed", "ink2", "not begun")
        line = _IconLine(look, step.title, step.words)
        if not step.done:
            note = f"{step.minutes} min" + (" · before a letter" if step.before_a_letter else "")
            button = Button(step.action, small=True, tip=f"{step.action}: {step.title}")
            button.setObjectName(f"{step.code}_button")
            button.setAccessibleName(f"{step.action}: {step.title}")
            button.clicked.connect(lambda: self.acted.emit(step))
            foot = QHBoxLayout()
            foot.setSpacing(theme.space(2))
            foot.addWidget(button)
            foot.addWidget(ElidedLabel(note, "caption", "ink2"), 1)
            line.column.addSpacing(theme.space(1))
            line.column.addLayout(foot)
        return line
