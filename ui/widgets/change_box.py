"""A change that an interviewee asks for: whose it is, its two ways on, or what was decided."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from casework.rules.statement_changes import ChangeDecision
from casework.summaries.meetings import ChangeView
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.labels import IconLabel, Label


class ChangeBox(QFrame):
    """Stands beneath the line it changes, on ``sunken`` with a grey edge (design, 16).

    ``decided(position, ChangeDecision)`` for the two ways; ``follow_up(position)`` to make a
    line of enquiry of it.
    """

    decided = Signal(int, object)
    follow_up = Signal(int)

    def __init__(
        self, change: ChangeView, who: str, *, open_to: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._change = change
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3) + 3, theme.space(2), theme.space(2), theme.space(2))
        row.setSpacing(theme.space(2))
        first = who.split(" ")[0] or "The interviewee"
        words = Label(f"{first} asks for this change. {_what(change)}", "caption", wrap=True)
        words.setObjectName(f"change_{change.position}")
        row.addWidget(words, 1)
        if change.decision is not ChangeDecision.OPEN:
            icon = IconLabel("ph.check-circle-fill", "done", name="settled")
            row.addWidget(icon)
            settled = change.decision.words.capitalize()
            if change.reason:
                settled = f"{settled}: {change.reason}"
            row.addWidget(Label(settled, "caption", "ink2", wrap=True), 1)
        if open_to:
            self._add_ways(row)

    def _add_ways(self, row: QHBoxLayout) -> None:
        change = self._change
        number = change.position + 1
        if change.decision is not ChangeDecision.TAKEN_IN:
            self.take_in = Button(
                "Take in", icon="ph.check", small=True, tip=f"Take change {number} into the record"
            )
            self.take_in.setObjectName(f"take_in_{change.position}")
            self.take_in.setAccessibleName(f"Take in change {number}")
            self.take_in.clicked.connect(
                lambda: self.decided.emit(change.position, ChangeDecision.TAKEN_IN)
            )
            row.addWidget(self.take_in, 0, Qt.AlignmentFlag.AlignVCenter)
        if change.decision is not ChangeDecision.BOTH_STAND:
            self.keep_both = Link(
                "Keep both", tip=f"Both versions stand at change {number}; asks why", small=True
            )
            self.keep_both.setObjectName(f"keep_both_{change.position}")
            self.keep_both.setAccessibleName(f"Keep both at change {number}")
            self.keep_both.clicked.connect(
                lambda: self.decided.emit(change.position, ChangeDecision.BOTH_STAND)
            )
            row.addWidget(self.keep_both, 0, Qt.AlignmentFlag.AlignVCenter)
        follow = Link("Follow up", tip=f"Make a line of enquiry of change {number}", small=True)
        follow.setObjectName(f"follow_up_{change.position}")
        follow.setAccessibleName(f"Follow up change {number}")
        follow.clicked.connect(lambda: self.follow_up.emit(change.position))
        row.addWidget(follow, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grey edge: the petrol one is for quoted clauses."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = theme.line("quote")
        painter.fillRect(QRect(0, 0, edge, self.height()), theme.colour("line_strong"))


def _what(change: ChangeView) -> str:
    was, becomes = len(change.was.split()), len(change.becomes.split())
    if not was:
        return f"{_words(becomes)} added."
    if not becomes:
        return f"{_words(was)} taken out."
    return f"{_words(was)} become {_words(becomes)}."


def _words(count: int) -> str:
    return f"{count:,} word{'' if count == 1 else 's'}"
