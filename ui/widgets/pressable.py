"""Enter presses the button on which the keyboard is, as Space does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click the button for a plain Enter; return whether it was one.

    Qt leaves this to the platform: on Windows and in a bare window Enter does nothing on a
    button that is not its dialog's default, and ours have none.
    """
    if not _is_plain_enter(event) or event.isAutoRepeat():
        return False
    button.click()
    return True


def keep_enter(event: QEvent) -> bool:
    """Keep Enter from a shortcut of the page while a button has the keyboard; tell whether."""
    override = event.type() == QEvent.Type.ShortcutOverride
    if not (override and isinstance(event, QKeyEvent) and _is_plain_enter(event)):
        return False
    event.accept()
    return True


def _is_plain_enter(event: QKeyEvent) -> bool:
    enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enters and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class PaintedButton(QAbstractButton):
    """What a button that paints itself begins from."""

    def event(self, event: QEvent) -> bool:
        """Let Enter press this one, not what the page gives it to."""
        return keep_enter(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)
