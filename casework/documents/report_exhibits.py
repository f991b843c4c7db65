"""The appendices of the report: the exhibits with their pictures, and the declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casework.documents.blocks import (
    Block,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    HashLine,
    Heading,
    Inlines,
    LineBreak,
    PageBreak,
    PageRef,
    Paragraph,
    Picture,
    Run,
    SignatureBlock,
)
from casework.documents.officers_words import exhibit_anchor, lines_of
from casework.documents.report_parts import (
    Composing,
    Counter,
    own,
    paragraph,
    section,
    table,
    text,
)
from casework.rules.report_passages import ReportSection
from casework.summaries.report_facts import ExhibitFacts

# Wider than this, beside its height, a picture is read only across the whole page.
_WIDE = 1.15


@dataclass(frozen=True, slots=True)
class ExhibitPicture:
    """A page of an exhibit, or a part of a very long one, from the top."""

    picture: Picture
    page: int = 1
    part: int = 1
    parts: int = 1


Pictures = Mapping[str, Sequence[ExhibitPicture]]
"""The pictures of each exhibit, by the id of its item."""


def anchors(exhibits: Sequence[ExhibitFacts], pictures: Pictures) -> frozenset[str]:
    """List where citations can lead: every exhibit, and each printed page of a longer one."""
    found = {exhibit_anchor(one.reference) for one in exhibits}
    for one in exhibits:
        if one.pages > 1 and not one.slip:
            found |= {
                exhibit_anchor(one.reference, shown.page) for shown in pictures.get(one.item_id, ())
            }
    return frozenset(found)


def exhibits(at: Composing, pictures: Pictures) -> Iterator[Block]:
    """Yield part A: the index, then a page for each exhibit."""
    yield PageBreak()
    yield section(ReportSection.EXHIBITS)
    if not at.facts.exhibits:
        yield paragraph(at.say("exhibits.none"))
        return
    yield paragraph(at.say("exhibits.lead"), kept=True)
    rows = [
        (
            (Run(one.reference, link=exhibit_anchor(one.reference)),),
            text(one.title),
            text(one.received),
            text(one.source),
            (PageRef(exhibit_anchor(one.reference)),),
        )
        for one in at.facts.exhibits
    ]
    yield table(("Exhibit", "What it is", "Received", "From", "Page"), rows, (11, 37, 22, 22, 8))
    figures = _Figures()
    drawn = False
    for one in at.facts.exhibits:
        shown = pictures.get(one.item_id, ())
        # An exhibit with a picture has a page; those of words alone follow one another.
        if drawn or (shown and one.pages == 1):
            yield PageBreak()
        drawn = bool(shown)
        yield from _exhibit(at, one, shown, figures)


class _Figures:
    """Counts the figures of the report."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> int:
        self._count += 1
        return self._count


def _exhibit(
    at: Composing, one: ExhibitFacts, pictures: Sequence[ExhibitPicture], figures: _Figures
) -> Iterator[Block]:
    yield ExhibitHead(
        one.reference, text(one.title), text(one.about), exhibit_anchor(one.reference)
    )
    facts = FactRows(tuple((label, text(words)) for label, words in one.facts))
    proved = "" if one.sealed else at.say("exhibits.not_proved")
    words = " ".join(part for part in (*one.said, proved) if part)
    said = (Run(one.lead, bold=True), *text(f" {words}" if words else ""))
    heading = at.say("exhibits.said")
    if one.slip:
        slip = Figure(None, "", (), text(one.slip))
        yield ExhibitSheet(slip, facts, heading, said)
    elif pictures and one.pages == 1:
        first = _figure(at, one, pictures[0], figures)
        yield ExhibitSheet(first, facts, heading, said)
    else:
        yield facts
        yield Heading(3, text(heading))
        yield Paragraph(said)
    yield from _words(at, one)
    if one.sha256:
        yield HashLine(text(at.say("exhibits.hash", sha256=one.sha256)))
    for shown in pictures if one.pages > 1 else pictures[1:]:
        yield PageBreak()
        yield _figure(at, one, shown, figures)
    drawn = len({shown.page for shown in pictures})
    if pictures and one.pages > drawn and not one.slip:
        yield paragraph(at.say("exhibits.pages_left", count=one.pages - drawn), small=True)
    yield from _text(at, one)


