"""The desk of a letter: what the case changed is offered, gaps lead where they are filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId, LetterId
from casework.rules.clauses import Seriousness
from casework.services import allegations, letter_views, letters
from casework.services.context import Casework
from casework.summaries.letters import DrawnPages
from tests.support.dialogs import in_dialog, press
from tests.support.letter_cases import CONTACTS, ready_case
from ui.case_tabs.papers_tab import PapersTab
from ui.dialogs.letter_changes_dialog import LetterChangesDialog
from ui.window_context import WindowContext

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def letter_id(casework: Casework, adviser: Actor, case_id: CaseId) -> LetterId:
    return letters.begin(casework, adviser, case_id=case_id, kind="L05").value


@pytest.fixture
def tab(qtbot: QtBot, context: WindowContext, case_id: CaseId, letter_id: LetterId) -> PapersTab:
    context.navigate("case", case_id=case_id, tab="papers", item=letter_id)
    found = [w for w in QApplication.allWidgets() if isinstance(w, PapersTab)][-1]
    qtbot.waitUntil(lambda: found.desk.draft is not None)
    quiet(qtbot, context)
    return found


def quiet(qtbot: QtBot, context: WindowContext) -> None:
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def drawn(qtbot: QtBot, tab: PapersTab, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(tab.desk.drawn, timeout=10_000):
        act()


def make_gross(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    (held,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    allegations.edit_allegation(
        casework,
        adviser,
        allegation_id=held.allegation_id,
        text=replace(held.text, seriousness=Seriousness.POTENTIAL_GROSS_MISCONDUCT),
        why="It is serious.",
    )


def test_what_the_case_changed_is_offered_taken_and_can_be_taken_back(
    qtbot: QtBot, tab: PapersTab, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    editor = tab.desk.editor
    assert tab.desk.changes.isHidden()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, " I am sorry.")
    make_gross(casework, adviser, case_id)
    drawn(qtbot, tab, tab.refresh)
    assert "1 place" in tab.desk.changes.accessibleName()

    def take(dialog: LetterChangesDialog) -> None:
        assert not dialog.act_button.isEnabled()
        QTest.keyClick(dialog.choices[0].cell("take"), Qt.Key.Key_Return)
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(LetterChangesDialog, take):
        tab.desk.changes.action_button.click()
    qtbot.waitUntil(tab.desk.changes.isHidden, timeout=10_000)
    quiet(qtbot, tab._window)
    text = editor.toPlainText()
    assert "dismissal could then be one" in text
    assert "I am sorry." in text
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert "treated as misconduct" in editor.toPlainText()
    assert "I am sorry." in editor.toPlainText()


def test_a_gap_leads_to_where_it_is_filled_and_the_list_counts_what_is_left(
    qtbot: QtBot, tab: PapersTab, context: WindowContext, case_id: CaseId, letter_id: LetterId
) -> None:
    editor = tab.desk.editor
    assert "support contact’s telephone or email" in editor.toPlainText()
    gone: list[tuple[str, str]] = []
    tab._navigate = lambda where, item: gone.append((where, item))
    tab._on_desk_field_followed("employee.job_title")
    assert gone == [("people", "SUBJECT")]
    letters.fill_in(context.casework, context.actor, letter_id=letter_id, facts=CONTACTS)
    drawn(qtbot, tab, tab.refresh)
    assert "01632 960 144" in editor.toPlainText()


def test_pages_follow_each_key_and_words_are_found_by_keyboard(
    qtbot: QtBot, tab: PapersTab
) -> None:
    followed: list[DrawnPages] = []
    tab.desk.followed.connect(followed.append)
    tab.desk.drawing.in_sight = lambda: (0,)
    tab.desk.editor.setFocus()
    QTest.keyClicks(tab.desk.editor, "abc")
    qtbot.waitUntil(lambda: bool(followed), timeout=10_000)
    assert followed[0].pages[0]
    assert not any(followed[0].pages[1:])
    with qtbot.waitSignal(tab.desk.drawn, timeout=10_000) as made:
        pass
    assert all(made.args[0].pages.pages)
    tab.desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(tab.desk.drawn, timeout=10_000) as made:
        QTest.keyClicks(tab.desk.editor, " Thank you.")
    assert made.args[0].pages.at == 1
    assert 1 in tab.preview.in_sight()
    bar = tab.desk.find_bar
    tab.desk.editor.setFocus()
    QTest.keyClick(tab.desk.editor, Qt.Key.Key_F, CTRL)
    assert bar.isVisible()
    QTest.keyClicks(bar.words, "nothing has been decided")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 1"
    assert tab.desk.editor.textCursor().selectedText().casefold() == "nothing has been decided"
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert tab.desk.editor.hasFocus()


def test_a_list_of_many_drafts_is_shown_before_they_are_checked(
    qtbot: QtBot, tab: PapersTab, context: WindowContext, case_id: CaseId
) -> None:
    letters.begin(context.casework, context.actor, case_id=case_id, kind="L04")
    tab.refresh()
    quiet(qtbot, context)
    qtbot.waitUntil(lambda: len(tab._points.known) == 3, timeout=10_000)
    known = letter_views.points_of_drafts(context.casework, context.actor, case_id=case_id)
    assert {key: found.stops for key, found in tab._points.known.items()} == {
        key: found.stops for key, found in known.items()
    }
