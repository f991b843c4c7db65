"""Three wordings of one text, by paragraphs: what it was, what was typed, what it would now say.

Nothing is decided here. Each place where the new wording differs is named, with what stands there
now; a person takes it or leaves it, and what was typed elsewhere is never touched.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs of a text: from the first to before the last; none if both agree."""

    start: int
    end: int

    def of(self, paragraphs: Sequence[T]) -> tuple[T, ...]:
        """Return the paragraphs of this stretch."""
        return tuple(paragraphs[self.start : self.end])


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """One place where the new wording differs: where it is in each of the three texts.

    ``typed``: the words that stand there now were typed by hand.
    """

    base: Stretch
    mine: Stretch
    new: Stretch
    typed: bool


def changed_places(base: Sequence[T], mine: Sequence[T], new: Sequence[T]) -> list[ChangedPlace]:
    """Name the places where ``new`` differs from ``base``, but where ``mine`` says it already."""
    found: list[ChangedPlace] = []
    for stretches in _unsettled(base, mine, new):
        in_base, in_mine, in_new = stretches
        was, stands, would = in_base.of(base), in_mine.of(mine), in_new.of(new)
        if would in (was, stands):
            continue
        in_mine = _without_what_was_added(was, stands, in_mine)
        stands = in_mine.of(mine)
        if stands != would:
            found.append(ChangedPlace(in_base, in_mine, in_new, typed=stands != was))
    return found


def with_places(
    text: Sequence[T], new: Sequence[T], places: Sequence[tuple[Stretch, Stretch]]
) -> list[T]:
    """Put stretches of the new wording into a text; the rest of it stands as it is."""
    made: list[T] = []
    at = 0
    for into, taken in sorted(places, key=lambda pair: (pair[0].start, pair[0].end)):
        made += text[at : into.start]
        made += taken.of(new)
        at = into.end
    return [*made, *text[at:]]


def _unsettled(
    base: Sequence[T], mine: Sequence[T], new: Sequence[T]
) -> Iterator[tuple[Stretch, Stretch, Stretch]]:
    """Yield what lies between the paragraphs that all three share, in order."""
    in_base = in_mine = in_new = 0
    for at_base, at_mine, at_new in [*_shared(base, mine, new), (len(base), len(mine), len(new))]:
        parts = (Stretch(in_base, at_base), Stretch(in_mine, at_mine), Stretch(in_new, at_new))
        if any(part.start != part.end for part in parts):
            yield parts
        in_base, in_mine, in_new = at_base + 1, at_mine + 1, at_new + 1


def _shared(
    base: Sequence[T], mine: Sequence[T], new: Sequence[T]
) -> Iterator[tuple[int, int, int]]:
    in_mine, in_new = _same(base, mine), _same(base, new)
    for at in sorted(in_mine.keys() & in_new.keys()):
        yield at, in_mine[at], in_new[at]


def _same(base: Sequence[T], other: Sequence[T]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _without_what_was_added(was: Sequence[T], stands: Sequence[T], mine: Stretch) -> Stretch:
    """Leave out paragraphs that were typed before or after a place: taking it keeps them."""
    same = _same(was, stands)
    if not was:
        return Stretch(mine.end, mine.end)
    if not same:
        return mine
    first, last = min(same), max(same)
    start = mine.start + (same[first] if first == 0 else 0)
    end = mine.start + (same[last] + 1 if last == len(was) - 1 else len(stands))
    return Stretch(start, end)
