"""Texts as one row of plain letters, in which a word is found however it is spaced or broken.

A word of four letters or fewer counts where it stands by itself; a longer one also inside another
word. Spaces, hyphens and ends of lines between its letters hide nothing, as long as the letters
begin and end where words do. A sought word with a capital letter is an ordinary word that is a
name too (Mrs Hill): it counts only where it is written with a capital.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LONG = 5
_RUNS = re.compile(r"[^\W_]+")
# Not taken apart by Unicode, and still read as these letters.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)
# What a machine that reads pictures takes for one another.
_JOINED = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_ALIKE = str.maketrans("10i|5", "lolls")
REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word stands among texts: from the first text that it touches to the last."""

    form: str
    first: int
    last: int


def plain(text: str) -> str:
    """Bring letters to their plainest form: no case, accents, ligatures, invisible characters."""
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    if apart.isascii():
        return apart
    apart = unicodedata.normalize("NFKD", apart)
    return "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Me", "Cf"))


def parts_of(text: str) -> list[str]:
    """Part a text into its runs of letters and digits, in their plainest form."""
    return _RUNS.findall(plain(text))


def has_capital(written: str) -> bool:
    """Tell whether the first letter of a word is a capital."""
    letters = (one for one in unicodedata.normalize("NFKC", written) if one.isalpha())
    return next(letters, "").isupper()


class LetterRow:
    """Texts in which words are sought; ``machine``: a machine read them, and may have misread."""

    def __init__(self, texts: Sequence[str], *, machine: bool = False) -> None:
        self._texts = texts
        parts = [(part, number) for number, text in enumerate(texts) for part in parts_of(text)]
        self._row = _Row(parts, str)
        self._alike = _Row(parts, _as_seen) if machine else None

    def hits(self, word: str) -> Iterator[Hit]:
        """Yield every place of a word, as it is written and turned round."""
        sought = plain(word)
        if not sought:
            return
        for hit in self._hits(sought):
            if not word[0].isupper() or self._is_capital(hit, sought):
                yield hit

    def _hits(self, sought: str) -> Iterator[Hit]:
        found: set[tuple[int, int]] = set()
        rows = [(self._row, sought)]
        if self._alike is not None and len(sought) >= LONG:
            rows.append((self._alike, _as_seen(sought)))
        for row, letters in rows:
            for hit in row.hits(letters):
                if (hit.first, hit.last) not in found:
                    found.add((hit.first, hit.last))
                    yield hit

    def _is_capital(self, hit: Hit, sought: str) -> bool:
        """Whether an ordinary word is written here as a name is: with a capital, anywhere."""
        shown = _RUNS.findall(" ".join(self._texts[hit.first : hit.last + 1]))
        same = [one for one in shown if plain(one) == sought]
        return not same or any(has_capital(one) for one in same)


class _Row:
    """The letters of all parts, where each begins and ends, and which text it is of."""

    def __init__(self, parts: Sequence[tuple[str, int]], seen: Callable[[str], str]) -> None:
        letters: list[str] = []
        self._part_end: dict[int, int] = {}  # of the part that begins there
        self._ends: list[int] = []
        self._owners: list[int] = []
        at = 0
        for part, owner in parts:
            said = seen(part)
            letters.append(said)
            self._part_end[at] = at + len(said)
            at += len(said)
            self._ends.append(at)
            self._owners.append(owner)
        self._letters = "".join(letters)
        self._stops = frozenset(self._ends)

    def hits(self, sought: str) -> Iterator[Hit]:
        """Yield every place of letters, and of the letters turned round."""
        yield from self._places(sought, "")
        turned = sought[::-1]
        if len(sought) >= LONG and turned != sought:
            yield from self._places(turned, REVERSED)

    def _places(self, sought: str, said: str) -> Iterator[Hit]:
        at = self._letters.find(sought)
        while at >= 0:
            end = at + len(sought)
            form = self._form(at, end)
            if form:
                yield Hit(said or form, self._owner(at), self._owner(end - 1))
            at = self._letters.find(sought, end if form else at + 1)

    def _form(self, at: int, end: int) -> str:
        """Say in which form letters stand, or '' where they are no word."""
        if at in self._part_end and end in self._stops:
            return "as written" if self._part_end[at] == end else "with spaces or hyphens"
        whole = not any(stop in self._stops for stop in range(at + 1, end))
        return "inside a word" if end - at >= LONG and whole else ""

    def _owner(self, at: int) -> int:
        return self._owners[bisect_right(self._ends, at)]


def _as_seen(part: str) -> str:
    """Bring letters that a machine takes for one another to one of them."""
    for two, one in _JOINED:
        part = part.replace(two, one)
    return part.translate(_ALIKE)
