"""Lay the blocks of a paper out on pages: rows of lines, and what must stay together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from casework.documents.blocks import (
    AddressBlock,
    Block,
    ClauseQuote,
    DataTable,
    Document,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    list_label,
)
from casework.documents.house_style import LIST_INDENT, MM, QUOTE_INDENT, HouseStyle, TextStyle
from casework.documents.typesetting import TextLine, set_lines

ADDRESS_WIDTH = 88 * MM
FACTS_AT = 102 * MM  # from the left margin: labels of date, reference and how it was sent
FACT_VALUES_AT = 123 * MM
ADDRESS_LINES = 5
SIGNATURE_ROOM = 42.0  # points between the close and the name


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text at ``x`` from the left margin and ``y`` (its baseline) from the row's top."""

    x: float
    y: float
    line: TextLine
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled rectangle of a row: clause edges and table rules. Lengths in points."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side at one height; ``glued`` rows stay with the next row."""

    height: float
    lines: tuple[PlacedLine, ...] = ()
    rules: tuple[Rule, ...] = ()
    space: float = 0.0
    glued: bool = False
    tag: str = "P"
    block: int = 0
    item: int = 0
    breaks: bool = False
    head: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row at ``y`` points from the top of its page."""

    y: float
    row: Row


def lay_out(
    document: Document, style: HouseStyle, first_top: float
) -> tuple[tuple[PlacedRow, ...], ...]:
    """Return the rows of each page; the first page's text begins at ``first_top`` points."""
    rows: list[Row] = []
    after = 0.0
    for number, block in enumerate(document.blocks):
        made, before, following = _rows(block, style)
        if rows and _stays_with_before(document.blocks, number):
            rows[-1] = replace(rows[-1], glued=True)
        for i, row in enumerate(made):
            space = row.space + (max(after, before) if i == 0 else 0.0)
            rows.append(replace(row, space=space, block=number))
        after = following if made else after
    return tuple(_fill(rows, style, first_top))


def _stays_with_before(blocks: Sequence[Block], number: int) -> bool:
    """Tell whether a block never stands alone on a page: a signature, and what is enclosed."""
    block = blocks[number]
    if isinstance(block, SignatureBlock):
        return True
    small = isinstance(block, Paragraph) and block.small
    return small and number > 0 and isinstance(blocks[number - 1], SignatureBlock)


def _fill(
    rows: Sequence[Row], style: HouseStyle, first_top: float
) -> Iterator[tuple[PlacedRow, ...]]:
    foot = style.page_height - style.bottom
    y, page = first_top, list[PlacedRow]()
    for group in _groups(rows):
        if group[0].breaks:
            yield tuple(page)
            y, page = style.top, []
            continue
        whole = sum(row.space + row.height for row in group) - group[0].space
        fits_a_page = whole <= foot - style.top
        for i, row in enumerate(group):
            needed = whole if i == 0 and fits_a_page else row.height
            if page and y + row.space + needed > foot:
                yield tuple(page)
                y, page = style.top, []
                for repeated in row.head:
                    page.append(PlacedRow(y, repeated))
                    y += repeated.height
            y += row.space if page else 0.0
            page.append(PlacedRow(y, row))
            y += row.height
    yield tuple(page)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.glued:
            yield group
            group = []
    if group:
        yield group


def _rows(block: Block, style: HouseStyle) -> tuple[list[Row], float, float]:
    """Return a block's rows with the space before and after it."""
    match block:
        case Heading():
            return _heading(block, style)
        case Paragraph(inlines=inlines, small=small, keep_with_next=keep):
            text = style.style("quote_source" if small else "body")
            colour = style.grey if small else style.ink
            rows = _text_rows(inlines, text, style.text_width, colour)
            if keep:
                rows = [replace(row, glued=True) for row in rows]
            return rows, text.before, style.style("body").after
        case ListBlock():
            return _list_rows(block, style), 0.0, style.style("list_number").after
        case ClauseQuote():
            return _quote(block, style)
        case DataTable():
            return _table(block, style), 4.0, style.style("body").after
        case AddressBlock():
            return [_address(block, style)], 0.0, 7.5
        case SignatureBlock():
            return _signature(block, style), 7.5, style.style("body").after
        case PageBreak():
            return [Row(0.0, breaks=True)], 0.0, 0.0
        case _:
            assert_never(block)


def baseline(text: TextStyle) -> float:
    """Return how far the baseline stands below the top of a line."""
    return text.leading / 2 + text.size * 0.349


def _text_rows(
    inlines: Inlines,
    text: TextStyle,
    width: float,
    colour: str,
    *,
    x: float = 0.0,
    tag: str = "P",
) -> list[Row]:
    """Set a passage; its first two and last two lines stay together."""
    lines = set_lines(inlines, text, width)
    count = len(lines)
    return [
        Row(
            text.leading,
            (PlacedLine(x, baseline(text), line, colour),),
            glued=count > 1 and (i == 0 or i == count - 2),
            tag=tag,
        )
        for i, line in enumerate(lines)
    ]


