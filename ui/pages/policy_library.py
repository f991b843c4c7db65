"""The library: each version of each policy, and the policies that are only named."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.services import policies, policy_import
from casework.summaries.policies import PolicyShelf, VersionLine
from ui.case_signals import Freshness
from ui.models.rows_model import Group, RowsModel
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow, date_cell, name_cell
from ui.widgets.chip import ChipWords
from ui.widgets.empty_state import EmptyState
from ui.widgets.panels import StatusLine
from ui.widgets.section_head import PageHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext


@dataclass(frozen=True, slots=True)
class _Row:
    """A version of a policy, or a policy without any."""

    shelf: PolicyShelf
    line: VersionLine | None


class PolicyLibraryView(QWidget):
    """``version_opened(version_id)`` when a version is opened; ``import_asked(policy_id)``."""

    version_opened = Signal(object)
    import_asked = Signal(object)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead("Policies", line="Allegations cite the words in force on the day")
        self.import_button = Button(
            "Import a policy…",
            icon="ph.upload-simple",
            shortcut="Ctrl+I",
            tip="Choose a policy document and see how it is split",
        )
        self.import_button.setObjectName("import_button")
        self.import_button.clicked.connect(lambda: self.import_asked.emit(None))
        self.head.add(self.import_button)
        column.addWidget(self.head)
        self._model: RowsModel[_Row] = RowsModel(_columns())
        self.table = TableView(self._model, name="Policies")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_opened.connect(self._on_table_row_opened)
        self.empty = EmptyState(
            "ph.books",
            "No policy yet",
            "Import the trust’s social media policy as plain text: it is split into clauses, and "
            "allegations cite the exact words in force on the date of the act.",
            action="Import a policy…",
            action_icon="ph.upload-simple",
            primary=True,
            link="Begin with the starter policy",
            note="The starter policy is a summary in the program’s own words. It lets you try the "
            "program, and is to be replaced by the adopted text.",
        )
        self.empty.setObjectName("empty")
        self.empty.acted.connect(lambda: self.import_asked.emit(None))
        self.empty.link_followed.connect(self._on_starter_asked)
        holder = QWidget()
        self._choice = QStackedLayout(holder)
        self._choice.addWidget(self.table)
        self._choice.addWidget(self.empty)
        column.addWidget(holder, 1)
        self.status = StatusLine()
        self.status.set_keys("Enter opens · Ctrl+I imports")
        column.addWidget(self.status)
        self._refusal = policies.change_refusal(window.casework, window.actor)
        if self._refusal:
            for button in (self.import_button, self.empty.action_button, self.empty.link_button):
                button.refuse(self._refusal)
        self._freshness = Freshness(self, window.signals, {Topic.POLICIES}, self.refresh)
        self.refresh()

    def begin(self) -> None:
        """Put the keyboard on the first version, or on the way to a first policy."""
        if self._model.rows():
            if self.table.chosen() is None:
                self.table.choose(self._model.rows()[0])
            self.table.setFocus()
        else:
            self.empty.action_button.setFocus()

    def refresh(self) -> None:
        """Read the library again."""
        shelves = self._window.commands.read(
            self, lambda: policies.policy_library(self._window.casework)
        )
        if shelves is None:
            return
        held = [_Row(shelf, line) for shelf in shelves for line in shelf.versions]
        named = [_Row(shelf, None) for shelf in shelves if not shelf.versions]
        self._model.set_groups(
            [
                Group(GroupRow("In the library", len(held)), held),
                Group(GroupRow("Named by another policy, not supplied", len(named)), named),
            ]
        )
        self._choice.setCurrentWidget(self.table if held or named else self.empty)
        self.status.set_words(_counted(len({row.shelf.policy_id for row in held}), len(held)))

    @Slot(object)
    def _on_table_row_opened(self, row: _Row | None) -> None:
        if row is None:
            return
        if row.line is None and self._refusal:
            return
        if row.line is None:
            self.import_asked.emit(row.shelf.policy_id)
        else:
            self.version_opened.emit(row.line.version_id)

    @Slot()
    def _on_starter_asked(self) -> None:
        window = self._window
        made = window.commands.run(
            self, lambda: policy_import.install_starter_policy(window.casework, window.actor)
        )
        if made is not None:
            self.refresh()
            self.version_opened.emit(made.version_id)


def _columns() -> tuple[Column[_Row], ...]:
    return (
        Column("Policy", lambda row: name_cell(row.shelf.title), 280, stretch=3),
        Column("Version", lambda row: Cell(row.line.version if row.line else ""), 110),
        Column("In force", _period, 250, stretch=2),
        Column("Review", _review, 190, stretch=1),
        Column("Clauses", _clauses, 80, right=True),
        Column("", _standing, 210, stretch=1),
    )


def _period(row: _Row) -> Cell:
    if row.line is None:
        return Cell("Enter imports it", ink="ink3")
    return Cell(row.line.period_words, ink="ink2" if row.line.replaced else "ink")


def _review(row: _Row) -> Cell:
    line = row.line
    if line is None or line.review_on is None:
        return Cell()
    words = line.review_on.plain_words
    return date_cell(words, "overdue" if line.review_overdue else "", slot=0)


def _clauses(row: _Row) -> Cell:
    return Cell(str(row.line.clauses) if row.line else "", right=True)


def _standing(row: _Row) -> Cell:
    line = row.line
    if line is None:
        return Cell()
    if line.is_summary:
        return Cell(chip=ChipWords("A summary, to be replaced", "due", "ph.clock"))
    if line.to_look_at:
        return Cell(chip=ChipWords(f"{line.to_look_at} to look at", "due"))
    return Cell(chip=ChipWords("All agreed", "done"))


def _counted(shelves: int, versions: int) -> str:
    what = "policy" if shelves == 1 else "policies"
    many = "version" if versions == 1 else "versions"
    return f"{shelves} {what}, {versions} {many}"
