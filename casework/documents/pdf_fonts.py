"""Embed only the glyphs that a paper uses, each with the words that it stands for.

ReportLab maps a font by character and so corrupts characters beyond U+FFFF and shaped scripts;
here a font is embedded by glyph number, with the exact text of every glyph beside it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from casework.documents.font_shelf import Face, Glyph, face

if TYPE_CHECKING:
    from collections.abc import Iterable


class EmbeddedFont:
    """The glyphs of one face that one PDF uses; asked by ReportLab to write itself at the end."""

    def __init__(self, opened: Face, internal_name: str) -> None:
        self.face = opened
        self.fontName = opened.name  # ReportLab's own attribute name
        self.internal_name = internal_name
        self._text: dict[int, str] = {0: ""}

    def take(self, glyphs: Iterable[Glyph]) -> bool:
        """Note glyphs as used; tell whether their own texts say the words rightly."""
        faithful = True
        for glyph in glyphs:
            known = self._text.setdefault(glyph.number, glyph.text)
            faithful = faithful and known == glyph.text and glyph.text != ""
        return faithful

    def addObjects(self, doc: Any) -> None:
        """Write the font, its widths and its texts into the document."""
        used = sorted(self._text)
        plan = uharfbuzz.SubsetInput()
        plan.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        plan.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(set(used))
        plan.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(
            {_tag(name) for name in ("GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap")}
        )
        data = bytes(uharfbuzz.subset(self.face.hb_face, plan).blob.data)
        name = f"{_subset_tag(self.face.name, used)}+{self.face.name}"
        descriptor = self._descriptor(doc, name, data)
        widths = self._widths(used)
        child = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": widths,
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        to_unicode = _stream(doc, _to_unicode(self._text), f"toUnicode:{name}")
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(child, f"descendant:{name}")]),
                "ToUnicode": to_unicode,
            }
        )
        reference = doc.Reference(font, self.internal_name)
        doc.idToObject["BasicFonts"].dict[self.internal_name] = reference

    def _widths(self, used: list[int]) -> Any:
        advances: list[Any] = []
        for number in used:
            advances += [number, pdfdoc.PDFArray([round(self.face.advance(number), 2)])]
        return pdfdoc.PDFArray(advances)

    def _descriptor(self, doc: Any, name: str, data: bytes) -> Any:
        extents = self.face.hb_font.get_font_extents("ltr")
        italic = "Italic" in self.face.name
        return doc.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("FontDescriptor"),
                    "FontName": pdfdoc.PDFName(name),
                    "Flags": 4 | (64 if italic else 0),
                    "FontBBox": pdfdoc.PDFArray([-500, -400, 1500, 1200]),
                    "ItalicAngle": -12 if italic else 0,
                    "Ascent": round(self.face.scaled(extents.ascender)),
                    "Descent": round(self.face.scaled(extents.descender)),
                    "CapHeight": 700,
                    "StemV": 80,
                    "FontFile2": _stream(doc, data, f"fontFile:{name}", {"Length1": len(data)}),
                }
            ),
            f"fontDescriptor:{name}",
        )


def font_for(doc: Any, name: str) -> EmbeddedFont:
    """Return the document's copy of a face, taking it in at its first use."""
    fonts: dict[str, EmbeddedFont] = doc.__dict__.setdefault("casework_fonts", {})
    if name not in fonts:
        fonts[name] = EmbeddedFont(face(name), f"P{len(fonts) + 1}")
        doc.delayedFonts.append(fonts[name])
    return fonts[name]


def _stream(doc: Any, content: str | bytes, name: str, extra: dict[str, Any] | None = None) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    for key, value in (extra or {}).items():
        stream.dictionary[key] = value
    return doc.Reference(stream, name)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _subset_tag(name: str, used: list[int]) -> str:
    digest = hashlib.sha256(repr((name, used)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _to_unicode(texts: dict[int, str]) -> str:
    pairs = [
        f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for number, text in sorted(texts.items())
        if text
    ]
    blocks = (pairs[i : i + 100] for i in range(0, len(pairs), 100))
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
