"""The closing checklist in the window: steps answered, a class chosen, a hold, a comparison."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.closure import ClosureStep
from casework.rules.retention import HoldKind, RetentionClass
from casework.services import closing
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog, press
from tests.support.notified_cases import notified_case
from ui.dialogs.closing_dialog import ClosingDialog
from ui.dialogs.closing_parts import (
    AnswerStepDialog,
    ChooseClassDialog,
    CompareDialog,
    PlaceHoldDialog,
)
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return notified_case(casework, adviser)


def test_everything_that_closing_asks_is_answered_by_keyboard(
    context: WindowContext, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    def answer(dialog: AnswerStepDialog) -> None:
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.fields["answer"].has_error())
        dialog.answer.cell(False).click()
        dialog.not_needed.setPlainText("Nothing to learn was found")
        press(qtbot, dialog, Qt.Key.Key_Return)

    def choose(dialog: ChooseClassDialog) -> None:
        dialog.kind.set_value(RetentionClass.EVIDENCE)
        press(qtbot, dialog, Qt.Key.Key_Return)

    def hold(dialog: PlaceHoldDialog) -> None:
        dialog.kind.set_value(HoldKind.INQUIRY)
        dialog.because.setPlainText("Asked for by the inquiry")
        press(qtbot, dialog, Qt.Key.Key_Return)

    def compare(dialog: CompareDialog) -> None:
        dialog.step.set_value("sanction")
        dialog.words.setPlainText("No like case is known in the trust")
        press(qtbot, dialog, Qt.Key.Key_Return)

    page = closing.closing_page(casework, ADVISER, case_id=case_id)
    dialog = ClosingDialog(context, None, page=page)
    qtbot.addWidget(dialog)
    dialog.show()
    with in_dialog(AnswerStepDialog, answer):
        dialog.answer_link(ClosureStep.LESSONS).click()
    for kind, act, button in (
        (ChooseClassDialog, choose, dialog.class_button),
        (PlaceHoldDialog, hold, dialog.hold_button),
        (CompareDialog, compare, dialog.compare_button),
    ):
        with in_dialog(kind, act):  # type: ignore[arg-type, type-var]
            button.click()
    page = closing.closing_page(casework, ADVISER, case_id=case_id)
    assert page.answered == 1
    assert [one.kind for one in page.classes] == [RetentionClass.EVIDENCE]
    assert [one.hold.kind for one in page.holds] == [HoldKind.INQUIRY]
    assert [one.at_step for one in page.comparisons] == ["sanction"]
