"""Ask the reading child to make a bundle part by part, and another to read it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.errors import UnreadableFile
from casework.media.sandbox import MEMORY_LIMIT, Sandbox
from casework.progress import never_cancelled
from casework.rules.bundle_check import Bookmark, Box, SeenBundle, SeenPage, WantedLink
from casework.summaries.files import FileKind
from casework.summaries.recognition import RecognisedPage

Load = Callable[[], Path | bytes]
_SECONDS = 180.0  # for one file, or for one piece of the finished bundle
_CHECK_SECONDS = 900.0
NOT_PAGES = "not pages"
_LOST = "lost"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a file that was to be added; ``problem`` says why nothing was.

    ``damaged`` files were added as far as they go. ``textless`` pages count from 0, and so do those
    of ``references``: on which page which was found, and where.
    """

    kind: FileKind
    media_type: str
    problem: str = ""
    pages: int = 0
    damaged: bool = False
    notes: tuple[str, ...] = ()
    marks: tuple[tuple[str, int, int], ...] = ()
    textless: tuple[int, ...] = ()
    holds_files: bool = False
    references: tuple[tuple[int, str, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class Finishing:
    """What is laid over the finished pages: index, furniture, links, bookmarks, and the title."""

    index: bytes
    furniture: bytes
    digits: dict[str, Any]
    title: str
    links: tuple[WantedLink, ...]
    bookmarks: tuple[Bookmark, ...]
    marked: bool = False
    late_index: bytes = b""  # stands before the part ``late_at``
    late_at: int = 0
    names: tuple[tuple[int, int, str], ...] = ()  # first and last page, and what stands there
    margins: tuple[tuple[int, float, str], ...] = ()  # page from 1, height, words beside the line


@dataclass(slots=True)
class _Held:
    load: Load
    clear: bool
    password: str = ""
    words: list[bytes] = field(default_factory=list)


def _asked(held: _Held) -> dict[str, Any]:
    return {"step": "add", "clear": held.clear, "password": held.password}


class BundleMaker(Sandbox):
    """A reading child that holds a bundle while it grows.

    A child that ends over a file loses what it held: all before is added anew, the file is not.
    """

    def __init__(self, *, seconds: float = _SECONDS, memory_bytes: int = MEMORY_LIMIT) -> None:
        super().__init__(seconds=seconds, memory_bytes=memory_bytes)
        self._parts: list[_Held] = []
        self._begun = False

    def add(
        self,
        load: Load,
        *,
        clear: bool = False,
        look_for_words: bool = False,
        password: str = "",
        references: Sequence[str] = (),
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> Added:
        """Add the pages of a PDF or picture; ``clear`` for papers that this program wrote.

        ``load`` gives its path or bytes, and may be asked again; ``password`` opens a PDF that is
        locked; ``references`` are looked for on its pages. Raises Cancelled.
        """
        held = _Held(load, clear, password)
        looked_for = {"look_for_words": look_for_words, "references": list(references)}
        answer = self._add(held, looked_for, cancelled)
        problem = str(answer.get("problem", ""))
        kind = FileKind(answer.get("kind", FileKind.OTHER))
        media_type = str(answer.get("media_type", "application/octet-stream"))
        if problem:
            return Added(kind, media_type, problem)
        self._parts.append(held)
        return Added(
            kind,
            media_type,
            pages=int(answer["pages"]),
            damaged=bool(answer["damaged"]),
            notes=tuple(answer["notes"]),
            marks=tuple((str(w), int(p), int(d)) for w, p, d in answer.get("marks", ())),
            textless=tuple(answer["textless"]),
            holds_files=bool(answer.get("holds_files")),
            references=tuple(
                (int(page), str(words), (box[0], box[1], box[2], box[3]))
                for page, words, box in answer.get("references", ())
            ),
        )

    def lay_words(
        self,
        pages: Sequence[RecognisedPage],
        *,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> None:
        """Lay the words that a machine read beneath the pages of what was added last."""
        laid = [
            (page.page, [(w.text, w.box) for line in page.lines for w in (line.words or (line,))])
            for page in pages
        ]
        body = json.dumps(laid).encode("ascii")
        self._parts[-1].words.append(body)
        answer, _ = self._step({"step": "words"}, body, cancelled)
        if answer.get("problem"):
            self._again(cancelled)

    def written(
        self,
        finishing: Finishing,
        *,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> Iterator[bytes]:
        """Write the bundle; yield it piece by piece. Raises UnreadableFile, Cancelled."""
        head = {
            "step": "write",
            "cuts": [len(finishing.furniture), len(finishing.index)],
            "late_at": finishing.late_at,
            "digits": finishing.digits,
            "title": finishing.title,
            "marked": finishing.marked,
            "links": [(one.page, one.to, one.box, one.words) for one in finishing.links],
            "marks": [(one.words, one.page, one.depth) for one in finishing.bookmarks],
            "margins": finishing.margins,
            "names": finishing.names,
        }
        body = finishing.furniture + finishing.index + finishing.late_index
        answer, _ = self._step(head, body, cancelled)
        if answer.get("problem") == _LOST:
            self._again(cancelled)
            answer, _ = self._step(head, body, cancelled)
        while not answer.get("problem"):
            answer, piece = self._step({"step": "piece"}, b"", cancelled)
            if answer.get("last"):
                return
            if not answer.get("problem"):
                yield piece
        raise UnreadableFile(
            f"The bundle cannot be written: {answer['problem']}.",
            cure="Split it by section, or take out the largest documents.",
        )

    def _add(
        self, held: _Held, looked_for: dict[str, Any], cancelled: Callable[[], bool]
    ) -> dict[str, Any]:
        if not self._begun:
            self._begin(cancelled)
        head = {**_asked(held), **looked_for}
        answer = self._send(head, held.load, cancelled)
        if answer.get("problem") == _LOST:
            # The one child died over this file; the other that was tried held nothing.
            self._again(cancelled)
            alone = self._send(head, held.load, cancelled)
            if alone.get("problem") == _LOST:
                self._again(cancelled)
                return {"problem": "damaged"}
            return alone
        if self._child is None:  # it was stopped over this file
            self._again(cancelled)
        return answer

    def _send(
        self, head: dict[str, Any], load: Load, cancelled: Callable[[], bool]
    ) -> dict[str, Any]:
        source = load()
        if isinstance(source, Path):
            return self._step({**head, "path": str(source.resolve())}, b"", cancelled)[0]
        return self._step(head, source, cancelled)[0]

    def _begin(self, cancelled: Callable[[], bool]) -> None:
        self._ask({"ask": "bundle", "step": "begin"}, b"", cancelled)
        self._begun = True

    def _again(self, cancelled: Callable[[], bool]) -> None:
        """Add everything once more to a child that holds nothing."""
        parts, self._parts = self._parts, []
        self._begin(cancelled)
        for part in parts:
            self._send(_asked(part), part.load, cancelled)
            self._parts.append(part)
            for body in part.words:
                self._step({"step": "words"}, body, cancelled)

    def _step(
        self, head: dict[str, Any], body: bytes, cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        asked = {"ask": "bundle", "parts": len(self._parts), **head}
        return self._ask(asked, body, cancelled)


class BundleReader(Sandbox):
    """A reading child that also opens a finished bundle, as whoever gets it does."""

    def read_back(
        self,
        source: Path | bytes,
        index_pages: Sequence[int],
        words: Sequence[str] = (),
        *,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> SeenBundle:
        """Read numbers, labels, links, bookmarks and words. Raises UnreadableFile, Cancelled."""
        head: dict[str, Any] = {
            "ask": "bundle check",
            "index_pages": list(index_pages),
            "words": list(words),
        }
        body = source if isinstance(source, bytes) else b""
        if isinstance(source, Path):
            head["path"] = str(source.resolve())
        patience, self._seconds = self._seconds, _CHECK_SECONDS
        try:
            answer, read = self._ask(head, body, cancelled)
        finally:
            self._seconds = patience
        if answer.get("problem"):
            raise UnreadableFile(
                f"The finished bundle cannot be read back: {answer['problem']}.",
                cure="It was not kept. Split it by section, or take out the largest documents.",
            )
        found = json.loads(read)
        return SeenBundle(
            tuple(
                SeenPage(number, label, int(letters), tuple(forbidden))
                for number, label, letters, forbidden in found["pages"]
            ),
            tuple(
                WantedLink(int(page), int(to), (box[0], box[1], box[2], box[3]), words)
                for page, to, box, words in found["links"]
            ),
            tuple(Bookmark(w, int(page), int(depth)) for w, page, depth in found["bookmarks"]),
            tuple(found["beside"]),
        )
