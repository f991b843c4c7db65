"""The dates that follow from a day: each with what it is for, how it was counted, what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from casework.clock import uk_short
from ui import theme
from ui.widgets.labels import Label, hairline

_DAY_WIDTH = 118


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date of a plan; ``was`` where it moves, ``strong`` for the day it all counts from."""

    on: date
    words: str
    caption: str = ""
    was: date | None = None
    strong: bool = False


class PlannedDates(QWidget):
    """A line for each date, in the order given."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def set_lines(self, lines: Sequence[DateLine]) -> None:
        """Show other dates."""
        for old in self._shown:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        top = Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(lines):
            at = number * 3
            style = "body_strong" if line.strong else "body"
            day = Label(uk_short(line.on, year=True), style, parent=self)
            day.setFixedWidth(theme.scaled(_DAY_WIDTH))
            words = Label(line.words, style, wrap=True, parent=self)
            whole = line.caption
            said = whole.partition(". ")[0].rstrip(".")
            if line.was is not None:
                said = f"was {uk_short(line.was, year=True)}. {said}".rstrip(". ")
            caption = Label(said, "caption", "ink2", wrap=True, parent=self)
            caption.setToolTip(whole)
            caption.setVisible(bool(said))
            day.setAccessibleName(f"{line.words}: {day.text()}. {whole or said}".strip())
            rule = hairline(self)
            rule.setVisible(number < len(lines) - 1)
            self._grid.addWidget(day, at, 0, top)
            self._grid.addWidget(words, at, 1)
            self._grid.addWidget(caption, at + 1, 1)
            self._grid.addWidget(rule, at + 2, 0, 1, 2)
            self._shown += [day, words, caption, rule]
