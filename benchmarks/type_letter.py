"""Open letters and type in one; print seconds: list and draft shown, key to page, key to paint.

type_letter.py CASEBOOK PASSPHRASE CASE LETTER SETTINGS
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from casework import demonstration  # noqa: E402
from casework.app import open_casebook  # noqa: E402
from casework.clock import SystemClock  # noqa: E402
from ui.app import make_application  # noqa: E402
from ui.case_tabs.papers_tab import PapersTab  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.start import load_services, settle  # noqa: E402
from ui.theme import Theme  # noqa: E402

KEYS = 40
WAIT_SECONDS, IDLE_SECONDS = 2.0, 0.6


def main() -> None:
    """Open the tab and a draft several times, then type slowly enough to see each page drawn."""
    load_services()
    folder, passphrase, case_id, letter_id, settings = sys.argv[1:6]
    actor = demonstration.ADVISER
    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    casework = open_casebook(Path(folder), actor=actor, clock=SystemClock(), passphrase=passphrase)
    window = MainWindow(app, SystemClock(), Settings(Path(settings)), look)
    window.resize(1440, 900)
    window.begin(casework, actor, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)

    def quiet() -> None:
        idle = time.monotonic()
        while time.monotonic() - idle < 0.6:
            app.processEvents()
            if window.context.jobs.running():
                idle = time.monotonic()

    window.shell.go("case", case_id=case_id, tab="papers", item=letter_id)
    _quiet(window)
    tab = window.findChild(PapersTab)
    lists, opens = _opened(window, tab, letter_id)
    pages, paints = _typed(window, tab)
    for figures in (lists, opens, pages, paints):
        figures.sort()
    half, most = KEYS // 2, KEYS * 95 // 100
    print(lists[4], opens[4], pages[half], pages[most], paints[half], paints[most])
    window.close()


def _quiet(window: MainWindow) -> None:
    idle = time.monotonic()
    while time.monotonic() - idle < IDLE_SECONDS:
        QApplication.processEvents()
        if window.context.jobs.running():
            idle = time.monotonic()


def _opened(window: MainWindow, tab: PapersTab, letter_id: str) -> tuple[list[float], list[float]]:
    """Show the list anew, then open the draft, several times."""
    lists, opens = [], []
    for _turn in range(9):
        began = time.perf_counter()
        tab.refresh()
        lists.append(time.perf_counter() - began)
        _quiet(window)
        tab.desk.show_draft(None)
        began = time.perf_counter()
        tab._open(letter_id)
        opens.append(time.perf_counter() - began)
        _quiet(window)
    return lists, opens


def _typed(window: MainWindow, tab: PapersTab) -> tuple[list[float], list[float]]:
    """Type in the first paragraph; wait after each key until the page in sight is there."""
    editor, preview = tab.desk.editor, tab.preview
    cursor = editor.textCursor()
    cursor.setPosition(editor.toPlainText().index("A concern"))
    editor.setTextCursor(cursor)
    shown = [0.0]
    tab.desk.followed.connect(lambda _made: shown.__setitem__(0, time.perf_counter()))
    pages, paints = [], []
    for number in range(KEYS):
        began = time.perf_counter()
        shown[0] = 0.0
        QTest.keyClick(editor, Qt.Key.Key_A if number % 6 else Qt.Key.Key_Space)
        editor.viewport().repaint()
        paints.append(time.perf_counter() - began)
        while not shown[0] and time.perf_counter() - began < WAIT_SECONDS:
            QApplication.processEvents()
        preview.scroller.viewport().repaint()
        pages.append(time.perf_counter() - began)
        if number % 10 == 9:
            _quiet(window)
    return pages, paints


main()
