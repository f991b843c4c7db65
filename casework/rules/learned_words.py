"""Words weighed by what labelled reports were found to touch: a hint where the themes say little.

Each clause has a start by whose account it is, and words with weights for and against; together
they give a likelihood. The weights are data (resources/suggestions/learned.toml) with a line that
says how they were made; no hint is given without a word of the report that speaks for it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.errors import BadInput
from casework.rules.report import AccountType
from casework.rules.report_reading import Sentence
from casework.rules.theme_finding import Reason

# From here on a clause is named as a hint, after those that the themes lead to.
LEAST = 0.1
_TELLING = 0.25
_SHOWN = 3
_SAYS = "reports with such words have touched this clause"


@dataclass(frozen=True, slots=True)
class LearnedClause:
    """A clause with its start by account, and its words."""

    code: str
    starts: Mapping[str, float]
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Hint:
    """A clause that the words of a report hint at, and how many of them tell."""

    code: str
    likelihood: float
    telling: int
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LearnedWords:
    """All clauses, and every word that any of them weighs."""

    clauses: tuple[LearnedClause, ...]
    known: frozenset[str]


def learned_from(data: Mapping[str, Any], register: frozenset[str]) -> LearnedWords:
    """Build it from its table. Raises BadInput that quotes the fault."""
    clauses = []
    for code, table in data.get("clauses", {}).items():
        if code not in register:
            raise BadInput(f"“{code}” is no clause.")
        clauses.append(LearnedClause(code, dict(table["starts"]), dict(_weighed(table["words"]))))
    known = frozenset(word for clause in clauses for word in clause.words)
    return LearnedWords(tuple(clauses), known)


def _weighed(text: str) -> list[tuple[str, float]]:
    found = []
    for part in text.replace("\n", " ").split(","):
        if part.strip():
            word, _, weight = part.strip().rpartition(" ")
            try:
                found.append((word, float(weight)))
            except ValueError as error:
                raise BadInput(f"“{part.strip()}” is no word with its weight.") from error
    return found


def account_key(account: AccountType) -> str:
    """Say by which start an account goes: a shared one is run for the Trust."""
    return AccountType.TRUST.value if account is AccountType.SHARED else account.value


def words_heard(sentences: Sequence[Sentence]) -> dict[str, tuple[int, int]]:
    """Give what the words of a report count as, each with where it first stands."""
    heard: dict[str, tuple[int, int]] = {}
    for sentence in sentences:
        for at, word in enumerate(sentence.words):
            if sentence.denied[at] or sentence.others[at]:
                continue
            for label in word.labels:
                if label[0] == "@" or (label[0] != "=" and not word.light):
                    heard.setdefault(label, (word.begins, word.ends))
            for group, end in sentence.runs.get(at, ()):
                heard.setdefault(group, (word.begins, sentence.words[end - 1].ends))
    return heard


def hints_in(
    text: str, sentences: Sequence[Sentence], learned: LearnedWords, account: AccountType
) -> tuple[Hint, ...]:
    """Give the clauses that the words hint at, the likeliest first."""
    heard = {word: at for word, at in words_heard(sentences).items() if word in learned.known}
    scale = 1 / math.sqrt(max(len(heard), 1))
    hints = []
    for clause in learned.clauses:
        weighed = {word: clause.words[word] for word in heard if word in clause.words}
        said = clause.starts.get(account_key(account), -9.0) + scale * sum(weighed.values())
        likelihood = 1 / (1 + math.exp(-said))
        telling = [word for word, weight in weighed.items() if weight >= _TELLING]
        if likelihood >= LEAST and telling:
            telling.sort(key=lambda word: -weighed[word])
            places = sorted({heard[word] for word in telling[:_SHOWN]})
            excerpt = " … ".join(text[begins:ends] for begins, ends in places)
            hints.append(Hint(clause.code, likelihood, len(telling), (Reason(excerpt, _SAYS),)))
    return tuple(sorted(hints, key=lambda hint: (-hint.likelihood, hint.code)))
