"""The closed set of blocks and inlines of which every paper is made.

Two writers (PDF and Word) each match over these and end in ``assert_never``: a new kind does
not type-check until both can print it. Blocks know nothing of cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

EXHIBIT = "Exhibit"  # the word above the reference at the head of an exhibit's page


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style.

    ``field`` names the merge field that they came from, ``link`` the place in this paper (an
    anchor of a heading or an exhibit) that they lead to. ``second`` rank stands in grey.
    """

    text: str
    bold: bool = False
    italic: bool = False
    field: str = ""
    link: str = ""
    second: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is still missing: shown in a draft, refused on an issued paper."""

    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """Words of ours inside other people's words: an emoji's Unicode name, in grey italic."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Characters that no font here can draw: a drawn box each, then their code points."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class PageRef:
    """The number of the page where an anchor stands; without an anchor, how many there are.

    ``page`` is 0 until the paper is laid out (numbering.py).
    """

    to: str = ""
    page: int = 0


Inline = Run | LineBreak | Gap | Note | Unprintable | PageRef
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the subject of a letter. ``number`` and ``anchor`` in long papers."""

    level: int
    inlines: Inlines
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; ``small`` for second-rank words such as the list of enclosures."""

    inlines: Inlines
    small: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, of one paragraph; ``depth`` 0 or 1."""

    inlines: Inlines
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. ``strong_numbers`` marks allegations, which do not break over pages."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    strong_numbers: bool = False


@dataclass(frozen=True, slots=True)
class ClauseQuote:
    """Words of a policy exactly as they stand in the version, with their source above."""

    source: Inlines
    words: Inlines


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table whose head row repeats; widths are shares of the text width.

    ``dense`` for the evidence matrix; ``named`` rows begin with what they are about.
    """

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[float, ...]
    dense: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class FactRows:
    """Labels with their facts, a line beneath each; ``opened`` by a line above the first."""

    rows: tuple[tuple[str, Inlines], ...]
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG or JPEG, and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption and what it shows in words; ``slip`` stands in its place.

    ``wide`` pictures take the width of the text; ``anchor`` lets a citation lead to the page.
    """

    picture: Picture | None
    alternative: str
    caption: Inlines
    slip: Inlines = ()
    wide: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitHead:
    """The head of an exhibit's page: its reference large, what it is, who produced it."""

    reference: str
    title: Inlines
    about: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class ExhibitSheet:
    """A picture at the left; at the right its facts, and what can be said of it."""

    figure: Figure
    facts: FactRows
    heading: str
    said: Inlines


@dataclass(frozen=True, slots=True)
class HashLine:
    """A hash, small and in letters of one width."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class PageFoot:
    """Second-rank words that stand at the foot of their page."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """Where a letter goes (in the window of a DL envelope), and its date and reference."""

    classification: str
    lines: tuple[Inlines, ...]
    facts: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The close of a letter, room for a signature, and who signs."""

    closing: str
    lines: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page; ``footer`` changes what its foot says, "" back again."""

    footer: str | None = None


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents, and the anchor that it leads to."""

    number: str
    title: str
    page: PageRef


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents in two columns."""

    title: str
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of a report's first page: whose it is, what it is, about whom."""

    school: str
    trust: str
    crest: bytes
    classification: str
    title: str
    about: tuple[Inlines, ...]


Block = (
    Heading
    | Paragraph
    | ListBlock
    | ClauseQuote
    | DataTable
    | AddressBlock
    | SignatureBlock
    | PageBreak
    | FactRows
    | Figure
    | ExhibitHead
    | ExhibitSheet
    | HashLine
    | PageFoot
    | Contents
    | Cover
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a letter's first page, by school; ``crest`` is a PNG or empty."""

    name: str
    trust: str
    lines: tuple[str, ...]
    rule_colour: str = ""
    crest: bytes = b""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: what it is, and its blocks in order; ``long`` for reports, not letters.

    A paper that is not ``numbered`` is part of a bundle, whose numbers it bears.
    """

    title: str
    author: str
    reference: str
    classification: str
    header: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
    draft: bool = False
    language: str = "en-GB"
    long: bool = False
    numbered: bool = True

    @property
    def footer(self) -> str:
        """Compose the line that stands at the foot of every page."""
        return " · ".join(p for p in (self.classification, self.reference, self.title) if p)


def inline_text(inline: Inline) -> str:
    """Return an inline as the words that a reader of either format finds."""
    match inline:
        case Run(text=text):
            return text
        case LineBreak():
            return "\n"
        case Gap(label=label):
            return f"[{label}]"
        case Note(text=text):
            return f"[{text}]"
        case Unprintable(text=text):
            return f"[{code_points(text)}]"
        case PageRef(page=page):
            return str(page)
        case _:
            assert_never(inline)


def code_points(text: str) -> str:
    """Name characters by their code points: U+5F20 U+4F1F."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


def plain(inlines: Inlines) -> str:
    """Return inlines as plain words."""
    return "".join(inline_text(inline) for inline in inlines)


def list_label(block: ListBlock, position: int) -> str:
    """Return the number or bullet of an item, counted among the items of its depth."""
    item = block.items[position]
    if not block.ordered:
        return "–" if item.depth else "•"
    number = 0
    for earlier in reversed(block.items[: position + 1]):
        if earlier.depth < item.depth:
            break
        number += earlier.depth == item.depth
    if item.depth:
        return f"{chr(ord('a') + (number - 1) % 26)}"
    return str(block.start + number - 1)
