"""Cases: every case open to this person, filtered as one types."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casework.changes import Topic
from casework.ids import CaseId
from casework.services.case_visibility import may_log
from casework.summaries.case_list import CaseLine, CaseList
from ui import theme
from ui.case_signals import Freshness
from ui.models.cases_model import CasesModel, SavedView, Wanted, next_date_meaning, tally
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.facets import FacetGroup, ViewList
from ui.widgets.labels import Label
from ui.widgets.panels import SidePanel, StatusLine
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

FACETS_FROM = 1360
_KEYS = "Age in working days  ·  ↑↓ choose  ·  Enter opens"


class CasesPage(QWidget):
    """The table of cases with saved views and facets at its left."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._loaded = False
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = CasesModel()
        self._make_facets()
        self._make_head()
        self._make_table()
        self._lay_out()
        topics = {Topic.CASE, Topic.PEOPLE, Topic.STAGE, Topic.DEADLINES, Topic.ALLEGATIONS}
        self._freshness = Freshness(self, window.signals, topics, self.refresh, own_echo=True)
        self.first_focus: QWidget = self.filter

    # -- making -------------------------------------------------------------------------

    def _make_facets(self) -> None:
        self.facets = SidePanel(width="facets", side="left", margins=(0, theme.space(2), 0, 12))
        self.facets.setFixedWidth(theme.size("facets"))
        views = [(view, view.value) for view in SavedView]
        self.views = ViewList("Saved views", views)
        self.views.setObjectName("views")
        self.views.chosen.connect(self._on_view_chosen)
        self.stages = FacetGroup("Stage")
        self.schools = FacetGroup("School", any_words="Any school")
        for group, name in ((self.stages, "stages"), (self.schools, "schools")):
            group.setObjectName(name)
            group.changed.connect(self._on_facet_changed)
        self.facets_hint = Label(
            "Stage and school appear here with the first case.", "caption", "ink2", wrap=True
        )
        self.facets_hint.setContentsMargins(16, 8, 12, 0)
        for widget in (self.views, self.stages, self.schools, self.facets_hint):
            self.facets.add(widget)
        self.facets.column.addStretch(1)

    def _make_head(self) -> None:
        self.head = QFrame()
        self.head.setProperty("part", "pagehead")
        row = QHBoxLayout(self.head)
        row.setContentsMargins(theme.space(4), 10, theme.space(4), 10)
        row.setSpacing(theme.space(2))
        row.addWidget(Label("Cases", "title"))
        row.addSpacing(theme.space(3))
        self.filter = SearchField("Filter as you type", name="Filter cases", shortcut="Ctrl+F")
        self.filter.setObjectName("filter")
        self.filter.setMinimumWidth(theme.scaled(220))
        self.filter.setMaximumWidth(theme.scaled(322))
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.moved_down.connect(self._on_filter_moved_down)
        row.addWidget(self.filter, 1)
        self.view_button = Button(
            "View: Open cases",
            icon="ph.sliders-horizontal",
            menu_caret=True,
            tip="Choose a saved view, stages and schools",
        )
        self.view_button.setObjectName("view_button")
        self.view_button.clicked.connect(self._on_view_button_clicked)
        row.addWidget(self.view_button)
        self.narrowed = Button("", icon="ph.x", small=True, tip="Show every stage and school again")
        self.narrowed.setObjectName("narrowed")
        self.narrowed.clicked.connect(self._on_narrowed_clicked)
        self.narrowed.hide()
        row.addWidget(self.narrowed)
        row.addStretch(2)

    def _make_table(self) -> None:
        self.table = TableView(self.model, name="Cases", sortable=True)
        self.table.setObjectName("table")
        self.table.row_opened.connect(self._on_row_opened)
        self.table.remember(self._window.settings)
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        loggable = may_log(self._window.actor) and not self._window.casework.read_only
        self.none_yet = EmptyState(
            "ph.folders",
            "No cases yet",
            "Each case from the first report on stands here, with its next date. "
            "Begin with what was seen: paste the screenshot, or write what was said to you.",
            action="Log a suspected breach" if loggable else "",
            action_icon="ph.plus",
            primary=True,
        )
        self.none_yet.setObjectName("none_yet")
        self.none_yet.acted.connect(lambda: self._window.navigate("log"))
        self.none_found = EmptyState(
            "ph.funnel", "No case matches", "Nothing here has these words.", action="Show all"
        )
        self.none_found.setObjectName("none_found")
        self.none_found.acted.connect(self._on_show_all_asked)
        self.status = StatusLine()
        self.status.set_keys(_KEYS)
        self.overdue = Chip("", "overdue")
        self.due = Chip("", "due")
        self.restricted = Chip("", "restricted")
        for chip in (self.overdue, self.due, self.restricted):
            self.status.left.addWidget(chip)

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.facets)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        self.empty = QStackedWidget()
        self.empty.addWidget(self.none_yet)
        self.empty.addWidget(self.none_found)
        column.addWidget(self.empty, 6)
        column.addWidget(self.status)
        outer.addLayout(column, 1)

    # -- showing ------------------------------------------------------------------------

    def show_place(self, **where: Any) -> None:
        """Show the table; ``view`` names a saved view, ``case_id`` a case to choose."""
        self._window.set_title("Cases")
        if not self._loaded:
            self.refresh()
        view = where.get("view")
        if view in set(SavedView):
            self._choose_view(SavedView(str(view)))
        case_id = where.get("case_id")
        if isinstance(case_id, str):
            self._choose_case(CaseId(case_id))

    def refresh(self) -> None:
        """Ask for the cases anew; the chosen one stays chosen."""
        window = self._window
        found: CaseList | None = window.commands.read(self, lambda: window.early.take("cases"))
        if found is None:
            return
        self._loaded = True
        kept = self._chosen_case()
        self.model.set_cases(found, self._wanted())
        self._show_counts()
        self._show_wanted(kept)

    def _wanted(self) -> Wanted:
        return Wanted(
            self._view,
            self.filter.text(),
            self.stages.wanted(),
            self.schools.wanted(),
            self._window.actor.name,
        )

    _view = SavedView.OPEN

    def _show_wanted(self, kept: CaseId | None) -> None:
        self.model.set_wanted(self._wanted())
        if kept is not None:
            self._choose_case(kept)
        shown, every = len(self.model.rows()), len(self.model.cases.lines)
        self.empty.setCurrentWidget(self.none_found if every else self.none_yet)
        self.empty.setVisible(shown == 0)
        self.table.setFixedHeight(theme.size("table_head")) if not shown else self._free_table()
        self.filter.setEnabled(every > 0)
        self.filter.setPlaceholderText("Filter as you type" if every else "Nothing to filter yet")
        self._say_status(shown, every)
        words = " · ".join(
            part for part in (self.stages.narrowed_words(), self.schools.narrowed_words()) if part
        )
        self.narrowed.setVisible(bool(words))
        self.narrowed.set_text(words if len(words) < 40 else f"{words[:38]}…")

    def _free_table(self) -> None:
        self.table.setMinimumHeight(0)
        self.table.setMaximumHeight(16_777_215)

    def _say_status(self, shown: int, every: int) -> None:
        words = f"{shown:,} of {every:,} case{'' if every == 1 else 's'}" if every else "No cases"
        self.status.set_words(words)
        cases = self.model.cases
        rows = self.model.rows()
        meanings = Counter(next_date_meaning(line, cases) for line in rows)
        kept = sum(line.restricted for line in rows)
        for chip, count, after, meaning in (
            (self.overdue, meanings["overdue"], "overdue", "overdue"),
            (self.due, meanings["due"], "due now", "due"),
            (self.restricted, kept, "restricted, shown to you by name", "restricted"),
        ):
            chip.setVisible(count > 0)
            chip.set_words(f"{count:,} {after}", meaning)

    def _show_counts(self) -> None:
        counted = tally(self.model.cases, self._wanted())
        self.views.set_counts(counted.views)
        self.stages.set_counts(counted.stages)
        short = {line.school: line.school_short for line in self.model.cases.lines}
        self.schools.set_counts(dict(sorted(counted.schools.items())), short)
        self.facets_hint.setVisible(not self.model.cases.lines)

    # -- choosing -----------------------------------------------------------------------

    def _chosen_case(self) -> CaseId | None:
        line = self.table.chosen()
        return line.case_id if isinstance(line, CaseLine) else None

    def _choose_case(self, case_id: CaseId) -> None:
        line = self.model.line_of_case(case_id)
        if line >= 0:
            self.table.choose_line(line)

    def _choose_view(self, view: SavedView) -> None:
        self._view = view
        self.views.set_value(view)
        self.view_button.set_text(f"View: {view.value}")
        self.stages.clear()
        self._show_counts()
        self._show_wanted(self._chosen_case())

    def _on_view_chosen(self, view: SavedView) -> None:
        self._choose_view(view)

    def _on_facet_changed(self) -> None:
        self._show_wanted(self._chosen_case())

    def _on_filter_changed(self) -> None:
        self._show_wanted(self._chosen_case())

    def _on_filter_moved_down(self) -> None:
        if self.model.rows():
            if self._chosen_case() is None:
                self.table.choose_line(1)
            self.table.setFocus()

    def _on_narrowed_clicked(self) -> None:
        self.stages.clear()
        self.schools.clear()
        self._show_wanted(self._chosen_case())

    def _on_show_all_asked(self) -> None:
        self.filter.clear()
        self._on_narrowed_clicked()
        self._choose_view(SavedView.OPEN)

    def _on_row_opened(self, line: CaseLine) -> None:
        self._window.navigate("case", case_id=line.case_id)

    # -- narrow windows -----------------------------------------------------------------

    def _on_view_button_clicked(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for view in SavedView:
            act = QAction(view.value, menu, checkable=True, checked=view is self._view)
            act.triggered.connect(lambda _on, view=view: self._choose_view(view))
            group.addAction(act)
            menu.addAction(act)
        for facets in (self.stages, self.schools):
            if facets.choices():
                self._add_facets(menu, facets)
        menu.exec(self.view_button.mapToGlobal(self.view_button.rect().bottomLeft()))
        menu.deleteLater()

    @staticmethod
    def _add_facets(menu: QMenu, facets: FacetGroup) -> None:
        part = menu.addMenu(facets.head)
        for key, words, ticked in facets.choices():
            # An ampersand in the name of a school is no shortcut.
            act = QAction(words.replace("&", "&&"), part, checkable=True, checked=ticked)
            act.triggered.connect(lambda _on, key=key: facets.toggle(key))
            part.addAction(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the facets into one button where the window is narrow for its text size."""
        super().resizeEvent(event)
        wide = self.window().width() / theme.text_scale() >= FACETS_FROM
        self.facets.setVisible(wide)
        self.view_button.setVisible(not wide)
