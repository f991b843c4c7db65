"""The meanings of meanings.toml in the short form that weights.toml keeps, quick to read back.

Thousands of words are brought to their stems once, when tools/weigh_words.py runs, and not each
time the program starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casework.rules.lexicon import Lexicon
from casework.rules.word_caches import forgotten_at_closing
from casework.rules.word_stems import NearWords

Short = Mapping[str, str]


def shortened(base: Lexicon, whole: Lexicon) -> dict[str, str]:
    """Write what ``whole`` counts words as beyond ``base``: one line for each set of meanings."""
    singles: dict[str, list[str]] = {}
    for word, labels in whole.labels.items():
        further = labels - base.labels.get(word, frozenset())
        if further:
            singles.setdefault(_names(further), []).append(word)
    several: dict[str, list[str]] = {}
    for first, found in whole.runs.items():
        known = dict(base.runs.get(first, ()))
        # Where the first word by itself means the same, the whole run would add nothing to it.
        by_itself = whole.labels.get(first, frozenset())
        for stems, labels in found:
            further = labels - known.get(stems, frozenset()) - by_itself
            if further:
                several.setdefault(_names(further), []).append(" ".join(stems))
    return {
        "single": _lines(singles, " "),
        "several": _lines(several, ", "),
        "known": " ".join(sorted(whole.known - base.known)),
    }


def with_meanings(base: Lexicon, short: Short) -> Lexicon:
    """Give the lexicon that counts words as their meanings too."""
    labels = dict(base.labels)
    for names, words in _read(short.get("single", "")):
        for word in words.split():
            labels[word] = labels[word] | names if word in labels else names
    further: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for names, members in _read(short.get("several", "")):
        for member in members.split(", "):
            stems = tuple(member.split(" "))
            further.setdefault(stems[0], []).append((stems, names))
    runs = {
        **base.runs,
        **{first: (*base.runs.get(first, ()), *held) for first, held in further.items()},
    }
    known = base.known | set(short.get("known", "").split())
    lexicon = replace(
        base,
        labels=labels,
        runs=runs,
        known=known,
        near=NearWords(known, never=base.near.never),
        _read={},
    )
    forgotten_at_closing(lexicon.forget)
    return lexicon


def meanings_named(short: Short) -> frozenset[str]:
    """Name every meaning that a word is counted as."""
    both = (short.get("single", ""), short.get("several", ""))
    return frozenset().union(*(names for text in both for names, _ in _read(text)))


def _names(labels: Iterable[str]) -> str:
    return " ".join(sorted(label.removeprefix("@") for label in labels))


def _lines(words: Mapping[str, list[str]], between: str) -> str:
    return "\n".join(f"{names}: {between.join(sorted(words[names]))}" for names in sorted(words))


def _read(text: str) -> list[tuple[frozenset[str], str]]:
    found = []
    for line in text.splitlines():
        names, _, words = line.partition(": ")
        if words:
            found.append((frozenset(f"@{name}" for name in names.split()), words))
    return found
