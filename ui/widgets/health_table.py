"""The health of the casebook as a table: what, last time, next, and the button that does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.summaries.casebooks import HealthLine
from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline

_LOOKS = {
    "done": ("ph.check-circle-fill", "done", "in order"),
    "due": ("ph.clock", "due", "to look at"),
    "overdue": ("ph.warning-fill", "overdue", "overdue"),
    "none": ("ph.circle-dashed", "ink2", ""),
}
_WHAT, _LAST, _NEXT = 168, 3, 2
_BUTTON = 116


class HealthTable(QWidget):
    """``acted(kind)`` when the button of a row is pressed."""

    acted = Signal(str)

    def __init__(
        self, actions: Mapping[str, tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """``actions`` gives each kind the words of its button and what it does."""
        super().__init__(parent)
        self._actions = actions
        self.setAccessibleName("Health of the casebook")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(_head())
        self._column.addWidget(hairline(strong=True))
        self._rows: dict[str, _HealthRow] = {}

    def show_lines(self, lines: Sequence[HealthLine]) -> None:
        """Show how it stands; rows and their buttons stay where they are."""
        for line in lines:
            if line.kind not in self._rows:
                row = _HealthRow(self._actions.get(line.kind))
                row.button.clicked.connect(lambda _on=False, kind=line.kind: self.acted.emit(kind))
                row.button.setObjectName(f"{line.kind}_button")
                self._rows[line.kind] = row
                self._column.addWidget(row)
            self._rows[line.kind].show_line(line)

    def button(self, kind: str) -> Button:
        """Return the button of a row."""
        return self._rows[kind].button


def _head() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
    row.setSpacing(theme.space(3))
    what = Label("What", "caption_strong", "ink2")
    what.setFixedWidth(theme.scaled(_WHAT))
    row.addWidget(what)
    row.addWidget(Label("Last time", "caption_strong", "ink2"), _LAST)
    row.addWidget(Label("Next", "caption_strong", "ink2"), _NEXT)
    row.addSpacing(theme.scaled(_BUTTON) + theme.space(3))
    holder.setFixedHeight(theme.size("table_head"))
    return holder


class _HealthRow(QFrame):
    """One row, 36 high over a hairline."""

    def __init__(self, action: tuple[str, str] | None) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setFixedHeight(theme.scaled(36))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), 0, theme.space(4), 1)
        row.setSpacing(theme.space(3))
        self._icon = IconLabel("ph.circle-dashed", "ink2")
        self._what = ElidedLabel("", "body_medium")
        first = QHBoxLayout()
        first.setSpacing(theme.space(2))
        first.addWidget(self._icon)
        first.addWidget(self._what, 1)
        holder = QWidget()
        holder.setLayout(first)
        first.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(theme.scaled(_WHAT))
        row.addWidget(holder)
        self._last = ElidedLabel()
        self._next = ElidedLabel("", "body", "ink2")
        row.addWidget(self._last, _LAST)
        row.addWidget(self._next, _NEXT)
        words, tip = action or ("", "")
        self.button = Button(words, small=True, tip=tip)
        self.button.setFixedWidth(theme.scaled(_BUTTON))
        keeps = self.button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(keeps)
        row.addWidget(self.button)
        self.button.setVisible(bool(words))

    def show_line(self, line: HealthLine) -> None:
        """Say how it stands."""
        icon, ink, meaning = _LOOKS[line.meaning]
        self._icon.set_icon(icon, ink, meaning)
        self._what.set_text(line.what)
        self._last.set_text(line.last)
        self._last.set_ink(ink if line.meaning in ("due", "overdue") else "ink")
        self._next.set_text(line.next)
        said = ", ".join(part for part in (line.what, meaning, line.last) if part)
        self.setAccessibleName(said)
        if self.button.text():
            self.button.setAccessibleName(f"{self.button.text()}: {line.what}")
