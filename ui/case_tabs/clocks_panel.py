"""The clocks of a case on its Process tab: which run, how each was counted, what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today
from casework.ids import CaseId
from casework.rules.clocks_of_tracks import TOLD_BY_THEIR_TRACK
from casework.rules.deadline_kinds import REVIEWED_ON_PROCESS, DeadlineState
from casework.services import deadlines, suspensions
from casework.services.rights import may_write
from casework.summaries.deadlines import Deadline
from ui.case_signals import Freshness
from ui.case_tabs.clock_acts import put_into_calendar, what_if_menu
from ui.dialogs.new_date_dialog import NewDateDialog
from ui.dialogs.settle_deadline_dialog import SettleDeadlineDialog
from ui.widgets.button import Button
from ui.widgets.deadline_list import DeadlineList, Settling
from ui.widgets.empty_state import EmptyState
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext


class ClocksPanel(QWidget):
    """Head, rows that open, and the dialogs that settle a clock; refreshes itself.

    ``show_case(case_id)`` shows another case; ``show_deadline(deadline_id)`` opens one row.
    ``count_changed(int)``: how many clocks run.
    """

    count_changed = Signal(int)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = SectionHead("Clocks", margin=20)
        self.what_if_button = Button("What if…", small=True, tip="What would move, and when")
        self.what_if_button.setObjectName("what_if_button")
        self.what_if_button.clicked.connect(self._on_what_if_clicked)
        self.head.add(self.what_if_button)
        self.calendar_button = Button(
            "To my calendar", icon="ph.calendar-blank", small=True, tip="Dates as an iCalendar file"
        )
        self.calendar_button.setObjectName("calendar_button")
        self.calendar_button.clicked.connect(self._on_calendar_clicked)
        self.head.add(self.calendar_button)
        column.addWidget(self.head)
        self.scroller = ScrolledColumn(margins=(0, 0, 0, 16))
        column.addWidget(self.scroller, 1)
        self.list = DeadlineList(name="Clocks of the case")
        self.list.setObjectName("list")
        self.scroller.add(self.list)
        self.empty = EmptyState(
            "ph.clock",
            "No clock runs",
            "A clock begins with the report, with a move, or when a letter counts as received."
            " Each says here how its date was counted.",
        )
        self.scroller.add(self.empty)
        self.list.settling_asked.connect(self._on_list_settling_asked)
        self.list.new_date_asked.connect(self._on_list_new_date_asked)
        self.list.action_asked.connect(self._on_list_action_asked)
        self._freshness = Freshness(
            self,
            window.signals,
            {Topic.DEADLINES, Topic.STAGE, Topic.SETTINGS},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def show_case(self, case_id: CaseId) -> None:
        """Show the clocks of a case."""
        self._case_id = case_id
        self._freshness.mark_stale()

    def show_deadline(self, deadline_id: str) -> None:
        """Open the row of one clock and bring it into sight."""
        if self._freshness.stale:
            self.refresh()
        if self.list.open_row(deadline_id):
            row = self.list.row(deadline_id)
            if row is not None:
                self.scroller.ensureWidgetVisible(row)

    def refresh(self) -> None:
        """Ask for the clocks again."""
        case_id = self._case_id
        if case_id is None:
            return
        window = self._window
        found = window.commands.read(
            self,
            lambda: deadlines.list_for_case(window.casework, window.actor, case_id=case_id),
        )
        if found is None:
            return
        running = sum(clock.state is DeadlineState.RUNNING for clock in found)
        done = sum(clock.state in (DeadlineState.MET, DeadlineState.LATE) for clock in found)
        self.head.set_note(f"{running} running, {done} met" if found else "")
        self.list.set_deadlines(
            found,
            today(window.casework.clock),
            read_only=window.casework.read_only or not may_write(window.actor),
        )
        if running and may_write(window.actor):
            self.calendar_button.allow()
        else:
            self.calendar_button.refuse("No clock runs" if not running else "You only read here")
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.count_changed.emit(running)

    @Slot(object, object)
    def _on_list_settling_asked(self, deadline: Deadline, how: Settling) -> None:
        told = deadline.kind in TOLD_BY_THEIR_TRACK
        if how is Settling.MET and (told or self._is_reviewed(deadline)):
            # A review has a result and a reason, an answer its day: they are asked for there.
            self._on_list_action_asked(deadline)
            return
        dialog = SettleDeadlineDialog(self._window, self.window(), deadline, how)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if dialog.exec():
            self.list.open_row(deadline.deadline_id)

    @Slot()
    def _on_what_if_clicked(self) -> None:
        if self._case_id is None:
            return
        menu = what_if_menu(self._window, self, self._case_id)
        menu.exec(self.what_if_button.mapToGlobal(self.what_if_button.rect().bottomLeft()))
        menu.deleteLater()

    @Slot()
    def _on_calendar_clicked(self) -> None:
        if self._case_id is not None:
            put_into_calendar(self._window, self, self._case_id)

    def _is_reviewed(self, deadline: Deadline) -> bool:
        window = self._window
        if deadline.item != REVIEWED_ON_PROCESS:
            return False
        found = window.commands.read(
            self,
            lambda: suspensions.suspensions(
                window.casework, window.actor, case_id=deadline.case_id
            ),
        )
        return any(view.running for view in found or ())

    @Slot(object)
    def _on_list_new_date_asked(self, deadline: Deadline) -> None:
        dialog = NewDateDialog(self._window, self.window(), deadline)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object)
    def _on_list_action_asked(self, deadline: Deadline) -> None:
        self._window.navigate(
            "case", case_id=deadline.case_id, tab=deadline.tab, item=deadline.item
        )
