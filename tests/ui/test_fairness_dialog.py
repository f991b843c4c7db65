"""The open points in the window: shown with their facts, reasoned, led to their cure."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.services import fairness
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog, press
from tests.support.notified_cases import notified_case
from ui.dialogs.fairness_dialog import FairnessDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.widgets.labels import Label
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return notified_case(casework, adviser)


def test_a_reason_given_here_moves_the_point_beneath_the_others(
    context: WindowContext, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    def write(dialog: ReasonDialog) -> None:
        dialog.reason.setPlainText("Trained on the job since 2019")
        press(qtbot, dialog, Qt.Key.Key_Return)

    view = fairness.fairness(casework, ADVISER, case_id=case_id)
    untrained = next(one for one in view.open if one.code == "OFFICER_UNTRAINED")
    dialog = FairnessDialog(context, None, view=view)
    qtbot.addWidget(dialog)
    dialog.show()
    with in_dialog(ReasonDialog, write):
        dialog.links[(untrained.code, untrained.fact)].click()
    said = [label.text() for label in dialog.findChildren(Label)]
    assert any("Trained on the job since 2019" in words for words in said)
    assert (untrained.code, untrained.fact) not in dialog.links


def test_the_cure_of_a_point_leads_to_its_place_in_the_case(
    context: WindowContext, qtbot: QtBot, casework: Casework, case_id: CaseId
) -> None:
    gone: list[tuple[str, str]] = []
    context.navigate = lambda _place, **to: gone.append((str(to["tab"]), str(to["item"])))
    view = fairness.fairness(casework, ADVISER, case_id=case_id)
    dialog = FairnessDialog(context, None, view=view)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.links[("cure", "The investigating officer is trained")].click()
    assert not dialog.isVisible()
    assert gone == [("people", "IO")]
