"""The grid of what may serve instead of suspension: each would do or would not, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casework.rules.suspension import Alternative, AlternativeLooked
from ui import theme
from ui.widgets.field import TextArea
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice

_ANSWERS = ((False, "Would not do"), (True, "Would do"))


class AlternativesGrid(QWidget):
    """A row for each alternative; one that is left empty was not looked at.

    ``looked()`` returns what was said. ``reasons`` holds the editors by name, to be kept.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What was considered instead")
        self._answers: dict[Alternative, SegmentedChoice] = {}
        self.reasons: dict[str, TextArea] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(2, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, one in enumerate(Alternative):
            answer = SegmentedChoice(_ANSWERS, name=one.words, ticks=False)
            answer.setObjectName(f"answer_{one.value}")
            reason = TextArea(lines=1, placeholder="why", name=f"{one.words}: why")
            reason.setObjectName(f"reason_{one.value}")
            reason.setToolTip(f"Why “{one.words.lower()}” would do, or would not")
            self._answers[one] = answer
            self.reasons[f"alternative_{one.value}"] = reason
            grid.addWidget(_name(one), row, 0, middle)
            grid.addWidget(answer, row, 1, middle)
            grid.addWidget(reason, row, 2, middle)
        self.setFocusProxy(self._answers[Alternative.SHIFT_OR_SITE])

    def looked(self) -> dict[Alternative, AlternativeLooked]:
        """Return what was said of each; a reason alone says that it would not do."""
        found: dict[Alternative, AlternativeLooked] = {}
        for one, answer in self._answers.items():
            reason = self.reasons[f"alternative_{one.value}"].text_value()
            if answer.value() is not None or reason:
                found[one] = AlternativeLooked(bool(answer.value()), reason)
        return found

    def choose(self, alternative: Alternative, *, accepted: bool) -> None:
        """Show an answer."""
        self._answers[alternative].set_value(accepted)


def _name(one: Alternative) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(one.words, "body", wrap=True))
    if one.note:
        column.addWidget(Label(one.note, "caption", "ink2", wrap=True))
    return holder
