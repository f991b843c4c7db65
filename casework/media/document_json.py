"""A read document as plain JSON values, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
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

_PARTS: dict[str, type[Part]] = {
    "paragraph": Paragraph,
    "row": SheetRow,
    "message": ChatMessage,
}
# Each part is a list of its values in the order of its fields: a chat has fifty thousand.
_FIELDS = {part: tuple(one.name for one in fields(part)) for part in _PARTS.values()}
_KINDS = {part: kind for kind, part in _PARTS.items()}


def document_to_json(document: ReadDocument) -> bytes:
    """Turn a document into JSON; whatever is invisible in it becomes marks here."""
    values = {
        name.name: _shown(getattr(document, name.name))
        for name in fields(document)
        if name.name not in ("parts", "children")
    }
    values["children"] = [_shown(asdict(child)) for child in document.children]
    values["parts"] = [
        [_KINDS[type(part)], *(_shown(getattr(part, name)) for name in _FIELDS[type(part)])]
        for part in document.parts
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


def _part(values: list[Any]) -> Part:
    kind, number, *rest = values
    match _PARTS[kind]:
        case part if part is Paragraph:
            words, style, page = rest
            return Paragraph(number, words, ParagraphStyle(style), page)
        case part if part is SheetRow:
            sheet, row, cells = rest
            return SheetRow(number, sheet, row, tuple(cells))
    return ChatMessage(number, *rest)


def _child(values: dict[str, Any]) -> ChildFile:
    return ChildFile(**{**values, "place": ChildPlace(values["place"])})


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(inner) for inner in value]
    return marked(value) if isinstance(value, str) else value
