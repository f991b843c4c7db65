"""Start the window: theme, settings, crash log, then the door or the demonstration."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from casework.clock import SystemClock
from ui import icons
from ui.crash_dialog import CrashCatcher, begin_log, log_folder
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.theme import Theme, load_fonts
from ui.widgets.painting import FocusSight


def make_application(arguments: list[str]) -> QApplication:
    """Make the application object with its names."""
    app = QApplication(arguments)
    app.setApplicationName("Casework")
    app.setApplicationDisplayName("")
    app.setOrganizationName("Casework")
    app.setDesktopFileName("casework")
    return app


def run(casebook: Path | None, *, demonstration: bool = False) -> int:
    """Open the window and return the exit status when it is closed."""
    app = make_application(sys.argv[:1])
    settings = Settings()
    look = Theme(app)
    look.apply(settings.theme_choice, settings.text_scale)
    look.changed.connect(icons.drop_pictures)
    catcher = CrashCatcher(app, begin_log(log_folder()))
    catcher.install()
    sight = FocusSight(app)
    app.installEventFilter(sight)
    clock = SystemClock()
    window = MainWindow(app, clock, settings, look)
    window.show_door(casebook, look_round=demonstration)
    window.show()
    # Faces of other scripts and the picture cache can wait until the window is seen.
    QTimer.singleShot(0, lambda: load_fonts(fallbacks=True))
    status = app.exec()
    catcher.remove()
    return status
