"""Hearings, panels, findings, outcomes, appeals and warnings, as the window sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.ids import (
    AllegationId,
    AppealId,
    CaseId,
    EvidenceId,
    HearingId,
    LetterId,
    OutcomeId,
    PersonId,
    RoleId,
    WarningId,
)
from casework.rules.appeals import AppealGround, AppealType, AppealWindow, GroundResult
from casework.rules.hearing_absence import Adjournment, MissedHearing
from casework.rules.hearing_plan import HearingPlan
from casework.rules.hearing_requests import DateAsked
from casework.rules.hearings import (
    Companion,
    HearingAct,
    HearingArranged,
    HearingKind,
    HearingState,
    HearingWitness,
    LatePaper,
)
from casework.rules.meetings import Adjustment, Attended
from casework.rules.panel_findings import PanelFinding
from casework.rules.process_points import OpenPoint
from casework.rules.running_sheet import SheetItem
from casework.rules.sanction_checks import OutcomeAnswer
from casework.rules.sanctions import HearingOutcome
from casework.rules.warnings_live import PanelView, WarningState
from casework.summaries.served_papers import ServedPapers


@dataclass(frozen=True, slots=True)
class HearingEventView:
    """One thing that happened with a hearing; ``words`` say what, ``reason`` why."""

    number: int
    act: HearingAct
    happened_at: datetime
    words: str
    reason: str
    by: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewDateTold:
    """The letter that tells the new day of a hearing that was moved after its invitation."""

    kind: str = "L20"
    issued_on: date | None = None
    received_on: date | None = None

    @property
    def words(self) -> str:
        """Say how far it is."""
        return _letter_words(self.kind, self.issued_on, self.received_on)


@dataclass(frozen=True, slots=True)
class InvitationView:
    """The letter that invites: drafted, issued, received."""

    letter_id: LetterId | None = None
    kind: str = "L19"
    issued_on: date | None = None
    received_on: date | None = None
    new_date: NewDateTold | None = None  # the hearing moved since: the letter that says to when

    @property
    def wanted(self) -> str:
        """Name the letter that the employee has to receive before the hearing; empty: none."""
        if self.received_on is None:
            return self.kind
        return "" if self.new_date is None or self.new_date.received_on else self.new_date.kind

    @property
    def short(self) -> str:
        """Say in two words how far the letter is that is wanted now; a narrow row has no more."""
        told = self.new_date if self.received_on is not None else None
        kind, issued, received = (
            (self.kind, self.issued_on, self.received_on)
            if told is None
            else (told.kind, told.issued_on, told.received_on)
        )
        return f"{kind} {'received' if received else 'not served' if issued else 'not issued'}"

    @property
    def first_words(self) -> str:
        """Say how far the invitation itself is."""
        return _letter_words(self.kind, self.issued_on, self.received_on)

    @property
    def words(self) -> str:
        """Say how far it is; once the hearing has moved, how far the letter is that says so."""
        if self.received_on is not None and self.new_date is not None:
            return self.new_date.words
        return self.first_words


def _letter_words(kind: str, issued_on: date | None, received_on: date | None) -> str:
    from casework.clock import uk_short

    if received_on is not None:
        return f"Letter {kind} received {uk_short(received_on)}"
    if issued_on is not None:
        return f"Letter {kind} issued {uk_short(issued_on)}, not served yet"
    return f"Letter {kind} not issued yet"


@dataclass(frozen=True, slots=True)
class MemberView:
    """Someone on a panel, with what the conflict matrix says of them."""

    role_id: RoleId
    person_id: PersonId
    name: str
    about: str
    chairs: bool
    declared_on: date | None
    declaration: str
    override_reason: str
    authority_to: HearingOutcome | None
    authority_source: str


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A panel as it stands, and what stands against it."""

    members: tuple[MemberView, ...]
    least_members: int
    typically: str
    points: tuple[OpenPoint, ...]

    @property
    def chair(self) -> MemberView | None:
        """Return who takes the chair."""
        return next((one for one in self.members if one.chairs), None)


@dataclass(frozen=True, slots=True)
class HearingView:
    """A hearing with its plan, its course, and what stands open."""

    hearing_id: HearingId
    case_id: CaseId
    number: int
    kind: HearingKind
    appeal_id: AppealId | None
    state: HearingState
    arranged: HearingArranged
    invitation: InvitationView
    companion: Companion
    adjustments: tuple[Adjustment, ...]
    witnesses: tuple[HearingWitness, ...]
    attendance: tuple[Attended, ...]
    panel: PanelPage
    plan: HearingPlan | None
    events: tuple[HearingEventView, ...]
    adjournments: tuple[Adjournment, ...]
    late_papers: tuple[LatePaper, ...]
    missed: tuple[MissedHearing, ...]
    points: tuple[OpenPoint, ...]
    planned_by: str
    asked: DateAsked | None = None  # the last date that was asked for because of the companion

    @property
    def title(self) -> str:
        """Name it as the list does."""
        return self.kind.words

    @property
    def began_at(self) -> datetime | None:
        """Return when the panel first sat."""
        return next((one.happened_at for one in self.events if one.act is HearingAct.BEGUN), None)

    @property
    def ended_at(self) -> datetime | None:
        """Return when it ended."""
        ends = [one.happened_at for one in self.events if one.act is HearingAct.ENDED]
        return ends[-1] if ends else None


