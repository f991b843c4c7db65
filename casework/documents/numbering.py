"""Give the page references of a long paper their numbers: it is laid out before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casework.documents.blocks import (
    Block,
    Contents,
    ContentsLine,
    DataTable,
    Document,
    FactRows,
    Inlines,
    PageRef,
    Paragraph,
)
from casework.documents.font_shelf import can_print
from casework.documents.house_style import house_style
from casework.documents.page_layout import lay_out
from casework.documents.pdf_links import anchors_in
from casework.documents.printable import printable

_WIDEST = 888  # what stands for a number that is not known yet: the widest that one expects


def number_pages(document: Document) -> Document:
    """Return the paper with the page of every reference in it.

    The numbers are those of the PDF; in Word they are fields, which Word brings up to date.
    """
    style = house_style()
    pages = lay_out(printable(_with(document, {}, _WIDEST), can_print), style, style.top)
    return _with(document, anchors_in(pages), len(pages))


def _with(document: Document, pages: Mapping[str, int], count: int) -> Document:
    def settled(ref: PageRef) -> PageRef:
        return replace(ref, page=pages.get(ref.to, _WIDEST) if ref.to else count)

    def numbered(inlines: Inlines) -> Inlines:
        return tuple(settled(one) if isinstance(one, PageRef) else one for one in inlines)

    def block_with(block: Block) -> Block:
        match block:
            case Contents(lines=lines):
                made = (ContentsLine(x.number, x.title, settled(x.page)) for x in lines)
                return replace(block, lines=tuple(made))
            case FactRows(rows=rows):
                return replace(block, rows=tuple((label, numbered(x)) for label, x in rows))
            case Paragraph(inlines=inlines):
                return replace(block, inlines=numbered(inlines))
            case DataTable(rows=table):
                filled = tuple(tuple(numbered(cell) for cell in row) for row in table)
                return replace(block, rows=filled)
            case _:
                return block

    return replace(document, blocks=tuple(block_with(block) for block in document.blocks))
