"""A warm child process that answers one request at a time, and its leash."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import Any, ClassVar, Self

import psutil

from casework.errors import Cancelled
from casework.media.child_process import Exchange, end_child, start_child
from casework.progress import never_cancelled

MEMORY_LIMIT = 1_536 * 1024 * 1024
_LOOK_SECONDS = 0.03
_PATIENCE_SECONDS = 0.4
# A child that dies over a file may have died before it: one more child gets a try.
_TRIES = 2
_CHILD_DIED = "the child died"


class WatchedChild:
    """A child process that is started when first needed and closed with the program.

    One request runs at a time. A child that takes too long or too much memory is killed, and
    the next request starts another. ``module`` is what runs in it, with its arguments.
    """

    module: ClassVar[tuple[str, ...]]

    def __init__(self, *, seconds: float = 20.0, memory_bytes: int = MEMORY_LIMIT) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()  # one request at a time
        self._state = Lock()  # no child is started once this is closed
        self._closed = False
        self._unwanted: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; later requests are refused."""
        with self._state:
            self._closed = True
        self._kill()

    @property
    def busy(self) -> bool:
        """Whether the child is at work, so that another request would wait."""
        return self._turn.locked()

    @property
    def running(self) -> bool:
        """Whether there is a child."""
        return self._child is not None

    def warm_up(self) -> None:
        """Start the child, where there is none, for a reading that comes soon."""
        with self._turn:
            self._running_child()

    def forget(self, key: str) -> None:
        """Let go of a file that must no longer be in memory, before anything else is read.

        It never waits for what is being read: whoever seals an item stands at a window.
        """
        with self._state:
            self._unwanted.add(key)
        self._let_go_if_free()

    # -- the child ----------------------------------------------------------------------

    def _ask(
        self, head: dict[str, Any], body: bytes, cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        while not self._turn.acquire(timeout=_LOOK_SECONDS):
            if cancelled():
                raise Cancelled
        try:
            return self._ask_in_turn(head, body, cancelled)
        finally:
            self._turn.release()
            self._let_go_if_free()

    def _ask_in_turn(
        self, head: dict[str, Any], body: bytes, cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        self._let_go()
        for _ in range(_TRIES):
            if self._closed:
                break
            if cancelled():
                raise Cancelled  # it waited its turn in vain; the child has not heard of it
            problem, exchange = self._exchange_once(head, body, cancelled)
            if exchange is not None and not problem:
                return exchange.answer
            if problem != _CHILD_DIED:
                return {"problem": problem}, b""
        return {"problem": "the program is closing" if self._closed else "damaged"}, b""

    def _let_go_if_free(self) -> None:
        """Let go of what is not wanted any more; where somebody reads, they do it after."""
        while self._unwanted and self._turn.acquire(blocking=False):
            try:
                self._let_go()
            finally:
                self._turn.release()

    def _let_go(self) -> None:
        with self._state:
            keys, self._unwanted = self._unwanted, set()
        for key in keys:
            if self._child is not None:  # a child that ended holds nothing
                self._exchange_once({"ask": "forget", "key": key}, b"", never_cancelled)

    def _exchange_once(
        self, head: dict[str, Any], body: bytes, cancelled: Callable[[], bool]
    ) -> tuple[str, Exchange | None]:
        child = self._running_child()
        if child is None:
            return _CHILD_DIED, None
        exchange = Exchange(child, head | {"seconds": self._seconds}, body)
        try:
            problem = self._wait(child, exchange, cancelled)
        except Cancelled:
            self._kill()
            exchange.join()
            raise
        if problem:
            self._kill()
            exchange.join()
        return problem, exchange

    def _wait(
        self, child: subprocess.Popen[bytes], exchange: Exchange, cancelled: Callable[[], bool]
    ) -> str:
        """Watch time and memory until the answer is there; return what went wrong, or ''."""
        began = time.monotonic()
        while not exchange.done.wait(_LOOK_SECONDS):
            # To end a child and start another takes longer than most answers.
            if cancelled() and time.monotonic() > began + _PATIENCE_SECONDS:
                raise Cancelled
            if time.monotonic() > began + self._seconds:
                return "took too long"
            with suppress(psutil.Error):
                if psutil.Process(child.pid).memory_info().rss > self._memory_bytes:
                    return "needs too much memory"
        return _CHILD_DIED if exchange.broken else ""

    def _running_child(self) -> subprocess.Popen[bytes] | None:
        """Return the child, a new one where there is none, or None once closed."""
        if self._child is not None and self._child.poll() is not None:
            self._kill()
        with self._state:
            if self._child is None and not self._closed:
                self._child = start_child(*self.module)
            return self._child

    def _kill(self) -> None:
        with self._state:
            child, self._child = self._child, None
        if child is None:
            return
        end_child(child)
