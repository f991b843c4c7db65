"""A case: its head, its tabs, and what to do next."""

from __future__ import annotations

import importlib
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import uk_short
from casework.ids import CaseId
from casework.services import case_corrections, case_pages, what_now
from casework.summaries.cases import CasePage as CasePageSummary
from casework.summaries.cases import Step
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.rights import why_not_assess
from ui.pages.case_head import chips_of, date_words, day_words, header_date, item_of
from ui.widgets.button import Button
from ui.widgets.case_header import CaseHeader
from ui.widgets.case_track import track_stations
from ui.widgets.tab_bar import TabBar
from ui.widgets.what_now import WhatNow
from ui.window_context import WindowContext

PANEL_FROM = 1240
TABS = (
    ("overview", "Overview", "OverviewTab"),
    ("allegations", "Allegations", "AllegationsTab"),
    ("evidence", "Evidence", "EvidenceTab"),
    ("people", "People", "PeopleTab"),
    ("process", "Process", "ProcessTab"),
    ("meetings", "Meetings", "MeetingsTab"),
    ("papers", "Papers", "PapersTab"),
    ("timeline", "Timeline", "TimelineTab"),
)
_NUMBERS = {key: number for number, (key, _words, _name) in enumerate(TABS)}
_WITH_PANEL = ("overview",)
# What stands on Process needs no second list of the same beside it.
_WITHOUT_SMALL_TRACK = "process"


@runtime_checkable
class CaseTab(Protocol):
    """What a tab of a case answers to."""

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        ...


@runtime_checkable
class GoesTo(Protocol):
    """A tab that can go to one of its items."""

    def go_to(self, item: str) -> None:
        """Bring an item into sight."""
        ...


@runtime_checkable
class KeepsTyped(Protocol):
    """A tab with long text that keeps what was typed when the window locks."""

    def keep_typed(self) -> None:
        """Keep now what would otherwise be lost."""
        ...


