"""The clocks that a case may have: what each is, what fixes it, what follows when it is missed.

DOMAIN.md 2.4 and 3.0. The number of days stands in the procedure profile under ``number``;
those that law or statutory guidance sets are fixed there (0.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.rules.procedure_profile import ProcedureProfile, ProfileNumber, Whose
from casework.rules.reckoning import DeadlineRule
from casework.rules.stage import Stage
from casework.rules.working_days import CalendarKind


class DeadlineKind(StrEnum):
    """The clocks by name."""

    LADO_CONTACT = "lado_contact"
    ICO_NOTICE = "ico_notice"
    SCREENS_ANSWERED = "screens_answered"
    TRIAGE_DECISION = "triage_decision"
    FACT_FIND = "fact_find"
    INVESTIGATION_DECISION = "investigation_decision"
    COMMISSIONING = "commissioning"
    NOTIFICATION_LETTER = "notification_letter"
    INVESTIGATION_REPORT = "investigation_report"
    NOTES_AGREED = "notes_agreed"
    PAUSE_REVIEW = "pause_review"
    ALTERNATIVE_REVIEW = "alternative_review"
    SUSPENSION_LETTER = "suspension_letter"
    SUSPENSION_REVIEW = "suspension_review"
    LONG_SUSPENSION = "long_suspension"


# The clock that says how far the work of a stage has come: one and the same wherever it is shown.
CLOCK_OF_STAGE = {
    Stage.TRIAGE: DeadlineKind.TRIAGE_DECISION,
    Stage.FACT_FIND: DeadlineKind.FACT_FIND,
    Stage.INVESTIGATION_DECISION: DeadlineKind.INVESTIGATION_DECISION,
    Stage.COMMISSIONING: DeadlineKind.COMMISSIONING,
    Stage.INVESTIGATING: DeadlineKind.INVESTIGATION_REPORT,
}


class FixedBy(StrEnum):
    """What a date rests on: it decides whether a pause of the trust's process stops it."""

    LAW = "law"
    GUIDANCE = "guidance"
    PROCEDURE = "procedure"


class DeadlineState(StrEnum):
    """Where a deadline stands, as it is kept."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"  # done, but after its date
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    REPLACED = "replaced"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return self.value.replace("_", " ")

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to act."""
        return self in (DeadlineState.RUNNING, DeadlineState.PAUSED)


class Meaning(StrEnum):
    """How urgent a deadline is when it is looked at (design, the four meanings)."""

    OVERDUE = "overdue"
    DUE = "due"  # today, or within two working days
    LATER = "later"
    DONE = "done"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class DeadlineDefinition:
    """What is known of a kind of deadline, whatever the case."""

    kind: DeadlineKind
    title: str
    rule: DeadlineRule
    number: str  # key of the procedure profile
    fixed_by: FixedBy
    start_event: str  # what starts it, as in "10 working days after …"
    if_missed: str
    action: str  # the button that leads to it
    tab: str  # where in the case it is done
    own_calendar: CalendarKind | None = None  # None: what the trust's procedure means
    item: str = ""  # what to go to on that tab; empty: the clock itself
    runs_on: bool = False  # no pause stops it: someone is kept from work, or was given the date

    @property
    def may_slip(self) -> bool:
        """Tell whether it is the trust's own target, which a person may move with a reason."""
        return self.fixed_by is FixedBy.PROCEDURE and not self.runs_on

    def amount(self, profile: ProcedureProfile) -> int:
        """Return how many days or hours it has."""
        return profile.days(self.number)

    def fixed_by_words(self, profile: ProcedureProfile) -> str:
        """Say what fixes it and how long it is: 'guidance, 1 working day'."""
        number = profile.number(self.number)
        return f"{_source_words(self.fixed_by, number)}, {length_words(self, number)}"


def length_words(definition: DeadlineDefinition, number: ProfileNumber) -> str:
    """Write how long: '72 clock hours', '10 working days'."""
    if definition.rule is DeadlineRule.CLOCK_HOURS:
        return f"{number.value} clock hours"
    return number.words


def _source_words(fixed_by: FixedBy, number: ProfileNumber) -> str:
    match fixed_by:
        case FixedBy.LAW:
            return "law"
        case FixedBy.GUIDANCE:
            return "guidance"
        case FixedBy.PROCEDURE:
            typical = number.whose is Whose.TYPICAL
            return "typical number" if typical else "trust’s procedure"


REVIEWED_ON_PROCESS = "suspension"
"""Where on Process the review of a suspension or an arrangement is recorded."""

_DAYS = DeadlineRule.WORKING_DAYS_AFTER
# Where no more is said, a working day is the trust's, closures counting (14, ruling 4).
_TRUST = CalendarKind.TRUST

