"""Papers: typed and kept, marked, filled in, issued and served, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId, LetterId
from casework.rules.deadlines import ServiceMethod
from casework.services import drafts, letter_views, letters
from casework.services.context import Casework
from casework.summaries.letter_draft import DraftLine, FieldMark, LineKind, Words
from casework.summaries.letter_facts import Place
from casework.summaries.letters import (
    FieldValue,
    LetterKind,
    LetterLine,
    LetterState,
    LockedLine,
)
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER
from tests.support.dialogs import in_dialog, press
from tests.support.letter_cases import CONTACTS, ready_case
from ui.case_tabs.letter_rows import letter_rows
from ui.case_tabs.papers_tab import PapersTab
from ui.dialogs.address_letter_dialog import AddressLetterDialog
from ui.dialogs.fill_in_fact_dialog import FillInFactDialog
from ui.dialogs.issue_letter_dialog import IssueLetterDialog
from ui.dialogs.record_service_dialog import RecordServiceDialog
from ui.theme import Theme
from ui.widgets.letter_editor import LetterEditor, TextMark
from ui.widgets.letter_text import Values
from ui.window_context import WindowContext

PLACE = Place("people", "IO", "Appoint the officer")
VALUES = Values(
    {
        "io.name": FieldValue("io.name", "officer", "Gareth Lomas", False, PLACE, False),
        "io.contact": FieldValue("io.contact", "telephone", "telephone", True, PLACE, True),
    },
    {"clauses": (LockedLine("Policy, clause 1", "source"), LockedLine("“Words.”", "quote"))},
)
LINES = (
    DraftLine(LineKind.SUBJECT, (Words("Subject"),)),
    DraftLine(
        LineKind.PARAGRAPH,
        (Words("Ring "), FieldMark("io.name"), Words(" on "), FieldMark("io.contact")),
    ),
    DraftLine(LineKind.LOCKED, (FieldMark("clauses"),)),
    DraftLine(LineKind.NUMBERED, (Words("first"),)),
    DraftLine(LineKind.NUMBERED, (Words("bold", bold=True), Words(" two", italic=True))),
    DraftLine(LineKind.PARAGRAPH, (Words("End."),)),
)


@pytest.fixture
def editor(qtbot: QtBot, look: Theme) -> LetterEditor:
    made = LetterEditor(name="Text of the letter")
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.set_letter(LINES, VALUES)
    with qtbot.waitExposed(made):
        made.show()
    return made


def put(editor: LetterEditor, words: str, *, end: bool = True) -> None:
    at = editor.toPlainText().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(at + (len(words) if end else 0))
    editor.setTextCursor(cursor)


def test_lines_come_back_as_they_were_given(editor: LetterEditor) -> None:
    assert editor.lines() == LINES


def test_typing_after_a_value_is_plain_and_inside_it_goes_behind_it(editor: LetterEditor) -> None:
    put(editor, "Gareth")
    QTest.keyClicks(editor, "X")
    assert editor.lines()[1].spans[1:3] == (FieldMark("io.name"), Words("X on "))


def test_backspace_takes_a_value_as_a_whole(editor: LetterEditor) -> None:
    put(editor, "Gareth Lomas")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.lines()[1].spans == (Words("Ring  on "), FieldMark("io.contact"))
    editor.undo()
    assert editor.lines() == LINES


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_locked_words_stay_whatever_is_pressed(editor: LetterEditor, key: Qt.Key) -> None:
    put(editor, "“Words")
    QTest.keyClick(editor, key)
    put(editor, "“Words.”")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    put(editor, "first", end=False)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    editor.selectAll()
    QTest.keyClick(editor, key)
    assert editor.lines() == LINES


def test_return_after_a_heading_begins_a_paragraph_and_leaves_an_empty_list(
    editor: LetterEditor,
) -> None:
    put(editor, "Subject")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Text")
    assert editor.lines()[1] == DraftLine(LineKind.PARAGRAPH, (Words("Text"),))
    put(editor, " two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "After")
    assert editor.lines()[-2] == DraftLine(LineKind.PARAGRAPH, (Words("After"),))


def test_bold_and_kinds_by_keyboard(editor: LetterEditor) -> None:
    put(editor, "End.")
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, " now")
    assert editor.lines()[-1].spans == (Words("End."), Words(" now", bold=True))
    editor.set_kind(LineKind.HEADING)
    assert editor.lines()[-1].kind is LineKind.HEADING


def test_gap_is_followed_by_ctrl_enter(editor: LetterEditor, qtbot: QtBot) -> None:
    put(editor, "on telephone")
    with qtbot.waitSignal(editor.field_followed) as caught:
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert caught.args == ["io.contact"]
    assert editor.lines() == LINES


def test_marks_stand_at_their_words(editor: LetterEditor) -> None:
    editor.set_marks((TextMark(1, True, line=5, excerpt="End"), TextMark(2, True, field="clauses")))
    (selection,) = editor.extraSelections()
    assert selection.cursor.selectedText() == "End"
    editor.go_to_mark(TextMark(1, True, line=5, excerpt="End"))
    assert editor.textCursor().selectedText() == "End"


# -- the tab --------------------------------------------------------------------------------


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def tab(qtbot: QtBot, context: WindowContext, case_id: CaseId) -> PapersTab:
    context.navigate("case", case_id=case_id, tab="papers")
    made = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    found = [w for w in QApplication.allWidgets() if isinstance(w, PapersTab)]
    assert made is not None
    quiet(qtbot, context)
    return found[-1]


def quiet(qtbot: QtBot, context: WindowContext) -> None:
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def drawn(qtbot: QtBot, tab: PapersTab, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(tab.desk.drawn, timeout=10_000):
        act()


def begin_notice(qtbot: QtBot, tab: PapersTab) -> LetterId:
    tab.list.choose("L05")
    drawn(qtbot, tab, tab.begin_state.action_button.click)
    assert tab.desk.draft is not None
    return LetterId(tab.desk.draft.line.id)


def test_letter_begun_shows_its_gaps_and_cannot_be_issued(qtbot: QtBot, tab: PapersTab) -> None:
    begin_notice(qtbot, tab)
    assert not tab.desk.issue_button.isEnabled()
    assert "put right first" in tab.desk.issue_button.toolTip()
    assert "telephone or email" in tab.desk.editor.toPlainText()
    assert len(tab.preview._pages) >= 2


def test_no_empty_pages_stand_beside_what_has_its_pages_elsewhere(tab: PapersTab) -> None:
    tab.show_pages_beside(wanted=False)
    tab.resize(tab.width() + 40, tab.height())
    assert tab.preview.isHidden()
    tab.list.choose("L05")
    assert not tab.preview.isHidden()


def test_what_is_typed_is_kept_before_it_is_submitted_and_again_when_hidden(
    qtbot: QtBot, tab: PapersTab, casework: Casework, adviser: Actor
) -> None:
    letter_id = begin_notice(qtbot, tab)
    tab.desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(tab.desk.editor, " I am sorry.")
    key = letters.draft_key(letter_id)
    qtbot.waitUntil(lambda: drafts.load_draft(casework, ADVISER, key=key) is not None, timeout=4000)
    kept = drafts.load_draft(casework, ADVISER, key=key)
    assert kept is not None
    assert "I am sorry." in kept.payload["body"]
    tab.hide()
    assert drafts.load_draft(casework, ADVISER, key=key) is None
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    assert draft.line.revision == 2
    assert "I am sorry." in draft.body
    tab.show()


def test_word_that_decides_is_marked_in_the_text_and_stops_the_issue(
    qtbot: QtBot, tab: PapersTab, casework: Casework, adviser: Actor
) -> None:
    letter_id = begin_notice(qtbot, tab)
    letters.fill_in(casework, adviser, letter_id=letter_id, facts=CONTACTS)
    drawn(qtbot, tab, tab.refresh)
    assert tab.desk.issue_button.isEnabled()
    tab.desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    drawn(qtbot, tab, lambda: QTest.keyClicks(tab.desk.editor, " You have breached it."))
    assert [s.cursor.selectedText() for s in tab.desk.editor.extraSelections()] == [
        "You have breached"
    ]
    assert not tab.desk.issue_button.isEnabled()


def test_missing_fact_is_filled_in_from_the_checks(
    qtbot: QtBot, tab: PapersTab, casework: Casework, adviser: Actor
) -> None:
    letter_id = begin_notice(qtbot, tab)

    def type_it(dialog: FillInFactDialog) -> None:
        assert "support contact" in dialog.title_label.text()
        QTest.keyClicks(QApplication.focusWidget(), "01632 960 144")
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(FillInFactDialog, type_it):
        drawn(qtbot, tab, lambda: tab._on_desk_field_followed("support.contact"))
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    assert not draft.fields["support.contact"].missing
    assert "01632 960 144" in tab.desk.editor.toPlainText()


def test_letter_is_issued_and_served_by_keyboard(
    qtbot: QtBot, tab: PapersTab, context: WindowContext, case_id: CaseId
) -> None:
    casework, adviser = context.casework, context.actor
    letter_id = begin_notice(qtbot, tab)
    letters.fill_in(casework, adviser, letter_id=letter_id, facts=CONTACTS)
    drawn(qtbot, tab, tab.refresh)
    refused: list[str] = []

    def arrange(dialog: IssueLetterDialog) -> None:
        assert dialog.handed_over_by.text() == "Ruth Abara"
        assert dialog.supported_by.text() == "Colette Haldane"
        dialog.submit()
        refused.append(dialog.refusal.accessibleName())
        dialog.approved.setFocus()
        QTest.keyClick(dialog.approved, Qt.Key.Key_Space)
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.issued is not None, timeout=10_000)

    with in_dialog(IssueLetterDialog, arrange):
        tab.desk.issue_button.click()
    quiet(qtbot, context)
    assert "has not agreed to it yet" in refused[0]
    (line,) = [x for x in letters.list_for_case(casework, adviser, case_id=case_id)
               if x.kind == "L05"]  # fmt: skip
    assert line.state is LetterState.ISSUED
    assert tab.stack.currentWidget() is tab.issued

    def serve(dialog: RecordServiceDialog) -> None:
        assert "Received" in dialog.received.text()
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(RecordServiceDialog, serve):
        tab.issued.service_button.click()
    quiet(qtbot, context)
    (line,) = [x for x in letters.list_for_case(casework, adviser, case_id=case_id)
               if x.kind == "L05"]  # fmt: skip
    assert line.received_on is not None


def test_what_was_set_down_is_there_again_after_not_yet(
    qtbot: QtBot, tab: PapersTab, context: WindowContext
) -> None:
    letter_id = begin_notice(qtbot, tab)
    letters.fill_in(context.casework, context.actor, letter_id=letter_id, facts=CONTACTS)
    drawn(qtbot, tab, tab.refresh)

    def leave(dialog: IssueLetterDialog) -> None:
        dialog.place.setText("Library")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def look_again(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueLetterDialog)
        assert dialog.place.text() == "Library"
        dialog.reject()

    with in_dialog(IssueLetterDialog, leave):
        tab.desk.issue_button.click()
    with in_dialog(IssueLetterDialog, look_again):
        tab.desk.issue_button.click()
    quiet(qtbot, context)


def test_draft_is_exported_to_a_chosen_folder(
    qtbot: QtBot, tab: PapersTab, context: WindowContext, answers: Answers, tmp_path: Path
) -> None:
    begin_notice(qtbot, tab)
    answers.will("folder", tmp_path)
    tab.export(tuple(letter_files_formats()))
    quiet(qtbot, context)
    assert sorted(p.suffix for p in tmp_path.glob("HLT-*draft*")) == [".docx", ".pdf"]


def letter_files_formats() -> tuple[Any, ...]:
    from casework.services.letter_files import PaperFormat

    return tuple(PaperFormat)


def test_another_way_and_signatory_are_chosen_above_the_letter(
    qtbot: QtBot, tab: PapersTab, context: WindowContext
) -> None:
    letter_id = begin_notice(qtbot, tab)
    assert "signed by Ruth Abara" in tab.desk.address_line.words.text()

    def choose(dialog: AddressLetterDialog) -> None:
        dialog.signatory.setText("")
        QTest.keyClicks(dialog.signatory, "Miriam Stroud")
        dialog.role.setText("Chief executive")
        dialog.method.set_value(ServiceMethod.FIRST_CLASS)
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(AddressLetterDialog, choose):
        drawn(qtbot, tab, tab.desk.address_line.change_button.click)
    words = tab.desk.address_line.words.text()
    assert "by first class post" in words
    assert "signed by Miriam Stroud" in words
    draft = letter_views.open_draft(context.casework, context.actor, letter_id=letter_id)
    assert "recipient.address" in [problem.field for problem in draft.checks.problems]


def test_letters_of_one_kind_say_to_whom_each_went() -> None:
    at = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    lines = [
        LetterLine(number, "c", kind, "", "Notes to agree", LetterState.ISSUED, who, 1, at)
        for number, kind, who in (
            ("1", "L12", "Colin Tran"),
            ("2", "L12", "Jo Osei"),
            ("3", "L9", "A"),
        )
    ]
    rows = dict(letter_rows(lines, []))
    assert [rows[number].title for number in ("1", "2", "3")] == [
        "Notes to agree: Colin Tran", "Notes to agree: Jo Osei", "Notes to agree",
    ]  # fmt: skip


def test_a_letter_is_offered_again_when_another_is_called_for() -> None:
    at = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    sent = [LetterLine("1", "c", "L20", "", "Hearing moved", LetterState.ISSUED, "A", 1, at)]
    moved = LetterKind("L20", "", "Hearing moved", "", "employee", for_this_stage=True)
    other = [
        LetterKind(kind, "", kind, "", "employee", for_this_stage=False)
        for kind in ("L05", "L24", "L31", "L43")
    ]
    assert "L20" not in dict(letter_rows(sent, [moved]))
    assert "L20" in dict(letter_rows(sent, [replace(moved, again=True)]))
    titles = [row.title for key, row in letter_rows([], other) if key is None]
    assert titles == [
        "Other: investigation",
        "Other: decision and hearing",
        "Other: appeal",
        "Other: beside the case",
    ]
