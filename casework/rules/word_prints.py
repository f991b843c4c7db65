"""The print of an item's words: enough of them to be known again, not enough to be read.

Every third run of three words is kept as a number, always the same runs wherever they stand; so a
part of a text keeps its share of them. Figures are left out: clocks and counts change.
"""

from __future__ import annotations

import re
from collections.abc import Set
from zlib import crc32

_WORDS = re.compile(r"[^\W\d_]+")
_RUN = 3
_KEPT_OF = 3
MOST_RUNS = 600
FEWEST_SHARED = 6
_LEAST_SHARED = 0.6  # of the runs of the shorter text


def word_print(text: str) -> frozenset[int]:
    """Return the print of a text; an empty one where there are too few words."""
    words = _WORDS.findall(text.casefold())
    runs = (crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1))
    kept = sorted({run for run in runs if run % _KEPT_OF == 0})
    return frozenset(kept[:MOST_RUNS])


def same_words(first: Set[int], second: Set[int]) -> bool:
    """Tell whether two texts, or one and a part of the other, say the same."""
    shared = len(first & second)
    return shared >= FEWEST_SHARED and shared >= _LEAST_SHARED * min(len(first), len(second))
