"""A letter's lines as a text document and back: words that can be typed, values that cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextList,
    QTextListFormat,
    QTextOption,
    QTextTable,
)

from casework.summaries.letter_draft import (
    CellEnd,
    DraftLine,
    FieldMark,
    LineEnd,
    LineKind,
    Span,
    Words,
)
from casework.summaries.letters import FieldValue, LockedLine
from ui import theme
from ui.widgets import letter_table

_USER = int(QTextFormat.Property.UserProperty)
FIELD = _USER + 1  # of characters: the name of their merge field
LINE = _USER + 2  # of a block: its LineKind
LOCKED = _USER + 3  # of a block: the field whose words it shows
PART = _USER + 4  # of a locked block: source, quote, numbered, heading, text, gap
FILLER = _USER + 5  # of a block that a table needs before or after it: no line while it is empty

LINE_BREAK = "\u2028"
# A text document would begin a paragraph at some of these, and a frame at the others.
_ONE_LINE = str.maketrans(
    {"\n": LINE_BREAK, "\r": "", "\u2029": LINE_BREAK, "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}
)
_HEADINGS = (LineKind.SUBJECT, LineKind.HEADING, LineKind.SUBHEADING)
_LISTED = (LineKind.NUMBERED, LineKind.BULLETED)


@dataclass(frozen=True, slots=True)
class Values:
    """What the merge fields of a letter print."""

    fields: Mapping[str, FieldValue]
    locked: Mapping[str, Sequence[LockedLine]]


def character_format(
    kind: LineKind = LineKind.PARAGRAPH, *, bold: bool = False, italic: bool = False
) -> QTextCharFormat:
    """Return the look of typed words in a line of one kind."""
    made = QTextCharFormat()
    font = theme.font("section" if kind in _HEADINGS else "reading")
    if kind is LineKind.SUBJECT:
        font.setPointSizeF(theme.points("reading") * 1.2)
    if bold and kind not in _HEADINGS:
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(italic)
    made.setFont(font)
    made.setForeground(theme.colour("ink"))
    return made


def field_format(
    value: FieldValue, kind: LineKind, *, bold: bool = False, italic: bool = False
) -> QTextCharFormat:
    """Return the look of a merged value, or of the gap that a missing one leaves."""
    made = character_format(kind, bold=bold, italic=italic)
    made.setProperty(FIELD, value.name)
    if value.missing:
        made.setBackground(theme.colour("overdue_tint"))
        made.setForeground(theme.colour("overdue"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(theme.colour("overdue_line"))
        made.setToolTip(f"{value.place.words} (Ctrl+Enter)")
    else:
        made.setBackground(theme.colour("neutral_tint"))
        made.setToolTip(f"{value.label}: from the case")
    return made


def block_format(kind: LineKind, *, part: str = "", first: bool = False) -> QTextBlockFormat:
    """Return the distances of a line of one kind."""
    made = QTextBlockFormat()
    made.setProperty(LINE, kind.value)
    made.setLineHeight(
        theme.line_height("reading"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value
    )
    before = {LineKind.HEADING: 12, LineKind.SUBHEADING: 8}.get(kind, 0)
    made.setTopMargin(theme.scaled(before))
    made.setBottomMargin(theme.scaled(3 if kind in _LISTED else 8))
    if kind is LineKind.LOCKED:
        made.setProperty(PART, part)
        made.setBottomMargin(theme.scaled(0 if part == "source" else 8))
        if part in ("source", "quote"):
            made.setLeftMargin(theme.scaled(15))
            made.setTopMargin(theme.scaled(4 if part == "source" and not first else 0))
        elif part == "numbered":
            made.setLeftMargin(theme.scaled(22))
            made.setTextIndent(-theme.scaled(22))
            made.setTabPositions([QTextOption.Tab(theme.scaled(22), QTextOption.TabType.LeftTab)])
    return made


def build(document: QTextDocument, lines: Sequence[DraftLine], values: Values) -> None:
    """Fill a document with lines; the values stand in them as they would be printed."""
    document.clear()
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    insert(cursor, lines, values, first=True)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def insert(
    cursor: QTextCursor, lines: Sequence[DraftLine], values: Values, *, first: bool = False
) -> None:
    """Insert whole lines, each as a block of its own; the first in the cursor's if ``first``."""
    for kind, group in groupby(lines, key=lambda line: line.kind):
        if kind is LineKind.ROW:
            letter_table.insert(cursor, [line.cells for line in group], values, first=first)
            first = True  # Qt leaves an empty block behind a table
            continue
        for line in group:
            if kind is LineKind.LOCKED:
                first = _add_locked(cursor, line, values, first=first)
            else:
                _begin(cursor, block_format(kind), kind, first=first)
                add_spans(cursor, line.spans, kind, values)
                if kind in _LISTED:
                    into_list(cursor, kind, line.depth)
            first = False


