"""After an upgrade, let the audit vouch for what the migration changed, and for nothing else.

Rows that had been altered past the program before the upgrade stay as suspect as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Session

from casework.actor import Actor
from casework.store.audit_log import Head, append, purpose_key
from casework.store.row_watch import RowDigest, all_rows, watched_tables
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


def vouch_for_migrated(
    connection: Connection,
    audit_key: bytes,
    before: RowsBefore,
    *,
    actor: Actor,
    now: datetime,
    revisions: tuple[str, str],
) -> Head:
    """Write the upgrade into the audit, inside the transaction that made it.

    The entry vouches for each row that the migration changed, made or removed.
    """
    after = _digests(connection, audit_key)
    changed = [
        RowDigest(table, row_key, after.get((table, row_key), ""))
        for table, row_key in sorted({*after, *before.intact})
        if (table, row_key) not in before.altered
        and after.get((table, row_key)) != before.intact.get((table, row_key))
    ]
    with Session(connection) as session:
        casebook_id = session.execute(text("SELECT id FROM casebook")).scalar() or ""
        return append(
            session,
            audit_key=audit_key,
            at=now,
            actor=actor,
            verb="casebook.upgraded",
            case_id=None,
            subject=("casebook", casebook_id),
            before={"revision": revisions[0]},
            after={"revision": revisions[1], "rows": len(changed)},
            why="",
            rows=changed,
        )


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
