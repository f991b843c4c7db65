"""The vocabulary of the suggestions as it ships, checked: a fault is named with file and line."""

from __future__ import annotations

import gc
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from casework.errors import BadInput, UnreadableFile
from casework.rules.clause_recognition import ClauseSigns, clause_signs_from
from casework.rules.lexicon import Lexicon, lexicon_from
from casework.rules.meanings import meanings_named, with_meanings
from casework.rules.theme_finding import ThemeIndex, index_of
from casework.rules.themes import Theme, themes_from
from casework.rules.word_weights import WordWeights, word_weights_from
from casework.services.prepared_suggestions import (
    index_of_parts,
    index_parts,
    lexicon_of,
    lexicon_parts,
    prepared_parts,
    signs_of_parts,
    signs_parts,
    weights_of_parts,
    weights_parts,
)

FOLDER = Path(__file__).parents[2] / "resources" / "suggestions"
WORDS, CLAUSES, WEIGHTS = "words.toml", "clauses.toml", "weights.toml"
_WORD = re.compile(r"[a-z]+")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SuggestionData:
    """Everything that suggesting goes by."""

    lexicon: Lexicon
    index: ThemeIndex
    signs: tuple[ClauseSigns, ...]
    weights: WordWeights


@cache
def shipped_suggestion_data() -> SuggestionData:
    """Read the shipped vocabulary once, prepared if it fits. Raises UnreadableFile."""
    # Nothing that is made here is thrown away again: looking for it takes a fifth of the time.
    looks = gc.isenabled()
    gc.disable()
    try:
        parts = prepared_parts(FOLDER)
        return read_suggestion_data(FOLDER) if parts is None else data_of(parts)
    finally:
        if looks:
            gc.enable()


def data_of(parts: Mapping[str, Any]) -> SuggestionData:
    """Give what ``parts_of`` wrote."""
    return SuggestionData(
        lexicon_of(parts["lexicon"]),
        index_of_parts(parts["index"]),
        signs_of_parts(parts["signs"]),
        weights_of_parts(parts["weights"]),
    )


def parts_of(data: SuggestionData, made_from: str) -> dict[str, Any]:
    """Write a vocabulary in the prepared form, with the fingerprint of its files."""
    return {
        "made_from": made_from,
        "lexicon": lexicon_parts(data.lexicon),
        "index": index_parts(data.index),
        "signs": signs_parts(data.signs),
        "weights": weights_parts(data.weights),
    }


def read_suggestion_data(folder: Path) -> SuggestionData:
    """Read a folder of vocabulary.

    Raises UnreadableFile that names the file, the line where it can be found, and the fault.
    """
    text, words = _parsed(folder / WORDS)
    weighing, weights = _parsed(folder / WEIGHTS)
    paths = sorted(folder.glob("about_*.toml"))
    about = [(path, *_parsed(path)) for path in paths]
    base = _checked(folder / WORDS, text, lambda: lexicon_from(words))
    short = weights.get("meanings", {})
    lexicon = _checked(folder / WEIGHTS, weighing, lambda: with_meanings(base, short))
    text, data = _parsed(folder / CLAUSES)
    signs = _checked(folder / CLAUSES, text, lambda: clause_signs_from(data, lexicon))
    register = frozenset(sign.code for sign in signs)
    tables = [(path, source, list(found.get("theme", ()))) for path, source, found in about]
    codes = frozenset(str(table.get("code", "")) for *_, found in tables for table in found)
    themes: list[Theme] = []
    for path, source, found in tables:
        before = frozenset(theme.code for theme in themes)
        themes += _checked(path, source, _themes(found, lexicon, register, codes, before))
    groups = lexicon.groups.keys() | {name[1:] for name in meanings_named(short)}
    read = _checked(
        folder / WEIGHTS, weighing, lambda: word_weights_from(weights, groups, register)
    )
    return SuggestionData(lexicon, index_of(themes), signs, read)


def vocabulary_of(folder: Path) -> frozenset[str]:
    """Give every word that a phrase of the themes holds: a misspelt one is looked for near them."""
    sources = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("about_*.toml")))
    return frozenset(word for source in sources for word in _WORD.findall(source))


def _themes(
    tables: list[Mapping[str, Any]],
    lexicon: Lexicon,
    register: frozenset[str],
    codes: frozenset[str],
    before: frozenset[str],
) -> Callable[[], tuple[Theme, ...]]:
    return lambda: themes_from(tables, lexicon, register, codes=codes, taken=before)


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{path.name} cannot be read: {error}.", cure="Correct it, or put the shipped one back."
        ) from error


def _checked(path: Path, text: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except BadInput as error:
        line = _line_of(text, error.message)
        where = f"{path.name}, line {line}" if line else path.name
        raise UnreadableFile(f"{where}: {error.message}", cure=error.cure) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(
            f"{path.name}: {error} is missing or not as it must be.",
            cure="Compare it with the shipped one.",
        ) from error


def _line_of(text: str, message: str) -> int:
    """Find the line that holds the words which the message quotes; 0 where none does."""
    quoted = message.partition("“")[2].partition("”")[0]
    lines = text.splitlines() if quoted else []
    return next((number for number, line in enumerate(lines, 1) if quoted in line), 0)
