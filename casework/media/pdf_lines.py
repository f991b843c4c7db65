"""The runs of a PDF page as printed lines, column by column from the top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from casework.media.pdf_letters import BULLET, Run

_MARK_ALONE = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2}|[ivxl]{1,6})[.):]?\)?|[•‣▪◦●○■□➢✓–—*-]"
    r"|[\uf000-\uf0ff]|o)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"^[\uf000-\uf0ff](?=\s|$)")
RAISED, LOWERED = "\ue0f0", "\ue0f1"
_SAME_LINE = 0.25  # of the size of the letters
_SPACE = 0.15
_GAP = 2.0  # wider than this is not a space between words
_LEAST_GAP = 16.0
_PERHAPS_A_GAP = 0.6  # wider than most spaces: a column, if the lines around have one there
_WIDEST_HANG = 72.0  # between a number and its words
_FEWEST_IN_COLUMN = 8
_FILLED = 0.6


@dataclass(slots=True)
class Fragment:
    """What stands together on a line; raised figures in it stand between two marks."""

    runs: list[Run]
    text: str = ""
    gaps: list[tuple[float, str]] = field(default_factory=list)  # where, and the words before

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)


@dataclass(slots=True)
class PrintedLine:
    """A line as it is printed, or the row of a table: then it has ``cells`` and their lefts."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    column: int = 0
    cells: tuple[str, ...] = ()
    lefts: tuple[float, ...] = ()
    gaps: tuple[tuple[float, str], ...] = ()


def printed_lines(pages: Sequence[tuple[Sequence[Run], float]]) -> dict[int, list[PrintedLine]]:
    """Put the upright runs of pages, each with its width, into lines in reading order."""
    rows = {
        at: [_fragments(row) for row in _rows([run for run in runs if run.text.strip()])]
        for at, (runs, _) in enumerate(pages, 1)
    }
    gutters = {at: _gutter(_all(rows[at]), width) for at, (_, width) in enumerate(pages, 1)}
    seen = [gutter for gutter in gutters.values() if gutter is not None]
    for at, gutter in gutters.items():
        # The last page of columns holds too few lines to show them by itself.
        if gutter is None and len(seen) * 2 >= len(pages) and _keeps_to(rows[at], median(seen)):
            gutters[at] = median(seen)
    return {
        at: [_line(row, at, column) for row, column in _in_columns(rows[at], gutters[at])]
        for at in rows
    }


def _all(rows: list[list[Fragment]]) -> list[Fragment]:
    return [one for row in rows for one in row]


def _keeps_to(rows: list[list[Fragment]], gutter: float) -> bool:
    fragments = _all(rows)
    across = sum(one.left < gutter < one.right for one in fragments)
    return across * 4 <= len(fragments) and any(one.left >= gutter for one in fragments)


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Gather runs that stand on one line, raised figures with the letters they belong to."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: one.base):
        near = max(run.size * _SAME_LINE, 1.5)
        if rows and run.base - rows[-1][-1].base <= near:
            rows[-1].append(run)
        else:
            rows.append([run])
    joined: list[list[Run]] = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and _raised_over(row, below):
            for run in row:
                run.raised = True
            below += row
        elif joined and _lowered_under(row, joined[-1]):
            joined[-1] += row
        else:
            joined.append(row)
    return joined


def _lowered_under(row: list[Run], above: list[Run]) -> bool:
    size = max(run.size for run in above)
    return (
        max(run.size for run in row) <= size * 0.8
        and row[0].base - above[0].base <= size * 0.4
        and _beside(row, above, size)
    )


def _raised_over(row: list[Run], below: list[Run]) -> bool:
    size = max(run.size for run in below)
    if max(run.size for run in row) > size * 0.8:
        return False
    if below[0].base - row[0].base > size * 0.65:
        return False
    return _beside(row, below, size)


def _beside(row: list[Run], line: list[Run], size: float) -> bool:
    """Tell whether each run follows closely on one of the line."""
    return all(any(-size < run.left - other.right < size * 0.5 for other in line) for run in row)


def _fragments(row: list[Run]) -> list[Fragment]:
    """Part a line where it has gaps that are wider than spaces."""
    found: list[Fragment] = []
    last: Run | None = None
    for run in sorted(row, key=lambda one: one.left):
        if last is not None and run.text == last.text and abs(run.left - last.left) < 1:
            last.bold = True  # printed twice to look heavier
            continue
        gap = 0.0 if last is None else run.left - last.right
        size = max(run.size, last.size if last else 0.0)
        if last is None or gap > max(size * _GAP, _LEAST_GAP):
            found.append(Fragment([run]))
        else:
            found[-1].runs.append(run)
            if gap > size * _SPACE or (run.spaced and gap > -size):
                run.text = f" {run.text}"
        last = run
    for fragment in found:
        _word(fragment)
    return _with_marks(found)