DEFINITIONS: dict[DeadlineKind, DeadlineDefinition] = {
    definition.kind: definition
    for definition in (
        DeadlineDefinition(
            DeadlineKind.LADO_CONTACT,
            "LADO contact",
            _DAYS,
            "lado_contact_days",
            FixedBy.GUIDANCE,
            "the employer became aware",
            "Contact the LADO at once, and write down why it was late.",
            "Record contact",
            "process",
            _TRUST,
            "advice",
        ),
        DeadlineDefinition(
            DeadlineKind.ICO_NOTICE,
            "Notice to the ICO",
            DeadlineRule.CLOCK_HOURS,
            "ico_notice_hours",
            FixedBy.LAW,
            "the employer became aware",
            "Notify at once, in phases if need be, and give the reasons for the delay.",
            "Record decision",
            "process",
            CalendarKind.CLOCK,
        ),
        DeadlineDefinition(
            DeadlineKind.SCREENS_ANSWERED,
            "Screening questions answered",
            _DAYS,
            "screens_days",
            FixedBy.PROCEDURE,
            "the report",
            "Answer them now; a question that cannot be answered yet says so.",
            "Answer",
            "overview",
            _TRUST,
            "questions",
        ),
        DeadlineDefinition(
            DeadlineKind.TRIAGE_DECISION,
            "Triage decision",
            _DAYS,
            "triage_days",
            FixedBy.PROCEDURE,
            "the report",
            "A target, not a rule of law. Decide, and write down the reason for the delay.",
            "Open process",
            "process",
            _TRUST,
        ),
        DeadlineDefinition(
            DeadlineKind.FACT_FIND,
            "Fact-find",
            _DAYS,
            "fact_find_days",
            FixedBy.PROCEDURE,
            "the fact-find began",
            "A target, not a rule of law. Finish it, or write down the reason and a new date.",
            "Open process",
            "process",
        ),
        DeadlineDefinition(
            DeadlineKind.INVESTIGATION_DECISION,
            "Decision whether to investigate",
            _DAYS,
            "investigation_decision_days",
            FixedBy.PROCEDURE,
            "the fact-find ended",
            "A target, not a rule of law. Decide, and write down the reason for the delay.",
            "Open process",
            "process",
        ),
        DeadlineDefinition(
            DeadlineKind.COMMISSIONING,
            "Terms of reference agreed",
            _DAYS,
            "commissioning_days",
            FixedBy.PROCEDURE,
            "the decision to investigate",
            "A target, not a rule of law. Commission, and write down the reason for the delay.",
            "Open process",
            "process",
        ),
        DeadlineDefinition(
            DeadlineKind.NOTIFICATION_LETTER,
            "Letter L05 to the employee",
            _DAYS,
            "notification_days",
            FixedBy.PROCEDURE,
            "the terms of reference were agreed",
            "Tell the employee, unless the LADO or police asked us to wait; say why it was late.",
            "Open letter L05",
            "papers",
            item="L05",
        ),
        DeadlineDefinition(
            DeadlineKind.INVESTIGATION_REPORT,
            "Investigation report",
            _DAYS,
            "investigation_days",
            FixedBy.PROCEDURE,
            "letter L05 was received",
            "A target, not a rule of law. Tell the employee the reason and a new date.",
            "Open process",
            "process",
        ),
        DeadlineDefinition(
            DeadlineKind.NOTES_AGREED,
            "Notes agreed",
            _DAYS,
            "notes_agreed_days",
            FixedBy.PROCEDURE,
            "they were sent to be agreed",
            "Ask again; if no answer comes, record that they are not signed, and why.",
            "Open record",
            "meetings",
            runs_on=True,
        ),
        DeadlineDefinition(
            DeadlineKind.PAUSE_REVIEW,
            "Pause looked at again",
            _DAYS,
            "pause_review_days",
            FixedBy.PROCEDURE,
            "the pause began",
            "Ask whether the reason for the pause still holds, and write the answer down.",
            "Open process",
            "process",
            _TRUST,
            "moves",
            runs_on=True,
        ),
        DeadlineDefinition(
            DeadlineKind.ALTERNATIVE_REVIEW,
            "Review of the arrangement",
            _DAYS,
            "alternative_review_days",
            FixedBy.PROCEDURE,
            "the arrangement began",
            "Review it now: an arrangement nobody looks at may itself be unfair.",
            "Record review",
            "process",
            _TRUST,
            REVIEWED_ON_PROCESS,
            runs_on=True,
        ),
        DeadlineDefinition(
            DeadlineKind.SUSPENSION_LETTER,
            "Letter L06 confirming the suspension",
            _DAYS,
            "suspension_letter_days",
            FixedBy.GUIDANCE,
            "the suspension began",
            "Send it at once, with the reasons and a named contact; say why it was late.",
            "Open letter L06",
            "papers",
            _TRUST,
            "L06",
            runs_on=True,
        ),
        DeadlineDefinition(
            DeadlineKind.SUSPENSION_REVIEW,
            "Review of the suspension",
            _DAYS,
            "suspension_review_days",
            FixedBy.PROCEDURE,
            "the suspension began",
            "Review it now: a suspension is as short as can be, and is kept under review.",
            "Record review",
            "process",
            _TRUST,
            REVIEWED_ON_PROCESS,
            runs_on=True,
        ),
        DeadlineDefinition(
            DeadlineKind.LONG_SUSPENSION,
            "Suspension without a review: the limit",
            _DAYS,
            "suspension_reminder_days",
            FixedBy.PROCEDURE,
            "the suspension began",
            "Nobody has looked at it in all this time. Review it today, or end it.",
            "Record review",
            "process",
            _TRUST,
            REVIEWED_ON_PROCESS,
            runs_on=True,
        ),
    )
}


def definition_of(kind: DeadlineKind) -> DeadlineDefinition:
    """Return what is known of a kind."""
    return DEFINITIONS[kind]
