"""What a reviewer should look at in a clause before agreeing to it, and why (DOMAIN.md 1.2, 1.3).

Computed whenever it is looked at; nothing is judged for the reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.policy_parts import DOCUMENT, OutlineClause
from casework.rules.policy_references import ReferenceStatus
from casework.rules.policy_review import PolicyReview
from casework.rules.word_caches import forgotten_at_closing

_LONG_WORDS = 60
_VERY_LONG = 4_000
_ORDERS = re.compile(
    r"\b(?:must|shall|should|may|will|(?:is|are) (?:required|expected|permitted|allowed)"
    r"|has to|have to|needs? to)\b(?:\s+(?:not|never|only))?",
    re.I,
)
# "must be aware that" announces what follows; it is no duty beside it.
_ANNOUNCES = re.compile(r"\b(?:must|should|shall|needs? to|are to)\s+(?:also\s+)?be aware\b", re.I)
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_OR_LIST = re.compile(r",[^,.;]{2,80},?\s+(?:or|and)\s", re.I)
_REPEATED = "number printed before"


@dataclass(frozen=True, slots=True)
class LookAt:
    """One thing to look at: in few words, and what it means.

    ``in_document``: it is a fault of the document, not of how it was split.
    """

    words: str
    detail: str = ""
    in_document: bool = False


def to_look_at(review: PolicyReview) -> Mapping[int, tuple[LookAt, ...]]:
    """Give what is to look at by the key of its clause; clauses that are plain are not in it."""
    repeated = {
        found.other.first_line: found.other.text
        for found in review.other
        if found.other.why.startswith(_REPEATED)
    }
    twice = set(review.repeated_labels)
    found: dict[int, tuple[LookAt, ...]] = {}
    for held in review.clauses:
        clause = held.clause
        reasons = [
            *_of_labels(clause, twice, repeated),
            *_of_references(review, held.key),
            *_of_words(clause),
        ]
        if reasons:
            found[held.key] = tuple(reasons)
    return found


def _of_labels(clause: OutlineClause, twice: set[str], repeated: Mapping[int, str]) -> list[LookAt]:
    if clause.label in twice:
        return [
            LookAt(
                f"{clause.label} stands at two clauses",
                "Allegations could not tell them apart: join them, or put one aside.",
            )
        ]
    number = repeated.get(clause.first_line)
    if number is not None and clause.label_source != DOCUMENT:
        return [
            LookAt(
                f"The number {number} is printed more than once",
                "This clause was given a label of its own.",
            )
        ]
    return []


def _of_references(review: PolicyReview, key: int) -> list[LookAt]:
    reasons = []
    for reference in review.open_references.get(key, ()):
        if reference.status is ReferenceStatus.AMBIGUOUS:
            words = f"“{reference.text}” is printed more than once"
        else:
            words = f"The document prints no “{reference.text}”"
        near = next((f" Counting headings, that is {c}." for c in reference.candidates), "")
        reasons.append(
            LookAt(words, f"The reference stays as it is worded.{near}", in_document=True)
        )
    return reasons


@lru_cache(maxsize=8_192)
def _of_words(clause: OutlineClause) -> tuple[LookAt, ...]:
    """Look at one clause by itself; at each edit most clauses are as they were."""
    return (*_of_kind(clause), *_of_length(clause), *_of_limit(clause))


forgotten_at_closing(_of_words.cache_clear)


def _of_kind(clause: OutlineClause) -> list[LookAt]:
    if clause.kind is ClauseKind.NOTICE and not clause.force and _ORDERS.search(clause.text):
        return [LookAt("It holds a force word, and was taken for a notice", "Look at its kind.")]
    if clause.kind.binds_employees and not clause.force:
        return [
            LookAt(
                f"No force word was found for this {clause.kind.words}",
                "Say which word of the clause carries it, or change its kind.",
            )
        ]
    return []


def _of_length(clause: OutlineClause) -> list[LookAt]:
    if len(clause.text) > _VERY_LONG:
        return [
            LookAt(
                f"{len(clause.text):,} characters in one clause",
                "Look whether its lines were lost, and split it.",
            )
        ]
    if not clause.kind.binds_employees:
        return []
    words = _ANNOUNCES.sub(" ", clause.text)
    if len(clause.text.split()) >= _LONG_WORDS and len(_SENTENCE_END.split(words)) > 2:
        return [LookAt("A long clause of several sentences", _SPLIT_IT)]
    orders = {" ".join(found.lower().split()) for found in _ORDERS.findall(words)}
    if len(orders) > 1:
        return [LookAt(f"Several duties in one clause: {', '.join(sorted(orders))}", _SPLIT_IT)]
    if clause.part_of is None and _OR_LIST.search(words):
        return [LookAt("One sentence that lists several things", _SPLIT_IT)]
    return []


_SPLIT_IT = "Split it where an allegation should be able to cite only what fits."


def _of_limit(clause: OutlineClause) -> list[LookAt]:
    if clause.limit is ClauseLimit.TRUST_ACCOUNTS and clause.kind.binds_employees:
        return [LookAt("Worded for Trust accounts only", limit_warning(clause.limit))]
    return []


def limit_warning(limit: ClauseLimit) -> str:
    """Say what the wording of a clause will bring when an allegation is mapped to it."""
    return {
        ClauseLimit.TRUST_ACCOUNTS: "A personal post cannot be mapped here without a warning.",
        ClauseLimit.PERSONAL: "A post of a Trust account is mapped here with a warning.",
        ClauseLimit.TRUST_DEVICE: "It speaks of use on a Trust device.",
        ClauseLimit.OWN_DEVICE: "It speaks of own devices at work.",
        ClauseLimit.ANY: "",
    }[limit]


def kind_warning(kind: ClauseKind) -> str:
    """Say what citing a clause of this kind will bring, or an empty text."""
    if kind.binds_employees:
        return ""
    return f"An allegation that cites this {kind.words} is warned: no employee can breach it."
