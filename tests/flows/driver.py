"""A person at the keyboard: types where the keyboard is, and uses only what can be seen."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar, cast

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as WaitedInVain
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casework.clock import FrozenClock
from tests.support.answers import Answers
from ui.main_window import MainWindow
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

W = TypeVar("W", bound=QWidget)
D = TypeVar("D", bound=QDialog)
_MOST_TABS = 250
_PLAIN = Qt.KeyboardModifier.NoModifier
_LONG_MS = 20_000
_SOON_MS = 3_000
_DIALOG_MS = 5_000


class Adviser:
    """Drives the real window. Nothing here reaches for what a person could not see or reach."""

    def __init__(
        self, qtbot: QtBot, window: MainWindow, clock: FrozenClock, answers: Answers
    ) -> None:
        self.qtbot = qtbot
        self.window = window
        self.clock = clock
        self.answers = answers

    # -- where things are -----------------------------------------------------------------

    @property
    def context(self) -> WindowContext:
        """What the window holds of the open casebook."""
        assert self.window.context is not None, "no casebook is open"
        return self.window.context

    @property
    def place(self) -> str:
        """Which page shows; an empty word at the door."""
        return "" if self.window.shell is None else self.window.shell.place

    def see(self, kind: type[W], name: str = "", within: QWidget | None = None) -> W:
        """Return the one visible widget of a kind and an object name."""
        top = within or QApplication.activeModalWidget() or self.window

        def found() -> list[W]:
            shown = [w for w in top.findChildren(kind) if w.isVisible()]
            return [w for w in shown if not name or w.objectName() == name]

        # What was put on a page just now is seen a moment later.
        self.soon(found, lambda: f"no visible {kind.__name__} “{name}”")
        assert len(found()) == 1 or name == "", f"{len(found())} visible “{name}”"
        return found()[0]

    def see_first(self, kind: type[W], name: str, within: QWidget) -> W:
        """Return the topmost visible widget of a kind and a name that several have."""

        def found() -> list[W]:
            return [w for w in within.findChildren(kind, name) if w.isVisible()]

        self.soon(found, lambda: f"no visible {kind.__name__} “{name}”")
        return min(found(), key=lambda w: w.mapToGlobal(w.rect().topLeft()).y())

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the visible button that says so, or whose accessible name begins so."""
        top = within or QApplication.activeModalWidget() or self.window

        def shown() -> list[QAbstractButton]:
            return [b for b in top.findChildren(QAbstractButton) if b.isVisible()]

        def found() -> list[QAbstractButton]:
            said = [b for b in shown() if b.text() == words]
            return said or [b for b in shown() if b.accessibleName().startswith(words)]

        self.soon(found, lambda: f"no “{words}” among {sorted({b.text() for b in shown()})}")
        return found()[0]

    def words(self, within: QWidget | None = None) -> str:
        """Return all words in sight: of labels, and what a screen reader is told."""
        top = within or QApplication.activeModalWidget() or self.window
        shown = [w for w in top.findChildren(QWidget) if w.isVisible()]
        labels = [w.text() for w in shown if isinstance(w, QLabel)]
        return "\n".join([*labels, *(w.accessibleName() for w in shown if w.accessibleName())])

    # -- the keyboard ---------------------------------------------------------------------

    def focus(self) -> QWidget:
        """Return where a key goes: a list that popped up, else the field with the keyboard."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            # Offscreen, a list that popped up stays the active window after it has gone.
            top.activateWindow()
            self.qtbot.waitUntil(top.isActiveWindow)
        return QApplication.focusWidget() or top

    def key(self, keys: str) -> None:
        """Press a key with its modifiers: “Ctrl+Return”."""
        pressed = cast("Any", QKeySequence(keys))[0]
        window = self.focus().window()
        QTest.keyClick(self.focus(), pressed.key(), pressed.keyboardModifiers())
        self.qtbot.waitUntil(lambda: not _pressed(window), timeout=_LONG_MS)

    def type_in(self, words: str) -> None:
        """Type words where the keyboard is."""
        for letter in words:
            if letter == "\n":
                QTest.keyClick(self.focus(), Qt.Key.Key_Return)
            elif not letter.isascii():
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, _PLAIN, letter))
            else:
                QTest.keyClicks(self.focus(), letter)

    def tab_to(self, wanted: QWidget) -> QWidget:
        """Press Tab until the keyboard is there; fail where Tab never leads."""
        said = wanted.objectName() or wanted.accessibleName()
        seen: list[str] = []
        for _step in range(_MOST_TABS):
            at = self.focus()
            if at is wanted or at is wanted.focusProxy() or wanted.isAncestorOf(at):
                return at
            seen.append(at.objectName() or type(at).__name__)
            QTest.keyClick(at, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches “{said}”; it goes {seen[:60]}")

    def write(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Go to a field by its name and type over what stands there."""
        field = self.tab_to(self.see(QWidget, name, within))
        assert isinstance(field, QLineEdit | QPlainTextEdit), field
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if words:
            self.type_in(words)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)

    def pick(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Go to a choice by its name and down its list with the arrow keys."""
        combo = self.see(QComboBox, name, within)
        self.tab_to(combo)
        if not combo.currentText().startswith(words):
            QTest.keyClick(combo, Qt.Key.Key_Home)
        for _step in range(combo.count() + 1):
            if combo.currentText().startswith(words):
                return
            QTest.keyClick(combo, Qt.Key.Key_Down)
        raise AssertionError(f"{name} offers no “{words}”, the last is “{combo.currentText()}”")

    def mark(self, choice: SegmentedChoice, value: object) -> None:
        """Go to joined cells with Tab, along them with the arrow keys, and press Space."""
        self.tab_to(choice)
        cell = choice.cell(value)
        while self.focus() is not cell:
            self.key("Right")
        self.key("Space")
        assert choice.value() == value

    def press(self, button: QAbstractButton) -> None:
        """Go to a button with Tab and press Space."""
        assert button.isEnabled(), f"“{button.text()}” is refused: {button.toolTip()}"
        self.tab_to(button)
        QTest.keyClick(button, Qt.Key.Key_Space)

    def click(self, button: QAbstractButton) -> None:
        """Click a button that can be seen."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), f"“{button.text()}” is refused: {button.toolTip()}"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    # -- dialogs ----------------------------------------------------------------------------

    def in_dialog(self, kind: type[D], act: Callable[[D], None], opens: Callable[[], Any]) -> None:
        """Do ``opens``, which opens a dialog of that kind, and ``act`` in it until it is gone."""
        met: list[D] = []
        raised: list[BaseException] = []
        clock = QElapsedTimer()
        clock.start()

        def act_in(dialog: D) -> None:
            try:
                act(dialog)
                self.until(lambda: not isValid(dialog) or not dialog.isVisible())
            except BaseException as error:  # noqa: BLE001  (handed on below)
                raised.append(error)
                if isValid(dialog):
                    QDialog.done(dialog, 0)

        def look() -> None:
            shown = QApplication.activeModalWidget()
            if isinstance(shown, kind) and shown.isActiveWindow():
                met.append(shown)
                act_in(shown)
            elif clock.elapsed() < _DIALOG_MS:
                QTimer.singleShot(10, look)
            elif isinstance(shown, QDialog):
                QDialog.done(shown, 0)

        QTimer.singleShot(0, look)
        opens()
        # A button shows that it is pressed before it acts.
        self.qtbot.waitUntil(lambda: bool(met or raised), timeout=_DIALOG_MS)
        if raised:
            raise raised[0]

    def finish(self, dialog: QDialog) -> None:
        """Do with Ctrl+Return what the dialog is for; it takes it and goes."""
        self.key("Ctrl+Return")
        self.soon(lambda: not isValid(dialog) or not dialog.isVisible(), lambda: self.words(dialog))

    # -- waiting --------------------------------------------------------------------------

    def until(self, so: Callable[[], Any]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(so()), timeout=_LONG_MS)

    def soon(self, so: Callable[[], Any], or_else: Callable[[], str]) -> None:
        with contextlib.suppress(WaitedInVain):
            self.qtbot.waitUntil(lambda: bool(so()), timeout=_SOON_MS)
        assert so(), or_else()

    def quiet(self) -> None:
        """Wait until no job runs."""
        self.until(lambda: not self.context.jobs.running())

    def later(self, **by: float) -> None:
        """Let time pass: ``later(minutes=20)``."""
        self.clock.advance(timedelta(**by))

    def copy_picture(self, content: bytes) -> None:
        """Copy a picture elsewhere: another program’s bytes are on the clipboard."""
        mime = QMimeData()
        mime.setData("image/png", content)
        QGuiApplication.clipboard().setMimeData(mime)


def _pressed(window: QWidget) -> bool:
    return isValid(window) and any(
        button.isDown() for button in window.findChildren(QAbstractButton)
    )
