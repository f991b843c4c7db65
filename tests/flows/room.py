"""Round the exhibit: how things come into the inbox, leave it for a case, and who acts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from casework.media.sample_screens import Screen, Utterance, draw_screen
from tests.flows.driver import Adviser
from tests.flows.officer import pick_in_menu
from tests.flows.report import FONTS
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.dialogs.state_name_dialog import StateNameDialog
from ui.header import Header
from ui.pages.casebook import CasebookPage
from ui.pages.inbox import InboxPage

NAME = "Rory Bennett"
POST = f"Same child every day, {NAME} in 4S. Nobody wants to hear it."
REPLY = "Is it Rory’s desk again?"
MAIL = b"From: parent@example.org\r\nSubject: The post\r\n\r\nPlease see what she wrote.\r\n"


def paste_on_today(adviser: Adviser) -> None:
    """Paste a screenshot on Today with Ctrl+V, and read that it is kept."""
    said = (Utterance("Dana M", POST, "2h"), Utterance("Lou", REPLY, "1h"))
    adviser.copy_picture(draw_screen(Screen("Townsquare", "21:58", said, audience="Public"), FONTS))
    assert adviser.place == "today"
    adviser.key("Ctrl+V")
    adviser.until(lambda: "Kept in the inbox." in adviser.words())
    adviser.quiet()


def drop_on_the_window(adviser: Adviser, folder: Path) -> None:
    """Drop a mail on the window, wherever it is."""
    folder.mkdir()
    mail = folder / "The post.eml"
    mail.write_bytes(MAIL)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(mail))])
    shell = adviser.window.shell
    assert shell is not None
    place, copied = QPointF(shell.rect().center()), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copied, dropped, button, key)
    QApplication.sendEvent(shell, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(shell, QDropEvent(place, copied, dropped, button, key))
    adviser.until(lambda: "“The post.eml”" in adviser.words())
    adviser.quiet()


def put_into_the_case(adviser: Adviser) -> None:
    """See both in the inbox, and put the picture into the case by typing whose it is."""
    adviser.key("Ctrl+3")
    adviser.until(lambda: adviser.place == "inbox")
    page = adviser.see(InboxPage)
    assert page.items.model().rowCount() == 2
    adviser.tab_to(page.items)
    adviser.key("End")
    adviser.until(lambda: page.view.viewer.pages == 1)
    adviser.until(lambda: "Unchanged since received" in page.view.integrity.lead.text())
    adviser.write("case", "HLT-2026-001", page.side)
    adviser.key("Ctrl+Return")
    adviser.until(lambda: "PN/1 in HLT-2026-001." in adviser.words(page))
    assert page.items.model().rowCount() == 1
    adviser.press(adviser.button("Open it there"))
    adviser.until(lambda: adviser.place == "case")
    tab = adviser.see(EvidenceTab)
    adviser.until(lambda: tab.view.viewer.pages == 1)
    adviser.quiet()


def state_name(adviser: Adviser, name: str) -> None:
    """Let a colleague sit down at the keyboard."""

    def state(dialog: StateNameDialog) -> None:
        adviser.write("name", name, dialog)
        adviser.key("Ctrl+Return")

    button = adviser.see(Header).actor_button
    adviser.in_dialog(
        StateNameDialog, state, lambda: pick_in_menu(adviser, "State another name", button)
    )
    adviser.until(lambda: adviser.context.actor.name == name)
    adviser.quiet()


def verify(adviser: Adviser) -> None:
    """Verify the record and every file on the casebook’s own page."""
    adviser.key("Ctrl+5")
    adviser.until(lambda: adviser.place == "casebook")
    page = adviser.see(CasebookPage)
    adviser.press(page.health.button("verification"))
    adviser.until(lambda: "The record is whole" in page.result.accessibleName())
    adviser.quiet()
