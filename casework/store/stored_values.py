"""What a row holds, as plain values for the audit."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import inspect

from casework.store.base import Base
from casework.store.canonical import instant_text


def stored_values(row: Base) -> dict[str, object]:
    """Return the columns of a row by name, without the empty ones, as plain values."""
    found = {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}
    return {name: _plain(value) for name, value in found.items() if value not in (None, "")}


def changed_values(
    before: dict[str, object], after: dict[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """Keep of two states only what differs, so that the audit tells the change and no more."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return (
        {name: before.get(name) for name in names},
        {name: after.get(name) for name in names},
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value
