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


def scrolls(
    joins: Iterable[Join],
    *,
    same: Iterable[tuple[str, str]] = (),
    parts: Iterable[tuple[str, str]] = (),
) -> tuple[Scroll, ...]:
    """Order the pages that joins link.

    ``same`` names pages that show one screen again: the one named first stands for both. ``parts``
    names pages cut from another; two cut from one page are no scroll. Where two pages that follow
    each other share nothing, one scroll ends and another begins.
    """
    known = list(joins)
    stands_for = _stands_for(known, _linked(same))
    cut_from: dict[str, set[str]] = {}
    for part, whole in parts:
        cut_from.setdefault(part, set()).add(whole)
    linked: dict[str, dict[str, Join]] = {}
    for join in known:
        first, second = stands_for[join.first], stands_for[join.second]
        if first == second or cut_from.get(join.first, set()) & cut_from.get(join.second, set()):
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


def _linked(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    linked: dict[str, set[str]] = {}
    for first, second in pairs:
        linked.setdefault(first, set()).add(second)
        linked.setdefault(second, set()).add(first)
    return linked


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
    places = {begin: 0.0}
    waiting = list(linked[begin].values())
    while waiting:
        # What shares most says most surely where it lies: lines that come again mislead a little.
        join = max(waiting, key=lambda one: one.shared)
        waiting.remove(join)
        if join.second not in places:
            places[join.second] = places[join.first] + join.moved / max(join.height, 1)
            waiting += linked[join.second].values()
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
