"""The chronology: dated events with their sources, agreed or disputed, in the report or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import uk_short
from casework.ids import CaseId
from casework.rules.chronology import Moment, Standing
from casework.rules.partial_dates import Precision
from casework.services import chronology, still_open
from casework.summaries.chronology import Chronology, ChronologyLine
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.chronology_panel import ChronologyPanel
from ui.case_tabs.rights import refuse_if, say_lock
from ui.models.rows_model import Group, RowsModel
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.cells import Cell, Column, GroupRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline
from ui.widgets.panels import Splitter, StatusLine
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

_WHO, _STANDS = 3, 5
_NARROW = 1080


class _EventTable(TableView):
    """Space puts the chosen event into the report, or takes it out."""

    def __init__(self, model: RowsModel[ChronologyLine], view: ChronologyView) -> None:
        super().__init__(model, name="Chronology")
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space for the report; all else as any table."""
        if event.key() == Qt.Key.Key_Space and isinstance(self.chosen(), ChronologyLine):
            self._view.turn_in_report()
            return
        super().keyPressEvent(event)


class ChronologyView(QWidget):
    """The table of events under the three parts of a case; the chosen one beside."""

    def __init__(self, window: WindowContext, lead: QWidget, parent: QWidget | None = None) -> None:
        """Begin the line of tools with ``lead``, which chooses between this and the audit."""
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._shown: Chronology | None = None
        self.setAccessibleName("Chronology")
        splitter = Splitter("chronology")
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        self._make_tools(lead)
        self._make_table()
        self.first_focus: QWidget = self.table
        self.panel = ChronologyPanel(window)
        self.panel.setObjectName("panel")
        splitter.add(left, 920, stretch=1)
        splitter.add(self.panel, 352)
        splitter.remember(window.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self._freshness = Freshness(
            self,
            window.signals,
            set(Topic) - {Topic.SETTINGS, Topic.DRAFTS, Topic.CASEBOOK},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _make_tools(self, lead: QWidget) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        row.setSpacing(theme.space(3))
        self.filter = SearchField(name="Filter the chronology")
        self.filter.setObjectName("filter")
        self.filter.setFixedWidth(theme.scaled(230))
        self.filter.textChanged.connect(self._on_filter_text_changed)
        self.filter.moved_down.connect(self._on_filter_moved_down)
        self.add_button = Button(
            "Event", icon="ph.plus", shortcut="Ctrl+Shift+E", tip="Write an event"
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self.add_event)
        row.addWidget(lead)
        row.addWidget(self.filter)
        row.addStretch(1)
        row.addWidget(self.add_button)
        self._left.addWidget(holder)
        self._left.addWidget(hairline())
        self.locked = Banner("restricted")
        self.locked.setObjectName("locked")
        self.locked.hide()
        self._left.addWidget(self.locked)

    def _make_table(self) -> None:
        self._model = RowsModel[ChronologyLine](_columns())
        self.table = _EventTable(self._model, self)
        self.table.setObjectName("table")
        self.table.remember(self._window.settings)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.row_opened.connect(self._on_table_row_opened)
        self._empty = EmptyState(
            "ph.funnel",
            "Nothing like that",
            "No event of this case has these words. Try fewer of them.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._left.addWidget(self._stack, 1)
        self.status = StatusLine()
        self._left.addWidget(self.status)

    # -- what it shows ------------------------------------------------------------------

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        if case_id != self._case_id:
            self.filter.clear()
        self._case_id = case_id
        self.panel.show_case(case_id)
        self.refresh()
        rows = self._model.rows()
        if rows and self.table.chosen() is None:
            self.table.choose(rows[0])

    def go_to(self, item: str) -> None:
        """Choose the line of a key."""
        for line in self._model.rows():
            if line.key == item:
                self.table.choose(line)
                return

    def refresh(self) -> None:
        """Read the events again, keeping the chosen one."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        found = window.commands.read(
            self, lambda: chronology.chronology(window.casework, window.actor, case_id=case_id)
        )
        if found is None:
            return
        kept = self.table.chosen()
        self._shown = found
        self._say_lock(case_id)
        self._show()
        if isinstance(kept, ChronologyLine):
            self.go_to(kept.key)

    def _say_lock(self, case_id: CaseId) -> None:
        """Turn off what would be refused, and say above the table why and what would cure it."""
        window = self._window
        self.panel.set_lock(
            say_lock(
                window,
                self.locked,
                lambda: still_open.chronology_or_refuse(
                    window.casework, window.actor, case_id=case_id
                ),
            )
        )
        self.add_button.allow()
        refuse_if(self.add_button, self.panel.why_not())
        keys = "" if self.panel.why_not() else "Space puts in or out of the report · Enter edits"
        self.status.set_keys(keys)

    def _show(self) -> None:
        if self._shown is None:
            return
        shown = _filtered(self._shown.lines, self.filter.text())
        self._model.set_groups(_groups(shown, self._shown))
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        self.status.set_words(_count_words(self._shown.lines, len(shown)))
        if not shown:
            self.panel.show_line(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the panel says as well, where there is no room for it."""
        super().resizeEvent(event)
        narrow = self.width() / theme.text_scale() < _NARROW
        for column in (_WHO, _STANDS):
            self.table.setColumnHidden(column, narrow)
        self.table.fit_columns()

    # -- what happens -------------------------------------------------------------------

    def add_event(self) -> None:
        """Ask for an event, and write it."""
        from ui.dialogs.chronology_event_dialog import ChronologyEventDialog

        if self._case_id is None or self.panel.why_not():
            return
        dialog = ChronologyEventDialog(self._window, self, case_id=self._case_id)
        dialog.exec()
        written = dialog.written
        dialog.deleteLater()
        if written is not None:
            self.go_to(f"line:{written}")

    def turn_in_report(self) -> None:
        """Put the chosen event into the report, or take it out."""
        line = self.table.chosen()
        if isinstance(line, ChronologyLine):
            self.panel.turn_in_report(line)

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
        self.panel.show_line(line if isinstance(line, ChronologyLine) else None)

    @Slot(object)
    def _on_table_row_opened(self, line: object) -> None:
        if isinstance(line, ChronologyLine):
            self.panel.edit(line)


def _columns() -> list[Column[ChronologyLine]]:
    def day(line: ChronologyLine) -> Cell:
        return Cell(_day_words(line.moment), style="body_medium", tip=line.moment.words)

    def what(line: ChronologyLine) -> Cell:
        return Cell(line.event, tip=line.event)

    def stands(line: ChronologyLine) -> Cell:
        if line.standing is Standing.DISPUTED:
            return Cell(
                "disputed", style="body_medium", icon="ph.arrows-left-right", tip=line.dispute
            )
        if line.standing is Standing.AGREED:
            return Cell("agreed", ink="ink2", icon="ph.check", icon_ink="ink2")
        words = "not said" if line.written or line.utterance_id else "on record"
        return Cell(words, ink="ink3")

    def reported(line: ChronologyLine) -> Cell:
        if line.in_report:
            return Cell(icon="ph.check-square-fill", icon_ink="accent", spoken="in the report")
        return Cell(icon="ph.square", icon_ink="ink2", spoken="not in the report")

    return [
        Column("Date", day, 120),
        Column("Time", lambda line: Cell(line.moment.time_words, ink="ink2"), 84),
        Column("What happened", what, 280, 1),
        Column("Who", lambda line: Cell(line.who, ink="ink2"), 96),
        Column("Source", lambda line: Cell(line.source, ink="accent"), 88),
        Column("Agreed?", stands, 86),
        Column("In report", reported, 66),
    ]


def _day_words(moment: Moment) -> str:
    first = moment.when.begins.first
    if first is None:
        return "not known"
    if moment.when.begins.precision is Precision.MONTH:
        return moment.when.begins.plain_words
    return uk_short(first, year=True)


def _filtered(lines: Sequence[ChronologyLine], typed: str) -> list[ChronologyLine]:
    words = typed.casefold().split()
    return [
        line
        for line in lines
        if all(
            word in f"{line.event} {line.who} {line.source} {line.moment.words}".casefold()
            for word in words
        )
    ]


def _groups(lines: Sequence[ChronologyLine], shown: Chronology) -> list[Group[ChronologyLine]]:
    """Put the events before the report, up to the notice, and from then on."""
    parts: dict[str, list[ChronologyLine]] = {
        "Before the report": [],
        "From the report to the notice": [],
        "Investigation": [],
        "Not dated": [],
    }
    for line in lines:
        parts[_part(line.moment.when.begins.latest, shown)].append(line)
    return [Group(GroupRow(title, len(rows)), rows) for title, rows in parts.items()]


def _part(day: date | None, shown: Chronology) -> str:
    if day is None:
        return "Not dated"
    if day < shown.reported_on:
        return "Before the report"
    if shown.notified_on is None or day <= shown.notified_on:
        return "From the report to the notice"
    return "Investigation"


def _count_words(lines: Sequence[ChronologyLine], shown: int) -> str:
    whole = f"{len(lines):,}" if shown == len(lines) else f"{shown:,} of {len(lines):,}"
    disputed = sum(line.standing is Standing.DISPUTED for line in lines)
    taken = sum(line.in_report for line in lines)
    parts = [f"{whole} events", f"{taken} in the report"]
    if disputed:
        parts.insert(1, f"{disputed} disputed")
    return " · ".join(parts)
