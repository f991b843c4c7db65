"""The audit of a case: what was done in it, entry by entry, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import to_london, uk_short, uk_time, zone_name
from casework.ids import CaseId
from casework.services.audit_trail import case_timeline
from casework.services.casebook_health import record_standing
from casework.summaries.audit import AuditLine
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.audit_panel import AuditPanel
from ui.models.rows_model import Group, RowsModel
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Combo
from ui.widgets.labels import Label, hairline
from ui.widgets.panels import Splitter, StatusLine
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_KINDS = (
    ("", "Everything"),
    ("case", "Case and facts"),
    ("stage", "Stages and decisions"),
    ("role", "People and roles"),
    ("deadline", "Clocks"),
    ("allegation", "Allegations and clauses"),
    ("evidence", "Evidence"),
    ("letter", "Papers"),
    ("chronology", "Chronology"),
)
_ACTING_AS = 4
_NARROW = 1080
_NOUNS = {
    "case": {"case", "facts", "screen", "person", "school", "case_file"},
    "stage": {"stage", "decision", "terms", "advice", "hold", "track"},
    "role": {"role", "person"},
    "deadline": {"deadline", "calendar", "work_pattern"},
    "allegation": {"allegation", "clause"},
    "evidence": {"evidence", "exhibit"},
    "letter": {"letter"},
    "chronology": {"chronology"},
}


class AuditView(QWidget):
    """The entries of a case under the stage in which they were made; the chosen one beside."""

    def __init__(self, window: WindowContext, lead: QWidget, parent: QWidget | None = None) -> None:
        """Begin the line of tools with ``lead``, which chooses between this and the chronology."""
        super().__init__(parent)
        self._window = window
        self._lead = lead
        self._case_id: CaseId | None = None
        self._lines: tuple[AuditLine, ...] = ()
        self.setAccessibleName("Audit")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        splitter = Splitter("audit")
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._make_tools()
        self._make_table()
        self.first_focus: QWidget = self.table
        self.panel = AuditPanel()
        splitter.add(left, 920, stretch=1)
        splitter.add(self.panel, 352)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        self._freshness = Freshness(
            self, window.signals, frozenset(Topic), self.refresh, case_id=lambda: self._case_id
        )

    def _make_tools(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        row.setSpacing(theme.space(3))
        self.kind = Combo(_KINDS, name="What to show")
        self.kind.setObjectName("kind")
        self.kind.setToolTip("Which kind of entries to show")
        self.kind.set_value("")
        self.kind.setFixedWidth(theme.scaled(190))
        self.kind.chosen.connect(self._on_kind_chosen)
        self.filter = SearchField(name="Filter the audit")
        self.filter.setObjectName("filter")
        self.filter.setFixedWidth(theme.scaled(230))
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.moved_down.connect(self._on_filter_moved_down)
        row.addWidget(self._lead)
        row.addWidget(self.kind)
        row.addWidget(self.filter)
        row.addStretch(1)
        self._note = Label("Names and capacities are as stated", "caption", "ink2")
        row.addWidget(self._note)
        self._left.addWidget(holder)
        self._left.addWidget(hairline())

    def _make_table(self) -> None:
        self._model = RowsModel[AuditLine](_columns())
        self.table = TableView(self._model, name="Audit", sortable=False)
        self.table.setObjectName("table")
        self.table.remember(self._window.settings)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self._empty = EmptyState(
            "ph.funnel",
            "Nothing like that",
            "No entry of this case has these words. Try fewer of them, or show everything.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._left.addWidget(self._stack, 1)
        self.status = StatusLine()
        self.status.set_keys("Ctrl+F filters")
        self._left.addWidget(self.status)

    # -- what it shows ------------------------------------------------------------------

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        if case_id != self._case_id:
            self.filter.clear()
            self.kind.set_value("")
        self._case_id = case_id
        self.refresh()
        lines = self._model.rows()
        if lines and self.table.chosen() is None:
            self.table.choose(lines[-1])

    def go_to(self, item: str) -> None:
        """Show the entry of a number."""
        for line in self._lines:
            if str(line.number) == item:
                self.table.choose(line)

    def refresh(self) -> None:
        """Read the entries again, keeping the chosen one."""
        case_id = self._case_id
        if case_id is None:
            return
        casework, actor = self._window.casework, self._window.actor
        lines = self._window.commands.read(
            self, lambda: case_timeline(casework, actor, case_id=case_id)
        )
        if lines is None:
            return
        kept = self.table.chosen()
        self._lines = lines
        self._show()
        if isinstance(kept, AuditLine):
            self.go_to(str(kept.number))
        standing = self._window.commands.read(self, lambda: record_standing(casework))
        if standing is not None:
            self.panel.show_standing(standing)

    def _show(self) -> None:
        shown = _filtered(self._lines, str(self.kind.value() or ""), self.filter.text())
        self._model.set_groups(_groups(shown))
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        whole = len(self._lines)
        words = f"{len(shown):,} of {whole:,}" if len(shown) != whole else f"{whole:,}"
        self.status.set_words(f"{words} entr{'y' if whole == 1 else 'ies'}")
        if not shown:
            self.panel.show_line(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the panel says as well, where there is no room for it."""
        super().resizeEvent(event)
        narrow = self.width() / theme.text_scale() < _NARROW
        self._note.setVisible(not narrow)
        self.table.setColumnHidden(_ACTING_AS, narrow)
        self.table.fit_columns()

    # -- what happens -------------------------------------------------------------------

    @Slot(object)
    def _on_kind_chosen(self, _kind: object) -> None:
        self._show()

    @Slot(str)
    def _on_filter_text_changed(self, _text: str) -> None:
        self._show()

    @Slot()
    def _on_filter_moved_down(self) -> None:
        self.table.setFocus()
        if self.table.chosen() is None and self._model.rows():
            self.table.choose(self._model.rows()[0])

    @Slot(object)
    def _on_table_row_chosen(self, line: object) -> None:
        self.panel.show_line(line if isinstance(line, AuditLine) else None)


