"""The lines of a policy as plain JSON values, and back."""

from __future__ import annotations

from typing import Any

from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine


def source_to_json(source: PolicySource) -> dict[str, Any]:
    """Turn the lines into values that JSON holds; lone surrogates become question marks."""
    return {
        "kind": source.kind.value,
        "lines": [
            [
                _clean(line.text),
                _clean(line.number),
                line.style.value,
                line.level,
                line.bold,
                line.size,
                line.indent,
                line.page,
                [_clean(cell) for cell in line.cells],
            ]
            for line in source.lines
        ],
        "notes": list(source.notes),
        "pages": source.pages,
        "language": _clean(source.language),
    }


def source_from_json(values: dict[str, Any]) -> PolicySource:
    """Build the lines from what ``source_to_json`` gave. Raises KeyError, TypeError, ValueError."""
    styles = {style.value: style for style in LineStyle}
    return PolicySource(
        SourceKind(values["kind"]),
        tuple(
            SourceLine(text, number, styles[style], level, bold, size, indent, page, tuple(cells))
            for text, number, style, level, bold, size, indent, page, cells in values["lines"]
        ),
        tuple(values["notes"]),
        int(values["pages"]),
        str(values["language"]),
    )


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
