"""Two versions of a record as one text: page, speaker, words, and each change beneath its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casework.rules.statement_reading import MarkedLine
from casework.summaries.meetings import ChangeView
from ui import theme
from ui.widgets.change_box import ChangeBox
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marked_words import MarkedWords
from ui.widgets.panels import ScrolledColumn

_PAGE, _SPEAKER = 34, 74


class ChangesView(ScrolledColumn):
    """``decided(position, ChangeDecision)`` and ``follow_up(position)`` of the changes."""

    decided = Signal(int, object)
    follow_up = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        edge = theme.space(5)
        super().__init__(margins=(edge, theme.space(1), edge, 16), spacing=6, parent=parent)
        self.setAccessibleName("The record with its changes")
        self._shown: QWidget | None = None

    def show_lines(
        self,
        lines: Sequence[MarkedLine],
        changes: Sequence[ChangeView],
        who: str,
        *,
        open_to: bool,
    ) -> None:
        """Show other lines; ``open_to`` whether the changes can be settled here."""
        at = self.verticalScrollBar().value()
        holder = QWidget(self.content)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        by_number = {change.position: change for change in changes}
        page = row = 0
        for line in lines:
            if line.left_out:
                words = f"{line.left_out:,} lines without a change"
                grid.addWidget(Label(words, "caption", "ink3"), row, 2)
                row += 1
                continue
            self._add_line(grid, row, line, shows_page=line.page != page)
            page = line.page
            row += 1
            for number in line.changes:
                if number in by_number:
                    grid.addWidget(self._box(by_number[number], who, open_to), row, 2)
                    row += 1
        self._replace(holder)
        self.verticalScrollBar().setValue(at)

    def _add_line(self, grid: QGridLayout, row: int, line: MarkedLine, *, shows_page: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        page = Label(f"p {line.page}" if shows_page else "", "caption", "ink2")
        page.setFixedWidth(theme.scaled(_PAGE))
        speaker = ElidedLabel(line.speaker, "caption_strong", "ink2")
        speaker.setFixedWidth(theme.scaled(_SPEAKER))
        grid.addWidget(page, row, 0, top)
        grid.addWidget(speaker, row, 1, top)
        words = MarkedWords(line.pieces)
        words.setMaximumWidth(theme.size("measure_max"))
        grid.addWidget(words, row, 2)

    def _box(self, change: ChangeView, who: str, open_to: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.space(1))
        box = ChangeBox(change, who, open_to=open_to, parent=holder)
        box.setMaximumWidth(theme.size("measure_max"))
        box.decided.connect(self.decided)
        box.follow_up.connect(self.follow_up)
        column.addWidget(box)
        return holder

    def _replace(self, holder: QWidget) -> None:
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = holder
        self.add(holder)
