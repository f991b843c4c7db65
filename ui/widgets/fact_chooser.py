"""Facts, questions and standard paragraphs to choose from, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.summaries.letter_templates import FactChoice
from ui import theme
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.labels import Label
from ui.widgets.row_list import RowList
from ui.widgets.search_field import SearchField


class FactChooser(QWidget):
    """A search and a list beneath. ``fact_chosen(FactChoice)`` on Enter; ``left`` on Escape."""

    fact_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[FactChoice, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QFrame()
        head.setProperty("part", "pagehead")
        row = QHBoxLayout(head)
        edge = theme.space(3)
        row.setContentsMargins(edge, 8, edge, 8)
        # The page has its keys: they show this list too.
        self.search = SearchField("Find a fact: hearing, support", name="Find a fact", shortcut="")
        self.search.setToolTip("Find a fact by its name (Ctrl+Space)")
        self.search.setObjectName("search")
        row.addWidget(self.search)
        column.addWidget(head)
        self.list = RowList(name="Facts you can use", ground="panel")
        self.list.setObjectName("list")
        self.list.setToolTip("Enter puts the fact where the cursor is")
        column.addWidget(self.list, 1)
        self.nothing = Label("Nothing is called that.", "body", "ink2", wrap=True)
        self.nothing.setContentsMargins(edge, edge, edge, edge)
        self.nothing.hide()
        column.addWidget(self.nothing)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.moved_down.connect(self._on_search_moved_down)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.search.left.connect(self.left)
        self.list.row_opened.connect(self._on_list_row_opened)

    def set_facts(self, facts: Sequence[FactChoice]) -> None:
        """Offer other facts."""
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            self._fill()

    def begin_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _fill(self) -> None:
        wanted = self.search.text().lower().split()
        found = [one for one in self._facts if _answers(one, wanted)]
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        group = ""
        for one in found:
            if one.group != group:
                group = one.group
                count = sum(other.group == group for other in found)
                rows.append((None, GroupRow(group, count, foldable=False)))
            caption = " · ".join(part for part in (one.name, one.note) if part)
            rows.append((one, TwoLines(one.label, caption, icon="ph.plus", icon_ink="ink3")))
        self.list.set_rows(rows)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if self.list.chosen() is None:
            self.list.choose_first()

    @Slot(str)
    def _on_search_text_changed(self, _text: str) -> None:
        self._fill()

    @Slot()
    def _on_search_moved_down(self) -> None:
        self.list.setFocus()

    @Slot()
    def _on_search_return_pressed(self) -> None:
        self._on_list_row_opened(self.list.chosen())

    @Slot(object)
    def _on_list_row_opened(self, fact: object) -> None:
        if isinstance(fact, FactChoice):
            self.fact_chosen.emit(fact)


def _answers(fact: FactChoice, wanted: Sequence[str]) -> bool:
    said = f"{fact.label} {fact.name} {fact.group}".lower().replace("’", "'")
    return all(word.replace("’", "'") in said for word in wanted)
