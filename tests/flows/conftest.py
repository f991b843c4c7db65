"""Fixtures for flows: the real window at its door, nothing made yet, and real files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.clock import FrozenClock
from tests.flows.driver import Adviser
from tests.support.answers import Answers
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme

REPOSITORY = Path(__file__).parents[2]
BESIDE = REPOSITORY.parent / "shared"


@pytest.fixture
def policy_file() -> Path:
    """The trust's own policy where it stands beside the project, else one of its shape."""
    real = BESIDE / "seed" / "social-media-policy.txt"
    return real if real.is_file() else REPOSITORY / "resources/sample/social-media-policy.txt"


@pytest.fixture
def evidence_files() -> list[Path]:
    """Pictures of other people’s cameras and programs, where they stand beside the project."""
    folder = BESIDE / "samples" / "evidence"
    paths = [folder / name for name in ("transparent.png", "sony-cybershot.jpg")]
    return [path for path in paths if path.is_file()]


@pytest.fixture
def open_window(
    qtbot: QtBot,
    look: Theme,
    settings: Settings,
    answers: Answers,
    clock: FrozenClock,
) -> Iterator[Callable[..., Adviser]]:
    """Start the program anew each time it is called: the window at its door.

    Closed windows stay closed; those still open are closed at the end.
    """
    opened: list[MainWindow] = []

    def start(casebook: Path | None = None) -> Adviser:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        window = MainWindow(app, clock, settings, look, ask=answers)
        opened.append(window)
        window.resize(1440, 900)
        window.show_door(casebook)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Adviser(qtbot, window, clock, answers)

    yield start
    for window in opened:
        window.close()
        window.deleteLater()
