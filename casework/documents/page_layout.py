"""Lay the blocks of a paper out on pages: rows of lines, and what must stay together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from casework.documents.blocks import (
    AddressBlock,
    Block,
    ClauseQuote,
    Contents,
    Cover,
    DataTable,
    Document,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    HashLine,
    Heading,
    ListBlock,
    PageBreak,
    PageFoot,
    Paragraph,
    Run,
    SignatureBlock,
    list_label,
)
from casework.documents.house_style import (
    LIST_INDENT,
    LONG_HEADINGS,
    LONG_SECTION_SPACE,
    MM,
    QUOTE_INDENT,
    HouseStyle,
)
from casework.documents.page_rows import Page, PlacedLine, PlacedRow, Row, Rule, baseline, text_rows
from casework.documents.report_layout import report_rows
from casework.documents.table_layout import table
from casework.documents.typesetting import set_lines

ADDRESS_WIDTH = 88 * MM
FACTS_AT = 102 * MM  # from the left margin: labels of date, reference and how it was sent
FACT_VALUES_AT = 123 * MM
ADDRESS_LINES = 5
SIGNATURE_ROOM = 42.0  # points between the close and the name


def lay_out(document: Document, style: HouseStyle, first_top: float) -> tuple[Page, ...]:
    """Return the rows of each page; the first page's text begins at ``first_top`` points."""
    rows: list[Row] = []
    after = 0.0
    for number, block in enumerate(document.blocks):
        made, before, following = _rows(block, style, document.long)
        if rows and _stays_with_before(document.blocks, number):
            rows[-1] = replace(rows[-1], glued=True)
        for i, row in enumerate(made):
            space = row.space + (max(after, before) if i == 0 else 0.0)
            rows.append(replace(row, space=space, block=number))
        after = following if made else after
    return tuple(fill_pages(rows, style, first_top))


def _stays_with_before(blocks: Sequence[Block], number: int) -> bool:
    """Tell whether a block never stands alone on a page: a signature, and what is enclosed."""
    block = blocks[number]
    if isinstance(block, SignatureBlock):
        return True
    small = isinstance(block, Paragraph) and block.small
    return small and number > 0 and isinstance(blocks[number - 1], SignatureBlock)


def fill_pages(rows: Sequence[Row], style: HouseStyle, first_top: float) -> Iterator[Page]:
    """Put rows onto pages one under the other; the first page begins at ``first_top`` points."""
    foot = style.page_height - style.bottom
    y, page, footer = first_top, list[PlacedRow](), ""
    for group in _groups(rows):
        if group[0].breaks:
            yield Page(tuple(page), footer)
            y, page = style.top, []
            footer = footer if group[0].footer is None else group[0].footer
            continue
        whole = sum(row.space + row.height for row in group) - group[0].space
        fits_a_page = whole <= foot - style.top
        if group[0].at_foot and y + group[0].space + whole <= foot:
            y = foot - whole - group[0].space
        for i, row in enumerate(group):
            needed = whole if i == 0 and fits_a_page else row.height
            if page and y + row.space + needed > foot:
                yield Page(tuple(page), footer)
                y, page = style.top, []
                for repeated in row.head:
                    page.append(PlacedRow(y, repeated, repeated=True))
                    y += repeated.height
            y += row.space if page else 0.0
            page.append(PlacedRow(y, row))
            y += row.height
    yield Page(tuple(page), footer)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if row.breaks and group:  # what is glued to a new page ends on the old one
            yield group
            group = []
        group.append(row)
        if not row.glued:
            yield group
            group = []
    if group:
        yield group


def _rows(  # noqa: C901 (one arm for each kind)
    block: Block, style: HouseStyle, long: bool
) -> tuple[list[Row], float, float]:
    """Return a block's rows with the space before and after it."""
    match block:
        case Heading():
            return _heading(block, style, long)
        case Paragraph(inlines=inlines, small=small, keep_with_next=keep):
            text = style.style("quote_source" if small else "body")
            colour = style.grey if small else style.ink
            rows = text_rows(inlines, text, style.text_width, colour)
            if keep:
                rows = [replace(row, glued=True) for row in rows]
            return rows, text.before, style.style("body").after
        case ListBlock():
            return _list_rows(block, style), 0.0, style.style("list_number").after
        case ClauseQuote():
            return _quote(block, style)
        case DataTable():
            return table(block, style), 4.0, style.style("body").after
        case AddressBlock():
            return [_address(block, style)], 0.0, 7.5
        case SignatureBlock():
            return _signature(block, style), 7.5, style.style("body").after
        case PageBreak(footer=footer):
            return [Row(0.0, breaks=True, footer=footer)], 0.0, 0.0
        case HashLine(inlines=inlines):
            text = style.style("hash")
            return text_rows(inlines, text, style.text_width, style.grey), 4.0, 7.5
        case PageFoot(inlines=inlines):
            text = style.style("quote_source")
            rows = text_rows(inlines, text, style.text_width, style.grey)
            return [replace(row, at_foot=True, glued=row is not rows[-1]) for row in rows], 15.0, 0
        case FactRows() | Figure() | ExhibitHead() | ExhibitSheet() | Contents() | Cover():
            return report_rows(block, style)
        case _:
            assert_never(block)


def _heading(block: Heading, style: HouseStyle, long: bool) -> tuple[list[Row], float, float]:
    level = min(block.level, 3)
    letter = "subject" if level == 1 else f"heading{level}"
    text = style.style(LONG_HEADINGS[level - 1] if long else letter)
    x = 0.0
    if block.number:
        (mark,) = set_lines((Run(f"{block.number} "),), text, style.text_width)[:1]
        x = mark.width + text.size * 0.8
    rows = text_rows(block.inlines, text, style.text_width - x, style.ink, x=x, tag=f"H{level}")
    if block.number:
        number = PlacedLine(0.0, baseline(text), mark, style.ink)
        rows[0] = replace(rows[0], lines=(number, *rows[0].lines))
    rows[0] = replace(rows[0], anchor=block.anchor)
    # Two rows of glue: a heading keeps at least the first two lines of what follows.
    before = LONG_SECTION_SPACE if long and level == 1 else text.before
    return [replace(row, glued=True) for row in rows], before, text.after


def _list_rows(block: ListBlock, style: HouseStyle) -> list[Row]:
    text = style.style("list_number")
    done: list[Row] = []
    for position, item in enumerate(block.items):
        x = LIST_INDENT * (item.depth + 1)
        rows = text_rows(item.inlines, text, style.text_width - x, style.ink, x=x, tag="LI")
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
    rows = text_rows(block.source, source, width, style.grey, x=QUOTE_INDENT, tag="BlockQuote")
    rows = [replace(row, glued=True) for row in rows]
    rows += text_rows(block.words, text, width, style.ink, x=QUOTE_INDENT, tag="BlockQuote")
    edged = [
        replace(row, rules=(Rule(0.0, 0.0, style.quote_pt, row.height, style.accent),))
        for row in rows
    ]
    return edged, text.before, text.after


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
    rows = text_rows((Run(block.closing),), text, style.text_width, style.ink)
    for i, line in enumerate(block.lines):
        made = text_rows(line, text, style.text_width, style.ink)
        if i == 0:
            made[0] = replace(made[0], space=SIGNATURE_ROOM)
        rows += made
    return [replace(row, glued=row is not rows[-1]) for row in rows]
