"""The one-page statement of open points: what stands open, its fact, its source, and reasons.

PRODUCT.md promise 14. It is made on purpose only, is no score, and says nothing of what to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from casework.clock import uk_date
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
from casework.rules.fairness import MAY_BE_DISCLOSED, count_words
from casework.rules.gate_points import SourceKind
from casework.rules.process_points import OpenPoint
from casework.summaries.fairness import FairnessView

_MOST_FACTS = 6
TITLE = "Statement of open points"
CLASSIFICATION = "Private and confidential"
_LEAD = (
    "Computed from the record of the case on the day above. A point stands open where nothing on"
    " record answers it; it does not mean that anything was done wrongly, and its number says"
    " nothing of the case."
)


def compose_fairness_statement(view: FairnessView, *, trust: str, by: str) -> Document:
    """Return the statement as blocks; the same view gives the same paper."""
    return Document(
        title=f"{TITLE}, {view.reference}",
        author=trust,
        reference=view.reference,
        classification=CLASSIFICATION,
        header=f"{TITLE} · {view.reference}",
        blocks=tuple(_blocks(view, by)),
        long=True,
    )


def _blocks(view: FairnessView, by: str) -> Iterator[Block]:
    yield Heading(1, _text(TITLE))
    yield FactRows(
        (
            ("Case", _text(f"{view.reference}, {view.employee}")),
            ("Stage", _text(view.stage)),
            ("Looked at", _text(uk_date(view.on))),
            ("Made by", _text(by)),
            ("Open", _text(count_words(view.open))),
        )
    )
    yield Paragraph(_text(_LEAD))
    for kind in SourceKind:
        points = view.of_kind(kind)
        if points:
            yield Heading(2, _text(_heading(kind)))
            yield _table(points)
    if view.answered:
        yield Heading(2, _text("Goes on with a written reason"))
        rows = tuple(
            (
                _text(one.point.words),
                _text(one.reason),
                _text(f"{one.by}, {uk_date(one.on)}"),
            )
            for one in view.answered
        )
        yield DataTable(
            (_text("Point"), _text("Reason"), _text("Written by")), rows, widths=(5, 5, 3)
        )
    yield PageFoot(_text(MAY_BE_DISCLOSED))


def _heading(kind: SourceKind) -> str:
    return {
        SourceKind.LAW: "Law",
        SourceKind.GUIDANCE: "Statutory guidance",
        SourceKind.CODE: "Acas Code",
        SourceKind.PROCEDURE: "The trust’s procedure",
        SourceKind.GOOD_PRACTICE: "Good practice",
    }[kind]


def _table(points: tuple[OpenPoint, ...]) -> DataTable:
    rows = tuple(
        (_text(words), _text(_facts(tuple(group))), _text(source))
        for (words, source), group in groupby(points, key=_rule)
    )
    return DataTable(
        (_text("What is asked"), _text("What raised it"), _text("Source")), rows, widths=(5, 5, 3)
    )


def _rule(point: OpenPoint) -> tuple[str, str]:
    return point.words, point.source.reference


def _facts(points: tuple[OpenPoint, ...]) -> str:
    shown = " ".join(point.fact for point in points[:_MOST_FACTS])
    rest = len(points) - _MOST_FACTS
    return f"{shown} And {rest} more." if rest > 0 else shown


def _text(words: str) -> Inlines:
    return (Run(words),)
