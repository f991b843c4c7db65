"""The vault: evidence files, written once, encrypted, named so that a name tells nothing."""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyrage

from casework.errors import Cancelled, DamagedCasebook
from casework.ids import new_id
from casework.progress import never_cancelled, tell_nobody
from casework.store.durable_file import no_room, replace_file, sync_file, sync_folder

VAULT_FOLDER = "evidence"
UNCLAIMED_FOLDER = "unclaimed"
_CHUNK = 1024 * 1024
_SUFFIX = ".age"
_PART_SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class Stored:
    """What was received: SHA-256 and size of the plain bytes, and the keyed name of the file."""

    sha256: str
    size: int
    name: str


class EvidenceVault:
    """Evidence files in a folder; whoever lacks ``names_key`` cannot tell what is there."""

    def __init__(self, folder: Path, names_key: bytes, identity: str) -> None:
        """Hold the keys; ``identity`` is an age X25519 identity. Creates nothing."""
        self.folder = folder
        self._names_key = names_key
        self._identity = pyrage.x25519.Identity.from_str(identity)
        self._recipient = self._identity.to_public()

    # -- in -----------------------------------------------------------------------------

    def put(
        self,
        stream: BinaryIO,
        progress: Callable[[int], None] = tell_nobody,
        cancelled: Callable[[], bool] = never_cancelled,
        *,
        settled: bool = True,
    ) -> Stored:
        """Hash and encrypt a stream in one pass and keep it durably; the same bytes only once.

        ``progress`` gets the bytes read so far; ``cancelled`` is asked before each chunk. When
        it returns the file is on the disk; its name is too, unless ``settled`` is False, when
        ``settle`` must be called for it before any row names it. Raises NoRoom, Cancelled;
        UnreadableFile is the caller's to raise for the stream.
        """
        reader = _HashingReader(stream, progress, cancelled)
        part = self.folder / f"{new_id()}{_PART_SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._encrypt(reader, part)
            name = self.name_of(reader.sha256)
            stored = Stored(reader.sha256, reader.size, name)
            target = self._path(name)
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                replace_file(part, target)
            if settled:
                self.settle([stored])
            return stored
        except OSError as error:
            if reader.failed is error:
                raise
            raise no_room(error, self.folder) from error
        finally:
            part.unlink(missing_ok=True)

    def settle(self, stored: Iterable[Stored]) -> None:
        """Let the names of files survive a power cut; many at once share what that costs.

        Raises NoRoom.
        """
        try:
            for folder in {self._path(one.name).parent for one in stored}:
                sync_folder(folder)
            sync_folder(self.folder)
        except OSError as error:
            raise no_room(error, self.folder) from error

    def put_bytes(self, content: bytes) -> Stored:
        """Keep bytes that are already in memory: an issued paper, a thumbnail."""
        return self.put(io.BytesIO(content))

    def _encrypt(self, reader: _HashingReader, part: Path) -> None:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY, 0o600)
        writer = _RawWriter(handle)
        try:
            pyrage.encrypt_io(cast("BinaryIO", reader), cast("BinaryIO", writer), [self._recipient])
            sync_file(handle)
        except (pyrage.EncryptError, OSError, Cancelled) as error:
            # pyrage wraps what the reader or writer raised; give back the cause itself.
            raise (reader.failed or writer.failed or error) from error
        finally:
            os.close(handle)
        if reader.failed is not None:
            raise reader.failed

    def discard(self, sha256: str) -> None:
        """Remove a content that no row names: what an act that failed had put in."""
        self.path_of(sha256).unlink(missing_ok=True)

    # -- out ----------------------------------------------------------------------------

    def read(self, sha256: str) -> bytes:
        """Return the plain bytes of a file, checked against their hash.

        Raises DamagedCasebook when the file is missing or is not what was received.
        """
        content = io.BytesIO()
        self._decrypt(sha256, content)
        return content.getvalue()

    @contextmanager
    def open(self, sha256: str) -> Iterator[BinaryIO]:
        """Yield the plain bytes as a stream in memory; nothing plain touches the disk."""
        yield io.BytesIO(self.read(sha256))

    def copy_out(self, sha256: str, target: BinaryIO) -> int:
        """Write the plain bytes to a stream, and return how many. Raises DamagedCasebook."""
        return self._decrypt(sha256, target)

    def exists(self, sha256: str) -> bool:
        """Tell whether a file of this content is in the vault."""
        return self._path(self.name_of(sha256)).is_file()

    def verify(self, sha256: str) -> str:
        """Return an empty string when the file is as received, else what is wrong, in words."""
        try:
            self._decrypt(sha256, cast("BinaryIO", _Nowhere()))
        except DamagedCasebook as error:
            return error.message
        except (ValueError, TypeError):
            return "What the record gives as its hash is no hash."
        return ""

    def _decrypt(self, sha256: str, target: BinaryIO) -> int:
        path = self._path(self.name_of(sha256))
        writer = _HashingWriter(target)
        try:
            with path.open("rb") as sealed:
                pyrage.decrypt_io(sealed, cast("BinaryIO", writer), [self._identity])
        except FileNotFoundError as error:
            raise DamagedCasebook(
                f"The evidence file {path.name} is missing from the casebook.",
                cure="Restore it from a backup; verify says since when it is missed.",
            ) from error
        except (pyrage.DecryptError, OSError) as error:
            if writer.failed is not None:
                raise writer.failed from error
            raise DamagedCasebook(
                f"The evidence file {path.name} cannot be opened: its bytes were changed or lost.",
                cure="Restore it from a backup. Nothing was repaired by itself.",
            ) from error
        if not hmac.compare_digest(writer.sha256, sha256):
            raise DamagedCasebook(
                f"The evidence file {path.name} is not what was received.",
                cure="Restore it from a backup. Nothing was repaired by itself.",
            )
        return writer.size

    # -- names --------------------------------------------------------------------------

    def name_of(self, sha256: str) -> str:
        """Return the keyed name of a content: HMAC-SHA-256 over its SHA-256."""
        return hmac.digest(self._names_key, bytes.fromhex(sha256), "sha256").hex()

    def names_of(self, hashes: Iterable[str]) -> set[str]:
        """Return the keyed names of contents, leaving out what is no hash."""
        return {self.name_of(sha256) for sha256 in hashes if _is_hash(sha256)}

    def path_of(self, sha256: str) -> Path:
        """Return where a content stands, or would stand."""
        return self._path(self.name_of(sha256))

    def path_named(self, name: str) -> Path:
        """Return where the file of a keyed name stands."""
        return self._path(name)

    def names(self) -> Iterator[str]:
        """Yield the name of every whole file in the vault."""
        # By names alone: each opening looks through all of them, and a Path for each takes longer.
        with os.scandir(self.folder) as entries:
            folders = sorted(e.path for e in entries if len(e.name) == 2 and e.is_dir())
        for folder in folders:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries if entry.name.endswith(_SUFFIX))
            yield from (name.removesuffix(_SUFFIX) for name in names)

    def set_aside_unclaimed(self, claimed: set[str], unclaimed: Path) -> list[str]:
        """Move files that no row names, and remove unfinished ones; only the writer may call it.

        ``claimed`` holds the names that rows use. Returns the names that were moved.
        """
        for part in self.folder.glob(f"*{_PART_SUFFIX}"):
            part.unlink(missing_ok=True)
        moved = [name for name in self.names() if name not in claimed]
        for name in moved:
            unclaimed.mkdir(exist_ok=True)
            replace_file(self._path(name), unclaimed / f"{name}{_SUFFIX}")
        if moved:
            sync_folder(unclaimed)
        return moved

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}{_SUFFIX}"


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{64}", text) is not None


