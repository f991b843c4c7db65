"""Word's own styles, dressed in the house style: navigation and numbering work as in Word."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from casework.documents.house_style import (
    LIST_INDENT,
    LONG_HEADINGS,
    LONG_SECTION_SPACE,
    QUOTE_INDENT,
    HouseStyle,
    TextStyle,
)

BULLETS, NUMBERS, ALLEGATIONS = 9001, 9002, 9003  # abstract numberings of ours
QUOTE_SOURCE = "Quote Source"
SMALL = "Small"
CAPTION = "Caption"
TABLE, DENSE = "Table Text", "Table Text Dense"
HASH = "Hash"


def dress(document: Any, style: HouseStyle, *, long: bool = False) -> None:
    """Set fonts, sizes and distances of the styles that papers use, ``long`` ones or letters."""
    body = style.style("body")
    _defaults(document, style)
    _set(document.styles["Normal"], body, style.ink)
    for level in (1, 2, 3):
        letter = "subject" if level == 1 else f"heading{level}"
        text = style.style(LONG_HEADINGS[level - 1] if long else letter)
        heading = document.styles[f"Heading {level}"]
        _set(heading, text, style.ink)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.keep_with_next = True
        # Word adds the distances of neighbours, where the PDF takes the larger.
        above = max(0.0, (LONG_SECTION_SPACE if long and level == 1 else text.before) - body.after)
        heading.paragraph_format.space_before = Pt(above)
    for name in ("List Number", "List Bullet"):
        _set(document.styles[name], style.style("list_number"), style.ink)
        _drop(document.styles[name], "w:numPr")
        _drop(document.styles[name], "w:contextualSpacing")
    quote = document.styles["Quote"]
    _set(quote, style.style("quote"), style.ink)
    quote.font.italic = False
    source = _add(document, QUOTE_SOURCE, style.style("quote_source"), style.grey)
    for edged in (quote, source):
        edged.paragraph_format.left_indent = Pt(QUOTE_INDENT)
        # Word joins neighbours whose edges are the same in all points; each clause has its own.
        colour = style.accent if edged is quote else _nearly(style.accent)
        _edge(edged, "w:left", colour, style.quote_pt, space=8)
    quote.paragraph_format.space_before = Pt(0)
    source.paragraph_format.space_before = Pt(style.style("quote").before)
    source.paragraph_format.keep_with_next = True
    _add(document, SMALL, style.style("quote_source"), style.grey)
    _set(document.styles["Title"], style.style("title"), style.ink)
    _drop(document.styles["Title"], "w:pBdr")
    _set(document.styles[CAPTION], style.style("caption"), style.grey)
    for name, size in ((TABLE, "table"), (DENSE, "table_dense")):
        made = _add(document, name, style.style(size), style.ink)
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(3)
    _add(document, HASH, style.style("hash"), style.grey).font.name = "IBM Plex Mono"
    for name in ("Header", "Footer"):
        _set(document.styles[name], style.style("header_footer"), style.grey)
        _drop(document.styles[name], "w:tabs")
    _numberings(document)


def _defaults(document: Any, style: HouseStyle) -> None:
    run = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    for child in list(run):
        if child.tag in (qn("w:lang"), qn("w:rFonts")):
            run.remove(child)
    run.insert(0, fonts(style.family))
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{name}"), {"val": "en-GB", "bidi": "ar-SA"}.get(name, "en-GB"))
    run.append(language)


def fonts(family: str) -> Any:
    """Return the element that names one family for every script."""
    element = OxmlElement("w:rFonts")
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        element.set(qn(f"w:{slot}"), family)
    return element


def _set(target: Any, text: TextStyle, colour: str) -> None:
    font, paragraph = target.font, target.paragraph_format
    font.size, font.bold = Pt(text.size), text.bold
    font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    properties = target.element.get_or_add_rPr()
    for child in properties.findall(qn("w:rFonts")):
        properties.remove(child)
    paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.line_spacing = Pt(text.leading)
    paragraph.space_before, paragraph.space_after = Pt(text.before), Pt(text.after)
    paragraph.widow_control = True


def _nearly(colour: str) -> str:
    """Return a colour that nobody can tell from another, and that Word can."""
    number = int(colour.removeprefix("#"), 16)
    return f"#{number ^ 1:06X}"


def _add(document: Any, name: str, text: TextStyle, colour: str) -> Any:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    _set(made, text, colour)
    return made


def _drop(target: Any, tag: str) -> None:
    for found in target.element.iter(qn(tag)):
        found.getparent().remove(found)
        return


def _edge(target: Any, side: str, colour: str, thickness: float, *, space: int) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(border(side, colour, thickness, space=space))
    properties = target.element.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
        "w:outlineLvl",
    )  # fmt: skip


def border(side: str, colour: str, thickness: float, *, space: int = 0) -> Any:
    """Return one edge of a paragraph or cell; thickness in points."""
    edge = OxmlElement(side)
    edge.set(qn("w:val"), "single")
    edge.set(qn("w:sz"), str(max(2, round(thickness * 8))))
    edge.set(qn("w:space"), str(space))
    edge.set(qn("w:color"), colour.removeprefix("#"))
    return edge


def _numberings(document: Any) -> None:
    numbering = document.part.numbering_part.element
    for number, marks, bold in (
        (BULLETS, ("•", "–"), False),
        (NUMBERS, ("%1", "%2"), False),
        (ALLEGATIONS, ("%1", "%2"), True),
    ):
        numbering.insert(0, _numbering(number, marks, bold))


def _numbering(number: int, marks: tuple[str, str], bold: bool) -> Any:
    kept = OxmlElement("w:abstractNum")
    kept.set(qn("w:abstractNumId"), str(number))
    kind = OxmlElement("w:multiLevelType")
    kind.set(qn("w:val"), "multilevel")
    kept.append(kind)
    for level, mark in enumerate(marks):
        kept.append(_level(level, mark, bold))
    return kept


def _level(level: int, mark: str, bold: bool) -> Any:
    element = OxmlElement("w:lvl")
    element.set(qn("w:ilvl"), str(level))
    counted = mark.startswith("%")
    formats = "lowerLetter" if level else "decimal"
    for tag, value in (
        ("w:start", "1"),
        ("w:numFmt", formats if counted else "bullet"),
        ("w:lvlText", mark),
        ("w:lvlJc", "left"),
    ):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        element.append(child)
    properties = OxmlElement("w:pPr")
    indent = OxmlElement("w:ind")
    indent.set(qn("w:left"), str(round(LIST_INDENT * (level + 1) * 20)))
    indent.set(qn("w:hanging"), str(round(LIST_INDENT * 20)))
    properties.append(indent)
    element.append(properties)
    run = OxmlElement("w:rPr")
    if bold:
        run.append(OxmlElement("w:b"))
    element.append(run)
    return element


def start_list(document: Any, kind: int, start: int) -> int:
    """Begin a numbering of its own that counts from ``start``; return its number."""
    numbering = document.part.numbering_part.element
    used = [int(found.get(qn("w:numId"))) for found in numbering.findall(qn("w:num"))]
    number = max(used, default=0) + 1
    element = OxmlElement("w:num")
    element.set(qn("w:numId"), str(number))
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), str(kind))
    element.append(link)
    for level, first in ((0, start), (1, 1)):
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), str(level))
        begin = OxmlElement("w:startOverride")
        begin.set(qn("w:val"), str(first))
        override.append(begin)
        element.append(override)
    numbering.append(element)
    return number
