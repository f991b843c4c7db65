"""Type in the filters over thousands of clauses; print seconds, and how many clauses there are."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

TYPED = "words 120 pupils"


def main() -> None:
    """Open the picker as an allegation does, then the page of the version; type key by key."""
    from ui.start import load_services, settle

    load_services()
    from large_casebook import ACTOR, PASSPHRASE
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QWidget

    from casework.app import open_casebook
    from casework.clock import SystemClock
    from casework.services import allegations, policies
    from ui.app import make_application
    from ui.dialogs.choose_clause_dialog import ChooseClauseDialog
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
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)

    def keys(line: QLineEdit, shown: QWidget) -> list[float]:
        return _typed(line, lambda: (app.processEvents(), shown.repaint()))

    (view,) = allegations.allegations_of_case(casework, ACTOR, case_id=sys.argv[2])
    began = time.perf_counter()
    dialog = ChooseClauseDialog(window.context, window, view=view)
    dialog.setModal(False)
    dialog.show()
    QTest.qWaitForWindowExposed(dialog)
    opened = time.perf_counter() - began
    count = len(dialog._policy_of)
    took = keys(dialog.filter, dialog)
    dialog.reject()
    shelf = next(s for s in policies.policy_library(casework) if "Many" in s.title)
    window.shell.go("policies", version_id=shelf.current.version_id)
    page = window.shell.page("policies").version
    app.processEvents()
    in_library = keys(page.clauses.filter, page)
    print(opened, statistics.median(took), max(took), max(in_library), count)
    window.close()


def _typed(line: object, paint: Callable[[], object]) -> list[float]:
    """Return how long each key took until it was painted, typing and taking back."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    taken = []
    for again in (False, True):
        for sign in TYPED:
            began = time.perf_counter()
            if again:
                QTest.keyClick(line, Qt.Key.Key_Backspace)
            else:
                QTest.keyClicks(line, sign)
            paint()
            taken.append(time.perf_counter() - began)
    return taken


main()
