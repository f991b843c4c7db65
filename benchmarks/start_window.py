"""Start the program to a usable list of cases; print seconds, bytes and the slowest answer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

BEGAN = time.perf_counter()
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]


def main() -> None:
    """Open the casebook named, show Cases, type one letter; the key derivation is left out."""
    from ui.start import load_services, settle

    load_services()
    import psutil
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from casework.actor import Actor, Capacity
    from casework.clock import SystemClock
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

    app = make_application(sys.argv[:1])
    settings = Settings(Path(sys.argv[3]))
    look = Theme(app)
    look.apply("light", 1.0)
    clock = SystemClock()
    settle()  # the program does so when its door is shown
    from casework.app import open_casebook
    from casework.store.key_ring import KeyRing

    derivation = _time_key_derivation(KeyRing)
    casework = open_casebook(
        Path(sys.argv[1]),
        actor=Actor("Priya Nandakumar", Capacity.HR_ADVISER),
        clock=clock,
        passphrase=sys.argv[2],
    )
    window = MainWindow(app, clock, settings, look)
    window.begin(casework, Actor("Priya Nandakumar", Capacity.HR_ADVISER), place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    page = window.shell.page("cases")
    app.processEvents()
    QTest.keyClick(page.filter, Qt.Key.Key_M)
    app.processEvents()
    usable = time.perf_counter() - BEGAN - derivation[0]
    answers = []
    for key in (Qt.Key.Key_E, Qt.Key.Key_R, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace):
        began = time.perf_counter()
        QTest.keyClick(page.filter, key)
        app.processEvents()
        answers.append(time.perf_counter() - began)
    memory = psutil.Process().memory_info().rss
    print(usable, memory, max(answers), page.model.rowCount())
    window.close()
    casework.close()


def _time_key_derivation(ring: type) -> list[float]:
    """Wrap the unlocking so that its time can be taken out of the sum."""
    spent = [0.0]
    unlock = ring.unlock

    def timed(self: object, passphrase: str, holder: str = "") -> bytes:
        began = time.perf_counter()
        try:
            return unlock(self, passphrase, holder=holder)
        finally:
            spent[0] += time.perf_counter() - began

    ring.unlock = timed
    return spent


main()
