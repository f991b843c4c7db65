"""One way of writing values as bytes, so that a digest means the same to everybody."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum


def canonical_json(value: object) -> bytes:
    """Write a value as UTF-8 JSON: keys sorted, no spaces, characters as they are.

    Instants become ISO 8601 in UTC, dates ISO, enums their value, bytes ``{"hex": …}``,
    sets sorted lists. Raises TypeError for anything else.
    """
    return json.dumps(
        _plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8", "surrogatepass")


def instant_text(at: datetime) -> str:
    """Write an instant as the audit keeps it: 2026-11-22T14:05:09.120000Z."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def storable_text(text: str) -> str:
    """Write half a character, as bytes of a name that are no UTF-8 come in, as its code."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: object) -> object:
    match value:
        case Enum():
            return _plain(value.value)
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case datetime():
            return instant_text(value)
        case date():
            return value.isoformat()
        case bytes():
            return {"hex": value.hex()}
        case Mapping():
            return {str(_plain(key)): _plain(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted((_plain(item) for item in value), key=repr)
        case Sequence():
            return [_plain(item) for item in value]
        case _:
            raise TypeError(f"{type(value).__name__} cannot be written into the audit")
