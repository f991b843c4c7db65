"""Copy a live casebook whole, and put a copy back: nothing is replaced before it was verified."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casework.clock import to_london
from casework.errors import BadInput, Cancelled, Refused
from casework.progress import never_cancelled, tell_nobody
from casework.store import audit_log
from casework.store.audit_log import HEAD_NAME, Head
from casework.store.casebook_lock import Lease, acquire
from casework.store.casebook_queries import count_cases, named_files
from casework.store.casebook_store import DATABASE_NAME, CasebookStore
from casework.store.durable_file import no_room, sync_folder, write_durably
from casework.store.evidence_vault import VAULT_FOLDER
from casework.store.interrupted_restore import ASIDE, PART_SUFFIX, put_back
from casework.store.key_ring import KEY_RING_NAME, KeyRing
from casework.store.live_copy import copy_database
from casework.store.making import move_into_place, refuse_occupied
from casework.store.older_schema import readable
from casework.store.opening import open_for_reading
from casework.store.verify import verify_folder
from casework.summaries.casebooks import Verification

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was written and read back."""

    path: Path
    head: Head
    files: int
    cases: int
    size: int  # bytes
    verification: Verification


def write_backup(
    store: CasebookStore,
    destination: Path,
    *,
    name: str,
    now: datetime,
    progress: Progress = tell_nobody,
    cancelled: Cancel = never_cancelled,
) -> Copy:
    """Copy the open casebook to a new folder, open the copy and verify it.

    ``destination`` becomes the copy when nothing stands there; else the copy is made inside it
    under the casebook's name and the time. The files of sealed items are left out. Raises
    BadInput, NoRoom, Cancelled; what was begun is then removed.
    """
    target = _place(store.folder, destination, name, now)
    ring = KeyRing.load(store.folder)
    with _unfinished(target) as part:
        write_durably(part / KEY_RING_NAME, (store.folder / KEY_RING_NAME).read_bytes())
        copy_database(store.database, part / DATABASE_NAME)
        (part / VAULT_FOLDER).mkdir()
        head, cases, names = _contents(part, ring, store)
        _copy_files(store, part, names, progress, cancelled)
        audit_log.write_head(part, head, audit_key=store.keys.audit)
        sync_folder(part)
        move_into_place(part, target)
    verification = verify_folder(
        target, ring, store.keys.data_key, now=now, progress=progress, cancelled=cancelled
    )
    return Copy(target, head, len(names), cases, folder_size(target), verification)


def restore(
    source: Path,
    target: Path,
    *,
    data_key: bytes,
    now: datetime,
    progress: Progress = tell_nobody,
    cancelled: Cancel = never_cancelled,
) -> Path | None:
    """Put a backup in place of ``target``, or where nothing stands yet.

    The backup is verified, copied, and the copy verified, before anything is moved. A casebook
    that stood there is kept beside it; its new place is returned. Raises Refused with the
    problems found, BadInput, HeldHere, HeldElsewhere, NoRoom, Cancelled.
    """
    ring = KeyRing.load(source)
    _refuse_nested(source, target)
    _refuse_problems(source, ring, data_key, now, progress, cancelled)
    with _target_held(target, ring, now) as lease, _unfinished(target) as part:
        _copy_folder(source, part, progress, cancelled)
        _refuse_problems(part, ring, data_key, now, progress, cancelled)
        aside = None
        if lease is not None:
            # Windows moves no folder in which a file is open, and the lock is one.
            lease.release()
            aside = _set_aside(target, now)
        try:
            move_into_place(part, target)
        except OSError:
            if aside is not None:
                put_back(aside, target)
            raise
    return aside


def count_cases_in(folder: Path, data_key: bytes, now: datetime) -> int:
    """Open a casebook or backup for reading and count its cases."""
    with readable(folder, KeyRing.load(folder), data_key, now) as store, store.read() as session:
        return count_cases(session)


def folder_size(folder: Path, *, cancelled: Cancel = never_cancelled) -> int:
    """Add up the sizes of all files, in bytes. Raises Cancelled."""
    size = 0
    for parent, _folders, names in os.walk(folder):
        if cancelled():
            raise Cancelled
        for name in names:
            with suppress(FileNotFoundError):  # a file of an act that has just ended
                size += Path(parent, name).lstat().st_size
    return size


# -- backup -----------------------------------------------------------------------------


def _place(casebook: Path, destination: Path, name: str, now: datetime) -> Path:
    destination = destination.absolute()
    real, home = _real(destination), _real(casebook)
    if real == home or home in real.parents:
        raise BadInput(
            "A backup inside the casebook itself would be lost with it.",
            field="destination",
            cure="Choose another disk, best one that is put away afterwards.",
        )
    if not destination.exists():
        return destination
    if not destination.is_dir():
        raise BadInput(
            f"{destination} is a file.", field="destination", cure="Choose a folder or a new name."
        )
    stamp = f"{to_london(now):%Y-%m-%d %H%M}"
    plain = "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in name)
    base = f"{plain.strip()[:60] or 'Casebook'} {stamp}"
    for number in range(1, 1000):
        target = destination / (base if number == 1 else f"{base} ({number})")
        if not target.exists():
            return target
    raise BadInput(f"{destination} is full of backups.", cure="Choose another folder.")


