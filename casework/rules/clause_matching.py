"""Which clauses and kinds of conduct a report may touch, with the words that led there.

These are places to look, never findings: what has no reason is left out, and nothing says how
serious it would be (DOMAIN.md 1.2, 1.4; 14 rulings 6 to 9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.rules.conduct_types import ConductType
from casework.rules.report import AccountType, WorkerType
from casework.rules.report_evidence import Evidence, spoken_for
from casework.rules.suggestion_scores import Scores, best_of, ranked, scored
from casework.rules.theme_finding import FoundTheme, Reason

# Below this a clause that is not weighed is not sure enough to be named.
LEAST = 0.42
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


def match_clauses(evidence: Evidence, *, worker: WorkerType) -> tuple[SuggestedCode, ...]:
    """Rank the clauses of the register that a report leads to.

    Where the person is no employee only the scope is named, for information (ruling 9).
    """
    if worker is not WorkerType.EMPLOYEE:
        who = worker.words.lower()
        reason = Reason("", f"the policy names employees only, and this is: {who}")
        return (SuggestedCode(SCOPE_CLAUSE, 1.0, (reason,)),)
    scores = clause_scores(evidence.themes, evidence.account)
    found: Scores[str] = {}
    weighed_codes: set[str] = set()
    for weighed in evidence.weights.every:
        codes = frozenset(weighed.clauses.values())
        weighed_codes |= codes
        spoken = None
        if evidence.account in weighed.clauses:
            spoken = spoken_for(evidence, weighed, best_of(scores, codes))
        if spoken is not None:
            found[weighed.clauses[evidence.account]] = spoken
    named = [SuggestedCode(code, round(one.left, 2), one.reasons) for code, one in ranked(found)]
    least = named[-1].score if named else 1.0
    # What is not weighed explains rather than binds, and stands behind the rest.
    for code, one in ranked(scores):
        if code not in weighed_codes and one.left >= LEAST:
            named.append(SuggestedCode(code, min(round(one.left, 2), least), one.reasons))
    return tuple(named)


def clause_scores(found: Sequence[FoundTheme], account: AccountType) -> Scores[str]:
    """Say how much the themes alone speak for each clause."""
    on_trust = judged_account(account, found) is AccountType.TRUST

    def weights(one: FoundTheme) -> Mapping[str, float]:
        return {**one.theme.clauses, **(one.theme.trust if on_trust else one.theme.personal)}

    return scored(found, weights)


def match_types(evidence: Evidence) -> tuple[SuggestedType, ...]:
    """Rank the kinds of conduct."""
    scores = scored(evidence.themes, lambda one: one.theme.types)
    found: Scores[ConductType] = {}
    for weighed in evidence.weights.every:
        if weighed.kind is not None:
            kinds = frozenset({weighed.kind})
            spoken = spoken_for(evidence, weighed, best_of(scores, kinds))
            if spoken is not None:
                found[weighed.kind] = spoken
    return tuple(SuggestedType(kind, one.reasons) for kind, one in ranked(found))
