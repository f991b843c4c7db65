"""SIGTERM, a closed terminal and Ctrl+C end the program as closing its window does."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class EndSignals(QObject):
    """Emits ``came`` in the Qt thread when the system asks the program to end.

    ``listen()`` takes the signals, ``stop()`` gives them back.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)

    def listen(self) -> None:
        """Take the signals from now on; one that was to be ignored stays ignored."""
        # Qt waits outside Python, where no handler runs: the number is written into a socket.
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _noted)

    def stop(self) -> None:
        """Give the signals back; listen no more."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
        signal.set_wakeup_fd(-1)
        self._heard.close()
        self._told.close()

    @Slot()
    def _on_notifier_activated(self) -> None:
        self._heard.recv(64)
        self.came.emit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Keep Python from ending at once; the number goes through the socket."""
