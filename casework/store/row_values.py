"""The values of a row in a plain form: what the audit keeps and what a row seal covers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect


def plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Turn dates and tuples into what JSON can hold."""
    return None if values is None else {str(key): _plain(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    return value


def column_values(row: object) -> dict[str, Any]:
    """Return the values of a mapped row by column name, without those that are empty."""
    mapper = inspect(row).mapper  # type: ignore[union-attr]
    values = {column.key: getattr(row, column.key) for column in mapper.column_attrs}
    return {key: _plain(value) for key, value in values.items() if value is not None}
