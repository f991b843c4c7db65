"""Open a case at its Evidence tab in the window; print the seconds of the first time and later."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

RUNS = 7


def main() -> None:
    """Go from the list of cases to the case named, until its exhibits are painted."""
    from ui.start import load_services, settle

    load_services()
    from large_casebook import ACTOR
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.clock import SystemClock
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    casework = open_casebook(
        Path(sys.argv[1]), actor=ACTOR, clock=SystemClock(), passphrase=sys.argv[2]
    )
    window = MainWindow(app, SystemClock(), Settings(Path(sys.argv[4])), look)
    window.begin(casework, ACTOR, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    # Whoever reads the list gives the program time to load what a case needs.
    while window.shell.loads_ahead:
        QTest.qWait(100)
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        window.shell.go("case", case_id=sys.argv[3], tab="evidence")
        app.processEvents()
        window.repaint()
        taken.append(time.perf_counter() - began)
        window.shell.go("cases")
        app.processEvents()
    print(taken[0], statistics.median(taken[1:]))
    window.close()


main()
