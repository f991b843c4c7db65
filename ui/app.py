"""Start the window: theme, settings, crash log, then the door or the demonstration."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casework.clock import SystemClock
from ui import icons
from ui.crash_log import CrashCatcher, begin_log, log_folder
from ui.end_signals import EndSignals
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.start import settle
from ui.theme import Theme, load_fonts
from ui.watchers import begin_watching


def make_application(arguments: list[str]) -> QApplication:
    """Make the application object with its names; it watches whether keys are used."""
    app = QApplication(arguments)
    app.setApplicationName("Casework")
    app.setApplicationDisplayName("")
    app.setOrganizationName("Casework")
    app.setDesktopFileName("casework")
    begin_watching(app)
    return app


def run(casebook: Path | None, *, demonstration: bool = False) -> int:
    """Open the window and return the exit status when it is closed."""
    app = make_application(sys.argv[:1])
    signals = EndSignals(app)
    signals.listen()
    settings = Settings()
    look = Theme(app)
    look.apply(settings.theme_choice, settings.text_scale)
    look.changed.connect(icons.drop_pictures)
    catcher = CrashCatcher(app, begin_log(log_folder()))
    catcher.install()
    clock = SystemClock()
    window = MainWindow(app, clock, settings, look)
    window.show_door(casebook, look_round=demonstration)
    window.show()
    signals.came.connect(window.end)
    QTimer.singleShot(0, _on_window_shown)
    status = app.exec()
    signals.stop()
    catcher.remove()
    return status


def _on_window_shown() -> None:
    """Do what can wait until the window is seen: faces of other scripts, what shows a bug."""
    settle()
    import_module("ui.crash_dialog")  # a bug may leave nothing that could be imported
    load_fonts(fallbacks=True)
