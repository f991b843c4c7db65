"""Two versions of a policy side by side, clause by clause (DOMAIN.md 1.1).

Clauses are matched by their words, helped by their label: a document that is numbered anew
keeps its clauses, and a number that now stands before other words is not the same clause.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.text_diff import Piece, differences

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL = frozenset({"a", "an", "and", "as", "at", "be", "by", "for", "in", "is", "it", "of", "on"})
_SMALL |= {"or", "that", "the", "this", "to", "with"}
# How like two clauses must be, from 0 to 1: with the same label less is asked.
_LIKE, _LIKE_WITH_LABEL = 0.55, 0.3
_LABEL_COUNTS = 0.2
# A word that stands in more clauses than this tells nothing of which two belong together.
_TOO_COMMON = 40


class ClauseFate(StrEnum):
    """What became of a clause between two versions."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    GONE = "gone"

    @property
    def words(self) -> str:
        """Name it as the page does."""
        return {
            ClauseFate.SAME: "the same",
            ClauseFate.CHANGED: "words changed",
            ClauseFate.MOVED: "moved",
            ClauseFate.ADDED: "added",
            ClauseFate.GONE: "gone",
        }[self]


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """What the comparison needs to know of a clause; ``facts`` are kind, force and limit."""

    key: str
    label: str
    heading: str
    text: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause of the older version beside that of the newer; one is None where it has none."""

    older: ComparedClause | None
    newer: ComparedClause | None
    fate: ClauseFate
    pieces: tuple[Piece, ...] = ()
    moved: bool = False

    @property
    def either(self) -> ComparedClause:
        """Give the newer clause, or the older one where it is gone."""
        found = self.newer or self.older
        assert found is not None
        return found

    @property
    def facts_changed(self) -> bool:
        """Tell whether kind, force or limit were read differently."""
        if self.older is None or self.newer is None:
            return False
        return self.older.facts != self.newer.facts


def compare_clauses(
    older: Sequence[ComparedClause], newer: Sequence[ComparedClause]
) -> tuple[ClausePair, ...]:
    """Pair the clauses of two versions in the order of the newer; what is gone stands in place."""
    matched = _matched(older, newer)
    new_of = {in_older: in_newer for in_newer, in_older in matched.items()}
    gone: dict[int, list[int]] = defaultdict(list)
    last = -1
    for at in range(len(older)):
        if at in new_of:
            last = new_of[at]
        else:
            gone[last].append(at)
    pairs: list[ClausePair] = [_gone(older[at]) for at in gone[-1]]
    for at, clause in enumerate(newer):
        before = matched.get(at)
        pairs.append(_pair(None if before is None else older[before], clause))
        pairs += [_gone(older[lost]) for lost in gone[at]]
    return tuple(pairs)


def counterparts(
    older: Sequence[ComparedClause], newer: Sequence[ComparedClause]
) -> dict[str, str]:
    """Return, by key, which clause of the newer version each one of the older became."""
    found = _matched(older, newer)
    return {older[in_older].key: newer[in_newer].key for in_newer, in_older in found.items()}


def _gone(clause: ComparedClause) -> ClausePair:
    return ClausePair(clause, None, ClauseFate.GONE)


def _pair(before: ComparedClause | None, now: ComparedClause) -> ClausePair:
    if before is None:
        return ClausePair(None, now, ClauseFate.ADDED)
    moved = (before.label, before.heading) != (now.label, now.heading)
    if before.text == now.text:
        fate = ClauseFate.MOVED if moved else ClauseFate.SAME
        return ClausePair(before, now, fate, moved=moved)
    pieces = differences(before.text, now.text)
    return ClausePair(before, now, ClauseFate.CHANGED, pieces, moved)


def _matched(older: Sequence[ComparedClause], newer: Sequence[ComparedClause]) -> dict[int, int]:
    """Return the place in the older version of each clause of the newer that was there before."""
    found: dict[int, int] = {}
    for key in (_label_and_words, _words):
        _match_equal(found, older, newer, key)
    held = set(found.values())
    free_old = [at for at in range(len(older)) if at not in held]
    free_new = [at for at in range(len(newer)) if at not in found]
    taken: set[int] = set()
    for _score, in_older, in_newer in sorted(
        _candidates(older, newer, free_old, free_new), key=lambda c: (-c[0], c[1], c[2])
    ):
        if in_older not in taken and in_newer not in found:
            found[in_newer] = in_older
            taken.add(in_older)
    return found


def _label_and_words(clause: ComparedClause) -> tuple[str, str]:
    return clause.label, " ".join(clause.text.split())


def _words(clause: ComparedClause) -> tuple[str, str]:
    return "", " ".join(clause.text.split())


def _match_equal(
    found: dict[int, int],
    older: Sequence[ComparedClause],
    newer: Sequence[ComparedClause],
    key: Callable[[ComparedClause], tuple[str, str]],
) -> None:
    """Match what is equal by a key; several that are equal are matched in their order."""
    taken = set(found.values())
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, clause in enumerate(older):
        if at not in taken:
            places[key(clause)].append(at)
    for at, clause in enumerate(newer):
        if at not in found and places.get(key(clause)):
            found[at] = places[key(clause)].pop(0)


def _candidates(
    older: Sequence[ComparedClause],
    newer: Sequence[ComparedClause],
    free_old: Sequence[int],
    free_new: Sequence[int],
) -> Iterator[tuple[float, int, int]]:
    """Yield pairs that are like enough; only clauses that share a telling word are weighed."""
    bags = {at: _bag(older[at].text) for at in free_old}
    by_word: dict[str, list[int]] = defaultdict(list)
    by_label: dict[str, list[int]] = defaultdict(list)
    for at, bag in bags.items():
        by_label[older[at].label].append(at)
        for word in bag:
            by_word[word].append(at)
    for in_newer in free_new:
        bag = _bag(newer[in_newer].text)
        label = newer[in_newer].label
        near = {at for word in bag if len(by_word[word]) <= _TOO_COMMON for at in by_word[word]}
        for in_older in near.union(by_label[label]):
            same_label = older[in_older].label == label
            likeness = _likeness(bags[in_older], bag)
            if likeness >= (_LIKE_WITH_LABEL if same_label else _LIKE):
                yield likeness + (_LABEL_COUNTS if same_label else 0.0), in_older, in_newer


def _bag(text: str) -> Counter[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    telling = [word for word in words if word not in _SMALL]
    return Counter(telling or words)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words in common, counted as often as they stand (Dice)."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0
