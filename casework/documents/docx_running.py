"""What stands at the head and the foot of the pages of a Word file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from casework.documents.blocks import Cover, Document, Letterhead, Run
from casework.documents.docx_parts import edge, field, flat, no_padding, pt, watermark, widths
from casework.documents.docx_styles import border
from casework.documents.docx_words import DocxWords
from casework.documents.font_shelf import can_print
from casework.documents.house_style import MM, letterhead_colour
from casework.documents.printable import printable_inlines


def running_lines(words: DocxWords, document: Document) -> None:
    """Write the heads and feet of a paper; a letterhead or a cover has the first page alone."""
    section, head = words.word.sections[0], document.letterhead
    covered = bool(document.blocks) and isinstance(document.blocks[0], Cover)
    section.different_first_page_header_footer = head is not None or covered
    running = section.header.paragraphs[0]
    _running(words, running, document.header, "w:bottom")
    running.add_run("\t" + flat(document.classification))
    footers = [section.footer]
    if head is not None:
        _letterhead(words, section.first_page_header, head)
    if head is not None or covered:
        footers.append(section.first_page_footer)
        section.first_page_header.is_linked_to_previous = False
    for footer in footers:
        _footer(words, footer, document.footer)
    if document.draft:
        for header in (section.header, section.first_page_header):
            header.paragraphs[0]._p.append(watermark())


def begin_section(words: DocxWords, footer: str) -> None:
    """Begin a new page whose foot, and those after it, say something else."""
    section = words.word.add_section(WD_SECTION.NEW_PAGE)
    before = words.word.paragraphs[-1].paragraph_format  # it holds the break alone
    before.line_spacing, before.space_after = Pt(1), Pt(0)
    section.different_first_page_header_footer = False
    section.footer.is_linked_to_previous = False
    _footer(words, section.footer, footer)


def _footer(words: DocxWords, footer: Any, said: str) -> None:
    paragraph = footer.paragraphs[0]
    _running(words, paragraph, said, "w:top")
    paragraph.add_run("\tPage ")
    field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    field(paragraph, "NUMPAGES")


def _running(words: DocxWords, paragraph: Any, said: str, side: str) -> None:
    style = words.style
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(pt(style.text_width), WD_TAB_ALIGNMENT.RIGHT)
    words.inlines(paragraph, printable_inlines((Run(flat(said)),), can_print))
    edge(paragraph, side, style.foot, style.hair_pt, space=4)


def _letterhead(words: DocxWords, header: Any, head: Letterhead) -> None:
    style = words.style
    table = header.add_table(rows=1, cols=2, width=pt(style.text_width))
    table.autofit = False
    no_padding(table)
    left, right = table.rows[0].cells
    widths(table, 95 * MM, style.text_width - 95 * MM)
    name = left.paragraphs[0]
    if head.crest:
        name.add_run().add_picture(io.BytesIO(head.crest), height=Mm(9))
        name.add_run("  ")
    head_line(words, name, head.name, (15, None), style.ink, bold=True)
    if head.trust:
        head_line(words, left.add_paragraph(), head.trust, (10.5, 14), style.grey)
    for i, said in enumerate(head.lines):
        paragraph = right.paragraphs[0] if i == 0 else right.add_paragraph()
        head_line(words, paragraph, said, (9, 12.5), style.grey)
        paragraph.alignment = 2
    rule = header.paragraphs[0]
    header._element.append(rule._p)  # below the table
    borders = OxmlElement("w:pBdr")
    colour = letterhead_colour(head.rule_colour, style)
    borders.append(border("w:top", colour, style.letterhead_pt))
    rule._p.get_or_add_pPr().append(borders)
    rule.paragraph_format.space_before, rule.paragraph_format.space_after = Pt(4), Pt(0)


def head_line(
    words: DocxWords,
    paragraph: Any,
    said: str,
    size: Sequence[float | None],
    colour: str,
    *,
    bold: bool = False,
) -> None:
    """Write a line in a size and leading of its own, in points; no leading: as high as it is."""
    before = len(paragraph.runs)
    words.inlines(paragraph, printable_inlines((Run(flat(said), bold=bold),), can_print))
    points, leading = size
    for run in paragraph.runs[before:]:
        run.font.size = Pt(points or 0)
        words.colour(run, colour)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = 1.0 if leading is None else Pt(leading)
