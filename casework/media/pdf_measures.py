"""What is usual on the pages of a PDF, and what stands out: sizes, distances, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from casework.media.pdf_lines import LOWERED, RAISED, PrintedLine

_CLOSE, _WIDE = 1.3, 1.5  # distances of lines, as a part of their size
_NOTE_SIZE = 0.88
_RAISED = re.compile(f"{RAISED}([^{LOWERED}]*){LOWERED}")
_CITED = re.compile(r"^(\d{1,2}|[*†‡])\s")


def usual_size(lines: Sequence[PrintedLine]) -> float:
    """Return the size of most of the letters."""
    lengths: Counter[float] = Counter()
    for line in lines:
        lengths[line.size] += len(line.text)
    return lengths.most_common(1)[0][0] if lengths else 0.0


def usual_distance(lines: Sequence[PrintedLine], width: float) -> float:
    """Return how far lines of one paragraph stand apart, as a part of their size."""
    ratios: Counter[float] = Counter()
    for before, after in pairwise(lines):
        if (before.page, before.column, before.size) == (after.page, after.column, after.size):
            ratio = (after.base - before.base) / max(after.size, 1.0)
            if 0.9 <= ratio <= 3.0:
                ratios[round(ratio, 1)] += 1
    enough = sum(ratios.values()) * 0.1
    usual = min((one for one, count in ratios.items() if count >= enough), default=_CLOSE)
    # Lines that stand wide apart and are short are paragraphs of one line each.
    return usual if usual <= _WIDE or _mostly_full(lines, width) else _CLOSE


def _mostly_full(lines: Sequence[PrintedLine], width: float) -> bool:
    """Tell whether most lines run to the right of the sheet, or fill their column."""
    full = sum(line.right > width * 0.75 or line.column > 0 for line in lines)
    return full > len(lines) * 0.4


def footnotes(body: Sequence[PrintedLine], size: float) -> int:
    """Count the lines at the foot that are notes: smaller, and begun by a figure or sign."""
    count = 0
    while count < len(body) and body[-1 - count].size <= size * _NOTE_SIZE:
        count += 1
    while count and not _CITED.match(body[-count].text):
        count -= 1
    return count


def with_figures(line: PrintedLine, *, cite_notes: bool) -> PrintedLine:
    """Keep raised figures in their place, or leave them out where they cite footnotes."""
    if RAISED not in line.text:
        return line

    def plain(text: str) -> str:
        return _RAISED.sub("" if cite_notes else r"\1", text)

    return replace(
        line,
        text=plain(line.text),
        cells=tuple(map(plain, line.cells)),
        gaps=tuple((left, plain(before)) for left, before in line.gaps),
    )
