"""Open what is to become evidence, and say in plain words why it cannot be."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casework.errors import BadInput, UnreadableFile
from casework.rules.marks import marked_line

_IN_USE = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}
_SHARING_VIOLATION = 32
# The far end of a network folder has gone, or the way to it.
_AWAY = {
    errno.ESTALE,
    errno.ENOTCONN,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.ENETDOWN,
    errno.ETIMEDOUT,
    errno.ECONNRESET,
    errno.ECONNABORTED,
}
_AWAY_ON_WINDOWS = {51, 53, 54, 55, 59, 64, 67, 121, 1231, 1236}
_OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini", ".directory"}
MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file to take in: its path, or its bytes with a name."""

    content: Path | bytes
    name: str

    @classmethod
    def of_path(cls, path: Path) -> Source:
        """Take a file by its path."""
        return cls(path, path.name or str(path))

    @property
    def shown(self) -> str:
        """The name for people: what is invisible in it, or turns letters round, is marked."""
        return marked_line(self.name)

    @property
    def path(self) -> str:
        """The path as it was given; empty for bytes."""
        return "" if isinstance(self.content, bytes) else str(self.content)

    def size(self) -> int:
        """Return the size in bytes, or nought where it cannot be told yet."""
        if isinstance(self.content, bytes):
            return len(self.content)
        try:
            return self.content.stat().st_size
        except (OSError, ValueError):
            return 0


def files_within(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """List the files of paths and of the folders among them; and (name, why) of what is left out.

    No link is followed, and what systems lay beside files for themselves is not evidence.
    """
    found: list[Path] = []
    left_out: list[tuple[str, str]] = []
    for path in paths:
        try:
            if not path.is_dir():
                found.append(path)
                continue
        except (OSError, ValueError) as error:
            left_out.append(_left_out(path, error))
            continue
        for folder, within, names in os.walk(path, onerror=lambda e: left_out.append(_gone(e))):
            within.sort()
            files = [Path(folder, name) for name in sorted(names) if name not in _OF_SYSTEMS]
            found += [file for file in files if not file.is_symlink()]
            if len(found) > MOST_FILES:
                raise BadInput(
                    f"There are more than {MOST_FILES:,} files in “{path.name}”.",
                    cure="Choose what bears on the matter; a whole disk is no evidence.",
                )
    return found, left_out


def _left_out(path: Path, error: Exception) -> tuple[str, str]:
    return path.name, str(unreadable(Source.of_path(path), error))


def _gone(error: OSError) -> tuple[str, str]:
    return _left_out(Path(str(error.filename or "")), error)


def check_source(source: Source) -> None:
    """Raise UnreadableFile unless the source can be opened and holds something."""
    with open_source(source):
        pass


@contextmanager
def open_source(source: Source) -> Iterator[BinaryIO]:
    """Yield the bytes as a stream; a file that changes meanwhile is refused at the end.

    Raises UnreadableFile in plain words: gone, a folder, locked, empty, changed while read.
    """
    if isinstance(source.content, bytes):
        if not source.content:
            raise _empty(source)
        yield io.BytesIO(source.content)
        return
    try:
        handle = _open_plain_file(source.content)
    except (OSError, ValueError) as error:
        raise unreadable(source, error) from error
    with handle:
        before = os.fstat(handle.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableFile(
                f"“{source.shown}” is not a file that can be kept.",
                cure="Choose a file; a device or pipe has no end to hash.",
            )
        if before.st_size == 0:
            raise _empty(source)
        yield handle
        after = os.fstat(handle.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableFile(
                f"“{source.shown}” was being changed by another program while it was read.",
                cure="Wait until it is finished there, then add it again.",
            )


def _open_plain_file(path: Path) -> BinaryIO:
    # A pipe must not be waited for: it is opened without blocking, then looked at.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _empty(source: Source) -> UnreadableFile:
    return UnreadableFile(
        f"“{source.shown}” is empty: it holds no bytes.",
        cure="Look at where it came from, and add it again when it holds something.",
    )


def unreadable(source: Source, error: Exception) -> UnreadableFile:
    """Say in plain words why a file cannot be opened or read to its end."""
    name = source.shown
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return UnreadableFile(
            f"“{name}” is not there any more.",
            cure="Look at whether it was moved or the stick was taken out, then add it again.",
        )
    if isinstance(error, IsADirectoryError):
        return UnreadableFile(f"“{name}” is a folder.", cure="Choose the files inside it.")
    number = error.errno if isinstance(error, OSError) else None
    if number in _IN_USE or getattr(error, "winerror", None) == _SHARING_VIOLATION:
        return UnreadableFile(
            f"“{name}” cannot be opened: it is locked, or you have no right to read it.",
            cure="Close it in the other program, or copy it to your own folder, then add it.",
        )
    if number in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS:
        return UnreadableFile(
            f"The network folder went away while “{name}” was read; nothing of it was kept.",
            cure="Connect to the folder again, or copy the file to your own disk, then add it.",
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "reading failed"
    return UnreadableFile(
        f"“{name}” could not be read to its end ({reason}); nothing of it was kept.",
        cure="Look at the disk or stick it is on, then add it again.",
    )
