"""Small parts of a Word file that python-docx has no words for."""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu

from casework.documents.docx_styles import border

_REPLACEMENT = "\ufffd"


def pt(points: float) -> Emu:
    """Turn points into Word's own measure."""
    return Emu(round(points * 12700))


def widths(table: Any, *widths: float) -> None:
    """Set the widths of columns in points, where Word and where others look for them."""
    sizes = [pt(width) for width in widths]
    for column, size in zip(table._tbl.tblGrid.gridCol_lst, sizes, strict=True):
        column.w = size
    # Row by row: python-docx gathers every cell of a table for each of its columns.
    for row in table._tbl.tr_lst:
        for cell, size in zip(row.tc_lst, sizes, strict=True):
            cell.width = size


def flat(text: str) -> str:
    """Put words into one line."""
    return " ".join(text.split())


def xml(text: str) -> str:
    """Replace what XML cannot hold; the code point stands beside it."""
    return "".join(
        _REPLACEMENT if unicodedata.category(c) in ("Cc", "Cs") or ord(c) & 0xFFFE == 0xFFFE else c
        for c in text
    )


def shade(run: Any, fill: str) -> None:
    """Put a tint behind words."""
    tint = OxmlElement("w:shd")
    tint.set(qn("w:val"), "clear")
    tint.set(qn("w:color"), "auto")
    tint.set(qn("w:fill"), fill)
    run._r.get_or_add_rPr().append(tint)


def cell_foot(cell: Any, colour: str, thickness: float, *, side: str = "w:bottom") -> None:
    """Draw a line at one side of a cell, beneath it if not told otherwise; points."""
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    drawn = border(side, colour, thickness)
    if side == "w:top":
        borders.insert(0, drawn)
    else:
        borders.append(drawn)


def no_padding(table: Any, *, right: float = 0.0) -> None:
    """Let the words of a table begin at the margin; ``right`` parts the columns, in points."""
    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{round(right * 20)}" w:type="dxa"/></w:tblCellMar>'
    )
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def field(paragraph: Any, name: str, shown: str = "1") -> list[Any]:
    """Add a field such as PAGE, with what it shows until Word works it out; return its runs."""
    runs = []
    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("text", shown), ("end", "")):
        run = paragraph.add_run()
        runs.append(run)
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
    return runs


def inner_link(runs: list[Any], anchor: str) -> None:
    """Let runs of a paragraph lead to a bookmark of the same file."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    runs[0]._r.addprevious(link)
    for run in runs:
        link.append(run._r)


def bookmark(paragraph: Any, anchor: str, number: int) -> None:
    """Let a paragraph be led to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), anchor)
    first = paragraph._p.find(qn("w:r"))
    if first is None:
        paragraph._p.append(start)
    else:
        first.addprevious(start)
    paragraph._p.append(end)


def edge(paragraph: Any, side: str, colour: str, thickness: float, *, space: int) -> None:
    """Draw a line at one side of a paragraph; thickness and space in points."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
            "w:rPr",
        )  # fmt: skip
    borders.append(border(side, colour, thickness, space=space))


def watermark() -> Any:
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
