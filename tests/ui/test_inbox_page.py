"""The inbox in the window: pasted and dropped anywhere, looked at, and sent on its way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId
from casework.rules.capture import ItemType, Sensitivity
from casework.services import cases, evidence, exhibits, inbox_count, inbox_views
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store import evidence_queries
from casework.store.case_queries import find_case
from tests.media import file_makers as make
from tests.support.answers import Answers
from tests.support.process_cases import log_case
from ui.main_window import MainWindow
from ui.pages.cases import CasesPage
from ui.pages.inbox import InboxPage
from ui.theme import Theme
from ui.widgets.field import TextArea, TextLine

CTRL = Qt.KeyboardModifier.ControlModifier
HERE = Destination(draft_key="inbox")


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def take(casework: Casework, adviser: Actor, name: str = "post.png", seed: int = 0) -> str:
    body = make.picture("PNG", (120, 90), colour=(seed, 30, 60))
    return evidence.receive(
        casework, adviser, source=body, name=name, destination=HERE
    ).value.item_id


def quiet(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until every job has ended."""
    context = window.context
    assert context is not None
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def waiting(casework: Casework, adviser: Actor) -> list[str]:
    return [one.line.title for one in inbox_views.inbox(casework, adviser).lines]


def copy_picture() -> bytes:
    body = make.picture("PNG", (300, 200), colour=(200, 10, 10))
    mime = QMimeData()
    mime.setData("image/png", body)
    QGuiApplication.clipboard().setMimeData(mime)
    return body


def paste(qtbot: QtBot) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_V, CTRL)


def show_inbox(window: MainWindow) -> InboxPage:
    assert window.shell is not None
    window.shell.go("inbox")
    page = window.shell.page("inbox")
    assert isinstance(page, InboxPage)
    return page


