"""The capture record as the casebook holds it: plain values by field name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, get_type_hints

from casework.rules.capture import CaptureRecord

_HINTS = get_type_hints(CaptureRecord)
WORDS_OF_IT = (
    "transcript", "translation", "context", "edits_seen", "links_to_trust", "third_parties",
)  # fmt: skip
"""What a person writes down from the picture itself: it would tell of one that is sealed."""


def record_to_values(record: CaptureRecord) -> dict[str, Any]:
    """Write what differs from an empty record; choices by their names, instants as ISO text."""
    empty = CaptureRecord()
    values: dict[str, Any] = {}
    for one in fields(CaptureRecord):
        value = getattr(record, one.name)
        if value == getattr(empty, one.name):
            continue
        if isinstance(value, StrEnum):
            value = value.name
        elif isinstance(value, tuple):
            value = [choice.name for choice in value]
        elif isinstance(value, datetime):
            value = value.isoformat()
        values[one.name] = value
    return values


def record_from_values(values: Mapping[str, Any]) -> CaptureRecord:
    """Read a record; a choice that this version does not know is left as not stated."""
    found: dict[str, Any] = {}
    for one in fields(CaptureRecord):
        if one.name not in values:
            continue
        value = values[one.name]
        choice = _choice_of(one.name)
        if choice is not None and isinstance(value, list):
            value = tuple(choice[name] for name in value if name in choice.__members__)
        elif choice is not None:
            if value not in choice.__members__:
                continue
            value = choice[value]
        elif one.name.endswith("_at"):
            value = datetime.fromisoformat(value)
        found[one.name] = value
    return CaptureRecord(**found)


def record_draft_key(item_id: str) -> str:
    """Name the draft of a capture record that is being typed."""
    return f"capture:{item_id}"


def about_draft_key(item_id: str) -> str:
    """Name the draft of what is said of an item while it waits in the inbox."""
    return f"inbox:{item_id}"


def without_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what tells what is seen in an item."""
    return {name: value for name, value in values.items() if name not in WORDS_OF_IT}


def words_of_it(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give what tells what is seen in an item, and nothing else."""
    return {name: value for name, value in values.items() if name in WORDS_OF_IT}


def _choice_of(name: str) -> type[StrEnum] | None:
    hint = _HINTS[name]
    for kind in (hint, *getattr(hint, "__args__", ())):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind
    return None
