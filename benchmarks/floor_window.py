"""The floor for the start: a bare window that imports what ours cannot do without."""

from __future__ import annotations

import sys
import time
from pathlib import Path

BEGAN = time.perf_counter()


def main() -> None:
    """Open the window and the file, paint, answer one keystroke; print seconds and peak bytes."""
    database, key = Path(sys.argv[1]), sys.argv[2]
    import sqlalchemy.orm  # noqa: F401  (part of the floor)
    import sqlcipher3.dbapi2
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    app = QApplication(sys.argv[:1])
    connection = sqlcipher3.dbapi2.connect(str(database))
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    window.show()
    QTest.qWaitForWindowExposed(window)
    QTest.keyClick(field, Qt.Key.Key_A)
    app.processEvents()
    usable = time.perf_counter() - BEGAN
    import psutil

    print(usable, psutil.Process().memory_info().rss)
    connection.close()


main()
