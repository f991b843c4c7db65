"""Labels of clauses that a reviewer moved, split or joined: SMP-WRK-3b (DOMAIN.md 1.2).

What the document prints stays as it is; only labels that were assigned follow the order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from string import ascii_lowercase

from casework.errors import BadInput
from casework.rules.policy_labels import assigned_label
from casework.rules.policy_parts import ASSIGNED, OutlineClause
from casework.rules.policy_review import ReviewClause, ReviewSection

# Higher than any number of a document: clauses that come into a section get their own group.
_INCOMING = 1_000_000


def incoming(clause: OutlineClause, *, policy: str, code: str, key: int) -> OutlineClause:
    """Give a clause that comes into another section a label of that section, if it had none."""
    if clause.label_source != ASSIGNED:
        return clause
    label = assigned_label(policy, code, _INCOMING + key)
    return replace(clause, label=label, part_of=None)


def rehomed(clause: OutlineClause, *, policy: str, old: str, new: str, shift: int) -> OutlineClause:
    """Label a clause that came with its neighbours for the section they are in now."""

    def moved(label: str) -> str:
        match = _numbered(policy, old).fullmatch(label)
        if match is None:
            return label
        return f"{assigned_label(policy, new, int(match[1]) + shift)}{match[2]}"

    part_of = clause.part_of
    if part_of is not None:
        # A part of a printed paragraph keeps its letter: its fellows may stand elsewhere now.
        part_of = (moved(part_of[0]), ASSIGNED) if part_of[1] == ASSIGNED else None
    if clause.label_source != ASSIGNED:
        return replace(clause, part_of=part_of)
    return replace(clause, label=moved(clause.label), part_of=part_of)


def numbered_anew(section: ReviewSection, *, policy: str, taken: Set[str]) -> ReviewSection:
    """Number the assigned labels of a section in the order of its clauses, and letter its parts.

    ``taken`` are the labels of other sections. Raises BadInput for more parts than letters.
    """
    pattern = _numbered(policy, section.section.code)
    numbers: dict[str, int] = {}

    def anew(label: str) -> str:
        match = pattern.fullmatch(label)
        if match is None:
            return label
        number = numbers.setdefault(match[1], len(numbers) + 1)
        return f"{assigned_label(policy, section.section.code, number)}{match[2]}"

    clauses = [_renamed(found, anew) for found in section.clauses]
    return replace(section, clauses=tuple(_lettered(clauses, taken)))


def _numbered(policy: str, code: str) -> re.Pattern[str]:
    before = assigned_label(policy, code, 1).removesuffix("1")
    return re.compile(rf"{re.escape(before)}(\d+)((?:\D.*)?)")


def _renamed(found: ReviewClause, anew: Callable[[str], str]) -> ReviewClause:
    clause = found.clause
    if clause.part_of is not None:
        base, source = clause.part_of
        if source != ASSIGNED:
            return found
        return replace(found, clause=replace(clause, part_of=(anew(base), source)))
    if clause.label_source != ASSIGNED:
        return found
    return replace(found, clause=replace(clause, label=anew(clause.label)))


def _lettered(clauses: Sequence[ReviewClause], taken: Set[str]) -> list[ReviewClause]:
    """Letter the parts of each paragraph in their order; one that is alone is the whole again."""
    parts: dict[tuple[str, str], list[int]] = {}
    for found in clauses:
        if found.clause.part_of is not None:
            parts.setdefault(found.clause.part_of, []).append(found.key)
    whole = {found.clause.label for found in clauses if found.clause.part_of is None}
    labels: dict[int, tuple[str, str]] = {}
    for base, keys in parts.items():
        if len(keys) == 1:
            labels[keys[0]] = base
            continue
        free = [f"{base[0]}{c}" for c in ascii_lowercase]
        free = [label for label in free if label not in whole and label not in taken]
        if len(keys) > len(free):
            raise BadInput(
                f"{base[0]} has more parts than letters.",
                field="at",
                cure="Join some of them again.",
            )
        labels.update((key, (label, ASSIGNED)) for key, label in zip(keys, free, strict=False))
    return [_labelled(found, labels, parts) for found in clauses]


def _labelled(
    found: ReviewClause,
    labels: dict[int, tuple[str, str]],
    parts: dict[tuple[str, str], list[int]],
) -> ReviewClause:
    if found.key not in labels:
        return found
    label, source = labels[found.key]
    base = found.clause.part_of
    alone = base is not None and len(parts[base]) == 1
    part_of = None if alone else base
    return replace(
        found, clause=replace(found.clause, label=label, label_source=source, part_of=part_of)
    )
