"""What a redaction is to do, and what came of it; pages count from 1."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.rules.redaction import Leak, RedactionBox


@dataclass(frozen=True, slots=True)
class RedactionOrder:
    """What is to be taken away from a file.

    ``names`` may stand nowhere in the copy; with ``mark_names`` every place of them is boxed
    first. ``left_in`` are places that a person looked at and left, one by one. ``withheld`` pages
    are replaced whole. ``wanted`` is the media type that a picture shall become, '' for its own.
    """

    boxes: tuple[RedactionBox, ...] = ()
    names: tuple[str, ...] = ()
    mark_names: bool = False
    withheld: tuple[int, ...] = ()
    password: str = ""
    wanted: str = ""
    left_in: tuple[RedactionBox, ...] = ()


@dataclass(frozen=True, slots=True)
class RedactedBytes:
    """The bytes of a redacted copy, or the leaks for which there are none."""

    body: bytes | None
    sha256: str | None
    media_type: str
    pages: int
    checked: tuple[str, ...]
    leaks: tuple[Leak, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted copy that was written, or the leaks for which none was."""

    out: Path | None
    sha256: str | None
    pages_rebuilt: tuple[int, ...]
    checked: tuple[str, ...]
    leaks: tuple[Leak, ...] = ()
    notes: tuple[str, ...] = ()
