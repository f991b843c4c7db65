"""Bring a casebook to the schema of this program: a copy first, then all or nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from casework.errors import BadInput, DamagedCasebook
from casework.store.audit_triggers import put_triggers_back, triggers_in
from casework.store.canonical import instant_text
from casework.store.database import Database
from casework.store.durable_file import sync_folder
from casework.store.live_copy import copy_database
from casework.store.migrations import LATEST

if TYPE_CHECKING:
    # Importing Alembic costs 0.1 s and is seldom needed.
    from alembic.config import Config

COPIES_FOLDER = "before-upgrade"


class NewerCasebook(BadInput):
    """The casebook was written by a later version of the program."""


def revision_of(database: Database) -> str | None:
    """Return the schema revision a casebook stands at; None for an empty file."""
    with database.read() as session:
        known = session.execute(
            text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")
        ).scalar_one()
        if not known:
            return None
        return session.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_latest(database: Database) -> bool:
    """Tell whether a casebook stands at the schema of this program."""
    return revision_of(database) == LATEST


def make_schema(database: Database) -> None:
    """Create every table and trigger in an empty file."""
    _run_revisions(database)


def bring_up_to_date(database: Database, now: datetime) -> Path | None:
    """Upgrade if need be; return the copy that was made before, or None when nothing was due.

    A step that fails leaves the casebook as it was. Raises NewerCasebook, DamagedCasebook.
    """
    at = revision_of(database)
    if at == LATEST:
        return None
    if at is None:
        raise DamagedCasebook(
            "The database of this casebook is empty.",
            cure="Restore the last backup into a new folder.",
        )
    if at not in _known_revisions():
        raise NewerCasebook(
            "This casebook was written by a later version of Casework.",
            cure="Install that version here. Nothing was changed.",
        )
    copy = _copy_before(database, at, now)
    _run_revisions(database)
    return copy


def _copy_before(database: Database, revision: str, now: datetime) -> Path:
    folder = database.path.parent / COPIES_FOLDER
    folder.mkdir(exist_ok=True)
    stamp = instant_text(now)[:19].replace(":", "")
    copy = folder / f"{revision}-{stamp}.db"
    copy_database(database, copy)
    sync_folder(folder)
    return copy


def _run_revisions(database: Database) -> None:
    """Run what is due in one transaction, foreign keys off around it and checked inside."""
    from alembic import command

    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.rollback()
        try:
            connection.begin()
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            counts = _row_counts(connection)
            triggers = triggers_in(connection)
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, LATEST)
            put_triggers_back(connection)
            _check(connection, counts, triggers)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            connection.rollback()


def _check(connection: Connection, counts: dict[str, int], triggers: dict[str, str]) -> None:
    """Refuse an upgrade that lost a row, a trigger or a reference."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    after = _row_counts(connection)
    lost = [table for table, count in counts.items() if after.get(table, 0) < count]
    gone = sorted(set(triggers) - set(triggers_in(connection)))
    if broken or lost or gone:
        raise DamagedCasebook(
            "The casebook could not be brought to this version, so it was left as it was.",
            cure=f"Keep the earlier version for now. Details: references {len(broken)}, "
            f"rows {', '.join(lost) or 'whole'}, triggers {', '.join(gone) or 'whole'}.",
        )


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).scalars()
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in list(names)
        if name != "alembic_version"
    }


def _config() -> Config:
    from alembic.config import Config as AlembicConfig

    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
