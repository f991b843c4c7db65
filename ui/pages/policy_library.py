"""The library: policies in force, imports not finished, other versions, what is only named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import to_london, uk_short, uk_short_instant
from casework.ids import PolicyVersionId
from casework.services import policies, policy_citations, policy_import, policy_review
from casework.summaries.policies import PolicyShelf, VersionLine
from casework.summaries.policy_review import OpenImport
from ui import theme
from ui.case_signals import Freshness
from ui.models.rows_model import Group, RowsModel
from ui.pages.policy_set_aside import ask_to_set_aside
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow, date_cell, name_cell
from ui.widgets.chip import ChipWords
from ui.widgets.empty_state import EmptyState
from ui.widgets.panels import StatusLine
from ui.widgets.section_head import PageHead
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

# Narrower than this, the columns that say least give their room to the others.
_SHOWN_FROM = {"Kind": 1040, "Clauses": 1200}


@dataclass(frozen=True, slots=True)
class _Row:
    """A version of a policy, a policy without any, or an import whose review is not finished."""

    shelf: PolicyShelf | None = None
    line: VersionLine | None = None
    begun: OpenImport | None = None
    cases: int = 0


class _Library(NamedTuple):
    """What the list shows, as one reading."""

    shelves: Sequence[PolicyShelf]
    cases: Mapping[PolicyVersionId, int]
    begun: Sequence[OpenImport]


class PolicyLibraryView(QWidget):
    """``version_opened(version_id)``, ``import_asked(policy_id)``, ``import_opened(import_id)``."""

    version_opened = Signal(object)
    import_asked = Signal(object)
    import_opened = Signal(object)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = "Allegations cite the words in force on the day"
        self.head = PageHead("Policies", line=line, over_rows=True)
        self.import_button = Button(
            "Import a policy…",
            icon="ph.upload-simple",
            shortcut="Ctrl+I",
            tip="Choose a policy document and see how it is split",
        )
        self.import_button.setObjectName("import_button")
        self.import_button.clicked.connect(lambda: self.import_asked.emit(None))
        self.set_aside_button = self._set_aside_button()
        self.head.add(self.set_aside_button)
        self.head.add(self.import_button)
        self.set_aside_button.hide()
        column.addWidget(self.head)
        self._model: RowsModel[_Row] = RowsModel(_columns())
        self.table = TableView(self._model, name="Policies")
        self.table.remember(window.settings)
        self.table.setObjectName("table")
        self.table.row_opened.connect(self._on_table_row_opened)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.empty = EmptyState(
            "ph.books",
            "No policy yet",
            "Import the trust’s social media policy: it is split into clauses, and "
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
        self.status.set_keys("Enter opens or takes up again · Ctrl+I imports")
        column.addWidget(self.status)
        self._refusal = policies.change_refusal(window.casework, window.actor)
        if self._refusal:
            for button in (self.import_button, self.empty.action_button, self.empty.link_button):
                button.refuse(self._refusal)
        self._freshness = Freshness(
            self, window.signals, {Topic.POLICIES, Topic.CLAUSES, Topic.DRAFTS}, self.refresh
        )
        self.refresh()

    def _set_aside_button(self) -> Button:
        """Make the way out of an import whose document cannot be opened any more."""
        button = Button(
            "Set aside…",
            shortcut="Ctrl+Shift+S",
            tip="End the chosen import without a version, with the reason",
        )
        button.setObjectName("set_aside_button")
        button.clicked.connect(self._on_set_aside_asked)
        return button

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
        casework, actor = self._window.casework, self._window.actor

        def query() -> _Library:
            shelves = policies.policy_library(casework)
            lines = [line.version_id for shelf in shelves for line in shelf.versions]
            cases = policy_citations.cases_citing(casework, actor, version_ids=lines)
            return _Library(shelves, cases, policy_review.open_imports(casework))

        found = self._window.commands.read(self, query)
        if found is not None:
            self._show(found)

    def _show(self, library: _Library) -> None:
        shelves, cases = library.shelves, library.cases
        current = [
            _Row(s, s.current, None, cases[s.current.version_id]) for s in shelves if s.current
        ]
        others = [
            _Row(shelf, line, None, cases[line.version_id])
            for shelf in shelves
            for line in shelf.versions
            if line is not shelf.current
        ]
        begun = [_Row(begun=found) for found in library.begun]
        named = [_Row(shelf) for shelf in shelves if not shelf.versions]
        self._model.set_groups(
            [
                Group(GroupRow("In the library", len(current)), current),
                Group(GroupRow("Imports not finished", len(begun)), begun),
                Group(GroupRow("Other versions", len(others)), others),
                Group(GroupRow("Named by another policy, not supplied", len(named)), named),
            ]
        )
        held = bool(current or begun or named)
        self._choice.setCurrentWidget(self.table if held else self.empty)
        self._offer_import(held=held)
        self._on_table_row_chosen(self.table.chosen())
        self.status.set_words(_counted(shelves, len(begun), len(named)))

    def _offer_import(self, *, held: bool) -> None:
        """Offer it once: in the head, or in the middle of an empty page; Ctrl+I goes with it."""
        shown = self.import_button if held else self.empty.action_button
        other = self.empty.action_button if held else self.import_button
        self.import_button.setVisible(held)
        other.setShortcut(QKeySequence())
        shown.setShortcut(QKeySequence("Ctrl+I"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let kind and clauses give way where title and dates would be cut: a version has both."""
        super().resizeEvent(event)
        width = self.width() / theme.text_scale()
        for at, column in enumerate(self._model.columns):
            if column.title in _SHOWN_FROM:
                self.table.setColumnHidden(at, width < _SHOWN_FROM[column.title])
        self.table.fit_columns()

    @Slot(object)
    def _on_table_row_opened(self, row: _Row | None) -> None:
        if row is None:
            return
        if row.line is not None:
            self.version_opened.emit(row.line.version_id)
        elif self._refusal:
            return
        elif row.begun is not None:
            self.import_opened.emit(row.begun.import_id)
        elif row.shelf is not None:
            self.import_asked.emit(row.shelf.policy_id)

    @Slot(object)
    def _on_table_row_chosen(self, row: _Row | None) -> None:
        """Offer to set an import aside also where its document cannot be opened any more."""
        begun = row is not None and row.begun is not None
        self.set_aside_button.setVisible(begun and not self._refusal)

    @Slot()
    def _on_set_aside_asked(self) -> None:
        row = self.table.chosen()
        if row is not None and row.begun is not None:
            if ask_to_set_aside(self._window, self, row.begun.import_id):
                self.refresh()
            self.begin()

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
        Column("Policy", _title, 276, stretch=3),
        Column("Kind", _kind, 134, stretch=1),
        Column("Version", lambda row: Cell(row.line.version if row.line else ""), 58),
        Column("In force", _period, 266, stretch=2),
        Column("Review", _review, 138),
        Column("Clauses", _clauses, 62),
        Column("Cited in", _cited, 70),
        Column("", _standing, 156),
    )


