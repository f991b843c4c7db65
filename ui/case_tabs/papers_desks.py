"""The desks that take the whole place of the Papers tab: the report's and the bundle's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.ids import CaseId
from ui.case_tabs.bundle_desk import BundleDesk
from ui.case_tabs.bundle_row import BUNDLE
from ui.case_tabs.papers_parts import PapersParts
from ui.case_tabs.report_desk import ReportDesk
from ui.case_tabs.report_row import REPORT
from ui.case_tabs.schedule_desk import ScheduleDesk
from ui.case_tabs.schedule_row import SCHEDULE
from ui.window_context import WindowContext


class PapersDesks(PapersParts):
    """Each desk is made when it is first opened, and left for the letters again."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._case_id: CaseId | None = None
        self.report_desk: ReportDesk | None = None
        self.bundle_desk: BundleDesk | None = None
        self.schedule_desk: ScheduleDesk | None = None
        self.desks: dict[str, Callable[[], None]] = {
            REPORT: self.open_report,
            BUNDLE: self.open_bundle,
            SCHEDULE: self.open_schedule,
        }

    def open_report(self, key: str = "") -> None:
        """Open the desk of the report, at a passage if one is named."""
        if self.report_desk is None:
            self.report_desk = ReportDesk(self._window)
            self.report_desk.setObjectName("report_desk")
            self.report_desk.back_asked.connect(self._leave_desk)
            self.places.addWidget(self.report_desk)
        self.list.choose(REPORT)
        self.places.setCurrentWidget(self.report_desk)
        self.setFocusProxy(self.report_desk.sections)
        self.report_desk.show_case(self._case_id)
        self.report_desk.sections.setFocus()
        if key:
            self.report_desk.go_to(key)

    def open_bundle(self) -> None:
        """Open the desk of the hearing bundle."""
        if self.bundle_desk is None:
            self.bundle_desk = BundleDesk(self._window)
            self.bundle_desk.setObjectName("bundle_desk")
            self.bundle_desk.back_asked.connect(self._leave_desk)
            self.places.addWidget(self.bundle_desk)
        self.list.choose(BUNDLE)
        self.places.setCurrentWidget(self.bundle_desk)
        self.setFocusProxy(self.bundle_desk.documents)
        self.bundle_desk.show_case(self._case_id)
        self.bundle_desk.focus_first()

    @Slot()
    def open_schedule(self) -> None:
        """Open the schedule of distribution."""
        if self.schedule_desk is None:
            self.schedule_desk = ScheduleDesk(self._window)
            self.schedule_desk.setObjectName("schedule_desk")
            self.schedule_desk.back_asked.connect(self._leave_desk)
            self.schedule_desk.bundle_asked.connect(self.open_bundle)
            self.schedule_desk.letter_asked.connect(self._on_letter_asked)
            self.places.addWidget(self.schedule_desk)
        self.list.choose(SCHEDULE)
        self.places.setCurrentWidget(self.schedule_desk)
        self.setFocusProxy(self.schedule_desk.table)
        self.schedule_desk.show_case(self._case_id)
        self.schedule_desk.table.setFocus()

    @Slot(str)
    def _on_letter_asked(self, letter_id: str) -> None:
        self._leave_desk()
        self.list.choose(letter_id)

    @Slot()
    def _leave_desk(self) -> None:
        if self.places.currentWidget() is self.splitter:
            return
        if self.report_desk is not None:
            self.report_desk.keep()
        self.places.setCurrentWidget(self.splitter)
        self.setFocusProxy(self.list)
        self.list.setFocus()
