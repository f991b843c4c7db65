"""Enter presses the button on which the keyboard is, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click the button for a plain Enter; return whether it was one.

    Qt leaves this to the platform: on Windows and in a bare window Enter does nothing on a
    button that is not its dialog's default, and ours have none.
    """
    enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not (enters and plain) or event.isAutoRepeat():
        return False
    button.click()
    return True


class PaintedButton(QAbstractButton):
    """What a button that paints itself begins from."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)
