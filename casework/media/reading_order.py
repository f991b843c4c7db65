"""The order in which a person reads the lines of a page, a post or a chat.

Speech bubbles that stand left and right in turn are read down the screen; columns of text that
stand side by side are read one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from casework.summaries.recognition import Box, RecognisedLine

_SAME_ROW = 0.5  # of the smaller of two heights
_COLUMN_LINES = 4
_COLUMN_LETTERS = 15
_BESIDE = 0.5  # how much of the shorter column stands beside the other


def in_reading_order(lines: Sequence[RecognisedLine], tilt: float = 0.0) -> list[RecognisedLine]:
    """Put lines in order: rows from the top, columns of running text one by one.

    ``tilt`` is how far lines fall from left to right: heights of the page over its whole width.
    """
    # A photograph of a screen is seldom straight: its lines are put in order as if it were.
    level = [_Placed(line.text, _levelled(line.box, tilt), at) for at, line in enumerate(lines)]
    return [lines[placed.at] for placed in _ordered(level)]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line's words, its box on a straight page, and where it stands among those given."""

    text: str
    box: Box
    at: int


def _levelled(box: Box, tilt: float) -> Box:
    left, top, right, bottom = box
    fall = (right - left) * tilt
    half = max(bottom - top - abs(fall), (bottom - top) / 5) / 2
    middle = (top + bottom) / 2 - (left + right) / 2 * tilt
    return left, middle - half, right, middle + half


def _ordered(lines: Sequence[_Placed]) -> list[_Placed]:
    gutter = _gutter(lines)
    if gutter is None:
        return [line for row in _rows(lines) for line in row]
    above, left, right, below = _parted(lines, gutter)
    ordered = [line for row in _rows(above) for line in row]
    return ordered + _ordered(left) + _ordered(right) + _ordered(below)


def _rows(lines: Sequence[_Placed]) -> list[list[_Placed]]:
    """Gather lines that stand beside each other, each row from the left."""
    rows: list[list[_Placed]] = []
    for line in sorted(lines, key=lambda one: (one.box[1] + one.box[3], one.box[0])):
        # Beside every one of the row: a tall picture's initials must not draw two lines into one.
        if rows and all(_beside(line, other) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def _beside(one: _Placed, other: _Placed) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > _SAME_ROW * min(_height(one), _height(other))


def _gutter(lines: Sequence[_Placed]) -> float | None:
    """Find where an empty strip parts two columns of running text, or None.

    Lines over the whole width (a heading, a footer) may stand above and below the columns.
    """
    wide = [line for line in lines if len(line.text) >= _COLUMN_LETTERS]
    if len(wide) < 2 * _COLUMN_LINES:
        return None
    edges = sorted({line.box[0] for line in wide})
    for edge in edges[1:]:
        place = edge - 0.004
        left = [line for line in wide if line.box[2] <= place]
        right = [line for line in wide if line.box[0] >= place]
        if min(len(left), len(right)) >= _COLUMN_LINES and _are_columns(left, right, lines, place):
            return place
    return None


def _are_columns(
    left: list[_Placed],
    right: list[_Placed],
    lines: Sequence[_Placed],
    place: float,
) -> bool:
    """Whether both sides run beside each other; bubbles take turns, so they do not."""
    top = max(_top(left), _top(right))
    bottom = min(_bottom(left), _bottom(right))
    crossing = [
        line
        for line in lines
        if line.box[0] < place < line.box[2] and top < (line.box[1] + line.box[3]) / 2 < bottom
    ]
    if crossing or bottom <= top:
        return False
    beside = min(
        sum(any(_overlap(one, other) for other in there) for one in here) / len(here)
        for here, there in ((left, right), (right, left))
        if len(here) <= len(there)
    )
    # Gaps within a column are those of lines; a chat list's names and times stand far apart.
    return beside >= _BESIDE and _is_dense(left) and _is_dense(right)


def _is_dense(column: list[_Placed]) -> bool:
    ordered = sorted(column, key=lambda line: line.box[1])
    steps = [after.box[1] - before.box[1] for before, after in pairwise(ordered)]
    return median(steps) < 3 * median(_height(line) for line in column)


def _parted(lines: Sequence[_Placed], place: float) -> tuple[list[_Placed], ...]:
    """Part lines into those above the columns, left, right, and below."""
    crossing = [line for line in lines if line.box[0] < place < line.box[2]]
    rest = [line for line in lines if line not in crossing]
    left = [line for line in rest if line.box[2] <= place]
    right = [line for line in rest if line.box[0] >= place]
    middle = (max(_top(left), _top(right)) + min(_bottom(left), _bottom(right))) / 2
    above = [line for line in crossing if line.box[1] < middle]
    below = [line for line in crossing if line.box[1] >= middle]
    return above, left, right, below


def _overlap(one: _Placed, other: _Placed) -> bool:
    return min(one.box[3], other.box[3]) > max(one.box[1], other.box[1])


def _height(line: _Placed) -> float:
    return line.box[3] - line.box[1]


def _top(lines: Sequence[_Placed]) -> float:
    return min(line.box[1] for line in lines)


def _bottom(lines: Sequence[_Placed]) -> float:
    return max(line.box[3] for line in lines)
