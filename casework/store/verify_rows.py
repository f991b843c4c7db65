"""Compare every row with what the audit says of it."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from casework.store.row_watch import all_rows, watched_tables
from casework.store.schema import Base
from casework.store.verify_audit import AuditTrailCheck
from casework.store.verify_findings import Findings


def check_rows(
    connection: Connection, rows_key: bytes, trail: AuditTrailCheck, findings: Findings
) -> None:
    """Find rows that were changed, added or removed past the program."""
    vouched = dict(trail.vouched)
    count = 0
    for table in watched_tables(Base.metadata):
        for row in all_rows(connection, table, rows_key):
            count += 1
            entry, digest = vouched.pop((row.table, row.key), (0, None))
            if digest is None:
                findings.problem("a record that no audit entry knows", _place(row.table, row.key))
            elif digest == "":
                findings.problem(
                    f"the record was removed by entry {entry} and stands here again",
                    _place(row.table, row.key),
                    trail.at(entry),
                )
            elif digest != row.digest:
                findings.problem(
                    f"the record was changed past the program, after entry {entry}",
                    _place(row.table, row.key),
                    trail.at(entry),
                )
    for (table_name, key), (entry, digest) in sorted(vouched.items()):
        if digest:
            findings.problem(
                f"the record is gone; entry {entry} knew it last",
                _place(table_name, key),
                trail.at(entry),
            )
    findings.checked["rows"] = count


def _place(table_name: str, key: str) -> str:
    try:
        parts = json.loads(key)
    except ValueError:
        parts = [key]
    return f"{table_name} {' '.join(str(part) for part in parts)}"
