"""What a clock is: its kind, its state, what fixes it, what follows when it is missed.

DOMAIN.md 2.4 and 3.0. The number of days stands in the procedure profile under ``number``;
those that law or statutory guidance sets are fixed there (0.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.rules.procedure_profile import ProcedureProfile, Whose
from casework.rules.reckoning import DeadlineRule, plural
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
    CASE_DECISION = "case_decision"
    HEARING_NOTICE = "hearing_notice"
    EXCHANGE = "exchange"
    COMPANION_DATE = "companion_date"
    HEARING_DAY = "hearing_day"
    OUTCOME_LETTER = "outcome_letter"
    APPEAL_WINDOW = "appeal_window"
    APPEAL_HEARING = "appeal_hearing"
    APPEAL_NOTICE = "appeal_notice"
    APPEAL_HEARING_DAY = "appeal_hearing_day"
    APPEAL_OUTCOME_LETTER = "appeal_outcome_letter"
    WARNING_ENDS = "warning_ends"
    # Those of the parallel tracks bear the codes of `track_clocks`; two of them are above.
    LADO_REVIEW = "lado_review"
    ACCESS_REQUEST = "access"
    DATA_COMPLAINT = "complaint"
    SICKNESS_REVIEW = "sickness_review"
    CLAIM = "claim"
    WRITTEN_REASONS = "written_reasons"


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
    WENT_BY = "went_by"  # time that only others had, over without more
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
    WENT_BY = "went_by"


@dataclass(frozen=True, slots=True)
class DeadlineDefinition:
    """What is known of a kind of deadline, whatever the case.

    Where ``number`` is empty, the procedure has no such number: law or guidance has, or the
    decision itself, and whoever begins the clock gives it.
    """

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
    for_information: bool = False  # others may act up to then; the trust has nothing to do
    source: str = ""  # where the number stands, if not in the procedure

    @property
    def counts_back(self) -> bool:
        """Tell whether it is counted back from a day to come: it is due before that day."""
        return self.rule in (DeadlineRule.LATEST_RECEIPT, DeadlineRule.NOON_BEFORE)

    @property
    def is_a_day(self) -> bool:
        """Tell whether it is a day that was fixed: nothing is counted to it."""
        return self.rule is DeadlineRule.THE_DAY

    @property
    def may_slip(self) -> bool:
        """Tell whether it is the trust's own target, which a person may move with a reason."""
        return self.fixed_by is FixedBy.PROCEDURE and not self.runs_on

    def amount(self, profile: ProcedureProfile) -> int:
        """Return how many days, hours or months it has.

        Raises ValueError where the procedure has no such number.
        """
        if not self.number:
            raise ValueError(f"“{self.title}” has no number in the procedure")
        return profile.days(self.number)

    def fixed_by_words(self, profile: ProcedureProfile, amount: int | None = None) -> str:
        """Say what fixes it and how long it is: 'guidance, 1 working day'.

        ``amount`` is what whoever begins the clock gives; None: the procedure's number.
        """
        if self.is_a_day:
            return "the plan"
        if self.number:
            number = profile.number(self.number)
            typical = number.whose is Whose.TYPICAL
        else:
            typical = False
        count = self.amount(profile) if amount is None else amount
        return (
            f"{_source_words(self.fixed_by, typical=typical)}, {self.length_words(count, profile)}"
        )

    def length_words(self, count: int, profile: ProcedureProfile) -> str:
        """Write how long: '72 clock hours', '10 clear working days', 'noon 5 working days'."""
        match self.rule:
            case DeadlineRule.CLOCK_HOURS:
                return f"{count} clock hours"
            case DeadlineRule.CALENDAR_DAYS_AFTER:
                return plural(count, "calendar day")
            case DeadlineRule.WARNING_ENDS | DeadlineRule.TRIBUNAL_LIMIT:
                return f"{plural(count, 'month')} less a day"
            case DeadlineRule.SUBJECT_ACCESS:
                return plural(count, "month")
            case DeadlineRule.LATEST_RECEIPT:
                clear = "clear " if profile.flag("hearing_clear_days") else ""
                return plural(count, f"{clear}working day")
            case DeadlineRule.NOON_BEFORE:
                return f"noon {plural(count, 'working day')}"
            case _:
                return plural(count, "working day")


def _source_words(fixed_by: FixedBy, *, typical: bool) -> str:
    match fixed_by:
        case FixedBy.LAW:
            return "law"
        case FixedBy.GUIDANCE:
            return "guidance"
        case FixedBy.PROCEDURE:
            return "typical number" if typical else "trust’s procedure"
