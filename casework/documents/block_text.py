"""The words of blocks: each passage in reading order, and the facts that are still missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from casework.documents.blocks import (
    EXHIBIT,
    AddressBlock,
    Block,
    ClauseQuote,
    Contents,
    Cover,
    DataTable,
    Document,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    Gap,
    HashLine,
    Heading,
    Inlines,
    ListBlock,
    PageBreak,
    PageFoot,
    Paragraph,
    Run,
    SignatureBlock,
    plain,
)


def passages(block: Block) -> Iterator[Inlines]:  # noqa: C901 (one arm for each kind)
    """Yield each passage of text that a block holds, in reading order."""
    match block:
        case Heading(number=number, inlines=inlines):
            yield (Run(f"{number} "), *inlines) if number else inlines
        case Paragraph() | HashLine() | PageFoot():
            yield block.inlines
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
        case FactRows() | Figure() | ExhibitHead() | ExhibitSheet() | Contents() | Cover():
            yield from report_passages(block)
        case _:
            assert_never(block)


def report_passages(
    block: FactRows | Figure | ExhibitHead | ExhibitSheet | Contents | Cover,
) -> Iterator[Inlines]:
    """Yield the passages of the blocks that only long papers have."""
    match block:
        case FactRows(rows=rows):
            for label, value in rows:
                yield (Run(label),)
                yield value
        case Figure(slip=slip, caption=caption):
            yield from (words for words in (slip, caption) if words)
        case ExhibitHead(reference=reference, title=title, about=about):
            yield from ((Run(EXHIBIT),), (Run(reference),), title, about)
        case ExhibitSheet(figure=figure, facts=facts, heading=heading, said=said):
            yield from report_passages(figure)
            yield from report_passages(facts)
            yield (Run(heading),)
            yield said
        case Contents(title=title, lines=lines):
            yield (Run(title),)
            for line in lines:
                yield (Run(f"{line.number} "), Run(f"{line.title} "), line.page)
        case Cover():
            for words in (block.school, block.trust, block.classification, block.title):
                yield (Run(words),)
            yield from block.about
        case _:
            assert_never(block)


def document_text(document: Document) -> str:
    """Return the words of the whole paper, a passage a line (kept beside an issued letter)."""
    return "\n".join(plain(inlines) for block in document.blocks for inlines in passages(block))


def anchors_of(document: Document) -> frozenset[str]:
    """List the places of a paper that words may lead to."""
    places = (b.anchor for b in document.blocks if isinstance(b, Heading | ExhibitHead | Figure))
    return frozenset(place for place in places if place)


def gaps(document: Document) -> tuple[Gap, ...]:
    """List the facts that are still missing, once each, in reading order."""
    found: dict[str, Gap] = {}
    for block in document.blocks:
        for inlines in passages(block):
            for inline in inlines:
                if isinstance(inline, Gap):
                    found.setdefault(inline.field, inline)
    return tuple(found.values())
