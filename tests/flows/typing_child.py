"""The program in a process of its own, in which somebody types until it is killed.

typing_child.py CASEBOOK SETTINGS: opens the window, logs a breach, pastes a picture, and types
without a pause. Says “kept” once the casebook holds a draft.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from casework.changes import Changes, Topic
from casework.clock import FrozenClock
from tests.flows.report import screenshot
from tests.support.casebooks import NOW, PASSPHRASE
from ui.app import make_application
from ui.main_window import MainWindow
from ui.pages.log_breach import LogBreachPage
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice

WORDS = "A parent showed me this at the gate. "
CTRL = Qt.KeyboardModifier.ControlModifier


def main(casebook: Path, settings: Path) -> int:
    """Type until the end."""
    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply(ThemeChoice.LIGHT, 1.0)
    window = MainWindow(app, FrozenClock(NOW), Settings(settings), look)
    window.show_door(casebook)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    at = app.focusWidget()
    assert at is not None
    QTest.keyClicks(at, PASSPHRASE)
    QTest.keyClick(at, Qt.Key.Key_Return)
    while window.shell is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert window.context is not None
    window.shell.go("log")
    page = window.shell.page("log")
    assert isinstance(page, LogBreachPage)
    said: list[str] = []

    def on_changed(changes: Changes, _initiator: object) -> None:
        if Topic.DRAFTS in changes.topics and page.evidence.count and not said:
            said.append("kept")
            print("kept", flush=True)

    window.context.signals.changed.connect(on_changed)
    mime = QMimeData()
    mime.setData("image/png", screenshot())
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(page, Qt.Key.Key_V, CTRL)
    page.form.text.setFocus()
    typing = QTimer(page)
    typing.timeout.connect(lambda: QTest.keyClicks(page.form.text, WORDS[:12]))
    typing.start(30)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