@dataclass(frozen=True, slots=True)
class NoteView:
    """The notes under one part of the order of proceedings, as last kept."""

    part: str
    text: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """The order of proceedings of a hearing with its notes and what was done."""

    hearing: HearingView
    items: tuple[SheetItem, ...]
    notes: Mapping[str, NoteView]
    done: tuple[str, ...]
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class CitedEvidence:
    """A page of an exhibit that a finding points to."""

    item_id: EvidenceId
    reference: str = ""
    page: int | None = None
    words: str = ""

    @property
    def shown(self) -> str:
        """Write it as a finding does: 'IO/3, page 2'."""
        return f"{self.reference}, page {self.page}" if self.page else self.reference


@dataclass(frozen=True, slots=True)
class FindingText:
    """What the panel writes of one allegation, as a form gives it."""

    finding: PanelFinding | None = None
    reasons: str = ""
    part: str = ""
    evidence: tuple[CitedEvidence, ...] = ()
    no_evidence: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """An allegation with what the panel wrote of it; ``made_by`` empty: nothing yet."""

    allegation_id: AllegationId
    number: int
    title: str
    wording: str
    text: FindingText
    not_put: tuple[str, ...]
    made_by: str = ""
    made_at: datetime | None = None
    on_behalf_of: str = ""

    @property
    def waits(self) -> bool:
        """Tell whether it was typed for the chair, who has not made it their own yet."""
        return bool(self.on_behalf_of)


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """What a panel decides, as a form gives it.

    ``alternatives`` says of lighter outcomes why they would not do. ``given`` holds what this kind
    of outcome wants: serious_because, gross_grounds, consent, improvement, months, pay_in_lieu…
    """

    outcome: HearingOutcome | None = None
    decided_on: date | None = None
    reasons: str = ""
    alternatives: Mapping[HearingOutcome, str] = field(default_factory=dict)
    mitigation: str = ""
    record_considered: str = ""
    compared: str = ""
    rights_weighed: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a hearing or an appeal decided."""

    outcome_id: OutcomeId
    number: int
    hearing_id: HearingId
    appeal_id: AppealId | None
    corrects: OutcomeId | None
    text: OutcomeText
    decided_by: str
    authority: str
    recorded_at: datetime
    recorded_by: str

    @property
    def outcome(self) -> HearingOutcome:
        """Return what stands for the employee."""
        return self.text.outcome or HearingOutcome.NO_ACTION


@dataclass(frozen=True, slots=True)
class DeliberationPage:
    """All that a panel has before it: findings, the answer for each outcome, what was decided."""

    hearing: HearingView
    findings: tuple[FindingView, ...]
    answers: tuple[OutcomeAnswer, ...]
    warnings: PanelView
    decided: OutcomeView | None
    chair: str
    may_write: bool
    writes_for: str = ""
    """Whom the words typed here are for; empty where the chair types."""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class AppealAnswerView:
    """What the appeal panel wrote of one ground."""

    ground: AppealGround
    result: GroundResult | None = None
    reasons: str = ""
    made_by: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class AppealView:
    """An appeal from its arrival to its outcome."""

    appeal_id: AppealId
    case_id: CaseId
    number: int
    against: OutcomeView
    outcome_received_on: date | None
    received_on: date
    grounds: tuple[AppealGround, ...]
    words: str
    why_late: str
    window: AppealWindow | None
    late: bool
    late_accepted: bool | None
    accepted_because: str
    kind: AppealType
    kind_because: str
    withdrawn_on: date | None
    withdrawn_note: str
    answers: tuple[AppealAnswerView, ...]
    decided: OutcomeView | None
    points: tuple[OpenPoint, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for its outcome."""
        return self.withdrawn_on is None and self.decided is None


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning as HR sees it: live, spent or set aside, and whether a panel is shown it."""

    warning_id: WarningId
    outcome: HearingOutcome
    issued_on: date
    last_day: date
    state: WarningState
    words: str
    about: str
    source: str
    case_id: CaseId | None
    shown_because: str = ""


@dataclass(frozen=True, slots=True)
class HearingsPage:
    """What the Meetings tab shows of hearings, appeals and their outcomes."""

    case_id: CaseId
    hearings: tuple[HearingView, ...]
    appeals: tuple[AppealView, ...]
    outcomes: tuple[OutcomeView, ...]
    may_arrange: bool
    may_decide: bool
    may_write_letters: bool
    why_no_hearing: str
    """Why no hearing can be planned now; empty where one can."""
    employee: str
    subject_id: PersonId
    served: ServedPapers | None = None  # what a panel reads; None for who reads the whole case
