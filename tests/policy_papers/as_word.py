"""A policy as a Word file, with the automatic numbering of Word where the number is not typed."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from tests.policy_papers.description import Item, Paper

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>
<w:rPr><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/>
</w:style>
"""


def package(body: str, parts: dict[str, str] | None = None) -> bytes:
    """Pack a body, and further parts by name ("numbering", "styles", "header" …), as a document."""
    parts = {"styles": f"<w:styles xmlns:w='{SPACE}'>{STYLES}</w:styles>", **(parts or {})}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>',
        )
        related = ""
        for kind, xml in parts.items():
            archive.writestr(f"word/{kind}.xml", xml)
            related += f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        )
    return held.getvalue()


def paragraph(
    words: str, *, style: str = "", numbered: tuple[int, int] | None = None, bold: bool = False
) -> str:
    """Write a paragraph; ``numbered`` is its list and its level there."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered is not None:
        list_id, level = numbered
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    text = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in words.split("\t")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{look}{text}</w:r></w:p>"


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """Write a plain table."""
    written = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{written}</w:tbl>"


def field(instruction: str, shown: str) -> str:
    """Write the runs of a field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbering(levels: str, runs: int) -> str:
    """Write the numbering part: one definition, and so many lists that begin anew."""
    lists = "".join(
        f'<w:num w:numId="{run + 1}"><w:abstractNumId w:val="0"/>'
        + ("".join(_restart(level) for level in range(3)) if run else "")
        + "</w:num>"
        for run in range(runs)
    )
    return (
        f'<w:numbering xmlns:w="{SPACE}"><w:abstractNum w:abstractNumId="0">{levels}'
        f"</w:abstractNum>{lists}</w:numbering>"
    )


def _restart(level: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'


def as_word(paper: Paper) -> bytes:
    """Write a policy as a Word file."""
    body = [paragraph(line) for line in paper.tagline]
    body.append(paragraph(paper.title, style="Title"))
    if paper.control:
        body.append(table(paper.control))
    if paper.contents:
        body.append(paragraph("Contents", bold=True))
        body += [
            paragraph(f"{item.number}\t{item.words}\t{at}", style="TOC1")
            for at, item in enumerate(paper.items, 2)
            if item.heading
        ]
    for item in paper.items:
        body += _written(item, paper)
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{level.start}"/>'
        f'<w:numFmt w:val="{level.number_format}"/>'
        + ("" if level.restarts else '<w:lvlRestart w:val="0"/>')
        + ("<w:isLgl/>" if level.legal else "")
        + f'<w:lvlText w:val="{level.pattern}"/></w:lvl>'
        for at, level in enumerate(paper.levels)
    )
    runs = 1 + max(item.run for item in paper.items)
    parts = {"numbering": numbering(levels, runs)}
    if paper.running:
        inner = paragraph(paper.running)
        parts["header"] = f'<w:hdr xmlns:w="{SPACE}">{inner}</w:hdr>'
        parts["footer"] = f'<w:ftr xmlns:w="{SPACE}"><w:p>{field("PAGE", "1")}</w:p></w:ftr>'
    return package("".join(body), parts)


def _written(item: Item, paper: Paper) -> list[str]:
    style, bold, words = "", False, item.words
    if item.heading and paper.headings == "style":
        style = f"Heading{min(item.depth + 1, 2)}"
    elif item.heading:
        bold = paper.headings == "bold"
        words = words.upper() if paper.headings == "capitals" else words
    if not item.number:
        return [paragraph(words, style=style, bold=bold)]
    if item.alone:
        return [paragraph(item.number), paragraph(words, style=style, bold=bold)]
    if item.typed:
        return [paragraph(f"{item.number}\t{words}", style=style, bold=bold)]
    return [paragraph(words, style=style, bold=bold, numbered=(item.run + 1, item.depth))]
