"""What would move the clocks, asked by keyboard; dates to a calendar; a school's calendar read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.icalendar_text import read_calendar
from casework.rules.working_days import CalendarKind
from casework.services import calendar_changes, deadlines, work_patterns
from casework.services.context import Casework
from tests.services.time_cases import put_case
from tests.support.casebooks import ADVISER
from tests.support.process_cases import log_case
from ui.case_tabs.clock_acts import what_if_menu
from ui.dialogs.calendar_file_dialog import CalendarFileDialog
from ui.dialogs.import_closures_dialog import ImportClosuresDialog
from ui.dialogs.recount_clocks_dialog import MoveRow
from ui.dialogs.what_if_dialogs import WhatIfClosureDialog, WhatIfDaysDialog
from ui.widgets.labels import Label
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier
MONDAY = date(2026, 11, 23)
SCHOOL_CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270104
SUMMARY:Christmas holiday
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20270104
SUMMARY:INSET day
END:VEVENT
END:VCALENDAR
"""


def show(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()


def act(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.result() == QDialog.DialogCode.Accepted)


def case_counted_by(casework: Casework, actor: Actor, kind: CalendarKind) -> CaseId:
    calendar_changes.set_number(
        casework, actor, key="working_day_calendar", value=kind.value, source="Procedure, 1"
    )
    made = put_case(casework, actor, "HLT-2026-001")
    with casework.transaction(actor) as unit:
        deadlines.start_in(unit, case_id=made, kind=DeadlineKind.INVESTIGATION_REPORT, start=MONDAY)
    return made


def due(context: WindowContext, case_id: CaseId) -> date:
    (clock,) = deadlines.list_for_case(context.casework, ADVISER, case_id=case_id)
    return clock.due_on


def test_a_closure_is_looked_at_before_it_can_be_added(
    context: WindowContext, qtbot: QtBot, adviser: Actor
) -> None:
    case_id = case_counted_by(context.casework, adviser, CalendarKind.TRUST_WITH_CLOSURES)
    shown = WhatIfClosureDialog(context, None, schools=())
    show(qtbot, shown)
    assert not shown.act_button.isEnabled()
    qtbot.keyClicks(shown.from_on.line, "7/12/2026")
    qtbot.keyClicks(shown.to_on.line, "4/12/2026")
    qtbot.keyClicks(shown.name, "Heating broken")
    qtbot.keyClick(shown.look_button, Qt.Key.Key_Space)
    qtbot.waitUntil(shown.fields["to_on"].has_error)
    shown.to_on.set_value(date(2026, 12, 8))
    qtbot.keyClick(shown.look_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.shown)
    (row,) = shown.moves.findChildren(MoveRow)
    assert "from Mon 21 Dec to Wed 23 Dec" in row.accessibleName()
    qtbot.keyClicks(shown.why, "Heating")
    assert due(context, case_id) == date(2026, 12, 21)
    act(qtbot, shown)
    assert due(context, case_id) == date(2026, 12, 23)


def test_a_field_that_is_changed_asks_to_look_again(
    context: WindowContext, qtbot: QtBot, adviser: Actor
) -> None:
    case_id = case_counted_by(context.casework, adviser, CalendarKind.CONTRACTED)
    shown = WhatIfDaysDialog(context, None, case_id=case_id)
    show(qtbot, shown)
    for day in (0, 1, 2):
        qtbot.keyClick(shown.days.box(day), Qt.Key.Key_Space)
    qtbot.keyClicks(shown.from_on.line, "1/9/2026")
    qtbot.keyClick(shown.look_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.shown)
    qtbot.keyClick(shown.days.box(3), Qt.Key.Key_Space)
    assert not shown.shown
    assert not shown.act_button.isEnabled()
    assert due(context, case_id) == date(2026, 12, 21)


def test_weeks_that_take_turns_are_kept_and_stand_on_record(
    context: WindowContext, qtbot: QtBot, adviser: Actor
) -> None:
    case_id = case_counted_by(context.casework, adviser, CalendarKind.CONTRACTED)
    shown = WhatIfDaysDialog(context, None, case_id=case_id)
    show(qtbot, shown)
    qtbot.keyClick(shown.days.turns, Qt.Key.Key_Space)
    for box in (*shown.days.findChildren(QCheckBox, "day_0"), shown.days.box(1)):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClicks(shown.from_on.line, "7/9/2026")
    qtbot.keyClick(shown.look_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.shown)
    qtbot.keyClicks(shown.why, "New contract")
    act(qtbot, shown)
    (kept,) = work_patterns.patterns_of_employee(context.casework, adviser, case_id=case_id)
    assert kept.pattern.words == "week 1: Mon, Tue; week 2: Mon"
    again = WhatIfDaysDialog(context, None, case_id=case_id)
    qtbot.addWidget(again)
    assert kept.pattern.words in [label.text() for label in again.findChildren(Label)]


def test_the_menu_says_why_something_cannot_be_asked(
    context: WindowContext, qtbot: QtBot, adviser: Actor
) -> None:
    case_id = log_case(context.casework, adviser)
    shown = CalendarFileDialog(context, None, case_id=case_id, reference="HLT-2026-001")
    qtbot.addWidget(shown)
    menu = what_if_menu(context, shown, case_id)
    said = {action.text(): (action.isEnabled(), action.toolTip()) for action in menu.actions()}
    assert said["The hearing moves…"] == (False, "No hearing is planned")
    assert said["A closure is added…"][0]
    assert "does not count" in said["The employee works other days…"][1]


def test_dates_go_to_a_calendar_without_names_until_they_are_chosen(
    context: WindowContext,
    qtbot: QtBot,
    adviser: Actor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id = log_case(context.casework, adviser)
    shown = CalendarFileDialog(context, None, case_id=case_id, reference="HLT-2026-001")
    show(qtbot, shown)
    assert "Merrick" not in shown.example.text()
    qtbot.keyClick(shown.named, Qt.Key.Key_Space)
    assert "Merrick" in shown.example.text()
    qtbot.keyClick(shown.named, Qt.Key.Key_Space)
    target = tmp_path / "dates.ics"
    monkeypatch.setattr(context.ask, "save_file", lambda *_given, **_named: target)
    act(qtbot, shown)
    assert "Merrick" not in target.read_text()
    assert "Triage decision" in target.read_text()


def test_a_school_calendar_keeps_what_is_ticked_and_asks_whose_it_is(
    context: WindowContext, qtbot: QtBot
) -> None:
    shown = ImportClosuresDialog(
        context, None, read=read_calendar(SCHOOL_CALENDAR), name="Terms.ics", schools=()
    )
    show(qtbot, shown)
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(shown.fields["school"].has_error)
    qtbot.keyClick(shown.school, Qt.Key.Key_Down)
    act(qtbot, shown)
    (kept,) = calendar_changes.closures(context.casework)
    assert (kept.name, kept.source) == ("Christmas holiday", "Terms.ics")
