"""Today: its groups, its cases, its keys, and what it says when there is nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.services import calendar_changes, deadline_marks, deadlines, today
from casework.services.context import Casework
from tests.services.time_cases import put_case
from ui.pages.today import TodayPage
from ui.widgets.cells import Role
from ui.widgets.due_list import button_box
from ui.window_context import WindowContext


def begin(casework: Casework, actor: Actor, case: CaseId, kind: DeadlineKind, start: date) -> None:
    """Begin one clock."""
    with casework.transaction(actor) as unit:
        deadlines.start_in(unit, case_id=case, kind=kind, start=start)


@pytest.fixture
def went(context: WindowContext) -> list[tuple[str, dict[str, Any]]]:
    """Where the page asked to go."""
    steps: list[tuple[str, dict[str, Any]]] = []
    context.navigate = lambda place, **where: steps.append((place, where))  # type: ignore[assignment]
    return steps


@pytest.fixture
def case(casework: Casework, adviser: Actor) -> CaseId:
    """A case with a clock overdue, one due today and one this week."""
    made = put_case(casework, adviser, "HLT-2026-001")
    begin(casework, adviser, made, DeadlineKind.SCREENS_ANSWERED, date(2026, 11, 19))
    begin(casework, adviser, made, DeadlineKind.LADO_CONTACT, date(2026, 11, 20))
    begin(casework, adviser, made, DeadlineKind.TRIAGE_DECISION, date(2026, 11, 23))
    return made


@pytest.fixture
def page(qtbot: QtBot, context: WindowContext, went: object) -> TodayPage:
    """The page, 1288 wide, not yet filled."""
    made = TodayPage(context)
    qtbot.addWidget(made)
    made.resize(1288, 820)
    made.show()
    return made


def spoken(model: QAbstractItemModel) -> list[str]:
    """Return what a screen reader says of each row."""
    return [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]


def test_an_empty_casebook_says_what_to_do_first(
    page: TodayPage, went: list[tuple[str, dict[str, Any]]]
) -> None:
    page.show_place()
    assert page.head.title.text() == "Monday 23 November 2026"
    assert page.no_cases.isVisible()
    assert not page.due.isVisible()
    assert page.first_hour.isVisible()
    page.no_cases.action_button.click()
    assert went == [("log", {})]


def test_groups_in_order_with_every_line_read_out(page: TodayPage, case: CaseId) -> None:
    page.show_place()
    said = spoken(page.due.model())
    assert [line.split(",")[0] for line in said] == [
        "Overdue", "overdue", "Today", "due", "In the next seven days", "Mon 30 Nov",
    ]  # fmt: skip
    assert "Screening questions answered, HLT-2026-001, Dana Merrick" in said[1]
    assert "3 days late. 1 working day after the report, Thu 19 Nov." in said[1]
    QAbstractItemModelTester(page.due.model())


def test_enter_and_the_button_lead_to_where_it_is_done(
    qtbot: QtBot, page: TodayPage, case: CaseId, went: list[tuple[str, dict[str, Any]]]
) -> None:
    page.show_place()
    page.due.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.due, Qt.Key.Key_Down)
    QTest.keyClick(page.due, Qt.Key.Key_Return)
    place, where = went[0]
    assert (place, where["case_id"], where["tab"]) == ("case", case, "process")
    index = page.due.model().index(1, 0)
    spot = button_box(page.due.visualRect(index)).center()
    QTest.mouseClick(page.due.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert went[1][1]["tab"] == "overview"
    assert went[1][1]["item"] == index.data(Role.OBJECT).item == "questions"


def test_what_is_settled_elsewhere_leaves_the_page(
    page: TodayPage, case: CaseId, context: WindowContext
) -> None:
    page.show_place()
    before = page.due.model().rowCount()
    line = page.due.model().index(1, 0).data(Role.OBJECT)
    context.commands.run(
        page.window(),
        lambda: deadline_marks.mark_missed(
            context.casework,
            context.actor,
            deadline_id=line.deadline_id,
            reason="The reporter was away.",
        ),
    )
    assert page.due.model().rowCount() == before - 2  # the line, and its group


def test_my_cases_by_their_next_date(
    page: TodayPage,
    case: CaseId,
    casework: Casework,
    adviser: Actor,
    went: list[tuple[str, dict[str, Any]]],
) -> None:
    later = put_case(casework, adviser, "HLT-2026-002", last_name="Rowe")
    begin(casework, adviser, later, DeadlineKind.INVESTIGATION_REPORT, date(2026, 11, 23))
    put_case(casework, adviser, "HLT-2026-003", last_name="Nobody", adviser="Jo Hargreave")
    page.show_place()
    assert [row.reference for row in page.model.rows()] == ["HLT-2026-001", "HLT-2026-002"]
    assert page.model.rows()[0].next_step
    page.scope.cell(value=False).click()
    assert len(page.model.rows()) == 3
    page.table.choose_line(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert went == [("case", {"case_id": case})]


def test_hidden_cases_are_neither_shown_nor_counted(
    page: TodayPage, casework: Casework, adviser: Actor
) -> None:
    hidden = put_case(casework, adviser, "HLT-2026-009", restricted_to=("Somebody Else",))
    begin(casework, adviser, hidden, DeadlineKind.LADO_CONTACT, date(2026, 11, 20))
    view = today.today_view(casework, adviser, mine=False)
    assert (view.open_cases, view.cases, view.due.count) == (0, (), 0)
    page.show_place()
    assert page.due.model().rowCount() == 0


def test_the_first_hour_is_put_away_and_leads_to_its_places(
    page: TodayPage, went: list[tuple[str, dict[str, Any]]]
) -> None:
    page.show_place()
    button = page.first_hour.findChild(QPushButton, "numbers_button")
    assert button is not None
    button.click()
    assert went == [("settings", {"section": "procedure"})]
    page.first_hour.put_away_link.click()
    assert not page.first_hour.isVisible()
    page.refresh()
    assert not page.first_hour.isVisible()


def test_the_rest_of_the_term_and_a_new_day(
    page: TodayPage, casework: Casework, adviser: Actor, clock: FrozenClock
) -> None:
    calendar_changes.add_closure(
        casework,
        adviser,
        school_id=None,
        from_on=date(2026, 12, 21),
        to_on=date(2027, 1, 3),
        name="Christmas holiday",
    )
    page.show_place()
    assert page.head.line.text() == ("20 school days left this term · term ends Fri 18 Dec")
    clock.advance(timedelta(days=1))
    page.show_place()
    assert page.head.title.text() == "Tuesday 24 November 2026"
    assert page.head.line.text().startswith("19 school days")


def test_a_long_list_is_cut_and_says_so(
    page: TodayPage, casework: Casework, adviser: Actor
) -> None:
    for number in range(45):
        made = put_case(casework, adviser, f"HLT-2026-{number + 1:03d}")
        begin(casework, adviser, made, DeadlineKind.LADO_CONTACT, date(2026, 11, 18))
    page.show_place()
    said = spoken(page.due.model())
    assert said[0] == "Overdue, 45"
    assert said[-1] == "5 more: they stand under Cases."
    assert page.cases_head.note.text() == "the 12 with the nearest dates"


def test_an_hour_that_passed_is_overdue_on_the_same_day(
    page: TodayPage, casework: Casework, adviser: Actor, clock: FrozenClock
) -> None:
    made = put_case(casework, adviser, "HLT-2026-001")
    with casework.transaction(adviser) as unit:
        deadlines.start_in(
            unit,
            case_id=made,
            kind=DeadlineKind.ICO_NOTICE,
            start=datetime(2026, 11, 20, 10, tzinfo=UTC),
        )
    page.show_place()
    assert spoken(page.due.model())[1].startswith("due, Today 10:00, Notice to the ICO")
    clock.advance(timedelta(hours=2))
    page.refresh()
    assert spoken(page.due.model())[1].startswith("overdue, Today 10:00")
    assert "1 hour late" in spoken(page.due.model())[1]


def test_coming_back_to_the_window_the_next_morning_shows_the_new_day(
    page: TodayPage, case: CaseId, clock: FrozenClock
) -> None:
    page.show_place()
    clock.advance(timedelta(days=1))
    assert page.head.title.text() == "Monday 23 November 2026"
    QApplication.sendEvent(page, QEvent(QEvent.Type.WindowActivate))
    assert page.head.title.text() == "Tuesday 24 November 2026"
    assert spoken(page.due.model())[0] == "Overdue, 2"
