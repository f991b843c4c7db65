"""One exhibit on paper: what it is, how far it was checked, its pages, who had it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.documents.blocks import (
    Block,
    DataTable,
    Document,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    HashLine,
    Heading,
    Inlines,
    PageBreak,
    Paragraph,
    Picture,
    Run,
)

_NUMBERED = "The numbers stand on the page where each note was laid."


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page as it is printed; ``notes`` are those whose numbers stand on it."""

    picture: Picture
    number: int
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ExhibitPaper:
    """All that the paper of an exhibit says; ``annotated`` says who laid what over its pages."""

    reference: str
    title: str
    about: str
    facts: tuple[tuple[str, str], ...]
    lead: str
    said: str
    sha256: str
    custody: tuple[tuple[str, str, str], ...]
    pages_of_file: int
    made: str
    case: str = ""
    annotated: str = ""


def exhibit_paper(paper: ExhibitPaper, pages: Sequence[PaperPage]) -> Document:
    """Compose the paper."""
    name = "Annotated copy" if paper.annotated else "Exhibit"
    named = f"{name} of {paper.reference}" if paper.annotated else f"{name} {paper.reference}"
    return Document(
        title=f"{named}: {paper.title}",
        author="",
        reference=paper.case or paper.reference,
        classification="Confidential",
        header=" · ".join(part for part in (named, paper.case) if part),
        blocks=tuple(_blocks(paper, pages)),
    )


def _blocks(paper: ExhibitPaper, pages: Sequence[PaperPage]) -> Iterator[Block]:
    yield ExhibitHead(paper.reference, _text(paper.title), _text(paper.about), "")
    if paper.annotated:
        yield Paragraph((Run("Annotated copy. ", bold=True), Run(paper.annotated)))
    yield FactRows(tuple((label, _text(words)) for label, words in paper.facts))
    yield Heading(3, _text("How far it has been checked"))
    yield Paragraph((Run(paper.lead, bold=True), Run(f" {paper.said}")))
    yield HashLine(_text(f"SHA-256 of the file as received: {paper.sha256}"))
    yield Paragraph((Run(paper.made, second=True),), small=True)
    for page in pages:
        yield PageBreak()
        yield from _page(paper, page)
    left = paper.pages_of_file - len(pages)
    if pages and left > 0:
        yield Paragraph(
            (Run(f"{left:,} more pages of the file are not printed here.", second=True),),
            small=True,
        )
    if paper.custody:
        yield PageBreak()
        yield Heading(2, _text("Custody"))
        yield DataTable(
            (_text("When"), _text("What was done"), _text("Who, and why")),
            tuple(tuple(_text(cell) for cell in row) for row in paper.custody),
            (25, 35, 40),
        )


def _page(paper: ExhibitPaper, page: PaperPage) -> Iterator[Block]:
    of = f", page {page.number} of {paper.pages_of_file}" if paper.pages_of_file > 1 else ""
    what = "annotated copy; the lines are no part of the file" if paper.annotated else "as received"
    caption = f"{paper.reference}{of}: {what}"
    notes = FactRows(tuple((str(number), _text(words)) for number, words in page.notes))
    upright = page.picture.height > page.picture.width
    figure = Figure(
        page.picture, f"{paper.title}{of}", _text(caption), wide=not page.notes or not upright
    )
    if page.notes and upright:
        yield ExhibitSheet(figure, notes, "Notes laid over the page", _text(_NUMBERED))
        return
    yield figure
    if page.notes:
        yield Heading(3, _text("Notes laid over the page"))
        yield notes


def _text(words: str) -> Inlines:
    return (Run(words),)
