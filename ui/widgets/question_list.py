"""Questions that a person answers: yes, no, not known yet; none is answered for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.rules.screens import Answer, Screen, ScreenQuestion
from ui import theme
from ui.widgets.labels import Label, hairline
from ui.widgets.segmented_choice import SegmentedChoice

ANSWERS = tuple((answer, answer.words) for answer in Answer)


class QuestionRow(QWidget):
    """One question with what an answer brings about, and the three cells.

    stacked: the cells stand beneath the words, for a narrow column.
    """

    answered = Signal(object, object)

    def __init__(
        self, asked: ScreenQuestion, *, stacked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._screen = asked.screen
        down = QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(down if stacked else QBoxLayout.Direction.LeftToRight, self)
        edge = theme.space(2 if stacked else 1)
        row.setContentsMargins(0, edge, 0, edge)
        row.setSpacing(theme.space(2 if stacked else 4))
        words = QVBoxLayout()
        words.setSpacing(1)
        self.question = Label(asked.question, "body_strong", wrap=True)
        self.note = Label(asked.note, "caption", "ink2", wrap=True)
        words.addStretch(1)
        words.addWidget(self.question)
        words.addWidget(self.note)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.choice = SegmentedChoice(ANSWERS, name=asked.question)
        self.choice.setObjectName(f"choice_{asked.screen.value}")
        self.choice.chosen.connect(self._on_choice_chosen)
        place = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.choice, 0, place)
        self.setMinimumHeight(theme.scaled(44))
        # Stacked it is as high as its words, also where the column has room to spare.
        tall = QSizePolicy.Policy.Maximum if stacked else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)

    def _on_choice_chosen(self, answer: object) -> None:
        self.answered.emit(self._screen, answer)


class QuestionList(QWidget):
    """Every question with a hairline between; ``changed`` tells that one was answered."""

    changed = Signal()

    def __init__(self, questions: Sequence[ScreenQuestion], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows: dict[Screen, QuestionRow] = {}
        for asked in questions:
            row = QuestionRow(asked)
            row.setObjectName(f"question_{asked.screen.value}")
            row.answered.connect(self._on_row_answered)
            self._rows[asked.screen] = row
            column.addWidget(row)
            column.addWidget(hairline())

    def row(self, screen: Screen) -> QuestionRow:
        """Return the row of a question."""
        return self._rows[screen]

    def answers(self) -> dict[Screen, Answer]:
        """Return what was answered; a question without an answer has no entry."""
        found: dict[Screen, Answer] = {}
        for screen, row in self._rows.items():
            value = row.choice.value()
            if isinstance(value, Answer):
                found[screen] = value
        return found

    def set_answers(self, answers: Mapping[Screen, Answer]) -> None:
        """Show answers without telling anyone."""
        for screen, row in self._rows.items():
            row.choice.set_value(answers.get(screen))

    def answered_words(self) -> str:
        """Say how many were answered, and by whom not."""
        return f"{len(self.answers())} of {len(self._rows)} answered · nothing is filled in for you"

    def _on_row_answered(self, _screen: object, _answer: object) -> None:
        self.changed.emit()
