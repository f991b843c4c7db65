"""Two versions of a record as one text: page, speaker, words, and each change beneath its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.statement_changes import ChangeDecision
from casework.rules.statement_reading import MarkedLine
from casework.summaries.meetings import ChangeView
from ui import theme
from ui.widgets.button import Link
from ui.widgets.change_box import ChangeBox
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marked_words import MarkedWords
from ui.widgets.panels import ScrolledColumn

_PAGE, _SPEAKER = 34, 74
# Lines that are laid out at a time, so that a long record does not stop the window.
_AT_A_TIME = 24
_AT_ONCE_AT_MOST = 240


class ChangesView(ScrolledColumn):
    """``decided(position, ChangeDecision)`` and ``follow_up(position)`` of the changes.

    A long record is laid out piece by piece; ``finished`` when all that is shown stands there.
    """

    decided = Signal(int, object)
    follow_up = Signal(int)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        edge = theme.space(5)
        super().__init__(margins=(edge, theme.space(1), edge, 16), spacing=6, parent=parent)
        self.setAccessibleName("The record with its changes")
        self._parts: list[QWidget] = []
        self._waiting: list[MarkedLine] = []
        self._changes: dict[int, ChangeView] = {}
        self._who, self._open_to = "", False
        self._page = self._place = self._room = 0
        self._settled_at: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._lay_next)

    def show_lines(
        self,
        lines: Sequence[MarkedLine],
        changes: Sequence[ChangeView],
        who: str,
        *,
        open_to: bool,
    ) -> None:
        """Show other lines; ``open_to`` whether the changes can be settled here."""
        self._place = self.verticalScrollBar().value()
        for part in self._parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._page = [], 0
        self._waiting = list(lines)
        self._changes = {change.position: change for change in changes}
        self._who, self._open_to = who, open_to
        self._room = _AT_ONCE_AT_MOST
        self._lay_next()
        if self._waiting:
            self._timer.start()

    def _lay_next(self) -> None:
        """Lay out the next lines; once enough stand there the rest waits to be asked for."""
        part, self._waiting = self._waiting[:_AT_A_TIME], self._waiting[_AT_A_TIME:]
        if part:
            self._add_part(self._laid_out(part))
            self._room -= len(part)
        if not self._waiting or self._room <= 0:
            self._timer.stop()
            if self._waiting:
                self._add_part(self._more())
            self.verticalScrollBar().setValue(self._place)
            self._give_keyboard()
            self.finished.emit()

    def _add_part(self, part: QWidget) -> None:
        self._parts.append(part)
        self.add(part)

    def _laid_out(self, lines: Sequence[MarkedLine]) -> QWidget:
        holder = QWidget(self.content)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.scaled(_PAGE))
        grid.setColumnMinimumWidth(1, theme.scaled(_SPEAKER))
        grid.setColumnStretch(2, 1)
        row = 0
        for line in lines:
            if line.left_out:
                words = f"{line.left_out:,} lines without a change"
                grid.addWidget(Label(words, "caption", "ink3"), row, 2)
                row += 1
                continue
            self._add_line(grid, row, line)
            row += 1
            for number in line.changes:
                if number in self._changes:
                    grid.addWidget(self._box(self._changes[number]), row, 2)
                    row += 1
        return holder

    def _add_line(self, grid: QGridLayout, row: int, line: MarkedLine) -> None:
        top = Qt.AlignmentFlag.AlignTop
        words = f"p {line.page}" if line.page != self._page else ""
        self._page = line.page
        page = Label(words, "caption", "ink2")
        page.setFixedWidth(theme.scaled(_PAGE))
        speaker = ElidedLabel(line.speaker, "caption_strong", "ink2")
        speaker.setFixedWidth(theme.scaled(_SPEAKER))
        grid.addWidget(page, row, 0, top)
        grid.addWidget(speaker, row, 1, top)
        said = MarkedWords(line.pieces)
        said.setMaximumWidth(theme.size("measure_max"))
        grid.addWidget(said, row, 2)

    def _box(self, change: ChangeView) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, theme.space(1))
        box = ChangeBox(change, self._who, open_to=self._open_to, parent=holder)
        box.setMaximumWidth(theme.size("measure_max"))
        box.decided.connect(self._on_box_decided)
        box.follow_up.connect(self.follow_up)
        column.addWidget(box)
        return holder

    def _more(self) -> QWidget:
        holder = QWidget(self.content)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.space(2), 0, 0)
        more = Link(f"Show more: {len(self._waiting):,} lines follow", tip="Show the next lines")
        more.setObjectName("more_lines")
        more.clicked.connect(self._on_more_clicked)
        row.addWidget(more)
        row.addStretch(1)
        return holder

    def _on_more_clicked(self) -> None:
        last = self._parts.pop()
        self.column.removeWidget(last)
        last.hide()
        last.deleteLater()
        self._room = _AT_ONCE_AT_MOST
        self._place = self.verticalScrollBar().value()
        self._timer.start()

    def _on_box_decided(self, position: int, decision: object) -> None:
        self._settled_at = position
        self.decided.emit(position, decision)

    def _give_keyboard(self) -> None:
        """After a change was settled, let the keyboard stand at the next one."""
        at, self._settled_at = self._settled_at, None
        if at is None:
            return
        waiting = [
            change.position
            for change in self._changes.values()
            if change.decision is ChangeDecision.OPEN
        ]
        later = [position for position in waiting if position > at] or waiting
        found = self.findChild(QWidget, f"take_in_{later[0]}") if later else None
        if isinstance(found, QWidget):
            found.setFocus(Qt.FocusReason.TabFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Lay out no more while nobody sees it; what waits comes when it is shown."""
        self._timer.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what waits."""
        super().showEvent(event)
        if self._waiting and self._room > 0:
            self._timer.start()
