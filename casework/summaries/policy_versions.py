"""What is on record of a version beside its words, who cites it, and two versions compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from casework.ids import AllegationId, CaseId, ClauseId, PolicyId, PolicyVersionId
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_comparison import ClauseFate, ClausePair
from casework.rules.policy_kinds import PolicyKind
from casework.summaries.policies import VersionLine


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """The document control of a version, as it is corrected (DOMAIN.md 1.1)."""

    version: str
    effective_from: PartialDate
    effective_to: PartialDate | None = None
    approved_on: PartialDate = field(default_factory=PartialDate.unknown)
    approved_by: str = ""
    review_on: PartialDate = field(default_factory=PartialDate.unknown)
    review_period: str = ""
    owner: str = ""
    status: str = ""
    published_where: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing put on record beside a version; ``struck`` says why it no longer counts."""

    entry_id: str
    title: str
    words: str
    recorded_at: datetime
    recorded_by: str
    struck: str = ""


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """Facts, consultation, who was told, and links of one version."""

    policy_id: PolicyId
    version_id: PolicyVersionId
    title: str
    kind: PolicyKind
    facts: VersionFacts
    consultations: tuple[Entry, ...]
    told: tuple[Entry, ...]
    links: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CitingAllegation:
    """An allegation that cites a clause of a version, in a case that is open to the reader."""

    case_id: CaseId
    reference: str
    allegation_id: AllegationId
    number: int
    heading: str
    clause_id: ClauseId
    label: str
    closed: bool


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions of one policy side by side."""

    policy_id: PolicyId
    title: str
    older: VersionLine
    newer: VersionLine
    pairs: tuple[ClausePair, ...]

    def count(self, fate: ClauseFate) -> int:
        """Count the pairs of one fate."""
        return sum(1 for pair in self.pairs if pair.fate is fate)
