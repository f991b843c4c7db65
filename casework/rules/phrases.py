"""Phrases as the suggestion files write them, and where they stand in a sentence.

A line is ``[!|~]["] words``: ``!`` leaves little doubt, ``~`` is a hint, nothing is in between;
``"`` counts in full only among words that were posted. Words are matched by their stems, ``=liked``
as that form alone; ``@name`` is any member of a group; ``one|two_words`` is either, the words of
one way joined by ``_``; ``..`` leaves up to three words between, ``...`` up to eight; ``&`` stands
for near by in the same sentence. Articles and the like may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NoReturn

from casework.errors import BadInput
from casework.rules.word_stems import bare, stem

SURE, LIKELY, HINT = 0.85, 0.6, 0.35
_GAPS = {"..": 3, "...": 8}
_MARKS = {"!": SURE, "~": HINT}
_WORD = re.compile(r"[@=]?[a-z0-9*£'_-]+(?:\|[@=]?[a-z0-9*£'_-]+)*\Z")
_GROUP = re.compile(r"@([a-z0-9*£'_-]+)")
_ONE = _WORD.pattern.removesuffix(r"\Z")
_WHOLE = re.compile(rf"{_ONE}(?: +(?:(?:\.\.\.?|&) +)?{_ONE})*\Z")
# So many small words in a row may stand where a phrase names none.
_LIGHT_RUN = 4
# Parts of a phrase stand no further apart, counted from word to word.
_NEAR_BY = 22


@dataclass(frozen=True)
class Step:
    """One place of a phrase: any of its words or runs, after at most ``gap`` other words.

    Its words are taken apart when it is first looked for: most never are.
    """

    token: str
    gap: int = 0

    @cached_property
    def labels(self) -> frozenset[str]:
        """The single words and the groups that stand here."""
        return frozenset(
            one if one[0] in "@=" else stem(bare(one))
            for one in self.token.split("|")
            if one[0] in "@=" or "_" not in one
        )

    @cached_property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """The ways of several words."""
        return tuple(
            tuple(stem(bare(word)) for word in one.split("_"))
            for one in self.token.split("|")
            if "_" in one and one[0] not in "@="
        )


@dataclass(frozen=True)
class Phrase:
    """A line of a suggestion file: parts that all stand in one sentence.

    It is taken apart when it is first looked for: most never are.
    """

    text: str
    body: str
    strength: float = LIKELY
    posted: bool = False

    @cached_property
    def parts(self) -> tuple[tuple[Step, ...], ...]:
        """Its parts, each of them steps that follow one another."""
        return tuple(_steps(part) for part in self.body.split(" & "))

    @property
    def first(self) -> set[str]:
        """Every label by which it can begin."""
        ways = self.body.partition(" ")[0].split("|")
        return {_first_label(one) for one in ways}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place, and everything that it counts as."""

    text: str
    begins: int
    ends: int
    labels: frozenset[str]
    light: bool = False


# Where a group's member is several words: its first word -> (group, word after its last).
Runs = Mapping[int, Sequence[tuple[str, int]]]


@cache
def _first_label(way: str) -> str:
    return way if way[0] in "@=" else stem(bare(way.partition("_")[0]))


def phrase_from(line: str, groups: Mapping[str, object]) -> Phrase:
    """Read one line. Raises BadInput that says what is wrong in it."""
    text = line.strip()
    strength, posted = LIKELY, False
    while text[:1] in {"!", "~", '"'}:
        if text[0] == '"':
            posted = True
        else:
            strength = _MARKS[text[0]]
        text = text[1:].lstrip()
    body = " ".join(text.split())
    if not _WHOLE.match(body) or not groups.keys() >= set(_GROUP.findall(body)):
        _refuse(body, groups)
    return Phrase(line.strip(), body, strength, posted)


def _steps(part: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    gap = 0
    for token in part.split():
        if token in _GAPS:
            gap = _GAPS[token]
        else:
            steps.append(Step(token, gap))
            gap = 0
    return tuple(steps)


def _refuse(body: str, groups: Mapping[str, object]) -> NoReturn:
    """Say what is wrong in a line."""
    for part in body.split(" & "):
        tokens = part.split()
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token in _GAPS and (before is None or before in _GAPS):
                raise BadInput(f"“{part}”: a gap stands between two words.")
            if token not in _GAPS:
                _check_word(token, groups)
        if not tokens or tokens[-1] in _GAPS:
            raise BadInput(f"“{part}”: a phrase ends in a word.")
    raise BadInput(f"“{body}” is no phrase.")


def _check_word(token: str, groups: Mapping[str, object]) -> None:
    if not _WORD.match(token):
        raise BadInput(f"“{token}” is no word of a phrase.", cure="Use small letters.")
    for name in _GROUP.findall(token):
        if name not in groups:
            raise BadInput(f"“@{name}” is no group.", cure="Groups stand in words.toml.")


def find_phrase(
    phrase: Phrase, words: Sequence[Word], runs: Runs, at: int
) -> tuple[tuple[int, int], ...] | None:
    """Find a phrase that begins at a word; the places, from and to, of each of its steps.

    Further parts (``&``) may stand anywhere in the sentence.
    """
    found = _match(phrase.parts[0], words, runs, at)
    if found is None:
        return None
    places = list(found)
    first, last = max(0, at - _NEAR_BY), min(len(words), at + _NEAR_BY)
    for part in phrase.parts[1:]:
        for start in range(first, last):
            further = _match(part, words, runs, start)
            if further is not None:
                places += further
                break
        else:
            return None
    return tuple(places)


def _match(
    steps: Sequence[Step], words: Sequence[Word], runs: Runs, at: int
) -> tuple[tuple[int, int], ...] | None:
    for end in _ends(steps[0], words, runs, at):
        if len(steps) == 1:
            return ((at, end),)
        rest = _rest(steps[1:], words, runs, end)
        if rest is not None:
            return ((at, end), *rest)
    return None


def _rest(
    steps: Sequence[Step], words: Sequence[Word], runs: Runs, at: int
) -> tuple[tuple[int, int], ...] | None:
    left, light = steps[0].gap, _LIGHT_RUN
    while at < len(words):
        found = _match(steps, words, runs, at)
        if found is not None:
            return found
        if words[at].light and light:
            light -= 1
        elif left:
            left -= 1
        else:
            return None
        at += 1
    return None


def _ends(step: Step, words: Sequence[Word], runs: Runs, at: int) -> Iterator[int]:
    """Give the word after each way in which a step can be met here."""
    if at >= len(words):
        return
    if not step.labels.isdisjoint(words[at].labels):
        yield at + 1
    for group, end in runs.get(at, ()):
        if group in step.labels and end != at + 1:
            yield end
    for run in step.runs:
        run_ends = run_end(run, words, at)
        if run_ends is not None:
            yield run_ends


def run_end(stems: Sequence[str], words: Sequence[Word], at: int) -> int | None:
    """Give the word after a run of words, between which small words may stand, or None."""
    if at >= len(words) or stems[0] not in words[at].labels:
        return None
    for wanted in stems[1:]:
        at += 1
        while at < len(words) and wanted not in words[at].labels and words[at].light:
            at += 1
        if at >= len(words) or wanted not in words[at].labels:
            return None
    return at + 1
