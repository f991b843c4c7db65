"""Policies as views: the library, one version with its clauses, what an import made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.ids import ClauseId, PolicyId, PolicyVersionId
from casework.rules.clause_kinds import ClauseKind, ClauseLimit, ClauseSubject
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_kinds import PolicyKind


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version as the library lists it."""

    version_id: PolicyVersionId
    version: str
    effective_from: PartialDate
    effective_to: PartialDate | None
    in_force: bool
    is_summary: bool
    replaced: bool
    approved_by: str
    review_on: PartialDate | None
    review_overdue: bool
    clauses: int
    to_look_at: int
    review_soon: bool = False
    coming: bool = False  # it begins after today
    review_counted: bool = False  # by its period: the document states no date

    @property
    def period_words(self) -> str:
        """Say over which time it holds; the end is the first day of the next version."""
        begins = self.effective_from.words
        if self.replaced:
            return "replaced by the adopted text"
        if self.effective_to is None:
            return f"from {begins}"
        return f"from {begins} until {self.effective_to.words}"

    @property
    def short_period(self) -> str:
        """Say it in a row: without what of a date is not known."""
        if self.replaced:
            return self.period_words
        begins = f"from {self.effective_from.plain_words}"
        if self.effective_to is None:
            return begins
        return f"{begins} until {self.effective_to.plain_words}"


@dataclass(frozen=True, slots=True)
class PolicyShelf:
    """A policy of the library; one that is only named by another has no versions."""

    policy_id: PolicyId
    title: str
    code: str
    organisation: str
    supplied: bool
    versions: tuple[VersionLine, ...]
    kind: PolicyKind = PolicyKind.OTHER

    @property
    def current(self) -> VersionLine | None:
        """The version in force today, else the latest."""
        in_force = [version for version in self.versions if version.in_force]
        return next(iter(in_force or self.versions), None)


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause, in the words of its version."""

    clause_id: ClauseId
    label: str
    label_source: str
    level: int
    text: str
    kind: ClauseKind
    force: str
    binds: ClauseSubject
    limit: ClauseLimit
    reviewed: bool
    unresolved: bool
    printed: str = ""  # the number on the paper, where the label had to be another

    @property
    def facts(self) -> str:
        """Say kind, force word and limit, as the line above quoted words does."""
        parts = [self.kind.words, self.force, self.limit.words]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading with its clauses."""

    section_id: str
    number: int
    label: str
    label_source: str
    heading: str
    level: int
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A reference inside a policy, with what an adviser noted on it."""

    reference_id: str
    from_label: str
    text: str
    status: str
    target: str | None
    candidates: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version with everything that its document holds."""

    policy_id: PolicyId
    title: str
    code: str
    line: VersionLine
    control: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str, str], ...]
    sections: tuple[SectionView, ...]
    references: tuple[ReferenceView, ...]
    linked: tuple[str, ...]
    linked_not_supplied: tuple[str, ...]
    other: tuple[tuple[str, str], ...]
    source_name: str
    source_sha256: str
    source_text: str
    imported_at: datetime
    imported_by: str

    @property
    def clauses(self) -> tuple[ClauseView, ...]:
        """All clauses in order."""
        return tuple(clause for section in self.sections for clause in section.clauses)


@dataclass(frozen=True, slots=True)
class ImportedPolicy:
    """What an import made."""

    policy_id: PolicyId
    version_id: PolicyVersionId
    title: str
    version: str
    clauses: int
    warnings: tuple[str, ...]
