"""Words over a page are chosen by mouse and by key, and copied until the window is locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.rules.capture import CaptureRecord, Sensitivity
from casework.services import exhibits
from casework.services.context import Casework
from casework.summaries.page_words import PageWord, line_of_words
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.ui.test_evidence_tab import attach, quiet
from tests.ui.test_region_marker import POST, at, drag, sheet
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.full_screen import FullScreen
from ui.case_tabs.text_desk import TextDesk
from ui.lock import LockCover
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.region_marker import RegionMarker
from ui.widgets.text_layer import TextLayer
from ui.window_context import WindowContext

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = line_of_words(
    0,
    [
        PageWord("First", (0.1, 0.1, 0.3, 0.15)),
        PageWord("week", (0.35, 0.1, 0.5, 0.15)),
        PageWord("back", (0.55, 0.1, 0.7, 0.15)),
    ],
)
SECOND = line_of_words(
    1, [PageWord("and", (0.1, 0.2, 0.3, 0.25)), PageWord("nobody", (0.35, 0.2, 0.6, 0.25))]
)


@pytest.fixture
def viewer(look: Theme, qtbot: QtBot) -> RegionMarker:
    made = RegionMarker()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_page(sheet(pages=2), what="Post")
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def layer(viewer: RegionMarker) -> TextLayer:
    made = TextLayer(viewer)
    viewer.layers.add(made)
    made.set_lines(0, [FIRST, SECOND])
    return made


def test_dragging_over_words_chooses_them_and_beside_them_nothing(
    viewer: RegionMarker, layer: TextLayer, qtbot: QtBot
) -> None:
    drag(qtbot, viewer, at(viewer, 0.4, 0.12), at(viewer, 0.5, 0.22))
    assert layer.chosen_words() == "week back\nand nobody"
    with qtbot.waitSignal(layer.copy_asked) as told:
        qtbot.keyClick(viewer, Qt.Key.Key_C, CTRL)
    assert told.args == ["week back\nand nobody"]
    drag(qtbot, viewer, at(viewer, 0.5, 0.8), at(viewer, 0.6, 0.9))
    assert layer.chosen_words() == ""
    qtbot.mouseDClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at(viewer, 0.6, 0.12))
    assert layer.chosen_words() == "back"


def test_a_click_on_a_word_chooses_the_mark_that_lies_there(
    viewer: RegionMarker, layer: TextLayer, qtbot: QtBot
) -> None:
    viewer.set_marks([POST])
    with qtbot.waitSignal(viewer.mark_chosen):
        qtbot.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=at(viewer, 0.4, 0.12))
    assert layer.chosen_words() == ""


def test_words_are_chosen_by_key_alone(
    viewer: RegionMarker, layer: TextLayer, qtbot: QtBot
) -> None:
    qtbot.keyClick(viewer, Qt.Key.Key_T)
    assert layer.chosen_words() == "First"
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.keyClick(viewer, Qt.Key.Key_Right, SHIFT)
    assert layer.chosen_words() == "week back"
    assert viewer.accessibleDescription() == "week back"
    qtbot.keyClick(viewer, Qt.Key.Key_Down, SHIFT)
    assert layer.chosen_words() == "week back\nand nobody"
    qtbot.keyClick(viewer, Qt.Key.Key_A, CTRL)
    assert layer.chosen_words() == "First week back\nand nobody"
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not layer.in_hand
    assert layer.chosen_words() == ""


def test_words_are_marked_where_they_were_chosen(
    viewer: RegionMarker, layer: TextLayer, qtbot: QtBot
) -> None:
    viewer.allow_marking(allowed=True)
    drag(qtbot, viewer, at(viewer, 0.4, 0.12), at(viewer, 0.6, 0.12))
    assert layer.chosen_words() == "week back"
    qtbot.keyClick(viewer, Qt.Key.Key_W)
    with qtbot.waitSignal(viewer.marked) as told:
        qtbot.keyClick(viewer, Qt.Key.Key_Return)
    assert told.args[1] == pytest.approx((0.35, 0.1, 0.7, 0.15))


def test_another_page_lets_go_of_the_choice(
    viewer: RegionMarker, layer: TextLayer, qtbot: QtBot
) -> None:
    qtbot.keyClick(viewer, Qt.Key.Key_A, CTRL)
    viewer.show_page(sheet(page=1, pages=2), what="Post")
    assert layer.chosen_words() == ""
    qtbot.keyClick(viewer, Qt.Key.Key_A, CTRL)
    assert layer.chosen_words() == ""


def test_the_words_of_a_pdf_are_copied_but_not_of_a_sensitive_one(
    window: MainWindow,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id = log_case(casework, adviser)
    body = make.pdf(1)
    item_id = attach(casework, adviser, case_id, body, "notes.pdf")
    tab = EvidenceTab(context)
    qtbot.addWidget(tab)
    tab.resize(1280, 720)
    tab.show_case(case_id)
    with qtbot.waitExposed(tab):
        tab.show()
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    quiet(tab, qtbot, context)
    (desk,) = tab.view.findChildren(TextDesk)
    tab.view.viewer.setFocus()
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_A, CTRL)
    words = desk.layer.chosen_words()
    assert words
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == words
    # At the lock it goes from there, and a window over the screen is covered too.
    screen = FullScreen(context, [item_id], tab)
    screen.show_exhibit(item_id)
    qtbot.waitUntil(lambda: screen.pane.viewer.pages == 1, timeout=10_000)
    # Offscreen, Qt cannot tell whose the clipboard is; elsewhere it can.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _board: True)
    window.lock()
    assert QGuiApplication.clipboard().text() == ""
    assert len(screen.findChildren(LockCover)) == 1
    window.unlock()
    screen.reject()
    quiet(tab, qtbot, context)
    said: list[str] = []
    monkeypatch.setattr(context.commands, "refuse", lambda _where, error: said.append(str(error)))
    sensitive = CaptureRecord(sensitivity=Sensitivity.CHILD)
    exhibits.update_record(casework, adviser, item_id=item_id, title="Notes", record=sensitive)
    tab.refresh()
    desk.copy(words)
    assert QGuiApplication.clipboard().text() == ""
    assert "sensitive" in said[0]
