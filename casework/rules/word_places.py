"""Every place of a page where sought words stand, however they are spaced, hyphenated or broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.rules.letter_rows import LetterRow

Box = tuple[float, float, float, float]
_SAME_LINE = 0.5  # of the lower of two words


@dataclass(frozen=True, slots=True)
class WordPlace:
    """Where a sought word stands: how it is written there, and a box for each line of it."""

    word: str
    form: str
    written: str
    boxes: tuple[Box, ...]


def places_of(
    words: Sequence[tuple[str, Box]], sought: Iterable[str], *, machine: bool = False
) -> list[WordPlace]:
    """Find the sought words among the words of a page, in reading order.

    A word is taken whole with what is written to it (“Fielding’s”). A place that lies within a
    longer one is not told twice.
    """
    row = LetterRow([text for text, _ in words], machine=machine)
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for word in sought:
        for hit in row.hits(word):
            found.setdefault((hit.first, hit.last), (word, hit.form))
    places = []
    for (first, last), (word, form) in sorted(found.items()):
        if any(_within((first, last), other) for other in found):
            continue
        touched = words[first : last + 1]
        written = " ".join(text for text, _ in touched)
        places.append(WordPlace(word, form, written, tuple(_by_line([box for _, box in touched]))))
    return places


def _within(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def _by_line(boxes: Sequence[Box]) -> list[Box]:
    """Join the boxes of words that stand beside one another on a line."""
    lines: list[Box] = []
    for box in boxes:
        if lines and _beside(lines[-1], box):
            before = lines[-1]
            lines[-1] = (
                min(before[0], box[0]),
                min(before[1], box[1]),
                max(before[2], box[2]),
                max(before[3], box[3]),
            )
        else:
            lines.append(box)
    return lines


def _beside(before: Box, box: Box) -> bool:
    shared = min(before[3], box[3]) - max(before[1], box[1])
    least = max(min(before[3] - before[1], box[3] - box[1]), 1e-9)
    return shared / least >= _SAME_LINE and box[0] >= before[0]
