"""Fixtures for windows: the theme, a window over a real casebook, and guards against leftovers."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

# Before Qt is imported anywhere: no test opens a window that somebody could see.
os.environ["QT_QPA_PLATFORM"] = (
    f"offscreen:configfile={Path(__file__).parents[2] / 'tools' / 'offscreen_screen.json'}"
)

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casework.actor import Actor
from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.demonstration import ADVISER, PASSPHRASE
from casework.services.context import Casework
from tests.support.answers import Answers
from ui import theme
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice
from ui.window_context import WindowContext


@pytest.fixture(scope="session")
def session_look(qapp: QApplication) -> Theme:
    """Put the design on the application once a run."""
    look = Theme(qapp)
    look.apply(ThemeChoice.LIGHT, 1.0)
    theme.load_fonts(fallbacks=True)
    return look


@pytest.fixture
def look(session_look: Theme) -> Iterator[Theme]:
    """The theme, light and at 100% again after the test."""
    yield session_look
    if theme.is_dark() or theme.text_scale() != 1.0:
        session_look.apply(ThemeChoice.LIGHT, 1.0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of this test's own; pictures are read by machine where a test asks for it."""
    made = Settings(tmp_path / "settings.ini")
    made.reads_pictures = False
    return made


@pytest.fixture
def answers() -> Answers:
    """Answers to the questions that the window asks."""
    return Answers()


class FlashWatch(QObject):
    """Note each widget that is shown as a window although it is meant to lie within one."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[QWidget, str]] = []

    def flashed(self) -> list[str]:
        """Name those that have found their place since; what stayed a window was meant as one."""
        return [name for widget, name in self._shown if isValid(widget) and not widget.isWindow()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is being shown, and let it pass."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            alone = watched.isWindow() and watched.windowType() == Qt.WindowType.Window
            if alone and not isinstance(watched, QMainWindow | QDialog):
                name = f"{type(watched).__name__} {watched.objectName()}"
                self._shown.append((watched, name))
        return False


@pytest.fixture
def window(
    qtbot: QtBot,
    look: Theme,
    settings: Settings,
    answers: Answers,
    casework: Casework,
    adviser: Actor,
    clock: FrozenClock,
) -> Iterator[MainWindow]:
    """The real window, 1440 x 900, over an empty casebook, on Cases, which is soonest made."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    watch = FlashWatch()
    app.installEventFilter(watch)
    made = MainWindow(app, clock, settings, look, ask=answers)
    made.resize(1440, 900)
    made.begin(casework, adviser, place="cases")
    with qtbot.waitExposed(made):
        made.show()
    yield made
    flashed = watch.flashed()
    app.removeEventFilter(watch)
    made.close()
    made.deleteLater()
    # A part that is shown before it has its place flashes up and takes the keyboard away.
    assert not flashed


@pytest.fixture
def lived_in(
    qtbot: QtBot,
    look: Theme,
    settings: Settings,
    demonstration_folder: Path,
    demonstration_clock: FrozenClock,
    tmp_path: Path,
    answers: Answers,
) -> Iterator[MainWindow]:
    """A window over the demonstration, with cases at every stage."""
    folder = shutil.copytree(demonstration_folder, tmp_path / "demonstration")
    casework = open_casebook(
        folder, actor=ADVISER, clock=demonstration_clock, passphrase=PASSPHRASE
    )
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = MainWindow(app, demonstration_clock, settings, look, ask=answers)
    window.resize(1440, 900)
    window.begin(casework, ADVISER)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def context(window: MainWindow) -> WindowContext:
    """What pages and dialogs are given."""
    assert window.context is not None
    return window.context


def _running_timers() -> list[QTimer]:
    """List those made since ``gc.freeze``: to look through all that was ever made takes long."""
    found = [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]
    return [timer for timer in found if isValid(timer) and timer.isActive()]


@pytest.fixture(autouse=True)
def nothing_outlives_the_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window, a timer or a thread behind; empty the clipboard."""
    if "qapp" not in request.fixturenames:
        yield
        return
    app = request.getfixturevalue("qapp")
    before = set(app.topLevelWidgets())
    gc.freeze()
    yield
    QApplication.sendPostedEvents(None, 0)
    app.processEvents()
    # Offscreen, Qt keeps what was copied until its libraries go. What Python made must be gone
    # before Python is: to destroy it later would end the run by a segmentation fault.
    app.clipboard().clear()
    left: list[QWidget] = [
        w for w in app.topLevelWidgets() if w not in before and isValid(w) and w.isVisible()
    ]
    names = [type(widget).__name__ for widget in left]
    for widget in left:
        widget.close()
    timers = [timer.objectName() or repr(timer.parent()) for timer in _running_timers()]
    gc.unfreeze()
    threads = [t.name for t in threading.enumerate() if "ing job" in t.name]
    assert not names, f"windows left open: {names}"
    assert not timers, f"timers left running: {timers}"
    assert not threads, f"jobs left running: {threads}"