def _begin(cursor: QTextCursor, look: QTextBlockFormat, kind: LineKind, *, first: bool) -> None:
    letters = character_format(kind)
    if not first:
        cursor.insertBlock(look, letters)
    held = list_of(cursor.block())
    if held is not None:
        held.remove(cursor.block())
    cursor.setBlockFormat(look)
    cursor.setBlockCharFormat(letters)


def into_list(cursor: QTextCursor, kind: LineKind, depth: int = 0) -> None:
    """Put the cursor's block into the list before it, or into one of its own."""
    block = cursor.block()
    style = list_format(kind, depth)
    held = _list_like(block.previous(), kind, style)
    if held is None:
        held = cursor.createList(style)
    else:
        held.add(block)
    after = block.next()
    while after.isValid() and _list_like(after, kind, style) is not None:
        held.add(after)
        after = after.next()


def _list_like(block: QTextBlock, kind: LineKind, style: QTextListFormat) -> QTextList | None:
    if not block.isValid():
        return None
    held = list_of(block)
    alike = held is not None and line_kind(block) is kind
    return held if alike and held is not None and held.format().indent() == style.indent() else None


def list_format(kind: LineKind, depth: int = 0) -> QTextListFormat:
    """Return the look of a list."""
    made = QTextListFormat()
    numbered = kind is LineKind.NUMBERED
    made.setStyle(QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc)
    made.setIndent(depth + 1)
    made.setNumberSuffix("")
    return made


def add_spans(cursor: QTextCursor, spans: Sequence[Span], kind: LineKind, values: Values) -> None:
    """Insert words and fields at the cursor."""
    for span in spans:
        match span:
            case Words(text=text, bold=bold, italic=italic):
                words = text.translate(_ONE_LINE).replace(LINE_BREAK, " ")
                cursor.insertText(words, character_format(kind, bold=bold, italic=italic))
            case FieldMark(name=name, bold=bold, italic=italic):
                value = values.fields[name]
                cursor.insertText(
                    value.text.translate(_ONE_LINE),
                    field_format(value, kind, bold=bold, italic=italic),
                )
            case LineEnd():
                cursor.insertText(LINE_BREAK, character_format(kind))
            case CellEnd():
                cursor.insertText(" ", character_format(kind))


def _add_locked(cursor: QTextCursor, line: DraftLine, values: Values, *, first: bool) -> bool:
    for position, held in enumerate(values.locked.get(line.field, ())):
        look = block_format(LineKind.LOCKED, part=held.kind, first=position == 0)
        look.setProperty(LOCKED, line.field)
        _begin(cursor, look, LineKind.LOCKED, first=first)
        first = False
        letters = _locked_format(held)
        if held.number:
            number = character_format(bold=True)
            cursor.insertText(f"{held.number}\t", number)
        cursor.insertText(held.text.translate(_ONE_LINE), letters)
    return first


def _locked_format(held: LockedLine) -> QTextCharFormat:
    if held.kind == "gap":
        made = character_format()
        made.setBackground(theme.colour("overdue_tint"))
        made.setForeground(theme.colour("overdue"))
        return made
    if held.kind == "source":
        made = QTextCharFormat()
        made.setFont(theme.font("caption"))
        made.setForeground(theme.colour("ink2"))
        return made
    return character_format(LineKind.SUBHEADING if held.kind == "heading" else LineKind.PARAGRAPH)


