"""What the styles of a Word document say of a paragraph and of its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from casework.media.word_numbering import indent_of, value_of, whole
from casework.media.word_package import W

_DEFAULT_SIZE = 10.0
_OFF = ("0", "false", "off", "none")
_LONGEST_CHAIN = 30
# Built-in styles carry their English names in the file; other programs write their own.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|intestazione|titolo|kop|rubrik|overskrift|nagłówek"
    r"|pennawd) ?([1-9])",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|contents|verzeichnis|inhaltsverzeichnis) ?([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look; None where nothing is said."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph style says, with all that it is based on.

    ``outline`` is 0 for the highest heading, None where the style is none; ``contents`` is the
    level of a style for tables of contents, 0 for their heading.
    """

    chain: tuple[str, ...]
    name: str
    outline: int | None
    contents: int | None
    list_id: str
    list_level: int | None
    letters: Letters
    indent: tuple[float | None, float | None]


def letters_of(properties: etree._Element | None) -> Letters:
    """Read run properties (w:rPr)."""
    if properties is None:
        return Letters()
    size = value_of(properties, "sz")
    return Letters(
        bold=_switch(properties.find(f"{W}b")),
        size=whole(size, 20) / 2 if size else None,
        hidden=_switch(properties.find(f"{W}vanish")),
    )


def _switch(node: etree._Element | None) -> bool | None:
    return None if node is None else node.get(f"{W}val", "1") not in _OFF


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        self._nodes: dict[str, etree._Element] = {}
        self._default = ""
        self._looks: dict[str, ParagraphLook] = {}
        self._letters: dict[str, Letters] = {}
        self.base = Letters(bold=False, size=_DEFAULT_SIZE, hidden=False)
        self.language = ""
        for root in parts:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for node in root.iterchildren(f"{W}style"):
            style_id = node.get(f"{W}styleId", "")
            self._nodes[style_id] = node
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true"):
                self._default = style_id
        properties = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        if properties is not None:
            said = letters_of(properties)
            self.base = Letters(bool(said.bold), said.size or _DEFAULT_SIZE, bool(said.hidden))
            self.language = value_of(properties, "lang")

    def list_of(self, style_id: str) -> str | None:
        """Return the list that a list style stands for."""
        node = self._nodes.get(style_id)
        found = None if node is None else node.find(f"{W}pPr/{W}numPr")
        return None if found is None else value_of(found, "numId") or None

    def look(self, style_id: str) -> ParagraphLook:
        """Return what a paragraph style says; the default one for an unknown id."""
        if style_id not in self._nodes:
            style_id = self._default
        known = self._looks.get(style_id)
        if known is None:
            known = self._looks[style_id] = self._made(style_id)
        return known

    def of_letters(self, style_id: str) -> Letters:
        """Return what a character style says."""
        known = self._letters.get(style_id)
        if known is None:
            known = self._letters[style_id] = _joined(self._chain(style_id))
        return known

    def _chain(self, style_id: str) -> list[etree._Element]:
        """Return a style and what it is based on, the nearest first."""
        found: list[etree._Element] = []
        while style_id in self._nodes and len(found) < _LONGEST_CHAIN:
            node = self._nodes[style_id]
            if node in found:
                break
            found.append(node)
            style_id = value_of(node, "basedOn")
        return found

    def _made(self, style_id: str) -> ParagraphLook:
        chain = self._chain(style_id)
        properties = [node.find(f"{W}pPr") for node in chain]
        list_id, list_level = "", None
        for one in properties:
            numbered = None if one is None else one.find(f"{W}numPr")
            if numbered is not None and value_of(numbered, "numId"):
                list_id = value_of(numbered, "numId")
                level = value_of(numbered, "ilvl")
                list_level = whole(level, 0) if level else None
                break
        name = value_of(chain[0], "name") if chain else ""
        return ParagraphLook(
            chain=tuple(node.get(f"{W}styleId", "") for node in chain),
            name=name.casefold(),
            outline=_outline(chain),
            contents=_contents(name),
            list_id=list_id,
            list_level=list_level,
            letters=_joined(chain),
            indent=_indent(properties),
        )


def _joined(chain: list[etree._Element]) -> Letters:
    bold, size, hidden = None, None, None
    for node in chain:
        said = letters_of(node.find(f"{W}rPr"))
        bold = said.bold if bold is None else bold
        size = said.size if size is None else size
        hidden = said.hidden if hidden is None else hidden
    return Letters(bold, size, hidden)


def _indent(
    properties: list[etree._Element | None],
) -> tuple[float | None, float | None]:
    left: float | None = None
    first: float | None = None
    for one in properties:
        said_left, said_first = indent_of(one)
        left = said_left if left is None else left
        first = said_first if first is None else first
    return left, first


def _outline(chain: list[etree._Element]) -> int | None:
    for node in chain:
        properties = node.find(f"{W}pPr")
        said = "" if properties is None else value_of(properties, "outlineLvl")
        if said:
            level = whole(said, 9)
            return level if 0 <= level < 9 else None
        named = _HEADING.fullmatch(value_of(node, "name").strip())
        if named:
            return int(named[1]) - 1
    return None


def _contents(name: str) -> int | None:
    if name.strip().casefold() in ("toc heading", "contents heading"):
        return 0
    named = _CONTENTS.match(name.strip())
    return int(named[1]) if named else None
