"""The ledger of the Evidence tab: marked on the page, written down, corrected, gone to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import Attribution, CaptureRecord, Sensitivity
from casework.rules.utterances import Confidence, Region, UtteranceText, Whose
from casework.services import allegations, drafts, exhibits, sealing, utterances
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog, press
from tests.support.process_cases import log_case
from tests.support.utterance_cases import COMMENT, mark, take
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.dialogs.utterance_dialog import UtteranceDialog
from ui.widgets.cells import Role
from ui.window_context import WindowContext

POST = UtteranceText(
    Region(1, 0.1, 0.1, 0.9, 0.4), Whose.EMPLOYEE, account="Dana M", words="First week back"
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def picture(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, make.picture("PNG", (300, 600)), "post.png")


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId, picture: EvidenceId) -> EvidenceTab:
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_case(case_id)
    with qtbot.waitExposed(made):
        made.show()
    settle(qtbot, context, made)
    return made


def settle(qtbot: QtBot, context: WindowContext, tab: EvidenceTab) -> None:
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def said(tab: EvidenceTab) -> list[str]:
    model = tab.panel.words.entries.model()
    return [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]


def test_words_are_marked_and_written_down_by_keyboard_alone(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    def fill_in(dialog: UtteranceDialog) -> None:
        assert dialog.focusWidget() is dialog.form.whose.cell(Whose.EMPLOYEE)
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert "not said whose words" in dialog.form.fields["whose"].editor.accessibleDescription()
        qtbot.keyClick(dialog.form.whose.cell(Whose.EMPLOYEE), Qt.Key.Key_Space)
        qtbot.keyClicks(dialog.form.words, "First week back")
        qtbot.keyClicks(dialog.form.stated, "21:14")
        qtbot.keyClicks(dialog.form.on.line, "31/10/2026")
        qtbot.keyClicks(dialog.form.time, "9.14pm")
        dialog.form.zone.set_value("GMT")
        press(qtbot, dialog, Qt.Key.Key_Return)

    tab.view.viewer.setFocus()
    with in_dialog(UtteranceDialog, fill_in):
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_W)
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Return)
    (view,) = utterances.of_item(casework, adviser, item_id=picture)
    assert (view.words, view.whose, view.text.happened_time) == (
        "First week back",
        Whose.EMPLOYEE,
        "21:14",
    )
    assert tab.panel.words.entries.chosen() == view.utterance_id
    assert tab.view.viewer.chosen_mark() == view.utterance_id
    settle(qtbot, context, tab)


def test_whose_words_they_are_is_said_in_the_ledger(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    mark(casework, adviser, picture, POST)
    mark(casework, adviser, picture, COMMENT)
    tab.refresh()
    first, second = said(tab)
    assert first.startswith("1, The employee’s words, post, time not shown. “First week back”")
    assert second.startswith("2, Kel Rudd: not the employee’s words, comment")
    assert "context only" in second
    assert tab.panel.tabs.currentIndex() == 0
    assert tab.panel.tabs.accessibleTabName(0) == "Words, 2 items"
    chips = [tab.panel.words.entries.model().index(row, 0).data(Role.CELL).chip for row in (0, 1)]
    assert [chip.text for chip in chips] == ["Employee", "Not the employee"]
    settle(qtbot, context, tab)


def test_the_page_and_the_ledger_choose_alike(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    one = mark(casework, adviser, picture, POST)
    two = mark(casework, adviser, picture, COMMENT)
    tab.refresh()
    tab.panel.words.entries.choose(two)
    assert tab.view.viewer.chosen_mark() == two
    tab.view.viewer.setFocus()
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert tab.panel.words.entries.chosen() == one
    settle(qtbot, context, tab)


def test_a_citation_opens_its_region_on_its_page(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    notes = take(casework, adviser, case_id, make.pdf(3), "notes.pdf")
    one = mark(
        casework,
        adviser,
        notes,
        UtteranceText(Region(3, 0.1, 0.1, 0.9, 0.2), Whose.NOT_IDENTIFIED, words="Page 3"),
    )
    tab.refresh()
    view = utterances.utterance(casework, adviser, utterance_id=one)
    tab.go_to(view.target)
    qtbot.waitUntil(lambda: tab.view.viewer.page == 2, timeout=10_000)
    assert tab.exhibits.chosen() == notes
    assert tab.view.viewer.chosen_mark() == one
    assert tab.panel.words.entries.chosen() == one
    tab.go_to(f"{notes}:page:2")
    qtbot.waitUntil(lambda: tab.view.viewer.page == 1, timeout=10_000)
    settle(qtbot, context, tab)


def test_what_was_typed_is_kept_and_gone_on_with(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    key = utterances.new_draft_key(picture)

    def type_and_leave(dialog: UtteranceDialog) -> None:
        qtbot.keyClicks(dialog.form.words, "First week")
        qtbot.waitUntil(
            lambda: drafts.load_draft(casework, adviser, key=key) is not None, timeout=2_000
        )

    def go_on(dialog: UtteranceDialog) -> None:
        assert dialog.form.words.toPlainText() == "First week"
        dialog.form.whose.set_value(Whose.NOT_IDENTIFIED)
        press(qtbot, dialog, Qt.Key.Key_Return)

    tab.view.viewer.setFocus()
    with in_dialog(UtteranceDialog, type_and_leave):
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_W)
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Return)
    tab.panel.open_words()
    assert tab.panel.words.resume.isVisible()
    with in_dialog(UtteranceDialog, go_on):
        qtbot.mouseClick(tab.panel.words.resume.action_button, Qt.MouseButton.LeftButton)
    assert drafts.load_draft(casework, adviser, key=key) is None
    assert tab.panel.words.resume.isHidden()
    (view,) = utterances.of_item(casework, adviser, item_id=picture)
    assert not view.text.region.is_whole
    settle(qtbot, context, tab)


def test_a_time_ago_is_counted_back_from_the_capture_on_asking(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    dialog = _open_form(context, tab, qtbot)
    qtbot.keyClicks(dialog.form.stated, "44 minutes ago")
    assert dialog.form.reckoned.isHidden()  # nobody knows yet when it was captured
    dialog.reject()
    record = CaptureRecord(captured_at=datetime(2026, 10, 31, 21, 58, tzinfo=UTC))
    exhibits.update_record(casework, adviser, item_id=picture, title="Post", record=record)
    tab.refresh()
    dialog = _open_form(context, tab, qtbot)
    assert dialog.form.stated.text() == "44 minutes ago"  # as typed before
    assert "31 October 2026, about 21:14 GMT" in dialog.form.reckoned.text()
    qtbot.mouseClick(dialog.form.reckoned, Qt.MouseButton.LeftButton)
    text = dialog.form.value(Region())
    assert (text.happened.words, text.happened_time, text.zone) == (
        "31 October 2026",
        "21:14",
        "GMT",
    )
    assert dialog.form.remarks.isHidden()
    dialog.form.whose.cell(Whose.EMPLOYEE).click()
    assert "not yet recorded" in dialog.form.remarks.accessibleName()
    dialog.reject()
    settle(qtbot, context, tab)


def _open_form(context: WindowContext, tab: EvidenceTab, qtbot: QtBot) -> UtteranceDialog:
    asked = tab.desk.asked(Region(1, 0.1, 0.1, 0.5, 0.5))
    assert asked is not None
    dialog = UtteranceDialog(context, asked, tab)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_a_mark_is_corrected_drawn_again_and_taken_out(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    one = mark(casework, adviser, picture, POST)
    tab.refresh()
    tab.panel.words.entries.choose(one)

    def change(dialog: UtteranceDialog) -> None:
        assert dialog.why is None
        dialog.form.words.setPlainText("First week back at school")
        dialog.form.basis.set_value(Attribution.ADMITTED)
        dialog.form.confidence.set_value(Confidence.HIGH)
        press(qtbot, dialog, Qt.Key.Key_Return)

    tab.panel.words.entries.setFocus()
    with in_dialog(UtteranceDialog, change):
        qtbot.keyClick(tab.panel.words.entries, Qt.Key.Key_Return)
    view = utterances.utterance(casework, adviser, utterance_id=one)
    assert view.words == "First week back at school"
    assert view.put_warning is None
    qtbot.mouseClick(tab.panel.words.redraw_button, Qt.MouseButton.LeftButton)
    for _ in range(20):
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Return)
    drawn = utterances.utterance(casework, adviser, utterance_id=one).text.region
    assert drawn.right == 1
    assert drawn.left == pytest.approx(0.1, abs=0.01)
    answers.will("reason", "Marked twice.")
    qtbot.mouseClick(tab.panel.words.remove_button, Qt.MouseButton.LeftButton)
    assert utterances.of_item(casework, adviser, item_id=picture) == ()
    assert said(tab) == []
    settle(qtbot, context, tab)


def test_words_of_a_text_are_marked_on_its_page(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    item = take(casework, adviser, case_id, b"Hello.\nI said it,\nand mean it.\n", "chat.txt")
    tab.refresh()
    tab.exhibits.choose(item)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)

    def fill_in(dialog: UtteranceDialog) -> None:
        dialog.form.words.setPlainText("I said it,\nand mean it.")
        dialog.form.whose.set_value(Whose.NOT_IDENTIFIED)
        press(qtbot, dialog, Qt.Key.Key_Return)

    tab.view.viewer.setFocus()
    with in_dialog(UtteranceDialog, fill_in):
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_W)
        qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Return)
    (view,) = utterances.of_item(casework, adviser, item_id=item)
    assert view.words == "I said it,\nand mean it."
    assert (view.text.region.page, view.text.region.is_whole) == (1, False)
    tab.go_to(view.target)
    assert tab.view.viewer.chosen_mark() == view.utterance_id
    settle(qtbot, context, tab)


def test_a_sealed_exhibit_shows_neither_words_nor_places(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    mark(casework, adviser, picture, POST)
    tab.refresh()
    sealing.seal(casework, adviser, item_id=picture, reason="As the police asked.")
    tab.refresh()
    (row,) = said(tab)
    assert "Sealed with the exhibit" in row
    assert "First week" not in row
    assert not tab.panel.words.correct_button.isEnabled()
    assert tab.view.viewer.pages == 0
    settle(qtbot, context, tab)


def test_the_next_page_is_there_when_it_is_turned_to(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    notes = take(casework, adviser, case_id, make.pdf(4), "notes.pdf")
    tab.refresh()
    tab.go_to(f"{notes}:page:99")  # there is none: the first one is shown
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 4, timeout=10_000)
    assert tab.view.viewer.page == 0
    settle(qtbot, context, tab)
    tab.view.viewer.setFocus()
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_PageDown)
    assert tab.view.viewer.page == 1
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_PageUp)
    assert tab.view.viewer.page == 0
    settle(qtbot, context, tab)


def test_the_marks_of_a_sensitive_picture_are_there_when_it_is_shown(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    one = mark(casework, adviser, picture, POST)
    record = CaptureRecord(sensitivity=Sensitivity.CHILD)
    exhibits.update_record(casework, adviser, item_id=picture, title="A class", record=record)
    tab.refresh()
    assert tab.view.stack.currentWidget() is tab.view.cover
    qtbot.mouseClick(tab.view.cover.reveal_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    tab.view.viewer.setFocus()
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_Tab)
    assert tab.view.viewer.chosen_mark() == one
    settle(qtbot, context, tab)


def test_what_rests_on_the_exhibit_is_listed_and_gone_to(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    picture: EvidenceId,
    answers: Answers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = allegations.first_words(casework, adviser, case_id=case_id)
    about = allegations.draft_allegation(casework, adviser, case_id=case_id, text=text).value
    tab.panel.tabs.setFocus()
    for _ in range(2):  # from Where from, over Custody, to Links
        qtbot.keyClick(tab.panel.tabs, Qt.Key.Key_Right)
    assert tab.panel.links.nothing.isVisible()
    mark(casework, adviser, picture, replace(POST, allegations=(about,)))
    tab.refresh()
    rows = tab.panel.links.rows
    assert rows.choose_first()
    with qtbot.waitSignal(tab.panel.links.followed) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (told.args[0].tab, told.args[0].item) == ("allegations", about)
    said: list[str] = []
    monkeypatch.setattr(answers, "reason", lambda *asked, **_options: said.append(asked[2]))
    tab.view.set_aside_asked.emit()
    assert "· Allegation 1" in said[0]
    settle(qtbot, context, tab)


def test_the_next_exhibit_is_gone_to_from_the_page(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    picture: EvidenceId,
    qtbot: QtBot,
) -> None:
    other = take(casework, adviser, case_id, make.picture("PNG", (20, 20)), "other.png")
    tab.refresh()
    tab.view.viewer.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_PageDown, control)
    assert tab.exhibits.chosen() == other
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_PageDown, control)  # there is none after it
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_PageUp, control)
    assert tab.exhibits.chosen() == picture
    settle(qtbot, context, tab)


def test_the_words_of_a_pdf_are_offered_to_begin_with(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    notes = take(casework, adviser, case_id, make.pdf(1), "post.pdf")
    tab.refresh()
    tab.exhibits.choose(notes)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)

    def look(dialog: UtteranceDialog) -> None:
        qtbot.waitUntil(lambda: dialog.form.words.toPlainText() == "Hello 1", timeout=5_000)
        assert "compare" in dialog.form.fields["words"].note.text()

    with in_dialog(UtteranceDialog, look):
        tab.view.viewer.marked.emit(0, (0.0, 0.0, 1.0, 0.5))
    settle(qtbot, context, tab)
