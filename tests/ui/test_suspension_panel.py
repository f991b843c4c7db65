"""Suspension on Process: recorded, looked at again and ended, by keyboard; kept while typed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.suspension import Alternative, ReviewOutcome, SuspensionKind
from casework.services import case_pages, deadlines, drafts, suspensions
from casework.services.context import Casework
from casework.summaries.suspensions import SuspensionView
from tests.support.casebooks import ADVISER
from tests.support.notified_cases import notified_case
from tests.support.process_cases import answer_all, cast, log_case
from tests.support.suspension_cases import arrangement, suspension
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.end_suspension_dialog import EndSuspensionDialog
from ui.dialogs.new_date_dialog import NewDateDialog
from ui.dialogs.suspend_dialog import SuspendDialog
from ui.dialogs.suspension_review_dialog import SuspensionReviewDialog
from ui.pages.case import CasePage
from ui.widgets.button import Link
from ui.widgets.chip import Chip
from ui.widgets.event_line import EventLine
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = log_case(casework, adviser)
    answer_all(casework, adviser, case)
    cast(casework, adviser, case)
    return case


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> ProcessTab:
    made = ProcessTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show_case(case_id)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()


def act(qtbot: QtBot, shown: QDialog) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.result() == QDialog.DialogCode.Accepted)


def running(casework: Casework, case_id: CaseId) -> SuspensionView:
    found = suspensions.suspensions(casework, ADVISER, case_id=case_id)
    return next(view for view in found if view.running)


def links(tab: ProcessTab) -> list[str]:
    QApplication.processEvents()
    return [link.text() for link in tab.suspension.findChildren(Link)]


def test_an_arrangement_is_recorded_by_keyboard(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    dialog = SuspendDialog(context, None, case_id=case_id)
    show(qtbot, dialog)
    assert dialog.decided_by.text() == "Ruth Abara"
    dialog.alternatives.choose(Alternative.OTHER_DUTIES, accepted=True)
    reason = dialog.alternatives.reasons["alternative_other_duties"]
    reason.setFocus()
    qtbot.keyClicks(reason, "Keeps the class apart.")
    dialog.reasons.setFocus()
    qtbot.keyClicks(dialog.reasons, "Suspension is not needed.")
    dialog.terms.setFocus()
    qtbot.keyClicks(dialog.terms, "Library instead of Year 4.")
    dialog.authority.setText("Headteacher")
    act(qtbot, dialog)
    view = running(context.casework, case_id)
    assert view.kind is SuspensionKind.ALTERNATIVE
    assert [one.alternative for one in view.taken_up] == [Alternative.OTHER_DUTIES]


def test_a_suspension_asks_for_tests_and_a_contact(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    dialog = SuspendDialog(context, None, case_id=case_id, kind=SuspensionKind.SUSPENSION)
    show(qtbot, dialog)
    assert dialog.contact.text() == "Colette Haldane"
    dialog.reasons.setPlainText("Two pupils would be asked about the post.")
    dialog.authority.setText("Headteacher")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog.fields["tests"].has_error())
    editor = dialog.fields["tests"].editor
    qtbot.keyClicks(editor, "Witnesses work beside the employee.")
    dialog.alternatives.reasons["alternative_from_home"].setPlainText("Pupils cannot be taught.")
    dialog.terms.setPlainText("Please do not come to the site.")
    act(qtbot, dialog)
    assert running(context.casework, case_id).kind is SuspensionKind.SUSPENSION


def test_what_was_typed_of_a_suspension_is_there_after_a_crash(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    dialog = SuspendDialog(context, None, case_id=case_id)
    show(qtbot, dialog)
    qtbot.keyClicks(dialog.reasons, "Half a thought")
    casework, key = context.casework, f"suspension:{case_id}"
    qtbot.waitUntil(
        lambda: drafts.load_draft(casework, ADVISER, key=key) is not None, timeout=4_000
    )
    again = SuspendDialog(context, None, case_id=case_id)
    qtbot.addWidget(again)
    assert again.reasons.text_value() == "Half a thought"


def test_the_panel_says_what_runs_and_offers_review_and_end(
    context: WindowContext, qtbot: QtBot, tab: ProcessTab, case_id: CaseId
) -> None:
    assert links(tab) == ["Record suspension or an arrangement"]
    suspensions.begin(
        context.casework, ADVISER, case_id=case_id, asked=arrangement(context.casework)
    )
    tab.refresh()
    assert set(links(tab)) == {"Suspend instead", "End it", "Record review", "Read"}
    lines = [line.accessibleName() for line in tab.suspension.findChildren(EventLine)]
    assert lines[0] == "Mon 7 Dec. To be looked at again"
    assert "Instead of suspension: other duties" in lines[1]
    tab.go_to("suspension")
    assert tab.suspension.first_focus.accessibleName() == "Record review: To be looked at again"


def test_review_and_end_are_recorded_by_keyboard(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    casework = context.casework
    suspensions.begin(casework, ADVISER, case_id=case_id, asked=suspension(casework))
    review = SuspensionReviewDialog(context, None, suspension=running(casework, case_id))
    show(qtbot, review)
    assert not review.terms.isVisible()
    qtbot.keyClick(review.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(review.focusWidget(), Qt.Key.Key_Space)
    assert review.terms.isVisible()
    qtbot.keyClicks(review.reasons, "Two are still to be heard.")
    act(qtbot, review)
    view = running(casework, case_id)
    assert view.reviews[0].outcome is ReviewOutcome.VARY
    end = EndSuspensionDialog(context, None, suspension=view)
    show(qtbot, end)
    qtbot.keyClicks(end.reason, "All were heard.")
    qtbot.keyClicks(end.return_plan, "A talk with the head first.")
    act(qtbot, end)
    (done,) = suspensions.suspensions(casework, ADVISER, case_id=case_id)
    assert done.return_plan == "A talk with the head first."


def test_the_head_of_the_case_says_that_it_runs(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    casework = context.casework
    suspensions.begin(casework, ADVISER, case_id=case_id, asked=suspension(casework))
    assert case_pages.case_page(casework, ADVISER, case_id=case_id).suspension is not None
    page = CasePage(context)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show_place(case_id=case_id)
    chips = [chip.text() for chip in page.header.findChildren(Chip) if not chip.isHidden()]
    assert "Suspended: review by Mon 7 Dec" in chips


def test_a_target_is_given_a_new_date_by_keyboard(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    case_id = notified_case(casework, adviser, last_name="Prideaux")
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    target = next(c for c in found if c.kind is DeadlineKind.INVESTIGATION_REPORT)
    dialog = NewDateDialog(context, None, target)
    show(qtbot, dialog)
    dialog.on.set_value(date(2027, 1, 15))
    qtbot.keyClicks(dialog.reason, "A witness is away.")
    act(qtbot, dialog)
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    assert date(2027, 1, 15) in {clock.due_on for clock in found}
