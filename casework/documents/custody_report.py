"""Compose the custody report: where each item came from, how far it was checked, who had it.

DOMAIN.md 7.1 to 7.3. It never says that a picture is what it seems to be: it says what was done,
by whom and when, and what none of it proves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.documents.blocks import (
    Block,
    Cover,
    DataTable,
    Document,
    ExhibitHead,
    FactRows,
    HashLine,
    Heading,
    Inlines,
    ListBlock,
    ListItem,
    PageBreak,
    PageFoot,
    PageRef,
    Paragraph,
    Run,
)
from casework.documents.numbering import number_pages
from casework.documents.officers_words import exhibit_anchor
from casework.rules.integrity import NOT_PROVED
from casework.summaries.custody_report import CustodyItem, CustodyReportFacts, Facts, Row

TITLE = "Custody report"
CLASSIFICATION = "Private and confidential"
_FOOT = (
    "This report says what was done with each item since it was received, and what is recorded of"
    " where it came from. What weight an item has is for the investigating officer’s reasoning."
)
_LEAD = (
    "Each item is kept as it was received, and checked against a hash of its bytes that was taken"
    " when it arrived. What was made of an item, a copy or marks upon it, is a file of its own."
)


def compose_custody_report(facts: CustodyReportFacts) -> Document:
    """Return the report as blocks, its page references numbered; the same facts, the same paper."""
    item = facts.items[0] if facts.single and facts.items else None
    named = f"{TITLE} of {item.reference}" if item is not None and item.reference else TITLE
    return number_pages(
        Document(
            title=named,
            author=facts.trust or facts.school,
            reference=facts.reference,
            classification=CLASSIFICATION,
            header=" · ".join(part for part in (named, facts.reference) if part),
            blocks=tuple(_blocks(facts, named)),
            long=True,
        )
    )


def _blocks(facts: CustodyReportFacts, named: str) -> Iterator[Block]:
    yield Cover(
        facts.school, facts.trust, facts.crest, CLASSIFICATION, named,
        (_text(facts.about), _text(facts.reference)),
    )  # fmt: skip
    pages: Inlines = (PageRef(),)
    yield FactRows((*_rows(facts.facts), ("Pages", pages)), opened=True)
    yield Paragraph(_text(_LEAD))
    yield Heading(2, _text("What the checks do not prove"))
    yield ListBlock(ordered=False, items=tuple(ListItem(_text(words)) for words in NOT_PROVED))
    yield PageFoot(_text(_FOOT))
    if not facts.items:
        yield Paragraph(_text("There is no evidence in this case."))
        return
    if not facts.single:
        yield PageBreak()
        yield Heading(1, _text("Items"))
        yield _register(facts.items)
    for one in facts.items:
        yield PageBreak()
        yield from _item(one)


def _register(items: Sequence[CustodyItem]) -> DataTable:
    rows = [
        (
            (Run(one.reference, link=exhibit_anchor(one.reference)),),
            _text(one.title),
            _text(one.received),
            _text(one.lead, bold=one.mismatch),
            (PageRef(exhibit_anchor(one.reference)),),
        )
        for one in items
    ]
    return _table(
        ("Item", "What it is", "Received", "Its bytes", "Page"), rows, (10, 32, 18, 32, 8)
    )


def _item(one: CustodyItem) -> Iterator[Block]:
    yield ExhibitHead(
        one.reference, _text(one.title), _text(one.about), exhibit_anchor(one.reference)
    )
    yield Paragraph((Run(one.lead, bold=True), *_text(f" {one.said}" if one.said else "")))
    yield FactRows(_rows(one.file), opened=True)
    yield HashLine(_text(f"SHA-256 of the file as received: {one.sha256}"))
    yield Heading(3, _text("How far it has been checked"))
    yield _plain(("Step", "", "On what it rests"), one.steps, (24, 14, 62))
    yield Heading(3, _text("Where it came from"))
    if one.record_note:
        yield Paragraph(_text(one.record_note))
    if one.record:
        yield FactRows(_rows(one.record), opened=True)
    yield Heading(3, _text("Who had it"))
    yield _plain(("", "When", "What", "Who", "Why"), one.custody, (5, 20, 27, 20, 28))
    for heading, head, rows, widths in (
        ("What was made of it", ("When", "What", "SHA-256"), one.made, (22, 36, 42)),
        (
            "Looked for on the platform",
            ("When", "By", "What was found", "With what"),
            one.looks,
            (22, 20, 32, 26),
        ),
        (
            "Copies given",
            ("When", "To whom", "Which copy", "How, and what for", "Since then"),
            one.given,
            (19, 19, 20, 26, 16),
        ),
        ("Linked with", ("What", "How"), one.links, (40, 60)),
    ):
        if rows:
            yield Heading(3, _text(heading))
            yield _plain(head, rows, widths)


def _plain(head: Row, rows: Sequence[Row], widths: tuple[float, ...]) -> DataTable:
    return _table(head, [tuple(map(_text, row)) for row in rows], widths)


def _table(head: Row, rows: Sequence[tuple[Inlines, ...]], widths: tuple[float, ...]) -> DataTable:
    return DataTable(tuple(map(_text, head)), tuple(rows), widths)


def _rows(facts: Facts) -> tuple[tuple[str, Inlines], ...]:
    return tuple((label, _text(words)) for label, words in facts)


def _text(words: str, *, bold: bool = False) -> Inlines:
    return (Run(words, bold=bold),) if words else ()
