"""The program in a process of its own, in which somebody types a letter until it is killed.

letter_child.py CASEBOOK SETTINGS CASE LETTER: says “kept” once the casebook holds what was typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from casework.changes import Changes, Topic
from casework.clock import FrozenClock
from tests.support.casebooks import NOW, PASSPHRASE
from ui.app import make_application
from ui.case_tabs.papers_tab import PapersTab
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice


def main(casebook: Path, settings: Path, case_id: str, letter_id: str) -> int:
    """Type at the end of the letter until the end of the process."""
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
    window.shell.go("case", case_id=case_id, tab="papers", item=letter_id)
    tab = window.findChild(PapersTab)
    assert tab is not None
    editor = tab.desk.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)

    def on_changed(changes: Changes, _initiator: object) -> None:
        if Topic.DRAFTS in changes.topics:
            print("kept", flush=True)

    window.context.signals.changed.connect(on_changed)
    QTest.keyClicks(editor, " I am sorry")
    typing = QTimer(tab)
    typing.timeout.connect(lambda: QTest.keyClicks(editor, "."))
    typing.start(30)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]))
