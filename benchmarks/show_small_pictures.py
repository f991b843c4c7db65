"""Open a case with many exhibits; print the seconds until the small pictures in sight are there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

PATIENCE = 20.0


def main() -> None:
    """Go from the list of cases to the case named, until its small pictures are painted."""
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
    from ui.widgets.cells import Role
    from ui.widgets.exhibit_list import ExhibitList

    app = make_application(sys.argv[:1])
    look = Theme(app)
    look.apply("light", 1.0)
    settle()
    casework = open_casebook(
        Path(sys.argv[1]), actor=ACTOR, clock=SystemClock(), passphrase=sys.argv[2]
    )
    settings = Settings(Path(sys.argv[4]))
    settings.reads_pictures = False  # a thousand pictures would be read meanwhile
    window = MainWindow(app, SystemClock(), settings, look)
    window.resize(1440, 900)
    window.begin(casework, ACTOR, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)

    def pictured() -> bool:
        exhibits = next(iter(lists), None) or window.findChild(ExhibitList, "exhibits")
        if exhibits is None or not exhibits.count():
            return False
        lists[:] = [exhibits]
        height = exhibits.viewport().height()
        for row in range(exhibits.count()):
            index = exhibits.model().index(row, 0)
            if exhibits.visualRect(index).top() > height:
                return row > 0
            if index.data(Role.CELL).picture is None:
                return False
        return True

    lists: list[ExhibitList] = []
    began = time.perf_counter()
    window.shell.go("case", case_id=sys.argv[3], tab="evidence")
    while not pictured() and time.perf_counter() - began < PATIENCE:
        QTest.qWait(2)  # the jobs need the processor too
    window.repaint()
    print(time.perf_counter() - began)
    window.close()


main()
