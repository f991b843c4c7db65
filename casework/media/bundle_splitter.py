"""Ask the reading child to split a finished bundle into volumes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.errors import UnreadableFile
from casework.media.sandbox import Sandbox
from casework.progress import never_cancelled
from casework.rules.bundle_check import Bookmark, WantedBundle, WantedLink

_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """What a finished bundle says of itself: bytes of each page, its links and bookmarks."""

    weights: tuple[int, ...]
    links: tuple[WantedLink, ...]
    bookmarks: tuple[Bookmark, ...]


class BundleSplitter(Sandbox):
    """A reading child that holds a finished bundle while its volumes are written."""

    def __init__(self) -> None:
        super().__init__(seconds=_SECONDS)

    def open(
        self, source: Path | bytes, *, cancelled: Callable[[], bool] = never_cancelled
    ) -> OpenedBundle:
        """Open a bundle. Raises UnreadableFile, Cancelled."""
        head: dict[str, Any] = {"step": "open"}
        body = source if isinstance(source, bytes) else b""
        if isinstance(source, Path):
            head["path"] = str(source.resolve())
        answer, _ = self._step(head, body, cancelled)
        return OpenedBundle(
            tuple(map(int, answer["weights"])),
            tuple(
                WantedLink(int(page), int(to), (box[0], box[1], box[2], box[3]), str(words))
                for page, to, box, words in answer["links"]
            ),
            tuple(Bookmark(str(w), int(page), int(depth)) for w, page, depth in answer["marks"]),
        )

    def volume(
        self,
        title: str,
        wanted: WantedBundle,
        words: bytes,
        *,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> Iterator[bytes]:
        """Write a volume; yield it piece by piece. Raises UnreadableFile, Cancelled."""
        head = {
            "step": "volume",
            "title": title,
            "numbers": list(wanted.numbers),
            "links": [(one.page, one.to, one.box, one.words) for one in wanted.links],
            "marks": [(one.words, one.page, one.depth) for one in wanted.bookmarks],
        }
        self._step(head, words, cancelled)
        while True:
            answer, piece = self._step({"step": "piece"}, b"", cancelled)
            if answer.get("last"):
                return
            yield piece

    def _step(
        self, head: dict[str, Any], body: bytes, cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        answer, piece = self._ask({"ask": "bundle volumes", **head}, body, cancelled)
        if answer.get("problem"):
            raise UnreadableFile(
                f"The bundle cannot be split: {answer['problem']}.", cure="Make the copy again."
            )
        return answer, piece
