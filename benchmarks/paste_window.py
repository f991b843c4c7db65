"""Paste a screenshot of 3 MB in the window until it is safe in the inbox, beside what must be.

Prints the median of the pastes, and of hashing, encrypting, writing and syncing the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import os
import statistics
import struct
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

RUNS, WARM = 11, 2


def main() -> None:
    """Take both in turn, so that what else the machine does weighs on both alike."""
    from ui.start import load_services, settle

    load_services()
    from large_casebook import ACTOR
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.clock import SystemClock
    from casework.services.inbox_count import waiting_count
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
    window = MainWindow(app, SystemClock(), Settings(Path(sys.argv[3])), look)
    window.begin(casework, ACTOR, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)
    screen = _screenshot()
    floor, pasted = [], []
    for number in range(RUNS + WARM):
        body = _another(screen, number)
        floor.append(_least(body, Path(sys.argv[4]) / f"{number}.age"))
        pasted.append(_pasted(app, window, body))
        QTest.qWait(50)
    if waiting_count(casework, ACTOR) != RUNS + WARM:
        raise RuntimeError("not everything that was pasted is in the inbox")
    print(statistics.median(pasted[WARM:]), statistics.median(floor[WARM:]))
    QGuiApplication.clipboard().clear()  # offscreen, what was copied outlives Python else
    window.close()


def _least(body: bytes, path: Path) -> float:
    """Hash, encrypt, write and sync; return the seconds."""
    import pyrage

    recipient = pyrage.x25519.Identity.generate().to_public()
    began = time.perf_counter()
    hashlib.sha256(body).hexdigest()
    with path.open("wb") as target:
        pyrage.encrypt_io(io.BytesIO(body), target, [recipient])
        target.flush()
        os.fsync(target.fileno())
    return time.perf_counter() - began


def _pasted(app: QApplication, window: MainWindow, body: bytes) -> float:
    """Press Ctrl+V; return the seconds until the window hears that it is in the inbox."""
    from PySide6.QtCore import QMimeData, Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from casework.changes import Changes, Topic

    heard: list[float] = []

    def hear(changes: Changes, _initiator: object) -> None:
        if changes.touches(Topic.INBOX):
            heard.append(time.perf_counter())

    mime = QMimeData()
    mime.setData("image/png", body)
    QGuiApplication.clipboard().setMimeData(mime)
    window.context.signals.changed.connect(hear)
    began = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    while not heard:
        app.processEvents()
        time.sleep(0.0005)
    window.context.signals.changed.disconnect(hear)
    return heard[0] - began


def _screenshot() -> bytes:
    """Draw a screenshot of a large screen that takes about 3 MB as PNG."""
    from PIL import Image

    noise = os.urandom(1_000 * 1_000)
    picture = Image.frombytes("L", (1_000, 1_000), noise).resize((2_400, 1_300))
    held = io.BytesIO()
    picture.quantize(128).save(held, "PNG", compress_level=1)
    return held.getvalue()


def _another(body: bytes, number: int) -> bytes:
    """Make other bytes of a PNG: a note within it says which."""
    note = b"tEXtnumber\0" + str(number).encode()
    chunk = struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
    return body[:-12] + chunk + body[-12:]


main()