def text_field(window: MainWindow) -> QLineEdit:
    """Give the keyboard to a field of words."""
    assert window.shell is not None
    window.shell.go("cases")
    page = window.shell.page("cases")
    assert isinstance(page, CasesPage)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Drop something as the system would; tell whether it was taken."""
    act, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, CTRL
    at = QPointF(widget.rect().center())
    enter = QDragEnterEvent(at.toPoint(), act, mime, button, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    dropped = QDropEvent(at, act, mime, button, keys)
    dropped.ignore()
    QApplication.sendEvent(widget, dropped)
    return enter.isAccepted() and dropped.isAccepted()


# -- in ---------------------------------------------------------------------------------------


def test_a_picture_pasted_anywhere_is_kept_in_the_inbox(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    assert window.shell is not None
    body = copy_picture()
    window.shell.rail.findChildren(QWidget)[0].setFocus()
    paste(qtbot)
    quiet(window, qtbot)
    assert waiting(casework, adviser) == ["Pasted Mon 23 Nov 2026 09.15.00"]
    with casework.read() as session:
        ((_item, file),) = evidence_queries.items_of_draft(session, "inbox")
    assert casework.vault.read(file.sha256) == body
    assert "Kept in the inbox" in window.shell.intake.notice.accessibleName()
    item = window.shell.rail.findChild(QWidget, "place_inbox")
    assert item is not None
    assert item.accessibleName() == "Inbox, 1 waiting"
    window.shell.intake.notice.action_button.click()
    assert window.shell.place == "inbox"
    assert window.shell.intake.notice.isHidden()
    quiet(window, qtbot)


def test_a_field_keeps_words_but_a_picture_pasted_into_it_is_evidence(
    case_id: CaseId, window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    assert case_id
    field = text_field(window)
    QGuiApplication.clipboard().setText("Merrick")
    paste(qtbot)
    assert field.text() == "Merrick"
    assert waiting(casework, adviser) == []
    copy_picture()
    paste(qtbot)
    quiet(window, qtbot)
    assert len(waiting(casework, adviser)) == 1
    assert field.text() == "Merrick"


def test_words_and_pieces_of_pages_become_files_of_their_own(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    show_inbox(window)
    words = "She said it again today"
    QGuiApplication.clipboard().setText(words)
    paste(qtbot)
    quiet(window, qtbot)
    mime = QMimeData()
    mime.setHtml("<p>Posted by <b>Dana M</b><img src='https://example.org/pixel.png'></p>")
    mime.setText("Posted by Dana M")
    QGuiApplication.clipboard().setMimeData(mime)
    paste(qtbot)
    quiet(window, qtbot)
    with casework.read() as session:
        pairs = evidence_queries.items_of_draft(session, "inbox")
        kept = {file.original_name: casework.vault.read(file.sha256) for _item, file in pairs}
    assert kept["Words Mon 23 Nov 2026 09.15.00.txt"] == words.encode()
    assert b"pixel.png" in kept["Part of a page Mon 23 Nov 2026 09.15.00.html"]
    assert {file.media_kind for _item, file in pairs} == {"text", "html"}


def test_files_and_folders_dropped_on_the_window_go_into_the_inbox(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.shell is not None
    folder = tmp_path / "from the phone"
    (folder / "within").mkdir(parents=True)
    (folder / "one.png").write_bytes(make.picture("PNG", (30, 30), colour=(1, 2, 3)))
    (folder / "within" / "two.png").write_bytes(make.picture("PNG", (31, 30)))
    (folder / "Thumbs.db").write_bytes(b"of the system")
    (tmp_path / "three.txt").write_text("three", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) for p in (folder, tmp_path / "three.txt")])
    assert drop(window.shell, mime)
    quiet(window, qtbot)
    assert sorted(waiting(casework, adviser)) == ["one", "three", "two"]
    assert "3 items" in window.shell.intake.notice.accessibleName()


def test_a_file_dropped_on_a_field_is_left_to_the_page(look: Theme, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/post.png")])
    line, area = TextLine(name="Line"), TextArea(name="Area")
    for field in (line, area):
        qtbot.addWidget(field)
    assert not drop(line, mime)
    assert not area.canInsertFromMimeData(mime)
    words = QMimeData()
    words.setText("words")
    assert area.canInsertFromMimeData(words)


def test_nothing_is_taken_in_while_the_window_is_locked(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    assert window.shell is not None
    window.lock()
    copy_picture()
    paste(qtbot)
    mime = QMimeData()
    mime.setData("image/png", make.picture("PNG"))
    assert not drop(window.shell, mime)
    quiet(window, qtbot)
    window.unlock()
    assert waiting(casework, adviser) == []
    assert drop(window.shell, mime)
    quiet(window, qtbot)
    assert len(waiting(casework, adviser)) == 1


def test_an_officer_has_no_inbox_and_is_told_where_evidence_goes(
    window: MainWindow, casework: Casework, adviser: Actor, answers: Answers, qtbot: QtBot
) -> None:
    assert window.shell is not None
    answers.will("confirm", True)
    window.shell.capacity_asked.emit(Capacity.INVESTIGATING_OFFICER)
    shell = window.shell
    assert shell is not None
    assert shell.rail.findChild(QWidget, "place_inbox") is None
    mime = QMimeData()
    mime.setData("image/png", make.picture("PNG"))
    drop(shell, mime)
    quiet(window, qtbot)
    assert "Evidence tab" in shell.refusal.accessibleName()
    assert waiting(casework, adviser) == []


# -- out --------------------------------------------------------------------------------------


def test_an_item_goes_into_a_case_by_keyboard(
    window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId, qtbot: QtBot
) -> None:
    take(casework, adviser)
    later = take(casework, adviser, "later.png", 90)
    page = show_inbox(window)
    quiet(window, qtbot)
    assert page.items.hasFocus()
    assert (page.items.chosen(), page.items.count()) == (later, 2)
    page.side.where.case.setFocus()
    qtbot.keyClicks(page.side.where.case, "merr")
    page.side.where.reason.setFocus()  # whoever leaves the line takes the one case that is meant
    page.side.where.case.setText("")
    page.side.where.case.setFocus()
    qtbot.keyClicks(page.side.where.case, "HLT-2026-001")
    assert page.side.where.becomes.text() == "Becomes PN/1"
    page.side.about.kind.set_value(ItemType.POST)
    page.side.about.kind.chosen.emit(ItemType.POST)
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.done_banner.isVisible())
    assert "PN/1 in HLT-2026-001" in page.done_banner.accessibleName()
    (line,) = exhibits.evidence_list(casework, adviser, case_id=case_id)
    item = exhibits.evidence_item(casework, adviser, item_id=line.item_id)
    assert (line.item_id, item.record.item_type) == (later, ItemType.POST)
    assert page.items.hasFocus()
    assert page.items.chosen() is not None
    page.done_banner.action_button.click()
    assert window.shell is not None
    assert window.shell.place == "case"
    quiet(window, qtbot)


def test_several_go_together_and_the_form_of_one_gives_way(
    window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId, qtbot: QtBot
) -> None:
    for number in range(3):
        take(casework, adviser, f"{number}.png", number)
    page = show_inbox(window)
    quiet(window, qtbot)
    qtbot.keyClick(page.items, Qt.Key.Key_A, CTRL)
    assert not page.side.about.isVisible()
    assert "3 items are chosen" in page.side.several.text()
    page.side.where.case.choose(case_id)
    page.side.where.changed.emit()
    assert page.side.where.becomes.text() == "Becomes PN/1 to PN/3"
    page.side.act_button.click()
    qtbot.waitUntil(lambda: page.left.stack.currentWidget() is page.left.empty)
    assert len(exhibits.evidence_list(casework, adviser, case_id=case_id)) == 3
    quiet(window, qtbot)


def test_a_submitted_case_refuses_before_the_click_with_the_cure(
    window: MainWindow, casework: Casework, adviser: Actor, case_id: CaseId, qtbot: QtBot
) -> None:
    take(casework, adviser)
    with casework.transaction(adviser) as unit:
        row = find_case(unit.session, case_id)
        assert row is not None
        row.stage = "REPORT_SUBMITTED"
        unit.record("stage.begun", case_id=case_id, subject=("case", case_id))
    page = show_inbox(window)
    quiet(window, qtbot)
    page.side.where.case.choose(case_id)
    page.side.where.changed.emit()
    assert page.side.where.case_field.has_error()
    assert "commissioning manager" in page.side.where.case.accessibleDescription()
    assert not page.side.act_button.isEnabled()


def test_a_report_begins_with_the_item_and_a_discarded_one_gives_it_back(
    window: MainWindow, casework: Casework, adviser: Actor, answers: Answers, qtbot: QtBot
) -> None:
    item = take(casework, adviser)
    page = show_inbox(window)
    quiet(window, qtbot)
    page.side.where.choose("report")
    assert page.side.act_button.text().startswith("Begin report")
    page.side.act_button.click()
    assert window.shell is not None
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.place == "log")
    quiet(window, qtbot)
    (line,) = exhibits.draft_evidence(casework, adviser, draft_key=cases.LOG_DRAFT)
    assert line.item_id == item
    log = window.shell.page("log")
    answers.will("confirm", True)
    log.findChild(QWidget, "discard_button").click()  # type: ignore[union-attr]
    assert waiting(casework, adviser) == ["post"]
    quiet(window, qtbot)


def test_set_aside_wants_a_reason_and_can_be_taken_back(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    take(casework, adviser)
    page = show_inbox(window)
    quiet(window, qtbot)
    page.side.where.choose("aside")
    page.side.act_button.click()
    assert page.side.where.reason_field.has_error()
    assert page.side.where.reason.hasFocus()
    qtbot.keyClicks(page.side.where.reason, "Not about the Trust")
    page.side.act_button.click()
    assert waiting(casework, adviser) == []
    page.left.counts.findChild(QWidget, "dealt_aside").click()  # type: ignore[union-attr]
    assert page.items.count() == 1
    assert "Not about the Trust" in page.dealt.words.text()
    page.dealt.back_button.click()
    assert waiting(casework, adviser) == ["post"]
    page.left.back_link.click()
    assert page.items.count() == 1
    quiet(window, qtbot)


def test_sensitive_is_said_at_once_and_other_words_when_one_goes_on(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    first = take(casework, adviser)
    page = show_inbox(window)
    quiet(window, qtbot)
    page.side.about.sensitive.cell(Sensitivity.CHILD).click()
    assert page.view.stack.currentWidget() is page.view.cover
    page.side.about.came_by.setFocus()
    qtbot.keyClicks(page.side.about.came_by, "Saw it that night")
    take(casework, adviser, "next.png", 7)
    page.refresh()
    page.items.setFocus()
    qtbot.keyClick(page.items, Qt.Key.Key_Up)
    record = exhibits.evidence_item(casework, adviser, item_id=first).record
    assert (record.sensitivity, record.received_how) == (Sensitivity.CHILD, "Saw it that night")
    quiet(window, qtbot)


def test_what_waits_is_counted_wherever_it_comes_from(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    assert window.shell is not None
    assert inbox_count.waiting_count(casework, adviser) == 0
    item = window.shell.rail.findChild(QWidget, "place_inbox")
    assert item is not None
    assert item.accessibleName() == "Inbox"
    page = show_inbox(window)
    assert page.left.stack.currentWidget() is page.left.empty
    assert "hashed and kept whole" in page.left.empty.words.text()
    assert page.child_banner.isVisible()
