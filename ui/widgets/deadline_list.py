"""Clocks as rows that open: date, what, what fixes it; opened, how the date was counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casework.clock import uk_day, uk_short, uk_time
from casework.rules.deadline_kinds import DeadlineState, FixedBy, Meaning
from casework.summaries.deadlines import Deadline
from ui import icons, theme
from ui.widgets.button import Button, Link
from ui.widgets.counting_strip import CountingStrip
from ui.widgets.deadline_facts import fact_words, strip_words
from ui.widgets.labels import Label
from ui.widgets.painting import LEFT, paint_focus_ring, paint_hairline, paint_text
from ui.widgets.pressable import PaintedButton

_EDGE = 20
_DATE_WIDTH = 148
_CARET = 14
_WIDE = 660
_HERE = "process"  # the tab on which the list stands: a link leads on only to a part of it


class Settling(StrEnum):
    """What a person may write beside a clock."""

    MET = "met"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    REOPENED = "reopened"


_LOOKS = {
    Meaning.OVERDUE: ("ph.warning-fill", "overdue", "overdue"),
    Meaning.DUE: ("ph.clock", "due", "due"),
    Meaning.LATER: ("ph.calendar-blank", "ink", ""),
    Meaning.DONE: ("ph.check-circle-fill", "done", "done"),
    Meaning.WENT_BY: ("ph.clock-counter-clockwise", "ink2", "went by"),
    Meaning.PAUSED: ("ph.pause-circle", "ink2", "paused"),
}
_SETTLED_LOOKS = {
    DeadlineState.MISSED: ("ph.warning", "ink2", "missed"),
    DeadlineState.NOT_APPLICABLE: ("ph.minus", "ink2", "does not apply"),
}


def deadline_look(deadline: Deadline) -> tuple[str, str, str]:
    """Return icon, colour and the word for the meaning of a clock."""
    return _SETTLED_LOOKS.get(deadline.state) or _LOOKS[deadline.meaning]


def settled_words(deadline: Deadline) -> str:
    """Say how a clock was settled: 'done Tue 3 Nov', 'done late, Thu 26 Nov', or nothing."""
    on = "" if deadline.settled_on is None else uk_short(deadline.settled_on)
    if deadline.settled_at is not None:
        on = f"{on} {uk_time(deadline.settled_at)}"
    match deadline.state:
        case DeadlineState.MET:
            return f"done {on}"
        case DeadlineState.LATE:
            return f"done late, {on}"
        case DeadlineState.WENT_BY:
            return "went by"  # its own date says when
        case DeadlineState.MISSED:
            return "missed"
        case DeadlineState.NOT_APPLICABLE:
            return "does not apply"
        case DeadlineState.PAUSED:
            return "paused"
        case DeadlineState.RUNNING | DeadlineState.REPLACED:
            return ""


def _columns(width: int) -> tuple[int, int, int]:
    """Return where what, fixed-by and the caret begin."""
    what = _EDGE + theme.scaled(_DATE_WIDTH)
    caret = width - _EDGE - theme.scaled(_CARET)
    # What it is comes before what fixed it, which the opened row says in full.
    share = 52 if width >= theme.scaled(_WIDE) else 68
    return what, what + (caret - what) * share // 100, caret


class _Head(QWidget):
    """Captions over the strong line."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take the height of a table head."""
        return QSize(400, theme.size("table_head"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the captions."""
        painter = QPainter(self)
        what, fixed, caret = _columns(self.width())
        for left, right, words in (
            (_EDGE, what, "Date"),
            (what, fixed, "What"),
            (fixed, caret, "Fixed by"),
        ):
            room = QRect(left, 0, right - left - 8, self.height() - 1)
            paint_text(painter, room, words, style="caption_strong", colour="ink2", align=LEFT)
        paint_hairline(painter, self.rect(), "line_strong")


class _Row(PaintedButton):
    """One clock, closed: a toggle that opens what stands beneath."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = f"{deadline.title}: {self._fixed_words()}"
        self.setToolTip(f"{words}\nSpace shows how the date was counted")
        _icon, _ink, meaning = deadline_look(deadline)
        parts = (meaning, deadline.when, deadline.late, deadline.title, self._fixed_words())
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(deadline.explanation)

    def _fixed_words(self) -> str:
        shown = self._deadline
        settled = settled_words(shown)
        if not settled:
            return shown.fixed_by_words
        # How it ended comes first, and what fixed it only where that was law or guidance.
        own = shown.fixed_by is FixedBy.PROCEDURE
        fixed = shown.fixed_by_words.rpartition(", ")[2] if own else shown.fixed_by_words
        return f"{settled} · {fixed}"

    def sizeHint(self) -> QSize:
        """Take the height of a row."""
        return QSize(400, theme.size("row"))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return QSize(theme.scaled(280), theme.size("row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, date, what and what fixes it."""
        painter = QPainter(self)
        rect, shown = self.rect(), self._deadline
        opened, hovered = self.isChecked(), self.underMouse()
        ground = "select" if opened else "hover" if hovered else "panel"
        painter.fillRect(rect, theme.colour(ground))
        paint_hairline(painter, rect)
        icon_id, ink, _word = deadline_look(shown)
        side = theme.size("icon_row")
        box = QRect(_EDGE, (rect.height() - side) // 2, side, side)
        icons.draw_icon(painter, icon_id, box, ink)
        what, fixed, caret = _columns(rect.width())
        left = _EDGE + side + 7
        room = QRect(left, 0, what - left - 6, rect.height() - 1)
        paint_text(painter, room, shown.when, style="body_medium", colour=ink)
        settled = not shown.state.is_open
        room = QRect(what, 0, fixed - what - 10, rect.height() - 1)
        style = "body_strong" if opened else "body" if settled else "body_medium"
        paint_text(painter, room, shown.title, style=style)
        room = QRect(fixed, 0, caret - fixed - 8, rect.height() - 1)
        paint_text(painter, room, self._fixed_words(), colour="ink2")
        side = theme.scaled(_CARET)
        box = QRect(caret, (rect.height() - side) // 2, side, side)
        icons.draw_icon(painter, "ph.caret-down" if opened else "ph.caret-right", box, "ink2")
        if self.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))


class _Opened(QFrame):
    """What stands beneath an opened row: the strip, its words, and what may be written."""

    settling_asked = Signal(object, object)
    new_date_asked = Signal(object)
    action_asked = Signal(object)

    def __init__(self, deadline: Deadline, today: date, *, read_only: bool) -> None:
        super().__init__()
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._deadline = deadline
        _grow_with_words(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, theme.space(3), _EDGE, theme.space(3))
        column.setSpacing(theme.space(2))
        when = uk_day(deadline.due_on).rsplit(" ", 1)[0]
        if deadline.counted:
            column.addWidget(Label(f"How {when} was counted", "body_strong"))
            column.addWidget(CountingStrip(strip_words(deadline, today)))
        column.addLayout(self._facts())
        if not read_only:
            column.addSpacing(theme.space(1))
            column.addLayout(self._buttons())

    def _facts(self) -> QGridLayout:
        """Lay the facts out two a line; no stretch, which would spread the rows of the list."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        for number, (name, words) in enumerate(fact_words(self._deadline)):
            label = Label(name, "caption", "ink2")
            label.setFixedWidth(theme.scaled(66))
            said = Label(words, "caption", wrap=True)
            for shown in (label, said):
                shown.setAlignment(top)
            line, side = divmod(number, 2)
            grid.addWidget(label, line, side * 3)
            grid.addWidget(said, line, side * 3 + 1)
        grid.setColumnMinimumWidth(2, theme.space(3))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        title = self._deadline.title
        if self._deadline.of_others:
            row.addStretch(1)
            return self._with_action(row, title)
        if not self._deadline.state.is_open:
            row.addWidget(self._settling("Let it run again…", Settling.REOPENED, title))
            row.addStretch(1)
            return row
        row.addWidget(self._settling("Record as done…", Settling.MET, title))
        if self._deadline.meaning is Meaning.OVERDUE:
            row.addWidget(self._settling("Record as missed…", Settling.MISSED, title))
        if self._deadline.may_slip:
            row.addWidget(self._new_date(title))
        row.addWidget(self._settling("Does not apply…", Settling.NOT_APPLICABLE, title))
        row.addStretch(1)
        return self._with_action(row, title)

    def _with_action(self, row: QHBoxLayout, title: str) -> QHBoxLayout:
        """Add the way to where it is done, where that is not here."""
        if self._deadline.tab == _HERE and ":" not in self._deadline.item:
            return row
        self.action_link = Link(self._deadline.action, tip=f"{self._deadline.action}: {title}")
        self.action_link.setObjectName("action_link")
        self.action_link.setAccessibleName(f"{self._deadline.action}: {title}")
        self.action_link.clicked.connect(self._on_action_link_clicked)
        row.addWidget(self.action_link)
        return row

    def _new_date(self, title: str) -> Button:
        button = Button("New date…", small=True, tip=f"New date, with the reason: {title}")
        button.setObjectName("new_date_button")
        button.setAccessibleName(f"New date: {title}")
        button.clicked.connect(lambda: self.new_date_asked.emit(self._deadline))
        return button

    def _settling(self, words: str, how: Settling, title: str) -> Button:
        button = Button(words, small=True, tip=f"{words.rstrip('…')}: {title}")
        button.setObjectName(f"{how.value}_button")
        button.setAccessibleName(f"{words.rstrip('…')}: {title}")
        button.clicked.connect(lambda: self.settling_asked.emit(self._deadline, how))
        return button

    def _on_action_link_clicked(self) -> None:
        self.action_asked.emit(self._deadline)


class DeadlineList(QWidget):
    """The clocks of a case; one or more rows may be open. It knows no service.

    ``settling_asked(Deadline, Settling)``: the person wants to write down what became of it.
    ``new_date_asked(Deadline)``: a target slips, and is given a later date with the reason.
    ``action_asked(Deadline)``: the person wants to go where it is done (``deadline.tab``).
    """

    settling_asked = Signal(object, object)
    new_date_asked = Signal(object)
    action_asked = Signal(object)

    def __init__(self, *, name: str = "Clocks", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        _grow_with_words(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(_Head())
        self._rows: dict[str, _Row] = {}
        self._opened: dict[str, _Opened] = {}
        self._deadlines: tuple[Deadline, ...] = ()
        self._today = date.min
        self._read_only = False

    def set_deadlines(
        self, deadlines: Sequence[Deadline], today: date, *, read_only: bool = False
    ) -> None:
        """Show other clocks; rows that were open stay open, and the focus stays on its row."""
        open_ids = {key for key, row in self._rows.items() if row.isChecked()}
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows, self._opened = {}, {}
        self._deadlines, self._today, self._read_only = tuple(deadlines), today, read_only
        for deadline in self._deadlines:
            row = _Row(deadline)
            row.setObjectName(f"row_{deadline.kind.value}")
            self._rows[deadline.deadline_id] = row
            self._column.addWidget(row)
            row.toggled.connect(lambda on, shown=deadline: self._on_row_toggled(shown, on))
            if deadline.deadline_id in open_ids:
                row.setChecked(True)
        if focused in self._rows:
            self._rows[focused].setFocus()

    def open_row(self, deadline_id: str) -> bool:
        """Open the row of a clock and give it the keyboard; tell whether it is there."""
        row = self._rows.get(deadline_id)
        if row is None:
            return False
        row.setChecked(True)
        row.setFocus()
        return True

    def row(self, deadline_id: str) -> QWidget | None:
        """Return the row of a clock, to scroll to it."""
        return self._rows.get(deadline_id)

    def _on_row_toggled(self, deadline: Deadline, on: bool) -> None:
        key = deadline.deadline_id
        if not on:
            panel = self._opened.get(key)
            if panel is not None:
                panel.hide()
            return
        if key not in self._opened:
            panel = _Opened(deadline, self._today, read_only=self._read_only)
            panel.settling_asked.connect(self.settling_asked)
            panel.new_date_asked.connect(self.new_date_asked)
            panel.action_asked.connect(self.action_asked)
            self._opened[key] = panel
            self._column.insertWidget(self._column.indexOf(self._rows[key]) + 1, panel)
        self._opened[key].show()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the theme or the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()


def _grow_with_words(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
