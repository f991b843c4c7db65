"""Facts of a file as plain JSON values, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from casework.rules.marks import marked
from casework.summaries.files import (
    AttachmentFacts,
    EmailFacts,
    FileFacts,
    FileKind,
    Position,
)


def facts_to_json(facts: FileFacts) -> dict[str, Any]:
    """Turn facts into values that JSON holds; whatever is invisible in them becomes marks."""
    cleaned: dict[str, Any] = _clean(asdict(facts))
    return cleaned


def facts_from_json(values: dict[str, Any]) -> FileFacts:
    """Build facts from what ``facts_to_json`` gave. Raises KeyError, TypeError, ValueError."""
    rest = dict(values)
    rest["kind"] = FileKind(rest["kind"])
    rest["notes"] = tuple(rest["notes"])
    if rest["position"] is not None:
        rest["position"] = Position(**rest["position"])
    if rest["email"] is not None:
        email = dict(rest["email"])
        email["to"] = tuple(email["to"])
        email["attachments"] = tuple(AttachmentFacts(**one) for one in email["attachments"])
        rest["email"] = EmailFacts(**email)
    return FileFacts(**rest)


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(inner) for inner in value]
    return marked(value) if isinstance(value, str) else value
