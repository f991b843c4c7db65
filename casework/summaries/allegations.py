"""Allegations and the clauses that they cite, as views."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from casework.ids import AllegationId, CaseId, ClauseId, MappingId, PolicyId, PolicyVersionId
from casework.rules.allegation_wording import WordingFinding
from casework.rules.clause_kinds import ClauseKind
from casework.rules.clauses import MappingWarning, Seriousness
from casework.rules.conduct_types import ConductType
from casework.rules.policy_kinds import PolicyKind
from casework.rules.report import AccountType, Conduct
from casework.summaries.policies import ClauseView


@dataclass(frozen=True, slots=True)
class AllegationText:
    """What a person writes of an allegation (DOMAIN.md 1.4)."""

    wording: str
    title: str = ""
    conduct: Conduct = field(default_factory=Conduct)
    conduct_type: ConductType | None = None
    time_as_stated: str = ""
    platform: str = ""
    account: str = ""
    account_type: AccountType = AccountType.UNKNOWN
    audience: str = ""
    place: str = ""
    exact_words: str = ""
    why_breach: str = ""
    seriousness: Seriousness = Seriousness.MISCONDUCT


@dataclass(frozen=True, slots=True)
class WordingReport:
    """What was found in a wording, and what is in order."""

    findings: tuple[WordingFinding, ...]
    in_order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedClauseView:
    """A clause that an allegation cites, in the words of the date of the act."""

    mapping_id: MappingId
    clause_id: ClauseId
    policy_title: str
    policy_version: str
    label: str
    heading: str
    words: str
    kind: ClauseKind
    force: str
    limit_words: str
    in_force_on: str
    reason: str
    warnings: tuple[MappingWarning, ...]
    no_longer: str
    mapped_at: datetime
    mapped_by: str
    told: str = ""  # what the record shows of the employee having been told of the version

    @property
    def facts(self) -> str:
        """Say kind, force word and limit, as the line above quoted words does."""
        parts = [self.kind.words, self.force, self.limit_words]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AllegationView:
    """An allegation with its wording, checks and clauses."""

    allegation_id: AllegationId
    case_id: CaseId
    number: int
    version: int
    text: AllegationText
    report: WordingReport
    clauses: tuple[CitedClauseView, ...]
    drafted_at: datetime
    drafted_by: str
    withdrawn: bool
    withdrawn_reason: str
    in_terms: bool
    change_needs_reason: bool
    needs_proportionality: bool
    further_grounds: str
    other_versions: str = ""  # what of a course of conduct over two versions is not cited yet

    @property
    def heading(self) -> str:
        """Give its short title, or its first words."""
        if self.text.title:
            return self.text.title
        words = self.text.wording.removeprefix("It is alleged that ")
        return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class OtherWording:
    """The same clause as another version in force over the conduct words it."""

    clause: ClauseView
    version: str


@dataclass(frozen=True, slots=True)
class CitableClause:
    """A clause as the dialog offers it: its words, and what to weigh before citing it."""

    clause: ClauseView
    section_heading: str
    warnings: tuple[MappingWarning, ...]
    refusal: str
    cure: str
    cited: bool
    usual: bool
    other_wordings: tuple[OtherWording, ...] = ()


@dataclass(frozen=True, slots=True)
class CitablePolicy:
    """A policy with the versions in force on the date of the act, or why there are none."""

    policy_id: PolicyId
    title: str
    version_id: PolicyVersionId | None
    version: str
    warnings: tuple[MappingWarning, ...]
    refusal: str
    cure: str
    clauses: tuple[CitableClause, ...]
    supplied: bool = True
    kind: PolicyKind = PolicyKind.OTHER
