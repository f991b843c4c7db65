"""Write into Word what only long papers have: cover, contents, facts, exhibits, pictures."""

from __future__ import annotations

from typing import Any, assert_never

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from casework.documents.blocks import (
    EXHIBIT,
    Contents,
    ContentsLine,
    Cover,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    Inlines,
    Run,
)
from casework.documents.docx_parts import cell_foot, edge, no_padding, pt, widths
from casework.documents.docx_running import head_line
from casework.documents.docx_styles import CAPTION, SMALL, TABLE
from casework.documents.docx_words import DocxWords
from casework.documents.report_layout import (
    COVER_GAP,
    COVER_LINE,
    CREST_ROOM,
    PICTURE_WIDTH,
    REFERENCE,
    SHEET_GAP,
    figure_room,
    picture_size,
)
from casework.documents.table_layout import FACT_SHARE

LongBlock = FactRows | Figure | ExhibitHead | ExhibitSheet | Contents | Cover


def write_long(words: DocxWords, block: LongBlock) -> None:
    """Write a block of a report."""
    match block:
        case FactRows():
            _facts(words, block, words.word, words.style.text_width)
            words.spacer().paragraph_format.space_after = Pt(15)
        case Figure():
            _figure(words, block)
        case ExhibitHead():
            _exhibit_head(words, block)
        case ExhibitSheet():
            _sheet(words, block)
        case Contents():
            _contents(words, block)
        case Cover():
            _cover(words, block)
        case _:
            assert_never(block)


def _cover(words: DocxWords, block: Cover) -> None:
    style = words.style
    table = words.word.add_table(rows=1, cols=2)
    table.autofit = False
    no_padding(table)
    room = CREST_ROOM if block.crest else 1.0
    widths(table, room, style.text_width - room)
    left, right = table.rows[0].cells
    if block.crest:
        words.picture(left.paragraphs[0], block.crest, height=Mm(12.4))
        left.paragraphs[0].paragraph_format.line_spacing = 1.0
    # An empty first cell has no words; those of the second come in their order.
    head_line(words, right.paragraphs[0], block.school, (15, 19), style.ink, bold=True)
    head_line(words, right.add_paragraph(), block.trust, (10.5, 15), style.grey)
    made = words.paragraph((Run(block.classification, bold=True),), "Normal")
    made.runs[0].font.size = Pt(11.5)
    made.paragraph_format.space_before = Pt(COVER_GAP)
    words.paragraph((Run(block.title),), "Title")
    for i, line in enumerate(block.about):
        made = words.paragraph(line, "Normal")
        made.paragraph_format.line_spacing = Pt(COVER_LINE.leading)
        made.paragraph_format.space_after = Pt(0 if line is not block.about[-1] else 36)
        for run in made.runs:
            run.font.size = Pt(COVER_LINE.size)
            words.colour(run, style.grey if i else style.ink)


def _contents(words: DocxWords, block: Contents) -> None:
    style = words.style
    words.paragraph((Run(block.title),), "Normal").runs[0].bold = True
    table = words.word.add_table(rows=1, cols=2)
    table.autofit = False
    no_padding(table)
    widths(table, style.text_width / 2, style.text_width / 2)
    half = (len(block.lines) + 1) // 2
    for cell, lines in zip(
        table.rows[0].cells, (block.lines[:half], block.lines[half:]), strict=True
    ):
        for i, line in enumerate(lines):
            _contents_line(words, cell, line, first=i == 0)
    words.spacer()


def _contents_line(words: DocxWords, cell: Any, line: ContentsLine, *, first: bool) -> None:
    style = words.style
    width = style.text_width / 2 - 12
    made = words.paragraph((Run(f"{line.number}"),), "Normal", into=cell, first=first)
    words.colour(made.runs[0], style.grey)
    made.add_run("\t")
    words.inlines(made, (Run(line.title),))
    made.add_run("\t")
    words.inlines(made, (line.page,))
    layout = made.paragraph_format
    layout.tab_stops.add_tab_stop(Pt(19.5))
    layout.tab_stops.add_tab_stop(pt(width), WD_TAB_ALIGNMENT.RIGHT)
    layout.right_indent = Pt(12)
    layout.space_after, layout.space_before = Pt(0), Pt(3)
    edge(made, "w:bottom", style.hair, style.hair_pt, space=3)


