"""Say what files are, without a casebook."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from casework.errors import Cancelled
from casework.media.recognition import Recogniser
from casework.media.sandbox import Sandbox
from casework.progress import never_cancelled
from casework.services.inspection_words import with_recognised_words
from casework.summaries.files import FileFacts, FileKind, InspectedFile

_CHUNK = 1024 * 1024
_DEEPEST = 40
_CHANGED = "The file changed or went away while it was read: its hash and its facts may differ."


def inspect_files(
    paths: Sequence[Path],
    *,
    recognise: bool = False,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Iterator[InspectedFile]:
    """Yield what each file is and says; folders are walked in name order.

    ``recognise`` reads the words in pictures too, a second or two for each. A bad file is an
    answer, never an error. Raises Cancelled.
    """
    with Sandbox() as reader, Recogniser() as recogniser:
        for path in _files_in(paths):
            if cancelled():
                raise Cancelled
            yield _inspect(path, reader, recogniser if recognise else None, cancelled)


def _files_in(paths: Sequence[Path], depth: int = 0) -> Iterator[Path]:
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
        except OSError:
            inside = None  # a folder that cannot be opened is named with its problem
        # Links to folders are followed only when they were named, so that no walk runs in rings.
        if inside is None or (depth and path.is_symlink()) or depth > _DEEPEST:
            yield path
        else:
            yield from _files_in(inside, depth + 1)


def _inspect(
    path: Path, reader: Sandbox, recogniser: Recogniser | None, cancelled: Callable[[], bool]
) -> InspectedFile:
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            return _unread(path, "not a file")
        size, sha256 = _hash(path, cancelled)
    except FileNotFoundError:
        return _unread(path, "not found")
    except OSError:
        return _unread(path, "cannot be opened")
    except ValueError:  # a name that no file system takes
        return _unread(path, "not found")
    facts = reader.inspect(path, path.name, cancelled=cancelled)
    facts = with_recognised_words(facts, path, recogniser, cancelled)
    if _changed(path, before):
        facts = replace(facts, notes=(*facts.notes, _CHANGED))
    return InspectedFile(str(path), size, sha256, facts)


def _changed(path: Path, before: os.stat_result) -> bool:
    """Whether a file became another while it was read, or went away with its folder."""
    try:
        now = path.stat()
    except OSError:
        return True
    return (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _hash(path: Path, cancelled: Callable[[], bool]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            if cancelled():
                raise Cancelled
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _unread(path: Path, problem: str) -> InspectedFile:
    facts = FileFacts(FileKind.OTHER, "application/octet-stream", readable=False, problem=problem)
    return InspectedFile(str(path), None, None, facts)
