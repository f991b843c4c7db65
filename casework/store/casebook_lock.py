"""One writer at a time: a lease file that says who, and a lock that dies with its process."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

import psutil

from casework.clock import to_london, uk_short, uk_time
from casework.errors import CasebookInUse
from casework.ids import new_id
from casework.store.canonical import instant_text
from casework.store.durable_file import no_room, write_durably

LEASE_NAME = "lease.json"
LOCK_NAME = "writer.lock"
_SAME_START_SECONDS = 2.0
_PATIENCE_SECONDS = 2.0
_PATIENCE_ATTEMPTS = 40


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a casebook for writing, as the lease file states it."""

    process_id: int
    process_started: float  # seconds since the epoch, as the operating system tells it
    host: str
    user: str
    since: str  # instant in UTC
    token: str = field(default_factory=new_id)

    @property
    def here(self) -> bool:
        """Whether the holder is on this computer."""
        return self.host == socket.gethostname()

    @property
    def words(self) -> str:
        """Say by whom and since when, for the adviser."""
        at = to_london(datetime.fromisoformat(self.since))
        where = "on this computer" if self.here else f"on the computer {self.host}"
        return f"{self.user} {where}, since {uk_short(at.date())} {uk_time(at)}"

    def elsewhere_alive(self) -> bool:
        """Tell whether another process holds it and runs."""
        return self.process_id != os.getpid() and self.alive()

    def alive(self) -> bool:
        """Tell whether the process runs; one that reuses its number does not count."""
        try:
            started = float(psutil.Process(self.process_id).create_time())
        except psutil.Error:
            return False
        return abs(started - self.process_started) < _SAME_START_SECONDS


class HeldElsewhere(CasebookInUse):
    """The lease is of another computer: only a person can tell whether it is still in use."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(
            f"This casebook is held for writing by {holder.words}.",
            cure="Close it there. If that computer is gone or was switched off, take it over; "
            "otherwise open it for reading.",
        )
        self.holder = holder


class HeldHere(CasebookInUse):
    """A running window or verb holds the casebook."""

    def __init__(self, holder: Holder | None) -> None:
        words = holder.words if holder else "another program"
        super().__init__(
            f"This casebook is open for writing by {words}.",
            cure="Close it there, or open it for reading.",
        )
        self.holder = holder


@dataclass(slots=True)
class Lease:
    """The right to write, until it is released or the process ends."""

    folder: Path
    holder: Holder
    taken_over_from: Holder | None
    _handle: int

    def release(self) -> None:
        """Give the right back; a second call does nothing."""
        if self._handle < 0:
            return
        current = read_holder(self.folder)
        if current is not None and current.token == self.holder.token:
            (self.folder / LEASE_NAME).unlink(missing_ok=True)
        _unlock(self._handle)
        os.close(self._handle)
        self._handle = -1


def acquire(folder: Path, now: datetime, *, take_over: bool = False) -> Lease:
    """Take the right to write.

    ``take_over`` is a person's answer about another computer. A lease left by a dead process of
    this computer is taken over unasked. Raises HeldHere, HeldElsewhere, NoRoom.
    """
    try:
        handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise no_room(error, folder) from error
    held = False
    try:
        if not _lock_patiently(handle, folder):
            raise HeldHere(read_holder(folder))
        held = True
        former = read_holder(folder)
        if former is not None and not former.here and not take_over:
            raise HeldElsewhere(former)
        # Where a file system ignores locks, the process table still tells.
        if former is not None and former.here and former.elsewhere_alive():
            raise HeldHere(former)
        holder = _this_process(now)
        write_durably(folder / LEASE_NAME, json.dumps(asdict(holder)).encode())
        return Lease(folder, holder, former, handle)
    except BaseException:
        if held:
            _unlock(handle)
        os.close(handle)
        raise


def _lock_patiently(handle: int, folder: Path) -> bool:
    """Take the lock; where its holder is dead, wait a moment for what it was just starting.

    A program killed between the fork and the start of its reader leaves the lock to that child
    until the child starts.
    """
    for _attempt in range(_PATIENCE_ATTEMPTS):
        if _lock(handle):
            return True
        holder = read_holder(folder)
        if holder is None or not holder.here or holder.alive():
            return False
        time.sleep(_PATIENCE_SECONDS / _PATIENCE_ATTEMPTS)
    return _lock(handle)


def read_holder(folder: Path) -> Holder | None:
    """Return who the lease file names, or None when nobody holds the casebook."""
    try:
        read = json.loads((folder / LEASE_NAME).read_bytes())
        datetime.fromisoformat(str(read["since"]))
        return Holder(
            process_id=int(read["process_id"]),
            process_started=float(read["process_started"]),
            host=str(read["host"]),
            user=str(read["user"]),
            since=str(read["since"]),
            token=str(read["token"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        # A lease that cannot be read tells nothing; the lock itself decides.
        return None


def _this_process(now: datetime) -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "someone"
    return Holder(
        process_id=os.getpid(),
        process_started=psutil.Process().create_time(),
        host=socket.gethostname(),
        user=user,
        since=instant_text(now),
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import errno
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # A file system without locks: the lease file alone must do.
            return error.errno in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS)
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
