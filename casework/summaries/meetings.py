"""Meetings, records, lines of enquiry and pseudonyms, as the window sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import (
    AllegationId,
    CaseId,
    EnquiryId,
    EvidenceId,
    LetterId,
    MeetingId,
    PersonId,
    PseudonymId,
    StatementId,
)
from casework.rules.enquiries import EnquiryKind, EnquiryState
from casework.rules.meetings import (
    Adjustment,
    Attended,
    CompanionThere,
    MeetingKind,
    MeetingMode,
    MeetingState,
    MeetingWarning,
)
from casework.rules.pseudonyms import Consent, PseudonymKind
from casework.rules.statement_changes import ChangeDecision
from casework.rules.statements import (
    StatementAct,
    StatementKind,
    StatementLine,
    StatementState,
    VersionSource,
    is_possible,
)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting of the investigation, planned or held.

    ``exhibit`` is the reference of its agreed notes, once they are an exhibit.
    """

    meeting_id: MeetingId
    case_id: CaseId
    number: int
    kind: MeetingKind
    state: MeetingState
    state_reason: str
    with_id: PersonId | None
    with_name: str
    purpose: str
    planned_for: datetime | None
    began_at: datetime | None
    ended_at: datetime | None
    breaks: str
    mode: MeetingMode
    place: str
    remote_link: str
    led_by: str
    note_taker: str
    said_first: str
    questions: tuple[str, ...]
    to_be_shown: tuple[str, ...]
    attendance: tuple[Attended, ...]
    companion: CompanionThere
    adjustments: tuple[Adjustment, ...]
    warnings: tuple[MeetingWarning, ...] = ()
    statement_id: StatementId | None = None

    @property
    def title(self) -> str:
        """Name the meeting: 'Interview with Dana Merrick'."""
        what = {"employee": "Interview", "witness": "Interview", "pupil": "Account of"}
        name = self.with_name or "somebody still to be named"
        if self.kind is MeetingKind.PUPIL:
            return f"Account of {name}"
        return f"{what.get(self.kind.value, 'Meeting')} with {name}"

    @property
    def happens_at(self) -> datetime | None:
        """Return when it was, or is to be."""
        return self.began_at or self.planned_for


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a record, without its words."""

    number: int
    source: VersionSource
    words_of: str
    note: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class StatementEvent:
    """What happened with a record, and when."""

    act: StatementAct
    version: int | None
    on: date
    how: str
    reason: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A record of what somebody says, without its words."""

    statement_id: StatementId
    case_id: CaseId
    number: int
    kind: StatementKind
    meeting_id: MeetingId | None
    person_id: PersonId | None
    person: str
    title: str
    state: StatementState
    state_on: date | None
    state_reason: str
    agree_by_on: date | None
    agreed_version: int | None
    item_id: EvidenceId | None
    exhibit: str
    anonymised_because: str
    credibility_enquiry: str
    versions: tuple[VersionView, ...]
    events: tuple[StatementEvent, ...]
    open_changes: int = 0

    @property
    def latest(self) -> int:
        """Return the number of the latest version."""
        return self.versions[-1].number

    @property
    def needs_words(self) -> bool:
        """Tell whether the record is neither agreed nor unsigned with a reason."""
        return not self.state.is_final

    def allows(self, act: StatementAct) -> bool:
        """Tell whether an act is possible now."""
        if act is StatementAct.SETTLED and self.open_changes:
            return False
        return is_possible(act, self.state, self.kind)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change that the interviewee asks for, with what was decided of it."""

    position: int
    was: str
    becomes: str
    page: int
    decision: ChangeDecision
    reason: str


@dataclass(frozen=True, slots=True)
class StatementText:
    """The words of one version; ``pupils_named`` counts real names of the key that stand in it."""

    statement_id: StatementId
    version: int
    text: str
    lines: tuple[StatementLine, ...]
    pages: int
    pupils_named: int = 0


@dataclass(frozen=True, slots=True)
class EnquiryView:
    """A line of enquiry, something sought, or a person to be seen."""

    enquiry_id: EnquiryId
    case_id: CaseId
    number: int
    kind: EnquiryKind
    title: str
    detail: str
    raised_by: str
    raised_on: date
    statement_id: StatementId | None
    page: int | None
    allegation_id: AllegationId | None
    allegation_number: int | None
    element: str
    person_id: PersonId | None
    asked_of: str
    state: EnquiryState
    outcome: str
    reason: str
    settled_on: date | None
    settled_by: str

    @property
    def words(self) -> str:
        """Say in one line what became of it, or where it comes from."""
        if not self.state.is_open:
            return self.reason or self.outcome or self.state.words
        parts = [f"p {self.page}" if self.page else "", self.element.replace("_", " ")]
        if self.allegation_number is not None:
            where = f"allegation {self.allegation_number}"
            parts[1] = f"{parts[1]} of {where}" if parts[1] else where
        found = " · ".join(part for part in parts if part)
        return found or (f"raised by {self.raised_by}" if self.raised_by else self.kind.words)


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A pseudonym as papers may say it; the real name stands in the key alone (DOMAIN.md 6)."""

    pseudonym_id: PseudonymId
    person_id: PersonId | None
    pseudonym: str
    kind: PseudonymKind
    about: str
    approved_by: str
    approved_on: date | None
    consent: Consent
    consent_on: date | None
    consent_note: str

    @property
    def approved(self) -> bool:
        """Tell whether the head or the LADO agreed that the pupil is asked."""
        return self.approved_on is not None


@dataclass(frozen=True, slots=True)
class PupilKey:
    """Who stands behind a pseudonym: shown only on purpose, and written down when it is."""

    pseudonym: str
    real_name: str
    parent_name: str
    parent_contact: str


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """All that the Meetings tab shows of a case but the words of the records.

    ``officer`` is the investigating officer now, ``subject_id`` the employee.
    """

    case_id: CaseId
    closed: bool
    may_write: bool
    officer: str
    note_taker: str
    subject_id: PersonId
    subject: str
    meetings: tuple[MeetingView, ...]
    statements: tuple[StatementView, ...]
    enquiries: tuple[EnquiryView, ...]
    glossary: tuple[GlossaryEntry, ...]
    may_see_key: bool
    may_write_letters: bool = True

    def statement_of(self, meeting_id: str) -> StatementView | None:
        """Return the notes of a meeting."""
        return next((one for one in self.statements if one.meeting_id == meeting_id), None)


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """What stands to be looked at in a plan, and the first day that leaves notice enough."""

    warnings: tuple[MeetingWarning, ...]
    notice_from: date | None
    counted: str


@dataclass(frozen=True, slots=True)
class SendPlan:
    """What sending a record to be agreed means: by when, how that is counted, which letter."""

    agree_by_on: date
    counted: str
    letter_id: LetterId | None = None
