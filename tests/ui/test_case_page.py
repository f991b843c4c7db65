"""A case: its head, its tabs, what to do next, and the facts and questions of its overview."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.services import case_pages, what_now
from casework.services.context import Casework
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER
from tests.support.process_cases import go
from tests.support.report_cases import notified_case
from tests.support.reports import log, named
from ui.case_tabs.overview_tab import OverviewTab, fact_rows
from ui.case_tabs.papers_tab import PapersTab
from ui.case_tabs.report_row import REPORT
from ui.dialogs.answer_screen_dialog import AnswerScreenDialog
from ui.dialogs.correct_facts_dialog import CorrectFactsDialog
from ui.dialogs.restrict_case_dialog import RestrictCaseDialog
from ui.main_window import MainWindow
from ui.pages.case import TABS, CasePage
from ui.widgets.case_rows import RouteRow
from ui.widgets.question_list import QuestionRow
from ui.widgets.what_now import StepRow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    """A case that was just logged."""
    return log(casework, adviser)


def open_case(window: MainWindow, case_id: CaseId, tab: str = "overview") -> CasePage:
    assert window.shell is not None
    window.shell.go("case", case_id=case_id, tab=tab)
    page = window.shell.page("case")
    assert isinstance(page, CasePage)
    return page


def overview(page: CasePage) -> OverviewTab:
    tab = page.findChild(OverviewTab)
    assert isinstance(tab, OverviewTab)
    return tab


def words_of(tab: OverviewTab) -> str:
    return " ".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def test_every_date_of_the_facts_is_written_in_one_way(window: MainWindow, case_id: CaseId) -> None:
    page = overview(open_case(window, case_id))._page
    assert page is not None
    rows = {row[0]: row[1] for row in fact_rows(page.facts)}
    for name in ("When", "Reported", "First known", "Logged"):
        assert re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2} \d{4}\b", rows[name])
    assert rows["First known"].endswith(" GMT")


def test_the_head_says_who_and_what_is_due(window: MainWindow, case_id: CaseId) -> None:
    page = open_case(window, case_id)
    assert page.header.reference.text() == "HLT-2026-001"
    assert page.header.name.text() == "Dana Merrick"
    assert page.header.stage.text() == "Reported"
    assert page.header.date.text().startswith("Notice to the ICO by today 08:40")
    assert page.header.date.property("ink") == "overdue"
    assert window.windowTitle().startswith("HLT-2026-001 Dana Merrick")


def test_the_day_beside_the_stage_is_that_of_its_own_clock(
    window: MainWindow, casework: Casework
) -> None:
    case_id = notified_case(casework)
    page = open_case(window, case_id)
    assert "day" not in page.header.day.text()  # other clocks run, none is of the stage
    go(casework, ADVISER, case_id, Stage.INVESTIGATING)
    page.refresh()
    clock = case_pages.case_page(casework, ADVISER, case_id=case_id).stage_clock
    assert clock is not None
    assert clock.kind is DeadlineKind.INVESTIGATION_REPORT
    steps = [one.code for one in what_now.next_steps(casework, ADVISER, case_id=case_id)]
    own = next(n for n, code in enumerate(steps) if code.startswith(("move:", "cure:")))
    assert own < steps.index("deadline:investigation_report")

    def papers_begin_at() -> object:
        tab = page.make_tab("papers")
        assert isinstance(tab, PapersTab)
        tab.show_case(case_id)
        return tab.list.chosen()

    assert papers_begin_at() != REPORT
    go(casework, ADVISER, case_id, Stage.REPORT_DRAFT, reason="Nothing is open.")
    assert papers_begin_at() == REPORT


def test_the_overview_shows_the_words_as_they_were_typed(
    window: MainWindow, case_id: CaseId
) -> None:
    said = words_of(overview(open_case(window, case_id)))
    assert "    It names a child in {{Year 4}}." in said
    assert "X (formerly Twitter)" in said
    assert "Helen Osei, Deputy headteacher" in said


def test_a_question_is_answered_in_place_and_can_be_answered_anew(
    window: MainWindow, qtbot: QtBot, case_id: CaseId, casework: Casework
) -> None:
    tab = overview(open_case(window, case_id))
    row = tab.findChild(QuestionRow, "question_police")
    assert isinstance(row, QuestionRow)
    row.choice.cell(Answer.NO).click()
    assert (
        case_pages.case_page(casework, ADVISER, case_id=case_id).answers[Screen.POLICE].answer
        is Answer.NO
    )
    assert isinstance(tab.findChild(RouteRow, "route_police"), RouteRow)
    assert window.context is not None
    dialog = AnswerScreenDialog(window.context, case_id, Screen.SAFEGUARDING, tab)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert dialog.refusal.isVisible()
    dialog.choice.cell(Answer.NO).click()
    dialog.submit()
    assert dialog.isVisible()
    dialog.note.setPlainText("The LADO says it is below the threshold.")
    dialog.submit()
    assert not dialog.isVisible()
    assert (
        case_pages.case_page(casework, ADVISER, case_id=case_id).answers[Screen.SAFEGUARDING].answer
        is Answer.NO
    )


def test_what_now_leads_to_where_it_is_done(
    window: MainWindow, qtbot: QtBot, case_id: CaseId
) -> None:
    page = open_case(window, case_id)
    rows = {row._step.code: row for row in page.what_now.findChildren(StepRow)}
    qtbot.mouseClick(rows["deadline:ico_notice"].act, Qt.MouseButton.LeftButton)
    assert TABS[page.tabs.currentIndex()][0] == "process"
    assert not page.header.track.isVisible()


def test_each_tab_opens_by_its_key_and_shows_the_case(
    window: MainWindow, qtbot: QtBot, case_id: CaseId
) -> None:
    page = open_case(window, case_id)
    for number, (key, words, _name) in enumerate(TABS):
        qtbot.keyClick(page, Qt.Key(Qt.Key.Key_1.value + number), Qt.KeyboardModifier.AltModifier)
        assert page.tabs.tabText(page.tabs.currentIndex()) == words
        shown = page.stack.currentWidget()
        assert shown is not None
        assert shown.objectName() == f"tab_{key}"


def test_another_case_is_shown_in_the_same_tabs(
    window: MainWindow, qtbot: QtBot, case_id: CaseId, casework: Casework, adviser: Actor
) -> None:
    other = log(casework, adviser, subject=named("Winslow"), text="Quite another matter.")
    open_case(window, case_id)
    page = open_case(window, other)
    assert page.header.name.text() == "Ada Winslow"
    qtbot.waitUntil(lambda: "Quite another matter." in words_of(overview(page)))


def test_a_narrow_window_folds_the_next_steps_into_a_button(
    window: MainWindow, qtbot: QtBot, case_id: CaseId
) -> None:
    page = open_case(window, case_id)
    assert page.what_now.isVisible()
    window.resize(1200, 720)
    qtbot.waitUntil(page.panel_button.isVisible)
    assert not page.what_now.isVisible()
    page.panel_button.click()
    assert page.what_now.isVisible()


def test_facts_are_corrected_only_with_a_reason(
    window: MainWindow, qtbot: QtBot, case_id: CaseId, casework: Casework, adviser: Actor
) -> None:
    page = open_case(window, case_id)
    facts = case_pages.case_page(casework, adviser, case_id=case_id).facts
    assert window.context is not None
    dialog = CorrectFactsDialog(window.context, facts, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.audience.setText("Public")
    dialog.submit()
    assert dialog.isVisible()
    assert "why" in dialog.why.accessibleDescription().lower()
    dialog.why.setPlainText("Seen on a public page.")
    dialog.reported_on.line.setText("24/11/2026")
    dialog.submit()
    assert "still to come" in dialog.reported_on.accessibleDescription()
    dialog.reported_on.line.setText("20/11/2026")
    dialog.submit()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: "Public" in words_of(overview(page)))


def test_a_case_is_restricted_and_opened_again(
    window: MainWindow,
    qtbot: QtBot,
    case_id: CaseId,
    casework: Casework,
    adviser: Actor,
    answers: Answers,
) -> None:
    page = open_case(window, case_id)
    facts = case_pages.case_page(casework, adviser, case_id=case_id).facts
    assert window.context is not None
    dialog = RestrictCaseDialog(window.context, facts, page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.names.setPlainText("Colette Haldane\n\nRuth Abara")
    dialog.submit()
    kept = case_pages.case_page(casework, adviser, case_id=case_id).facts
    assert kept.restricted_to == (adviser.name, "Colette Haldane", "Ruth Abara")
    answers.will("reason", "no longer needed")
    page.lift_restriction()
    assert not case_pages.case_page(casework, adviser, case_id=case_id).facts.restricted


def test_a_case_that_is_not_open_to_this_person_is_refused_in_words(
    window: MainWindow, casework: Casework
) -> None:
    other = Actor("J Hargreave", Capacity.HR_ADVISER)
    hidden = log(casework, other, restricted=True)
    open_case(window, hidden)
    assert window.shell is not None
    assert window.shell.refusal.isVisible()
