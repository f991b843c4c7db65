"""Find how far one screenshot of a scroll lies below another, and how many rows both show.

The bars at the head and the foot of a screen stay where they are while what is between them moves;
so only what moved is looked at, and the rows that both show are followed from there to either side
until the screens part.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from casework.media.print_matching import PrintPlaces
from casework.rules.likeness import PairFacts

_NEAR_LOOK = 10  # bits: pixels of the same screen hardly differ
_SAME_SIZE = 0.01
_SIDEWAYS = 4.0  # pixels as looked at
_LEAST_MOVED = 0.02  # of the height
_SAME_LOOK = 18  # bits
_LARGEST = 6.0  # a larger place looks at what is beyond the shared rows
_WIDTH = 3.0  # pixels within which places moved by the same way
_FEWEST_MOVED = 10
_NEAR_ROW = 3  # bits of 16
_PARTED = 4  # rows one after another
_EDGE_OF_BAR = 9  # bits: a line across the page that is not in the other


def with_scroll(facts: PairFacts, first: PrintPlaces, second: PrintPlaces) -> PairFacts:
    """Add to what is known of two pages how far the second lies below the first, if it does."""
    if not _same_size(first, second):
        return facts
    moved, middle = _moved(first, second)
    if not moved:
        return facts
    above, below = _run(first.rows, second.rows, round(moved), round(middle))
    up, down = _run(second.rows, first.rows, -round(moved), round(middle - moved))
    begins, ends = middle - min(above, up), middle + min(below, down)
    shown = first.full_height / first.height
    return replace(
        facts,
        moved_rows=moved * shown,
        shared_rows=(ends - begins) * shown,
        height=first.full_height,
        shared_places=_both(
            _shared(first, second, moved, (begins, ends)),
            _shared(second, first, -moved, (begins - moved, ends - moved)),
        ),
    )


def _shared(
    first: PrintPlaces, second: PrintPlaces, moved: float, rows: tuple[float, float]
) -> tuple[int, int]:
    """Count the places in the rows that both show, and those of them that the other marks too."""
    within = (first.points.imag > rows[0] + 8) & (first.points.imag < rows[1] - 8)
    within &= first.sizes < _LARGEST
    points, looks = first.points[within] - 1j * moved, first.looks[within]
    if not len(points) or not len(second.points):
        return 0, 0
    near = np.abs(points[:, None] - second.points[None, :]) < _WIDTH
    apart = np.bitwise_count(looks[:, None] ^ second.looks[None, :])
    return len(points), int((near & (apart <= _SAME_LOOK)).any(1).sum())


def _same_size(first: PrintPlaces, second: PrintPlaces) -> bool:
    wide = abs(first.full_width - second.full_width) / max(first.full_width, 1)
    tall = abs(first.full_height - second.full_height) / max(first.full_height, 1)
    return max(wide, tall) <= _SAME_SIZE


def _moved(first: PrintPlaces, second: PrintPlaces) -> tuple[float, float]:
    """Return by how many rows, as looked at, most that moved is higher up in the second.

    And the row of the first about which it lies. Nought where too little moved by one way.
    """
    apart = np.bitwise_count(first.looks[:, None] ^ second.looks[None, :])
    here, there = np.nonzero(
        (apart <= _NEAR_LOOK)
        & (apart <= apart.min(1, initial=64)[:, None] + 1)
        & (np.abs(np.log2(first.sizes)[:, None] - np.log2(second.sizes)[None, :]) < 0.3)
    )
    ways = first.points[here] - second.points[there]
    straight = np.abs(ways.real) < _SIDEWAYS
    here, ways = here[straight], ways[straight]
    fixed = np.unique(here[np.abs(ways.imag) < _WIDTH])
    free = ~np.isin(here, fixed) & (np.abs(ways.imag) > _LEAST_MOVED * first.height)
    here, downs = here[free], ways[free].imag
    if len(downs) < _FEWEST_MOVED:
        return 0.0, 0.0
    together = np.abs(downs[:, None] - downs[None, :]) < _WIDTH
    # A line of words that comes again and again moves each place by many ways: count places.
    best = int(together.sum(1).argmax())
    held = np.unique(here[together[best]])
    if len(held) < _FEWEST_MOVED:
        return 0.0, 0.0
    down = float(np.median(downs[together[best]]))
    return down, float(np.median(first.points[held].imag))


def _run(
    first: NDArray[np.uint16], second: NDArray[np.uint16], moved: int, middle: int
) -> tuple[int, int]:
    """Count the rows up and down from the middle that are the same once one page is moved."""
    begins, ends = max(moved, 0), min(len(first), len(second) + moved)
    if ends - begins < 1:
        return 0, 0
    apart = np.full(ends - begins, 16, np.uint8)
    for play in (-1, 0, 1):  # half a row is lost where the page was looked at smaller
        rows = np.clip(np.arange(begins, ends) - moved + play, 0, len(second) - 1)
        np.minimum(apart, np.bitwise_count(first[begins:ends] ^ second[rows]), out=apart)
    at = min(max(middle - begins, 0), len(apart) - 1)
    return _while_same(apart[at::-1]), _while_same(apart[at + 1 :])


def _while_same(apart: NDArray[np.uint8]) -> int:
    """Count from the first row until the edge of a bar, or several other rows together."""
    other = 0
    for place, bits in enumerate(apart):
        other = 0 if bits <= _NEAR_ROW else other + 1
        if bits >= _EDGE_OF_BAR or other >= _PARTED:
            return place + 1 - other
    return len(apart)


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]
