"""Bring a casebook to the schema of this program: a copy first, then all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from casework.actor import Actor
from casework.errors import BadInput, DamagedCasebook
from casework.store.audit_log import EMPTY_HEAD, Head
from casework.store.audit_triggers import put_triggers_back, triggers_in
from casework.store.canonical import instant_text
from casework.store.database import Database, raise_in_words
from casework.store.durable_file import sync_folder
from casework.store.live_copy import copy_database
from casework.store.migrations import LATEST

if TYPE_CHECKING:
    # Importing Alembic costs 0.1 s and is seldom needed; mapping every table costs as much.
    from alembic.config import Config

COPIES_FOLDER = "before-upgrade"
_SCRIPTS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: the copy from before, and the audit with its entry."""

    copy: Path
    head: Head  # to be written beside the database


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


@dataclass(frozen=True, slots=True)
class Revisions:
    """Where the revisions are, and which one this program writes."""

    latest: str
    folders: tuple[Path, ...]


SHIPPED = Revisions(LATEST, (_SCRIPTS / "versions",))


def is_latest(database: Database) -> bool:
    """Tell whether a casebook stands at the schema of this program."""
    return revision_of(database) == SHIPPED.latest


def make_schema(database: Database) -> None:
    """Create every table and trigger in an empty file."""
    _run_revisions(database, SHIPPED, lambda _connection: EMPTY_HEAD)


def bring_up_to_date(
    database: Database,
    audit_key: bytes,
    *,
    actor: Actor,
    now: datetime,
    revisions: Revisions | None = None,
) -> Upgraded | None:
    """Upgrade if need be; None when nothing was due.

    A copy is made before. The migration and its audit entry are one transaction: a step that
    fails leaves the casebook as it was. Raises NewerCasebook, DamagedCasebook, NoRoom.
    """
    revisions = revisions or SHIPPED
    at = revision_of(database)
    if at == revisions.latest:
        return None
    if at is None:
        raise DamagedCasebook(
            "The database of this casebook is empty.",
            cure="Restore the last backup into a new folder.",
        )
    if at not in _known(revisions):
        raise NewerCasebook(
            "This casebook was written by a later version of Casework.",
            cure="Install that version here. Nothing was changed.",
        )
    from casework.store.upgrade_vouching import rows_before, vouch_for_migrated

    copy = _copy_before(database, at, now)
    with database.read() as session:
        before = rows_before(session.connection(), audit_key)

    def vouch(connection: Connection) -> Head:
        return vouch_for_migrated(
            connection,
            audit_key,
            before,
            actor=actor,
            now=now,
            revisions=(at, revisions.latest),
        )

    return Upgraded(copy, _run_revisions(database, revisions, vouch))


def _copy_before(database: Database, revision: str, now: datetime) -> Path:
    folder = database.path.parent / COPIES_FOLDER
    folder.mkdir(exist_ok=True)
    stamp = instant_text(now)[:19].replace(":", "")
    copy = folder / f"{revision}-{stamp}.db"
    copy_database(database, copy)
    sync_folder(folder)
    return copy


def _run_revisions(
    database: Database, revisions: Revisions, vouch: Callable[[Connection], Head]
) -> Head:
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
            config = _config(revisions)
            config.attributes["connection"] = connection
            command.upgrade(config, revisions.latest)
            put_triggers_back(connection)
            _check(connection, counts, triggers)
            head = vouch(connection)
            connection.commit()
            return head
        except DatabaseError as error:
            connection.rollback()
            raise_in_words(error)
            raise
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


def _config(revisions: Revisions) -> Config:
    from alembic.config import Config as AlembicConfig

    config = AlembicConfig()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, revisions.folders)))
    return config


def _known(revisions: Revisions) -> set[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_config(revisions))
    return {script.revision for script in scripts.walk_revisions()}
