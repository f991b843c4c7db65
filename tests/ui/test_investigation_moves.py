"""The moves of an investigation in the window: pauses, the report, and what is said beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.gate_points import Cure, CureCode
from casework.rules.stage import Stage
from casework.services import report_readiness, stages
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.notified_cases import notified_case
from tests.support.process_cases import go
from ui.case_tabs import cures
from ui.case_tabs.process_tab import ProcessTab
from ui.dialogs.advance_stage_dialog import AdvanceStageDialog
from ui.widgets.banner import Banner
from ui.widgets.case_track import track_stations
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = notified_case(casework, adviser)
    go(casework, adviser, case, Stage.INVESTIGATING)
    return case


def dialog(
    context: WindowContext, qtbot: QtBot, case_id: CaseId, target: Stage
) -> AdvanceStageDialog:
    page = stages.process_page(context.casework, ADVISER, case_id=case_id)
    gate = next(gate for gate in page.gates if gate.move.target is target)
    made = AdvanceStageDialog(context, None, page=page, gate=gate)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def stage(casework: Casework, case_id: CaseId) -> Stage:
    return stages.process_page(casework, ADVISER, case_id=case_id).stage


@pytest.mark.parametrize("hold", [Stage.ON_HOLD_SICKNESS, Stage.ON_HOLD_GRIEVANCE])
def test_a_pause_of_our_own_asks_for_words_and_for_nobody_outside(
    context: WindowContext, qtbot: QtBot, case_id: CaseId, hold: Stage
) -> None:
    shown = dialog(context, qtbot, case_id, hold)
    assert shown.advice_fields is None
    assert shown.focusWidget() is shown.note
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.fields["note"].has_error())
    assert stage(context.casework, case_id) is Stage.INVESTIGATING
    qtbot.keyClicks(shown.note, "From today, a fortnight as far as known.")
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.result() == QDialog.DialogCode.Accepted)
    assert stage(context.casework, case_id) is hold


def test_the_report_is_begun_with_a_reason_for_what_is_left_open(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    shown = dialog(context, qtbot, case_id, Stage.REPORT_DRAFT)
    qtbot.keyClicks(shown.reason, "The employee has answered in writing.")
    qtbot.keyClick(shown, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: shown.result() == QDialog.DialogCode.Accepted)
    assert stage(context.casework, case_id) is Stage.REPORT_DRAFT


def test_the_track_says_when_the_report_is_due(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    page = stages.process_page(casework, adviser, case_id=case_id)
    days = {one.name: one.when for one in track_stations(page.track, page.report_clock)}
    assert (days["Investigating"], days["Report"]) == ("Mon 23 Nov", "due Mon 21 Dec")
    assert page.report_clock is not None
    later = replace(page.report_clock, day=9)
    days = {one.name: one.when for one in track_stations(page.track, later)}
    assert days["Investigating"] == "day 9 of 20"


@pytest.mark.parametrize(
    ("code", "tab"),
    [
        (CureCode.WITHDRAW_ALLEGATION, "allegations"),
        (CureCode.END_SUSPENSION, "process"),
        (CureCode.SETTLE_ENQUIRIES, "meetings"),
        (CureCode.AGREE_NOTES, "meetings"),
        (CureCode.PUT_TO_EMPLOYEE, "allegations"),
        (CureCode.OPEN_REPORT, "papers"),
    ],
)
def test_each_cure_of_an_investigation_leads_to_its_tab(
    context: WindowContext, qtbot: QtBot, case_id: CaseId, code: CureCode, tab: str
) -> None:
    gone: list[str] = []
    context.navigate = lambda _place, **where: gone.append(str(where["tab"]))
    parent = ProcessTab(context)
    qtbot.addWidget(parent)
    cures.follow_cure(context, parent, case_id, Cure(code, "Go"))
    assert gone == [tab]


def test_what_the_report_lacks_is_opened_at_its_own_place_from_process(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    reason = "The employee has answered in writing."
    go(casework, adviser, case_id, Stage.REPORT_DRAFT, reason=reason)
    gone: list[tuple[str, str]] = []
    context.navigate = lambda _place, **to: gone.append((str(to["tab"]), str(to["item"])))
    tab = ProcessTab(context)
    qtbot.addWidget(tab)
    page = stages.process_page(casework, adviser, case_id=case_id)
    (gate,) = [gate for gate in page.gates if gate.move.target is Stage.REPORT_SUBMITTED]
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    points = report_readiness.open_points(casework, officer, case_id=case_id)
    for point in gate.blockers[:3]:
        assert point.cure is not None
        cures.follow_cure(context, tab, case_id, point.cure)
    wanted = [
        ("papers", f"report:{point.key}") if point.key else (point.tab, point.item)
        for point in points[:3]
    ]
    assert gone == wanted
    assert len(set(wanted)) > 1


def test_the_officer_reads_beside_the_moves_who_takes_the_case_forward(
    context: WindowContext, qtbot: QtBot, case_id: CaseId
) -> None:
    context.actor = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    tab = ProcessTab(context)
    qtbot.addWidget(tab)
    tab.show_case(case_id)
    said = tab.findChild(Banner, "who_moves")
    assert said is not None
    assert "investigating officer" in said.accessibleName()
    assert "Ruth Abara (commissioning manager)" in said.accessibleName()
    context.actor = ADVISER
    tab.refresh()
    assert not [one for one in tab.findChildren(Banner, "who_moves") if not one.isHidden()]
