"""What is alike in the window: marked in the list, told beneath the page, compared and decided."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.likeness import Decision
from casework.services import likenesses
from casework.services.context import Casework
from casework.services.likeness_views import likenesses_of
from tests.services.test_likenesses import DARK, LIGHT, OTHER, take
from tests.support.dialogs import in_dialog
from tests.support.process_cases import log_case
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.like_desk import LikeDesk
from ui.case_tabs.side_by_side import SideBySide
from ui.dialogs.likenesses_dialog import LikenessesDialog
from ui.idle_comparing import IdleComparing
from ui.widgets.cells import Role, TwoLines
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def tab(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> EvidenceTab:
    for content in (LIGHT, DARK, OTHER):
        take(casework, adviser, content, case_id)
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_case(case_id)
    with qtbot.waitExposed(made):
        made.show()
    quiet(context, qtbot)
    return made


def quiet(context: WindowContext, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=15_000)


def marks(tab: EvidenceTab) -> list[str]:
    rows: list[TwoLines] = [
        tab.exhibits.model().index(row, 0).data(Role.CELL) for row in range(tab.exhibits.count())
    ]
    return [row.right for row in rows]


def test_idle_work_finds_what_is_alike_and_the_list_and_the_page_say_so(
    tab: EvidenceTab, context: WindowContext, qtbot: QtBot
) -> None:
    desk = tab.view.findChild(LikeDesk)
    assert desk is not None
    assert desk.line.isHidden()
    idle = IdleComparing(context, tab)
    idle.begin()

    def found() -> bool:
        idle.work()
        return marks(tab) == ["1 alike", "1 alike", ""]

    qtbot.waitUntil(found, timeout=20_000)
    idle.end()
    quiet(context, qtbot)

    tab.exhibits.choose_first()
    qtbot.waitUntil(lambda: desk.line.isVisible())
    assert desk.line.lead.text().startswith("Much like PN/2 in HLT-")
    desk.line.compare_button.animateClick()
    qtbot.waitUntil(lambda: any(isinstance(one, SideBySide) for one in shown()))
    (both,) = [one for one in shown() if isinstance(one, SideBySide)]
    quiet(context, qtbot)
    qtbot.waitUntil(lambda: both.second.head.title.text() == "PN/2")
    both.reject()


def shown() -> list[object]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_a_decision_by_key_takes_the_mark_away(
    tab: EvidenceTab, context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    while likenesses.compare_waiting(casework, adviser).value.left:
        pass
    tab.refresh()
    quiet(context, qtbot)
    tab.exhibits.choose_first()
    desk = tab.view.findChild(LikeDesk)
    assert desk is not None
    first = tab.view.item
    assert first is not None

    def decide(dialog: LikenessesDialog) -> None:
        assert dialog.list.count() == 1
        assert "dark" in dialog.said.text()
        qtbot.keyClick(dialog, "n")
        qtbot.waitUntil(lambda: "not alike" in dialog.said.text())
        dialog.reject()

    with in_dialog(LikenessesDialog, decide):
        desk.open()

    (like,) = likenesses_of(casework, adviser, item_id=first.line.item_id)
    assert like.decision is Decision.APART
    assert desk.line.isHidden()
    qtbot.waitUntil(lambda: marks(tab) == ["", "", ""])
