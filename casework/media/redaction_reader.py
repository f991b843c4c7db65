"""Ask the reading child to redact a file, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from casework.errors import LockedFile, UnreadableFile
from casework.media.sandbox import MEMORY_LIMIT, Sandbox
from casework.progress import never_cancelled
from casework.rules.redaction import Leak, RedactionBox

Place = tuple[float, float, float, float]
PlacedWord = tuple[str, Place]
_SECONDS = 120.0  # for one page, or for the checks of the whole
_KEPT = "The original stays as it is."
_WORDS = {
    "not a picture or PDF": (
        "Only pictures and PDF files are redacted with boxes.",
        "Print it to PDF first, then redact that.",
    ),
    "password needed": (
        "The PDF is locked by a password.",
        "Give its password, or save a copy without one and redact that.",
    ),
    "too large to show": (
        "The picture has too many pixels to be rebuilt.",
        "Cut it into parts, then redact each.",
    ),
    "needs too much memory": (
        "Rebuilding the file needs more memory than it may use.",
        "Cut it into parts, then redact each.",
    ),
    "took too long": (
        "Rebuilding the file took too long, so that was stopped.",
        "Take out the page that is hard to draw, then redact the rest.",
    ),
    "cut off": (
        "The end of the picture is missing, so nobody knows what stood there.",
        "Ask for the whole picture.",
    ),
}
_DAMAGED = ("The file is damaged and cannot be redacted.", "Ask for it again.")


class NotPagedError(UnreadableFile):
    """A file that is neither a picture nor a PDF: its words have to be laid out first."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that was opened to be redacted: its pages, and what its copy will be."""

    pages: int
    media_type: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageSays:
    """The words of a page; its pictures may say more, which a machine can read if ``legible``."""

    words: tuple[PlacedWord, ...]
    pictured: bool
    legible: bool


@dataclass(frozen=True, slots=True)
class PageDone:
    """What came of a page: the words under its boxes in runs, and where more words may stand.

    ``pictured`` pages hold pictures or notes, or no words that are text; ``shown`` is what fields
    and notes say in sight, with its place, which the pixels of the copy show as well.
    """

    covered: list[list[str]]
    pictured: bool = False
    shown: tuple[tuple[str, tuple[float, ...]], ...] = ()


class RedactionReader(Sandbox):
    """A reading child for one redaction; every request raises UnreadableFile and Cancelled."""

    def __init__(self, *, seconds: float = _SECONDS, memory_bytes: int = MEMORY_LIMIT) -> None:
        super().__init__(seconds=seconds, memory_bytes=memory_bytes)

    def begin(
        self,
        body: bytes,
        boxes: Sequence[RedactionBox],
        *,
        wanted: str = "",
        password: str = "",
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> Begun:
        """Open a picture or PDF; ``wanted`` is the media type that a picture shall become."""
        head = {
            "step": "begin",
            "boxes": [asdict(box) for box in boxes],
            "wanted": wanted,
            "password": password,
        }
        answer, _ = self._step(head, body, cancelled)
        return Begun(int(answer["pages"]), str(answer["media_type"]), tuple(answer["notes"]))

    def words(self, number: int, *, cancelled: Callable[[], bool] = never_cancelled) -> PageSays:
        """Return the words of a page, counted from 0, and if its pictures may say more."""
        answer, _ = self._step({"step": "words", "page": number}, b"", cancelled)
        words = tuple((str(text), _four(place)) for text, place in answer["words"])
        return PageSays(words, bool(answer["pictured"]), bool(answer["legible"]))

    def rebuild(
        self,
        number: int,
        more: Sequence[RedactionBox] = (),
        *,
        withheld: bool = False,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> PageDone:
        """Rebuild a page, counted from 0, with more boxes; or withhold it whole."""
        head = {
            "step": "page",
            "page": number,
            "boxes": [asdict(box) for box in more],
            "withheld": withheld,
        }
        answer, _ = self._step(head, b"", cancelled)
        covered = [[str(word) for word in run] for run in answer["covered"]]
        shown = tuple((str(words), tuple(place)) for words, place in answer["shown"])
        return PageDone(covered, bool(answer["pictured"]), shown)

    def finish(self, *, cancelled: Callable[[], bool] = never_cancelled) -> bytes:
        """Return the copy, which was not checked yet."""
        return self._step({"step": "finish"}, b"", cancelled)[1]

    def check(
        self,
        body: bytes,
        media_type: str,
        words: Sequence[str],
        boxes: Sequence[RedactionBox],
        withheld: Sequence[int] = (),
        *,
        cancelled: Callable[[], bool] = never_cancelled,
    ) -> tuple[list[str], list[Leak]]:
        """Open the copy again and seek the words; return what was looked at, and what stands.

        ``withheld`` pages count from 1.
        """
        head = {
            "step": "check",
            "media_type": media_type,
            "words": list(words),
            "boxes": [asdict(box) for box in boxes],
            "withheld": list(withheld),
        }
        answer, _ = self._step(head, body, cancelled)
        return [str(one) for one in answer["checked"]], [_leak(one) for one in answer["leaks"]]

    def _step(
        self, head: dict[str, Any], body: bytes, cancelled: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        answer, made = self._ask({"ask": "redact", **head}, body, cancelled)
        problem = answer.get("problem")
        if problem is None:
            return answer, made
        message, cure = _WORDS.get(str(problem), _DAMAGED)
        kind = _KINDS.get(str(problem), UnreadableFile)
        raise kind(message, cure=f"{cure} {_KEPT}")


_KINDS = {"password needed": LockedFile, "not a picture or PDF": NotPagedError}


def _four(place: Sequence[float]) -> Place:
    left, top, right, bottom = place
    return left, top, right, bottom


def _leak(value: dict[str, Any]) -> Leak:
    box = value.pop("box")
    return Leak(**value, box=None if box is None else tuple(box))
