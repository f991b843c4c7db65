"""The rows of tables in a PDF, whose cells may run over several printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from casework.media.pdf_lines import PrintedLine

_ALIGNED = 5.0
_WRAPPED = 1.35  # of the size: lines nearer than this belong together where rows stand apart
_APART = 1.45
_FURTHEST = 3.5


def with_whole_rows(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Put the printed lines of each row of a table together."""
    found: list[PrintedLine] = []
    lines = _with_narrow_columns(lines)
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
        found += _rows(lines[at:end]) if end > at + 1 else lines[at : at + 1]
        at = max(end, at + 1)
    return found


def _with_narrow_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Part the lines next to a table where it has a column close to the words before."""
    parted = list(lines)
    downwards = range(1, len(parted))
    for step, order in ((-1, downwards), (1, reversed(range(len(parted) - 1)))):
        for at in order:
            line, beside = parted[at], parted[at + step]
            near = abs(line.base - beside.base) <= line.size * _FURTHEST
            if near and beside.cells and not line.cells and line.column == beside.column:
                parted[at] = _parted(line, beside.lefts[1:])
    return parted


def _parted(line: PrintedLine, lefts: Sequence[float]) -> PrintedLine:
    cells, starts, done = [], [line.left], 0
    for left, before in line.gaps:
        if any(abs(left - one) <= _ALIGNED for one in lefts):
            cells.append(before[done:].strip())
            starts.append(left)
            done = len(before)
    if not cells:
        return line
    cells.append(line.text[done:].strip())
    return replace(line, text="\t".join(cells), cells=tuple(cells), lefts=tuple(starts))


def _end_of_table(lines: Sequence[PrintedLine], start: int) -> int:
    """Return where the table that begins here ends, or ``start`` where none does."""
    if not lines[start].cells:
        return start
    lefts = list(lines[start].lefts)
    end = start + 1
    while end < len(lines) and _belongs(lines[end], lines[end - 1], lefts):
        for left in lines[end].lefts:
            if all(abs(left - one) > _ALIGNED for one in lefts):
                lefts.append(left)
        lefts.sort()
        end += 1
    while end > start + 1 and not lines[end - 1].cells and lines[end - 1].left < lefts[1] - 5:
        end -= 1  # what stands below the table at its left edge
    return end


def _belongs(line: PrintedLine, before: PrintedLine, lefts: list[float]) -> bool:
    if line.column != before.column or line.page != before.page:
        return False
    if not 0 < line.base - before.base <= line.size * _FURTHEST:
        return False
    if line.cells:
        return any(abs(left - one) <= _ALIGNED for left in line.lefts for one in lefts)
    at = _column(line.left, lefts)
    return at is not None and (at > 0 or line.right < lefts[1] - 2)


def _column(left: float, lefts: Sequence[float]) -> int | None:
    for at, one in enumerate(lefts):
        if abs(left - one) <= _ALIGNED:
            return at
    return None


def _rows(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    pitches = [after.base - before.base for before, after in pairwise(lines)]
    size = lines[0].size
    apart = max(pitches) >= size * _APART and min(pitches) < size * _WRAPPED
    lefts = max((line.lefts for line in lines), key=len)
    found: list[PrintedLine] = []
    for at, line in enumerate(lines):
        begins = abs((line.lefts or (line.left,))[0] - lefts[0]) <= _ALIGNED
        near = at > 0 and pitches[at - 1] < size * _WRAPPED
        if found and ((near and apart) or not begins):
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
    return found


def _joined(row: PrintedLine, more: PrintedLine) -> PrintedLine:
    """Add the next printed line of a row to the cells that it goes on with."""
    cells, lefts = list(row.cells or (row.text,)), list(row.lefts or (row.left,))
    parts = zip(more.cells or (more.text,), more.lefts or (more.left,), strict=True)
    for text, left in parts:
        at = _column(left, lefts)
        if at is None:
            at = sum(one < left for one in lefts)
            cells.insert(at, text)
            lefts.insert(at, left)
        else:
            cells[at] = f"{cells[at]} {text}"
    return replace(
        row,
        text="\t".join(cells),
        cells=tuple(cells),
        lefts=tuple(lefts),
        right=max(row.right, more.right),
        base=more.base,
        bold=row.bold and more.bold,
    )
