"""Put screenshots of one scroll into their order, the top first, with the rows they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Two pages as near as this, in shares of the height, are the same screen again.
_SAME_PLACE = 0.02


@dataclass(frozen=True, slots=True)
class Join:
    """That the second page lies ``moved`` rows below the first, and ``shared`` rows are on both."""

    first: str
    second: str
    moved: float
    shared: float
    height: int


@dataclass(frozen=True, slots=True)
class Scroll:
    """Pages in order from the top; ``shared`` has the rows that each shares with the next."""

    order: tuple[str, ...]
    shared: tuple[float, ...]


def scrolls(joins: Iterable[Join], alike: Iterable[tuple[str, str]] = ()) -> tuple[Scroll, ...]:
    """Order the pages that joins link; ``alike`` names pages that are one page again.

    Of pages that are alike, or lie at the same place, the one named first stands for both. Two
    parts cut from one page are no scroll. Where two pages that follow each other share nothing,
    one scroll ends and another begins.
    """
    known = list(joins)
    again = _alike(alike)
    stands_for = _stands_for(known, again)
    linked: dict[str, dict[str, Join]] = {}
    for join in known:
        first, second = stands_for[join.first], stands_for[join.second]
        if first == second or again.get(join.first, set()) & again.get(join.second, set()):
            continue
        turned = Join(second, first, -join.moved, join.shared, join.height)
        linked.setdefault(first, {}).setdefault(second, join)
        linked.setdefault(second, {}).setdefault(first, turned)
    found: list[Scroll] = []
    left = dict.fromkeys(linked)
    while left:
        places = _places(next(iter(left)), linked)
        for page in places:
            left.pop(page, None)
        found += _ordered(places, linked)
    return tuple(found)


def _alike(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    again: dict[str, set[str]] = {}
    for first, second in pairs:
        again.setdefault(first, set()).add(second)
        again.setdefault(second, set()).add(first)
    return again


def _stands_for(joins: Sequence[Join], again: Mapping[str, set[str]]) -> dict[str, str]:
    """Let, of the pages that joins name and that are alike, the first stand for the others."""
    named = dict.fromkeys(page for join in joins for page in (join.first, join.second))
    stands_for: dict[str, str] = {}
    for page in named:
        if page in stands_for:
            continue
        stands_for[page] = page
        for other in again.get(page, ()):
            if other in named:
                stands_for.setdefault(other, page)
    return stands_for


def _places(begin: str, linked: Mapping[str, Mapping[str, Join]]) -> dict[str, float]:
    """Say how far below the first page each page lies, in heights of the screen."""
    places, waiting = {begin: 0.0}, [begin]
    while waiting:
        page = waiting.pop(0)
        # What shares most says most surely where it lies.
        for other, join in sorted(linked[page].items(), key=lambda one: -one[1].shared):
            if other not in places:
                places[other] = places[page] + join.moved / max(join.height, 1)
                waiting.append(other)
    return places


def _ordered(
    places: Mapping[str, float], linked: Mapping[str, Mapping[str, Join]]
) -> Sequence[Scroll]:
    order: list[str] = []
    for page in sorted(places, key=lambda one: places[one]):
        if not order or places[page] - places[order[-1]] > _SAME_PLACE:
            order.append(page)
    found: list[Scroll] = []
    run: list[str] = order[:1]
    shared: list[float] = []
    for page in order[1:]:
        join = linked[run[-1]].get(page)
        if join is None:
            if shared:
                found.append(Scroll(tuple(run), tuple(shared)))
            run, shared = [page], []
        else:
            run.append(page)
            shared.append(join.shared)
    if shared:
        found.append(Scroll(tuple(run), tuple(shared)))
    return found
