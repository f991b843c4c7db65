"""Words as people type them, brought to one form: stems, and near words for slips of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from casework.rules.word_caches import forgotten_at_closing

_VOWEL = re.compile(r"[aeiouy]")
_DOUBLES = frozenset("bdgmnprt")
_SHORTEST_STEM = 3
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
# A slip is looked for in long words alone: one letter in these, two in much longer ones.
SLIP_FROM = 8
TWO_SLIPS_FROM = 11
# Taking the last letter off these would make other words of them.
_AS_THEY_ARE = frozenset(
    {
        *("here", "were", "nose", "once", "care", "these", "those", "does", "news", "this"),
        *("thus", "privates"),
    }
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Take the endings of number, tense and manner off a word in small letters."""
    if len(word) <= _SHORTEST_STEM or word in _AS_THEY_ARE or not word.isascii():
        return word
    word = _tense(_number(word))
    if len(word) >= 8 and word.endswith("ment"):
        word = word[:-4]
    if len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > _SHORTEST_STEM and word.endswith("e") and word[-2] != "e":
        word = word[:-1]
    return word


forgotten_at_closing(stem.cache_clear)


def _number(word: str) -> str:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def _tense(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if not word.endswith(ending) or word.endswith("eed"):
            continue
        rest = word[: -len(ending)]
        if len(rest) < _SHORTEST_STEM or not _VOWEL.search(rest):
            return word[:-1] if ending == "ed" else word
        if rest[-1] == rest[-2] and rest[-1] in _DOUBLES:
            return rest[:-1]
        return rest
    return word


def plain(text: str) -> str:
    """Write a text in small letters with straight apostrophes; no letter moves its place."""
    small = text.translate(_PLAIN).lower()
    # A few letters of other scripts grow when they are made small.
    return small if len(small) == len(text) else text.translate(_PLAIN)


# Without the apostrophe these would be other words: "he'll" is no hell.
_SHORTENED = {
    "he'll": "he",
    "she'll": "she",
    "we'll": "we",
    "i'll": "i",
    "we're": "we",
    "she'd": "she",
    "we'd": "we",
    "i'd": "i",
}


def bare(word: str) -> str:
    """Take the possessive and the apostrophes off a plain word: "didn't" is "didnt"."""
    if "'" not in word:
        return word
    return _SHORTENED.get(word) or word.removesuffix("'s").replace("'", "")


class NearWords:
    """The long words of a vocabulary, found again where one letter slipped.

    Only a word with the same first letter is near, and only if no other is as near.
    """

    def __init__(
        self,
        known: Iterable[str],
        *,
        never: frozenset[str] = frozenset(),
        shelves: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Shelve the ``known`` words by first letter and length, if ``shelves`` does not."""
        self.never = never
        self.shelves = _shelved(known) if shelves is None else shelves
        self._masks: dict[str, list[tuple[int, str]]] = {}

    def nearest(self, word: str) -> str | None:
        """Give the known word that was meant, or None where none is near or two are."""
        if len(word) < SLIP_FROM or word in self.never or not word.isalpha():
            return None
        most = 2 if len(word) >= TWO_SLIPS_FROM else 1
        letters = _mask(word)
        found: list[tuple[int, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            for mask, known in self._shelf(word[0], length):
                if (mask ^ letters).bit_count() <= 2 * most:
                    slips = _slips(word, known, most)
                    if slips <= most:
                        found.append((slips, known))
        found.sort()
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return found[0][1] if found and stem(found[0][1]) == stem(found[-1][1]) else None
        return found[0][1]

    def _shelf(self, first: str, length: int) -> list[tuple[int, str]]:
        key = f"{first}{length}"
        if key not in self._masks:
            self._masks[key] = [(_mask(word), word) for word in self.shelves.get(key, ())]
        return self._masks[key]


def _shelved(known: Iterable[str]) -> dict[str, list[str]]:
    shelves: dict[str, list[str]] = {}
    for word in sorted(known):
        if len(word) >= SLIP_FROM and word.isascii():
            shelves.setdefault(f"{word[0]}{len(word)}", []).append(word)
    return shelves


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) & 31)
    return mask


def _slips(one: str, other: str, most: int) -> int:
    """Count letters left out, put in, changed or swapped; more than ``most`` is not counted on."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
