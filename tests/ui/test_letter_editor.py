"""The text of a letter: steps back and forth, what is pasted, tables, lists, words found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.summaries.letter_draft import (
    CellEnd,
    DraftLine,
    FieldMark,
    LineEnd,
    LineKind,
    Words,
)
from casework.summaries.letter_facts import Place
from casework.summaries.letters import FieldValue, LockedLine
from tests.documents.many_naughty import many_naughty
from tests.documents.test_naughty_letters import seen
from ui.theme import Theme
from ui.widgets.letter_editor import LetterEditor
from ui.widgets.letter_text import Values

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLACE = Place("people", "IO", "Appoint the officer")


def officer(name: str) -> Values:
    value = FieldValue("io.name", "officer", name, False, PLACE, False)
    locked = (LockedLine("Policy, clause 1", "source"), LockedLine("“Words.”", "quote"))
    return Values({"io.name": value}, {"clauses": locked})


LINES = (
    DraftLine(LineKind.HEADING, (Words("Who asks"),)),
    DraftLine(LineKind.PARAGRAPH, (Words("Ring "), FieldMark("io.name"), Words(" soon."))),
    DraftLine(LineKind.LOCKED, (FieldMark("clauses"),)),
    DraftLine(LineKind.PARAGRAPH, (Words("End."),)),
)
TABLE = (
    DraftLine(LineKind.ROW, (Words("When"), CellEnd(), Words("Where"))),
    DraftLine(LineKind.ROW, (Words("Monday", bold=True), CellEnd(), FieldMark("io.name"))),
)


@pytest.fixture
def editor(qtbot: QtBot, look: Theme) -> LetterEditor:
    made = LetterEditor(name="Text of the letter")
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.set_letter(LINES, officer("Gareth Lomas"))
    with qtbot.waitExposed(made):
        made.show()
    return made


def put(editor: LetterEditor, words: str, *, end: bool = True) -> None:
    at = editor.toPlainText().index(words)
    cursor = editor.textCursor()
    cursor.setPosition(at + (len(words) if end else 0))
    editor.setTextCursor(cursor)


def paste(editor: LetterEditor, *, html: str = "", text: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    editor.insertFromMimeData(data)


def said(line: DraftLine) -> str:
    return "".join(span.text for span in line.spans if isinstance(span, Words))


# -- steps ------------------------------------------------------------------------------------


def test_every_step_is_taken_back_and_done_again_in_order(editor: LetterEditor) -> None:
    states = [editor.lines()]
    acts: list[Callable[[], object]] = [
        lambda: QTest.keyClicks(editor, " Thank you."),
        lambda: editor.set_kind(LineKind.NUMBERED),
        lambda: editor.insert_lines([DraftLine(LineKind.PARAGRAPH, (Words("Standard."),))]),
        lambda: paste(editor, html="<ul><li>one</li><li><b>two</b></li></ul>"),
        lambda: editor.insert_table(),
        lambda: QTest.keyClicks(editor, "cell"),
        lambda: editor.change_table("add_column"),
        lambda: editor.set_lines(editor.lines()[1:]),
    ]
    put(editor, "End.")
    for act in acts:
        act()
        states.append(editor.lines())
    assert len(set(states)) == len(states)
    for state in states[-2::-1]:
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
        assert editor.lines() == state
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.lines() == LINES
    for state in states[1:]:
        QTest.keyClick(editor, Qt.Key.Key_Y, CTRL)
        assert editor.lines() == state


def test_a_fact_that_changed_stays_changed_when_typing_is_taken_back(editor: LetterEditor) -> None:
    put(editor, "End.")
    QTest.keyClicks(editor, " Soon.")
    editor.set_values(officer("Ruth Abara"))
    assert "Ring Ruth Abara soon." in editor.toPlainText()
    assert editor.textCursor().block().text() == "End. Soon."
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.lines() == LINES
    assert "Ring Ruth Abara soon." in editor.toPlainText()


def test_typing_in_one_place_is_one_step_and_in_another_the_next(editor: LetterEditor) -> None:
    put(editor, "End.")
    QTest.keyClicks(editor, " one")
    put(editor, " soon.")
    QTest.keyClicks(editor, " two")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert said(editor.lines()[1]) == "Ring  soon."
    assert said(editor.lines()[3]) == "End. one"
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.lines() == LINES


def test_nothing_of_another_letter_can_be_taken_back(editor: LetterEditor) -> None:
    put(editor, "End.")
    QTest.keyClicks(editor, " one")
    editor.set_letter(LINES[:1], officer("Gareth Lomas"))
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.lines() == LINES[:1]


# -- pasting ----------------------------------------------------------------------------------


def test_a_page_is_pasted_with_the_structure_that_a_letter_knows(editor: LetterEditor) -> None:
    put(editor, "End.")
    paste(
        editor,
        html="<h2>Plan</h2><p>First <b>bold</b><br>line</p><ol><li>a<ul><li>in</li></ul></li></ol>"
        "<script>alert(1)</script><img src='x.png'><a href='http://x'>there</a>",
    )
    assert editor.lines()[4:] == (
        DraftLine(LineKind.HEADING, (Words("Plan"),)),
        DraftLine(
            LineKind.PARAGRAPH,
            (Words("First "), Words("bold", bold=True), LineEnd(), Words("line")),
        ),
        DraftLine(LineKind.NUMBERED, (Words("a"),)),
        DraftLine(LineKind.BULLETED, (Words("in"),), 1),
        DraftLine(LineKind.PARAGRAPH, (Words("there"),)),
    )


def test_words_pasted_into_a_line_stay_in_it_and_are_no_field(editor: LetterEditor) -> None:
    put(editor, "End.")
    paste(editor, text=" {{io.name}} <b>x</b>")
    assert editor.lines()[-1].spans == (Words("End. {{io.name}} <b>x</b>"),)
    paste(editor, html="<i>soon</i>", text="soon")
    assert editor.lines()[-1].spans[-1] == Words("soon", italic=True)


def test_lines_pasted_within_a_paragraph_stand_between_its_halves(editor: LetterEditor) -> None:
    put(editor, "En")
    paste(editor, text="one\ntwo")
    assert [said(line) for line in editor.lines()[3:]] == ["Enone", "two", "d."]


def test_a_table_is_pasted_as_a_table(editor: LetterEditor) -> None:
    put(editor, "End.")
    paste(editor, html="<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>")
    assert [line.kind for line in editor.lines()[4:]] == [LineKind.ROW, LineKind.ROW]
    assert editor.lines()[5].cells == ((Words("1"),), (Words("2"),))


def test_what_is_copied_here_is_pasted_with_its_fields(editor: LetterEditor) -> None:
    cursor = editor.textCursor()
    block = editor.document().findBlockByNumber(1)
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "Ring Gareth Lomas soon."
    put(editor, "End.")
    editor.insertFromMimeData(copied)
    assert editor.lines()[-1].spans[1:] == (FieldMark("io.name"), Words(" soon."))
    editor.set_letter(LINES[:1], Values({}, {}))
    editor.insertFromMimeData(copied)
    assert "{{io.name}}" in editor.toPlainText()


# -- tables, lists ----------------------------------------------------------------------------


def test_a_table_is_typed_in_from_cell_to_cell(editor: LetterEditor) -> None:
    put(editor, "End.")
    editor.insert_table()
    QTest.keyClicks(editor, "When")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "Where")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    QTest.keyClicks(editor, "Monday")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Tuesday")
    rows = [line for line in editor.lines() if line.kind is LineKind.ROW]
    assert [["".join(said(DraftLine(LineKind.ROW, c))) for c in row.cells] for row in rows] == [
        ["When", "Where"], ["Monday", ""], ["Tuesday", ""],
    ]  # fmt: skip
    editor.change_table("remove_column")
    editor.change_table("remove_row")
    assert [line.cells for line in editor.lines() if line.kind is LineKind.ROW] == [
        ((Words("Where"),),), ((),),
    ]  # fmt: skip
    editor.change_table("remove_table")
    assert editor.lines() == LINES


def test_a_table_stands_with_its_fields_between_lines_of_any_kind(editor: LetterEditor) -> None:
    lines = (*TABLE, DraftLine(LineKind.BULLETED, (Words("x"),)), LINES[2], *TABLE)
    editor.set_letter(lines, officer("Gareth Lomas"))
    assert editor.lines() == lines
    assert "Gareth Lomas" in editor.toPlainText()


def test_chosen_lines_become_one_list_and_go_in_and_out(editor: LetterEditor) -> None:
    editor.set_letter(
        [DraftLine(LineKind.PARAGRAPH, (Words(word),)) for word in ("one", "two", "three")],
        Values({}, {}),
    )
    editor.selectAll()
    editor.set_kind(LineKind.NUMBERED)
    lists = {editor.document().findBlockByNumber(n).textList().objectIndex() for n in range(3)}
    assert len(lists) == 1
    put(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_BracketRight, CTRL)
    assert [line.depth for line in editor.lines()] == [0, 1, 0]
    QTest.keyClick(editor, Qt.Key.Key_BracketLeft, CTRL)
    assert [line.depth for line in editor.lines()] == [0, 0, 0]


# -- found words ------------------------------------------------------------------------------


def test_words_are_found_in_values_too_and_gone_to_in_turn(editor: LetterEditor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert editor.find_words("o") == 6
    assert editor.go_to_found() == 1
    assert editor.textCursor().selectedText() == "o"
    assert [editor.go_to_found() for _turn in range(6)] == [2, 3, 4, 5, 6, 1]
    assert editor.go_to_found(back=True) == 6
    assert editor.find_words("nowhere") == 0
    assert editor.go_to_found() == 0


# -- naughty words ----------------------------------------------------------------------------


def test_naughty_words_stay_line_by_line_typed_merged_and_taken_back(editor: LetterEditor) -> None:
    words = [one for one in many_naughty() if seen(one)]
    typed = tuple(DraftLine(LineKind.PARAGRAPH, (Words(one),)) for one in words)
    editor.set_letter(typed, Values({}, {}))
    assert [seen(said(line)) for line in editor.lines()] == [seen(one) for one in words]
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert [seen(said(line)) for line in editor.lines()] == [seen(one) for one in words]
    for one in words:
        editor.set_letter(LINES, officer(one))
        assert editor.lines() == LINES
