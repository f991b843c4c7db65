"""What stands against an act, what warns, and what is in order, each with its cure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label

ProblemKind = Literal["stop", "block", "warn", "open", "done", "fact"]

_ICONS = {
    "stop": ("ph.warning-fill", "overdue", "stops"),
    "block": ("ph.prohibit", "ink2", "blocks"),
    "warn": ("ph.warning", "due", "warning"),
    "open": ("ph.circle-dashed", "ink2", "open point"),
    "done": ("ph.check-circle-fill", "done", "in order"),
    "fact": ("ph.info", "ink2", "note"),
}
_ORDER = list(_ICONS)


@dataclass(frozen=True, slots=True)
class Problem:
    """One line: what is wrong, where the rule comes from, and what cures it.

    kind: stop, block, warn, open, done, fact (sorted in this order). source: kind of rule and
    place, in the caption. cure: the words of the link; ``key`` is handed back when it is chosen.
    """

    kind: ProblemKind
    words: str
    source: str = ""
    cure: str = ""
    key: object = None


class ProblemRow(QFrame):
    """One problem drawn as a row; ``cure_chosen(key)`` when its cure is clicked."""

    cure_chosen = Signal(object)

    def __init__(
        self, problem: Problem, *, beneath: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.problem = problem
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        icon_id, ink, meaning = _ICONS[problem.kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon_id, ink, name=meaning), 0, top)
        column = QVBoxLayout()
        column.setSpacing(1)
        quiet = problem.kind in ("done", "fact")
        column.addWidget(Label(problem.words, "body", "ink2" if quiet else "ink", wrap=True))
        if problem.source:
            column.addWidget(Label(problem.source, "caption", "ink2", wrap=True))
        row.addLayout(column, 1)
        self.setAccessibleName(f"{meaning}: {problem.words}")
        if problem.cure:
            cure: Button = Link(problem.cure, small=True)
            cure.setObjectName("cure")
            cure.setToolTip(f"{problem.cure}: {problem.words}")
            cure.setAccessibleName(f"{problem.cure}: {problem.words}")
            cure.clicked.connect(self._on_cure_clicked)
            if beneath:
                column.addWidget(cure, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                row.addWidget(cure, 0, top)

    def _on_cure_clicked(self) -> None:
        self.cure_chosen.emit(self.problem.key)


class ProblemList(QWidget):
    """Rows of problems, the worst first; what is in order stands below under its own words.

    ``cure_chosen(key)`` hands back the ``key`` of the Problem whose cure was chosen.
    beneath: cures stand under the words (for narrow panels) instead of at the right.
    """

    cure_chosen = Signal(object)

    def __init__(
        self,
        problems: Sequence[Problem] = (),
        *,
        beneath: bool = False,
        in_order: str = "In order",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._beneath = beneath
        self._in_order = in_order
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self.set_problems(problems)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        empty_layout(self._column)
        in_order_said = False
        open_ones = any(p.kind not in ("done", "fact") for p in problems)
        for problem in sorted(problems, key=lambda p: _ORDER.index(p.kind)):
            if problem.kind == "done" and open_ones and not in_order_said:
                in_order_said = True
                head = Label(self._in_order, "caption_strong", "ink2")
                head.setContentsMargins(0, theme.space(2), 0, 0)
                self._column.addWidget(head)
            row = ProblemRow(problem, beneath=self._beneath)
            row.cure_chosen.connect(self.cure_chosen)
            self._column.addWidget(row)
        # Shown before it has a parent it would flash as a window and take the keyboard away.
        if problems and self.parentWidget() is not None:
            self.show()
        elif not problems:
            self.hide()
