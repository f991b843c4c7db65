"""Lay out tables: a row stands whole on its page unless it is very tall; the head repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.documents.blocks import DataTable, FactRows, Inlines, Run
from casework.documents.house_style import HouseStyle, TextStyle
from casework.documents.page_rows import PlacedLine, Row, Rule, baseline
from casework.documents.pdf_structure import Step
from casework.documents.typesetting import TextLine, set_lines

GUTTER = 8.0  # points between the words of neighbouring cells
FACT_SHARE = 0.305  # of the width: the labels of a table of facts
# A taller row is parted: moving it whole would leave a third of the page before it empty.
_TALLEST_WHOLE = 260.0


@dataclass(frozen=True, slots=True)
class _Look:
    """How the rows of a table are set: text, room above and below it, the rule beneath."""

    text: TextStyle
    pad: float
    rule: float
    colour: str
    cell: str = "TD"


def table(block: DataTable, style: HouseStyle) -> list[Row]:
    """Return the rows of a table; each names the head that a new page repeats."""
    text = style.style("table_dense" if block.dense else "table")
    total = sum(block.widths)
    shares = [style.text_width * width / total for width in block.widths]
    bold = replace(text, bold=True)
    head = _cells(
        block.head, shares, _Look(bold, 3.0, style.head_pt, style.ink, "TH"), style, number=0
    )
    head = [replace(row, glued=True) for row in head]
    rows = list(head)
    look = _Look(text, 4.0 if block.dense else 3.5, style.hair_pt, style.hair)
    for number, cells in enumerate(block.rows, start=1):
        bolds = (bold, *([text] * (len(cells) - 1))) if block.named else ()
        made = _cells(cells, shares, look, style, number=number, styles=bolds)
        rows += [replace(row, head=tuple(head)) for row in made]
    return rows


def _cells(
    cells: Sequence[Inlines],
    shares: Sequence[float],
    look: _Look,
    style: HouseStyle,
    *,
    number: int,
    styles: Sequence[TextStyle] = (),
) -> list[Row]:
    columns = [
        set_lines(cell, styles[i] if styles else look.text, share - GUTTER)
        for i, (cell, share) in enumerate(zip(cells, shares, strict=True))
    ]
    longest = max(len(lines) for lines in columns)
    whole = longest * look.text.leading + 2 * look.pad
    parted = whole > _TALLEST_WHOLE
    step = 1 if parted else longest
    rows: list[Row] = []
    for first in range(0, longest, step):
        last = first + step >= longest
        top = look.pad if first == 0 else 0.0
        placed = _placed(columns, shares, look, style, (first, first + step), top, number)
        count = min(step, longest - first)
        tall = count * look.text.leading + top + (look.pad if last else 0.0)
        rule = Rule(0.0, tall - look.rule, style.text_width, look.rule, look.colour)
        together = parted and (first < 2 or longest - 3 <= first < longest - 1)
        rows.append(Row(tall, placed, (rule,) if last else (), glued=together))
    return rows


def _placed(
    columns: Sequence[Sequence[TextLine]],
    shares: Sequence[float],
    look: _Look,
    style: HouseStyle,
    span: tuple[int, int],
    top: float,
    number: int,
) -> tuple[PlacedLine, ...]:
    x, placed = 0.0, list[PlacedLine]()
    for column, (lines, share) in enumerate(zip(columns, shares, strict=True)):
        steps: tuple[Step, ...] = (("Table", 0), ("TR", number), (look.cell, column))
        for i, line in enumerate(lines[slice(*span)]):
            y = top + baseline(look.text) + i * look.text.leading
            placed.append(PlacedLine(x, y, line, style.ink, steps))
        x += share
    return tuple(placed)


def fact_rows(
    block: FactRows,
    style: HouseStyle,
    *,
    text: TextStyle,
    pad: float,
    x: float = 0.0,
    width: float = 0.0,
    share: float = FACT_SHARE,
) -> list[Row]:
    """Return a row for each fact: its label in grey, its words beside, a hairline beneath."""
    wide = width or style.text_width
    label_width = wide * share
    rows: list[Row] = []
    if block.opened:
        opening = Rule(x, 0.0, wide, style.letterhead_pt, style.rule)
        rows.append(Row(style.letterhead_pt, (), (opening,), glued=True))
    for number, (label, value) in enumerate(block.rows):
        steps: tuple[Step, ...] = (("Table", 0), ("TR", number))
        placed: list[PlacedLine] = []
        names = set_lines((Run(label),), text, label_width - GUTTER)
        values = set_lines(value, text, wide - label_width)
        for column, (lines, left, ink) in enumerate(
            ((names, x, style.grey), (values, x + label_width, style.ink))
        ):
            for i, line in enumerate(lines):
                y = pad + baseline(text) + i * text.leading
                placed.append(PlacedLine(left, y, line, ink, (*steps, ("TD", column))))
        tall = max(len(names), len(values)) * text.leading + 2 * pad
        rule = Rule(x, tall - style.hair_pt, wide, style.hair_pt, style.hair)
        # No label stands alone at the foot of a page, or at the head of the next.
        glued = number in (0, len(block.rows) - 2) and number < len(block.rows) - 1
        rows.append(Row(tall, tuple(placed), (rule,), glued=glued))
    return rows
