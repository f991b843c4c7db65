"""Exhibits side by side, moved together, and over the whole screen for a meeting."""

from __future__ import annotations

from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.capture import CaptureRecord, Sensitivity
from casework.services import exhibits
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.ui.test_evidence_tab import attach, quiet
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.exhibit_looks import ExhibitLooks
from ui.case_tabs.full_screen import FullScreen
from ui.case_tabs.side_by_side import SideBySide
from ui.dialogs.choose_exhibit_dialog import ChooseExhibitDialog
from ui.widgets.exhibit_grid import cell_size
from ui.widgets.page_viewer import PageViewer
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def items(casework: Casework, adviser: Actor, case_id: CaseId) -> list[str]:
    return [
        attach(casework, adviser, case_id, make.picture("PNG", (900, 1400)), "post.png"),
        attach(casework, adviser, case_id, make.picture("PNG", (450, 700)), "again.png"),
        attach(casework, adviser, case_id, make.pdf(3), "notes.pdf"),
    ]


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId, items: list[str]) -> EvidenceTab:
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_case(case_id)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.view.viewer.pages == 1, timeout=10_000)
    quiet(made, qtbot, context)
    made.view.viewer.setFocus()
    return made


def middle(viewer: PageViewer) -> tuple[float, float]:
    """Where the middle of the window lies on the page, in fractions."""
    seen = viewer.mapToScene(viewer.viewport().rect().center())
    return seen.x() / viewer.page_size().width(), seen.y() / viewer.page_size().height()


def test_two_exhibits_are_enlarged_and_moved_together(
    tab: EvidenceTab, items: list[str], context: WindowContext, qtbot: QtBot
) -> None:
    (looks,) = tab.view.findChildren(ExhibitLooks)
    both = looks.show_beside(items[1])
    assert isinstance(both, SideBySide)
    left, right = both.first.pane.viewer, both.second.pane.viewer
    qtbot.waitUntil(lambda: left.pages == 1 and right.pages == 1, timeout=10_000)
    quiet(tab, qtbot, context)
    for _ in range(6):
        qtbot.keyClick(left, Qt.Key.Key_Plus)
    left.centerOn(300, 1000)
    # Half as large a picture, shown alike: the same share of each is seen.
    assert right.zoom() == pytest.approx(left.zoom() * 2, rel=0.05)
    assert middle(right) == pytest.approx(middle(left), abs=0.03)
    qtbot.keyClick(both, Qt.Key.Key_L)
    before = right.zoom()
    qtbot.keyClick(left, Qt.Key.Key_0)
    assert right.zoom() == before
    qtbot.keyClick(both, Qt.Key.Key_S)
    assert both.first.pane.item is not None
    assert both.first.pane.item.line.item_id == items[1]
    quiet(tab, qtbot, context)
    qtbot.keyClick(both, Qt.Key.Key_Escape)
    assert not both.isVisible()
    assert left.pages == 0


def test_another_exhibit_is_chosen_by_typing(
    tab: EvidenceTab, context: WindowContext, items: list[str], case_id: CaseId, qtbot: QtBot
) -> None:
    lines = exhibits.evidence_list(context.casework, context.actor, case_id=case_id)
    dialog = ChooseExhibitDialog(tab, title="Which?", act="Show it", lines=lines)
    qtbot.addWidget(dialog)
    assert dialog.chosen() == items[0]
    dialog.filter.setText("PN/3")
    assert dialog.chosen() == items[2]
    dialog.filter.setText("nothing like that")
    assert dialog.chosen() == ""


def test_over_the_whole_screen_pages_are_turned_and_left_where_one_was(
    tab: EvidenceTab, items: list[str], context: WindowContext, qtbot: QtBot
) -> None:
    tab.exhibits.choose(items[2])
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 3, timeout=10_000)
    tab.view.viewer.setFocus()
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_F11)
    (screen,) = tab.view.findChildren(FullScreen)
    viewer = screen.pane.viewer
    qtbot.waitUntil(lambda: viewer.pages == 3, timeout=10_000)
    assert screen.isFullScreen()
    # Only the page and what it is: no list, no record, no name in the title.
    assert screen.windowTitle() == "Casework"
    for page in (1, 2):
        qtbot.keyClick(viewer, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda page=page: viewer.page == page, timeout=10_000)
    qtbot.keyClick(viewer, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: viewer.page == 1, timeout=10_000)
    corner = screen.grab().toImage().pixelColor(QPoint(3, 3))
    assert corner.lightness() < 40
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not screen.isVisible()
    qtbot.waitUntil(lambda: tab.view.viewer.page == 1, timeout=10_000)
    quiet(tab, qtbot, context)


def test_a_sensitive_exhibit_stays_covered_in_a_meeting_until_it_is_asked_for(
    tab: EvidenceTab,
    items: list[str],
    casework: Casework,
    adviser: Actor,
    context: WindowContext,
    qtbot: QtBot,
) -> None:
    sensitive = CaptureRecord(sensitivity=Sensitivity.CHILD)
    exhibits.update_record(casework, adviser, item_id=items[1], title="Class", record=sensitive)
    screen = FullScreen(context, items, tab)
    screen.show_exhibit(items[0])
    qtbot.waitUntil(lambda: screen.pane.viewer.pages == 1, timeout=10_000)
    qtbot.keyClick(screen.pane.viewer, Qt.Key.Key_PageDown, CTRL)
    assert screen.place[0] == items[1]
    assert screen.pane.stack.currentWidget() is screen.pane.cover
    assert screen.pane.viewer.pages == 0
    qtbot.keyClick(screen, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.pane.viewer.pages == 1, timeout=10_000)
    quiet(tab, qtbot, context)
    screen.reject()


def test_exhibits_stand_beside_each_other_as_pictures(
    tab: EvidenceTab, items: list[str], context: WindowContext, qtbot: QtBot
) -> None:
    tab.grid_button.click()
    quiet(tab, qtbot, context)
    listed = tab.exhibits
    boxes = [listed.visualRect(listed.model().index(row, 0)) for row in range(3)]
    assert boxes[0].size() == cell_size()
    assert boxes[1].left() >= boxes[0].right()
    assert boxes[2].top() >= boxes[0].bottom()
    assert listed.chosen() == items[0]
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Right)
    assert listed.chosen() == items[1]
    assert context.settings.flag("evidence_grid")
    tab.grid_button.click()
    assert listed.visualRect(listed.model().index(1, 0)).left() == 0
    quiet(tab, qtbot, context)


def test_choosing_an_exhibit_asks_little_however_many_parts_show_it(
    tab: EvidenceTab, casework: Casework, context: WindowContext, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def note(*what: Any) -> None:
        if current_thread() is main_thread():  # pages and checks are read in jobs
            asked.append(what[2])

    event.listen(casework.store.database.engine, "before_cursor_execute", note)
    tab.exhibits.choose_beside(1)
    event.remove(casework.store.database.engine, "before_cursor_execute", note)
    quiet(tab, qtbot, context)
    assert tab.exhibits.chosen() == tab.view.item.line.item_id
    assert len(asked) <= 18, asked
