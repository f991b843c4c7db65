"""Copy a database that is in use, whole and still encrypted, through SQLite's own backup."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from casework.errors import DamagedCasebook, NoRoom
from casework.store.database import Database
from casework.store.durable_file import no_room, sync_folder


def copy_database(database: Database, target: Path) -> None:
    """Write a consistent copy under the same key to ``target``, which must not exist.

    Raises NoRoom; the unfinished copy is then removed.
    """
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy(database, part)
        handle = os.open(part, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(part, target)  # noqa: PTH105 (one name for every rename)
        sync_folder(target.parent)
    except OSError as error:
        raise no_room(error, target.parent) from error
    except sqlcipher3.dbapi2.DatabaseError as error:
        raise _in_words(error, target) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(database: Database, part: Path) -> None:
    copy = sqlcipher3.dbapi2.connect(str(part), isolation_level=None)
    try:
        database.unlock(copy)
        with database.engine.connect() as connection:
            source: Any = connection.connection.driver_connection
            source.backup(copy)
    finally:
        copy.close()


def _in_words(error: Exception, target: Path) -> NoRoom | DamagedCasebook:
    words = str(error).lower()
    if "malformed" in words or "not a database" in words:
        return DamagedCasebook(
            "The casebook's database is damaged and could not be copied.",
            cure="Verify the casebook, and restore the last backup beside it.",
        )
    return NoRoom(
        f"The database could not be copied to {target.parent}: {error}.",
        cure="Check that there is room and that the disk is connected, then try again.",
    )
