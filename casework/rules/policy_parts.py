"""The parts of a policy document as it was split."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from casework.rules.clause_kinds import ClauseKind, ClauseLimit, ClauseReading, ClauseSubject
from casework.rules.policy_control import PolicyControl
from casework.rules.policy_labels import heading_words
from casework.rules.policy_references import CrossReference

DOCUMENT = "document"
ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class OutlineClause:
    """One clause, in the document's words, with a proposal of what it does.

    ``part_of`` is the label and its source of the paragraph that a reviewer split it from;
    ``printed`` the number or bullet that stands before its words, as it stands there.
    """

    label: str
    label_source: str
    level: int
    text: str
    kind: ClauseKind
    force: str
    subject: ClauseSubject
    limit: ClauseLimit
    first_line: int
    last_line: int
    part_of: tuple[str, str] | None = None
    printed: str = ""

    @property
    def reading(self) -> ClauseReading:
        """What the clause does, as proposed."""
        return ClauseReading(self.kind, self.force, self.subject, self.limit)


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A heading with its clauses; the heading is empty for text before the first one.

    ``printed`` is the number that stands before it, as it stands there.
    """

    label: str
    label_source: str
    code: str
    heading: str
    level: int
    first_line: int
    clauses: tuple[OutlineClause, ...] = ()
    printed: str = ""

    @property
    def shown_heading(self) -> str:
        """Give the heading for lists: capitals as a sentence, words where there is none."""
        alone = self.label if self.label_source == DOCUMENT else "Before the first heading"
        return heading_words(self.heading) or alone


@dataclass(frozen=True, slots=True)
class OtherText:
    """Words of the document that are in no clause and no heading, and why."""

    text: str
    first_line: int
    why: str


@dataclass(frozen=True, slots=True)
class PolicyOutline:
    """A document as it was split; all of its words are in it."""

    title: str
    code: str
    control: PolicyControl
    review_overdue: bool
    sections: tuple[OutlineSection, ...]
    cross_references: tuple[CrossReference, ...]
    linked_policies: tuple[str, ...]
    warnings: tuple[str, ...]
    other: tuple[OtherText, ...]

    @property
    def clauses(self) -> tuple[OutlineClause, ...]:
        """All clauses in order."""
        return tuple(clause for section in self.sections for clause in section.clauses)

    @property
    def repeated_labels(self) -> tuple[str, ...]:
        """Labels that stand at more than one clause: such a version cannot be stored."""
        labels = Counter(clause.label for clause in self.clauses)
        return tuple(label for label, times in labels.items() if times > 1)
