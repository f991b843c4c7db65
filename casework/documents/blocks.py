"""The closed set of blocks and inlines of which every paper is made.

Two writers (PDF and Word) each match over these and end in ``assert_never``: a new kind does
not type-check until both can print it. Blocks know nothing of cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; ``field`` names the merge field that the words came from."""

    text: str
    bold: bool = False
    italic: bool = False
    field: str = ""


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


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Characters that no font here can draw: a drawn box each, then their code points."""

    text: str


Inline = Run | LineBreak | Gap | Note | Unprintable
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the subject of a letter."""

    level: int
    inlines: Inlines


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
    """A table whose head row repeats; widths are shares of the text width."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[float, ...]


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
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | ListBlock
    | ClauseQuote
    | DataTable
    | AddressBlock
    | SignatureBlock
    | PageBreak
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
    """A paper: what it is, and its blocks in order."""

    title: str
    author: str
    reference: str
    classification: str
    header: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
    draft: bool = False
    language: str = "en-GB"

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
        case _:
            assert_never(inline)


def code_points(text: str) -> str:
    """Name characters by their code points: U+5F20 U+4F1F."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


def plain(inlines: Inlines) -> str:
    """Return inlines as plain words."""
    return "".join(inline_text(inline) for inline in inlines)


def passages(block: Block) -> Iterator[Inlines]:  # noqa: C901 (one arm for each kind)
    """Yield each passage of text that a block holds, in reading order."""
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            yield inlines
        case ListBlock(items=items):
            for item in items:
                yield item.inlines
        case ClauseQuote(source=source, words=words):
            yield source
            yield words
        case DataTable(head=head, rows=rows):
            yield from head
            for row in rows:
                yield from row
        case AddressBlock(classification=words, lines=lines, facts=facts):
            yield (Run(words),)
            yield from lines
            for label, value in facts:
                yield (Run(label),)
                yield value
        case SignatureBlock(closing=closing, lines=lines):
            yield (Run(closing),)
            yield from lines
        case PageBreak():
            return
        case _:
            assert_never(block)


def document_text(document: Document) -> str:
    """Return the words of the whole paper, a passage a line (kept beside an issued letter)."""
    return "\n".join(plain(inlines) for block in document.blocks for inlines in passages(block))


def gaps(document: Document) -> tuple[Gap, ...]:
    """List the facts that are still missing, once each, in reading order."""
    found: dict[str, Gap] = {}
    for block in document.blocks:
        for inlines in passages(block):
            for inline in inlines:
                if isinstance(inline, Gap):
                    found.setdefault(inline.field, inline)
    return tuple(found.values())


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


def tree(document: Document) -> str:
    """Write the block tree as text, one block a line: what the golden files hold."""
    lines = [f"Document {document.title!r} {document.reference} draft={document.draft}"]
    for block in document.blocks:
        lines.append(f"  {type(block).__name__}{_traits(block)}")
        lines.extend(
            "    " + " ".join(_inline_tree(inline) for inline in inlines)
            for inlines in passages(block)
        )
    return "\n".join(lines) + "\n"


def _traits(block: Block) -> str:
    if isinstance(block, Heading):
        return f" {block.level}"
    if isinstance(block, ListBlock):
        return " ordered" if block.ordered else " bulleted"
    return ""


def _inline_tree(inline: Inline) -> str:
    if isinstance(inline, Run):
        style = ("b" if inline.bold else "") + ("i" if inline.italic else "")
        mark = f"{{{inline.field}}}" if inline.field else ""
        return f"{style}{mark}{inline.text!r}"
    return f"<{type(inline).__name__} {inline_text(inline)!r}>"
