"""What watches the events of the whole program, and is left alone while a window is made.

Making a window sends thousands of events, and each would be handed to Python, some with an object
that no name in PySide fits: the first of those makes it load every class it has.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.widgets.painting import FocusSight
from ui.widgets.plain_words import PlainTips

_WATCHERS = (FocusSight, PlainTips)


def begin_watching(app: QApplication) -> None:
    """Make the watchers, and let them watch."""
    for watcher in _WATCHERS:
        app.installEventFilter(watcher(app))


def pause_watching(app: QApplication) -> None:
    """Let nobody watch until ``resume_watching``."""
    for child in app.children():
        if isinstance(child, _WATCHERS):
            app.removeEventFilter(child)


def resume_watching(app: QApplication) -> None:
    """Let them watch again; those that watch already are not made to do so twice."""
    for child in app.children():
        if isinstance(child, _WATCHERS):
            app.installEventFilter(child)
