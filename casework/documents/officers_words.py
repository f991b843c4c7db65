"""The officer's Markdown as blocks, word for word; citations lead to their exhibits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from casework.documents.blocks import (
    Block,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Note,
    Paragraph,
    Run,
)
from casework.documents.markdown import parse
from casework.rules.report_citations import citations_in
from casework.summaries.letter_draft import CellEnd, DraftLine, FieldMark, LineEnd, LineKind, Words
from casework.summaries.report_facts import CitedText

_LISTED = {LineKind.BULLETED: False, LineKind.NUMBERED: True}


def exhibit_anchor(reference: str, page: int | None = None) -> str:
    """Name the place of an exhibit in the paper, or of one page of it."""
    return f"exhibit-{reference}" + (f"-p{page}" if page is not None else "")


def _anchor(reference: str, page: int | None, known: Collection[str]) -> str:
    """Lead to the page where it is printed, else to the exhibit; nowhere for one not there."""
    exact = exhibit_anchor(reference, page)
    whole = exhibit_anchor(reference)
    return exact if exact in known else whole if whole in known else ""


def words_as_blocks(text: str, known: Collection[str], *, lead: Inlines = ()) -> tuple[Block, ...]:
    """Return Markdown as blocks; ``lead`` begins the first paragraph.

    ``known`` are the anchors of the exhibits, and of their pages, that a citation can lead to.
    """
    blocks: list[Block] = []
    items: list[ListItem] = []
    kind: LineKind | None = None

    def close_list() -> None:
        if items and kind is not None:
            blocks.append(ListBlock(_LISTED[kind], tuple(items)))
            items.clear()

    for line in parse(text):
        inlines = tuple(_inlines(line, known))
        if line.kind in _LISTED:
            if line.kind is not kind:
                close_list()
            items.append(ListItem(inlines, line.depth))
            kind = line.kind
            continue
        close_list()
        kind = line.kind
        if line.kind in (LineKind.SUBJECT, LineKind.HEADING, LineKind.SUBHEADING):
            blocks.append(Heading(3, inlines))
        else:
            blocks.append(Paragraph(inlines))
    close_list()
    if not lead:
        return tuple(blocks)
    if blocks and isinstance(blocks[0], Paragraph):
        return (Paragraph((*lead, Run(" "), *blocks[0].inlines)), *blocks[1:])
    return (Paragraph(lead), *blocks)


def linked(text: str, known: Collection[str], *, bold: bool = False) -> Inlines:
    """Return plain words in which every citation of a known exhibit leads to it."""
    return tuple(_linked(text, known, bold=bold, italic=False))


def cited(words: CitedText, known: Collection[str]) -> Inlines:
    """Return words with the place they rest on behind them, and what must be said of it."""
    found: list[Inline] = list(_lines(words.text, known))
    if words.label:
        if found:
            found.append(Run(" "))
        found.append(_citation(words, known))
    if words.note:
        found += [Run(" "), Note(words.note)]
    return tuple(found)


def lines_of(text: str, known: Collection[str]) -> Inlines:
    """Return plain text with its line breaks; citations lead to their exhibits."""
    return tuple(_lines(text, known))


def _lines(text: str, known: Collection[str]) -> Iterator[Inline]:
    for i, line in enumerate(text.strip().split("\n") if text.strip() else ()):
        if i:
            yield LineBreak()
        yield from _linked(line, known, bold=False, italic=False)


def _citation(words: CitedText, known: Collection[str]) -> Run:
    page = next((one.page for one in citations_in(words.label)), None)
    return Run(unbroken(words.label), link=_anchor(words.reference, page, known))


def unbroken(citation: str) -> str:
    """Keep a citation on one line: no line ends within IO/6, p 2."""
    return citation.replace(" ", "\u00a0")


def _inlines(line: DraftLine, known: Collection[str]) -> Iterator[Inline]:
    for span in line.spans:
        match span:
            case Words(text=text, bold=bold, italic=italic):
                yield from _linked(text, known, bold=bold, italic=italic)
            case FieldMark(name=name, bold=bold, italic=italic):
                # The officer's words are nobody's merge fields: they stand as they were typed.
                yield Run("{{" + name + "}}", bold=bold, italic=italic)
            case LineEnd():
                yield LineBreak()
            case CellEnd():
                yield Run(" ")


def _linked(text: str, known: Collection[str], *, bold: bool, italic: bool) -> Iterator[Run]:
    position = 0
    for found in citations_in(text):
        anchor = _anchor(found.reference, found.page, known)
        if not anchor:
            continue
        if found.start > position:
            yield Run(text[position : found.start], bold, italic)
        shown = unbroken(text[found.start : found.end])
        yield Run(shown, bold, italic, link=anchor)
        position = found.end
    if position < len(text):
        yield Run(text[position:], bold, italic)


def bulleted(lines: Sequence[Inlines]) -> ListBlock:
    """Return a list of points."""
    return ListBlock(ordered=False, items=tuple(ListItem(line) for line in lines))
