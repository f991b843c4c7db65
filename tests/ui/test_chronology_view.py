"""The chronology on the Timeline tab: written, disputed, put in and out, whole by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.chronology import Standing, on_day
from casework.services import chronology
from casework.services.context import Casework
from casework.summaries.chronology import ChronologyEntry, ChronologyLine
from tests.support.process_cases import log_case
from ui.case_tabs.timeline_tab import TimelineTab
from ui.dialogs.chronology_event_dialog import ChronologyEventDialog, StandingDialog
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    chronology.write(
        casework,
        adviser,
        case_id=made,
        entry=ChronologyEntry(on_day(date(2026, 10, 31), "21:14", "GMT"), "The post was put up"),
    )
    return made


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> TimelineTab:
    made = TimelineTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show_case(case_id)
    made.show()
    qtbot.waitExposed(made)
    return made


def events(tab: TimelineTab) -> list[str]:
    model = tab.chronology.table.model()
    return [
        str(model.index(row, 2).data() or model.index(row, 0).data())
        for row in range(model.rowCount())
    ]


def chosen(tab: TimelineTab) -> ChronologyLine:
    line = tab.chronology.table.chosen()
    assert isinstance(line, ChronologyLine)
    return line


def in_dialog(qtbot: QtBot, kind: type, act: Callable[[], None]) -> None:
    """Wait for a dialog of a kind, then act in it."""
    from PySide6.QtCore import QTimer

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        act()

    QTimer.singleShot(0, meet)


def test_events_stand_under_the_parts_of_the_case(tab: TimelineTab, qtbot: QtBot) -> None:
    QAbstractItemModelTester(tab.chronology.table.model(), tab)
    shown = events(tab)
    assert shown.index("Before the report, 1, open") < shown.index("The post was put up")
    assert shown.index("From the report to the notice, 2, open") < shown.index(
        "The concern was reported"
    )


def test_space_puts_an_event_out_of_the_report_and_in_again(tab: TimelineTab, qtbot: QtBot) -> None:
    assert chosen(tab).event == "The post was put up"
    for expected in (False, True):
        qtbot.keyClick(tab.chronology.table, Qt.Key.Key_Space)
        assert chosen(tab).in_report is expected


def test_an_event_is_written_by_keyboard(tab: TimelineTab, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChronologyEventDialog)
        qtbot.keyClicks(dialog.when.first.line, "1/11/2026")
        qtbot.keyClicks(dialog.event_words, "The post was gone")
        dialog.submit()

    in_dialog(qtbot, ChronologyEventDialog, fill)
    tab.chronology.add_event()
    assert chosen(tab).event == "The post was gone"
    assert chosen(tab).moment.words == "1 November 2026"


def test_a_wrong_date_is_said_at_its_field_and_nothing_is_kept(
    tab: TimelineTab, qtbot: QtBot
) -> None:
    before = events(tab)

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChronologyEventDialog)
        qtbot.keyClicks(dialog.when.first.line, "31/11/2026")
        qtbot.keyClicks(dialog.event_words, "x")
        dialog.submit()
        assert dialog.isVisible()
        dialog.reject()

    in_dialog(qtbot, ChronologyEventDialog, fill)
    tab.chronology.add_event()
    assert events(tab) == before


def test_of_a_record_one_says_what_is_disputed(
    tab: TimelineTab, qtbot: QtBot, context: WindowContext, case_id: CaseId
) -> None:
    tab.chronology.go_to("case:report")

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StandingDialog)
        dialog.standing.set_value(Standing.DISPUTED)
        dialog.standing.chosen.emit(Standing.DISPUTED)
        qtbot.keyClicks(dialog.dispute, "It was Thursday.")
        dialog.submit()

    in_dialog(qtbot, StandingDialog, fill)
    qtbot.keyClick(tab.chronology.table, Qt.Key.Key_Return)
    assert chosen(tab).standing is Standing.DISPUTED
    assert chosen(tab).dispute == "It was Thursday."


def test_the_audit_stands_behind_it(tab: TimelineTab, qtbot: QtBot) -> None:
    tab.go_to("1")
    assert tab.audit.isVisible()
    tab.go_to("case:report")
    assert tab.chronology.isVisible()
    assert chosen(tab).event == "The concern was reported"
