"""Keep the keyboard where it was when a place is filled anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


@contextmanager
def keyboard_kept(place: QWidget, *, otherwise: QWidget | None = None) -> Iterator[None]:
    """Give the keyboard back to what has the same name, if what had it was taken away.

    Without this Qt hands it to whatever stands next in the window: often the rail. ``otherwise``
    gets it where nothing in the place takes it any more.
    """
    at: QWidget | None = place.window().focusWidget()
    if at is None or not place.isAncestorOf(at):
        yield
        return
    kind, name, said = type(at), at.objectName(), at.accessibleName()
    yield
    if isValid(at) and at.isVisible():
        return

    def give_back() -> None:
        if not isValid(place) or not place.isVisible():
            return
        stops = [w for w in place.findChildren(QWidget) if _takes_keyboard(w)]
        alike = [w for w in stops if type(w) is kind and w.objectName() == name]
        same = [w for w in alike if w.accessibleName() == said]
        now: QWidget | None = place.window().focusWidget()
        if same:
            same[0].setFocus()
        elif stops and (now is None or not place.isAncestorOf(now)):
            (alike or stops)[0].setFocus()
        elif not stops and otherwise is not None and _takes_keyboard(otherwise):
            otherwise.setFocus()

    # What was filled in is not seen before the layout has had its turn.
    QTimer.singleShot(0, place, give_back)


def _takes_keyboard(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
