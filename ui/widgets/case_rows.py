"""Rows of a case's overview: a special route, an allegation, the policy of the day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short
from casework.rules.screens import Answer, question
from casework.summaries.cases import AllegationLine, PolicyLine, ScreenAnswer
from ui import theme
from ui.widgets.button import Link
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline

_ANSWERS = {
    Answer.YES: ("ph.clock", "due", "to look at"),
    Answer.NO: ("ph.check", "ink2", ""),
    Answer.UNKNOWN: ("ph.circle-dashed", "ink2", "open"),
}
_SEEN_TO = ("ph.check-circle-fill", "done", "seen to in time")
_DOWN = 2  # a link is higher than its words; these bring the others to its line


class _Row(QFrame):
    """A row with a hairline beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # As high as its words and no higher: spare room stays at the foot of the page.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 7, 0, 7)
        self.line.setSpacing(theme.space(2))
        column.addLayout(self.line)
        column.addWidget(hairline())


class RouteRow(_Row):
    """A question that was answered: the answer, what it brings, who answered and when."""

    change_asked = Signal(object)

    def __init__(
        self,
        answer: ScreenAnswer,
        *,
        can_change: bool,
        seen_to: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._answer = answer
        asked = question(answer.screen)
        icon, ink, said = _SEEN_TO if seen_to else _ANSWERS[answer.answer]
        top = Qt.AlignmentFlag.AlignTop
        sign = IconLabel(icon, ink, size="icon_list", name=said)
        sign.setContentsMargins(0, _DOWN, 0, 0)
        self.line.addWidget(sign, 0, top)
        name = Label(asked.short, "body_medium")
        name.setContentsMargins(0, _DOWN, 0, 0)
        name.setFixedWidth(theme.scaled(118))
        self.line.addWidget(name, 0, top)
        words = QVBoxLayout()
        words.setSpacing(1)
        on = uk_short(to_london(answer.answered_at).date())
        who = answer.answered_by.split(",", 1)[0]
        words.addWidget(ElidedLabel(f"{answer.answer.words} · {on}, {who}"))
        if answer.answer is not Answer.NO:
            words.addWidget(Label(asked.step, "caption", "ink2", wrap=True))
        elif answer.note:
            words.addWidget(Label(answer.note, "caption", "ink2", wrap=True))
        self.line.addLayout(words, 1)
        if can_change:
            change = Link("Change", tip=f"Answer anew: {asked.question}", small=True)
            change.setObjectName("change")
            change.setAccessibleName(f"Change the answer: {asked.short}")
            change.clicked.connect(self._on_change_clicked)
            self.line.addWidget(change, 0, top)
        self.setAccessibleName(f"{asked.question} {answer.answer.words}")

    def _on_change_clicked(self) -> None:
        self.change_asked.emit(self._answer.screen)


class AllegationRow(_Row):
    """Number, heading and clauses of an allegation; ``opened(id)`` from its heading."""

    opened = Signal(str)

    def __init__(self, line: AllegationLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        top = Qt.AlignmentFlag.AlignTop
        number = Label(str(line.number), "section", "accent")
        number.setFixedWidth(theme.scaled(24))
        self.line.addWidget(number, 0, top)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(line.heading, "body_medium", wrap=True))
        cited = ", ".join(line.clauses) or "no clause cited yet"
        words.addWidget(Label(cited, "caption", "ink2", wrap=True))
        self.line.addLayout(words, 1)
        link = Link("Open", tip=f"Open allegation {line.number}", small=True)
        link.setObjectName("open")
        link.setAccessibleName(f"Open allegation {line.number}")
        link.clicked.connect(self._on_open_clicked)
        self.line.addWidget(link, 0, top)

    def _on_open_clicked(self) -> None:
        self.opened.emit(self._line.allegation_id)


class PolicyRow(_Row):
    """The version of a policy that stood on the day, and what is to be said of it."""

    def __init__(self, policy: PolicyLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(policy.title, "body_medium", wrap=True))
        words.addWidget(Label(policy.words, "body", "ink2", wrap=True))
        if policy.is_summary:
            words.addWidget(
                Label("A summary, to be replaced by the adopted text.", "caption", "ink2")
            )
        if policy.overdue:
            words.addLayout(_marked("ph.clock", "due", f"{policy.overdue} It still stands."))
        if policy.warning:
            words.addLayout(_marked("ph.warning", "due", policy.warning))
        self.line.addLayout(words, 1)


def _marked(icon: str, ink: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, "caption", ink, wrap=True), 1)
    return row
