"""A long reading that begins while the page that shows it is still being made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from casework.actor import Actor
from casework.services.case_lists import case_list
from casework.services.context import Casework

_LONG: dict[str, Callable[[Casework, Actor], Any]] = {"cases": case_list}


class EarlyReading:
    """Readings by the place whose page will ask for them.

    The database reads without Python's lock, so that rail, header and page are made meanwhile.
    Begun, taken and forgotten within one call in the Qt thread: nobody can act in between, and
    nothing that was read grows old here.
    """

    def __init__(self, casework: Casework, actor: Actor) -> None:
        self._casework = casework
        self._actor = actor
        self._begun: dict[str, Future[Any]] = {}

    def begin(self, place: str) -> None:
        """Begin what the page of a place will ask for, if that is a long reading."""
        if place in _LONG and place not in self._begun:
            thread = ThreadPoolExecutor(1, thread_name_prefix="early reading")
            self._begun[place] = thread.submit(_LONG[place], self._casework, self._actor)
            thread.shutdown(wait=False)

    def take(self, place: str) -> Any:
        """Return what was begun, or read it now. Raises what the reading raised."""
        future = self._begun.pop(place, None)
        if future is None:
            return _LONG[place](self._casework, self._actor)
        return future.result()

    def forget(self) -> None:
        """Drop what nobody took."""
        self._begun.clear()
