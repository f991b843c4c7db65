"""The clauses of a version as a tree in a table: filter, kinds, limits, and the one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.ids import ClauseId
from casework.rules.printed_numbers import where_label_is_from
from casework.summaries.policies import ClauseView, SectionView, VersionPage
from ui import theme
from ui.models.rows_model import Group, RowsModel
from ui.settings import Settings
from ui.widgets.cells import Cell, Column, GroupRow, reference_cell
from ui.widgets.chip import Chip
from ui.widgets.clause_pane import ClausePane
from ui.widgets.search_field import SearchField
from ui.widgets.section_head import PanelHead
from ui.widgets.table_view import TableView


class PolicyClauses(QWidget):
    """``table`` holds the clauses under their sections, ``pane`` the one that is chosen."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self._page: VersionPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._agreed = Chip("", "done")
        self._to_look_at = Chip("", "due")
        self._found = self._head()
        column.addWidget(self._found)
        column.addWidget(self._filter_line())
        self._model: RowsModel[ClauseView] = RowsModel(_columns())
        self.table = TableView(self._model, name="Clauses")
        self.table.remember(settings)
        self.table.setObjectName("table")
        self.table.viewport().installEventFilter(self)
        column.addWidget(self.table, 1)
        self.pane = ClausePane()
        self.pane.setObjectName("pane")
        column.addWidget(self.pane)
        self.pane.show_clause(None)

    def _head(self) -> PanelHead:
        head = PanelHead("Clauses found", ground="panel")
        chips = QWidget()
        row = QHBoxLayout(chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._agreed)
        row.addWidget(self._to_look_at)
        head.add(chips)
        return head

    def _filter_line(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        edge = theme.space(4)
        row.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        self.filter = SearchField("Filter by reference or words", name="Filter the clauses")
        self.filter.setObjectName("filter")
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.moved_down.connect(self._on_filter_left)
        self.filter.left.connect(self._on_filter_left)
        row.addWidget(self.filter)
        return holder

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the chosen clause in sight when the pane beneath takes more room."""
        if event.type() == QEvent.Type.Resize and self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())
        return False

    def show_page(self, page: VersionPage) -> None:
        """Show the clauses of a version, the filter as it is."""
        self._page = page
        self._fill_table(page)
        self._say_counts(page)

    def choose(self, clause_id: ClauseId) -> None:
        """Choose a clause, also one that the filter had left out."""
        clauses = self._page.clauses if self._page is not None else ()
        wanted = next((c for c in clauses if c.clause_id == clause_id), None)
        if wanted is None:
            return
        if wanted not in self._model.rows() and self.filter.text():
            self.filter.clear()
        self.table.choose(wanted)

    def _fill_table(self, page: VersionPage) -> None:
        """Show the clauses that hold every word of the filter, under their sections."""
        wanted = self.filter.text().casefold().split()
        found = {
            section.section_id: [c for c in section.clauses if _holds(c, section, wanted)]
            for section in page.sections
        }
        self._model.set_groups(
            [
                Group(
                    GroupRow(
                        f"{section.number}  {section.heading or 'Before the first heading'}",
                        len(found[section.section_id]),
                    ),
                    found[section.section_id],
                )
                for section in page.sections
            ]
        )

    def _say_counts(self, page: VersionPage) -> None:
        sections = len(page.sections)
        self._found.set_note(
            f"{len(page.clauses)} in {sections} {'section' if sections == 1 else 'sections'}"
        )
        agreed = len(page.clauses) - page.line.to_look_at
        self._agreed.set_words(f"{agreed} agreed", "done")
        self._agreed.setVisible(agreed > 0)
        self._to_look_at.set_words(f"{page.line.to_look_at} not agreed", "due")
        self._to_look_at.setVisible(page.line.to_look_at > 0)

    @Slot(str)
    def _on_filter_text_changed(self, _typed: str) -> None:
        if self._page is None:
            return
        kept = self.table.chosen()
        self._fill_table(self._page)
        rows = self._model.rows()
        if rows:
            self.table.choose(kept if kept in rows else rows[0])

    @Slot()
    def _on_filter_left(self) -> None:
        if self._model.rows():
            self.table.setFocus()


def _holds(clause: ClauseView, section: SectionView, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    words = f"{clause.label} {clause.text} {section.heading} {clause.facts}".casefold()
    return all(part in words for part in wanted)


def _columns() -> tuple[Column[ClauseView], ...]:
    return (
        Column("Reference", _reference, 106),
        Column("Words", lambda clause: Cell(clause.text[:300], tip=clause.text[:900]), 220, 1),
        Column("Kind", lambda clause: Cell(clause.kind.words, ink="ink2"), 104),
        Column("Force", _force, 96),
        Column("Limited to", lambda clause: Cell(clause.limit.words, ink="ink2"), 100),
        Column("", _standing, theme.scaled(30)),
    )


def _reference(clause: ClauseView) -> Cell:
    spoken = clause.label if clause.label_source == "document" else f"{clause.label}, assigned"
    tip = where_label_is_from(clause.label_source, clause.printed)
    cell = reference_cell(clause.label)
    return Cell(cell.text, cell.ink, cell.style, tip=tip, spoken=spoken)


def _force(clause: ClauseView) -> Cell:
    hard = clause.force.startswith(("must", "shall", "will"))
    return Cell(clause.force or "–", style="body_strong" if hard else "body")


def _standing(clause: ClauseView) -> Cell:
    if clause.unresolved:
        spoken = "refers to something that is not resolved"
        return Cell(icon="ph.warning", icon_ink="due", spoken=spoken, tip=spoken.capitalize())
    if clause.reviewed:
        return Cell(icon="ph.check-circle-fill", icon_ink="done", spoken="agreed", tip="Agreed")
    return Cell(icon="ph.clock", icon_ink="due", spoken="to look at", tip="To look at")
