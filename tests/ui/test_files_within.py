"""An archive in the Evidence tab: listed as a page, taken apart from the line beneath it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casework.actor import Actor
from casework.ids import CaseId
from casework.services import exhibits
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.services.test_children import archive
from tests.support.dialogs import in_dialog, press
from tests.ui.test_evidence_tab import attach, case_id, quiet, tab
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.files_within import WithinLine
from ui.dialogs.files_within_dialog import FilesWithinDialog
from ui.dialogs.item_password_dialog import ItemPasswordDialog
from ui.window_context import WindowContext

__all__ = ["case_id", "tab"]


def test_an_archive_is_taken_apart_from_its_page(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    attach(
        casework,
        adviser,
        case_id,
        archive(photo_png=make.picture("PNG"), said_txt=b"words", other_txt=b"more"),
        "sent.zip",
    )
    tab.refresh()
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    line = tab.view.findChild(WithinLine, "within_line")
    assert line is not None
    assert line.isVisible()

    def choose(dialog: FilesWithinDialog) -> None:
        qtbot.waitUntil(lambda: "3 files" in dialog.said.text(), timeout=10_000)
        dialog.ticks.box("1").setChecked(False)
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=10_000)

    with in_dialog(FilesWithinDialog, choose):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    found = exhibits.evidence_list(casework, adviser, case_id=case_id)
    assert [one.reference for one in found] == ["PN/1", "PN/1.1", "PN/1.3"]
    quiet(tab, qtbot, context)


def test_a_locked_archive_asks_for_its_password_first(
    tab: EvidenceTab,
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    qtbot: QtBot,
) -> None:
    attach(casework, adviser, case_id, make.locked_zip("said.txt", b"words", "harbour"), "sent.zip")
    tab.refresh()
    qtbot.waitUntil(lambda: tab.view.viewer.pages == 1, timeout=10_000)
    line = tab.view.findChild(WithinLine, "within_line")
    assert line is not None

    def type_it(dialog: ItemPasswordDialog) -> None:
        dialog.secret.line.setText("harbour")
        qtbot.keyClick(dialog.secret.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=10_000)

    def choose(dialog: FilesWithinDialog) -> None:
        qtbot.waitUntil(dialog.password_button.isVisible, timeout=10_000)
        assert not dialog.act_button.isEnabled()
        with in_dialog(ItemPasswordDialog, type_it):
            qtbot.mouseClick(dialog.password_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(dialog.act_button.isEnabled, timeout=10_000)
        qtbot.mouseClick(dialog.act_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=10_000)

    with in_dialog(FilesWithinDialog, choose):
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    found = exhibits.evidence_list(casework, adviser, case_id=case_id)
    assert [one.reference for one in found] == ["PN/1", "PN/1.1"]
    quiet(tab, qtbot, context)
