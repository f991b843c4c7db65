"""A passage as lines for the editor, as Markdown for the record, as plain words for comparing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casework.documents import markdown
from casework.summaries.letter_draft import (
    CellEnd,
    DraftLine,
    FieldMark,
    LineEnd,
    LineKind,
    Span,
    Words,
)

LONGEST_TEXT = markdown.LONGEST_BODY
_KEPT_KINDS = frozenset({LineKind.PARAGRAPH, LineKind.NUMBERED, LineKind.BULLETED})


def read_lines(text: str) -> tuple[DraftLine, ...]:
    """Read a passage as lines. A report has no merge fields: what looks like one is words.

    Raises:
        BadInput: the text is absurdly long.
    """
    return tuple(
        DraftLine(
            line.kind if line.kind in _KEPT_KINDS else LineKind.PARAGRAPH,
            tuple(_as_words(span) for span in line.spans),
            line.depth,
        )
        for line in markdown.parse(text)
    )


def read_typed(text: str) -> tuple[DraftLine, ...]:
    """Read what was typed and not written: also what is too long to be written, word for word."""
    if len(text) <= LONGEST_TEXT:
        return read_lines(text)
    return tuple(
        DraftLine(LineKind.PARAGRAPH, (Words(line),)) for line in text.split("\n") if line.strip()
    )


def write_lines(lines: Iterable[DraftLine]) -> str:
    """Write lines as the Markdown that is kept."""
    return markdown.write(lines).strip("\n")


def plain_words(text: str) -> str:
    """Return the words of a passage without their look, a paragraph a line."""
    if len(text) > LONGEST_TEXT:
        return text
    return "\n".join(_plain_lines(read_lines(text)))


def _plain_lines(lines: Iterable[DraftLine]) -> Iterator[str]:
    number = 0
    for line in lines:
        number = number + 1 if line.kind is LineKind.NUMBERED else 0
        mark = {LineKind.NUMBERED: f"{number}. ", LineKind.BULLETED: "• "}.get(line.kind, "")
        yield mark + "".join(_plain(span) for span in line.spans)


def _as_words(span: Span) -> Span:
    if isinstance(span, FieldMark):
        return Words("{{" + span.name + "}}", span.bold, span.italic)
    return span


def _plain(span: Span) -> str:
    match span:
        case Words(text=text):
            return text
        case LineEnd() | CellEnd():
            return " "
        case FieldMark(name=name):
            return name
