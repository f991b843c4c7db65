"""Words laid out as pages beside the window: in a child process, a file once at a time.

What could not be laid out is remembered until the casebook is closed or somebody asks to try
again: a hostile file costs its seconds once, whoever asks for its pages, its words or its picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any

from casework.errors import (
    Cancelled,
    CaseworkError,
    DatesUnclear,
    LockedFile,
    UnreadableFile,
)
from casework.media.watched_child import MEMORY_LIMIT, WatchedChild
from casework.progress import never_cancelled

_SECONDS = 60.0
_IDLE_SECONDS = 120.0
_LOOK_SECONDS = 0.05
_REFUSALS: dict[str, type[CaseworkError]] = {
    kind.__name__: kind for kind in (LockedFile, DatesUnclear, UnreadableFile)
}
_WORDS = {
    "took too long": "Its words take too long to lay out as pages, so that was stopped.",
    "needs too much memory": "Its words need more memory to be laid out than may be used.",
}

Paper = tuple[bytes, int, bool | None]


class _Child(WatchedChild):
    module = ("casework.services.laying_out_child", str(_IDLE_SECONDS))

    def lay_out(
        self, words: bytes, sha256: str, cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        return self._ask({"sha256": sha256}, words, cancelled)


class LayingOut:
    """Lays out words as pages. While one long file is laid out there is room for another."""

    def __init__(
        self, *, seconds: float = _SECONDS, memory_bytes: int = MEMORY_LIMIT, places: int = 2
    ) -> None:
        self._children = tuple(
            _Child(seconds=seconds, memory_bytes=memory_bytes) for _place in range(places)
        )
        self._at_work: set[str] = set()
        self._changed = Condition()
        self._failed: dict[tuple[object, ...], CaseworkError] = {}

    def close(self) -> None:
        """End the children; later requests are refused."""
        for child in self._children:
            child.close()

    @contextmanager
    def turn(self, key: str, cancelled: Callable[[], bool] = never_cancelled) -> Iterator[None]:
        """Wait until nobody else lays out the same file; what they made is there then.

        Raises Cancelled.
        """
        with self._changed:
            while key in self._at_work:
                self._changed.wait(_LOOK_SECONDS)
                if cancelled():
                    raise Cancelled
            self._at_work.add(key)
        try:
            yield
        finally:
            with self._changed:
                self._at_work.discard(key)
                self._changed.notify_all()

    @contextmanager
    def remembering(self, *what: object) -> Iterator[None]:
        """Raise what was refused before of the same; remember what is refused now.

        Raises UnreadableFile, LockedFile, DatesUnclear.
        """
        known = self._failed.get(what)
        if known is not None:
            raise type(known)(known.message, cure=known.cure)
        try:
            yield
        except UnreadableFile as error:
            self._failed[what] = error
            raise

    def forget(self, sha256: str) -> None:
        """Let a file be tried again."""
        self._failed = {what: why for what, why in self._failed.items() if what[0] != sha256}

    def lay_out(
        self, words: bytes, sha256: str, cancelled: Callable[[], bool] = never_cancelled
    ) -> Paper:
        """Lay out a document as its reader gave it; return the PDF, its pages, how dates were read.

        Raises LockedFile, DatesUnclear, UnreadableFile, Cancelled.
        """
        child = next((one for one in self._children if not one.busy), self._children[-1])
        told, paper = child.lay_out(words, sha256, cancelled)
        if "pages" in told:
            return paper, int(told["pages"]), told["day_first"]
        if "refused" in told:
            raise _REFUSALS[told["refused"]](told["message"], cure=told["cure"])
        raise UnreadableFile(
            _WORDS.get(str(told["problem"]), "Its words cannot be laid out as pages."),
            cure="It is kept as it was received; export it to open it elsewhere.",
        )
