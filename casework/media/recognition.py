"""Read the words in pictures and scanned pages, in a warm child process of its own."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

import psutil

from casework.errors import Cancelled, UnreadableFile
from casework.media.child_process import Exchange, end_child, start_child
from casework.media.recognition_json import recognised_from_json
from casework.progress import never_cancelled, tell_nobody
from casework.summaries.recognition import RecognisedFile

MEMORY_LIMIT = 2_560 * 1024 * 1024
_CHILD = "casework.media.recognition_child"
_LIBRARIES = ("rapidocr", "onnxruntime")
_LOOK_SECONDS = 0.03
# A child may have ended for idleness the moment before it was asked: one more gets a try.
_TRIES = 2
_CHILD_DIED = "the child died"
NOT_AVAILABLE = "Reading the words in pictures is not available on this machine."
_WORDS = {
    "not available": NOT_AVAILABLE,
    "too large to show": "The picture has too many pixels for its words to be read.",
    "needs too much memory": "Reading the words needs more memory than it may use.",
    "took too long": "Reading the words took too long, so that was stopped.",
    "password needed": "The file is locked by a password, so its words cannot be read.",
    "the program is closing": "The program is closing.",
}
_OTHERWISE = "The words in the file cannot be read. It is kept as it was received."
_CURE = "Type the words that matter yourself, beside the picture."


def is_available() -> bool:
    """Whether words in pictures can be read here: the runtime has no wheel for Intel Macs."""
    return all(find_spec(name) is not None for name in _LIBRARIES)


class Recogniser:
    """Reads words in a child process that starts when needed and ends when idle.

    One request runs at a time; others wait their turn and may be cancelled there. ``seconds`` is
    how long one page, or one strip of a long picture, may take. No window waits for this: ask
    from a job.
    """

    def __init__(
        self,
        *,
        seconds: float = 120.0,
        memory_bytes: int = MEMORY_LIMIT,
        idle_seconds: float = 180.0,
    ) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._idle_seconds = idle_seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()  # one request at a time
        self._state = Lock()  # no child is started once this is closed
        self._closed = False

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

    def read(
        self,
        source: Path | bytes,
        *,
        pages: Sequence[int] | None = None,
        only_textless: bool = False,
        password: str = "",
        progress: Callable[[int, int], object] = tell_nobody,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> RecognisedFile:
        """Read a picture, or the named pages of a PDF or TIFF, counted from 0; else all.

        ``only_textless`` leaves out pages that hold words themselves. ``progress`` is told
        hundredths of pages done and of how many. Raises UnreadableFile in plain words, Cancelled.
        """
        head: dict[str, Any] = {
            "ask": "read",
            "pages": None if pages is None else list(pages),
            "only_textless": only_textless,
            "password": password,
        }
        body = source if isinstance(source, bytes) else b""
        if isinstance(source, Path):
            head["path"] = str(source.resolve())
        answer, read = self._ask(head, body, progress, cancelled)
        if "read" not in answer:
            raise _refusal(str(answer.get("problem")))
        return recognised_from_json(read)

    def warm_up(self, *, cancelled: Callable[[], bool] = never_cancelled) -> None:
        """Start the child and load the library, for a reading that comes soon.

        Raises UnreadableFile where recognition is not available, Cancelled.
        """
        answer, _ = self._ask({"ask": "warm"}, b"", tell_nobody, cancelled)
        if "warm" not in answer:
            raise _refusal(str(answer.get("problem")))

    # -- the child ----------------------------------------------------------------------

    def _ask(
        self,
        head: dict[str, Any],
        body: bytes,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
    ) -> tuple[dict[str, Any], bytes]:
        if not is_available():
            return {"problem": "not available"}, b""
        while not self._turn.acquire(timeout=_LOOK_SECONDS):
            if cancelled():
                raise Cancelled
        try:
            for _ in range(_TRIES):
                if self._closed:
                    break
                problem, exchange = self._exchange_once(head, body, progress, cancelled)
                if exchange is not None and not problem:
                    return exchange.answer
                if problem != _CHILD_DIED:
                    return {"problem": problem}, b""
            return {"problem": "the program is closing" if self._closed else "damaged"}, b""
        finally:
            self._turn.release()

    def _exchange_once(
        self,
        head: dict[str, Any],
        body: bytes,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
    ) -> tuple[str, Exchange | None]:
        child = self._running_child()
        if child is None:
            return _CHILD_DIED, None
        exchange = Exchange(child, head | {"seconds": self._seconds}, body)
        whole = False
        try:
            problem = self._wait(child, exchange, progress, cancelled)
            whole = not problem
        finally:
            # Cancelled, or told of by a caller that failed: nobody waits for this answer now.
            if not whole:
                self._kill()
                exchange.join()
        return problem, exchange

    def _wait(
        self,
        child: subprocess.Popen[bytes],
        exchange: Exchange,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
    ) -> str:
        """Watch time and memory until the answer is there; return what went wrong, or ''."""
        heard, ends_at = 0, time.monotonic() + self._seconds
        while not exchange.done.wait(_LOOK_SECONDS):
            if cancelled():
                raise Cancelled
            if len(exchange.told) > heard:
                heard, ends_at = len(exchange.told), time.monotonic() + self._seconds
                progress(*exchange.told[heard - 1])
            if time.monotonic() > ends_at:
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
                self._child = start_child(_CHILD, str(self._idle_seconds))
            return self._child

    def _kill(self) -> None:
        with self._state:
            child, self._child = self._child, None
        if child is not None:
            end_child(child)


def _refusal(problem: str) -> UnreadableFile:
    return UnreadableFile(_WORDS.get(problem, _OTHERWISE), cure=_CURE)
