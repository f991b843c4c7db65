"""The tab *Text*: words read by machine, compared with the picture line by line, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId, EvidenceId
from casework.services import exhibits, recognition
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.services.test_recognition import Reads
from tests.support.process_cases import log_case
from tests.support.utterance_cases import take
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.read_words_panel import ReadWordsPanel
from ui.window_context import WindowContext


@pytest.fixture
def picture(casework: Casework, adviser: Actor) -> tuple[CaseId, EvidenceId]:
    casework._recogniser = Reads()
    case_id = log_case(casework, adviser)
    return case_id, take(casework, adviser, case_id, make.picture("PNG", (300, 600)), "post.png")


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, picture: tuple[CaseId, EvidenceId]) -> EvidenceTab:
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_case(picture[0])
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)
    return made


def text_of(tab: EvidenceTab) -> ReadWordsPanel:
    found = tab.panel.findChild(ReadWordsPanel, "read_words")
    assert isinstance(found, ReadWordsPanel)
    tab.panel.open_tab(tab.panel.stack.indexOf(found))
    return found


def read(tab: EvidenceTab, context: WindowContext, qtbot: QtBot) -> ReadWordsPanel:
    panel = text_of(tab)
    assert panel.message.action_button.isVisible()
    panel.message.action_button.click()
    qtbot.waitUntil(lambda: panel.stack.currentIndex() == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)
    return panel


def test_lines_are_settled_one_by_one_by_keyboard_alone(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: tuple[CaseId, EvidenceId],
    qtbot: QtBot,
) -> None:
    panel = read(tab, context, qtbot)
    assert panel.standing.text() == "Read by machine, unchecked."
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    assert panel.words.hasFocus()
    assert panel.right_button.text() == "Right, next"
    qtbot.keyClicks(panel.words, "He called her a liar")
    assert panel.right_button.text() == "Correct, next"
    qtbot.keyClick(panel.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 of 2" in panel.standing.text())
    assert panel.words.text() == "21:04"
    qtbot.keyClick(panel.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.standing.text() == "Read by machine, checked by a person.")
    words = recognition.words_of_item(casework, adviser, item_id=picture[1])
    assert words is not None
    assert words.text == "He called her a liar\n21:04"
    qtbot.keyClick(panel.words, Qt.Key.Key_Up)
    assert panel.words.text() == "He called her a liar"
    hints = [label.text() for label in panel.field.findChildren(QLabel)]
    assert "Read by machine as “He c4lled her a liar”" in hints


def test_the_rest_of_a_page_is_checked_at_once_and_goes_into_the_transcript(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: tuple[CaseId, EvidenceId],
    qtbot: QtBot,
) -> None:
    panel = read(tab, context, qtbot)
    panel.none_button.click()
    qtbot.waitUntil(lambda: "1 of 2" in panel.standing.text())
    panel.rest_button.click()
    qtbot.waitUntil(lambda: "checked by a person" in panel.standing.text())
    assert not panel.rest_button.isEnabled()
    panel.transcript_button.click()
    item = exhibits.evidence_item(casework, adviser, item_id=picture[1])
    assert item.record.transcript == "21:04"


def test_a_line_is_chosen_on_the_page(
    tab: EvidenceTab, context: WindowContext, qtbot: QtBot
) -> None:
    panel = read(tab, context, qtbot)
    assert panel.chosen is not None
    assert panel.chosen.number == 0
    viewer = tab.view.viewer
    box = viewer.spot().on_screen((0.1, 0.3, 0.3, 0.4))
    qtbot.mouseClick(viewer.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert panel.chosen.number == 1
