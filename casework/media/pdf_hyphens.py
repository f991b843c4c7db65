"""Words that a PDF parts at the end of a line, put together again with care."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ENDS = re.compile(r"([^\W\d_]+)-$")
_BEGINS = re.compile(r"([^\W\d_]+)(.*)$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What usually keeps its hyphen.
_KEEPS = frozenset(
    (
        "all", "anti", "co", "cross", "cyber", "e", "ex", "face", "fixed", "follow", "full", "half",
        "long", "low", "mid", "multi", "non", "part", "post", "self", "semi", "short", "well",
        "year", "zero",
    )
)  # fmt: skip


class Hyphens:
    """Knows the words of a document, and so whether a hyphen at a line's end is its own."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            whole = line[: line.rindex(" ")] if line.endswith("-") and " " in line else line
            self._words.update(word.casefold() for word in _WORD.findall(whole))
        self.joined = 0

    def join(self, line: str, following: str) -> tuple[str, str]:
        """Return both lines, the parted word whole on the first; unchanged where none is."""
        ends, begins = _ENDS.search(line), _BEGINS.match(following)
        if ends is None or begins is None or not begins[1][0].islower():
            return line, following
        first, second = ends[1], begins[1]
        hyphen = "-" if self._keeps(first.casefold(), second.casefold()) else ""
        # Signs that follow the word stay with it: "disciplinary," and its comma.
        rest = begins[2]
        signs = rest[: len(rest) - len(rest.lstrip(",.;:)”’'!?"))]
        self.joined += not hyphen
        return f"{line[:-1]}{hyphen}{second}{signs}", rest[len(signs) :].lstrip()

    def _keeps(self, first: str, second: str) -> bool:
        if f"{first}-{second}" in self._words:
            return True
        if first + second in self._words:
            return False
        return first in _KEEPS or (first in self._words and second in self._words)
