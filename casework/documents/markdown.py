"""Markdown to draft lines and back. Values never come near: a field is an opaque token here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from casework.errors import BadInput
from casework.summaries.letter_draft import (
    CellEnd,
    DraftLine,
    FieldMark,
    LineEnd,
    LineKind,
    Span,
    Words,
    row_of,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_BODY = 200_000  # characters
FIELD = re.compile(r"\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*\}\}")

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_REPLACEMENT = "\ufffd"
_HEADINGS = {"h1": LineKind.SUBJECT, "h2": LineKind.HEADING}
_MARKS = {
    LineKind.SUBJECT: "# ",
    LineKind.HEADING: "## ",
    LineKind.SUBHEADING: "### ",
    LineKind.BULLETED: "- ",
    LineKind.NUMBERED: "1. ",
}
_AT_START = re.compile(r"^(\s*)([#>+\-=~]|\d{1,9}[.)])")
_AT_END = re.compile(r"(^|\s)(#+\s*)$")  # it would close a heading, and be lost
_ENDS = re.compile(r"\r\n|\r|\n")  # a parser ends lines here: a line stays one
_ANYWHERE = re.compile(r"([\\`*_\[\]<>{}&|])")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 0.05 s, which start-up need not wait for

    # Only what a letter has: no HTML, links, pictures, code or quotes can be typed.
    return MarkdownIt("zero", {"html": False}).enable(
        ["heading", "list", "emphasis", "newline", "escape", "table"]
    )


def rules() -> dict[str, list[str]]:
    """Name the rules of Markdown that a letter goes by, the rest stands as it was typed."""
    return _parser().get_active_rules()


def parse(body: str) -> tuple[DraftLine, ...]:
    """Read a body of Markdown with ``{{fields}}``; raise BadInput if it is absurdly long."""
    if len(body) > LONGEST_BODY:
        raise BadInput(
            f"The letter has {len(body):,} characters; there is room for {LONGEST_BODY:,}.",
            field="body",
            cure="Put long material into an enclosure.",
        )
    names: list[str] = []

    def token(found: re.Match[str]) -> str:
        names.append(found.group(1))
        return f"{_OPEN}{len(names) - 1}{_CLOSE}"

    # Private-use characters typed into the body cannot pass for our tokens.
    clean = body.replace(_OPEN, _REPLACEMENT).replace(_CLOSE, _REPLACEMENT).replace("\x00", "")
    tokens = _parser().parse(FIELD.sub(token, clean))
    return tuple(_lines(tokens, names))


def _lines(  # noqa: C901 (one arm for each kind of token)
    tokens: Sequence[Token], names: Sequence[str]
) -> Iterator[DraftLine]:
    lists: list[LineKind] = []
    kind = LineKind.PARAGRAPH
    cells: list[tuple[Span, ...]] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                kind = _HEADINGS.get(token.tag, LineKind.SUBHEADING)
            case "bullet_list_open":
                lists.append(LineKind.BULLETED)
            case "ordered_list_open":
                lists.append(LineKind.NUMBERED)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "paragraph_open":
                kind = lists[-1] if lists else LineKind.PARAGRAPH
            case "tr_open":
                cells = []
            case "tr_close":
                yield row_of(cells or ())
                cells = None
            case "inline":
                spans = tuple(_spans(token.children or (), names))
                if cells is not None:
                    cells.append(spans)
                elif kind is LineKind.PARAGRAPH and _is_lone_field(spans):
                    yield DraftLine(LineKind.LOCKED, spans)
                else:
                    yield DraftLine(kind, spans, max(0, min(len(lists) - 1, 1)))


def _is_lone_field(spans: tuple[Span, ...]) -> bool:
    return len(spans) == 1 and isinstance(spans[0], FieldMark) and "." not in spans[0].name


def _spans(tokens: Iterable[Token], names: Sequence[str]) -> Iterator[Span]:
    bold = italic = 0
    text = ""
    for token in tokens:
        if token.type in ("text", "text_special"):
            text += token.content
            continue
        if token.type == "softbreak":
            text += " "
            continue
        yield from _split(text, names, bold > 0, italic > 0)
        text = ""
        match token.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "em_open":
                italic += 1
            case "em_close":
                italic -= 1
            case "hardbreak":
                yield LineEnd()
    yield from _split(text, names, bold > 0, italic > 0)


def _split(text: str, names: Sequence[str], bold: bool, italic: bool) -> Iterator[Span]:
    position = 0
    for found in _TOKEN.finditer(text):
        if found.start() > position:
            yield Words(text[position : found.start()], bold, italic)
        yield FieldMark(names[int(found.group(1))], bold, italic)
        position = found.end()
    if position < len(text):
        yield Words(text[position:], bold, italic)


def write(lines: Iterable[DraftLine]) -> str:
    """Write draft lines as Markdown that reads back as the same lines."""
    parts: list[str] = []
    previous: LineKind | None = None
    for kind, group in groupby(lines, key=lambda line: line.kind):
        if kind is LineKind.ROW:
            parts.append("\n\n" * bool(parts) + _write_table(list(group)))
            previous = kind
            continue
        for line in group:
            text = _write_line(line)
            if not text:
                continue
            together = previous is kind and kind in (LineKind.NUMBERED, LineKind.BULLETED)
            if parts:
                parts.append("\n" if together else "\n\n")
            parts.append(text)
            previous = kind
    return "".join(parts) + "\n"


def _write_line(line: DraftLine) -> str:
    """Write one line that is no row of a table; empty if there is nothing in it."""
    text = _write_spans(line.spans)
    if not text.strip():
        return ""
    mark = _MARKS.get(line.kind, "")
    if mark.startswith("#"):
        text = _AT_END.sub(r"\1\\\2", text)
    indent = ("   " if line.kind in (LineKind.NUMBERED, LineKind.BULLETED) else "") * line.depth
    return indent + mark + text.replace("\n", "\n" + indent + " " * len(mark))


def _write_table(rows: Sequence[DraftLine]) -> str:
    """Write rows below the first one, each with as many cells as the longest has."""
    cells = [[_write_spans(cell, in_cell=True) for cell in row.cells] for row in rows]
    columns = max(len(row) for row in cells)
    shown = ["| " + " | ".join(row + [""] * (columns - len(row))) + " |" for row in cells]
    return "\n".join([shown[0], "|" + " --- |" * columns, *shown[1:]])


def _write_spans(spans: Sequence[Span], *, in_cell: bool = False) -> str:
    written: list[str] = []
    start = True
    for bold, italic, group in _grouped(spans):
        text = "".join(_write_span(span, start and i == 0) for i, span in enumerate(group))
        if in_cell:
            text = text.replace("\\\n", " ")  # a row of a table stands on one line
        start = False
        mark = ("**" if bold else "") + ("*" if italic else "")
        core = text.strip()
        if mark and core:
            lead = text[: len(text) - len(text.lstrip())]
            tail = text[len(text.rstrip()) :]
            text = f"{lead}{mark}{core}{mark[::-1]}{tail}"
        written.append(text)
    return "".join(written).strip(" ")


def _grouped(spans: Sequence[Span]) -> Iterator[tuple[bool, bool, list[Span]]]:
    group: list[Span] = []
    style = (False, False)
    for span in spans:
        # A line break stands outside the marks, or its backslash would escape them.
        now = (False, False) if isinstance(span, LineEnd | CellEnd) else (span.bold, span.italic)
        if group and now != style:
            yield *style, group
            group = []
        style = now
        group.append(span)
    if group:
        yield *style, group


def _write_span(span: Span, at_start: bool) -> str:
    match span:
        case Words(text=text):
            escaped = _ANYWHERE.sub(r"\\\1", _ENDS.sub(" ", text))
            if at_start:
                escaped = _AT_START.sub(_escape_start, escaped)
            return escaped
        case FieldMark(name=name):
            return "{{" + name + "}}"
        case LineEnd():
            return "\\\n"
        case CellEnd():
            return " "


def _escape_start(found: re.Match[str]) -> str:
    space, mark = found.group(1), found.group(2)
    return f"{space}{mark[:-1]}\\{mark[-1]}"