def _title(row: _Row) -> Cell:
    if row.begun is not None:
        return name_cell(row.begun.title)
    return name_cell(row.shelf.title if row.shelf is not None else "")


def _kind(row: _Row) -> Cell:
    return Cell("" if row.shelf is None else row.shelf.kind.words, ink="ink2")


def _period(row: _Row) -> Cell:
    if row.begun is not None:
        begun = row.begun
        # Without the day of the week, so that the name has room.
        day = uk_short(to_london(begun.begun_at).date()).partition(" ")[2]
        tip = f"begun {uk_short_instant(begun.begun_at)} by {begun.begun_by}: {begun.source_name}"
        return Cell(f"begun {day} by {begun.begun_by}", ink="ink2", tip=tip, spoken=tip)
    if row.line is None:
        return Cell("Enter imports it", ink="ink3")
    return Cell(
        row.line.short_period,
        ink="ink2" if row.line.replaced else "ink",
        tip=row.line.period_words,
    )


def _review(row: _Row) -> Cell:
    line = row.line
    if line is None or line.review_on is None:
        return Cell()
    words = line.review_on.plain_words
    meaning = "overdue" if line.review_overdue else "due" if line.review_soon else ""
    return date_cell(words, meaning, slot=0)


def _clauses(row: _Row) -> Cell:
    if row.begun is not None:
        return Cell(str(row.begun.clauses or ""))
    return Cell(str(row.line.clauses) if row.line else "")


def _cited(row: _Row) -> Cell:
    return Cell(_many(row.cases, "case", "cases") if row.cases else "")


def _standing(row: _Row) -> Cell:
    if row.begun is not None:
        return Cell(chip=ChipWords("Import not finished", "due"))
    line = row.line
    if line is None:
        return Cell()
    if line.is_summary and not line.replaced:
        return Cell(chip=ChipWords("A summary, to be replaced", "due", "ph.clock"))
    if line.replaced:
        return Cell(chip=ChipWords("Replaced", "neutral"))
    if line.coming:
        # From when it holds stands in its column already, but this is what one asks first.
        return Cell(chip=ChipWords(f"From {line.effective_from.plain_words}", "neutral"))
    if line.to_look_at:
        return Cell(chip=ChipWords(f"{line.to_look_at} not agreed", "due"))
    if not line.in_force:
        return Cell(chip=ChipWords("Not in force today", "neutral"))
    return Cell(chip=ChipWords("All agreed", "done"))


def _counted(shelves: Sequence[PolicyShelf], begun: int, named: int) -> str:
    held = [shelf for shelf in shelves if shelf.versions]
    overdue = sum(1 for s in held if s.current is not None and s.current.review_overdue)
    versions = sum(len(shelf.versions) for shelf in held)
    parts = [_many(len(held), "policy", "policies"), _many(versions, "version", "versions")]
    if overdue:
        parts.append(f"{_many(overdue, 'review', 'reviews')} overdue")
    if begun:
        parts.append(f"{_many(begun, 'import', 'imports')} not finished")
    if named:
        parts.append(f"{_many(named, 'policy', 'policies')} named but not supplied")
    return " · ".join(parts)


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
