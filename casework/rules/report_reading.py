"""A report read sentence by sentence: which words were posted, denied, or somebody else's.

Nothing is weighed here. What counts as a denial, as somebody else or as a word that leads to
what was posted stands in the groups of words.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.rules.lexicon import QUOTE_BEGINS, QUOTE_OF_WORDS, Lexicon
from casework.rules.phrases import Runs, Word
from casework.rules.word_stems import plain

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\s*[\n;]+\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|miss|st|prof|rev|yr|no|approx|e\.g|i\.e|etc)\.)\Z"
)
_QUOTES = re.compile(
    r"“([^“”]{1,3000})(?:”|\Z)"
    r'|(?<![\w"])"([^"]{1,3000})"'
    r"|‘([^‘\n]{1,1500}?)’(?!\w)"
    r"|(?<![\w'])'(?=\S)([^'\n]{1,1500}?(?:(?<=\w)'(?=\w)[^'\n]*?)*)'(?!\w)"
    r"|^[ ]*>+([^\n]{1,3000})$",
    re.M,
)
_STOPS = re.compile(r"[,:()\[\]–—]|\s-\s")
# So far a denial reaches; further on a new thought has begun.
_DENIAL_REACHES = 8
_OR_WITHIN = 7
# Fewer quoted words than this may be a name or a label.
_SOME_WORDS = 4
_DETERMINERS = frozenset(
    ["a", "an", "the", "some", "any", "one", "another", "her", "his", "their", "our", "my", "this"]
)
_PREPOSITIONS = frozenset(
    ["to", "at", "about", "of", "with", "for", "on", "against", "from", "towards", "like"]
)
# A sentence of somebody who never uses a full stop is read in pieces of so many words.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, with what is said of each."""

    words: tuple[Word, ...]
    runs: Runs
    posted: tuple[bool, ...]
    denied: tuple[bool, ...]
    others: tuple[bool, ...]


