"""Turn the pages of a long PDF in the window; print seconds: to the first page, and to the next.

python benchmarks/turn_pages.py CASEBOOK PASSPHRASE CASE SETTINGS PAGES

Prints four numbers: until the first page is painted; a page turned at a reader's pace; a page
turned as fast as they come; the last page, which nothing was drawn of.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

TURNS = 15
READING_MS = 700
LONGEST_SECONDS = 30.0


def main() -> None:
    """Open the case at its Evidence tab and turn."""
    from large_casebook import ACTOR
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.clock import SystemClock
    from ui.app import make_application
    from ui.case_tabs.evidence_tab import EvidenceTab
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    casework = open_casebook(
        Path(sys.argv[1]), actor=ACTOR, clock=SystemClock(), passphrase=sys.argv[2]
    )
    window = MainWindow(app, SystemClock(), Settings(Path(sys.argv[4])), look)
    window.resize(1440, 900)
    window.begin(casework, ACTOR, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)
    began = time.perf_counter()
    window.shell.go("case", case_id=sys.argv[3], tab="evidence")
    viewer = window.shell.page("case").findChild(EvidenceTab).view.viewer

    def until(page: int) -> None:
        ends = time.perf_counter() + LONGEST_SECONDS
        while viewer.page != page or not viewer.pages:
            app.processEvents()
            time.sleep(0.0005)
            if time.perf_counter() > ends:
                raise RuntimeError(f"page {page} never came")
        viewer.repaint()

    def turn(page: int) -> float:
        at = time.perf_counter()
        viewer.page_wanted.emit(page)
        until(page)
        return time.perf_counter() - at

    until(0)
    first = time.perf_counter() - began
    paced = []
    for page in range(1, TURNS):
        QTest.qWait(READING_MS)
        paced.append(turn(page))
    quick = [turn(page) for page in range(TURNS, 2 * TURNS)]
    QTest.qWait(READING_MS)
    last = turn(int(sys.argv[5]) - 1)
    print(first, statistics.median(paced), statistics.median(quick), last)
    window.close()


main()