def _facts(
    words: DocxWords, block: FactRows, into: Any, width: float, *, small: bool = False
) -> None:
    style = words.style
    table = into.add_table(rows=0, cols=2)
    table.autofit = False
    no_padding(table)
    for position, (label, value) in enumerate(block.rows):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, said in zip(row.cells, ((Run(label),), value), strict=True):
            cell_foot(cell, style.hair, style.hair_pt)
            if block.opened and position == 0:
                cell_foot(cell, style.rule, style.letterhead_pt, side="w:top")
            made = words.paragraph(said, TABLE if small else "Normal", into=cell, first=True)
            made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(4)
        for run in row.cells[0].paragraphs[0].runs:
            words.colour(run, style.grey)
    share = 0.355 if small else FACT_SHARE
    widths(table, width * share, width * (1 - share))


def _figure(words: DocxWords, block: Figure, into: Any = None) -> None:
    style = words.style
    if block.picture is None:
        made = words.paragraph(block.slip, "Normal", into=into, first=into is not None)
        for side in ("w:top", "w:left", "w:bottom", "w:right"):
            edge(made, side, style.foot, style.hair_pt, space=8)
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = Pt(10)
    else:
        made = words.paragraph((), "Normal", into=into, first=into is not None)
        wide, high = picture_size(block.picture, *figure_room(block, style))
        words.picture(
            made,
            block.picture.data,
            width=pt(wide),
            height=pt(high),
            alternative=block.alternative,
        )
        words.anchor(made, block.anchor)
        made.paragraph_format.line_spacing = 1.0
    if block.caption:
        made.paragraph_format.keep_with_next = True
        words.paragraph(block.caption, CAPTION, into=into)


def _exhibit_head(words: DocxWords, block: ExhibitHead) -> None:
    style = words.style
    made = words.paragraph((Run(EXHIBIT),), SMALL)
    made.paragraph_format.keep_with_next = True
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(24), Pt(0)
    heading = words.paragraph((Run(block.reference),), "Heading 2")
    heading.runs[0].font.size = Pt(REFERENCE.size)
    heading.add_run("\t")
    words.inlines(heading, block.title)
    words.anchor(heading, block.anchor)
    layout = heading.paragraph_format
    layout.line_spacing, layout.space_before = Pt(REFERENCE.leading), Pt(0)
    layout.tab_stops.add_tab_stop(Pt(86))
    layout.left_indent, layout.first_line_indent = Pt(86), Pt(-86)
    about = words.paragraph(block.about, "Normal")
    about.paragraph_format.left_indent = Pt(86)
    about.paragraph_format.keep_with_next = True
    about.paragraph_format.space_after = Pt(14)
    for run in about.runs:
        words.colour(run, style.grey)
    edge(about, "w:bottom", style.rule, style.letterhead_pt, space=4)


def _sheet(words: DocxWords, block: ExhibitSheet) -> None:
    style = words.style
    if block.figure.wide:
        _figure(words, block.figure)
        _facts(words, block.facts, words.word, style.text_width)
        words.spacer()
        _said(words, block.heading, block.said, None)
        return
    table = words.word.add_table(rows=1, cols=2)
    table.autofit = False
    no_padding(table)
    room = PICTURE_WIDTH + SHEET_GAP
    widths(table, room, style.text_width - room)
    left, right = table.rows[0].cells
    _figure(words, block.figure, into=left)
    empty = right.paragraphs[0]
    empty.paragraph_format.line_spacing, empty.paragraph_format.space_after = Pt(1), Pt(0)
    _facts(words, block.facts, right, style.text_width - room, small=True)
    after = right.paragraphs[-1].paragraph_format  # Word wants one after a table in a cell
    after.line_spacing, after.space_after = Pt(1), Pt(0)
    _said(words, block.heading, block.said, right)
    words.spacer()


def _said(words: DocxWords, heading: str, said: Inlines, into: Any) -> None:
    words.paragraph((Run(heading),), "Heading 3", into=into)
    words.paragraph(said, "Normal", into=into)
