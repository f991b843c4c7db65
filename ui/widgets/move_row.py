"""One move that a case may make: its title, what it asks for, and its button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.gate_points import GatePoint, PointState
from casework.rules.gates import Gate
from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import Label, hairline
from ui.widgets.problem_list import Problem, ProblemKind, ProblemList

_KINDS: dict[PointState, ProblemKind] = {
    PointState.BLOCKS: "block",
    PointState.WARNS: "warn",
    PointState.IN_ORDER: "done",
}


class MoveRow(QFrame):
    """What bars the move stands beneath it before anything is clicked.

    primary: the way on that is meant next. said_above: codes of points that a row above shows
    already, which are only counted here. barred: why this person may not make it at all.
    ``asked(gate)`` when the button is pressed; ``cure_chosen(cure)`` when a point's cure is.
    """

    asked = Signal(object)
    cure_chosen = Signal(object)

    def __init__(
        self,
        gate: Gate,
        *,
        primary: bool = False,
        said_above: frozenset[str] = frozenset(),
        barred: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.gate = gate
        self.setAccessibleName(gate.move.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(self._head(gate, primary=primary, barred=barred))
        self.points = ProblemList(_problems(gate, said_above))
        self.points.cure_chosen.connect(self.cure_chosen)
        column.addWidget(self.points)
        column.addSpacing(10 - theme.space(1))
        column.addWidget(hairline())

    def _head(self, gate: Gate, *, primary: bool, barred: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(gate.move.title, "body_strong", wrap=True))
        words.addWidget(Label(gate.move.words, "caption", "ink2", wrap=True))
        row.addLayout(words, 1)
        self.move_button = Button(
            f"{gate.move.act}…",
            role="primary" if primary and gate.is_open else "standard",
            tip=gate.move.title,
        )
        self.move_button.setObjectName("move_button")
        self.move_button.setAccessibleName(f"{gate.move.act}: {gate.move.title}")
        self.move_button.setMinimumWidth(theme.scaled(128))
        self.move_button.clicked.connect(self._on_move_button_clicked)
        if barred:
            self.move_button.refuse(barred)
        elif not gate.is_open:
            first = gate.blockers[0].words
            more = len(gate.blockers) - 1
            self.move_button.refuse(f"Not yet: {first}" + (f", and {more} more" if more else ""))
        row.addWidget(self.move_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_move_button_clicked(self) -> None:
        self.asked.emit(self.gate)


def _problems(gate: Gate, said_above: frozenset[str]) -> list[Problem]:
    """Show each point that asks for something; of what is in order one line is enough."""
    open_points = (*gate.blockers, *gate.warnings)
    problems = [_problem(point) for point in open_points if point.code not in said_above]
    again = len(open_points) - len(problems)
    if again:
        noun = "point" if again == 1 else "points"
        kind: ProblemKind = "block" if gate.blockers else "warn"
        more = "further " if problems else ""
        problems.append(Problem(kind, f"{again} {more}{noun} as above"))
    if gate.in_order and not again:
        words = " · ".join(point.words for point in gate.in_order)
        problems.append(Problem("done", words))
    return problems


def _problem(point: GatePoint) -> Problem:
    cure = "" if point.cure is None else point.cure.words
    return Problem(_KINDS[point.state], point.words, point.source.words, cure, point.cure)
