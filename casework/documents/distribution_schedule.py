"""Compose the schedule of distribution: who received which paper, when, how, and the proof."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from casework.clock import uk_date, uk_instant
from casework.documents.blocks import (
    Block,
    DataTable,
    Document,
    FactRows,
    Heading,
    Inlines,
    PageFoot,
    Paragraph,
    Run,
)
from casework.rules.reckoning import plural
from casework.summaries.distribution import DistributionLine, DistributionView

TITLE = "Schedule of distribution"
CLASSIFICATION = "Private and confidential"
_LEAD = (
    "Computed from the record of the case on the day above. The day is that on which a paper counts"
    " as received; where none stands, nobody has written down that it arrived."
)
_FOOT = "The first and last four figures of a hash name the file; the casebook keeps the whole."
_APART = "Letters that only some capacities read are not listed here."
_HEAD = ("What", "Received", "How", "Proof", "SHA-256")
_WIDTHS = (31, 15, 20, 22, 12)


def compose_distribution(view: DistributionView, *, trust: str, by: str) -> Document:
    """Return the schedule as blocks, a table for each person; the same view, the same paper."""
    named = f"{TITLE}: {view.person}" if view.person else TITLE
    return Document(
        title=f"{named}, {view.reference}",
        author=trust,
        reference=view.reference,
        classification=CLASSIFICATION,
        header=f"{TITLE} · {view.reference}",
        blocks=tuple(_blocks(view, named, by)),
        long=True,
    )


def _blocks(view: DistributionView, named: str, by: str) -> Iterator[Block]:
    yield Heading(1, _text(named))
    found = plural(len(view.lines), "paper")
    open_ones = f", {view.open} not yet on record as received" if view.open else ""
    yield FactRows(
        (
            ("Case", _text(f"{view.reference}, {view.employee}")),
            ("As of", _text(uk_date(view.on))),
            ("Made by", _text(by)),
            ("Papers", _text(f"{found}{open_ones}")),
        )
    )
    yield Paragraph(_text(_LEAD))
    if view.kept_apart:
        yield Paragraph(_text(_APART))
    if not view.lines:
        yield Paragraph(_text("Nothing was given to anybody yet."))
    for who, lines in groupby(sorted(view.lines, key=lambda one: one.who.casefold()), _who):
        yield Heading(2, _text(who))
        rows = tuple(_row(line) for line in lines)
        yield DataTable(tuple(map(_text, _HEAD)), rows, _WIDTHS)
    if view.never:
        yield Heading(2, _text("What the report relies on and the employee was never given"))
        yield DataTable(
            tuple(map(_text, ("Exhibit", "What it is", "Why", "Cited in"))),
            tuple(
                (
                    _text(one.reference),
                    _text(one.title),
                    _text(one.why),
                    _text("; ".join(one.cited_in)),
                )
                for one in view.never
            ),
            (12, 36, 30, 22),
        )
    yield PageFoot(_text(_FOOT))


def _who(line: DistributionLine) -> str:
    return line.who


def _row(line: DistributionLine) -> tuple[Inlines, ...]:
    sent = f"sent {uk_instant(line.sent_at)}" if line.sent_at and line.is_open else ""
    received = uk_date(line.received_on) if line.received_on else sent or "not on record"
    return tuple(map(_text, (line.what, received, line.how, line.proof, short_hash(line.sha256))))


def short_hash(sha256: str) -> str:
    """Name a file by the first and last four figures of its hash."""
    return f"{sha256[:4]} … {sha256[-4:]}" if sha256 else ""


def _text(words: str) -> Inlines:
    return (Run(words),) if words else ()
