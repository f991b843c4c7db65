"""Write a paper as an editable Word file from the same blocks as the PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, assert_never

import docx
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from casework.documents.block_text import anchors_of
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
    Inlines,
    ListBlock,
    PageBreak,
    PageFoot,
    Paragraph,
    Run,
    SignatureBlock,
)
from casework.documents.docx_long import write_long
from casework.documents.docx_package import finish
from casework.documents.docx_parts import cell_foot, no_padding, pt, widths, xml
from casework.documents.docx_running import begin_section, running_lines
from casework.documents.docx_styles import (
    ALLEGATIONS,
    BULLETS,
    DENSE,
    HASH,
    NUMBERS,
    QUOTE_SOURCE,
    SMALL,
    TABLE,
    dress,
    start_list,
)
from casework.documents.docx_words import DocxWords
from casework.documents.font_shelf import can_print
from casework.documents.house_style import HouseStyle, house_style
from casework.documents.page_layout import ADDRESS_LINES, FACT_VALUES_AT, FACTS_AT, SIGNATURE_ROOM
from casework.documents.printable import printable
from casework.documents.table_layout import GUTTER

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def write_docx(document: Document) -> bytes:
    """Write a paper; the same document gives the same bytes."""
    writer = _DocxWriter(printable(document, can_print), house_style())
    return finish(writer.write())


@cache
def _blank() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


class _DocxWriter:
    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._document = document
        self._style = style
        self._word: Any = docx.Document(io.BytesIO(_blank()))
        dress(self._word, style, long=document.long)
        self._words = DocxWords(self._word, style, anchors_of(document))

    def write(self) -> Any:
        """Write every block, and return the file as python-docx holds it."""
        self._page()
        self._facts()
        running_lines(self._words, self._document)
        for block in self._document.blocks:
            self._block(block)
        return self._word

    def _page(self) -> None:
        section, style = self._word.sections[0], self._style
        section.page_width, section.page_height = pt(style.page_width), pt(style.page_height)
        section.left_margin, section.right_margin = pt(style.left), pt(style.right)
        section.top_margin, section.bottom_margin = pt(style.top), pt(style.bottom)
        section.header_distance, section.footer_distance = Mm(10.5), Mm(11)

    def _facts(self) -> None:
        facts, document = self._word.core_properties, self._document
        facts.title, facts.author = xml(document.title)[:255], xml(document.author)[:255]
        facts.subject, facts.language = xml(document.reference)[:255], document.language
        facts.last_modified_by, facts.comments, facts.keywords = "Casework", "", ""
        facts.created = facts.modified = facts.last_printed = _UNDATED
        facts.revision = 1

    # -- blocks --------------------------------------------------------------------------

    def _block(self, block: Block) -> None:  # noqa: C901 (one arm for each kind)
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(inlines=inlines, small=small, keep_with_next=keep):
                if small:
                    self._stay_with_before()
                made = self._words.paragraph(inlines, SMALL if small else "Normal")
                if keep:
                    made.paragraph_format.keep_with_next = True
            case ListBlock():
                self._list(block)
            case ClauseQuote(source=source, words=words):
                self._words.paragraph(source, QUOTE_SOURCE)
                self._words.paragraph(words, "Quote")
            case DataTable():
                self._table(block)
            case AddressBlock():
                self._address(block)
            case SignatureBlock():
                self._signature(block)
            case PageBreak(footer=None):
                self._words.begin_page()
            case PageBreak(footer=footer):
                begin_section(self._words, footer or self._document.footer)
            case HashLine(inlines=inlines):
                self._words.paragraph(inlines, HASH)
            case PageFoot(inlines=inlines):
                made = self._words.paragraph(inlines, SMALL)
                made.paragraph_format.space_before = Pt(24)
            case FactRows() | Figure() | ExhibitHead() | ExhibitSheet() | Contents() | Cover():
                write_long(self._words, block)
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> None:
        number = (Run(f"{block.number}  "),) if block.number else ()
        made = self._words.paragraph((*number, *block.inlines), f"Heading {min(block.level, 3)}")
        self._words.anchor(made, block.anchor)

    def _list(self, block: ListBlock) -> None:
        kind = ALLEGATIONS if block.strong_numbers else NUMBERS if block.ordered else BULLETS
        number = start_list(self._word, kind, block.start)
        for item in block.items:
            style = "List Number" if block.ordered else "List Bullet"
            made = self._words.paragraph(item.inlines, style)
            properties = made._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = item.depth
            properties.get_or_add_numId().val = number
            if block.strong_numbers:
                made.paragraph_format.keep_together = True
            elif item is not block.items[-1]:
                made.paragraph_format.space_after = Pt(3.5)

    def _table(self, block: DataTable) -> None:
        self._words.settle_page()
        table = self._word.add_table(rows=0, cols=len(block.widths))
        table.autofit = False
        if self._document.long:
            no_padding(table, right=GUTTER)
        total = sum(block.widths)
        edges = ((self._style.ink, self._style.head_pt), (self._style.hair, self._style.hair_pt))
        for position, cells in enumerate((block.head, *block.rows)):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if position == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for column, (cell, said) in enumerate(zip(row.cells, cells, strict=True)):
                cell_foot(cell, *edges[min(position, 1)])
                style = DENSE if block.dense else TABLE
                made = self._words.paragraph(said, style, into=cell, first=True)
                if position == 0 or (block.named and column == 0):
                    for run in made.runs:
                        run.bold = True
        widths(table, *(self._style.text_width * share / total for share in block.widths))
        self._words.spacer().paragraph_format.space_after = Pt(self._style.style("body").after)

    def _address(self, block: AddressBlock) -> None:
        table = self._word.add_table(rows=1, cols=2)
        table.autofit = False
        left, right = table.rows[0].cells
        widths(table, FACTS_AT, self._style.text_width - FACTS_AT)
        table.rows[0].height = Pt(ADDRESS_LINES * self._style.style("body").leading)
        no_padding(table)
        lines: Sequence[Inlines] = ((Run(block.classification, bold=True),), *block.lines)
        for i, line in enumerate(lines):
            self._plain(left, line, i)
        for i, (label, value) in enumerate(block.facts):
            made = self._plain(right, (Run(label),), i)
            made.paragraph_format.tab_stops.add_tab_stop(pt(FACT_VALUES_AT - FACTS_AT))
            indent = pt(FACT_VALUES_AT - FACTS_AT)
            made.paragraph_format.left_indent = indent
            made.paragraph_format.first_line_indent = -indent
            self._words.colour(made.runs[0], self._style.grey)
            made.add_run("\t")
            self._words.inlines(made, value)
        for cell in (left, right):
            cell.paragraphs[-1].paragraph_format.space_after = Pt(self._style.style("body").after)

    def _plain(self, cell: Any, inlines: Inlines, position: int) -> Any:
        made = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        self._words.inlines(made, inlines)
        return made

    def _stay_with_before(self) -> None:
        """Keep what comes next on the page of the paragraph before it."""
        paragraphs = self._word.paragraphs
        if paragraphs:
            paragraphs[-1].paragraph_format.keep_with_next = True

    def _signature(self, block: SignatureBlock) -> None:
        self._stay_with_before()
        for i, line in enumerate(((Run(block.closing),), *block.lines)):
            made = self._words.paragraph(line, "Normal")
            last = i == len(block.lines)
            made.paragraph_format.keep_with_next = None if last else True
            made.paragraph_format.space_after = None if last else Pt(0)
            made.paragraph_format.space_before = Pt({0: 7.5, 1: SIGNATURE_ROOM}.get(i, 0.0))
