"""Locking: after idle minutes or by key only the lock shows, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from casework.errors import CaseworkError
from ui import theme
from ui.widgets.button import Button
from ui.widgets.door_panel import DoorPanel
from ui.widgets.field import Field, TextLine
from ui.widgets.labels import Label

_PANEL_FROM = 1000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits ``fell_idle`` when nobody has touched keys or pointer for so many minutes.

    ``minutes`` is asked at each sign of life, so that a changed setting holds at once.
    """

    fell_idle = Signal()

    def __init__(self, app: QApplication, minutes: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fell_idle)
        self._minutes = minutes
        self._app = app

    def begin(self, *, listening: bool = True) -> None:
        """Begin to count; ``listening`` for signs of life may follow with a second call."""
        if listening:
            self._app.installEventFilter(self)
        self._timer.start(self._minutes() * 60_000)

    def end(self) -> None:
        """Watch no more: locked, or closed."""
        self._app.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at each sign of life."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start(self._minutes() * 60_000)
        return False


class _Board(Protocol):
    def ownsClipboard(self) -> bool: ...

    def clear(self) -> None: ...


def clear_if_ours(clipboard: _Board) -> None:
    """Empty the clipboard of what this program put there; what others copied stays."""
    if clipboard.ownsClipboard():
        clipboard.clear()


def close_popups(app: QApplication) -> None:
    """Close menus, lists and calendars that hang open, and the tool tip: they would show."""
    QToolTip.hideText()
    popup = app.activePopupWidget()
    while popup is not None:
        popup.close()
        following = app.activePopupWidget()
        popup = following if following is not popup else None


class LockCover(QFrame):
    """Covers one window whole: the passphrase again, and nothing else to see or reach.

    ``check(cover, passphrase)`` begins to try it; in the end it calls ``open_up``, or
    ``show_refusal`` to say at the field why not. ``unlocked`` when it opens. Widgets beneath are
    turned off, so that Tab cannot leave the cover.
    """

    unlocked = Signal()

    def __init__(
        self,
        window: QWidget,
        person: str,
        check: Callable[[LockCover, str], None],
        *,
        note: str = "",
    ) -> None:
        super().__init__(window)
        self._window = window
        self._check = check
        self._trying = False
        self.setAccessibleName("The casebook is locked")
        self._turned_off = [
            child
            for child in window.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child is not self and child.isEnabled() and not child.isWindow()
        ]
        self._focus: QWidget | None = window.focusWidget()
        for child in self._turned_off:
            child.setEnabled(False)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._panel = DoorPanel()
        outer.addWidget(self._panel, 2)
        outer.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme.space(3))
        outer.addLayout(column)
        outer.addStretch(2)
        column.addStretch(2)
        column.addWidget(Label("The casebook is locked", "title"))
        words = note or "Nothing was closed. What you typed is kept, and jobs that run go on."
        column.addWidget(Label(words, "body", "ink2", wrap=True))
        self.passphrase = TextLine(secret=True)
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setFixedWidth(theme.scaled(330))
        self.field = Field(f"Passphrase of {person}", self.passphrase)
        column.addWidget(self.field)
        self.unlock_button = Button("Unlock", role="primary")
        self.unlock_button.setObjectName("unlock_button")
        column.addWidget(self.unlock_button)
        column.addStretch(3)
        self.unlock_button.clicked.connect(self._on_unlock_clicked)
        self.passphrase.returnPressed.connect(self._on_unlock_clicked)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.passphrase.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and let Escape do nothing."""
        if watched is self.parent():
            if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif event.type() == QEvent.Type.KeyPress:
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the ink panel where there is room for it beside the field."""
        super().resizeEvent(event)
        self._panel.setVisible(self.width() / theme.text_scale() >= _PANEL_FROM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover everything."""
        QPainter(self).fillRect(self.rect(), theme.colour("panel"))

    def show_refusal(self, error: CaseworkError) -> None:
        """Say at the field why it does not open."""
        self._show_trying(trying=False)
        self.field.show_error(f"{error.message} {error.cure}".strip())
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.field.clear_error()

    def _on_unlock_clicked(self) -> None:
        if self._trying:
            return
        self.clear_refusal()
        self._show_trying(trying=True)
        self._check(self, self.passphrase.text())

    def _show_trying(self, *, trying: bool) -> None:
        self._trying = trying
        self.unlock_button.set_text("Opening…" if trying else "Unlock")
        self.unlock_button.setEnabled(not trying)

    def open_up(self) -> None:
        """Say that the passphrase was the right one."""
        self.unlocked.emit()

    def lift(self) -> None:
        """Let the window stand as it was, with the keyboard where it was."""
        self._window.removeEventFilter(self)
        # What was closed while the cover stood is gone.
        for child in self._turned_off:
            if isValid(child):
                child.setEnabled(True)
        self.hide()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self.deleteLater()
