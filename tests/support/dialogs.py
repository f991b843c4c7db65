"""Act in a modal dialog that a click is about to open; it is never left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button

CTRL = Qt.KeyboardModifier.ControlModifier
D = TypeVar("D", bound=QDialog)
_LONGEST_MS = 5_000


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    """Press a shortcut: it presses its button, and lets it go a moment later."""
    window = widget.window()
    qtbot.keyClick(widget, key, modifier)
    qtbot.waitUntil(lambda: not any(button.isDown() for button in window.findChildren(Button)))


@contextmanager
def in_dialog(kind: type[D], act: Callable[[D], None]) -> Iterator[None]:
    """Do ``act`` in the next dialog of that kind; the click that opens it stands inside.

    The dialog is turned away afterwards if it is still open. What ``act`` raised is raised here.
    """
    raised: list[BaseException] = []
    met: list[D] = []
    clock = QElapsedTimer()
    clock.start()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            met.append(dialog)
            try:
                act(dialog)
            except Exception as error:  # noqa: BLE001  (handed on below)
                raised.append(error)
            finally:
                if dialog.isVisible():
                    dialog.reject()
        elif clock.elapsed() < _LONGEST_MS:
            QTimer.singleShot(10, look)
        elif isinstance(dialog, QDialog):
            dialog.reject()

    QTimer.singleShot(0, look)
    yield
    if raised:
        raise raised[0]
    assert met, f"no {kind.__name__} was opened"