def _columns() -> list[Column[AuditLine]]:
    def day(line: AuditLine) -> Cell:
        at = to_london(line.at)
        return Cell(uk_short(at.date()), style="body_medium", tip=uk_short(at.date(), year=True))

    def time(line: AuditLine) -> Cell:
        return Cell(f"{uk_time(line.at)} {zone_name(line.at)}", ink="ink2")

    def what(line: AuditLine) -> Cell:
        reason = f"\nReason: {line.why}" if line.why else ""
        return Cell(line.what, tip=f"{line.what}{reason}")

    return [
        Column("Date", day, 88),
        Column("Time", time, 84),
        Column("What happened", what, 300, 1),
        Column("Who", lambda line: Cell(line.who, ink="ink2"), 130),
        Column("Acting as", lambda line: Cell(line.capacity, ink="ink2"), 124),
        Column(
            "Entry", lambda line: Cell(f"{line.number:,}", ink="ink2", right=True), 56, right=True
        ),
    ]


def _filtered(lines: Sequence[AuditLine], kind: str, typed: str) -> list[AuditLine]:
    words = typed.casefold().split()
    nouns = _NOUNS.get(kind)
    return [
        line
        for line in lines
        if (nouns is None or line.verb.partition(".")[0] in nouns)
        and all(word in line.searchable for word in words)
    ]


def _groups(lines: Sequence[AuditLine]) -> list[Group[AuditLine]]:
    """Put lines under the stages in the order of time; a stage entered again comes again."""
    groups: list[tuple[str, list[AuditLine]]] = []
    for line in lines:
        if not groups or groups[-1][0] != line.group:
            groups.append((line.group, []))
        groups[-1][1].append(line)
    seen: dict[str, int] = {}
    made = []
    for title, rows in groups:
        seen[title] = seen.get(title, 0) + 1
        again = f" ({seen[title]})" if seen[title] > 1 else ""
        made.append(Group(GroupRow(f"{title}{again}", len(rows)), rows))
    return made