def _heading(block: Heading, style: HouseStyle) -> tuple[list[Row], float, float]:
    name = "subject" if block.level == 1 else f"heading{min(block.level, 3)}"
    text = style.style(name)
    tag = f"H{min(block.level, 3)}"
    rows = _text_rows(block.inlines, text, style.text_width, style.ink, tag=tag)
    # Two rows of glue: a heading keeps at least the first two lines of what follows.
    return [replace(row, glued=True) for row in rows], text.before, text.after


def _list_rows(block: ListBlock, style: HouseStyle) -> list[Row]:
    text = style.style("list_number")
    done: list[Row] = []
    for position, item in enumerate(block.items):
        x = LIST_INDENT * (item.depth + 1)
        rows = _text_rows(item.inlines, text, style.text_width - x, style.ink, x=x, tag="LI")
        label = Run(list_label(block, position), bold=block.strong_numbers)
        (mark,) = set_lines((label,), text, LIST_INDENT)
        placed = PlacedLine(x - LIST_INDENT, baseline(text), mark, style.ink)
        rows[0] = replace(rows[0], lines=(placed, *rows[0].lines))
        if block.strong_numbers:
            rows = [replace(row, glued=row is not rows[-1]) for row in rows]
        rows = [replace(row, item=position) for row in rows]
        if done:
            rows[0] = replace(rows[0], space=text.after if block.strong_numbers else 3.5)
        done.extend(rows)
    return done


def _quote(block: ClauseQuote, style: HouseStyle) -> tuple[list[Row], float, float]:
    text, source = style.style("quote"), style.style("quote_source")
    width = style.text_width - QUOTE_INDENT
    rows = _text_rows(block.source, source, width, style.grey, x=QUOTE_INDENT, tag="BlockQuote")
    rows = [replace(row, glued=True) for row in rows]
    rows += _text_rows(block.words, text, width, style.ink, x=QUOTE_INDENT, tag="BlockQuote")
    edged = [
        replace(row, rules=(Rule(0.0, 0.0, style.quote_pt, row.height, style.accent),))
        for row in rows
    ]
    return edged, text.before, text.after


def _table(block: DataTable, style: HouseStyle) -> list[Row]:
    text = style.style("table")
    total = sum(block.widths)
    shares = [style.text_width * width / total for width in block.widths]
    bold = replace(text, bold=True)
    head = _table_row(block.head, shares, bold, style, style.head_pt, style.ink)
    head = [replace(row, glued=True) for row in head]
    rows = list(head)
    for cells in block.rows:
        made = _table_row(cells, shares, text, style, style.hair_pt, style.hair)
        rows += [replace(row, head=tuple(head)) for row in made]
    return rows


def _table_row(
    cells: Sequence[Inlines],
    shares: Sequence[float],
    text: TextStyle,
    style: HouseStyle,
    thickness: float,
    colour: str,
) -> list[Row]:
    columns = [
        set_lines(cell, text, share - 8.0) for cell, share in zip(cells, shares, strict=True)
    ]
    height = max(len(lines) for lines in columns)
    rows: list[Row] = []
    for i in range(height):
        x, placed = 0.0, list[PlacedLine]()
        for lines, share in zip(columns, shares, strict=True):
            if i < len(lines):
                top = 3.0 if i == 0 else 0.0
                placed.append(PlacedLine(x, baseline(text) + top, lines[i], style.ink))
            x += share
        last = i == height - 1
        tall = text.leading + (3.0 if i == 0 else 0.0) + (3.0 if last else 0.0)
        rule = Rule(0.0, tall - thickness, style.text_width, thickness, colour)
        rows.append(Row(tall, tuple(placed), (rule,) if last else (), glued=not last))
    return rows


def _address(block: AddressBlock, style: HouseStyle) -> Row:
    text = style.style("body")
    placed: list[PlacedLine] = []
    y = baseline(text)
    title = set_lines((Run(block.classification, bold=True),), text, ADDRESS_WIDTH)
    lines = [*title, *(row for line in block.lines for row in set_lines(line, text, ADDRESS_WIDTH))]
    for line in lines:
        placed.append(PlacedLine(0.0, y, line, style.ink))
        y += text.leading
    right = baseline(text)
    value_width = style.text_width - FACT_VALUES_AT
    for label, value in block.facts:
        (name,) = set_lines((Run(label),), text, FACT_VALUES_AT - FACTS_AT)[:1]
        placed.append(PlacedLine(FACTS_AT, right, name, style.grey))
        for line in set_lines(value, text, value_width):
            placed.append(PlacedLine(FACT_VALUES_AT, right, line, style.ink))
            right += text.leading
    height = max(y, right, baseline(text) + ADDRESS_LINES * text.leading) - baseline(text)
    return Row(height, tuple(placed), tag="P")


def _signature(block: SignatureBlock, style: HouseStyle) -> list[Row]:
    text = style.style("body")
    rows = _text_rows((Run(block.closing),), text, style.text_width, style.ink)
    for i, line in enumerate(block.lines):
        made = _text_rows(line, text, style.text_width, style.ink)
        if i == 0:
            made[0] = replace(made[0], space=SIGNATURE_ROOM)
        rows += made
    return [replace(row, glued=row is not rows[-1]) for row in rows]