def read_report(text: str, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Read a text. It is linear in its length but for the phrases of one sentence."""
    quotes = [found.span() for found in _QUOTES.finditer(text)]
    words = lexicon.words_of(text)
    found: list[Sentence] = []
    carried = False
    for part in _sentences(text, words):
        sentence = _Reader(text, part, lexicon, quotes).read(carried=carried)
        found.append(sentence)
        carried = sentence.others[-1] if sentence.words else carried
    return tuple(found)


def _sentences(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    ends = [
        found.end()
        for found in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(plain(text[max(0, found.start() - 12) : found.start()]))
    ]
    at = 0
    for end in [*ends, len(text)]:
        part: list[Word] = []
        while at < len(words) and words[at].begins < end:
            part.append(words[at])
            at += 1
        for first in range(0, len(part), _LONGEST):
            yield part[first : first + _LONGEST]


class _Reader:
    """Reads one sentence."""

    def __init__(
        self, text: str, words: list[Word], lexicon: Lexicon, quotes: Sequence[tuple[int, int]]
    ) -> None:
        self._text = text
        self._words = words
        self._runs = lexicon.runs_in(words)
        begins = [first for first, _ in quotes]
        before = [bisect_right(begins, word.begins) - 1 for word in words]
        self._quoted = [
            at >= 0 and word.begins < quotes[at][1] for at, word in zip(before, words, strict=True)
        ]

    def read(self, *, carried: bool) -> Sentence:
        count = len(self._words)
        self._mark_quotes()
        others = self._others(carried)
        posted = self._posted()
        denied = [False] * count
        for at in range(count):
            if not self._quoted[at] and self._is_denial(at):
                for there in self._denied_from(at):
                    denied[there] = True
        return Sentence(tuple(self._words), self._runs, tuple(posted), tuple(denied), tuple(others))

    def _mark_quotes(self) -> None:
        """Let phrases speak of quoted words, of a few or of more."""
        for at, word in enumerate(self._words):
            if self._quoted[at] and (at == 0 or not self._quoted[at - 1]):
                labels = {f"@{QUOTE_BEGINS}"}
                if all(self._quoted[at : at + _SOME_WORDS]) and at + _SOME_WORDS <= len(
                    self._words
                ):
                    labels.add(f"@{QUOTE_OF_WORDS}")
                self._words[at] = replace(word, labels=word.labels | labels)

    # -- helps --------------------------------------------------------------------------

    def _is(self, at: int, group: str) -> bool:
        return 0 <= at < len(self._words) and (
            group in self._words[at].labels or any(g == group for g, _ in self._runs.get(at, ()))
        )

    def _end_of(self, at: int, group: str) -> int:
        return max([end for g, end in self._runs.get(at, ()) if g == group], default=at + 1)

    def _between(self, at: int) -> str:
        """Give what stands between a word and the one before it."""
        if at == 0:
            return ""
        return self._text[self._words[at - 1].ends : self._words[at].begins]

    def _stops_before(self, at: int) -> bool:
        return bool(_STOPS.search(self._between(at)))

    # -- what was posted ----------------------------------------------------------------

    def _posted(self) -> list[bool]:
        """Quoted words, and those after "calling", "saying" and the like.

        What the employee said when asked is an account, not the post.
        """
        posted = list(self._quoted)
        for at, word in enumerate(self._words):
            if self._quoted[at] and (at == 0 or not self._quoted[at - 1]):
                account = any(self._is(before, "@account_given") for before in range(at - 6, at))
                for there in range(at, len(posted)):
                    if not self._quoted[there]:
                        break
                    posted[there] = not account
            elif not self._quoted[at] and self._is(at, "@posted_words"):
                for there in range(self._end_of(at, "@posted_words"), len(self._words)):
                    if self._is(there, "@scope_end") and self._stops_before(there):
                        break
                    posted[there] = True
                posted[at] = posted[at] or word.light
        return posted

    # -- what is denied -----------------------------------------------------------------

    def _is_denial(self, at: int) -> bool:
        return self._is(at, "@denial") and not self._is(at, "@not_denial")

    def _denied_from(self, at: int) -> Iterator[int]:
        left = _DENIAL_REACHES
        for there in range(self._end_of(at, "@denial"), len(self._words)):
            if self._quoted[there] or self._is(there, "@scope_end"):
                return
            if self._stops_before(there) and not self._or_follows(there):
                return
            left -= not self._words[there].light
            if left < 0:
                return
            yield there

    def _or_follows(self, at: int) -> bool:
        """Tell whether a list goes on: "did not name the child, the school or any staff"."""
        for there in range(at, min(at + _OR_WITHIN, len(self._words))):
            if self._words[there].text in {"or", "nor"}:
                return True
            if self._is(there, "@scope_end"):
                return False
        return False

    # -- whose act it is ----------------------------------------------------------------

    def _others(self, carried: bool) -> list[bool]:
        """Mark what somebody other than the employee put up."""
        count = len(self._words)
        if carried and self._is(0, "@post_itself") and not self._employee_acts():
            return [True] * count
        marked = [False] * count
        for at in range(count):
            if self._quoted[at]:
                continue
            begins = self._other_begins(at)
            if begins is not None:
                for there in range(begins, count):
                    if there > at and not self._quoted[there] and self._employee_at(there):
                        break
                    marked[there] = True
        return marked

    def _other_begins(self, at: int) -> int | None:
        """Say from where on it is somebody else's act, if one is told of here."""
        if self._is(at, "@other_person") and not self._is_object(at):
            end = self._end_of(at, "@other_person")
            return at if self._posts_soon(end) else None
        if self._words[at].text == "by":
            for there in range(at + 1, min(at + 5, len(self._words))):
                if self._is(there, "@other_person"):
                    return self._passive_begins(at)
                if not self._words[there].light and self._is(there, "@employee_word"):
                    return None
        if self._is(at, "@was_tagged"):
            return at
        return None

    def _passive_begins(self, at: int) -> int | None:
        """Say where "a post by her brother" begins: after what the employee did, if anything."""
        posted = (b for b in range(max(0, at - 4), at) if self._is(b, "@other_posts"))
        first = next(posted, None)
        if first is None:
            return None
        return first if any(self._employee_at(b) for b in range(first)) else 0

    def _is_object(self, at: int) -> bool:
        before = at - 1
        while before >= 0 and self._words[before].text in _DETERMINERS:
            before -= 1
        return before >= 0 and self._words[before].text in _PREPOSITIONS

    def _posts_soon(self, at: int) -> bool:
        left = 3
        while at < len(self._words) and left >= 0:
            if ")" in self._between(at):  # "Mrs C (parent of two) has written": she, not the two
                left = 3
            elif self._quoted[at] or self._stops_before(at):
                return False
            if self._is(at, "@only_tells") or self._is(at, "@employee_word"):
                return False
            if self._is(at, "@other_posts"):
                return True
            left -= not self._words[at].light
            at += 1
        return False

    def _employee_at(self, at: int) -> bool:
        """Tell whether the employee, or a colleague, begins to act here."""
        if not self._is(at, "@employee_word"):
            return False
        end = self._end_of(at, "@employee_word")
        for there in range(end, min(end + 4, len(self._words))):
            if self._is(there, "@other_posts") or self._is(there, "@engages"):
                return True
            if not self._words[there].light:
                return False
        return False

    def _employee_acts(self) -> bool:
        return any(self._employee_at(at) for at in range(len(self._words)))
