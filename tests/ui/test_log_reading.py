"""The text of a pasted picture is read while the report is typed, and quoted into it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from casework.services.context import Casework
from tests.media import file_makers as make
from tests.services.test_recognition import Reads
from ui.main_window import MainWindow
from ui.pages.log_breach import LogBreachPage
from ui.window_context import WindowContext


@pytest.fixture
def page(window: MainWindow, context: WindowContext, casework: Casework) -> LogBreachPage:
    casework._recogniser = Reads()
    context.settings.reads_pictures = True
    assert window.shell is not None
    window.shell.go("log")
    made = window.shell.page("log")
    assert isinstance(made, LogBreachPage)
    return made


def paste(page: LogBreachPage, content: bytes) -> None:
    mime = QMimeData()
    mime.setData("image/png", content)
    assert page.evidence.paste(mime)


def test_the_text_of_a_picture_is_read_at_once_and_quoted(
    page: LogBreachPage, context: WindowContext, qtbot: QtBot
) -> None:
    shown = page.tray.read_text
    assert shown.isHidden()
    paste(page, make.picture("PNG", (90, 60)))
    qtbot.waitUntil(lambda: shown.words.toPlainText() != "", timeout=10_000)
    assert shown.words.toPlainText() == "He c4lled her a liar\n21:04"
    assert shown.words.isReadOnly()
    assert shown.field.note.text() == "by machine, unchecked"
    page.form.text.setPlainText("A parent showed me this.")
    shown.quote_link.click()
    quoted = "A parent showed me this.\n“He c4lled her a liar 21:04”"
    assert page.form.text.toPlainText() == quoted
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def test_nothing_is_read_unasked_where_the_computer_says_so(
    page: LogBreachPage, context: WindowContext, casework: Casework, qtbot: QtBot
) -> None:
    context.settings.reads_pictures = False
    paste(page, make.picture("PNG", (90, 60)))
    qtbot.waitUntil(lambda: page.evidence.count == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)
    assert page.tray.read_text.isHidden()
    assert casework.recogniser.asked == []  # type: ignore[attr-defined]
