"""Log a suspected breach, through the real form: evidence first, then the facts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.rules.screens import Answer, Screen
from casework.services import case_lists, case_pages, cases, drafts, exhibits
from casework.services.context import Casework
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER
from tests.support.reports import log
from ui.dialogs.already_happened_dialog import AlreadyHappenedDialog
from ui.main_window import MainWindow
from ui.pages.log_breach import LogBreachPage


def the_page(window: MainWindow) -> LogBreachPage:
    assert window.shell is not None
    window.shell.go("log")
    page = window.shell.page("log")
    assert isinstance(page, LogBreachPage)
    return page


def place_of(window: MainWindow) -> str:
    assert window.shell is not None
    return window.shell.place


def paste_picture(qtbot: QtBot, page: LogBreachPage, shade: int = 200) -> None:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(QColor(shade, shade, shade))
    QGuiApplication.clipboard().setImage(image)
    before = page.evidence.count
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.evidence.count == before + 1 and not page.evidence.busy)


def fill_in(qtbot: QtBot, page: LogBreachPage) -> None:
    form = page.form
    qtbot.keyClicks(form.employee, "Ms Dana Merrick")
    qtbot.keyClicks(form.new_person.job_title, "Teaching assistant")
    qtbot.keyClicks(form.new_person.school, "Saltmarsh Primary School")
    qtbot.keyClicks(form.conduct.first.line, "31/10/2026")
    qtbot.keyClicks(form.platform, "twitter")
    qtbot.keyClicks(form.reporter, "Helen Osei")
    qtbot.keyClicks(form.aware_at.date.line, "20 Nov 2026")
    qtbot.keyClicks(form.aware_at.time, "0840")
    qtbot.keyClicks(form.text, "A parent showed me this at the gate.")
    for line in form.findChildren(QLineEdit):
        if line.completer() is not None:
            line.completer().popup().hide()
    # A list that popped up was the active window; on a real desktop the window is again.
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()


def choose(page: LogBreachPage, screen: Screen, answer: Answer) -> None:
    page.questions.row(screen).choice.cell(answer).click()


def test_a_breach_is_logged_from_the_clipboard_to_the_case(
    window: MainWindow, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    page = the_page(window)
    paste_picture(qtbot, page)
    fill_in(qtbot, page)
    choose(page, Screen.SAFEGUARDING, Answer.UNKNOWN)
    choose(page, Screen.DATA_BREACH, Answer.YES)
    assert "HLT-2026-001 with 4 clocks" in page.bar.note.text()
    note = page.questions.row(Screen.DATA_BREACH).note.text()
    assert note.endswith("from Fri 20 Nov 08:40, to Mon 23 Nov 08:40")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # A button shows that it is pressed before it acts.
    qtbot.waitUntil(lambda: place_of(window) == "case")
    (line,) = case_lists.case_list(casework, adviser).lines
    facts = case_pages.case_page(casework, adviser, case_id=line.case_id).facts
    assert (line.employee, line.school) == ("Dana Merrick", "Saltmarsh Primary School")
    assert facts.aware_at == datetime(2026, 11, 20, 8, 40, tzinfo=UTC)
    assert facts.platform == "X (formerly Twitter)"
    (item,) = exhibits.evidence_list(casework, adviser, case_id=line.case_id)
    assert item.reference == "PN/1"
    assert drafts.load_draft(casework, ADVISER, key=cases.LOG_DRAFT) is None
    assert the_page(window).form.text.toPlainText() == ""
    assert page.evidence.count == 0


def test_nothing_is_answered_or_chosen_for_the_person(window: MainWindow) -> None:
    page = the_page(window)
    assert page.questions.answers() == {}
    assert page.form.account_type.value() is None
    assert not any(button.isChecked() for button in page.questions.findChildren(QAbstractButton))


def test_what_is_typed_is_there_after_the_page_is_made_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = the_page(window)
    fill_in(qtbot, page)
    qtbot.keyClicks(page.form.aware_at.date.line, " perhaps")
    choose(page, Screen.UNION, Answer.NO)
    page.restriction.tick.click()
    qtbot.keyClicks(page.restriction.names, "Colette Haldane")
    page.keep_typed()
    assert window.context is not None
    again = LogBreachPage(window.context)
    qtbot.addWidget(again)
    again.show_place()
    assert again.form.text.toPlainText() == "A parent showed me this at the gate."
    assert again.form.new_person.last_name.text() == "Merrick"
    assert again.form.aware_at.date.line.text() == "20 Nov 2026 perhaps"
    assert again.questions.answers() == {Screen.UNION: Answer.NO}
    assert again.restriction.open_to == ("Colette Haldane",)


def test_typing_alone_keeps_a_draft(window: MainWindow, qtbot: QtBot, casework: Casework) -> None:
    page = the_page(window)
    qtbot.keyClicks(page.form.text, "half a sen")
    qtbot.waitUntil(lambda: drafts.load_draft(casework, ADVISER, key=cases.LOG_DRAFT) is not None)
    kept = drafts.load_draft(casework, ADVISER, key=cases.LOG_DRAFT)
    assert kept is not None
    assert kept.payload["text"] == "half a sen"


def test_what_is_missing_is_said_at_its_field(
    window: MainWindow, casework: Casework, adviser: Actor
) -> None:
    page = the_page(window)
    page.log()
    assert page.problem_banner.isVisible()
    aware = page.form.field_of("aware_at")
    assert aware is not None
    assert aware.has_error()
    assert case_lists.case_list(casework, adviser).lines == ()


def test_a_date_that_cannot_be_is_said_at_its_field(window: MainWindow, qtbot: QtBot) -> None:
    page = the_page(window)
    fill_in(qtbot, page)
    page.form.conduct.first.line.setText("31/02/2026")
    page.log()
    place = page.form.field_of("conduct_from")
    assert place is not None
    assert "There is no 31 February 2026" in place.editor.accessibleDescription()


def test_a_known_employee_is_chosen_with_job_and_school(
    window: MainWindow, casework: Casework, adviser: Actor
) -> None:
    log(casework, adviser)
    page = the_page(window)
    dana = next(p for p in page.form.employee._people.values() if p.last_name == "Merrick")
    page.form.employee.choose(dana)
    assert page.form.employee.person() == dana
    assert not page.form.new_person.isVisible()
    assert "Teaching assistant" in page.form.employee.accessibleDescription()
    page.form.employee.setText("")
    page.form.employee.textEdited.emit("")
    assert page.form.employee.person() is None


def test_words_pasted_into_a_field_go_there_and_a_picture_becomes_evidence(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = the_page(window)
    QGuiApplication.clipboard().setText("as the reporter said")
    page.form.text.setFocus()
    qtbot.keyClick(page.form.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.form.text.toPlainText() == "as the reporter said"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 20, 30))
    QGuiApplication.clipboard().setImage(image)
    qtbot.keyClick(page.form.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.evidence.count == 1 and not page.evidence.busy)
    assert page.form.text.toPlainText() == "as the reporter said"


def test_files_are_dropped_and_chosen_and_a_missing_one_is_named(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    page = the_page(window)
    file = tmp_path / "note.txt"
    file.write_text("First week back", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    assert page.tray.drop_box.take(mime)
    qtbot.waitUntil(lambda: page.evidence.count == 1 and not page.evidence.busy)
    answers.will("open_files", [tmp_path / "gone.png"])
    page.tray.drop_box.choose_button.click()
    qtbot.waitUntil(lambda: page.problem_banner.isVisible())
    assert page.evidence.count == 1


def test_the_warning_about_pictures_of_children_cannot_be_put_away(window: MainWindow) -> None:
    banner = the_page(window).child_banner
    assert banner.isVisible()
    buttons = [b for b in banner.findChildren(QAbstractButton) if b.isVisible()]
    assert [b.text() for b in buttons] == ["It has already happened"]


def test_what_should_not_have_come_is_sealed(
    window: MainWindow, qtbot: QtBot, casework: Casework
) -> None:
    page = the_page(window)
    paste_picture(qtbot, page)
    (line,) = exhibits.draft_evidence(casework, ADVISER, draft_key=cases.LOG_DRAFT)
    assert window.context is not None
    dialog = AlreadyHappenedDialog(window.context, [(line.item_id, line.title)], page)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (line,) = exhibits.draft_evidence(casework, ADVISER, draft_key=cases.LOG_DRAFT)
    assert line.sealed


def test_discarding_asks_first_and_keeps_the_record_of_what_came(
    window: MainWindow, qtbot: QtBot, casework: Casework, adviser: Actor, answers: Answers
) -> None:
    page = the_page(window)
    paste_picture(qtbot, page)
    (kept,) = exhibits.draft_evidence(casework, ADVISER, draft_key=cases.LOG_DRAFT)
    qtbot.keyClicks(page.form.text, "never mind")
    answers.will("confirm", False, True)
    page.discard_button.click()
    assert page.form.text.toPlainText() == "never mind"
    page.discard_button.click()
    assert page.form.text.toPlainText() == ""
    assert page.evidence.count == 0
    assert exhibits.draft_evidence(casework, ADVISER, draft_key=cases.LOG_DRAFT) == ()
    item = exhibits.evidence_item(casework, adviser, item_id=kept.item_id)
    assert item.set_aside_reason == "The report was discarded before it was logged."


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_every_question_can_be_reached_by_scrolling(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page = the_page(window)
    bar = page.middle.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert not page.restriction.tick.visibleRegion().isEmpty()
    assert page.middle.content.minimumSizeHint().width() <= page.middle.viewport().width()


def test_the_beginning_of_a_school_is_completed_when_the_line_is_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Half a name must not become a school of its own."""
    form = the_page(window).form
    known = form.new_person.school.completer().model().index(0, 0).data()
    qtbot.keyClicks(form.employee, "Ms Dana Merrick")
    form.new_person.school.setFocus()
    qtbot.keyClicks(form.new_person.school, known[:5].lower())
    form.new_person.school.completer().popup().hide()
    form.new_person.job_title.setFocus()
    assert form.new_person.school.text() == known


def test_what_came_in_by_mistake_is_set_aside_with_a_reason(
    window: MainWindow, qtbot: QtBot, casework: Casework, answers: Answers
) -> None:
    page = the_page(window)
    paste_picture(qtbot, page, shade=120)
    paste_picture(qtbot, page, shade=220)
    found = page.findChildren(QAbstractButton, "aside_link")
    links = [link for link in found if link.isVisible()]
    assert len(links) == 2
    answers.will("reason", "It is a picture of another matter")
    links[0].click()
    qtbot.waitUntil(lambda: page.evidence.count == 1)
    fill_in(qtbot, page)
    page.log()
    qtbot.waitUntil(lambda: place_of(window) == "case")
    case_id = case_lists.case_list(casework, ADVISER).lines[0].case_id
    assert len(exhibits.evidence_list(casework, ADVISER, case_id=case_id)) == 1
