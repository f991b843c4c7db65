"""In the inbox: attachments are looked at, what is typed is kept, a drop goes where it falls."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.services import drafts, evidence, exhibits, sealing
from casework.services.capture_codec import about_draft_key
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.ui.test_inbox_page import HERE, quiet, show_inbox, take, waiting
from ui.main_window import MainWindow
from ui.pages.inbox import InboxPage
from ui.pages.log_breach import LogBreachPage
from ui.window_context import WindowContext


def picture_mime() -> QMimeData:
    mime = QMimeData()
    mime.setData("image/png", make.picture("PNG", (40, 30), colour=(9, 90, 9)))
    return mime


def drop_at(widget: QWidget, point: QPoint, mime: QMimeData) -> None:
    """Drop something at a place of the window that no field takes it at."""
    act, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, QDragEnterEvent(point, act, mime, button, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(point), act, mime, button, keys))


def a_message(casework: Casework, adviser: Actor) -> str:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "The photo", "a@example.org"
    mail.set_content("See attached.")
    body = make.picture("PNG", (60, 40))
    mail.add_attachment(body, maintype="image", subtype="png", filename="attached.png")
    return evidence.receive(
        casework, adviser, source=mail.as_bytes(), name="mail.eml", destination=HERE
    ).value.item_id


def test_an_attachment_is_looked_at_before_it_goes_anywhere(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    message, other = a_message(casework, adviser), take(casework, adviser)
    page = show_inbox(window)
    page.items.choose(message)
    quiet(window, qtbot)
    strip = page.beneath.strip
    assert strip.isVisible()
    assert strip.choice.itemText(1) == "attached.png"
    page.view.viewer.setFocus()
    qtbot.keyClick(page.view.viewer, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    quiet(window, qtbot)
    assert page.view.item is not None
    assert page.view.item.line.title == "attached.png"
    page.refresh()  # what is looked at stays in sight, and the message is still what is chosen
    assert page.view.item.line.title == "attached.png"
    assert page.items.chosen() == message
    seen = exhibits.evidence_item(casework, adviser, item_id=page.view.item.line.item_id)
    assert "viewed" in [one.act for one in seen.custody]
    page.items.choose(other)
    quiet(window, qtbot)
    assert strip.isHidden()
    assert page.view.item.line.item_id == other


def test_what_is_typed_of_an_item_is_there_after_a_kill(
    context: WindowContext, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    item = take(casework, adviser)

    def page() -> InboxPage:
        made = InboxPage(context)
        qtbot.addWidget(made)
        made.show()
        made.show_place(item=item)
        qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)
        return made

    first, key = page(), about_draft_key(item)
    first.side.about.came_by.setFocus()
    qtbot.keyClicks(first.side.about.came_by, "Sent by a parent")
    qtbot.keyClicks(first.side.about.taken.time, "21:1")
    qtbot.waitUntil(
        lambda: drafts.load_draft(casework, adviser, key=key) is not None, timeout=2_000
    )
    again = page()
    assert again.side.about.came_by.text() == "Sent by a parent"
    assert again.side.about.taken.time.text() == "21:1"
    again.side.about.taken.time.clear()
    assert again.side.keep()
    assert drafts.load_draft(casework, adviser, key=key) is None
    kept = exhibits.evidence_item(casework, adviser, item_id=item)
    assert kept.record.received_how == "Sent by a parent"
    assert [one.act for one in kept.custody].count("recorded") == 1


def test_sealing_lets_go_of_what_was_typed_of_an_item(casework: Casework, adviser: Actor) -> None:
    item, key = take(casework, adviser), ""
    key = about_draft_key(item)
    drafts.save_draft(casework, adviser, key=key, payload={"came_by": "It shows"})
    sealing.seal(casework, adviser, item_id=item, reason="For the police")
    assert drafts.load_draft(casework, adviser, key=key) is None


def test_a_drop_beside_the_box_of_the_form_goes_to_the_report(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot
) -> None:
    shell = window.shell
    assert shell is not None
    shell.go("log")
    page = shell.page("log")
    assert isinstance(page, LogBreachPage)
    point = page.head.mapTo(shell, page.head.rect().center())
    drop_at(shell, point, picture_mime())
    quiet(window, qtbot)
    assert len(exhibits.draft_evidence(casework, adviser, draft_key="log")) == 1
    assert waiting(casework, adviser) == []
    assert shell.intake.notice.isHidden()


@pytest.mark.parametrize("inside", [True, False])
def test_the_inbox_needs_no_notice_of_what_came_into_it(
    window: MainWindow, casework: Casework, adviser: Actor, qtbot: QtBot, inside: bool
) -> None:
    page, shell = show_inbox(window), window.shell
    assert shell is not None
    where = page if inside else shell.header
    drop_at(shell, where.mapTo(shell, where.rect().center()), picture_mime())
    quiet(window, qtbot)
    assert len(waiting(casework, adviser)) == 1
    assert shell.intake.notice.isHidden()
