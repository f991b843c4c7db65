"""A policy document under review: its clauses, headings and other words, each with a key.

Labels change when a reviewer splits, joins and moves, keys do not: an edit names what it changes
by its key. A number that the document prints is never changed; one that was assigned follows the
order of the clauses (DOMAIN.md 1.2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from casework.rules.policy_parts import OtherText, OutlineClause, OutlineSection, PolicyOutline
from casework.rules.policy_references import CrossReference, ReferenceStatus


@dataclass(frozen=True, slots=True)
class ReviewClause:
    """A clause as it is split now; ``agreed`` when the reviewer agreed to it."""

    key: int
    clause: OutlineClause
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A heading with its clauses; ``section`` itself holds none."""

    key: int
    section: OutlineSection
    clauses: tuple[ReviewClause, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewOther:
    """Words in no clause and no heading."""

    key: int
    other: OtherText


@dataclass(frozen=True, slots=True)
class ReviewReference:
    """A reference inside the document; labels are found by key when they are wanted."""

    holder: int
    reference: CrossReference
    target: int | None
    candidates: tuple[int, ...]


@dataclass(frozen=True)
class PolicyReview:
    """Where a review stands: what the document became by the edits made so far."""

    base: PolicyOutline
    sections: tuple[ReviewSection, ...]
    other: tuple[ReviewOther, ...]
    references: tuple[ReviewReference, ...]
    next_key: int

    @cached_property
    def clauses(self) -> tuple[ReviewClause, ...]:
        """All clauses in order."""
        return tuple(clause for section in self.sections for clause in section.clauses)

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """The label of each heading and clause by its key."""
        return {
            **{section.key: section.section.label for section in self.sections},
            **{clause.key: clause.clause.label for clause in self.clauses},
        }

    @cached_property
    def repeated_labels(self) -> tuple[str, ...]:
        """Labels that stand at more than one clause: such a version cannot be stored."""
        labels = Counter(found.clause.label for found in self.clauses)
        return tuple(label for label, times in labels.items() if times > 1)

    @cached_property
    def open_references(self) -> Mapping[int, tuple[CrossReference, ...]]:
        """References that find nothing, or more than one thing, by the key of their clause."""
        found: dict[int, list[CrossReference]] = {}
        for holder, reference in self._shown_references(open_only=True):
            found.setdefault(holder, []).append(reference)
        return {key: tuple(held) for key, held in found.items()}

    @cached_property
    def outline(self) -> PolicyOutline:
        """The document as it is split now; all of its words are in it."""
        return replace(
            self.base,
            sections=tuple(
                replace(s.section, clauses=tuple(c.clause for c in s.clauses))
                for s in self.sections
            ),
            cross_references=tuple(reference for _, reference in self._shown_references()),
            warnings=self._warnings(),
            other=tuple(sorted((o.other for o in self.other), key=lambda o: o.first_line)),
        )

    def _shown_references(self, *, open_only: bool = False) -> Iterator[tuple[int, CrossReference]]:
        """Give the references with the labels of today; one whose aim is no clause is open."""
        clauses = {clause.key for clause in self.clauses}
        for held in self.references:
            if held.holder not in clauses:
                continue
            target = None if held.target is None else self.labels.get(held.target)
            status = held.reference.status
            if status is ReferenceStatus.RESOLVED and target is None:
                status = ReferenceStatus.UNRESOLVED
            if open_only and status is ReferenceStatus.RESOLVED:
                continue
            candidates = tuple(self.labels[key] for key in held.candidates if key in self.labels)
            shown = CrossReference(
                self.labels[held.holder], held.reference.text, status, target, candidates
            )
            yield held.holder, shown

    def _warnings(self) -> tuple[str, ...]:
        changed = {
            label: self.labels[key]
            for key, label in begun_labels(self.base).items()
            if key in self.labels and self.labels[key] != label
        }
        if not changed:
            return self.base.warnings
        known = sorted(changed, key=len, reverse=True)
        pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, known))})(?![\w-])")
        return tuple(pattern.sub(lambda m: changed[m[0]], said) for said in self.base.warnings)


def begin_review(outline: PolicyOutline) -> PolicyReview:
    """Begin the review of a document as it was split by the rules."""
    labels = begun_labels(outline)
    keys = {label: key for key, label in reversed(labels.items())}
    sections, key = [], 0
    for section in outline.sections:
        key += 1
        of_heading, clauses = key, []
        for clause in section.clauses:
            key += 1
            clauses.append(ReviewClause(key, clause))
        sections.append(ReviewSection(of_heading, replace(section, clauses=()), tuple(clauses)))
    others = tuple(ReviewOther(at, o) for at, o in enumerate(outline.other, start=key + 1))
    references = tuple(
        ReviewReference(
            keys[reference.from_label],
            reference,
            keys.get(reference.target or ""),
            tuple(keys[label] for label in reference.candidates if label in keys),
        )
        for reference in outline.cross_references
        if reference.from_label in keys
    )
    return PolicyReview(outline, tuple(sections), others, references, key + len(others) + 1)


def begun_labels(outline: PolicyOutline) -> dict[int, str]:
    """Give the labels of a document as it was split by the rules, by key."""
    found: list[str] = []
    for section in outline.sections:
        found.append(section.label)
        found.extend(clause.label for clause in section.clauses)
    return dict(enumerate(found, start=1))


def with_sections(review: PolicyReview, changed: Sequence[ReviewSection]) -> PolicyReview:
    """Put changed sections in the place of those with the same keys."""
    by_key = {section.key: section for section in changed}
    return replace(
        review, sections=tuple(by_key.get(section.key, section) for section in review.sections)
    )
