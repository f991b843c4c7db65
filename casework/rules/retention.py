"""How long a record is kept, by its class, and every hold that keeps it longer (DOMAIN.md 8.1).

The longest hold rules. Nothing is destroyed here or anywhere by itself: a date says from when a
record may be proposed for destruction, which two people then approve.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from casework.clock import uk_date
from casework.errors import BadInput
from casework.rules.calendar_deadlines import months_on
from casework.rules.process_points import listed
from casework.rules.reckoning import plural

# After an outcome or a dismissal nothing goes sooner, whatever its class (DOMAIN.md 8.1).
LEAST_MONTHS = 12
_ALLEGATION_YEARS = 10


class RetentionClass(StrEnum):
    """What kind of record it is, as the schedule has it."""

    ORAL_WARNING = "oral_warning"
    WARNING_FIRST = "warning_first"
    WARNING_SECOND = "warning_second"
    FINAL_WARNING = "final_warning"
    NOT_UPHELD = "not_upheld"
    CHILD_PROTECTION = "child_protection"
    MALICIOUS_OR_FALSE = "malicious_or_false"
    LOW_LEVEL_CONCERN = "low_level_concern"
    DISMISSAL_PAPERS = "dismissal_papers"
    GRIEVANCE_OR_TRIBUNAL = "grievance_or_tribunal"
    EVIDENCE = "evidence"
    DATA_BREACH = "data_breach"
    HEARING_NOTES = "hearing_notes"

    @property
    def words(self) -> str:
        """Name the class as the schedule does."""
        return _NAMES[self][0]

    @property
    def basis(self) -> str:
        """Say what the period rests on."""
        return _NAMES[self][1]

    @property
    def counts_from(self) -> str:
        """Say which date it counts from."""
        return _NAMES[self][2]


class AtTheEnd(StrEnum):
    """What is proposed when nothing holds a record any more."""

    DESTROY = "destroy"
    REVIEW = "review"
    TAKE_OFF_PERSONNEL_RECORD = "take_off_personnel_record"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "destroy": "propose for destruction",
            "review": "review, and decide whether it is kept",
            "take_off_personnel_record": "take off the personnel record, unless the person agrees",
        }[self.value]


class HoldKind(StrEnum):
    """Why a record is kept although its own period may be over."""

    WARNING = "warning"
    CLAIM = "claim"
    SAFEGUARDING = "safeguarding"
    REGULATOR = "regulator"
    POLICE = "police"
    ACCESS_REQUEST = "access_request"
    COMPLAINT = "complaint"
    LEGAL = "legal"
    APPEAL = "appeal"
    INQUIRY = "inquiry"

    @property
    def words(self) -> str:
        """Name the hold within a sentence."""
        return {
            "warning": "a warning is live",
            "claim": "a claim could still be brought",
            "safeguarding": "a safeguarding matter is open",
            "regulator": "a regulator’s matter is open",
            "police": "a police matter is open",
            "access_request": "an access request is open",
            "complaint": "a data-protection complaint is open",
            "legal": "there is a legal hold",
            "appeal": "an appeal is open or may still come",
            "inquiry": "an inquiry wants it kept until the data protection officer lets it go",
        }[self.value]


_IRMS = "IRMS toolkit for schools"
_NAMES: dict[RetentionClass, tuple[str, str, str]] = {
    RetentionClass.ORAL_WARNING: ("Oral warning", _IRMS, "the date of the warning"),
    RetentionClass.WARNING_FIRST: ("Written warning, level 1", _IRMS, "the date of the warning"),
    RetentionClass.WARNING_SECOND: ("Written warning, level 2", _IRMS, "the date of the warning"),
    RetentionClass.FINAL_WARNING: ("Final warning", _IRMS, "the date of the warning"),
    RetentionClass.NOT_UPHELD: ("Case not upheld", _IRMS, "the end of the case"),
    RetentionClass.CHILD_PROTECTION: (
        "Child-protection allegation, also an unfounded one",
        "KCSIE; IRMS",
        "the allegation",
    ),
    RetentionClass.MALICIOUS_OR_FALSE: (
        "Malicious or false allegation",
        "KCSIE",
        "the end of the case",
    ),
    RetentionClass.LOW_LEVEL_CONCERN: ("Low-level concern", "KCSIE", "the end of the employment"),
    RetentionClass.DISMISSAL_PAPERS: (
        "Personnel file and dismissal papers",
        "limitation",
        "the end of the employment",
    ),
    RetentionClass.GRIEVANCE_OR_TRIBUNAL: (
        "Grievance or tribunal papers",
        "limitation",
        "their conclusion",
    ),
    RetentionClass.EVIDENCE: ("Evidence", "the life of the case", "the end of the case"),
    RetentionClass.DATA_BREACH: ("Record of a data breach", "accountability", "its end"),
    RetentionClass.HEARING_NOTES: ("Notes of the hearing", "exposure to claims", "the outcome"),
}

TYPICAL_MONTHS: Mapping[RetentionClass, int] = MappingProxyType(
    {
        RetentionClass.ORAL_WARNING: 6,
        RetentionClass.WARNING_FIRST: 6,
        RetentionClass.WARNING_SECOND: 12,
        RetentionClass.FINAL_WARNING: 18,
        RetentionClass.NOT_UPHELD: 0,
        RetentionClass.CHILD_PROTECTION: _ALLEGATION_YEARS * 12,
        RetentionClass.MALICIOUS_OR_FALSE: 0,
        RetentionClass.LOW_LEVEL_CONCERN: 0,
        RetentionClass.DISMISSAL_PAPERS: 72,
        RetentionClass.GRIEVANCE_OR_TRIBUNAL: 72,
        RetentionClass.EVIDENCE: 0,
        RetentionClass.DATA_BREACH: 72,
        RetentionClass.HEARING_NOTES: 0,
    }
)
"""Months after the date that counts; the trust's own schedule takes their place."""

