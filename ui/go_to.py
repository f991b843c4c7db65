"""Go to a case, a person or a clause by a few letters: the list beneath the header's line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.labels import Label
from ui.widgets.row_list import RowList
from ui.widgets.search_field import SearchField

_MOST_A_GROUP = 6
_PEOPLE_FROM_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Target:
    """Somewhere to go: what the list says, the words it is found by, and where it is."""

    group: str
    line: TwoLines
    found: str
    place: str
    where: dict[str, Any] = field(default_factory=dict, hash=False)


def matching(targets: Iterable[Target], typed: str) -> list[Target]:
    """Return the targets that hold every word typed, at most six of a group, in their order."""
    wanted = typed.casefold().split()
    if not wanted:
        return []
    counts: dict[str, int] = {}
    found = []
    for target in targets:
        if counts.get(target.group, 0) < _MOST_A_GROUP and all(w in target.found for w in wanted):
            counts[target.group] = counts.get(target.group, 0) + 1
            found.append(target)
    return found


def _with_people(found: Sequence[Target], people: Sequence[Target]) -> list[Target]:
    """Put the people between the cases and the clauses."""
    cases = [target for target in found if target.group == "Cases"]
    return [*cases, *people, *(target for target in found if target.group != "Cases")]


class GoTo(QFrame):
    """A list that hangs beneath the go-to line while one types.

    ``targets`` is asked once when the line is entered, so that a keystroke costs a list search;
    ``people`` is asked from the second letter on.
    Down and Up choose, Enter goes (``gone_to(Target)``), Escape closes and gives focus back.
    """

    gone_to = Signal(object)

    def __init__(
        self,
        search: SearchField,
        targets: Callable[[], Sequence[Target]],
        people: Callable[[str], Sequence[Target]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._search = search
        self._ask = targets
        self._ask_people = people
        self._targets: Sequence[Target] | None = None
        self._back: QWidget | None = None
        self.setProperty("part", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.results = RowList(name="Places found", ground="raised")
        self.results.setObjectName("results")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.results)
        self._nothing = Label("", "caption", "ink2", wrap=True)
        self._nothing.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._nothing)
        self.results.clicked.connect(self._go)
        search.textChanged.connect(self.look_for)
        search.installEventFilter(self)
        self.hide()

    def forget(self) -> None:
        """Ask again next time: something changed."""
        self._targets = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the line that belong to the list."""
        if watched is not self._search:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.isVisible():
            self.results.keyPressEvent(event)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
            return True
        if key == Qt.Key.Key_Escape and self.isVisible():
            self._search.clear()
            self.hide()
            return True
        return False

    def look_for(self, typed: str) -> None:
        """Show what is called so."""
        if not typed.strip():
            self.hide()
            return
        if self._targets is None:
            self._targets = self._ask()
        found = matching(self._targets, typed)
        if len(typed.strip()) >= _PEOPLE_FROM_LETTERS:
            found = _with_people(found, self._ask_people(typed))
        self._show(found, typed)

    def _show(self, found: Sequence[Target], typed: str) -> None:
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        group = ""
        for target in found:
            if target.group != group:
                group = target.group
                rows.append((None, GroupRow(group, 0, foldable=False)))
            rows.append((target, target.line))
        self.results.set_rows(rows)
        self.results.setVisible(bool(found))
        if found:
            self.results.choose_first()
        words = "" if found else f"Nothing here is called “{typed.strip()[:60]}”."
        self._nothing.setText(words)
        self._nothing.setVisible(not found)
        self._place(rows)

    def _place(self, rows: Sequence[object]) -> None:
        corner = self._search.mapTo(self._over, QPoint(0, self._search.height() + 4))
        heights = sum(self.results.sizeHintForRow(line) for line in range(len(rows)))
        room = self._over.height() - corner.y() - 16
        height = heights + 4 if rows else self._nothing.sizeHint().height() + 24
        self.setGeometry(
            corner.x(), corner.y(), max(self._search.width(), theme.scaled(400)), min(height, room)
        )
        self.show()
        self.raise_()

    def _go(self) -> None:
        target = self.results.chosen()
        if not isinstance(target, Target):
            return
        self.hide()
        self._search.clear()
        self.gone_to.emit(target)
