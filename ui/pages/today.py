"""Today: what is due and overdue, my open cases with their next step, the casebook's health."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import to_london, today, uk_day, uk_short
from casework.rules.deadline_kinds import Meaning
from casework.services import today as today_service
from casework.services.case_visibility import may_log
from casework.summaries.casebooks import HealthLine
from casework.summaries.deadlines import DueLine
from casework.summaries.today import FirstStep, OpenCase, TodayView
from ui import theme
from ui.case_signals import Freshness
from ui.disk_room import DiskRoom
from ui.models.rows_model import RowsModel
from ui.widgets.button import Button, Link
from ui.widgets.cells import Cell, Column, GroupRow, date_cell, name_cell, reference_cell
from ui.widgets.due_list import DueList, MoreLines
from ui.widgets.empty_state import EmptyState
from ui.widgets.health_lines import FirstHour, HealthLines
from ui.widgets.inbox_lines import InboxLines
from ui.widgets.panels import ScrolledColumn, SidePanel
from ui.widgets.section_head import PageHead, SectionHead
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.table_view import TableView
from ui.window_context import WindowContext

MOST_LINES = 40
# Below this width, divided by the text scale, the side panel opens by a button.
SIDE_FROM = 1100
_SIDE_TIP = "Show or hide how the casebook stands"
_TOPICS = {Topic.CASE, Topic.PEOPLE, Topic.STAGE, Topic.DEADLINES, Topic.CASEBOOK, Topic.POLICIES}
_TOPICS_TOO = {Topic.SETTINGS, Topic.DOCUMENTS, Topic.ALLEGATIONS, Topic.EVIDENCE, Topic.INBOX}
_HEALTH_ACTIONS = {
    "backup": "Back up",
    "verification": "Verify",
    "evidence": "Check",
    "anchor": "Lodge",
    "restore_drill": "Rehearse",
    "recovery_test": "Test",
    "disk": "Look",
}


class TodayPage(QWidget):
    """What a day of work begins with."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._shown: TodayView | None = None
        self._read_in = ""
        self._room = DiskRoom(window, self, self._on_room_measured)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        outer.addLayout(left, 1)
        left.addWidget(self._make_head())
        self.scroller = ScrolledColumn(margins=(0, 0, 0, 24))
        left.addWidget(self.scroller, 1)
        self._make_due()
        self._make_cases()
        self.side = self._make_side()
        outer.addWidget(self.side)
        self.side_button.hide()
        self._freshness = Freshness(
            self, window.signals, _TOPICS | _TOPICS_TOO, self.refresh, own_echo=True
        )
        self.first_focus: QWidget = self.due

    # -- making -------------------------------------------------------------------------

    def _make_head(self) -> PageHead:
        self.head = PageHead(uk_day(today(self._window.casework.clock)), over_rows=True)
        self.scope = SegmentedChoice(
            [(True, "Mine"), (False, "All cases")], name="Whose cases", ticks=False
        )
        self.scope.setObjectName("scope")
        own = today_service.has_own_cases(self._window.actor)
        self.scope.set_value(own)
        self.scope.chosen.connect(self._on_scope_chosen)
        self.head.add(self.scope)
        self.scope.setVisible(own)
        self.calendar_button = Button(
            "To my calendar", icon="ph.calendar-blank", tip="Dates of my cases as an iCalendar file"
        )
        self.calendar_button.setObjectName("calendar_button")
        self.calendar_button.clicked.connect(self._on_calendar_button_clicked)
        self.head.add(self.calendar_button)
        self.calendar_button.setVisible(own and not self._window.casework.read_only)
        self.side_button = Button("Casebook", icon="ph.archive-box", tip=_SIDE_TIP)
        self.side_button.setObjectName("side_button")
        self.side_button.clicked.connect(self._on_side_button_clicked)
        self.head.add(self.side_button)
        return self.head

    @Slot()
    def _on_calendar_button_clicked(self) -> None:
        from ui.dialogs.calendar_file_dialog import CalendarFileDialog

        dialog = CalendarFileDialog(self._window, self)
        dialog.exec()
        dialog.deleteLater()

    def _make_due(self) -> None:
        self.due = DueList(name="Due and overdue")
        self.due.setObjectName("due")
        self.due.acted.connect(self._on_due_acted)
        self.due.selectionModel().currentChanged.connect(self._on_due_current_changed)
        self.scroller.add(self.due)
        self.nothing_due = EmptyState(
            "ph.check-circle",
            "Nothing is due",
            "No date falls today or in the next seven days, and none is overdue.",
            compact=True,
        )
        self.scroller.add(self.nothing_due)
        loggable = may_log(self._window.actor) and not self._window.casework.read_only
        self.no_cases = EmptyState(
            "ph.folders",
            "No cases yet",
            "Each case from the first report on stands here, with its next date. Begin with what"
            " was seen: paste the screenshot, or write what was said to you.",
            action="Log a suspected breach" if loggable else "",
            action_icon="ph.plus",
            primary=True,
        )
        self.no_cases.setObjectName("no_cases")
        self.no_cases.acted.connect(lambda: self._window.navigate("log"))
        self.scroller.add(self.no_cases)

    def _make_cases(self) -> None:
        self.cases_head = SectionHead("My open cases", rule=False, margin=theme.space(4))
        self.all_link = Link("All cases", tip="Show the table of all cases")
        self.all_link.setObjectName("all_link")
        self.all_link.clicked.connect(lambda: self._window.navigate("cases"))
        self.cases_head.add(self.all_link)
        self.scroller.column.addSpacing(theme.space(2))
        self.scroller.add(self.cases_head)
        self.model = RowsModel(_case_columns())
        self.table = TableView(self.model, name="Open cases")
        self.table.remember(self._window.settings)
        self.table.setObjectName("table")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.row_opened.connect(self._on_case_opened)
        self.table.row_chosen.connect(self._on_case_chosen)
        self.scroller.add(self.table)

    def _make_side(self) -> SidePanel:
        side = SidePanel(width="side_panel")
        side.setFixedWidth(theme.size("side_panel"))
        self.inbox = InboxLines()
        self.inbox.opened.connect(lambda _item: self._window.navigate("inbox"))
        self.inbox.aside_opened.connect(lambda: self._window.navigate("inbox", dealt="aside"))
        side.add(self.inbox)
        self.first_hour = FirstHour()
        self.first_hour.acted.connect(self._on_first_hour_acted)
        self.first_hour.put_away.connect(self._on_first_hour_put_away)
        self.health_head = SectionHead("Health of the casebook", rule=False)
        side.add(self.health_head)
        self.health = HealthLines()
        self.health.acted.connect(lambda _kind: self._window.navigate("casebook"))
        side.add(self.health)
        side.add(self.first_hour)
        side.column.addStretch(1)
        return side

    # -- showing ------------------------------------------------------------------------

    def show_place(self, **_where: Any) -> None:
        """Show today; the date itself may have moved on since."""
        self._window.set_title("Today")
        if self._shown is None or self._is_old() or self._freshness.stale:
            self.refresh()

    def _is_old(self) -> bool:
        return self._shown is not None and self._read_in != _hour(self._window)

    def refresh(self) -> None:
        """Ask for everything again."""
        window = self._window
        mine = self.scope.value() is True
        view = window.commands.read(
            self, lambda: today_service.today_view(window.casework, window.actor, mine=mine)
        )
        if view is None:
            return
        self._shown = view
        self._read_in = _hour(window)
        self.head.set_title(uk_day(view.on))
        self.head.set_line(_term_words(view))
        self.due.set_rows(_due_rows(view))
        empty = view.all_cases == 0
        self.due.setVisible(view.due.count > 0)
        self.nothing_due.setVisible(view.due.count == 0 and not empty)
        self.no_cases.setVisible(empty)
        self.first_focus = self.no_cases.action_button if empty else self.due
        self._show_cases(view, mine=mine, empty=empty)
        self._show_side(view)

    def _show_cases(self, view: TodayView, *, mine: bool, empty: bool) -> None:
        self.cases_head.set_text("My open cases" if mine else "Open cases")
        self.cases_head.set_count(view.open_cases)
        more = view.open_cases - len(view.cases)
        self.cases_head.set_note(f"the {len(view.cases)} with the nearest dates" if more else "")
        self.model.set_rows(view.cases)
        rows = theme.size("row") * len(view.cases)
        self.table.setFixedHeight(theme.size("table_head") + rows + 1)
        self.cases_head.setVisible(not empty)
        self.table.setVisible(bool(view.cases))

    def _show_side(self, view: TodayView) -> None:
        put_away = self._window.settings.flag(self._put_away_key())
        self.first_hour.setVisible(bool(view.first_hour) and not put_away)
        self.first_hour.set_steps(view.first_hour)
        # In a casebook without a case the first hour stands first, later the health does.
        column = self.side.column
        column.removeWidget(self.first_hour)
        column.insertWidget(0 if view.all_cases == 0 else 3, self.first_hour)
        self.inbox.show_inbox(view.inbox)
        self._show_health(view)
        self._room.measure()

    def _show_health(self, view: TodayView) -> None:
        self.health.set_lines(self._room.within(view.health), _HEALTH_ACTIONS)

    def _on_room_measured(self, _line: HealthLine) -> None:
        if self._shown is not None:
            self._show_health(self._shown)

    def _put_away_key(self) -> str:
        return f"first-hour-away-{self._window.casework.path.name}"

    # -- acting -------------------------------------------------------------------------

    @Slot(object)
    def _on_scope_chosen(self, _mine: object) -> None:
        self.refresh()

    @Slot(object)
    def _on_due_acted(self, line: DueLine) -> None:
        self._window.navigate("case", case_id=line.case_id, tab=line.tab, item=line.item)

    @Slot(QModelIndex, QModelIndex)
    def _on_due_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        box = self.due.visualRect(current)
        self.scroller.ensureVisible(0, self.due.y() + box.bottom(), 0, box.height())

    @Slot(object)
    def _on_case_opened(self, line: OpenCase) -> None:
        self._window.navigate("case", case_id=line.case_id)

    @Slot(object)
    def _on_case_chosen(self, _line: object) -> None:
        box = self.table.visualRect(self.table.currentIndex())
        self.scroller.ensureVisible(0, self.table.y() + box.bottom() + 34, 0, box.height())

    @Slot(object)
    def _on_first_hour_acted(self, step: FirstStep) -> None:
        if step.section:
            self._window.navigate(step.place, section=step.section)
        else:
            self._window.navigate(step.place)

    @Slot()
    def _on_first_hour_put_away(self) -> None:
        self._window.settings.set_flag(self._put_away_key(), value=True)
        self.first_hour.hide()

    @Slot()
    def _on_side_button_clicked(self) -> None:
        self.side.setVisible(self.side.isHidden())

    def event(self, event: QEvent) -> bool:
        """Ask again when one comes back to the window in another hour: dates fall due unseen."""
        if event.type() == QEvent.Type.WindowActivate and self._is_old():
            self.refresh()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new width when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "side"):
            self.side.setFixedWidth(theme.size("side_panel"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the side panel open by a button where the window is narrow for its text size."""
        super().resizeEvent(event)
        wide = self.window().width() / theme.text_scale() >= SIDE_FROM
        if wide == self.side_button.isHidden():
            return
        self.side_button.setVisible(not wide)
        self.side.setVisible(wide)


def _hour(window: WindowContext) -> str:
    return f"{to_london(window.casework.clock.now()):%Y-%m-%d %H}"


def _due_rows(view: TodayView) -> list[GroupRow | DueLine | MoreLines]:
    groups = (
        ("Overdue", "ph.warning-fill", "overdue", view.due.overdue),
        ("Today", "ph.clock", "due", view.due.today),
        ("In the next seven days", "ph.calendar-blank", "ink2", view.due.this_week),
    )
    rows: list[GroupRow | DueLine | MoreLines] = []
    for title, icon, ink, lines in groups:
        if lines:
            rows.append(GroupRow(title, len(lines), icon, ink, foldable=False))
            rows += _some(lines)
    return rows


def _some(lines: Sequence[DueLine]) -> list[DueLine | MoreLines]:
    shown: list[DueLine | MoreLines] = list(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        shown.append(MoreLines(f"{len(lines) - MOST_LINES:,} more: they stand under Cases."))
    return shown


def _term_words(view: TodayView) -> str:
    if view.term is None:
        return ""
    days = view.term.days_left
    left = f"{days} school day{'' if days == 1 else 's'} left this term"
    return f"{left} · term ends {uk_short(view.term.ends_on)}"


_MEANINGS = {Meaning.OVERDUE: "overdue", Meaning.DUE: "due"}


def _case_columns() -> tuple[Column[OpenCase], ...]:
    return (
        Column("Reference", lambda line: reference_cell(line.reference), 112, 0),
        Column(
            "Employee", lambda line: name_cell(line.employee, restricted=line.restricted), 130, 2
        ),
        Column("School", lambda line: Cell(line.school, ink="ink2", tip=line.school), 130, 2),
        Column("Stage", _stage_cell, 176, 0),
        Column("Next step", lambda line: Cell(line.next_step, tip=line.next_step), 150, 3),
        Column("Next date", _date_cell, 152, 0),
    )


def _stage_cell(line: OpenCase) -> Cell:
    return Cell(
        line.stage_words,
        ink="ink2",
        ticks=(line.stage_number - 1, max(10, line.stage_number)),
        tip=line.stage_words,
        spoken=f"{line.stage_words}, stage {line.stage_number} of {max(10, line.stage_number)}",
    )


def _date_cell(line: OpenCase) -> Cell:
    if line.next_on is None:
        return Cell("", spoken="no date")
    return date_cell(line.next_words, _MEANINGS.get(line.meaning, ""))