# -- reading ------------------------------------------------------------------------------


def line_kind(block: QTextBlock) -> LineKind:
    """Return what a block is."""
    listed = list_of(block)
    if listed is not None:
        decimal = listed.format().style() == QTextListFormat.Style.ListDecimal
        return LineKind.NUMBERED if decimal else LineKind.BULLETED
    kept = block.blockFormat().property(LINE)
    kind = LineKind(kept) if kept in set(LineKind) else LineKind.PARAGRAPH
    return LineKind.PARAGRAPH if kind in (*_LISTED, LineKind.ROW) else kind


def list_of(block: QTextBlock) -> QTextList | None:
    """Return the list that a block belongs to, if any; the stubs do not know that there is none."""
    return block.textList()


def table_of(block: QTextBlock) -> QTextTable | None:
    """Return the table in whose cell a block stands, if any."""
    return QTextCursor(block).currentTable()


def locked_name(block: QTextBlock) -> str:
    """Return the field whose words a block shows; empty for a block that can be typed in."""
    name = block.blockFormat().property(LOCKED)
    return str(name) if name else ""


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """Yield the fragments of a block."""
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.isValid():
            yield fragment
        at += 1


def read(document: QTextDocument) -> tuple[tuple[DraftLine, ...], tuple[int, ...]]:
    """Return the lines, and for each the number of its first block."""
    lines: list[DraftLine] = []
    firsts: list[int] = []
    held = ""
    block = document.begin()
    while block.isValid():
        table = table_of(block)
        name = locked_name(block)
        if table is not None:
            for row in letter_table.rows(table):
                lines.append(row.line)
                firsts.append(row.first)
            block = table.lastCursorPosition().block()
        elif not (name and name == held) and not is_filler(block):
            lines.append(_line(block, name))
            firsts.append(block.blockNumber())
        held = "" if table is not None else name
        block = block.next()
    return tuple(lines), tuple(firsts)


def _line(block: QTextBlock, name: str) -> DraftLine:
    if name:
        return DraftLine(LineKind.LOCKED, (FieldMark(name),))
    kind = line_kind(block)
    return DraftLine(kind, tuple(spans_of(block, kind)), depth_of(block))


def depth_of(block: QTextBlock) -> int:
    """Return how deep a line of a list stands: 0 or 1."""
    listed = list_of(block)
    return min(max(listed.format().indent() - 1, 0), 1) if listed is not None else 0


def is_filler(block: QTextBlock) -> bool:
    """Tell whether a block is there only because a table needs one beside it."""
    return not block.text() and bool(block.blockFormat().property(FILLER))


def is_bold(look: QTextCharFormat) -> bool:
    """Tell whether words are set in bold."""
    return look.fontWeight() >= QFont.Weight.DemiBold


def spans_of(block: QTextBlock, kind: LineKind) -> Iterator[Span]:
    """Yield the words and fields of a block."""
    last_field = ""
    for fragment in fragments(block):
        look = fragment.charFormat()
        bold = is_bold(look) and kind not in _HEADINGS
        name = look.property(FIELD)
        if name:
            if name != last_field:
                yield FieldMark(str(name), bold=bold, italic=look.fontItalic())
            last_field = str(name)
            continue
        last_field = ""
        for number, part in enumerate(fragment.text().split(LINE_BREAK)):
            if number:
                yield LineEnd()
            if part:
                yield Words(part, bold=bold, italic=look.fontItalic())


def field_at(block: QTextBlock, position: int) -> tuple[int, int, str] | None:
    """Return where the field at a character of the document begins and ends, and its name."""
    found: tuple[int, int, str] | None = None
    for fragment in fragments(block):
        name = fragment.charFormat().property(FIELD)
        start, end = fragment.position(), fragment.position() + fragment.length()
        if not name:
            if found is not None and found[0] <= position < found[1]:
                return found
            found = None
        elif found is not None and found[2] == name and found[1] == start:
            found = (found[0], end, str(name))
        else:
            if found is not None and found[0] <= position < found[1]:
                return found
            found = (start, end, str(name))
    if found is not None and found[0] <= position < found[1]:
        return found
    return None
