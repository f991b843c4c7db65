"""Write small files so that a power cut leaves the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

from casework.errors import NoRoom

_RETRIES = 20
_PAUSE_SECONDS = 0.05


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
    if sys.platform == "win32":
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
        os.fsync(handle)
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
