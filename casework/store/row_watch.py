"""Know which rows a transaction touched, and digest each as it stands.

Every row outside the audit is vouched for by the entry that changed it last: a row that was
altered past the program no longer has the digest that the audit says it left.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, MetaData, Table, text
from sqlalchemy.orm import Session

from casework.store.canonical import canonical_json

# The audit vouches for itself; a draft is not yet a record; Alembic keeps its own mark.
UNWATCHED = frozenset({"audit_entry", "audit_payload", "audit_row", "alembic_version", "draft"})


@dataclass(frozen=True, slots=True)
class RowDigest:
    """A row by table and key, with the keyed digest of its values; empty when it is gone."""

    table: str
    key: str
    digest: str


def watched_tables(metadata: MetaData) -> list[Table]:
    """Return the tables whose rows the audit vouches for, by name."""
    return [metadata.tables[name] for name in sorted(metadata.tables) if name not in UNWATCHED]


def watch_statements(metadata: MetaData) -> list[str]:
    """Return what a writing SQLite connection runs once: temporary triggers that note each touch.

    They are the connection's own and vanish with it, so nothing of them is in the file.
    """
    columns = "table_name TEXT, row_key TEXT, PRIMARY KEY (table_name, row_key)"
    statements = [f"CREATE TEMP TABLE IF NOT EXISTS touched_row ({columns}) WITHOUT ROWID"]
    for table in watched_tables(metadata):
        for act, sides in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            notes = " ".join(
                f"INSERT OR IGNORE INTO touched_row VALUES ('{table.name}', "
                f"{_key_sql(table, side)});"
                for side in sides
            )
            statements.append(
                f"CREATE TEMP TRIGGER IF NOT EXISTS watch_{table.name}_{act.lower()} "
                f"AFTER {act} ON main.{table.name} BEGIN {notes} END"
            )
    return statements


def rows_touched(session: Session) -> int:
    """Count the rows changed since the last time they were taken; drafts do not count."""
    session.flush()
    return int(session.execute(text("SELECT count(*) FROM touched_row")).scalar_one())


def take_touched(session: Session, rows_key: bytes, metadata: MetaData) -> tuple[RowDigest, ...]:
    """Digest every row touched so far in the transaction, and begin to note afresh."""
    session.flush()
    connection = session.connection()
    touched = connection.execute(
        text("SELECT table_name, row_key FROM touched_row ORDER BY table_name, row_key")
    ).all()
    digests = tuple(
        RowDigest(name, key, row_digest(connection, metadata.tables[name], key, rows_key))
        for name, key in touched
    )
    connection.execute(text("DELETE FROM touched_row"))
    return digests


def row_digest(connection: Connection, table: Table, key: str, rows_key: bytes) -> str:
    """Digest one row as it stands; empty where there is none."""
    found = (
        connection.exec_driver_sql(
            f"SELECT * FROM {_quoted(table)} WHERE {_where_sql(table)}",
            tuple(_key_parts(key)),
        )
        .mappings()
        .first()
    )
    return "" if found is None else digest_values(table.name, key, dict(found), rows_key)


def all_rows(connection: Connection, table: Table, rows_key: bytes) -> Iterator[RowDigest]:
    """Digest every row of a table as it stands."""
    found = connection.exec_driver_sql(
        f"SELECT {_key_sql(table, table.name)} AS row_key_, * FROM {_quoted(table)}"
    )
    for row in found.mappings():
        values = dict(row)
        key = values.pop("row_key_")
        yield RowDigest(table.name, key, digest_values(table.name, key, values, rows_key))


def digest_values(table: str, key: str, values: dict[str, object], rows_key: bytes) -> str:
    """Digest stored values, without the empty ones: a column added later changes nothing."""
    stated = {name: value for name, value in values.items() if value is not None}
    return hmac.digest(rows_key, canonical_json([table, key, stated]), hashlib.sha256).hex()


def _key_columns(table: Table) -> Sequence[str]:
    return [column.name for column in table.primary_key.columns]


def _key_sql(table: Table, side: str) -> str:
    return "json_array(" + ", ".join(f'{side}."{name}"' for name in _key_columns(table)) + ")"


def _where_sql(table: Table) -> str:
    return " AND ".join(f'"{name}" = ?' for name in _key_columns(table))


def _quoted(table: Table) -> str:
    return f'"{table.name}"'


def _key_parts(key: str) -> list[object]:
    parts: list[object] = json.loads(key)
    return parts
