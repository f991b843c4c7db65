"""Another capacity, or another name under the only key: one stays, or reads why one left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.services import audit_trail, casebooks
from casework.services.context import Casework
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER, QUICK
from tests.support.dialogs import in_dialog
from tests.support.process_cases import appoint, log_case
from ui.dialogs.state_name_dialog import StateNameDialog
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.widgets.banner import Banner
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    made = log_case(casework, ADVISER)
    appoint(casework, ADVISER, made, CaseRole.IO, "Gareth Lomas")
    appoint(casework, ADVISER, made, CaseRole.COMMISSIONER, "Ruth Abara")
    return made


def act_as(window: MainWindow, answers: Answers, capacity: Capacity) -> None:
    answers.will("confirm", True)
    assert window.shell is not None
    window.shell.capacity_asked.emit(capacity)


def shown_place(window: MainWindow) -> tuple[str, object]:
    assert window.shell is not None
    place, where = window.shell.standing()
    return place, where.get("tab")


def test_another_capacity_stays_on_the_case_and_its_tab_where_it_is_open(
    window: MainWindow, context: WindowContext, answers: Answers, case_id: CaseId
) -> None:
    context.navigate("case", case_id=case_id)
    assert window.shell is not None
    page = window.shell.page("case")
    assert isinstance(page, CasePage)
    page.tabs.setCurrentIndex(3)  # as one goes about, without a link
    act_as(window, answers, Capacity.COMMISSIONING_MANAGER)
    assert shown_place(window) == ("case", "people")

    act_as(window, answers, Capacity.CLERK)
    assert shown_place(window)[0] == "cases"
    assert window.shell is not None
    said = " ".join(one.accessibleName() for one in window.shell.findChildren(Banner))
    assert "You left HLT-2026-001 Dana Merrick" in said
    assert "not open to Priya Nandakumar as clerk" in said
    acts = audit_trail.casebook_acts(context.casework, limit=2)
    assert [act.verb for act in acts] == ["casebook.capacity_stated"] * 2


def test_with_one_key_the_officer_is_named_and_works_in_their_own_name(
    qtbot: QtBot, window: MainWindow, context: WindowContext, case_id: CaseId
) -> None:
    context.navigate("case", case_id=case_id, tab="people")

    def state(dialog: StateNameDialog) -> None:
        assert "Gareth Lomas" in dialog.name._options
        dialog.name.setText("Gareth Lomas")
        dialog.capacity.set_value(Capacity.INVESTIGATING_OFFICER)
        dialog.act_button.click()
        qtbot.waitUntil(lambda: dialog.actor is not None)

    assert window.shell is not None
    with in_dialog(StateNameDialog, state):
        window.shell.name_asked.emit()
    assert window.context is not None
    assert window.context.actor == Actor(
        "Gareth Lomas", Capacity.INVESTIGATING_OFFICER, "Priya Nandakumar"
    )
    assert shown_place(window) == ("case", "people")
    assert "Gareth Lomas as stated" in window.windowTitle()
    assert window.shell is not None
    assert "under the key of Priya Nandakumar" in window.shell.header.actor_button.toolTip()
    window.lock()
    covered = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "Priya Nandakumar" in covered  # whose passphrase is asked for
    window.unlock()


def test_with_several_keys_nobody_states_another_name(
    window: MainWindow, casework: Casework, answers: Answers
) -> None:
    casebooks.set_passphrase(
        casework, ADVISER, holder=Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER),
        passphrase="seven wet herons stand quite still", cost=QUICK,
    )  # fmt: skip
    assert window.shell is not None
    window.shell.name_asked.emit()
    assert answers.asked[-1][0] == "tell"
    assert "key-holder" in answers.asked[-1][1]
