"""Letters and standard paragraphs at a glance: whose words are in force, and who worded them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import uk_short_instant
from casework.rules.reckoning import plural
from casework.summaries.letter_templates import TemplateLine, TemplateMark, TemplatePart
from ui import theme
from ui.case_signals import Freshness
from ui.models.rows_model import Group, RowsModel
from ui.pages.template_marks import CHIPS, GROUPS, answers
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.panels import StatusLine
from ui.widgets.search_field import SearchField
from ui.widgets.section_head import PageHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext


class LettersSection(QWidget):
    """A table of what can be worded; Enter opens one."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._lines: tuple[TemplateLine, ...] = ()
        self.head = PageHead("Letters, standard text")
        self.search = SearchField("Find a letter", name="Find a letter or paragraph")
        self.search.setObjectName("search")
        self.search.setFixedWidth(theme.scaled(240))
        self.head.add(self.search)
        self.open_button = Button("Open words", small=False, tip="Open the words of the letter")
        self.open_button.setObjectName("open_button")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.head.add(self.open_button)
        self.model: RowsModel[TemplateLine] = RowsModel(
            [
                Column("Letter or paragraph", _name, 300, 3),
                Column("Whose words", _whose, 170),
                Column("Version", lambda one: Cell(str(one.number)), 70),
                Column("Made", _made, 230, 2),
            ]
        )
        self.table = TableView(self.model, name="Letters and standard paragraphs")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_opened.connect(self._open)
        self.status = StatusLine()
        self.status.set_keys("Enter opens the words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addWidget(self.status)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.moved_down.connect(self.table.setFocus)
        self._freshness = Freshness(self, window.signals, {Topic.SETTINGS}, self.refresh)
        self._freshness.mark_stale()

    def refresh(self) -> None:
        """Read whose words are in force."""
        # What reads templates takes a moment to load, which the other sections need not wait for.
        from casework.services import template_versions

        window = self._window
        found = window.commands.read(self, lambda: template_versions.library(window.casework))
        if found is not None:
            self._lines = found
            self._fill()

    def _fill(self) -> None:
        typed = self.search.text()
        groups = []
        for part, heading in GROUPS.items():
            here = [one for one in self._lines if one.key.part is part and answers(one, typed)]
            if here:
                groups.append(Group(GroupRow(heading, len(here), foldable=False), here))
        self.model.set_groups(groups)
        own = sum(one.mark is not TemplateMark.SHIPPED for one in self._lines)
        words = f"{plural(own, 'text')} of the trust’s own" if own else "All as shipped"
        self.head.set_line(f"{words} · every new draft takes the words in force")
        self.status.set_words(f"{sum(len(group.rows) for group in groups)} shown")
        if groups and self.table.chosen() is None:
            self.table.choose_line(1)

    @Slot()
    def _on_open_clicked(self) -> None:
        self._open(self.table.chosen())

    @Slot(object)
    def _open(self, line: object) -> None:
        if isinstance(line, TemplateLine):
            self._window.navigate("templates", part=line.key.part.value, name=line.key.name)


def _name(line: TemplateLine) -> Cell:
    used = len(line.used_by)
    second = "" if line.key.part is TemplatePart.LETTER else f"in {plural(used, 'letter')}"
    return Cell(line.label, second=second)


def _whose(line: TemplateLine) -> Cell:
    if line.mark is TemplateMark.SHIPPED:
        return Cell(line.mark.words, ink="ink3")
    return Cell(chip=CHIPS[line.mark])


def _made(line: TemplateLine) -> Cell:
    if line.made_at is None:
        return Cell("with the program", ink="ink3")
    return Cell(f"{uk_short_instant(line.made_at)}, {line.made_by}", ink="ink2")
