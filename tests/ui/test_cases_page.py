"""Cases: the table, its views and facets, its filter, and what stands there while it is empty."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.services import case_lists
from casework.services.context import Casework
from tests.support.reports import log, named
from ui.main_window import MainWindow
from ui.models.cases_model import (
    CasesModel,
    SavedView,
    Wanted,
    chosen_lines,
    next_date_meaning,
    next_date_words,
)
from ui.pages.cases import CasesPage


@pytest.fixture
def three_cases(casework: Casework, adviser: Actor) -> None:
    """Three cases of two advisers in two schools; the second is restricted to the other one."""
    log(casework, adviser, answers={})
    other = Actor("J Hargreave", Capacity.HR_ADVISER)
    log(casework, other, subject=named("Thirlwell", "Marcus"), restricted=True)
    log(casework, other, subject=named("Winslow"), in_brief="Comments on a named parent")


def the_page(window: MainWindow) -> CasesPage:
    assert window.shell is not None
    window.shell.go("cases")
    page = window.shell.page("cases")
    assert isinstance(page, CasesPage)
    return page


def shown(page: CasesPage) -> list[str]:
    return [line.employee for line in page.model.rows()]


def test_an_empty_casebook_says_what_to_do_first(window: MainWindow, qtbot: QtBot) -> None:
    page = the_page(window)
    assert page.none_yet.isVisible()
    assert not page.filter.isEnabled()
    assert page.filter.placeholderText() == "Nothing to filter yet"
    qtbot.mouseClick(page.none_yet.action_button, Qt.MouseButton.LeftButton)
    assert window.shell is not None
    assert window.shell.place == "log"


def test_the_first_look_shows_what_was_logged_after_the_page_was_made(
    window: MainWindow, casework: Casework, adviser: Actor
) -> None:
    window.begin(casework, adviser, place="casebook")
    assert window.shell is not None
    window.shell.page("cases")
    log(casework, adviser, subject=named("Fairburn"))
    (name,) = shown(the_page(window))
    assert name.endswith("Fairburn")


@pytest.mark.usefixtures("three_cases")
def test_the_newest_case_stands_first_and_hidden_ones_nowhere(window: MainWindow) -> None:
    page = the_page(window)
    assert shown(page) == ["Ada Winslow", "Dana Merrick"]
    assert not page.none_yet.isVisible()
    assert page.status.words.text() == "2 of 2 cases"


@pytest.mark.usefixtures("three_cases")
def test_the_filter_answers_each_keystroke_and_keeps_the_chosen_case(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = the_page(window)
    page.table.choose_line(page.model.line_of_case(page.model.rows()[1].case_id))
    qtbot.keyClicks(page.filter, "mer pup")
    assert shown(page) == ["Dana Merrick"]
    chosen = page.table.chosen()
    assert chosen is not None
    assert chosen.employee == "Dana Merrick"
    qtbot.keyClicks(page.filter, "zzz")
    assert shown(page) == []
    assert page.none_found.isVisible()
    qtbot.mouseClick(page.none_found.action_button, Qt.MouseButton.LeftButton)
    assert len(shown(page)) == 2


@pytest.mark.usefixtures("three_cases")
def test_views_and_facets_narrow_the_table(window: MainWindow) -> None:
    page = the_page(window)
    page.views.chosen.emit(SavedView.MINE)
    assert shown(page) == ["Dana Merrick"]
    page.views.chosen.emit(SavedView.CLOSED)
    assert shown(page) == []
    page.views.chosen.emit(SavedView.OPEN)
    box = page.schools.findChild(QCheckBox, "facet_Tidemill High School")
    assert box is not None
    box.click()
    assert shown(page) == ["Ada Winslow"]
    assert page.narrowed.isVisible()
    page.narrowed.click()
    assert len(shown(page)) == 2


@pytest.mark.usefixtures("three_cases")
def test_the_keyboard_goes_from_the_filter_to_a_case(window: MainWindow, qtbot: QtBot) -> None:
    page = the_page(window)
    page.filter.setFocus()
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.shell is not None
    assert window.shell.place == "case"
    assert "Ada Winslow" in window.windowTitle()


@pytest.mark.usefixtures("three_cases")
def test_a_narrow_window_folds_the_facets_into_a_button(window: MainWindow, qtbot: QtBot) -> None:
    page = the_page(window)
    assert page.facets.isVisible()
    window.resize(1280, 720)
    qtbot.waitUntil(page.view_button.isVisible)
    assert not page.facets.isVisible()
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()


@pytest.mark.usefixtures("three_cases")
def test_a_case_logged_elsewhere_appears_by_itself(
    window: MainWindow, casework: Casework, adviser: Actor
) -> None:
    page = the_page(window)
    context = window.context
    assert context is not None
    from casework.services import cases
    from tests.support.reports import a_report

    context.commands.run(
        window,
        lambda: cases.log_suspected_breach(
            casework, adviser, report=a_report(subject=named("Rowe", "Bethan"))
        ),
    )
    assert shown(page)[0] == "Bethan Rowe"


@pytest.mark.usefixtures("three_cases", "qapp")
def test_the_model_keeps_qts_rules(casework: Casework, adviser: Actor) -> None:
    model = CasesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_cases(case_lists.case_list(casework, adviser))
    for column in range(model.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            model.sort(column, order)
    model.set_wanted(Wanted(words="merrick"))
    assert [line.employee for line in model.rows()] == ["Dana Merrick"]
    model.set_wanted(Wanted(view=SavedView.CLOSED))
    assert model.rowCount() == 0
    assert tester.model() is model


@pytest.mark.usefixtures("three_cases")
def test_dates_are_said_as_tables_do_and_with_their_meaning(
    casework: Casework, adviser: Actor
) -> None:
    cases = case_lists.case_list(casework, adviser)
    line = next(line for line in cases.lines if line.employee == "Ada Winslow")
    # 72 hours from Friday 08:40 ended this Monday at 08:40; it is 09:15.
    assert line.next_at == datetime(2026, 11, 23, 8, 40, tzinfo=UTC)
    assert (next_date_words(line, cases.on), next_date_meaning(line, cases)) == (
        "Today",
        "overdue",
    )
    dana = next(line for line in cases.lines if line.employee == "Dana Merrick")
    assert next_date_meaning(dana, cases) == "due"
    assert next_date_words(dana, date(2025, 1, 1)) == "Mon 23 Nov 2026"


@pytest.mark.usefixtures("three_cases")
def test_seven_days_hold_what_is_due_within_them(casework: Casework, adviser: Actor) -> None:
    cases = case_lists.case_list(casework, adviser)
    soon = chosen_lines(cases, Wanted(view=SavedView.SOON))
    assert len(soon) == len(cases.lines)
