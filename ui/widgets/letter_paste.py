"""Words that come into a letter from the clipboard, and those that go there from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor

from casework.rules.pasted_text import (
    LONGEST_HTML,
    PastedLine,
    PastedWords,
    read_html,
    read_plain,
)
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
from ui.widgets import letter_text

OWN = "application/x-casework-letter"
_KINDS = {
    "paragraph": LineKind.PARAGRAPH,
    "subject": LineKind.HEADING,  # a letter has one subject, its own
    "heading": LineKind.HEADING,
    "small": LineKind.SUBHEADING,
    "bulleted": LineKind.BULLETED,
    "numbered": LineKind.NUMBERED,
    "row": LineKind.ROW,
}


def pasted_lines(source: QMimeData) -> tuple[DraftLine, ...]:
    """Read what the clipboard holds: from a letter here, from a page or mail, or plain words."""
    if source.hasFormat(OWN):
        return _read_own(bytes(source.data(OWN).data()))
    html = source.html() if source.hasHtml() else ""
    if html and len(html) <= LONGEST_HTML:
        found = tuple(_line(line) for line in read_html(html))
        if found:
            return found
    text = source.text()
    if "\n" not in text.strip("\r\n"):
        # One line goes in as it is, its blanks too: "1. March" is no list.
        words = text.strip("\r\n")
        return (DraftLine(LineKind.PARAGRAPH, (Words(words),)),) if words else ()
    return tuple(_line(line) for line in read_plain(text))


def _line(line: PastedLine) -> DraftLine:
    if line.kind == "row":
        return row_of([tuple(_spans(cell)) for cell in line.cells])
    return DraftLine(_KINDS[line.kind], tuple(_spans(line.cells[0])), line.depth)


def _spans(cell: Sequence[PastedWords]) -> Iterator[Span]:
    for words in cell:
        if words.text == "\n":
            yield LineEnd()
        else:
            yield Words(words.text, words.bold, words.italic)


# -- from here to the clipboard --------------------------------------------------------------


def copied(cursor: QTextCursor) -> bytes:
    """Return what is chosen, with its fields, so that a letter here takes it in as it was."""
    lines = list(_chosen(cursor))
    shown = [
        {"kind": line.kind.value, "depth": line.depth, "spans": [_told(s) for s in line.spans]}
        for line in lines
    ]
    return json.dumps(shown).encode("utf-8")


def _told(span: Span) -> dict[str, object]:
    match span:
        case Words(text=text, bold=bold, italic=italic):
            return {"text": text, "bold": bold, "italic": italic}
        case FieldMark(name=name, bold=bold, italic=italic):
            return {"field": name, "bold": bold, "italic": italic}
        case LineEnd():
            return {"end": "line"}
        case CellEnd():
            return {"end": "cell"}


def _read_own(data: bytes) -> tuple[DraftLine, ...]:
    """Read what ``copied`` wrote; another program’s bytes under that name are nothing."""
    try:
        shown = json.loads(data)
        return tuple(
            DraftLine(
                LineKind(line["kind"]), tuple(_span(one) for one in line["spans"]), line["depth"]
            )
            for line in shown
        )
    except (ValueError, KeyError, TypeError):
        return ()


def _span(told: dict[str, object]) -> Span:
    bold, italic = bool(told.get("bold")), bool(told.get("italic"))
    if "field" in told:
        return FieldMark(str(told["field"]), bold, italic)
    if "text" in told:
        return Words(str(told["text"]), bold, italic)
    return CellEnd() if told["end"] == "cell" else LineEnd()


def _chosen(cursor: QTextCursor) -> Iterator[DraftLine]:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    held = ""
    while block.isValid() and block.position() < end:
        name = letter_text.locked_name(block)
        if name and name != held:
            yield DraftLine(LineKind.LOCKED, (FieldMark(name),))
        elif not name and letter_text.table_of(block) is not None:
            # Cells that are chosen come out one beneath the other.
            yield DraftLine(LineKind.PARAGRAPH, tuple(_within(block, start, end)))
        elif not name and not letter_text.is_filler(block):
            kind, depth = letter_text.line_kind(block), letter_text.depth_of(block)
            yield DraftLine(kind, tuple(_within(block, start, end)), depth)
        held = name
        block = block.next()


def _within(block: QTextBlock, start: int, end: int) -> Iterator[Span]:
    """Yield what of a block lies between two places; half a value is mere words."""
    for fragment in letter_text.fragments(block):
        first = max(fragment.position(), start)
        last = min(fragment.position() + fragment.length(), end)
        if first >= last:
            continue
        look = fragment.charFormat()
        bold, italic = letter_text.is_bold(look), look.fontItalic()
        name = str(look.property(letter_text.FIELD) or "")
        whole = last - first == fragment.length()
        if name and whole:
            yield FieldMark(name, bold, italic)
            continue
        cut = QTextCursor(block)
        cut.setPosition(first)
        cut.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        for number, part in enumerate(cut.selectedText().split(letter_text.LINE_BREAK)):
            if number:
                yield LineEnd()
            if part:
                yield Words(part, bold, italic)
