"""The evidence tab through its own controls: add, look, record, export, seal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import CaseId
from casework.rules.capture import CaptureMethod, CaptureRecord, Sensitivity
from casework.rules.stage import Stage
from casework.services import evidence, exhibits, page_words, readings
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store import evidence_queries
from tests.media import file_makers as make
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog, press
from tests.support.meeting_cases import enter
from tests.support.process_cases import log_case
from tests.ui.test_process_tab import show
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.dialogs.already_happened_dialog import AlreadyHappenedDialog
from ui.dialogs.capture_record_dialog import CaptureRecordDialog
from ui.dialogs.date_order_dialog import DateOrderDialog
from ui.dialogs.item_password_dialog import ItemPasswordDialog
from ui.widgets.instant_field import InstantField
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> EvidenceTab:
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show_case(case_id)
    with qtbot.waitExposed(made):
        made.show()
    return made


def attach(
    casework: Casework, adviser: Actor, case_id: CaseId, content: bytes, name: str = "post.png"
) -> str:
    return evidence.receive(
        casework, adviser, source=content, name=name, destination=Destination(case_id=case_id)
    ).value.item_id


def quiet(tab: EvidenceTab, qtbot: QtBot, context: WindowContext) -> None:
    """Wait until every job has ended."""
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def lines(casework: Casework, adviser: Actor, case_id: CaseId) -> list[str]:
    return [line.reference for line in exhibits.evidence_list(casework, adviser, case_id=case_id)]


def test_an_empty_case_says_what_to_do_first(tab: EvidenceTab) -> None:
    assert tab.left_stack.currentWidget() is tab.empty
    assert "Ctrl+V" in tab.empty.accessibleName()
    assert tab.child_banner.isVisible()


def test_a_pasted_picture_becomes_an_exhibit_with_the_bytes_of_the_other_program(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    body = make.picture("PNG", (300, 200), colour=(200, 10, 10))
    mime = QMimeData()
    mime.setData("image/png", body)
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(tab.intake.received, timeout=10_000):
        qtbot.keyClick(tab.exhibits, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    quiet(tab, qtbot, context)
    assert lines(casework, adviser, case_id) == ["PN/1"]
    with casework.read() as session:
        ((_item, file),) = evidence_queries.items_of_case(session, case_id)
    assert casework.vault.read(file.sha256) == body
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1)
    assert tab.view.stack.currentWidget() is tab.view.viewer
    qtbot.waitUntil(lambda: "Unchanged since received" in tab.view.integrity.lead.text())
    assert tab.panel.tabs.accessibleTabName(2) == "Custody, 2 items"


def test_a_clipboard_without_evidence_is_said(
    tab: EvidenceTab, context: WindowContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(context.commands, "refuse", lambda _where, error: said.append(str(error)))
    QGuiApplication.clipboard().setText("only words")
    tab.intake.paste()
    assert said == [
        (
            "The clipboard holds neither a picture nor a file. "
            "Copy the screenshot, or drop the file here."
        )
    ]


def test_dropped_files_are_attached_and_a_bad_one_is_named(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(context.commands, "refuse", lambda _where, error: said.append(str(error)))
    good, bad = tmp_path / "notes.pdf", tmp_path / "empty.png"
    good.write_bytes(make.pdf(3))
    bad.write_bytes(b"")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    args = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(10, 10), *args)
    QApplication.sendEvent(tab, entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(tab.intake.received, timeout=10_000):
        QApplication.sendEvent(tab, QDropEvent(QPointF(10, 10), *args))
    quiet(tab, qtbot, context)
    assert lines(casework, adviser, case_id) == ["PN/1"]
    assert "“empty.png” is empty" in said[0]
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 3)
    qtbot.keyClick(tab.view.viewer, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: tab.view.viewer.page == 1)


def test_the_same_picture_again_is_said_and_makes_no_second_exhibit(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    path = tmp_path / "post.png"
    path.write_bytes(make.picture("PNG"))
    for _ in range(2):
        answers.will("open_files", [path])
        with qtbot.waitSignal(tab.intake.received, timeout=10_000):
            qtbot.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)
        quiet(tab, qtbot, context)
    assert lines(casework, adviser, case_id) == ["PN/1"]
    assert any("Here already" in words for kind, words in answers.asked if kind == "tell")


def test_a_mail_is_shown_as_a_page(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    item = attach(casework, adviser, case_id, make.EMAIL, "mail.eml")
    tab.refresh()
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    assert tab.view.stack.currentWidget() is tab.view.viewer
    words = page_words.page_words(casework, adviser, item_id=item, page=0).text
    assert "Please see the screenshot" in words
    assert "2 November 2026, 08:51:07 (UTC+00:00)" in words
    quiet(tab, qtbot, context)


def test_a_sensitive_picture_is_covered_until_asked_for(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    item = attach(casework, adviser, case_id, make.picture("PNG"))
    record = CaptureRecord(sensitivity=Sensitivity.CHILD)
    exhibits.update_record(casework, adviser, item_id=item, title="A class", record=record)
    tab.refresh()
    quiet(tab, qtbot, context)
    assert tab.view.stack.currentWidget() is tab.view.cover
    assert tab.view.viewer.pages == 0
    qtbot.mouseClick(tab.view.cover.reveal_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1)
    other = attach(casework, adviser, case_id, b"words", "note.txt")
    tab.refresh()
    tab.exhibits.choose(other)
    tab.exhibits.choose(item)
    assert tab.view.stack.currentWidget() is tab.view.cover
    quiet(tab, qtbot, context)


def test_the_record_is_filled_in(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    item_id = attach(casework, adviser, case_id, make.picture("PNG"))
    item = exhibits.evidence_item(casework, adviser, item_id=item_id)
    dialog = CaptureRecordDialog(context, item, tab)
    show(qtbot, dialog)
    dialog.title_line.clear()
    qtbot.keyClicks(dialog.title_line, "Post and replies")
    qtbot.keyClicks(dialog.findChild(QLineEdit, "received_from"), "a parent")
    captured = dialog.findChild(InstantField, "captured_at")
    assert captured is not None
    qtbot.keyClicks(captured.date.line, "31/10/2030")
    qtbot.keyClicks(captured.time, "21:58")
    qtbot.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "still to come" in captured.accessibleDescription()
    captured.date.line.clear()
    qtbot.keyClicks(captured.date.line, "31/10/2026")
    qtbot.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    saved = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert saved.line.title == "Post and replies"
    assert saved.record.received_from == "a parent"
    assert saved.record.captured_at == datetime(2026, 10, 31, 21, 58, tzinfo=UTC)
    assert saved.record.method is CaptureMethod.UNKNOWN
    quiet(tab, qtbot, context)


def test_the_key_of_the_record_opens_it(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attach(casework, adviser, case_id, make.picture("PNG"))
    tab.refresh()
    quiet(tab, qtbot, context)
    opened: list[str] = []
    monkeypatch.setattr(
        CaptureRecordDialog, "exec", lambda dialog: opened.append(dialog.title_label.text())
    )
    tab.exhibits.setFocus()
    qtbot.keyClick(tab.exhibits, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: opened == ["Capture record of PN/1"])
    qtbot.waitUntil(lambda: not tab.panel.edit_button.isDown())


def test_sealing_takes_every_pixel_away(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item_id = attach(casework, adviser, case_id, make.picture("PNG"))
    tab.refresh()
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1)
    quiet(tab, qtbot, context)

    monkeypatch.setattr(AlreadyHappenedDialog, "exec", AlreadyHappenedDialog.submit)
    qtbot.mouseClick(tab.child_banner.action_button, Qt.MouseButton.LeftButton)
    assert exhibits.evidence_item(casework, adviser, item_id=item_id).line.sealed
    quiet(tab, qtbot, context)
    assert tab.view.viewer.pages == 0
    assert tab.view.stack.currentWidget() is tab.view.cover
    assert not tab.view.cover.reveal_button.isVisible()
    assert not tab.view.export_button.isVisible()
    assert not tab.panel.edit_button.isEnabled()


def test_an_export_asks_why_and_where(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    answers: Answers,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    attach(casework, adviser, case_id, make.picture("PNG"))
    tab.refresh()
    quiet(tab, qtbot, context)
    answers.will("reason", None)
    qtbot.mouseClick(tab.view.export_button, Qt.MouseButton.LeftButton)
    answers.will("reason", "For the police")
    answers.will("save_file", tmp_path / "copy.png")
    qtbot.mouseClick(tab.view.export_button, Qt.MouseButton.LeftButton)
    quiet(tab, qtbot, context)
    assert (tmp_path / "copy.png").read_bytes() == make.picture("PNG")


def test_changed_bytes_are_loud(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    attach(casework, adviser, case_id, make.picture("PNG"))
    with casework.read() as session:
        ((_item, file),) = evidence_queries.items_of_case(session, case_id)
    path = casework.vault.path_of(file.sha256)
    body = bytearray(path.read_bytes())
    body[-3] ^= 1
    path.write_bytes(bytes(body))
    tab.refresh()
    qtbot.waitUntil(lambda: tab.view.loud.isVisible())
    quiet(tab, qtbot, context)
    assert "Not as received" in tab.view.integrity.lead.text()
    assert tab.view.viewer.pages == 0


def test_going_to_an_exhibit_by_its_reference(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    for number in range(3):
        attach(casework, adviser, case_id, f"words {number}".encode(), f"{number}.txt")
    tab.refresh()
    tab.go_to("PN/3")
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    assert tab.view.item is not None
    assert tab.view.item.line.reference == "PN/3"
    quiet(tab, qtbot, context)


def test_a_locked_pdf_is_opened_with_its_password(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    attach(casework, adviser, case_id, make.pdf(password="secret"), "locked.pdf")
    tab.refresh()
    qtbot.waitUntil(lambda: "password" in tab.view.message.accessibleName())

    def fill_in(dialog: ItemPasswordDialog) -> None:
        for typed, opens in (("wrong", False), ("secret", True)):
            dialog.secret.line.setText(typed)
            qtbot.keyClick(dialog.secret.line, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: _answered(dialog), timeout=10_000)
            assert dialog.isVisible() is not opens
            dialog.clear_refusal()

    with in_dialog(ItemPasswordDialog, fill_in):
        qtbot.mouseClick(tab.view.message.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.view.viewer.pages >= 1, timeout=10_000)
    assert tab.view.stack.currentWidget() is tab.view.viewer
    quiet(tab, qtbot, context)


def _answered(dialog: ItemPasswordDialog) -> bool:
    return not dialog.isVisible() or dialog.refusal.isVisible()


def test_a_chat_asks_whether_the_day_or_the_month_comes_first(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    chat = b"01/02/2026, 21:01 - Dana: one\n02/03/2026, 21:02 - Dana: two\n"
    item = attach(casework, adviser, case_id, chat, "WhatsApp Chat with Dana.txt")
    tab.refresh()
    qtbot.waitUntil(lambda: "day or with the month" in tab.view.message.accessibleName())

    def say(dialog: DateOrderDialog) -> None:
        qtbot.waitUntil(lambda: "01/02/2026" in dialog.dates.text(), timeout=10_000)
        dialog.way.set_value("month")
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=10_000)

    with in_dialog(DateOrderDialog, say):
        qtbot.mouseClick(tab.view.message.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    with casework.read() as session:
        made = readings.reading_of(session, item)
    assert made is not None
    assert made.day_first is False
    quiet(tab, qtbot, context)


def test_every_control_has_a_name_and_a_tip(tab: EvidenceTab) -> None:
    for button in tab.findChildren(QAbstractButton):
        if type(button).__module__.startswith("ui."):
            assert button.accessibleName() or button.isHidden(), button


def test_a_submitted_report_is_told_before_evidence_is_added(
    tab: EvidenceTab, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    assert tab.locked.isHidden()
    enter(casework, adviser, case_id, Stage.REPORT_SUBMITTED)
    tab.refresh()
    assert tab.locked.isVisible()
    assert "commissioning manager, who may return the case" in tab.locked.accessibleName()
    assert not tab.add_button.isEnabled()
    assert not tab.empty.action_button.isEnabled()
    with pytest.raises(Refused, match="The report is submitted, and the evidence"):
        attach(casework, adviser, case_id, b"words", "late.txt")
    enter(casework, adviser, case_id, Stage.INVESTIGATING)
    tab.refresh()
    assert tab.locked.isHidden()
    assert tab.add_button.isEnabled()
