"""Read a casebook or backup of an earlier schema: upgraded in a copy, its folder unchanged."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from casework.actor import Actor, Capacity
from casework.errors import DamagedCasebook
from casework.store import audit_log
from casework.store.casebook_store import DATABASE_NAME, CasebookKeys, CasebookStore
from casework.store.database import Database
from casework.store.key_ring import KEY_RING_NAME, KeyRing
from casework.store.live_copy import copy_database
from casework.store.opening import database_of, open_for_reading, vault_of
from casework.store.upgrade import bring_up_to_date, is_latest

# Whoever reads: the entry of the upgrade is in the copy alone, and gone with it.
_READER = Actor("a reader", Capacity.AUDITOR)


@contextmanager
def readable(
    folder: Path, ring: KeyRing, data_key: bytes, now: datetime
) -> Iterator[CasebookStore]:
    """Yield a folder to read from, whatever released schema it has; no byte of it changes.

    Raises DamagedCasebook, NewerCasebook, ReadOnlyCasebook when only a writer can make it
    readable.
    """
    keys = CasebookKeys(data_key)
    database = database_of(folder, keys, read_only=True)
    try:
        latest = is_latest(database)
        if not latest:
            room = _copied(database, folder)
    finally:
        database.close()
    if latest:
        store = open_for_reading(folder, ring, data_key)
        try:
            yield store
        finally:
            store.close()
        return
    try:
        store = _upgraded(room, folder, ring, keys, now)
        try:
            yield store
        finally:
            store.close()
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _copied(database: Database, folder: Path) -> Path:
    """Copy the database, still encrypted, with ring and head; evidence stays where it is."""
    room = Path(tempfile.mkdtemp(prefix="casework-"))
    try:
        copy_database(database, room / DATABASE_NAME)
        for name in (KEY_RING_NAME, audit_log.HEAD_NAME):
            if (folder / name).exists():
                shutil.copyfile(folder / name, room / name)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise
    return room


def _upgraded(
    room: Path, folder: Path, ring: KeyRing, keys: CasebookKeys, now: datetime
) -> CasebookStore:
    database = Database(room / DATABASE_NAME, keys.database)
    try:
        with database.read() as session:
            last = audit_log.read_last(session)
        upgraded = bring_up_to_date(database, keys.audit, actor=_READER, now=now)
        if upgraded is not None and _head_fits(room, keys, last):
            audit_log.write_head(room, upgraded.head, audit_key=keys.audit)
        return CasebookStore(room, database, vault_of(folder, keys, ring), keys)
    except BaseException:
        database.close()
        raise


def _head_fits(room: Path, keys: CasebookKeys, last: audit_log.Head) -> bool:
    """Tell whether the head is that of the record: only then may it go on with the copy."""
    try:
        return audit_log.read_head(room, audit_key=keys.audit) == last
    except DamagedCasebook:
        return False
