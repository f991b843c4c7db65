"""Read and draw the evidence matrices of a case; print seconds of all, and of one in its tab."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

RUNS = 9


def main() -> None:
    """Draw every matrix at the width it has in a window of 1440, then one allegation's page."""
    from ui.start import load_services, settle

    load_services()
    from large_casebook import ACTOR
    from PySide6.QtCore import QSize
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.clock import SystemClock
    from casework.services import matrix
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme
    from ui.widgets.matrix_view import MatrixTable

    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    casework = open_casebook(
        Path(sys.argv[1]), actor=ACTOR, clock=SystemClock(), passphrase=sys.argv[2]
    )
    case_id = sys.argv[3]
    table = MatrixTable()
    table.resize(QSize(1056, 600))
    table.show()
    QTest.qWaitForWindowExposed(table)
    all_of_them, cells, entries = [], 0, 0
    for _ in range(RUNS):
        began = time.perf_counter()
        views = matrix.matrices(casework, ACTOR, case_id=case_id)
        for view in views:
            table.show_matrix(view)
            table.viewport().repaint()
        all_of_them.append(time.perf_counter() - began)
        cells = sum(1 for view in views for _ in view.cells())
        entries = sum(len(cell.entries) for view in views for cell in view.cells())
    table.close()
    window = MainWindow(app, SystemClock(), Settings(Path(sys.argv[4])), look)
    window.resize(1440, 900)
    window.begin(casework, ACTOR, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)
    window.shell.go("case", case_id=case_id, tab="allegations", item="matrix")
    ids = [view.allegation_id for view in views]
    one = []
    for number in range(RUNS):
        began = time.perf_counter()
        chosen = f"{ids[number % len(ids)]}:matrix"
        window.shell.go("case", case_id=case_id, tab="allegations", item=chosen)
        app.processEvents()
        window.repaint()
        one.append(time.perf_counter() - began)
    print(statistics.median(all_of_them), statistics.median(one), cells, entries)
    window.close()


main()
