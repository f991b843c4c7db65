"""What watches the events of the whole program, and is left alone while a window is made.

Making a window sends thousands of events, and each would be handed to Python, some with an object
that no name in PySide fits: the first of those makes it load every class it has.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.widgets.painting import FocusSight
from ui.widgets.plain_words import PlainTips

# Kept, since to look for them among the children of the program hands each child to Python too.
_watching: WeakKeyDictionary[QApplication, tuple[QObject, ...]] = WeakKeyDictionary()


def begin_watching(app: QApplication) -> None:
    """Make the watchers, and let them watch."""
    _watching[app] = (FocusSight(app), PlainTips(app))
    resume_watching(app)


def pause_watching(app: QApplication) -> None:
    """Let nobody watch until ``resume_watching``."""
    for watcher in _watching.get(app, ()):
        app.removeEventFilter(watcher)


def resume_watching(app: QApplication) -> None:
    """Let them watch again; those that watch already are not made to do so twice."""
    for watcher in _watching.get(app, ()):
        app.installEventFilter(watcher)