def _contents(part: Path, ring: KeyRing, store: CasebookStore) -> tuple[Head, int, list[str]]:
    """Ask the copied database what it is the record of, and which files it needs."""
    copy = open_for_reading(part, ring, store.keys.data_key)
    try:
        with copy.read() as session:
            needed = [file.sha256 for file in named_files(session) if not file.sealed]
            return (
                audit_log.read_last(session),
                count_cases(session),
                sorted(store.vault.names_of(needed)),
            )
    finally:
        copy.close()


def _copy_files(
    store: CasebookStore, part: Path, names: list[str], progress: Progress, cancelled: Cancel
) -> None:
    for done, name in enumerate(names):
        if cancelled():
            raise Cancelled
        progress(done, len(names))
        source = store.vault.path_named(name)
        if not source.exists():
            # Verification says so, of the casebook as of the copy; the rest is saved all the same.
            continue
        target = part / VAULT_FOLDER / name[:2] / source.name
        target.parent.mkdir(exist_ok=True)
        _copy_file(source, target, cancelled)
    for folder in sorted((part / VAULT_FOLDER).iterdir()):
        sync_folder(folder)
    sync_folder(part / VAULT_FOLDER)


def _real(folder: Path) -> Path:
    """Follow every link: one folder may stand in another under another name."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError) as error:
        raise BadInput(
            f"{folder} leads round in a ring.", cure="Choose a folder that is no link to itself."
        ) from error


# -- restore ----------------------------------------------------------------------------


def _refuse_nested(source: Path, target: Path) -> None:
    inner, outer = _real(target), _real(source)
    if inner == outer or outer in inner.parents or inner in outer.parents:
        raise BadInput(
            "The backup and the place to restore to are one within the other.",
            field="target",
            cure="Choose a folder outside the backup.",
        )


def _refuse_problems(
    folder: Path,
    ring: KeyRing,
    data_key: bytes,
    now: datetime,
    progress: Progress,
    cancelled: Cancel,
) -> None:
    verification = verify_folder(
        folder, ring, data_key, now=now, progress=progress, cancelled=cancelled
    )
    if not verification.ok:
        raise Refused(
            "This backup is not in order, so nothing was replaced.",
            problems=[problem.words for problem in verification.problems],
            cure="Use an earlier backup, or ask for help with this one.",
        )


@contextmanager
def _target_held(target: Path, ring: KeyRing, now: datetime) -> Iterator[Lease | None]:
    """Hold the casebook that stands at the target, if one does, while the copy is made."""
    if not (target / KEY_RING_NAME).exists():
        refuse_occupied(target)
        yield None
        return
    if KeyRing.load(target).casebook_id != ring.casebook_id:
        raise Refused(
            f"Another casebook stands at {target}.", cure="Restore to a new folder instead."
        )
    lease = acquire(target, now)
    try:
        yield lease
    finally:
        lease.release()


def _set_aside(target: Path, now: datetime) -> Path:
    stamp = f"{to_london(now):%Y-%m-%d %H%M}"
    for number in range(1, 1000):
        end = "" if number == 1 else f" ({number})"
        aside = target.with_name(f"{target.name} {ASIDE} {stamp}{end}")
        if not aside.exists():
            os.replace(target, aside)  # noqa: PTH105 (one name for every rename)
            sync_folder(target.parent)
            return aside
    raise BadInput(f"There is no free name beside {target}.", cure="Tidy that folder first.")


def _copy_folder(source: Path, part: Path, progress: Progress, cancelled: Cancel) -> None:
    files = [source / name for name in (KEY_RING_NAME, DATABASE_NAME, HEAD_NAME)]
    files += sorted((source / VAULT_FOLDER).glob("??/*.age"))
    for done, file in enumerate(files):
        if cancelled():
            raise Cancelled
        progress(done, len(files))
        target = part / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_file(file, target, cancelled)
    (part / VAULT_FOLDER).mkdir(exist_ok=True)
    for folder in [part, *(path for path in sorted(part.rglob("*")) if path.is_dir())]:
        sync_folder(folder)


# -- files ------------------------------------------------------------------------------


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Yield a folder beside the target to fill; whatever remains of it is removed."""
    part = target.with_name(target.name + PART_SUFFIX)
    try:
        if part.exists():
            shutil.rmtree(part)
        part.mkdir(parents=True)
        yield part
    except OSError as error:
        raise no_room(error, target.parent) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_file(source: Path, target: Path, cancelled: Cancel) -> None:
    """Copy bytes through os.write and fsync; ask for a cancel at each megabyte."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY, 0o600)
    try:
        with source.open("rb") as content:
            while chunk := content.read(_CHUNK):
                if cancelled():
                    raise Cancelled
                view = memoryview(chunk)
                while view:
                    view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


_O_BINARY: int = getattr(os, "O_BINARY", 0)
