"""The facts of one case that the fairness view looks at, frozen at one moment.

What is not on record is None or empty, and raises its point once the case has come so far; lists
of what is wanting are empty where nothing is. Dates are days in London.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from casework.rules.sanctions import HearingOutcome


class Reached(IntEnum):
    """How far a case has come; what lies ahead raises no point."""

    REPORTED = 1
    TRIAGE = 2
    DECIDED = 3  # whether to investigate
    COMMISSIONED = 4
    NOTIFIED = 5
    INVESTIGATED = 6  # the evidence is closed, the report is written
    REPORTED_ON = 7
    CASE_DECIDED = 8
    INVITED = 9
    HEARD = 10
    OUTCOME = 11
    APPEALED = 12
    CLOSED = 13


@dataclass(frozen=True, slots=True)
class BeginningRecord:
    """The report, the triage, the fact-find and the decision to investigate.

    ``no_route`` and ``no_authority`` name exhibits: how obtained is not said; searched for without
    authority. ``verdict_words`` name papers that speak of guilt before the panel has decided.
    """

    seen_on: date
    reported_on: date
    delay_reason: str = ""
    reporter_known: bool = False
    no_route: tuple[str, ...] = ()
    no_authority: tuple[str, ...] = ()
    screens_open: tuple[str, ...] = ()
    verdict_words: tuple[str, ...] = ()
    without_policy: tuple[int, ...] = ()
    policy_review_overdue: bool = False
    overdue_noted: bool = False
    fact_find_over_days: int = 0
    fact_find_meetings: int = 0
    fact_find_judges: str = ""
    decision_reasons: str = ""
    informal_considered: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class ConflictFact:
    """Someone who acts and stands too near; ``reason``: the written reason of a SOFT conflict."""

    name: str
    part: str
    because: str
    hard: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SuspensionRecord:
    """A suspension, while or after it ran; ``overdue_reviews`` of those that were due."""

    reasons: str = ""
    alternatives_looked_at: int = 0
    paid: bool | None = None
    said_not_disciplinary: bool = False
    contact_named: bool = False
    letter_late: str = ""
    overdue_reviews: int = 0
    still_needed: bool = True


@dataclass(frozen=True, slots=True)
class InvestigationRecord:
    """From the commission to the decision on the report.

    ``near`` are those who act and stand too near. ``points_not_followed``: what the employee said
    that nobody followed up. ``unconfirmed``: passages typed for the officer, not confirmed since.
    """

    near: tuple[ConflictFact, ...] = ()
    officer_trained: bool = False
    officer_given_time: bool = False
    terms_agreed: bool = False
    must_not_tell: bool = False
    told_late: str = ""
    not_told_in_writing: tuple[int, ...] = ()
    changed_untold: tuple[int, ...] = ()
    empty_cells: int = 0
    points_not_followed: tuple[str, ...] = ()
    open_lines: int = 0
    not_put: tuple[str, ...] = ()
    notes_not_agreed: int = 0
    gross_alleged: bool = False
    unconfirmed: int = 0
    decision_by_officer: bool = False
    decision_reasons: str = ""
    informal_called_warning: bool = False


@dataclass(frozen=True, slots=True)
class HearingRecord:
    """The invitation, the companion, the hearing itself.

    ``lacking`` says what the invitation does not contain; ``unserved`` which papers relied on the
    employee never received. ``postponement_refused`` says what was asked within the five days.
    """

    lacking: tuple[str, ...] = ()
    notice_short: str = ""
    unserved: tuple[str, ...] = ()
    companion_refused: str = ""
    companion_hindered: str = ""
    postponement_refused: str = ""
    adjustments_open: tuple[str, ...] = ()
    delay_unreasoned: str = ""
    response_recorded: bool = False
    new_evidence_no_adjournment: tuple[str, ...] = ()
    absence_open: tuple[str, ...] = ()
    decided_before: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """The decision of the panel and its letter.

    ``findings_lacking``: what findings lack (reasons, evidence). ``letter_lacks``: what the
    outcome letter lacks of Acas Code 18 to 22. ``after_not_put``: findings that rest on what was
    never put.
    """

    outcome: HearingOutcome | None = None
    reason_is_conduct: bool = False
    findings_lacking: tuple[str, ...] = ()
    after_not_put: tuple[str, ...] = ()
    sanction_reasons: str = ""
    alternatives_considered: str = ""
    mitigation: str = ""
    compared: bool = False
    letter_lacks: tuple[str, ...] = ()
    letter_late: str = ""
    beyond_authority: str = ""
    beyond_invitation: str = ""
    no_gross_grounds: bool = False
    rests_on_spent: bool = False


@dataclass(frozen=True, slots=True)
class AppealRecord:
    """An appeal; ``grounds_unanswered`` as the employee wrote them."""

    near: tuple[ConflictFact, ...] = ()
    companion_told: bool = False
    late_undecided: bool = False
    decided: bool = False
    grounds_unanswered: tuple[str, ...] = ()
    raised: bool = False
    limit_called_law: bool = False


@dataclass(frozen=True, slots=True)
class RouteRecord:
    """The special routes: safeguarding, data protection, regulators, union.

    Each ``…_open`` says in words what is due and not on record; empty where nothing is.
    """

    lado_open: str = ""
    suspension_letter_open: str = ""
    ico_open: str = ""
    breach_unlogged: bool = False
    access_open: str = ""
    dbs_open: str = ""
    tra_open: str = ""
    restriction: bool = False
    restriction_unmarked: tuple[str, ...] = ()
    union_official: bool = False
    union_agreed: bool | None = None
    union_contacted: bool = False
    whistleblowing_open: str = ""


@dataclass(frozen=True, slots=True)
class GroundRecord:
    """What the whole case stands on: the policy known, harm shown, rights weighed, delay.

    ``slips`` are clocks that were missed without a reason. ``not_weighed`` are allegations about
    the content of personal accounts without the proportionality assessment. ``harm_not_shown``
    are allegations of harm to reputation for which no harm is shown by evidence.
    """

    policy_known: str = ""
    harm_not_shown: tuple[int, ...] = ()
    not_weighed: tuple[int, ...] = ()
    panel_weighed: bool = False
    slips: tuple[str, ...] = ()
    below_law: tuple[str, ...] = ()
    typical_numbers: int = 0


@dataclass(frozen=True, slots=True)
class FairnessFacts:
    """One case as the fairness view sees it."""

    reached: Reached
    beginning: BeginningRecord
    investigation: InvestigationRecord = InvestigationRecord()
    hearing: HearingRecord = HearingRecord()
    outcome: OutcomeRecord = OutcomeRecord()
    grounds: GroundRecord = GroundRecord()
    routes: RouteRecord = RouteRecord()
    suspension: SuspensionRecord | None = None
    appeal: AppealRecord | None = None
    formal: bool = True  # False: dealt with informally, or closed before a hearing
