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

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

RUNS, WARM = 11, 2


def main() -> None:
    """Take both in turn, so that what else the machine does weighs on both alike."""
    from ui.start import load_services, settle

    load_services()
    import pyrage
    from large_casebook import ACTOR
    from PySide6.QtCore import QMimeData, QObject, Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from casework.app import open_casebook
    from casework.changes import Changes, Topic
    from casework.clock import SystemClock
    from casework.services.inbox_count import waiting_count
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.settings import Settings
    from ui.theme import Theme

    app = make_application(sys.argv[:1])
    Theme(app).apply("light", 1.0)
    settle()
    casework = open_casebook(
        Path(sys.argv[1]), actor=ACTOR, clock=SystemClock(), passphrase=sys.argv[2]
    )
    window = MainWindow(app, SystemClock(), Settings(Path(sys.argv[3])), Theme(app))
    window.begin(casework, ACTOR, place="cases")
    window.show()
    QTest.qWaitForWindowExposed(window)
    while window.shell.loads_ahead:
        QTest.qWait(100)
    heard: list[float] = []

    def hear(changes: Changes, _initiator: QObject) -> None:
        if changes.touches(Topic.INBOX):
            heard.append(time.perf_counter())

    window.context.signals.changed.connect(hear)
    screen = _screenshot()
    screens = [_another(screen, number) for number in range(RUNS + WARM)]
    recipient = pyrage.x25519.Identity.generate().to_public()
    floor, pasted = [], []
    for number, body in enumerate(screens):
        began = time.perf_counter()
        hashlib.sha256(body).hexdigest()
        with (Path(sys.argv[4]) / f"{number}.age").open("wb") as target:
            pyrage.encrypt_io(io.BytesIO(body), target, [recipient])
            target.flush()
            os.fsync(target.fileno())
        floor.append(time.perf_counter() - began)
        mime = QMimeData()
        mime.setData("image/png", body)
        QGuiApplication.clipboard().setMimeData(mime)
        heard.clear()
        began = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        while not heard:
            app.processEvents()
            time.sleep(0.0005)
        pasted.append(heard[0] - began)
        QTest.qWait(50)
    if waiting_count(casework, ACTOR) != len(screens):
        raise RuntimeError("not everything that was pasted is in the inbox")
    print(statistics.median(pasted[WARM:]), statistics.median(floor[WARM:]))
    QGuiApplication.clipboard().clear()  # offscreen, what was copied outlives Python else
    window.close()


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
