"""A large file that is written in pieces beside its place, looked at, and only then put there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from casework.errors import Cancelled
from casework.progress import never_cancelled
from casework.store.durable_file import no_room, replace_file, sync_file, sync_folder

_BINARY: int = getattr(os, "O_BINARY", 0)


class PartFile:
    """The file while it grows; nothing of it stays unless it is kept."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.path = target.with_name(f"{target.name}.{os.getpid()}.part")
        self.size = 0
        self.sha256 = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.path.unlink(missing_ok=True)

    def write(
        self, pieces: Iterable[bytes], *, cancelled: Callable[[], bool] = never_cancelled
    ) -> None:
        """Write it whole and wait for the disk. Raises NoRoom, Cancelled."""
        digest = hashlib.sha256()
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        except OSError as error:
            raise no_room(error, self.path.parent) from error
        try:
            for piece in pieces:
                if cancelled():
                    raise Cancelled
                digest.update(piece)
                self._write_piece(handle, piece)
            self._synced(handle)
        finally:
            os.close(handle)
        self.sha256 = digest.hexdigest()

    def keep(self) -> None:
        """Put it in its place at once. Raises NoRoom."""
        try:
            replace_file(self.path, self._target)
            sync_folder(self._target.parent)
        except OSError as error:
            raise no_room(error, self._target.parent) from error

    def _write_piece(self, handle: int, piece: bytes) -> None:
        view = memoryview(piece)
        try:
            while view:
                view = view[os.write(handle, view) :]
        except OSError as error:
            raise no_room(error, self.path.parent) from error
        self.size += len(piece)

    def _synced(self, handle: int) -> None:
        try:
            sync_file(handle)
        except OSError as error:
            raise no_room(error, self.path.parent) from error
