"""Write small files so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from casework.errors import NoRoom

_RETRIES = 20
_PAUSE_SECONDS = 0.05
_in_one_go: ContextVar[bool] = ContextVar("in_one_go", default=False)


@contextmanager
def synced_at_the_end(folder: Path) -> Iterator[None]:
    """Wait for the disk once, at the end, and not at each act; only for what is made in one go.

    A power cut meanwhile may leave what no casebook may ever be: half of one. So this is for a
    folder that is worth nothing before it is whole, and only for the thread that fills it.
    """
    before = _in_one_go.set(True)
    try:
        yield
    finally:
        _in_one_go.reset(before)
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def waits_for_disk() -> bool:
    """Tell whether each act must have reached the disk before the next."""
    return not _in_one_go.get()


def sync_file(handle: int) -> None:
    """Make what was written to an open file survive a power cut."""
    if waits_for_disk():
        os.fsync(handle)


def replace_file(source: Path, target: Path) -> None:
    """Rename ``source`` over ``target``; on Windows wait for a scanner that holds either open.

    Raises PermissionError when it is still held after a second.
    """
    for left in range(_RETRIES, -1, -1):
        try:
            os.replace(source, target)  # noqa: PTH105 (one name for every rename)
            return
        except PermissionError:
            if left == 0:
                raise
            time.sleep(_PAUSE_SECONDS)


def sync_folder(folder: Path) -> None:
    """Make a rename inside the folder survive a power cut; Windows offers no such call."""
    if sys.platform == "win32" or not waits_for_disk():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network and FUSE folders refuse to sync a folder; the file itself is synced.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def read_plain_file(path: Path) -> bytes:
    """Read a small file; a pipe or device in its place would be waited for without an end.

    Raises OSError.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return path.read_bytes()


def write_durably(target: Path, content: bytes) -> None:
    """Replace a small file at once: temporary file, fsync, rename, folder fsync.

    Raises NoRoom when the disk is full; the old file then stands as it was.
    """
    part = target.with_name(target.name + ".part")
    try:
        _write_part(part, content)
        replace_file(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise no_room(error, target.parent) from error
    finally:
        part.unlink(missing_ok=True)


def _write_part(part: Path, content: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _O_BINARY, 0o600)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        sync_file(handle)
    finally:
        os.close(handle)


def no_room(error: OSError, folder: Path) -> NoRoom:
    """Say in plain words why a folder could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom(
            f"The disk that holds {folder} is full, so nothing was changed.",
            cure="Free some room on it, then try again.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NoRoom(
            f"The folder {folder} cannot be written to.",
            cure="Ask for the right to write there, or choose another folder.",
        )
    return NoRoom(
        f"The folder {folder} could not be written: {error.strerror or error}.",
        cure="Check that the disk is connected, then try again.",
    )


_O_BINARY: int = getattr(os, "O_BINARY", 0)
