"""The desk of the bundle: begun, ordered by keyboard, a copy made and looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.ids import CaseId
from casework.rules.bundle_audience import Audience, Shown
from casework.services import bundles
from casework.services.context import Casework
from casework.summaries.bundles import BundleDesk as Bundle
from tests.media.file_makers import picture
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog
from tests.support.report_cases import notified_case
from tests.support.utterance_cases import take
from ui.case_tabs.bundle_desk import BundleDesk
from ui.case_tabs.papers_tab import PapersTab
from ui.dialogs.give_bundle_dialog import GiveBundleDialog
from ui.main_window import MainWindow
from ui.window_context import WindowContext

Open = Callable[[], BundleDesk]


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    case_id = notified_case(casework)
    for shade in (20, 200):
        take(
            casework, ADVISER, case_id, picture("PNG", (60, 90), "L", colour=shade), f"{shade}.png"
        )
    return case_id


@pytest.fixture
def open_desk(qtbot: QtBot, window: MainWindow, context: WindowContext, case_id: CaseId) -> Open:
    def opened() -> BundleDesk:
        context.navigate("case", case_id=case_id, tab="papers", item="bundle")
        qtbot.waitUntil(lambda: not context.jobs.running(), timeout=20_000)
        desk = window.findChild(PapersTab).bundle_desk
        assert desk is not None
        assert desk.isVisible()
        return desk

    return opened


def standing(casework: Casework, case_id: CaseId) -> Bundle:
    return bundles.desk(casework, ADVISER, case_id=case_id)


def test_it_is_begun_ordered_by_keyboard_and_shortened(
    qtbot: QtBot, casework: Casework, case_id: CaseId, open_desk: Open
) -> None:
    desk = open_desk()
    assert desk.make_button.hasFocus()
    QTest.keyClick(desk.make_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: standing(casework, case_id).bundle_id is not None)
    first, second = (one for one in standing(casework, case_id).documents if one.section == "F")
    desk.documents.choose(first.item_id)
    desk.documents.setFocus()
    QTest.keyClick(desk.documents, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: (
            [one.item_id for one in standing(casework, case_id).documents if one.section == "F"]
            == [second.item_id, first.item_id]
        )
    )
    assert desk.documents.chosen() == first.item_id
    QTest.keyClick(desk.documents, Qt.Key.Key_Delete)
    qtbot.waitUntil(
        lambda: first.source_id in {o.source_id for o in standing(casework, case_id).offered}
    )


def test_a_copy_is_made_looked_at_and_given(
    qtbot: QtBot, casework: Casework, context: WindowContext, case_id: CaseId, open_desk: Open
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    shown = next(one for one in standing(casework, case_id).documents if one.section == "F")
    desk.make_button.click()
    qtbot.waitUntil(lambda: len(standing(casework, case_id).versions) == 1, timeout=60_000)
    desk.documents.choose(shown.item_id)
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=20_000)
    assert "every number" in desk.note.text()

    def fill(dialog: GiveBundleDialog) -> None:
        dialog.recipient.setText("Jordan Ellis")
        dialog.how.setText("By hand")
        dialog.given_on.set_value(standing(casework, case_id).versions[0].made_at.date())
        dialog.submit()

    with in_dialog(GiveBundleDialog, fill):
        desk.give_button.click()
    qtbot.waitUntil(lambda: standing(casework, case_id).fixed)
    assert not desk.up_button.isEnabled()
    assert standing(casework, case_id).versions[0].audience is Audience.PANEL


def test_what_is_withheld_asks_why(
    qtbot: QtBot, casework: Casework, case_id: CaseId, open_desk: Open, answers: Answers
) -> None:
    bundles.begin(casework, ADVISER, case_id=case_id)
    desk = open_desk()
    chosen = next(one for one in standing(casework, case_id).documents if one.section == "F")
    desk.documents.choose(chosen.item_id)
    answers.will("reason", "pictures of pupils")

    def withheld() -> bool:
        held = standing(casework, case_id).documents
        how = next(one for one in held if one.item_id == chosen.item_id).shown(Audience.PANEL)
        return (how.shown, how.why) == (Shown.WITHHELD, "pictures of pupils")

    desk.shown.chosen.emit(Shown.WITHHELD)
    qtbot.waitUntil(withheld)
    assert "pictures of pupils" in desk.why.text()
