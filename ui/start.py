"""The order in which the program loads, so that its window is there soon."""

from __future__ import annotations

import gc
from importlib import import_module

_MADE_BEFORE_A_LOOK = 100_000


def load_services() -> None:
    """Load what needs no Qt; call it before anything of Qt is imported, then ``settle``.

    PySide6 reads the source of each module that is imported after it. And nothing that loads is
    rubbish: to look for some meanwhile would take a tenth of the start.
    """
    gc.disable()
    import_module("casework.app")
    import_module("casework.services.case_lists")


def settle() -> None:
    """Look for rubbish from now on, but never again among what was loaded, and seldom.

    To look after each 700 things that were made is a tenth of reading ten thousand cases.
    """
    gc.freeze()
    gc.set_threshold(_MADE_BEFORE_A_LOOK, 20, 20)
    gc.enable()


def look_now() -> None:
    """Look for rubbish in a quiet moment, so that the next look is far off."""
    gc.collect()