def _figure(at: Composing, one: ExhibitFacts, shown: ExhibitPicture, figures: _Figures) -> Figure:
    facts = {"number": figures.next(), "what": one.title, "how": _how(at, one, shown.page)}
    if one.pages > 1:
        caption = at.say("exhibits.caption_page", page=shown.page, pages=one.pages, **facts)
    elif shown.parts > 1:
        caption = at.say("exhibits.caption_part", part=shown.part, parts=shown.parts, **facts)
    else:
        caption = at.say("exhibits.caption", **facts)
    wide = one.pages > 1 or shown.picture.width > shown.picture.height * _WIDE
    anchor = exhibit_anchor(one.reference, shown.page) if one.pages > 1 else ""
    said = one.alternative or one.title
    return Figure(shown.picture, said, text(caption), wide=wide, anchor=anchor)


def _how(at: Composing, one: ExhibitFacts, page: int) -> str:
    """Say that a page is as received, or as redacted and why."""
    if not one.copy_id:
        return at.say("exhibits.as_received")
    reasons = dict(one.redacted).get(page, "")
    if not reasons:
        return at.say("exhibits.as_copied")
    return at.say("exhibits.as_redacted", reasons=reasons)


def _words(at: Composing, one: ExhibitFacts) -> Iterator[Block]:
    if not one.words:
        return
    name = "exhibits.words" if one.has_pages else "exhibits.words_text"
    yield Heading(3, text(at.say(name)))
    rows: list[tuple[Inlines, ...]] = []
    for said in one.words:
        whose = (
            (*text(said.whose), LineBreak(), Run(said.note, second=True))
            if said.note
            else text(said.whose)
        )
        rows.append((text(str(said.number)), whose, lines_of(said.words, ())))
    yield table(("", "Whose", "Words, as read and checked"), rows, (5, 28, 67))


def _text(at: Composing, one: ExhibitFacts) -> Iterator[Block]:
    if not one.text:
        return
    yield Heading(3, text(at.say("exhibits.whole_text")))
    for line in one.text.split("\n"):
        if line.strip():
            yield Paragraph(text(line.strip()))
    if one.text_cut:
        yield paragraph(at.say("exhibits.text_cut"), small=True)


def declaration(at: Composing) -> Iterator[Block]:
    """Yield part B: the officer's declaration, and HR's comments with the answers."""
    facts, count = at.facts, Counter(ReportSection.DECLARATION)
    yield PageBreak()
    yield section(ReportSection.DECLARATION)
    yield from own(at, "declaration")
    if facts.stated_under:
        yield paragraph(
            at.say("declaration.stated", officer=facts.officer, keys=facts.stated_under)
        )
    about = facts.officer_about[:1].upper() + facts.officer_about[1:]
    lines = [text(facts.officer, bold=True), text(about)]
    if facts.signed_on:
        lines.append(text(facts.signed_on))
    yield SignatureBlock(at.say("declaration.signature"), tuple(line for line in lines if line))
    yield count.heading(at.say("declaration.comments"))
    if not facts.comments:
        yield paragraph(at.say("declaration.comments_none"))
        return
    yield paragraph(at.say("declaration.comments_lead"), kept=True)
    rows: list[tuple[Inlines, ...]] = []
    for one in facts.comments:
        answer = one.answer or at.say("declaration.unanswered")
        rows.append(
            (
                text(str(one.number)),
                (*text(one.kind), LineBreak(), Run(one.on, second=True)),
                (*lines_of(one.text, ()), LineBreak(), Run(one.made, second=True)),
                (*lines_of(answer, ()), *_dated(one.answered)),
            )
        )
    yield table(("", "Kind, and on what", "Comment", "Answer"), rows, (5, 23, 38, 34))


def _dated(words: str) -> Inlines:
    return (LineBreak(), Run(words, second=True)) if words else ()
