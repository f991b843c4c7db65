"""Which clauses of any policy say what a clause of the register says.

The vocabulary leads to the codes of DOMAIN.md 1.2. A trust's own policy has other numbers and
other words: a clause is recognised by its words, its kind and the accounts it is limited to.
One paragraph may say what several codes say, and several may say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.errors import BadInput
from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.lexicon import Lexicon
from casework.rules.phrases import Phrase, find_phrase, phrase_from


@dataclass(frozen=True, slots=True)
class ClauseSigns:
    """How a clause of the register is recognised: words, and where the wording must stand."""

    code: str
    words: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    kinds: frozenset[ClauseKind]
    limits: frozenset[ClauseLimit]


@dataclass(frozen=True, slots=True)
class PolicyClause:
    """A clause of a policy, as far as recognising it goes."""

    text: str
    heading: str = ""
    kind: ClauseKind = ClauseKind.NOTICE
    limit: ClauseLimit = ClauseLimit.ANY
    register_code: str = ""


def clause_signs_from(data: Mapping[str, Any], lexicon: Lexicon) -> tuple[ClauseSigns, ...]:
    """Build the signs from clauses.toml. Raises BadInput that quotes what is wrong."""
    return tuple(_signs(table, lexicon) for table in data["clause"])


def recognised_codes(
    clause: PolicyClause, signs: Sequence[ClauseSigns], lexicon: Lexicon
) -> frozenset[str]:
    """Name the codes of the register that a clause says; its stored code rules where it has one."""
    if clause.register_code:
        return frozenset({clause.register_code})
    words = lexicon.words_of(f"{clause.text} ¶ {clause.heading}")
    runs = lexicon.runs_in(words)

    def holds(phrases: Sequence[Phrase]) -> bool:
        return any(
            find_phrase(phrase, words, runs, at) is not None
            for phrase in phrases
            for at in range(len(words))
        )

    return frozenset(
        sign.code
        for sign in signs
        if (not sign.kinds or clause.kind in sign.kinds)
        and (not sign.limits or clause.limit in sign.limits)
        and holds(sign.words)
        and not holds(sign.without)
    )


def _signs(table: Mapping[str, Any], lexicon: Lexicon) -> ClauseSigns:
    code = str(table["code"])
    unknown = set(table) - {"code", "words", "without", "kinds", "limits"}
    if unknown:
        raise BadInput(f"“{min(unknown)}” of the clause {code} is nothing that is read.")
    return ClauseSigns(
        code,
        _phrases(table, "words", lexicon),
        _phrases(table, "without", lexicon),
        frozenset(_kind(str(name)) for name in table.get("kinds", ())),
        frozenset(_limit(str(name)) for name in table.get("limits", ())),
    )


def _phrases(table: Mapping[str, Any], key: str, lexicon: Lexicon) -> tuple[Phrase, ...]:
    lines = str(table.get(key, "")).splitlines()
    return tuple(phrase_from(line, lexicon.groups) for line in lines if line.strip())


def _kind(name: str) -> ClauseKind:
    if name not in set(ClauseKind):
        raise BadInput(f"“{name}” is no kind of clause.")
    return ClauseKind(name)


def _limit(name: str) -> ClauseLimit:
    if name not in set(ClauseLimit):
        raise BadInput(f"“{name}” is no limit of a clause.")
    return ClauseLimit(name)
