"""What a Word paragraph is by its look: its list, its style as a line, its indent."""

from __future__ import annotations

from lxml import etree

from casework.media.word_numbering import Numbering, indent_of, value_of, whole
from casework.media.word_package import W
from casework.media.word_styles import ParagraphLook
from casework.rules.source_lines import LineStyle, SourceLine

_HEADINGS = range(9)  # outline levels; the tenth is the body


class Looks:
    """Tell what paragraphs are; what stands in the paragraph goes before what its style says."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def list_of(self, properties: etree._Element | None, look: ParagraphLook) -> tuple[str, int]:
        """Return the list that a paragraph belongs to and its level there, or ""."""
        own = None if properties is None else properties.find(f"{W}numPr")
        own_id = "" if own is None else value_of(own, "numId")
        own_level = "" if own is None else value_of(own, "ilvl")
        list_id = own_id or look.list_id
        if not self._numbering.has(list_id) or list_id == "0":
            return "", 0
        if own_level:
            return list_id, whole(own_level, 0)
        linked = self._numbering.level_of_style(list_id, look.chain)
        return list_id, linked if linked is not None else look.list_level or 0

    def line(
        self,
        properties: etree._Element | None,
        look: ParagraphLook,
        listed: tuple[str, int],
        *,
        contents: bool,
    ) -> SourceLine:
        """Return a line without words: its style, level and indent."""
        indent = self._indent(properties, look, *listed)
        if contents or look.contents is not None:
            return SourceLine("", style=LineStyle.CONTENTS, level=look.contents or 0, indent=indent)
        if look.name in ("title", "subtitle"):
            level = 1 if look.name == "title" else 2
            return SourceLine("", style=LineStyle.TITLE, level=level, indent=indent)
        said = "" if properties is None else value_of(properties, "outlineLvl")
        outline = whole(said, 9) if said else look.outline
        if outline in _HEADINGS and outline is not None:
            return SourceLine("", style=LineStyle.HEADING, level=outline + 1, indent=indent)
        list_id, at = listed
        if list_id:
            return SourceLine("", style=LineStyle.LIST_ITEM, level=at + 1, indent=indent)
        return SourceLine("", indent=indent)

    def _indent(
        self, properties: etree._Element | None, look: ParagraphLook, list_id: str, at: int
    ) -> float:
        """Return where the first line begins: said here, by the list, or by the style."""
        left, first = indent_of(properties)
        level = self._numbering.level(list_id, at) if list_id else None
        for more in (None if level is None else level.indent, look.indent):
            if more is not None:
                left = more[0] if left is None else left
                first = more[1] if first is None else first
        return max((left or 0.0) + (first or 0.0), 0.0)
