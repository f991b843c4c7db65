"""The one warm child process that reads foreign files, and its leash."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

import psutil

from casework.errors import Cancelled, LockedFile, UnreadableFile
from casework.media.child_process import Exchange, end_child, start_child
from casework.progress import never_cancelled
from casework.rules.picture_prints import PicturePrint, packed_print
from casework.rules.source_lines import PolicySource
from casework.summaries.files import FileFacts, FileKind, PagePicture
from casework.summaries.page_words import PageLine, PageWord, line_of_words
from casework.summaries.read_documents import ReadDocument

MEMORY_LIMIT = 1_536 * 1024 * 1024
_LOOK_SECONDS = 0.03
_PATIENCE_SECONDS = 0.4
# A child that dies over a file may have died before it: one more child gets a try.
_TRIES = 2
_CHILD_DIED = "the child died"
_WORDS = {
    "too large to show": "The picture has too many pixels to be shown. It is kept whole.",
    "needs too much memory": "The file needs more memory to be shown than it may use.",
    "took too long": "The file took too long to draw, so that was stopped.",
    "damaged": "The file is damaged and cannot be shown. It is kept as it was received.",
    "password needed": "The file is locked by a password, so its pages cannot be shown.",
    "not a picture or PDF": "Only pictures and PDF files are shown as pages.",
    "no such page": "The file has no such page.",
}


class Sandbox:
    """Reads files in a child process; started when first needed, closed with the program.

    One request runs at a time. A child that takes too long or too much memory is killed, and
    the next request starts another.
    """

    def __init__(self, *, seconds: float = 20.0, memory_bytes: int = MEMORY_LIMIT) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = Lock()  # one request at a time
        self._state = Lock()  # no child is started once the sandbox is closed
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

    # -- requests -----------------------------------------------------------------------

    def inspect(
        self,
        source: Path | bytes,
        name: str,
        *,
        quick: bool = False,
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> FileFacts:
        """Say what a file is and says; a file that ends or stalls the child is 'damaged'.

        ``quick`` reads headers only: no words, and damage further in is not looked for.
        Raises Cancelled.
        """
        # Imported here: these readers belong to the child, this one function to both sides.
        from casework.media.facts_json import facts_from_json

        head, body = _asked("inspect", source, name=name, quick=quick, password=password)
        answer, _ = self._ask(head, body, cancelled)
        if "facts" in answer:
            return facts_from_json(answer["facts"])
        # The readers gave up; the first bytes alone may still say what it was meant to be.
        seen, _ = self._ask(head | {"ask": "sniff"}, body, cancelled)
        return FileFacts(
            FileKind(seen.get("kind", FileKind.OTHER)),
            str(seen.get("media_type", "application/octet-stream")),
            readable=False,
            problem=str(answer["problem"]),
        )

    def read_document(
        self,
        source: Path | bytes,
        name: str,
        *,
        password: str = "",
        day_first: bool | None = None,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> ReadDocument:
        """Read a file as words and the files beneath it; a bad one says its problem.

        ``day_first`` answers how the dates of a chat are meant. Raises Cancelled.
        """
        from casework.media.document_json import document_from_json

        head, body = _asked("document", source, name=name, password=password, day_first=day_first)
        answer, read = self._ask(head, body, cancelled)
        if "read" in answer:
            return document_from_json(read)
        seen, _ = self._ask(head | {"ask": "sniff"}, body, cancelled)
        return ReadDocument(
            FileKind(seen.get("kind", FileKind.OTHER)),
            str(seen.get("media_type", "application/octet-stream")),
            problem=str(answer["problem"]),
        )

    def member(
        self,
        source: Path | bytes,
        index: int,
        *,
        key: str = "",
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> bytes:
        """Take out one of the files beneath a document, by its index among the children.

        With a ``key`` the child takes the document apart once and keeps it for the next index,
        until ``forget``. Raises UnreadableFile in plain words, Cancelled.
        """
        head, body = _asked("member", source, index=index, key=key, password=password)
        answer, taken = self._ask(head, b"" if key else body, cancelled)
        if answer.get("missing"):
            answer, taken = self._ask(head | {"hold": True}, body, cancelled)
        if "taken" not in answer:
            raise UnreadableFile(
                f"The file inside cannot be taken out: {answer['problem']}.",
                cure="What holds it is kept whole; export it to open it elsewhere.",
            )
        return taken

    def page_picture(
        self,
        key: str,
        load: Callable[[], bytes],
        *,
        page: int = 0,
        longest: int = 1600,
        region: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PagePicture:
        """Draw a page, or a region of it in fractions, at most ``longest`` pixels long.

        ``load`` gives the plain bytes and is only called when the child does not hold ``key``.
        Raises UnreadableFile in plain words, Cancelled.
        """
        head = {"ask": "render", "key": key, "page": page, "longest": longest, "region": region}
        head["password"] = password
        answer, pixels = self._ask_of_held(head, load, cancelled)
        return PagePicture(pixels=pixels, **answer["picture"])

    def page_words(
        self,
        key: str,
        load: Callable[[], bytes],
        *,
        page: int,
        region: tuple[float, float, float, float],
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> str:
        """Return the words of the text layer in a region of a page; '' for a picture.

        ``load`` and what is raised as in ``page_picture``.
        """
        head = {"ask": "words", "key": key, "page": page, "region": region}
        head["password"] = password
        answer, _ = self._ask_of_held(head, load, cancelled)
        return str(answer["words"])

    def page_lines(
        self,
        key: str,
        load: Callable[[], bytes],
        *,
        page: int,
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> tuple[tuple[PageLine, ...], bool]:
        """Return the lines of a page's text layer with places, and whether more stand there.

        A picture has none. ``load`` and what is raised as in ``page_picture``.
        """
        head = {"ask": "lines", "key": key, "page": page, "password": password}
        answer, found = self._ask_of_held(head, load, cancelled)
        lines = tuple(
            line_of_words(number, [PageWord(text, tuple(box)) for text, box in words])
            for number, words in enumerate(json.loads(found))
        )
        return lines, bool(answer["more"])

    def page_print(
        self,
        key: str,
        load: Callable[[], bytes],
        *,
        page: int,
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PicturePrint:
        """Return what a page looks like, small enough to compare with thousands.

        ``load`` and what is raised as in ``page_picture``.
        """
        head = {"ask": "print", "key": key, "page": page, "password": password}
        answer, body = self._ask_of_held(head, load, cancelled)
        return packed_print(body, **answer["print"])

    def policy_lines(
        self,
        body: bytes,
        name: str,
        *,
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PolicySource:
        """Read the lines of a Word or PDF document; ``name`` serves only to name it.

        Raises UnreadableFile in plain words with a cure, Cancelled.
        """
        from casework.media.policy_refusals import refusal
        from casework.media.source_json import source_from_json

        answer, _ = self._ask({"ask": "policy", "password": password}, body, cancelled)
        if "source" not in answer:
            raise refusal(str(answer["problem"]), name)
        return source_from_json(answer["source"])

    def _ask_of_held(
        self,
        head: dict[str, Any],
        load: Callable[[], bytes],
        cancelled: Callable[[], bool],
    ) -> tuple[dict[str, Any], bytes]:
        """Ask about a file that the child holds; hand it over first where it does not."""
        answer, body = self._ask(head, b"", cancelled)
        if answer.get("missing"):
            # In one request: what others ask meanwhile may take its place among the held.
            answer, body = self._ask(head | {"hold": True}, load(), cancelled)
        _refuse(answer)
        return answer, body

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
        try:
            with self._turn:
                return self._ask_in_turn(head, body, cancelled)
        finally:
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
                self._child = start_child("casework.media.sandbox_child")
            return self._child

    def _kill(self) -> None:
        with self._state:
            child, self._child = self._child, None
        if child is None:
            return
        end_child(child)


def _asked(ask: str, source: Path | bytes, **more: Any) -> tuple[dict[str, Any], bytes]:
    """Make a request about a file by its path, which the child opens, or by its bytes."""
    if isinstance(source, bytes):
        return {"ask": ask, **more}, source
    return {"ask": ask, "path": str(source.resolve()), **more}, b""


def _refuse(answer: dict[str, Any]) -> None:
    problem = answer.get("problem")
    if problem is not None:
        refusal = LockedFile if problem == "password needed" else UnreadableFile
        raise refusal(
            _WORDS.get(str(problem), "The file cannot be shown. It is kept as it was received."),
            cure="Its facts and its custody can still be read; export it to open it elsewhere.",
        )
