"""What the child process that reads foreign files is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casework.errors import LockedFile, UnreadableFile
from casework.media.watched_child import MEMORY_LIMIT as MEMORY_LIMIT
from casework.media.watched_child import WatchedChild
from casework.progress import never_cancelled
from casework.rules.picture_prints import PicturePrint, packed_print
from casework.rules.source_lines import PolicySource
from casework.summaries.files import FileFacts, FileKind, PagePicture
from casework.summaries.page_words import PageLine, PageWord, line_of_words
from casework.summaries.read_documents import ReadDocument

_WORDS = {
    "too large to show": "The picture has too many pixels to be shown. It is kept whole.",
    "needs too much memory": "The file needs more memory to be shown than it may use.",
    "took too long": "The file took too long to draw, so that was stopped.",
    "damaged": "The file is damaged and cannot be shown. It is kept as it was received.",
    "password needed": "The file is locked by a password, so its pages cannot be shown.",
    "not a picture or PDF": "Only pictures and PDF files are shown as pages.",
    "no such page": "The file has no such page.",
}


class Sandbox(WatchedChild):
    """Reads files in a child process; started when first needed, closed with the program."""

    module = ("casework.media.sandbox_child",)

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

        read = self.document_words(
            source, name, password=password, day_first=day_first, cancelled=cancelled
        )
        return document_from_json(read)

    def document_words(
        self,
        source: Path | bytes,
        name: str,
        *,
        password: str = "",
        day_first: bool | None = None,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> bytes:
        """Read a file as ``read_document``, for who hands its words on as they came."""
        from casework.media.document_json import document_to_json

        head, body = _asked("document", source, name=name, password=password, day_first=day_first)
        answer, read = self._ask(head, body, cancelled)
        if "read" in answer:
            return read
        seen, _ = self._ask(head | {"ask": "sniff"}, body, cancelled)
        problem = ReadDocument(
            FileKind(seen.get("kind", FileKind.OTHER)),
            str(seen.get("media_type", "application/octet-stream")),
            problem=str(answer["problem"]),
        )
        return document_to_json(problem)

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