def _word(fragment: Fragment) -> None:
    """Put a fragment's words together; raised figures are marked, they may cite footnotes."""
    parts: list[str] = []
    for at, run in enumerate(fragment.runs):
        if at and run.left - fragment.runs[at - 1].right > run.size * _PERHAPS_A_GAP:
            fragment.gaps.append((run.left, " ".join("".join(parts).split())))
        if run.raised and at and run.text.strip().isdigit():
            parts.append(f"{RAISED}{run.text.strip()}{LOWERED}")
        else:
            parts.append(run.text)
    if parts and parts[0].strip() == "o":
        parts[0] = f"{BULLET} "  # a letter that word processors use as a hollow bullet
    text = " ".join("".join(parts).split())
    fragment.text = _SYMBOL.sub(BULLET, text)


def _with_marks(fragments: list[Fragment]) -> list[Fragment]:
    """Join a number or bullet to the words that it stands before; a table keeps its columns."""
    if len(fragments) != 2 or not _MARK_ALONE.fullmatch(fragments[0].text):
        return fragments
    mark, words = fragments
    if words.left - mark.right > _WIDEST_HANG:
        return fragments
    joined = Fragment([*mark.runs, *words.runs])
    joined.text = f"{mark.text} {words.text}"
    return [joined]


def _in_columns(
    rows: list[list[Fragment]], gutter: float | None
) -> list[tuple[list[Fragment], int]]:
    """Order rows: where the page has two columns, the left one is read before the right."""
    if gutter is None:
        return [(row, 0) for row in rows]
    found: list[tuple[list[Fragment], int]] = []
    right: list[tuple[list[Fragment], int]] = []
    for row in rows:
        if any(one.left < gutter < one.right for one in row):
            found += [*right, (row, 0)]
            right = []
            continue
        before = [one for one in row if one.right <= gutter]
        after = [one for one in row if one.left >= gutter]
        if before:
            found.append((before, 1))
        if after:
            right.append((after, 2))
    return found + right


def _gutter(fragments: list[Fragment], width: float) -> float | None:
    """Find where two columns of running text part, if the page has them."""
    starts = sorted(one.left for one in fragments if width * 0.3 < one.left < width * 0.75)
    for start in sorted({round(left) for left in starts}):
        edge = start - 3.0
        before = [one for one in fragments if one.right <= edge]
        after = [one for one in fragments if one.left >= edge]
        if len(before) < _FEWEST_IN_COLUMN or len(after) < _FEWEST_IN_COLUMN:
            continue
        top = max(min(one.runs[0].base for one in side) for side in (before, after))
        foot = min(max(one.runs[0].base for one in side) for side in (before, after))
        across = sum(
            one.left < edge < one.right and top <= one.runs[0].base <= foot for one in fragments
        )
        if across * 6 <= len(after) and _fills(before, edge) and _fills(after, None):
            return edge
    return None


def _fills(column: list[Fragment], edge: float | None) -> bool:
    """Tell running text, whose lines fill their column, from the cells of a table."""
    left = min(one.left for one in column)
    right = max(one.right for one in column) if edge is None else edge
    widths = [one.right - one.left for one in column]
    return median(widths) >= (right - left) * _FILLED


def _line(row: list[Fragment], page: int, column: int) -> PrintedLine:
    runs = [run for one in row for run in one.runs]
    lengths: dict[float, int] = {}
    for run in runs:
        lengths[run.size] = lengths.get(run.size, 0) + len(run.text)
    size = max(lengths, key=lambda one: lengths[one])
    seen = [run.bold for run in runs if any(map(str.isalnum, run.text))]
    several = len(row) > 1
    return PrintedLine(
        text="\t".join(one.text for one in row),
        left=row[0].left,
        right=row[-1].right,
        base=max((run.base for run in runs if not run.raised), default=runs[0].base),
        size=size,
        bold=bool(seen) and all(seen),
        page=page,
        column=column,
        cells=tuple(one.text for one in row) if several else (),
        lefts=tuple(one.left for one in row) if several else (),
        gaps=() if several else tuple(row[0].gaps),
    )
