"""Write a paper as an editable Word file from the same blocks as the PDF."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, assert_never

import docx
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor

from casework.documents.blocks import (
    AddressBlock,
    Block,
    ClauseQuote,
    DataTable,
    Document,
    Gap,
    Heading,
    Inlines,
    Letterhead,
    LineBreak,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Unprintable,
    code_points,
    inline_text,
)
from casework.documents.docx_package import finish
from casework.documents.docx_styles import (
    ALLEGATIONS,
    BULLETS,
    NUMBERS,
    QUOTE_SOURCE,
    SMALL,
    border,
    dress,
    start_list,
)
from casework.documents.font_shelf import can_print
from casework.documents.house_style import MM, HouseStyle, house_style, letterhead_colour
from casework.documents.page_layout import ADDRESS_LINES, FACT_VALUES_AT, FACTS_AT, SIGNATURE_ROOM
from casework.documents.printable import printable, printable_inlines

_GAP_INK, _GAP_TINT = "A1261F", "FBE5E2"
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_REPLACEMENT = "\ufffd"


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
        dress(self._word, style)

    def write(self) -> bytes:
        self._page()
        self._facts()
        self._headers()
        self._footers()
        for block in self._document.blocks:
            self._block(block)
        buffer = io.BytesIO()
        self._word.save(buffer)
        return buffer.getvalue()

    def _page(self) -> None:
        section, style = self._word.sections[0], self._style
        section.page_width, section.page_height = _pt(style.page_width), _pt(style.page_height)
        section.left_margin, section.right_margin = _pt(style.left), _pt(style.right)
        section.top_margin, section.bottom_margin = _pt(style.top), _pt(style.bottom)
        section.header_distance, section.footer_distance = Mm(10.5), Mm(11)
        section.different_first_page_header_footer = self._document.letterhead is not None

    def _facts(self) -> None:
        facts, document = self._word.core_properties, self._document
        facts.title, facts.author = _xml(document.title)[:255], _xml(document.author)[:255]
        facts.subject, facts.language = _xml(document.reference)[:255], document.language
        facts.last_modified_by, facts.comments, facts.keywords = "Casework", "", ""
        facts.created = facts.modified = facts.last_printed = _UNDATED
        facts.revision = 1

    # -- blocks --------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        match block:
            case Heading(level=level, inlines=inlines):
                self._paragraph(inlines, f"Heading {min(level, 3)}")
            case Paragraph(inlines=inlines, small=small, keep_with_next=keep):
                if small:
                    self._stay_with_before()
                made = self._paragraph(inlines, SMALL if small else "Normal")
                made.paragraph_format.keep_with_next = True if keep else None
            case ListBlock():
                self._list(block)
            case ClauseQuote(source=source, words=words):
                self._paragraph(source, QUOTE_SOURCE)
                self._paragraph(words, "Quote")
            case DataTable():
                self._table(block)
            case AddressBlock():
                self._address(block)
            case SignatureBlock():
                self._signature(block)
            case PageBreak():
                self._word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case _:
                assert_never(block)

    def _paragraph(self, inlines: Inlines, style: str) -> Any:
        made = self._word.add_paragraph(style=style)
        self._inlines(made, inlines)
        return made

    def _inlines(self, paragraph: Any, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Run(text=text, bold=bold, italic=italic):
                    run = paragraph.add_run(text)
                    run.bold, run.italic = bold or None, italic or None
                case LineBreak():
                    paragraph.add_run().add_break()
                case Gap():
                    run = paragraph.add_run(inline_text(inline))
                    run.font.color.rgb, run.font.underline = RGBColor.from_string(_GAP_INK), True
                    _shade(run, _GAP_TINT)
                case Note():
                    self._aside(paragraph, inline_text(inline))
                case Unprintable(text=text):
                    paragraph.add_run(_xml(text))
                    self._aside(paragraph, f"[{code_points(text)}]")
                case _:
                    assert_never(inline)

    def _aside(self, paragraph: Any, words: str) -> None:
        run = paragraph.add_run(words)
        run.italic = True
        run.font.color.rgb = RGBColor.from_string(self._style.grey.removeprefix("#"))

    def _list(self, block: ListBlock) -> None:
        kind = ALLEGATIONS if block.strong_numbers else NUMBERS if block.ordered else BULLETS
        number = start_list(self._word, kind, block.start)
        for item in block.items:
            made = self._paragraph(item.inlines, "List Number" if block.ordered else "List Bullet")
            properties = made._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = item.depth
            properties.get_or_add_numId().val = number
            made.paragraph_format.keep_together = True if block.strong_numbers else None
            if not block.strong_numbers and item is not block.items[-1]:
                made.paragraph_format.space_after = Pt(3.5)

    def _table(self, block: DataTable) -> None:
        table = self._word.add_table(rows=0, cols=len(block.widths))
        table.autofit = False
        total, text = sum(block.widths), self._style.style("table")
        edges = ((self._style.ink, self._style.head_pt), (self._style.hair, self._style.hair_pt))
        for position, cells in enumerate((block.head, *block.rows)):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if position == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, words in zip(row.cells, cells, strict=True):
                _cell_foot(cell, *edges[min(position, 1)])
                paragraph = cell.paragraphs[0]
                self._inlines(paragraph, words)
                paragraph.paragraph_format.space_after = Pt(3)
                paragraph.paragraph_format.space_before = Pt(3)
                paragraph.paragraph_format.line_spacing = Pt(text.leading)
                for run in paragraph.runs:
                    run.font.size = Pt(text.size)
                    run.bold = True if position == 0 else run.bold
        _widths(table, *(self._style.text_width * share / total for share in block.widths))
        self._word.add_paragraph().paragraph_format.line_spacing = Pt(1)

    def _address(self, block: AddressBlock) -> None:
        table = self._word.add_table(rows=1, cols=2)
        table.autofit = False
        left, right = table.rows[0].cells
        _widths(table, FACTS_AT, self._style.text_width - FACTS_AT)
        table.rows[0].height = Pt(ADDRESS_LINES * self._style.style("body").leading)
        _no_padding(table)
        lines: Sequence[Inlines] = ((Run(block.classification, bold=True),), *block.lines)
        for i, line in enumerate(lines):
            self._plain(left, line, i)
        for i, (label, value) in enumerate(block.facts):
            made = self._plain(right, (Run(label),), i)
            made.paragraph_format.tab_stops.add_tab_stop(_pt(FACT_VALUES_AT - FACTS_AT))
            indent = _pt(FACT_VALUES_AT - FACTS_AT)
            made.paragraph_format.left_indent = indent
            made.paragraph_format.first_line_indent = -indent
            made.runs[0].font.color.rgb = RGBColor.from_string(self._style.grey.removeprefix("#"))
            made.add_run("\t")
            self._inlines(made, value)
        for cell in (left, right):
            cell.paragraphs[-1].paragraph_format.space_after = Pt(self._style.style("body").after)

    def _plain(self, cell: Any, inlines: Inlines, position: int) -> Any:
        made = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        made.paragraph_format.space_after = Pt(0)
        self._inlines(made, inlines)
        return made

    def _stay_with_before(self) -> None:
        """Keep what comes next on the page of the paragraph before it."""
        paragraphs = self._word.paragraphs
        if paragraphs:
            paragraphs[-1].paragraph_format.keep_with_next = True

    def _signature(self, block: SignatureBlock) -> None:
        self._stay_with_before()
        for i, line in enumerate(((Run(block.closing),), *block.lines)):
            made = self._paragraph(line, "Normal")
            last = i == len(block.lines)
            made.paragraph_format.keep_with_next = None if last else True
            made.paragraph_format.space_after = None if last else Pt(0)
            made.paragraph_format.space_before = Pt({0: 7.5, 1: SIGNATURE_ROOM}.get(i, 0.0))

    # -- running lines -------------------------------------------------------------------

    def _headers(self) -> None:
        section = self._word.sections[0]
        head = self._document.letterhead
        running = section.header.paragraphs[0]
        self._running(running, self._document.header, "w:bottom")
        running.add_run("\t" + _flat(self._document.classification))
        if head is not None:
            self._letterhead(section.first_page_header, head)
        if self._document.draft:
            for header in (section.header, section.first_page_header):
                header.paragraphs[0]._p.append(_watermark())

    def _footers(self) -> None:
        section = self._word.sections[0]
        footers = [section.footer]
        if self._document.letterhead is not None:
            footers.append(section.first_page_footer)
        for footer in footers:
            paragraph = footer.paragraphs[0]
            self._running(paragraph, self._document.footer, "w:top")
            paragraph.add_run("\tPage ")
            _field(paragraph, "PAGE")
            paragraph.add_run(" of ")
            _field(paragraph, "NUMPAGES")

    def _running(self, paragraph: Any, words: str, side: str) -> None:
        format_ = paragraph.paragraph_format
        format_.tab_stops.add_tab_stop(_pt(self._style.text_width), WD_TAB_ALIGNMENT.RIGHT)
        self._inlines(paragraph, printable_inlines((Run(_flat(words)),), can_print))
        borders = OxmlElement("w:pBdr")
        borders.append(border(side, self._style.foot, self._style.hair_pt, space=4))
        paragraph._p.get_or_add_pPr().insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )

    def _letterhead(self, header: Any, head: Letterhead) -> None:
        style = self._style
        table = header.add_table(rows=1, cols=2, width=_pt(style.text_width))
        table.autofit = False
        _no_padding(table)
        left, right = table.rows[0].cells
        _widths(table, 95 * MM, style.text_width - 95 * MM)
        name = left.paragraphs[0]
        if head.crest:
            name.add_run().add_picture(io.BytesIO(head.crest), height=Mm(9))
            name.add_run("  ")
        self._head_line(name, head.name, 15, style.ink, bold=True, leading=None)
        if head.trust:
            self._head_line(left.add_paragraph(), head.trust, 10.5, style.grey, leading=14)
        for i, words in enumerate(head.lines):
            paragraph = right.paragraphs[0] if i == 0 else right.add_paragraph()
            self._head_line(paragraph, words, 9, style.grey, leading=12.5)
            paragraph.alignment = 2
        rule = header.paragraphs[0]
        header._element.append(rule._p)  # below the table
        borders = OxmlElement("w:pBdr")
        colour = letterhead_colour(head.rule_colour, style)
        borders.append(border("w:top", colour, style.letterhead_pt))
        rule._p.get_or_add_pPr().append(borders)
        rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(4), Pt(0)

    def _head_line(
        self, paragraph: Any, words: str, size: float, colour: str, *, leading: float | None,
        bold: bool = False,
    ) -> None:  # fmt: skip
        before = len(paragraph.runs)
        self._inlines(paragraph, printable_inlines((Run(_flat(words), bold=bold),), can_print))
        for run in paragraph.runs[before:]:
            run.font.size = Pt(size)
            run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
        paragraph.paragraph_format.space_after = Pt(0)
        if leading is None:
            paragraph.paragraph_format.line_spacing = 1.0
        else:
            paragraph.paragraph_format.line_spacing = Pt(leading)


def _pt(points: float) -> Emu:
    return Emu(round(points * 12700))


def _widths(table: Any, *widths: float) -> None:
    """Set the widths of columns in points, where Word and where others look for them."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = _pt(width)
        for cell in column.cells:
            cell.width = _pt(width)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _xml(text: str) -> str:
    """Replace what XML cannot hold; the code point stands beside it."""
    return "".join(
        _REPLACEMENT if unicodedata.category(c) in ("Cc", "Cs") or ord(c) & 0xFFFE == 0xFFFE else c
        for c in text
    )


def _shade(run: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), fill)
    run._r.get_or_add_rPr().append(shade)


def _cell_foot(cell: Any, colour: str, thickness: float) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(border("w:bottom", colour, thickness))
    cell._tc.get_or_add_tcPr().append(borders)


def _no_padding(table: Any) -> None:
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _field(paragraph: Any, name: str) -> None:
    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = words
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {words} "
            run._r.append(code)


def _watermark() -> Any:
    """Return the word DRAFT as Word's own kind of watermark: behind the text, on every page."""
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="custom"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="DraftMark" o:spid="_x0000_s2049" type="#_x0000_t136" alt="Draft" '
        'style="position:absolute;width:440pt;height:150pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" '
        'fillcolor="#e8e9ea" stroked="f"><v:textpath style="font-family:&quot;IBM Plex Sans&quot;;'
        'font-weight:bold" string="DRAFT"/></v:shape></w:pict></w:r>'
    )
