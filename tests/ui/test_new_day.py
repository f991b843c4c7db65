"""A window that stands open over midnight shows the day that it is."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QTimer

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.rules.deadline_kinds import DeadlineKind
from casework.services import deadlines
from casework.services.context import Casework
from tests.services.time_cases import put_case
from ui.main_window import MainWindow
from ui.pages.today import TodayPage


def test_what_was_due_is_overdue_when_the_date_changes(
    window: MainWindow, casework: Casework, adviser: Actor, clock: FrozenClock
) -> None:
    case = put_case(casework, adviser, "HLT-2026-001")
    with casework.transaction(adviser) as unit:
        deadlines.start_in(
            unit, case_id=case, kind=DeadlineKind.LADO_CONTACT, start=date(2026, 11, 20)
        )
    shell = window.shell
    assert shell is not None
    shell.go("today")
    page = shell.page("today")
    assert isinstance(page, TodayPage)
    timer = shell.new_day.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    clock.advance(timedelta(hours=1))
    timer.timeout.emit()  # what it does by itself each half minute
    assert page.head.title.text() == "Monday 23 November 2026"
    before = page.model.rows()
    clock.advance(timedelta(hours=20))
    timer.timeout.emit()
    assert page.head.title.text() == "Tuesday 24 November 2026"
    assert page.model.rows() != before
