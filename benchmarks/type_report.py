"""Type in a long passage of a report; print seconds from key to paint: median, 95%, the longest."""

from __future__ import annotations

import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

KEYS = 240
PAUSE_MS = 25  # so that what is typed is kept several times on the way


def main() -> None:
    """Type in the middle of the passage while it is kept as a draft every second and a half."""
    from ui.start import load_services, settle

    load_services()
    from large_casebook import PASSPHRASE
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from casework.actor import Actor, Capacity
    from casework.app import open_casebook
    from casework.clock import SystemClock
    from casework.services import drafts, passages
    from ui.app import make_application
    from ui.case_tabs.papers_tab import PapersTab
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

    folder, case_id, officer, settings = sys.argv[1:5]
    actor = Actor(officer, Capacity.INVESTIGATING_OFFICER)
    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    casework = open_casebook(Path(folder), actor=actor, clock=SystemClock(), passphrase=PASSPHRASE)
    window = MainWindow(app, SystemClock(), Settings(Path(settings)), look)
    window.resize(1440, 900)
    window.begin(casework, actor, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)
    window.shell.go("case", case_id=case_id, tab="papers", item="report:other")
    while window.context.jobs.running():
        QTest.qWait(50)
    block = window.findChild(PapersTab).report_desk.page.block("other")
    cursor = block.edit.textCursor()
    cursor.setPosition(len(block.edit.toPlainText()) // 2)
    block.edit.setTextCursor(cursor)
    app.processEvents()
    # The first act of a session maps every table, once; what is asked here is how typing feels.
    QTest.keyClick(block.edit, Qt.Key.Key_A)
    QTest.qWait(2500)
    taken = []
    for number in range(KEYS):
        key = Qt.Key.Key_Return if number % 60 == 59 else Qt.Key.Key_A
        began = time.perf_counter()
        QTest.keyClick(block.edit, key)
        app.processEvents()
        taken.append(time.perf_counter() - began)
        QTest.qWait(PAUSE_MS)
    name = passages.draft_key(actor, case_id, "other")
    assert drafts.load_draft(casework, actor, key=name) is not None, "nothing was kept"
    taken.sort()
    print(taken[KEYS // 2], taken[KEYS * 95 // 100], taken[-1])
    window.close()


main()