# The period of a child-protection record is law’s guidance: a schedule may only lengthen it.
_NOT_SHORTER = frozenset({RetentionClass.CHILD_PROTECTION})


@dataclass(frozen=True, slots=True)
class Hold:
    """One reason to keep; ``until`` is its last day, None while no end is known.

    ``released_on`` ends one that a person let go.
    """

    kind: HoldKind
    until: date | None = None
    because: str = ""
    released_on: date | None = None

    @property
    def ends_on(self) -> date | None:
        """Return its last day, or None while it has no end."""
        return self.released_on if self.released_on is not None else self.until

    def holds_on(self, day: date) -> bool:
        """Tell whether it still holds on a day."""
        ends = self.ends_on
        return ends is None or day <= ends


@dataclass(frozen=True, slots=True)
class RetentionFacts:
    """One record: its class, the date that its period counts from, and what holds it.

    ``outcome_on``: the outcome or dismissal, if any, from which claims count. ``retires_on``: the
    normal pension age, wanted for child-protection records. ``starts_on`` None: not yet known.
    """

    kind: RetentionClass
    starts_on: date | None
    outcome_on: date | None = None
    retires_on: date | None = None
    holds: tuple[Hold, ...] = ()
    personnel_consent: bool = False


@dataclass(frozen=True, slots=True)
class RetentionAnswer:
    """How long a record is kept: ``keep_to`` is the last day, None while it has no end."""

    kind: RetentionClass
    keep_to: date | None
    at_the_end: AtTheEnd
    words: str
    reasons: tuple[str, ...]


def claim_hold(
    from_on: date, *, claim_months: int, conciliation_weeks: int, because: str = ""
) -> Hold:
    """Hold a record while a claim may be brought: at least twelve months (DOMAIN.md 0.2, 8.1).

    The months and the longest pause are the law's on the dates that count (`law_parameters`).
    """
    limit = months_on(from_on, claim_months)[0] + timedelta(weeks=conciliation_weeks)
    least = months_on(from_on, LEAST_MONTHS)[0]
    return Hold(HoldKind.CLAIM, max(limit, least), because or f"since {uk_date(from_on)}")


def retention_of(
    facts: RetentionFacts, *, months: Mapping[RetentionClass, int] = TYPICAL_MONTHS
) -> RetentionAnswer:
    """Say how long a record is kept, and why so long (DOMAIN.md 8.1, longest-hold rule).

    ``months`` is the trust's schedule. Raises `BadInput` for one that asks for less than KCSIE.
    """
    period = months.get(facts.kind, TYPICAL_MONTHS[facts.kind])
    _check_period(facts.kind, period)
    at_the_end = _at_the_end(facts)
    open_ended, ends = _own_period(facts, period)
    if facts.outcome_on is not None:
        least = months_on(facts.outcome_on, LEAST_MONTHS)[0]
        ends.append((least, f"{plural(LEAST_MONTHS, 'month')} after the outcome, at the least"))
    for hold in facts.holds:
        last = hold.ends_on
        why = f"{hold.kind.words}{f' ({hold.because})' if hold.because else ''}"
        if last is None:
            open_ended.append(why)
        else:
            ends.append((last, why))
    if open_ended:
        words = f"Kept for now, without a date: {listed(open_ended)}."
        return RetentionAnswer(facts.kind, None, at_the_end, words, tuple(open_ended))
    keep_to = max(last for last, _ in ends)
    reasons = tuple(why for last, why in ends if last == keep_to)
    words = (
        f"{facts.kind.words}: kept to {uk_date(keep_to)} ({listed(list(reasons))}); then"
        f" {at_the_end.words}."
    )
    return RetentionAnswer(facts.kind, keep_to, at_the_end, words, reasons)


def _own_period(facts: RetentionFacts, period: int) -> tuple[list[str], list[tuple[date, str]]]:
    if facts.starts_on is None:
        return [f"{facts.kind.counts_from} is not known yet"], []
    own = months_on(facts.starts_on, period)[0]
    length = f"{plural(period, 'month')} after" if period else "to"
    ends = [(own, f"{length} {facts.kind.counts_from}, by {facts.kind.basis}")]
    open_ended: list[str] = []
    if facts.kind is RetentionClass.CHILD_PROTECTION:
        if facts.retires_on is None:
            open_ended.append("the person’s normal pension age is not on record")
        else:
            ends.append((facts.retires_on, "to the normal pension age, by KCSIE"))
    return open_ended, ends


def _at_the_end(facts: RetentionFacts) -> AtTheEnd:
    if facts.kind is RetentionClass.LOW_LEVEL_CONCERN:
        return AtTheEnd.REVIEW
    if facts.kind is RetentionClass.MALICIOUS_OR_FALSE:
        consent = facts.personnel_consent
        return AtTheEnd.REVIEW if consent else AtTheEnd.TAKE_OFF_PERSONNEL_RECORD
    return AtTheEnd.DESTROY


def _check_period(kind: RetentionClass, period: int) -> None:
    if isinstance(period, bool) or period < 0:
        raise BadInput(
            f"“{kind.words}” must be kept for a whole number of months.",
            field=kind.value,
            cure="Correct the schedule.",
        )
    if kind in _NOT_SHORTER and period < TYPICAL_MONTHS[kind]:
        raise BadInput(
            f"“{kind.words}” is kept for {_ALLEGATION_YEARS} years at the least ({kind.basis}).",
            field=kind.value,
            cure="Correct the schedule.",
        )
