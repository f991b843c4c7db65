"""The prints of a casebook in memory: what a new item is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from casework.media.print_index import PrintIndex
from casework.media.print_matching import compare, unpacked
from casework.media.print_scrolls import with_scroll
from casework.rules.likeness import LikenessKind, PairFacts, kind_of
from casework.rules.picture_prints import VERSION, PicturePrint, print_from_stored
from casework.rules.word_prints import FEWEST_SHARED, same_words
from casework.store import likeness_queries
from casework.store.casebook_store import ReadSession

_MOST_LOOKED_AT = 24
_ENOUGH_UNLIKE = 8  # one after another, the likeliest first


@dataclass(frozen=True, slots=True)
class Match:
    """An item that is like the one that was compared: how, on which pages, and what was found."""

    item_id: str
    kind: LikenessKind
    page: int
    other_page: int
    facts: PairFacts
    by_words: bool = False


@dataclass(slots=True)
class PrintShelf:
    """Holds the prints; ``follow`` brings it level with what the casebook holds."""

    _index: PrintIndex = field(default_factory=PrintIndex)
    _words: dict[str, frozenset[int]] = field(default_factory=dict)
    _by_run: dict[int, list[str]] = field(default_factory=dict)
    _known: set[tuple[str, int]] = field(default_factory=set)
    _turn: Lock = field(default_factory=Lock, repr=False)

    def follow(self, session: ReadSession) -> None:
        """Take in what is new in the casebook, and let go of what is gone from it."""
        with self._turn:
            there = set(likeness_queries.known_prints(session, VERSION))
            for item_id in {item_id for item_id, _page in self._known - there}:
                self._forget(item_id)
            new = there - self._known
            some = None if len(new) > 200 else {item_id for item_id, _page in new}
            rows = likeness_queries.prints_of(session, some) if new else ()
            prints: list[tuple[tuple[str, int], PicturePrint]] = []
            for row in rows:
                if (row.item_id, row.page) not in new:
                    continue
                if row.page == likeness_queries.WORDS_PAGE:
                    self._take_words(row.item_id, row.prints)
                    continue
                one = print_from_stored(row.prints)
                if one is not None and one.tells:
                    prints.append(((row.item_id, row.page), one))
            self._index.add(prints)
            self._known |= new

    def add(self, prints: Iterable[tuple[tuple[str, int], PicturePrint]]) -> None:
        """Take in prints of items and pages; ``follow`` does it for a casebook."""
        with self._turn:
            self._index.add((key, one) for key, one in prints if one.tells)

    def forget(self, item_id: str) -> None:
        """Let go of the prints of an item at once."""
        with self._turn:
            self._forget(item_id)

    def matches(
        self, item_id: str, prints: Mapping[int, PicturePrint], words: frozenset[int]
    ) -> list[Match]:
        """Find the items that are like this one, by its pages or by its words."""
        with self._turn:
            found: dict[str, Match] = {}
            for page, one in prints.items():
                if one.tells:
                    for match in self._like_page(item_id, page, one):
                        known = found.get(match.item_id)
                        if known is None or _rank(match) > _rank(known):
                            found[match.item_id] = match
            for other in self._like_words(item_id, words):
                if other not in found:
                    found[other] = Match(
                        other, LikenessKind.ALIKE, 1, 1, PairFacts(), by_words=True
                    )
            return list(found.values())

    def _like_page(self, item_id: str, page: int, one: PicturePrint) -> list[Match]:
        places = unpacked(one)
        matches: list[Match] = []
        unlike = 0
        for candidate in self._index.candidates(places, most=_MOST_LOOKED_AT):
            other_id, other_page = candidate.key
            if other_id == item_id:
                continue
            other = self._index.places(candidate.key)
            facts = compare(places, other, candidate.quarters)
            if candidate.quarters == 0:
                facts = with_scroll(facts, places, other)
            kind = kind_of(facts)
            if kind is not None:
                matches.append(Match(other_id, kind, page, other_page, facts))
            unlike = 0 if kind is not None else unlike + 1
            if unlike >= _ENOUGH_UNLIKE:
                break  # what comes after has still less in common with it
        return matches

    def _like_words(self, item_id: str, words: frozenset[int]) -> list[str]:
        shared: dict[str, int] = {}
        for run in words:
            for other in self._by_run.get(run, ()):
                shared[other] = shared.get(other, 0) + 1
        return [
            other
            for other, count in shared.items()
            if other != item_id and count >= FEWEST_SHARED and same_words(words, self._words[other])
        ]

    def _take_words(self, item_id: str, values: Mapping[str, object]) -> None:
        runs = values.get("runs")
        words = frozenset(int(run) for run in runs) if isinstance(runs, list) else frozenset()
        self._words[item_id] = words
        for run in words:
            self._by_run.setdefault(run, []).append(item_id)

    def _forget(self, item_id: str) -> None:
        self._index.forget(item_id)
        for run in self._words.pop(item_id, frozenset()):
            self._by_run[run].remove(item_id)
        self._known = {key for key in self._known if key[0] != item_id}


def _rank(match: Match) -> tuple[bool, int]:
    return match.kind is LikenessKind.ALIKE, match.facts.agreed
