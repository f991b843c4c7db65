"""One line a person: part, icon, name and one fact; and facts in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline

_PART_WIDTH = 146


class PersonLine(QFrame):
    """“Support for Dana  ◍ Colette Haldane  01632 960 144”, 34 high with a hairline.

    Put the support contact first among the people. A ``link`` at the right emits ``followed``.
    """

    followed = Signal()

    def __init__(
        self,
        part: str,
        name: str,
        fact: str = "",
        *,
        icon: str = "ph.user",
        icon_ink: str = "ink2",
        link: str = "",
        part_width: int = _PART_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{part}: {name}. {fact}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self._part_width = part_width
        self._part = ElidedLabel(part, "caption", "ink2")
        row.addWidget(self._part)
        row.addWidget(IconLabel(icon, icon_ink, size="icon_control"))
        row.addWidget(ElidedLabel(name, "body_medium"))
        row.addSpacing(theme.space(1))
        row.addWidget(ElidedLabel(fact, "caption", "ink2"), 1)
        if link:
            follow = Link(link, tip=f"{link}: {part}, {name}", small=True)
            follow.setAccessibleName(f"{link}: {part}, {name}")
            follow.setObjectName("follow")
            follow.clicked.connect(self.followed)
            row.addWidget(follow)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        holder.setFixedHeight(theme.size("person_line") - 1)
        column.addWidget(holder)
        column.addWidget(hairline())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the part give way first: a telephone number is needed whole."""
        super().resizeEvent(event)
        self._part.setFixedWidth(min(theme.scaled(self._part_width), self.width() * 37 // 100))


class FactList(QWidget):
    """Facts in two columns: what in grey at the left, words at the right, as on Overview.

    facts: (what, words) or (what, words, note); the note follows in grey on its own line.
    """

    def __init__(
        self,
        facts: Sequence[tuple[str, ...]] = (),
        *,
        label_width: int = 128,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label_width = label_width
        self._selectable = selectable
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(2))
        self._grid.setColumnStretch(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, ...]]) -> None:
        """Show other facts."""
        empty_layout(self._grid)
        self._grid.setColumnMinimumWidth(0, theme.scaled(self._label_width))
        top = Qt.AlignmentFlag.AlignTop
        for number, fact in enumerate(facts):
            what = Label(fact[0], "caption", "ink2", wrap=True)
            what.setContentsMargins(0, 1, 0, 0)
            what.setFixedWidth(theme.scaled(self._label_width))
            self._grid.addWidget(what, number, 0, top)
            self._grid.addWidget(self._right(fact), number, 1, top)

    def _right(self, fact: tuple[str, ...]) -> QWidget:
        words = Label(fact[1], "body", "ink", wrap=True, selectable=self._selectable)
        words.setAccessibleName(f"{fact[0]}: {fact[1]}")
        if len(fact) < 3 or not fact[2]:
            return words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(words)
        column.addWidget(Label(fact[2], "caption", "ink2", wrap=True))
        return holder
