"""The vocabulary of the suggestions in a form that needs no reading: checked, stemmed, indexed.

``prepared.json`` stands beside the files it was made from and bears their fingerprint. Where one
of them was changed since, it counts for nothing, and the vocabulary is read from the files again.
tools/prepare_suggestions.py makes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.clause_recognition import ClauseSigns
from casework.rules.conduct_types import ConductType
from casework.rules.lexicon import Lexicon
from casework.rules.phrases import Phrase
from casework.rules.report import AccountType
from casework.rules.screens import Screen
from casework.rules.theme_finding import ThemeIndex
from casework.rules.themes import Theme
from casework.rules.word_caches import forgotten_at_closing
from casework.rules.word_stems import NearWords
from casework.rules.word_weights import Weighed, WordWeights

PREPARED = "prepared.json"
# A file in another form than this is not looked at.
_FORM = b"2"
# What meanings.toml says stands in weights.toml already.
_NOT_READ = "meanings.toml"


def fingerprint(folder: Path) -> str:
    """Tell one state of a folder's vocabulary from every other."""
    digest = sha256(_FORM)
    for path in sorted(folder.glob("*.toml")):
        if path.name != _NOT_READ:
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)} ".encode())
            digest.update(content)
    return digest.hexdigest()


def prepared_parts(folder: Path) -> Mapping[str, Any] | None:
    """Read the prepared form; None where there is none that fits the files beside it."""
    try:
        read = json.loads((folder / PREPARED).read_bytes())
    except (OSError, ValueError):
        return None
    fits = isinstance(read, dict) and read.get("made_from") == fingerprint(folder)
    return read if fits else None


# -- the words -----------------------------------------------------------------------------


def lexicon_parts(lexicon: Lexicon) -> dict[str, Any]:
    """Write a lexicon: words and runs by the set of groups that they count as."""
    sets: dict[frozenset[str], int] = {}
    words: list[list[str]] = []
    for word, labels in lexicon.labels.items():
        at = sets.setdefault(labels, len(sets))
        if at == len(words):
            words.append([])
        words[at].append(word)
    runs = {
        first: [[" ".join(stems), sets.setdefault(labels, len(sets))] for stems, labels in held]
        for first, held in lexicon.runs.items()
    }
    return {
        "sets": [sorted(labels) for labels in sets],
        "words": words,
        "runs": runs,
        "groups": sorted(lexicon.groups),
        "light": sorted(lexicon.light),
        "slips": dict(lexicon.slips),
        "known": sorted(lexicon.known),
        "long": lexicon.near.shelves,
        "never_slips": sorted(lexicon.near.never),
    }


def lexicon_of(parts: Mapping[str, Any]) -> Lexicon:
    """Give the lexicon again."""
    sets = [frozenset(labels) for labels in parts["sets"]]
    words: dict[str, frozenset[str]] = {}
    for held, labels in zip(parts["words"], sets, strict=False):
        words.update(dict.fromkeys(held, labels))
    lexicon = Lexicon(
        groups=dict.fromkeys(parts["groups"]),
        labels=words,
        runs={
            first: tuple([(tuple(stems.split(" ")), sets[at]) for stems, at in held])
            for first, held in parts["runs"].items()
        },
        light=frozenset(parts["light"]),
        slips=parts["slips"],
        near=NearWords((), never=frozenset(parts["never_slips"]), shelves=parts["long"]),
        known=frozenset(parts["known"]),
    )
    forgotten_at_closing(lexicon.forget)
    return lexicon


# -- what they lead to ---------------------------------------------------------------------


def index_parts(index: ThemeIndex) -> dict[str, Any]:
    """Write the themes, and under each label the theme and the phrase that begin with it."""
    places = {id(phrase): at for theme in index.themes for at, phrase in enumerate(theme.phrases)}
    return {
        "themes": [_theme_parts(theme) for theme in index.themes],
        "by_label": {
            label: [[number, places[id(phrase)]] for number, phrase in held]
            for label, held in index.by_label.items()
        },
    }


