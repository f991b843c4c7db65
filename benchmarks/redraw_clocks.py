"""Draw the clocks of a case anew after its dates moved; print the seconds."""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

RUNS = 9


def main() -> None:
    """Read, lay out and paint the panel at the width it has in a window of 1440."""
    from ui.start import load_services, settle

    load_services()
    from large_casebook import ACTOR, PASSPHRASE
    from PySide6.QtCore import QSize
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.clock import SystemClock
    from casework.ids import CaseId
    from ui.app import make_application
    from ui.case_tabs.clocks_panel import ClocksPanel
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    casework = open_casebook(
        Path(sys.argv[1]), actor=ACTOR, clock=SystemClock(), passphrase=PASSPHRASE
    )
    window = MainWindow(app, SystemClock(), Settings(Path(sys.argv[3])), look)
    window.resize(1440, 900)
    window.begin(casework, ACTOR, place="cases")
    assert window.context is not None
    panel = ClocksPanel(window.context)
    panel.resize(QSize(712, 700))
    panel.show()
    panel.show_case(CaseId(sys.argv[2]))
    QTest.qWaitForWindowExposed(panel)
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        panel.refresh()
        app.processEvents()
        panel.repaint()
        taken.append(time.perf_counter() - began)
    print(statistics.median(taken))
    panel.close()
    window.close()


main()
