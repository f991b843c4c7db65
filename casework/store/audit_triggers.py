"""The triggers that refuse to change or delete what was recorded: the one list of them.

A migration that recreates a table loses its triggers; it puts them back from here.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_INSERT_ONLY = {
    "audit_entry": "the audit is never changed",
    "audit_payload": "the audit is never changed",
    "audit_row": "the audit is never changed",
    "bundle_receipt": "who received a bundle is never changed",
    "bundle_version": "a bundle that was made is never changed",
    "custody_event": "custody is never changed",
    "live_check": "what was seen live is never changed",
    "service_proof": "a proof of service is never changed",
}


def _trigger(table: str, act: str, words: str) -> tuple[str, str]:
    name = f"refuse_{act.lower()}_{table}"
    return name, (
        f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )


TRIGGERS: dict[str, str] = dict(
    _trigger(table, act, words)
    for table, words in _INSERT_ONLY.items()
    for act in ("UPDATE", "DELETE")
)


def put_triggers_back(connection: Connection) -> None:
    """Create the triggers that are missing, and replace those that say something else."""
    standing = triggers_in(connection)
    for name, statement in TRIGGERS.items():
        if standing.get(name) == statement:
            continue
        if name in standing:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(statement)


def missing_triggers(connection: Connection) -> list[str]:
    """Name the triggers that are gone or altered."""
    standing = triggers_in(connection)
    return [name for name, statement in TRIGGERS.items() if standing.get(name) != statement]


def triggers_in(connection: Connection) -> dict[str, str]:
    """Return every trigger of the file with its statement."""
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {str(row.name): str(row.sql) for row in found}
