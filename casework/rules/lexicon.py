"""The words of school and social media as data: groups, small words, common misspellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.errors import BadInput
from casework.rules.phrases import Word, run_end
from casework.rules.word_caches import forgotten_at_closing
from casework.rules.word_stems import SLIP_FROM, NearWords, bare, plain, stem

# What the reading itself asks for, and so must be there.
RESERVED = (
    "denial",
    "not_denial",
    "scope_end",
    "other_person",
    "other_posts",
    "only_tells",
    "employee_word",
    "post_itself",
    "posted_words",
    "account_given",
    "was_tagged",
    "engages",
)
# The first of quoted words joins these groups when a report is read; the other if there are some.
QUOTE_BEGINS, QUOTE_OF_WORDS = "quote_begins", "quote_of_words"
# Groups that a word joins by its shape or its place.
SHAPES = ("class_code", "clock", "year", "censored", "proper", QUOTE_BEGINS, QUOTE_OF_WORDS)
_SHAPES = (
    ("@class_code", re.compile(r"(?:[1-9]|1[0-3])[a-jln-z]\Z")),
    ("@clock", re.compile(r"\d{1,2}[.:]\d\d(?:am|pm)?\Z|\d{1,2}(?:am|pm)\Z")),
    ("@year", re.compile(r"(?:19|20)\d\d\Z")),
    ("@censored", re.compile(r"[a-z]+\*+[a-z]*\Z|\*{3,}[a-z]*\Z")),
)
_TOKEN = re.compile(r"\d{1,2}[.:]\d\d(?:am|pm)?|[^\W_]+(?:['*][^\W_]*)*(?<!')|\*{3,}[^\W_]*")


# The ways of several words by which a word may begin, each with the groups that hold it.
Runs = tuple[tuple[tuple[str, ...], frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that a word or a run of words counts as."""

    groups: Mapping[str, object]
    labels: Mapping[str, frozenset[str]]
    runs: Mapping[str, Runs]
    light: frozenset[str]
    slips: Mapping[str, str]
    near: NearWords
    known: frozenset[str]
    _read: dict[str, tuple[frozenset[str], bool, bool]] = field(default_factory=dict)

    def words_of(self, text: str) -> list[Word]:
        """Cut a text into words, each with all that it counts as."""
        found = []
        for token in _TOKEN.finditer(plain(text)):
            labels, light, is_known = self._reading(token.group())
            if not is_known and text[token.start()].isupper():
                labels |= {"@proper"}
            found.append(Word(token.group(), token.start(), token.end(), labels, light))
        return found

    def forget(self) -> None:
        """Forget the words of the texts that were read."""
        self._read.clear()

    def runs_in(self, words: list[Word]) -> dict[int, list[tuple[str, int]]]:
        """Find the groups whose members are several words; small words between do not count."""
        found: dict[int, list[tuple[str, int]]] = {}
        for at, word in enumerate(words):
            for label in word.labels & self.runs.keys():
                for stems, groups in self.runs[label]:
                    end = run_end(stems, words, at)
                    if end is not None:
                        found.setdefault(at, []).extend((group, end) for group in groups)
        return found

    def _reading(self, token: str) -> tuple[frozenset[str], bool, bool]:
        found = self._read.get(token)
        if found is None:
            if len(self._read) > 50_000:  # the words of many texts are not kept for ever
                self._read.clear()
            found = self._read[token] = self._read_word(token)
        return found

    def _read_word(self, token: str) -> tuple[frozenset[str], bool, bool]:
        word = bare(token)
        word = self.slips.get(word, word)
        light = word in self.light
        stemmed = stem(word)
        is_known = bool({word, stemmed, f"{stemmed}e"} & self.known)
        if not is_known and len(word) >= SLIP_FROM:
            meant = self.near.nearest(word)
            stemmed = stem(meant) if meant is not None else stemmed
        labels = {stemmed, f"={word}"} | self.labels.get(stemmed, frozenset())
        labels |= self.labels.get(f"={word}", frozenset())
        for shape, pattern in _SHAPES:
            if pattern.match(token):
                labels |= {shape} | self.labels.get(shape, frozenset())
        return frozenset(labels), light, is_known or len(labels) > 2


def lexicon_from(data: Mapping[str, Any], *, further: Iterable[str] = ()) -> Lexicon:
    """Build the lexicon from the tables of words.toml; ``further`` words are known as well.

    Raises BadInput that quotes the fault.
    """
    unknown = set(data) - {"light", "not_misspelt", "misspelt", "groups"}
    if unknown:
        raise BadInput(f"“{min(unknown)}” is nothing that is read here.")
    groups: dict[str, list[str]] = {name: [] for name in SHAPES}
    for name, members in data["groups"].items():
        groups.setdefault(name, []).extend(_members(name, members))
    missing = [name for name in RESERVED if name not in groups]
    if missing:
        raise BadInput(f"The group “{missing[0]}” is missing.", cure="The reading asks for it.")
    parents = _parents(groups)
    labels: dict[str, set[str]] = {}
    runs: dict[str, dict[tuple[str, ...], set[str]]] = {}
    written = set(further)
    for name, members in groups.items():
        held_by = parents[name]
        labels.setdefault(f"@{name}", set()).update(held_by)
        for member in members:
            if member.startswith("@"):
                continue
            if member.startswith("="):
                labels.setdefault(member, set()).update(held_by)
                continue
            if " " not in member:
                word = bare(member)
                written.add(word)
                labels.setdefault(stem(word), set()).update(held_by)
                continue
            words = [bare(word) for word in member.split()]
            written.update(words)
            stems = tuple(stem(word) for word in words)
            runs.setdefault(stems[0], {}).setdefault(stems, set()).update(held_by)
    light = frozenset(map(bare, data["light"].split()))
    lexicon = Lexicon(
        groups=groups,
        labels={word: frozenset(held) for word, held in labels.items()},
        runs={
            first: tuple((stems, frozenset(held)) for stems, held in found.items())
            for first, found in runs.items()
        },
        light=light,
        slips=_slips(data.get("misspelt", {})),
        near=NearWords(written, never=frozenset(data.get("not_misspelt", "").split())),
        known=frozenset(written | light),
    )
    forgotten_at_closing(lexicon.forget)
    return lexicon


def _members(name: str, members: object) -> list[str]:
    if not isinstance(members, str):
        raise BadInput(f"The group “{name}” must be a text, its members parted by commas.")
    found = [" ".join(part.split()) for part in re.split(r"[,\n]", members)]
    found = [part for part in found if part]
    wrong = next((part for part in found if part != part.lower()), None)
    if wrong is not None:
        raise BadInput(f"“{wrong}” has a capital letter.", cure="Use small letters.")
    return found


def _parents(groups: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Give, for each group, itself and every group that holds it."""
    held_by: dict[str, set[str]] = {name: {f"@{name}"} for name in groups}
    grew = True
    while grew:
        grew = False
        for name, members in groups.items():
            for member in members:
                if not member.startswith("@"):
                    continue
                if member[1:] not in groups:
                    raise BadInput(f"“{member}” in the group “{name}” is no group.")
                before = len(held_by[member[1:]])
                held_by[member[1:]] |= held_by[name]
                grew = grew or len(held_by[member[1:]]) > before
    return held_by


def _slips(table: Mapping[str, Any]) -> dict[str, str]:
    """Read ``meant = "as typed, as typed"`` the way it is asked: as typed -> meant."""
    return {typed: meant for meant, every in table.items() for typed in str(every).split()}
