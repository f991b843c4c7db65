"""Which clauses and kinds of conduct a report may touch, with the words that led there.

These are places to look, never findings: what has no reason is left out, and nothing says how
serious it would be (DOMAIN.md 1.2, 1.4; 14 rulings 6 to 9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.rules.conduct_types import ConductType
from casework.rules.report import AccountType, WorkerType
from casework.rules.suggestion_scores import ranked, scored
from casework.rules.theme_finding import FoundTheme, Reason

# Below this it is not sure enough to be named.
LEAST = 0.42
_LEAST_TYPE = 0.42
# A clause far behind the first is not named beside it.
_BESIDE_FIRST = 0.4
SCOPE_CLAUSE = "SMP-SCO-1"
ON_TRUST_ACCOUNT = "trust_account"


@dataclass(frozen=True, slots=True)
class SuggestedCode:
    """A clause of the register; ``score`` ranks and says nothing else."""

    code: str
    score: float
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SuggestedType:
    """A kind of conduct."""

    kind: ConductType
    because: tuple[Reason, ...]


def judged_account(stated: AccountType, found: Sequence[FoundTheme]) -> AccountType:
    """Say whose account the weights go by: as stated, else a Trust account if the words say so."""
    if stated is not AccountType.UNKNOWN:
        return AccountType.TRUST if stated is AccountType.SHARED else stated
    told = any(one.theme.code == ON_TRUST_ACCOUNT and one.evidence > 0.5 for one in found)
    return AccountType.TRUST if told else AccountType.PERSONAL


def match_clauses(
    found: Sequence[FoundTheme], *, account: AccountType, worker: WorkerType
) -> tuple[SuggestedCode, ...]:
    """Rank the clauses of the register that the themes lead to.

    Where the person is no employee only the scope is named, for information (ruling 9).
    """
    if worker is not WorkerType.EMPLOYEE:
        who = worker.words.lower()
        reason = Reason("", f"the policy names employees only, and this is: {who}")
        return (SuggestedCode(SCOPE_CLAUSE, 1.0, (reason,)),)
    on_trust = judged_account(account, found) is AccountType.TRUST

    def weights(one: FoundTheme) -> Mapping[str, float]:
        return {**one.theme.clauses, **(one.theme.trust if on_trust else one.theme.personal)}

    scores = scored(found, weights)
    best = max((score for score, _ in scores.values()), default=0.0)
    return tuple(
        SuggestedCode(code, round(score, 2), reasons)
        for code, (score, reasons) in ranked(scores)
        if score >= max(LEAST, best * _BESIDE_FIRST)
    )


def match_types(found: Sequence[FoundTheme]) -> tuple[SuggestedType, ...]:
    """Rank the kinds of conduct."""
    scores = scored(found, lambda one: one.theme.types)
    return tuple(
        SuggestedType(kind, reasons)
        for kind, (score, reasons) in ranked(scores)
        if score >= _LEAST_TYPE
    )
