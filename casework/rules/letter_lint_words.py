"""The word lists that the checks of a letter go by, made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.errors import BadInput


@dataclass(frozen=True, slots=True)
class LintWords:
    """Patterns out of the word lists of resources/letter_checks."""

    persons: Mapping[str, re.Pattern[str]]
    """By whose pronouns they may have: “he”, “she”, “any”."""
    verdict: re.Pattern[str]
    acts: str
    things: re.Pattern[str]
    papers: re.Pattern[str]
    pictures: str
    spellings: Mapping[str, str]
    """American word, and what British English writes."""
    not_american: frozenset[str]
    also_names: frozenset[str]


def lint_words_from(words: Mapping[str, Any], spellings: Mapping[str, Any]) -> LintWords:
    """Make the patterns of the two files. Raises BadInput for one that is not whole."""
    try:
        persons, judging, evidence = words["persons"], words["judging"], words["evidence"]
        return LintWords(
            persons={who: _pattern(persons[who]) for who in ("he", "she", "any")},
            verdict=_pattern(judging["strong"]),
            acts=alternatives(judging["acts"]),
            things=_pattern(judging["things"]),
            papers=_pattern(evidence["papers"]),
            pictures=alternatives(evidence["pictures"]),
            spellings={str(us): str(uk) for us, uk in spellings["words"].items()},
            not_american=frozenset(str(spellings["not_american"]).split()),
            also_names=frozenset(str(spellings["names"]).split()),
        )
    except (KeyError, AttributeError, TypeError, re.error) as error:
        raise BadInput(
            "The word lists for the checks of letters are not whole.", cure="Install it again."
        ) from error


def alternatives(listed: str) -> str:
    """Make one expression of a list parted by semicolons; a star stands for any ending."""
    entries = sorted((entry for entry in map(_folded, listed.split(";")) if entry), key=len)
    said = (re.escape(entry).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for entry in entries)
    return "|".join(reversed(list(said)))


def _folded(entry: str) -> str:
    return " ".join(entry.split())


def _pattern(listed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(listed)})(?!\w)", re.IGNORECASE)
