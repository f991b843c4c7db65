"""What the words of a report speak for, each with a weight: data, learned from read reports.

``meanings.toml`` says what is weighed and in which words its reason reads; tools/weigh_words.py
writes it into ``weights.toml`` with the weights, open to the eye and to correction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.errors import BadInput
from casework.rules.conduct_types import ConductType
from casework.rules.report import AccountType
from casework.rules.screens import TRIAGE_SCREENS

# A theme that takes from others ("in the employee's own time") is weighed under its code and this.
THEME = "#"
# Among words that were posted a meaning is weighed a second time, under its name and this mark.
POSTED = '"'
# Two meanings in one sentence are weighed once more, under both names joined by this.
TOGETHER = "&"
# So much a word tells of its meaning, from 0 to 1, where few reports hold it. What stands in many
# tells less: weights.toml says of which words, and how much.
SELDOM = 0.6
ASKED = {"says", "least", "personal", "trust", "unknown", "kind", "route"}
_LEARNED = {"begins", "on_trust", "on_unknown", "themes", "words"}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing that words may speak for: a clause by the kind of account, a kind, or a route.

    ``begins`` is where the sum starts, before a word is read; ``themes`` weighs what the
    hand-written themes say of it; at ``least`` so much, from 0 to 1, it is named.
    """

    code: str
    says: str
    least: float
    clauses: Mapping[AccountType, str]
    kind: ConductType | None
    route: str
    begins: float
    accounts: Mapping[AccountType, float]
    themes: float
    words: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Everything that is weighed, and how: words that never are, and meanings weighed together.

    ``telling`` says how much a word that stands in many reports tells of its meaning.
    """

    every: tuple[Weighed, ...]
    never: frozenset[str]
    together: tuple[tuple[str, str], ...]
    telling: Mapping[str, float] = field(default_factory=dict)


def word_weights_from(
    data: Mapping[str, Any], groups: Collection[str], register: frozenset[str]
) -> WordWeights:
    """Build them from the tables of weights.toml. Raises BadInput that quotes what is wrong."""
    every = tuple(
        _weighed(code, table, groups, register) for code, table in data.get("weighed", {}).items()
    )
    together = tuple(_pair(text, groups) for text in str(data.get("together", "")).split())
    never = frozenset(str(data.get("never", "")).split())
    return WordWeights(every, never, together, _telling(data.get("often", {})))


def _telling(table: Mapping[str, Any]) -> dict[str, float]:
    """Read ``"0.20" = words`` the way it is asked: word -> how much it tells."""
    found: dict[str, float] = {}
    for much, words in table.items():
        try:
            tells = float(much)
        except ValueError as error:
            raise BadInput(f"“{much}” is no number.", cure="Write how much they tell.") from error
        found.update(dict.fromkeys(str(words).replace("\n", ", ").split(", "), tells))
    return found


def _pair(text: str, groups: Collection[str]) -> tuple[str, str]:
    """Read ``one&other``, two meanings that say more in one sentence than each by itself."""
    one, _, other = text.partition(TOGETHER)
    unknown = [name for name in (one, other) if name not in groups]
    if unknown:
        raise BadInput(f"“{text}” is no pair of groups.", cure="Write them as one&other.")
    return f"@{one}", f"@{other}"


def _weighed(
    code: str, table: Mapping[str, Any], groups: Collection[str], register: frozenset[str]
) -> Weighed:
    unknown = set(table) - ASKED - _LEARNED
    if unknown or not table.get("says"):
        raise BadInput(f"“{min(unknown, default=code)}” is not as it must be.")
    kind, route = str(table.get("kind", "")), str(table.get("route", ""))
    if kind and kind not in set(ConductType):
        raise BadInput(f"“{kind}” is no kind of conduct.")
    if route and route not in set(TRIAGE_SCREENS):
        raise BadInput(f"“{route}” is no special route.")
    on_trust, unsaid = float(table["on_trust"]), float(table["on_unknown"])
    return Weighed(
        code,
        str(table["says"]),
        float(table["least"]),
        _clauses(table, register),
        ConductType(kind) if kind else None,
        route,
        float(table["begins"]),
        {
            AccountType.TRUST: on_trust,
            AccountType.SHARED: on_trust,
            AccountType.UNKNOWN: unsaid,
        },
        float(table["themes"]),
        _words(str(table["words"]), groups),
    )


def _clauses(table: Mapping[str, Any], register: frozenset[str]) -> dict[AccountType, str]:
    named = {account: str(table.get(account.value, "")) for account in AccountType}
    named[AccountType.SHARED] = named[AccountType.TRUST]
    for clause in named.values():
        if clause and clause not in register:
            raise BadInput(f"“{clause}” is no clause.")
    return {account: clause for account, clause in named.items() if clause}


def _words(text: str, groups: Collection[str]) -> dict[str, float]:
    """Read ``word weight`` parted by commas or lines; ``@name`` is a meaning, ``#name`` a theme."""
    found: dict[str, float] = {}
    for part in text.replace("\n", ", ").split(", "):
        word, _, weight = part.partition(" ")
        if not word or not weight:
            continue
        if word[0] == "@" and any(
            name[1:] not in groups for name in word.removesuffix(POSTED).split(TOGETHER)
        ):
            raise BadInput(f"“{word}” is no group.", cure="Groups stand in words and meanings.")
        try:
            found[word] = float(weight)
        except ValueError as error:
            raise BadInput(f"“{part.strip()}” has no weight.") from error
    return found
