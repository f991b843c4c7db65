"""What the gates judge: the facts of one case, frozen at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.process_facts import ProcessFacts
from casework.rules.report import WorkerType
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage


class OutsideBody(StrEnum):
    """Who outside the trust may ask us to wait (DOMAIN.md 3.1, 3.3)."""

    LADO = "lado"
    POLICE = "police"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name the body as a sentence does."""
        return {"lado": "the LADO", "police": "the police", "other": "another body"}[self.value]


@dataclass(frozen=True, slots=True)
class OutsideFact:
    """What a body outside said, while it stands (``open``) or as it once stood."""

    body: OutsideBody
    open: bool
    asked_to_wait: bool = False
    do_not_tell_employee: bool = False


@dataclass(frozen=True, slots=True)
class HolderFact:
    """Someone who now holds a part, with their declaration and the matrix's answer.

    ``declared`` tells whether a declaration of interest was made; ``interest`` is what was
    declared, empty for none. ``reason_given``: a SOFT conflict has its written reason.
    """

    role: CaseRole
    name: str
    declared: bool = False
    interest: str = ""
    verdict: Verdict = Verdict.OK
    because: str = ""
    reason_given: bool = False


@dataclass(frozen=True, slots=True)
class AllegationFact:
    """One live allegation: ``mapped`` to a clause in force; ``in_terms`` of reference."""

    number: int
    mapped: bool = False
    in_terms: bool = False


class TermsState(StrEnum):
    """How far the terms of reference are; an amendment not yet agreed is AMENDING."""

    NONE = "none"
    DRAFT = "draft"
    AGREED = "agreed"
    AMENDING = "amending"


class NoticeState(StrEnum):
    """How far the notification letter L05 is."""

    NONE = "none"
    DRAFT = "draft"
    ISSUED = "issued"
    SERVED = "served"


class ReportState(StrEnum):
    """How far the investigation report is."""

    NONE = "none"
    DRAFT = "draft"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class ReportPoint:
    """What a report lacks, and the place in the case where it is mended."""

    words: str
    tab: str = "papers"
    item: str = "report"


@dataclass(frozen=True, slots=True)
class InvestigationFacts:
    """How far an investigation is, as far as its gates ask.

    ``early_interviews`` counts the interviews held before the employee was told; ``untold`` names
    the allegations of whose change no served letter tells; ``points`` says what the report still
    lacks before it can be submitted.
    """

    open_lines: int = 0
    unagreed_notes: int = 0
    not_put: int = 0
    early_interviews: int = 0
    untold: tuple[int, ...] = ()
    report: ReportState = ReportState.NONE
    points: tuple[ReportPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of one case that decide which moves are open.

    A question without an entry in ``answers`` has not been answered by anyone. ``paused_at`` is
    the stage that a case on hold left; ``suspension`` names what runs, empty for nothing.
    """

    stage: Stage
    worker_type: WorkerType = WorkerType.EMPLOYEE
    account_given: bool = True
    evidence_items: int = 0
    answers: Mapping[Screen, Answer] = field(default_factory=lambda: MappingProxyType({}))
    outside: tuple[OutsideFact, ...] = ()
    holders: tuple[HolderFact, ...] = ()
    allegations: tuple[AllegationFact, ...] = ()
    terms: TermsState = TermsState.NONE
    notice: NoticeState = NoticeState.NONE
    paused_at: Stage | None = None
    suspension: str = ""
    investigation: InvestigationFacts = InvestigationFacts()
    process: ProcessFacts = field(default_factory=ProcessFacts)

    @property
    def waiting_for(self) -> tuple[OutsideBody, ...]:
        """List who has asked us to wait and has not yet said that we may go on."""
        return tuple(fact.body for fact in self.outside if fact.open and fact.asked_to_wait)

    @property
    def silenced_by(self) -> tuple[OutsideBody, ...]:
        """List who has told us not to tell the employee, where that still stands."""
        return tuple(fact.body for fact in self.outside if fact.open and fact.do_not_tell_employee)

    def has_advice_of(self, body: OutsideBody) -> bool:
        """Tell whether advice of that body is on record, standing or ended."""
        return any(fact.body is body for fact in self.outside)

    def holding(self, role: CaseRole) -> tuple[HolderFact, ...]:
        """List who now holds a part."""
        return tuple(holder for holder in self.holders if holder.role is role)
