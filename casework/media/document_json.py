"""A read document as plain JSON values, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from casework.rules.marks import marked
from casework.summaries.files import FileKind
from casework.summaries.read_documents import (
    ChatMessage,
    ChildFile,
    ChildPlace,
    Paragraph,
    ParagraphStyle,
    Part,
    ReadDocument,
    SheetRow,
)


def document_to_json(document: ReadDocument) -> bytes:
    """Turn a document into JSON; whatever is invisible in it becomes marks here."""
    values = _shown(asdict(document))
    values["parts"] = [
        {**_shown(asdict(part)), "part": type(part).__name__} for part in document.parts
    ]
    return json.dumps(values, ensure_ascii=False).encode("utf-8")


def document_from_json(body: bytes) -> ReadDocument:
    """Build a document from what ``document_to_json`` gave.

    Raises KeyError, TypeError, ValueError.
    """
    values = json.loads(body)
    return ReadDocument(
        kind=FileKind(values["kind"]),
        media_type=values["media_type"],
        title=values["title"],
        problem=values["problem"],
        head=tuple((str(name), str(words)) for name, words in values["head"]),
        parts=tuple(_part(one) for one in values["parts"]),
        children=tuple(_child(one) for one in values["children"]),
        notes=tuple(values["notes"]),
        not_fetched=tuple(values["not_fetched"]),
        day_first=values["day_first"],
        day_first_possible=tuple(values["day_first_possible"]),
    )


def _part(values: dict[str, Any]) -> Part:
    rest = dict(values)
    match rest.pop("part"):
        case "Paragraph":
            rest["style"] = ParagraphStyle(rest["style"])
            return Paragraph(**rest)
        case "SheetRow":
            rest["cells"] = tuple(rest["cells"])
            return SheetRow(**rest)
        case "ChatMessage":
            return ChatMessage(**rest)
        case other:
            raise ValueError(f"no such part: {other}")


def _child(values: dict[str, Any]) -> ChildFile:
    return ChildFile(**{**values, "place": ChildPlace(values["place"])})


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(inner) for inner in value]
    return marked(value) if isinstance(value, str) else value