class CasePage(QWidget):
    """One case. Tabs are made when they are first shown, and shown the case when they are seen."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._page: CasePageSummary | None = None
        self._tabs: dict[str, QWidget] = {}
        self._shows: dict[str, CaseId] = {}
        self._panel_asked = False
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = CaseHeader()
        self.header.setObjectName("header")
        self.header.menu_button.clicked.connect(self._on_menu_button_clicked)
        self._make_tabs()
        self.what_now = WhatNow()
        self.what_now.setObjectName("what_now")
        self.what_now.step_chosen.connect(self._on_step_chosen)
        self._lay_out()
        self.first_focus: QWidget = self.tabs
        self._freshness = Freshness(
            self,
            window.signals,
            set(Topic) - {Topic.SETTINGS, Topic.DRAFTS, Topic.CASEBOOK},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _make_tabs(self) -> None:
        self.tabs = TabBar("Tabs of the case")
        self.tabs.setObjectName("tabs")
        for number, (_key, words, _name) in enumerate(TABS):
            keys = f"Alt+{number + 1}"
            self.tabs.add(words, key=keys)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda number=number: self._go_to_tab(number))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.panel_button = Button(
            "What now", icon="ph.list-bullets", small=True, tip="Show or hide the next steps"
        )
        self.panel_button.setObjectName("panel_button")
        self.panel_button.setCheckable(True)
        self.panel_button.clicked.connect(self._on_panel_button_clicked)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        bar = QFrame()
        bar.setProperty("part", "pagehead")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space(1), 0, theme.space(4), 0)
        row.setSpacing(0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.panel_button)
        outer.addWidget(bar)
        body = QHBoxLayout()
        body.setSpacing(0)
        self.stack = QStackedWidget()
        body.addWidget(self.stack, 1)
        body.addWidget(self.what_now)
        outer.addLayout(body, 1)

    # -- showing ------------------------------------------------------------------------

    def show_place(self, **where: Any) -> None:
        """Show a case: ``case_id``, and perhaps ``tab`` and ``item``."""
        case_id = where.get("case_id", self._case_id)
        if not isinstance(case_id, str):
            return
        if case_id != self._case_id:
            self._case_id = CaseId(case_id)
            self._panel_asked = False
        self.refresh()
        if self._page is None:
            return
        opened = self._page.tabs
        tab = str(where.get("tab") or opened[0])
        tab = tab if tab in opened else opened[0]
        number = _NUMBERS[tab]
        if self.tabs.currentIndex() != number:
            self.tabs.setCurrentIndex(number)
        else:
            self._on_tab_changed(number)
        shown: object = self._tabs.get(tab)
        item = where.get("item")
        self.tabs.setFocus()
        if item and isinstance(shown, GoesTo):
            shown.go_to(str(item))

    def place_now(self) -> dict[str, Any]:
        """Return the case and the tab that is shown."""
        return {"case_id": self._case_id, "tab": TABS[max(self.tabs.currentIndex(), 0)][0]}

    def refresh(self) -> None:
        """Ask for the case anew."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        page = window.commands.read(
            self, lambda: case_pages.case_page(window.casework, window.actor, case_id=case_id)
        )
        self._page = page
        if page is None:
            return
        steps = what_now.next_steps(window.casework, window.actor, case_id=case_id)
        self._open_tabs(page)
        self._show_header(page)
        self.what_now.set_steps(steps, closed=page.closed)
        self.panel_button.set_text(f"What now  {len(steps)}")
        for key in ("allegations", "evidence", "people", "meetings", "papers"):
            self.tabs.set_count(_NUMBERS[key], page.counts.get(key))
        self._fit_panel()

    def _open_tabs(self, page: CasePageSummary) -> None:
        """Show the tabs that are open to who looks; Qt would go through the others to reach one."""
        self.header.menu_button.setVisible(page.is_whole)
        if TABS[max(self.tabs.currentIndex(), 0)][0] not in page.tabs:
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(_NUMBERS[page.tabs[0]])
        with QSignalBlocker(self.tabs):
            for key, number in _NUMBERS.items():
                self.tabs.setTabVisible(number, key in page.tabs)

    def _go_to_tab(self, number: int) -> None:
        if self._page is not None and TABS[number][0] in self._page.tabs:
            self.tabs.setCurrentIndex(number)

    def _show_header(self, page: CasePageSummary) -> None:
        facts = page.facts
        self.header.show_person(facts.reference, page.employee, page.employee_about)
        self.header.show_chips(chips_of(page))
        since = uk_short(page.stage_since_on)
        deadline = header_date(page)
        day = day_words(page.stage_clock) or f"since {since}"
        track = track_stations(page.track, hearing=page.hearing_day)
        self.header.show_stage(track, page.stage.words, day)
        if deadline is None:
            self.header.show_date("", "", "")
        else:
            self.header.show_date(date_words(deadline), deadline.meaning.value, deadline.how)
        self._window.set_title(f"{facts.reference} {page.employee}")

    def make_tab(self, key: str) -> QWidget:
        """Return a tab, made when first asked for."""
        if key not in self._tabs:
            module = importlib.import_module(f"ui.case_tabs.{key}_tab")
            made: QWidget = getattr(module, TABS[_NUMBERS[key]][2])(self._window)
            made.setObjectName(f"tab_{key}")
            self._tabs[key] = made
            self.stack.addWidget(made)
        return self._tabs[key]

    def _on_tab_changed(self, number: int) -> None:
        key = TABS[number][0]
        if self._case_id is None:
            return
        tab = self.make_tab(key)
        if self._shows.get(key) != self._case_id:
            self._shows[key] = self._case_id
            assert isinstance(tab, CaseTab)
            tab.show_case(self._case_id)
        self.stack.setCurrentWidget(tab)
        self.header.track.setVisible(key != _WITHOUT_SMALL_TRACK)
        self._fit_panel()
        self._fit_panel()

    def keep_typed(self) -> None:
        """Let each tab keep what was typed: the window locks or closes."""
        for tab in self._tabs.values():
            if isinstance(tab, KeepsTyped):
                tab.keep_typed()

    # -- what now -----------------------------------------------------------------------

    def _on_step_chosen(self, step: Step) -> None:
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        if step.cure is not None or step.target is not None:
            from ui.case_tabs import cures

            if step.cure is not None:
                cures.follow_cure(window, self, case_id, step.cure)
            elif step.target is not None:
                cures.advance(window, self, case_id, step.target)
            return
        window.navigate("case", case_id=case_id, tab=step.tab, item=item_of(step))

    def _on_panel_button_clicked(self) -> None:
        self._panel_asked = not self._panel_asked
        self._fit_panel()

    def _fit_panel(self) -> None:
        number = max(self.tabs.currentIndex(), 0)
        # The other tabs have a right-hand column of their own; there it is a drawer.
        on_overview = TABS[max(self.tabs.currentIndex(), 0)][0] == "overview"
        wide = on_overview and self.window().width() / theme.text_scale() >= PANEL_FROM
        # Tabs with a right column of their own keep their width; the button shows the steps.
        wide = wide and TABS[number][0] in _WITH_PANEL
        self.panel_button.setVisible(not wide)
        self.panel_button.setChecked(self._panel_asked)
        self.what_now.setVisible(wide or self._panel_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panel into a button where the window is narrow for its text size."""
        super().resizeEvent(event)
        self._fit_panel()

    # -- more ---------------------------------------------------------------------------

    def _on_menu_button_clicked(self) -> None:
        page = self._page
        if page is None:
            return
        menu = QMenu(self)
        correct = menu.addAction("Correct the facts…")
        barred = why_not_assess(self._window)
        correct.setEnabled(not page.closed and not barred)
        correct.triggered.connect(self.correct_facts)
        if page.facts.restricted:
            access = menu.addAction("Lift the restriction…")
            access.triggered.connect(self.lift_restriction)
        else:
            access = menu.addAction("Restrict the case…")
            access.triggered.connect(self.restrict)
        access.setEnabled(not barred)
        menu.addSeparator()
        custody = menu.addAction("Custody report…")
        custody.triggered.connect(self.write_custody_report)
        ending = menu.addAction("Closing checklist and retention…")
        ending.triggered.connect(self.look_at_closing)
        menu.setToolTipsVisible(bool(barred))
        for action in (correct, access):
            action.setToolTip(barred)
        corner = self.header.menu_button.rect().bottomLeft()
        menu.exec(self.header.menu_button.mapToGlobal(corner))
        menu.deleteLater()

    def write_custody_report(self) -> None:
        """Write where every item came from and who had it, as PDF and Word."""
        from ui.case_tabs.custody_desk import export_custody

        if self._case_id is not None:
            export_custody(self._window, self, self._case_id)

    def look_at_closing(self) -> None:
        """Open the closing checklist, with how long the record is kept and what was compared."""
        from ui.dialogs.closing_dialog import open_closing

        if self._case_id is not None:
            open_closing(self._window, self, self._case_id)

    def correct_facts(self) -> None:
        """Ask for the facts anew, with the reason."""
        from ui.dialogs.correct_facts_dialog import CorrectFactsDialog

        if self._page is None:
            return
        dialog = CorrectFactsDialog(self._window, self._page.facts, self)
        dialog.exec()
        dialog.deleteLater()

    def restrict(self) -> None:
        """Ask whom the case is to be open to, and restrict it."""
        from ui.dialogs.restrict_case_dialog import RestrictCaseDialog

        if self._page is None:
            return
        dialog = RestrictCaseDialog(self._window, self._page.facts, self)
        dialog.exec()
        dialog.deleteLater()

    def lift_restriction(self) -> None:
        """Ask why, and open the case to every adviser."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        why = window.ask.reason(
            self,
            "Lift the restriction?",
            "Every HR adviser who opens this casebook will see the case in lists and search.",
            act="Lift restriction",
        )
        if why is not None:
            window.commands.attempt(
                self,
                lambda: case_corrections.lift_restriction(
                    window.casework, window.actor, case_id=case_id, why=why
                ),
            )
