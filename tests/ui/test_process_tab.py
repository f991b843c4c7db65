"""Process: what bars a move is seen before the click, and every step goes by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_facts import OutsideBody
from casework.rules.gate_points import CureCode
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.rules.stage_flow import Redirection
from casework.services import outside_advice, stages, terms_of_reference
from casework.services.context import Casework
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER
from tests.support.process_cases import (
    answer_all,
    answer_one,
    commissioned,
    decided,
    go,
    log_case,
)
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.advance_stage_dialog import AdvanceStageDialog
from ui.dialogs.outside_advice_dialog import EndAdviceDialog, RecordAdviceDialog
from ui.dialogs.terms_of_reference_dialog import TermsOfReferenceDialog
from ui.widgets.button import Button
from ui.widgets.event_line import EventLine
from ui.widgets.move_row import MoveRow
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> ProcessTab:
    made = ProcessTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show_case(case_id)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(tab: ProcessTab) -> list[MoveRow]:
    # The rows first, then the column that holds them.
    QApplication.processEvents()
    QApplication.processEvents()
    return [row for row in tab.findChildren(MoveRow) if row.isVisibleTo(tab)]


def row_to(tab: ProcessTab, target: Stage) -> MoveRow:
    return next(row for row in rows(tab) if row.gate.move.target is target)


def cures(row: MoveRow) -> list[Button]:
    return [button for button in row.findChildren(Button) if button.objectName() == "cure"]


def dialog(
    context: WindowContext, qtbot: QtBot, case_id: CaseId, target: Stage
) -> AdvanceStageDialog:
    page = stages.process_page(context.casework, ADVISER, case_id=case_id)
    gate = next(gate for gate in page.gates if gate.move.target is target)
    made = AdvanceStageDialog(context, None, page=page, gate=gate)
    show(qtbot, made)
    return made


def show(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()


def press_act(qtbot: QtBot, shown: QDialog, key: Qt.Key = Qt.Key.Key_Return) -> None:
    # A shortcut presses its button and lets it go a moment later.
    qtbot.keyClick(shown.focusWidget() or shown, key, CTRL)
    qtbot.waitUntil(lambda: not any(button.isDown() for button in shown.findChildren(Button)))


def test_what_bars_a_move_is_seen_before_the_click(
    tab: ProcessTab, context: WindowContext, case_id: CaseId, adviser: Actor
) -> None:
    go(context.casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    tab.refresh()
    row = row_to(tab, Stage.FACT_FIND)
    assert not row.move_button.isEnabled()
    assert "safeguarding question has not been answered" in row.move_button.toolTip()
    assert [cure.text() for cure in cures(row)] == ["Answer questions", "Answer questions"]
    assert row_to(tab, Stage.ON_HOLD_EXTERNAL).move_button.isEnabled()


def test_a_cure_leads_to_its_place(
    tab: ProcessTab,
    context: WindowContext,
    case_id: CaseId,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone: list[tuple[str, dict[str, Any]]] = []
    context.navigate = lambda place, **where: gone.append((place, where))
    go(context.casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    tab.refresh()
    qtbot.mouseClick(cures(row_to(tab, Stage.FACT_FIND))[0], Qt.MouseButton.LeftButton)
    assert gone == [("case", {"case_id": case_id, "tab": "overview", "item": "questions"})]


def test_points_said_above_are_only_counted_again(
    tab: ProcessTab, context: WindowContext, case_id: CaseId, adviser: Actor
) -> None:
    go(context.casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    tab.refresh()
    assert cures(row_to(tab, Stage.INVESTIGATION_DECISION)) == []


def test_where_there_is_something_to_decide_no_way_is_urged(
    tab: ProcessTab, context: WindowContext, case_id: CaseId, adviser: Actor
) -> None:
    commissioned_case = case_id
    decided(context.casework, adviser, commissioned_case)
    tab.refresh()
    assert {row.move_button.role for row in rows(tab)} == {"standard"}


def test_the_track_says_what_happened(
    tab: ProcessTab, answers: Answers, context: WindowContext, qtbot: QtBot
) -> None:
    tab.track.setFocus()
    qtbot.keyClick(tab.track, Qt.Key.Key_Home)
    qtbot.keyClick(tab.track, Qt.Key.Key_Return)
    qtbot.keyClick(tab.track, Qt.Key.Key_End)
    qtbot.keyClick(tab.track, Qt.Key.Key_Return)
    assert "Reported" in answers.asked[0][1]
    assert "Priya Nandakumar" in answers.asked[0][1]
    assert "Nothing has happened here yet" in answers.asked[1][1]


def test_moving_by_keyboard_with_the_reason_for_a_warning(
    context: WindowContext, case_id: CaseId, qtbot: QtBot, tab: ProcessTab
) -> None:
    shown = dialog(context, qtbot, case_id, Stage.TRIAGE)
    press_act(qtbot, shown)
    assert shown.isVisible()
    assert shown.fields["reason"].has_error()
    qtbot.keyClicks(shown.reason, "The screenshot comes tomorrow.")
    press_act(qtbot, shown)
    assert not shown.isVisible()
    assert stages.process_page(context.casework, ADVISER, case_id=case_id).stage is Stage.TRIAGE
    assert next(row.gate.move.origin for row in rows(tab)) is Stage.TRIAGE


def test_escape_changes_nothing(context: WindowContext, case_id: CaseId, qtbot: QtBot) -> None:
    shown = dialog(context, qtbot, case_id, Stage.TRIAGE)
    qtbot.keyClicks(shown.reason, "On second thoughts")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert stages.process_page(context.casework, ADVISER, case_id=case_id).stage is Stage.REPORTED


def test_a_close_asks_who_decided_and_by_what_authority(
    context: WindowContext, case_id: CaseId, adviser: Actor, qtbot: QtBot
) -> None:
    answer_all(context.casework, adviser, case_id)
    go(context.casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    shown = dialog(context, qtbot, case_id, Stage.CLOSED_REDIRECTED)
    qtbot.keyClicks(shown.reason, "It is a grievance between colleagues.")
    press_act(qtbot, shown)
    assert shown.fields["decided_by"].has_error()
    qtbot.keyClicks(shown.decided_by, "Ruth Abara")
    qtbot.keyClicks(shown.authority, "Headteacher")
    press_act(qtbot, shown)
    assert shown.fields["redirected_to"].has_error()
    shown.redirected_to.set_value(Redirection.GRIEVANCE)
    press_act(qtbot, shown)
    page = stages.process_page(context.casework, ADVISER, case_id=case_id)
    assert page.stage is Stage.CLOSED_REDIRECTED
    assert page.steps[-1].decision is not None
    assert "Grievance procedure" in page.steps[-1].decision.detail


def test_a_pause_takes_down_who_asked(
    context: WindowContext, case_id: CaseId, adviser: Actor, qtbot: QtBot
) -> None:
    go(context.casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    shown = dialog(context, qtbot, case_id, Stage.ON_HOLD_EXTERNAL)
    press_act(qtbot, shown)
    assert shown.fields["body"].has_error()
    assert shown.advice_fields is not None
    shown.advice_fields.choose_body(OutsideBody.LADO)
    qtbot.keyClicks(shown.advice_fields.asked_by, "Moira Kent, Harbour Council")
    qtbot.keyClicks(shown.advice_fields.advice, "Wait for the strategy meeting.")
    press_act(qtbot, shown)
    page = stages.process_page(context.casework, ADVISER, case_id=case_id)
    assert page.stage is Stage.ON_HOLD_EXTERNAL
    assert page.advice[0].asked_to_wait


def test_a_refusal_by_then_is_shown_in_the_dialog(
    context: WindowContext, case_id: CaseId, adviser: Actor, qtbot: QtBot
) -> None:
    answer_all(context.casework, adviser, case_id)
    go(context.casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    shown = dialog(context, qtbot, case_id, Stage.FACT_FIND)
    answer_one(context.casework, adviser, case_id, Screen.SAFEGUARDING, Answer.YES)
    press_act(qtbot, shown)
    assert shown.isVisible()
    assert shown.refusal.isVisible()
    assert stages.process_page(context.casework, ADVISER, case_id=case_id).stage is Stage.TRIAGE


def test_a_warnings_cure_closes_the_dialog_first(
    context: WindowContext, case_id: CaseId, qtbot: QtBot
) -> None:
    shown = dialog(context, qtbot, case_id, Stage.TRIAGE)
    qtbot.mouseClick(shown._banners[0].action_button, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
    assert shown.cure is not None
    assert shown.cure.code is CureCode.ADD_EVIDENCE


def test_advice_is_recorded_and_ended_by_keyboard(
    context: WindowContext, case_id: CaseId, tab: ProcessTab, qtbot: QtBot
) -> None:
    record = RecordAdviceDialog(context, None, case_id=case_id, body=OutsideBody.POLICE)
    show(qtbot, record)
    qtbot.keyClicks(record.advice_fields.asked_by, "PC Ray Hall")
    qtbot.keyClicks(record.advice_fields.advice, "Not before the interview.")
    silence: QCheckBox = record.advice_fields.silence
    silence.setFocus()
    qtbot.keyClick(silence, Qt.Key.Key_Space)
    press_act(qtbot, record)
    (advice,) = outside_advice.advice_on(context.casework, ADVISER, case_id=case_id)
    assert advice.do_not_tell_employee
    assert not advice.asked_to_wait
    QApplication.processEvents()
    links = [b for b in tab.findChildren(Button) if b.objectName() == "follow"]
    assert any(b.text() == "Record the answer" and b.isVisibleTo(tab) for b in links)
    end = EndAdviceDialog(context, None, advice=advice)
    show(qtbot, end)
    qtbot.keyClicks(end.said_by, "PC Ray Hall")
    press_act(qtbot, end)
    (advice,) = outside_advice.advice_on(context.casework, ADVISER, case_id=case_id)
    assert not advice.stands


def test_terms_are_kept_as_typed_and_saved_as_a_draft(
    context: WindowContext, case_id: CaseId, adviser: Actor, tab: ProcessTab, qtbot: QtBot
) -> None:
    commissioned(context.casework, adviser, case_id)
    shown = TermsOfReferenceDialog(context, None, case_id=case_id)
    show(qtbot, shown)
    shown.terms_text("timetable").setPlainText("Report by 18 December.")
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert terms_of_reference.versions(context.casework, ADVISER, case_id=case_id) == ()
    again = TermsOfReferenceDialog(context, None, case_id=case_id)
    show(qtbot, again)
    assert again.terms().timetable == "Report by 18 December."
    press_act(qtbot, again, Qt.Key.Key_S)
    (draft,) = terms_of_reference.versions(context.casework, ADVISER, case_id=case_id)
    assert draft.fields.timetable == "Report by 18 December."
    press_act(qtbot, again)
    assert again.refusal.isVisible()
    again.reject()
    lines = [line.accessibleName() for line in tab.findChildren(EventLine) if line.isVisible()]
    assert any("Version 1" in line for line in lines)
