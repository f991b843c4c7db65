"""After an upgrade, let the audit vouch for what the migration changed, and for nothing else.

Rows that had been altered past the program before the upgrade stay as suspect as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Session

from casework.store.audit_log import purpose_key
from casework.store.row_watch import all_rows, watched_tables
from casework.store.schema import Base
from casework.store.verify_audit import AuditTrailCheck
from casework.store.verify_findings import Findings

RowKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RowsBefore:
    """Every row as it stood before an upgrade: those the audit vouched for, and the others."""

    intact: dict[RowKey, str]
    altered: frozenset[RowKey]


def rows_before(connection: Connection, audit_key: bytes) -> RowsBefore:
    """Digest every row of the old schema, and compare it with the audit."""
    trail = AuditTrailCheck(audit_key)
    trail.run(connection, Findings())
    intact: dict[RowKey, str] = {}
    altered = set()
    for key, digest in _digests(connection, audit_key).items():
        if trail.vouched.get(key, (0, ""))[1] == digest:
            intact[key] = digest
        else:
            altered.add(key)
    return RowsBefore(intact, frozenset(altered))


def touch_migrated(session: Session, audit_key: bytes, before: RowsBefore) -> int:
    """Mark the rows that the migration changed, made or removed, for the next entry; count them."""
    after = _digests(session.connection(), audit_key)
    changed = [
        key
        for key in sorted({*after, *before.intact})
        if key not in before.altered and after.get(key) != before.intact.get(key)
    ]
    if changed:
        session.connection().execute(
            text("INSERT OR IGNORE INTO touched_row VALUES (:table_name, :row_key)"),
            [{"table_name": table, "row_key": key} for table, key in changed],
        )
    return len(changed)


def _digests(connection: Connection, audit_key: bytes) -> dict[RowKey, str]:
    rows_key = purpose_key(audit_key, "rows")
    return {
        (row.table, row.key): row.digest
        for table in _standing(connection)
        for row in all_rows(connection, table, rows_key)
    }


def _standing(connection: Connection) -> list[Table]:
    names = set(
        connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
    )
    return [table for table in watched_tables(Base.metadata) if table.name in names]
