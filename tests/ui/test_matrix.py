"""The matrix on the Allegations tab: by keyboard, with its links, reasons, questions and put."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import AllegationId, CaseId, EvidenceId
from casework.rules.evidence_matrix import Column
from casework.rules.put import PutWay
from casework.rules.report_passages import assessment_key
from casework.services import (
    allegations,
    drafts,
    matrix,
    passages,
    proportionality,
    put_to_employee,
    reports,
)
from casework.services.context import Casework
from casework.summaries.matrix import CitedPlace, MatrixView
from tests.support.answers import Answers
from tests.support.dialogs import CTRL, in_dialog, press
from tests.support.matrix_cases import attach, cell, enter, utter
from tests.support.notified_cases import notified_case
from ui.case_tabs.allegations_tab import AllegationsTab
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.words_panel import WordsPanel
from ui.dialogs.allegation_history_dialog import AllegationHistoryDialog
from ui.dialogs.answer_question_dialog import AnswerQuestionDialog
from ui.dialogs.assessment_dialog import AssessmentDialog
from ui.dialogs.matrix_entry_dialog import MatrixEntryDialog
from ui.dialogs.put_dialog import PutDialog
from ui.main_window import MainWindow
from ui.widgets.button import Link
from ui.widgets.matrix_view import MatrixTable
from ui.window_context import WindowContext

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return notified_case(casework, adviser)


@pytest.fixture
def exhibit(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


def shown(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> AllegationsTab:
    made = AllegationsTab(context)
    qtbot.addWidget(made)
    made.resize(1288, 760)
    made.show_case(case_id)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def tab(
    context: WindowContext, qtbot: QtBot, case_id: CaseId, exhibit: EvidenceId
) -> AllegationsTab:
    return shown(context, qtbot, case_id)


def alleged(tab: AllegationsTab) -> AllegationId:
    view = tab.evidence.allegation
    assert view is not None
    return view.allegation_id


def stored(tab: AllegationsTab, casework: Casework, actor: Actor) -> MatrixView:
    return matrix.matrix(casework, actor, allegation_id=alleged(tab))


def pressed(within: QWidget, name: str) -> None:
    within.findChild(Link, name).click()


def choose_in_menu(qtbot: QtBot, menu: QMenu, words: str) -> None:
    qtbot.waitUntil(menu.isVisible)
    action = next(one for one in menu.actions() if words in one.text())
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_an_allegation_that_was_told_opens_at_its_evidence(tab: AllegationsTab) -> None:
    assert tab.evidence.isVisible()
    assert not tab.editor.isVisible()
    assert tab.evidence.standing.text() == "0 of 28 cells filled or reasoned"
    tab.evidence.reading.edit_link.click()
    assert tab.editor.isVisible()
    tab.evidence_link.click()
    assert tab.evidence.isVisible()


def test_how_an_allegation_read_before_is_told_beside_its_evidence(
    tab: AllegationsTab, casework: Casework, adviser: Actor
) -> None:
    view = tab.evidence.allegation
    assert view is not None
    assert not tab.evidence.reading.history_link.isVisible()
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=view.allegation_id,
        text=replace(view.text, wording=f"{view.text.wording} It named the class."),
        why="The class was named too.",
    )
    tab.refresh()
    with in_dialog(AllegationHistoryDialog, lambda dialog: dialog.accept()):
        tab.evidence.reading.history_link.click()


def test_the_four_columns_are_equal_to_the_pixel(tab: AllegationsTab, qtbot: QtBot) -> None:
    table = tab.evidence.matrix.table
    QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    for width in (1288, 1101, 1377):
        tab.resize(width, 760)
        qtbot.waitUntil(lambda: sum(map(table.columnWidth, range(5))) == table.width())
        assert len({table.columnWidth(number) for number in range(1, 5)}) == 1


def test_a_cell_is_filled_by_keyboard_with_its_exhibit(
    tab: AllegationsTab,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    exhibit: EvidenceId,
) -> None:
    table = tab.evidence.matrix.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)

    def fill(dialog: MatrixEntryDialog) -> None:
        assert dialog.accessibleName() == "Who wrote it? Undermines"
        qtbot.keyClicks(dialog.text, "The telephone is shared")
        dialog.place.what.set_value(exhibit)
        qtbot.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: not dialog.isVisible())

    with in_dialog(MatrixEntryDialog, fill):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    (entry,) = cell(stored(tab, casework, adviser), "author", Column.UNDERMINES).entries
    assert entry.text == "The telephone is shared"
    assert entry.citation is not None
    assert entry.citation.place.item_id == exhibit
    assert tab.evidence.standing.text() == "1 of 28 cells filled or reasoned"
    assert tab.focusWidget() is table
    current = table.current_cell()
    assert current is not None
    assert (current.element, current.column) == ("author", Column.UNDERMINES)


def test_an_empty_cell_takes_a_reason_from_ready_words(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    tab.evidence.go_to_cell("mitigation", Column.NOT_KNOWN)

    def keep(dialog: MatrixEntryDialog) -> None:
        dialog.way.cell(False).click()
        pressed(dialog, "ready_0")
        assert dialog.reason.text_value() == "Nothing outstanding."
        dialog.act_button.click()

    with in_dialog(MatrixEntryDialog, keep):
        qtbot.keyClick(tab.evidence.matrix.table, Qt.Key.Key_Return)
    found = cell(stored(tab, casework, adviser), "mitigation", Column.NOT_KNOWN)
    assert found.reason == "Nothing outstanding."


def test_one_reason_serves_a_whole_row_by_keyboard(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    enter(casework, adviser, alleged(tab), "Said sorry at once", element="mitigation")
    tab.refresh()
    tab.evidence.go_to_cell("mitigation", Column.NOT_KNOWN)

    def keep(dialog: MatrixEntryDialog) -> None:
        dialog.way.cell(False).click()
        dialog.reason.setPlainText("Asked of everybody; nothing came.")
        assert "2 other empty cells" in dialog.whole_row.text()
        dialog.whole_row.setFocus()
        qtbot.keyClick(dialog.whole_row, Qt.Key.Key_Space)
        dialog.act_button.click()

    with in_dialog(MatrixEntryDialog, keep):
        qtbot.keyClick(tab.evidence.matrix.table, Qt.Key.Key_Return)
    now = stored(tab, casework, adviser)
    for column in (Column.UNDERMINES, Column.ACCOUNT, Column.NOT_KNOWN):
        assert cell(now, "mitigation", column).reason == "Asked of everybody; nothing came."
    assert not cell(now, "mitigation", Column.SUPPORTS).reason


def test_a_filled_cell_offers_its_entries_in_a_menu(
    tab: AllegationsTab,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    answers: Answers,
    case_id: CaseId,
    exhibit: EvidenceId,
    context: WindowContext,
) -> None:
    words = utter(casework, adviser, case_id, exhibit, whose="other", author="Moira Bell")
    enter(casework, adviser, alleged(tab), "Seen once", place=CitedPlace(utterance_id=words))
    tab.refresh()
    gone: list[dict[str, object]] = []
    context.navigate = lambda place, **where: gone.append({"place": place, **where})
    tab.evidence.go_to_cell("happened", Column.SUPPORTS)
    table, menu = tab.evidence.matrix.table, tab.evidence.matrix.menu
    assert "words of Moira Bell" in str(table.currentIndex().data())
    qtbot.keyClick(table, Qt.Key.Key_Return)
    choose_in_menu(qtbot, menu, "Go to PN/1")
    assert gone == [
        {
            "place": "case",
            "case_id": case_id,
            "tab": "evidence",
            "item": f"{exhibit}:utterance:{words}",
        }
    ]
    answers.will("reason", "It belongs to another allegation.")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    choose_in_menu(qtbot, menu, "Take out")
    assert not cell(stored(tab, casework, adviser), "happened", Column.SUPPORTS).entries


def test_one_click_on_a_citation_opens_its_region(
    window: MainWindow,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    exhibit: EvidenceId,
) -> None:
    (view,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    words = utter(casework, adviser, case_id, exhibit)
    enter(casework, adviser, view.allegation_id, "Seen", place=CitedPlace(utterance_id=words))
    shell = window.shell
    assert shell is not None
    shell.go("case", case_id=case_id, tab="allegations", item=f"{view.allegation_id}:matrix")
    table = window.findChild(MatrixTable)
    delegate = table.itemDelegate()
    index = table.model().index(0, 1)
    rect = table.visualRect(index)
    place = next(
        QPoint(x, rect.top() + 16)
        for x in range(rect.left(), rect.right())
        if delegate.target_at(index, rect, QPointF(x, rect.top() + 16)) is not None
    )
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    evidence = window.findChild(EvidenceTab)
    assert evidence.isVisible()
    assert evidence.exhibits.chosen() == exhibit
    ledger = window.findChild(WordsPanel)
    qtbot.waitUntil(lambda: ledger.entries.chosen() == words)


def test_an_open_question_is_followed_up_and_answered(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor, answers: Answers
) -> None:
    enter(casework, adviser, alleged(tab), "How many saw it?", column=Column.NOT_KNOWN)
    tab.refresh()
    assert tab.evidence.standing.text().endswith("1 question open")
    tab.evidence.go_to_cell("happened", Column.NOT_KNOWN)
    table, menu = tab.evidence.matrix.table, tab.evidence.matrix.menu
    answers.will("confirm", True)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    choose_in_menu(qtbot, menu, "line of enquiry")
    assert stored(tab, casework, adviser).open_questions[0].enquiry_id is not None

    def answer(dialog: AnswerQuestionDialog) -> None:
        dialog.answer.setPlainText("212, says the platform.")
        dialog.act_button.click()

    with in_dialog(AnswerQuestionDialog, answer):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        choose_in_menu(qtbot, menu, "Answer")
    assert not stored(tab, casework, adviser).open_questions


def test_what_is_typed_in_a_cell_survives(
    tab: AllegationsTab, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    tab.evidence.go_to_cell("harm", Column.SUPPORTS)

    def leave(dialog: MatrixEntryDialog) -> None:
        qtbot.keyClicks(dialog.text, "Half a thought")
        dialog.reject()

    with in_dialog(MatrixEntryDialog, leave):
        qtbot.keyClick(tab.evidence.matrix.table, Qt.Key.Key_Return)

    def find(dialog: MatrixEntryDialog) -> None:
        assert dialog.text.text_value() == "Half a thought"
        dialog.act_button.click()

    with in_dialog(MatrixEntryDialog, find):
        qtbot.keyClick(tab.evidence.matrix.table, Qt.Key.Key_Return)
    assert cell(stored(tab, casework, adviser), "harm", Column.SUPPORTS).entries
    key = f"matrix:{alleged(tab)}:harm:supports"
    assert drafts.load_draft(casework, adviser, key=key) is None


def test_anothers_words_are_put_only_with_a_reason(
    tab: AllegationsTab,
    qtbot: QtBot,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    exhibit: EvidenceId,
) -> None:
    words = utter(casework, adviser, case_id, exhibit, whose="other", author="Moira Bell")
    tab.evidence.show_pane("put")

    def put(dialog: PutDialog) -> None:
        assert dialog.by.text_value() == OFFICER.name
        dialog.place.what.set_value(exhibit)
        dialog.place.what.chosen.emit(exhibit)
        assert dialog.warning.isVisible()
        dialog.place.words.set_value(words)
        dialog.place.words.chosen.emit(words)
        assert "Moira Bell" in dialog.warning.accessibleName()
        dialog.way.set_value(PutWay.MEETING)
        dialog.act_button.click()
        assert dialog.isVisible()
        assert dialog.despite.hasFocus()
        dialog.despite.setPlainText("Asked whether she had read it.")
        dialog.act_button.click()

    with in_dialog(PutDialog, put):
        tab.evidence.put.record_button.click()
    (record,) = put_to_employee.puts(casework, adviser, case_id=case_id)
    assert record.despite_warning == "Asked whether she had read it."


def test_why_something_was_not_put_is_kept(
    tab: AllegationsTab, casework: Casework, adviser: Actor, case_id: CaseId, answers: Answers
) -> None:
    tab.evidence.show_pane("put")
    answers.will("reason", "Withdrawn before the meeting.")
    pressed(tab.evidence.put, "not_link")
    assert put_to_employee.not_put(casework, adviser, case_id=case_id) == ()


def test_the_officer_alone_assesses_and_weighs(
    tab: AllegationsTab,
    context: WindowContext,
    qtbot: QtBot,
    casework: Casework,
    case_id: CaseId,
) -> None:
    assert not tab.evidence.matrix.assessments.findChildren(Link, "write_happened")
    tab.evidence.show_pane("proportionality")
    form = tab.evidence.proportionality
    assert all(area.isReadOnly() for area in form.answers.values())
    assert not form.save_button.isEnabled()
    context.actor = OFFICER
    mine = shown(context, qtbot, case_id)

    def write(dialog: AssessmentDialog) -> None:
        dialog.text.setPlainText("Both captures agree.")
        dialog.act_button.click()

    table = mine.evidence.matrix.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    with in_dialog(AssessmentDialog, write):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    key = assessment_key(alleged(mine), "happened")
    current = passages.current(casework, OFFICER, case_id=case_id)
    assert current[key].text == "Both captures agree."
    mine.evidence.show_pane("proportionality")
    form = mine.evidence.proportionality
    with qtbot.waitActive(mine):
        mine.activateWindow()
    qtbot.keyClicks(form.answers["tone"], "Temperate.")
    assert form.save_button.isEnabled()
    press(qtbot, form.answers["tone"], Qt.Key.Key_S)
    kept = proportionality.assessment(casework, OFFICER, allegation_id=alleged(mine))
    assert dict(kept.answers) == {"tone": "Temperate."}
    assert kept.on_behalf_of == ""


def test_hr_reads_an_assessment_when_it_was_sent_and_as_it_was(
    context: WindowContext, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    (about, *_rest) = allegations.allegations_of_case(casework, OFFICER, case_id=case_id)
    key = assessment_key(about.allegation_id, "happened")
    write = partial(passages.save, casework, OFFICER, case_id=case_id, key=key)
    write(text="Half a thought.")
    assert "Half a thought." not in assessed(shown(context, qtbot, case_id))
    reports.send_to_hr(casework, OFFICER, case_id=case_id)
    write(text="Another one.")
    told = assessed(shown(context, qtbot, case_id))
    assert "Half a thought." in told
    assert "Another one." not in told


def assessed(tab: AllegationsTab) -> str:
    labels = tab.evidence.matrix.assessments.findChildren(QLabel)
    return " ".join(label.text() for label in labels)


def test_what_the_officer_types_about_proportionality_survives(
    context: WindowContext, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    context.actor = OFFICER
    tab = shown(context, qtbot, case_id)
    tab.evidence.show_pane("proportionality")
    form = tab.evidence.proportionality
    qtbot.keyClicks(form.answers["extent"], "One post")
    key = proportionality.draft_key(alleged(tab))
    qtbot.waitUntil(lambda: drafts.load_draft(casework, OFFICER, key=key) is not None)
    qtbot.keyClicks(form.answers["extent"], " and one reply")
    again = shown(context, qtbot, case_id)
    tab.keep_typed()
    again.evidence.show_pane("proportionality")
    assert again.evidence.proportionality.answers["extent"].text_value() == (
        "One post and one reply"
    )
    assert not proportionality.assessment(casework, OFFICER, allegation_id=alleged(tab)).begun


def test_the_names_of_the_columns_stay_in_sight_while_the_page_scrolls(
    tab: AllegationsTab, qtbot: QtBot
) -> None:
    tab.resize(1288, 480)
    table, scroller = tab.evidence.matrix.table, tab.evidence.scroller
    bar, head = scroller.verticalScrollBar(), table.horizontalHeader()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    assert head.y() == 0

    def at() -> int:
        return int(head.mapTo(scroller.viewport(), QPoint(0, 0)).y())

    bar.setValue(table.mapTo(scroller.content, QPoint(0, 0)).y() + 120)
    assert at() == 0
    tab.resize(1288, 470)
    assert at() == 0
    tab.evidence.go_to_cell("mitigation", Column.SUPPORTS)
    tab.evidence.go_to_cell("happened", Column.SUPPORTS)
    cell = table.visualRect(table.currentIndex()).translated(table.viewport().pos())
    assert table.mapTo(scroller.viewport(), cell.topLeft()).y() >= at() + head.height()
    bar.setValue(0)
    assert head.y() == 0