def new_identity() -> str:
    """Make the age identity of a new casebook."""
    return str(pyrage.x25519.Identity.generate())


class _HashingReader:
    """Read the stream for the encrypter, hashing on the way; remember what went wrong.

    The encrypter asks for a few kilobytes at a time; the stream is read in larger pieces.
    """

    def __init__(
        self, stream: BinaryIO, progress: Callable[[int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._stream = stream
        self._progress = progress
        self._cancelled = cancelled
        self._hash = hashlib.sha256()
        self._waiting = memoryview(b"")
        self.size = 0
        self.failed: BaseException | None = None

    def read(self, length: int = -1) -> bytes:
        if not self._waiting:
            self._waiting = memoryview(self._piece())
        wanted = length if length >= 0 else len(self._waiting)
        handed, self._waiting = self._waiting[:wanted], self._waiting[wanted:]
        return bytes(handed)

    def _piece(self) -> bytes:
        try:
            if self._cancelled():
                raise Cancelled
            piece = self._stream.read(_CHUNK)
        except (OSError, Cancelled) as error:
            self.failed = error
            raise
        self._hash.update(piece)
        self.size += len(piece)
        self._progress(self.size)
        return piece

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class _RawWriter:
    """Write through os.write, in large pieces, so that nothing waits in a buffer unseen."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.failed: BaseException | None = None

    def write(self, content: bytes) -> int:
        view = memoryview(content)
        try:
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            self.failed = error
            raise
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""


class _HashingWriter:
    """Pass plain bytes on, hashing on the way."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._hash = hashlib.sha256()
        self.size = 0
        self.failed: BaseException | None = None

    def write(self, content: bytes) -> int:
        self._hash.update(content)
        self.size += len(content)
        try:
            self._target.write(content)
        except OSError as error:
            self.failed = error
            raise
        return len(content)

    def flush(self) -> None:
        """Leave it to the target's owner."""

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class _Nowhere(io.RawIOBase):
    """A stream for bytes that only need hashing."""

    def writable(self) -> bool:
        return True

    def write(self, content: object, /) -> int:
        return len(cast("bytes", content))


_O_BINARY: int = getattr(os, "O_BINARY", 0)
