"""The decision on the report in the window: nothing chosen beforehand, where it leads is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_decision import AllegationDecision
from casework.rules.gates import ON_REPORT
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.services import case_decision, drafts, stages
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.decided_cases import at_the_decision
from tests.support.process_cases import log_case
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.case_decision_dialog import CaseDecisionDialog
from ui.widgets.field import TextArea
from ui.widgets.move_row import MoveRow
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier
D = AllegationDecision


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = log_case(casework, adviser)
    at_the_decision(casework, adviser, case, case_to_answer="yes", recommendation="formal")
    return case


@pytest.fixture
def dialog(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> CaseDecisionDialog:
    page = case_decision.decision_page(context.casework, ADVISER, case_id=case_id)
    made = CaseDecisionDialog(context, None, page=page)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def choice(dialog: CaseDecisionDialog) -> SegmentedChoice:
    found = dialog.findChild(SegmentedChoice, "decision_1")
    assert found is not None
    return found


def reasons(dialog: CaseDecisionDialog) -> TextArea:
    found = dialog.findChild(TextArea, "reasons_1")
    assert found is not None
    return found


def choose(dialog: CaseDecisionDialog, way: D) -> None:
    choice(dialog).set_value(way)
    choice(dialog).chosen.emit(way)


def stage(context: WindowContext, case_id: CaseId) -> Stage:
    return stages.process_page(context.casework, ADVISER, case_id=case_id).stage


def test_nothing_is_chosen_and_what_a_hearing_asks_shows_with_it(
    dialog: CaseDecisionDialog,
) -> None:
    assert choice(dialog).value() is None
    assert not dialog.fields["ceiling"].isVisibleTo(dialog)
    choose(dialog, D.HEARING)
    assert dialog.fields["ceiling"].isVisibleTo(dialog)
    assert dialog.ceiling.value() is None
    assert not dialog.departs.isVisibleTo(dialog)
    choose(dialog, D.NO_CASE)
    assert not dialog.fields["ceiling"].isVisibleTo(dialog)
    assert dialog.departs.isVisibleTo(dialog)
    assert dialog.fields["departure"].isVisibleTo(dialog)


def test_it_is_recorded_by_keyboard_and_the_case_moves(
    context: WindowContext, qtbot: QtBot, dialog: CaseDecisionDialog, case_id: CaseId
) -> None:
    choose(dialog, D.HEARING)
    reasons(dialog).setPlainText("It needs an answer, and it is disputed.")
    dialog.ceiling.set_value(HearingOutcome.FINAL_WRITTEN_WARNING)
    dialog.not_informal.setPlainText("Guidance was given a year ago.")
    dialog.authority.setText("Headteacher")
    qtbot.keyClick(dialog.on, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: stage(context, case_id) is Stage.HEARING_PREP)
    assert not drafts.load_draft(context.casework, ADVISER, key=f"case_decision:{case_id}")


def test_it_is_recorded_from_the_name_while_names_are_offered(
    context: WindowContext, qtbot: QtBot, dialog: CaseDecisionDialog, case_id: CaseId
) -> None:
    choose(dialog, D.HEARING)
    reasons(dialog).setPlainText("It needs an answer, and it is disputed.")
    dialog.ceiling.set_value(HearingOutcome.FINAL_WRITTEN_WARNING)
    dialog.not_informal.setPlainText("Guidance was given a year ago.")
    dialog.authority.setText("Headteacher")
    dialog.decided_by.setFocus()
    dialog.decided_by.clear()
    qtbot.keyClicks(dialog.decided_by, "Ruth Abara")
    names = dialog.decided_by.completer().popup()
    qtbot.waitUntil(names.isVisible)
    qtbot.keyClick(names, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: stage(context, case_id) is Stage.HEARING_PREP)
    assert not names.isVisible()


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept(
    context: WindowContext, qtbot: QtBot, dialog: CaseDecisionDialog, case_id: CaseId
) -> None:
    choose(dialog, D.HEARING)
    reasons(dialog).setPlainText("It needs an answer.")
    dialog.authority.setText("Headteacher")
    dialog.submit()
    assert dialog.fields["ceiling"].has_error()
    dialog.reject()
    page = case_decision.decision_page(context.casework, ADVISER, case_id=case_id)
    again = CaseDecisionDialog(context, None, page=page)
    qtbot.addWidget(again)
    assert reasons(again).text_value() == "It needs an answer."
    assert stage(context, case_id) is Stage.CASE_DECISION


def test_process_offers_one_neutral_way_to_decide(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    tab = ProcessTab(context)
    qtbot.addWidget(tab)
    tab.resize(1280, 700)
    tab.show_case(case_id)
    tab.show()
    qtbot.waitExposed(tab)
    QApplication.processEvents()
    rows = [row.gate.move for row in tab.findChildren(MoveRow) if row.isVisibleTo(tab)]
    assert ON_REPORT in rows
    targets = {move.target for move in rows}
    assert Stage.HEARING_PREP not in targets
    assert Stage.INVESTIGATING in targets