def index_of_parts(parts: Mapping[str, Any]) -> ThemeIndex:
    """Give the themes again."""
    themes = tuple([_theme(table) for table in parts["themes"]])
    return ThemeIndex(
        themes,
        {
            label: tuple([(number, themes[number].phrases[at]) for number, at in held])
            for label, held in parts["by_label"].items()
        },
    )


def _theme_parts(theme: Theme) -> dict[str, Any]:
    plain = {name: dict(getattr(theme, name)) for name in _TABLES}
    return plain | {
        "code": theme.code,
        "says": theme.says,
        "phrases": _phrase_parts(theme.phrases),
        "needs": list(theme.needs),
        "whoever": theme.whoever,
        "told": theme.told,
    }


_TABLES = ("clauses", "personal", "trust", "types", "screens", "weakens")


def _theme(parts: Mapping[str, Any]) -> Theme:
    return Theme(
        **{name: parts[name] for name in ("code", "says", "whoever", "told")},
        **{name: parts[name] for name in ("clauses", "personal", "trust", "weakens")},
        phrases=_phrases(parts["phrases"]),
        types={ConductType(kind): weight for kind, weight in parts["types"].items()},
        screens={Screen(screen): weight for screen, weight in parts["screens"].items()},
        needs=tuple(parts["needs"]),
    )


def signs_parts(signs: Iterable[ClauseSigns]) -> list[dict[str, Any]]:
    """Write how clauses are recognised."""
    return [
        {
            "code": sign.code,
            "words": _phrase_parts(sign.words),
            "without": _phrase_parts(sign.without),
            "kinds": sorted(sign.kinds),
            "limits": sorted(sign.limits),
        }
        for sign in signs
    ]


def signs_of_parts(parts: Iterable[Mapping[str, Any]]) -> tuple[ClauseSigns, ...]:
    """Give the signs of clauses again."""
    return tuple(
        ClauseSigns(
            sign["code"],
            _phrases(sign["words"]),
            _phrases(sign["without"]),
            frozenset(map(ClauseKind, sign["kinds"])),
            frozenset(map(ClauseLimit, sign["limits"])),
        )
        for sign in parts
    )


def _phrase_parts(phrases: Iterable[Phrase]) -> list[list[Any]]:
    return [[phrase.text, phrase.body, phrase.strength, phrase.posted] for phrase in phrases]


def _phrases(parts: Sequence[Sequence[Any]]) -> tuple[Phrase, ...]:
    return tuple([Phrase(*part) for part in parts])


def weights_parts(weights: WordWeights) -> dict[str, Any]:
    """Write what the words speak for."""
    return {
        "every": [_weighed_parts(weighed) for weighed in weights.every],
        "never": sorted(weights.never),
        "together": [list(pair) for pair in weights.together],
        "telling": dict(weights.telling),
    }


def weights_of_parts(parts: Mapping[str, Any]) -> WordWeights:
    """Give the weights again."""
    every = tuple([_weighed(table) for table in parts["every"]])
    together = tuple((one, other) for one, other in parts["together"])
    return WordWeights(every, frozenset(parts["never"]), together, parts["telling"])


_AS_THEY_ARE = ("code", "says", "least", "kind", "route", "begins", "themes", "words")


def _weighed_parts(weighed: Weighed) -> dict[str, Any]:
    plain = {name: getattr(weighed, name) for name in _AS_THEY_ARE}
    return plain | {"clauses": dict(weighed.clauses), "accounts": dict(weighed.accounts)}


def _weighed(parts: Mapping[str, Any]) -> Weighed:
    plain = {name: parts[name] for name in _AS_THEY_ARE}
    return Weighed(
        **plain
        | {
            "kind": ConductType(parts["kind"]) if parts["kind"] else None,
            "clauses": {AccountType(name): code for name, code in parts["clauses"].items()},
            "accounts": {AccountType(name): part for name, part in parts["accounts"].items()},
        }
    )
