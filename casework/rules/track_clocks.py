"""The clocks of the parallel tracks, each with its counting (DOMAIN.md 3.0).

A clock of law or statutory guidance is stopped by no pause of the trust's own process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from casework.clock import to_london, uk_day
from casework.errors import BadInput
from casework.rules.calendar_deadlines import (
    calendar_days_after,
    clock_hours,
    months_on,
    subject_access,
    tribunal_limit,
)
from casework.rules.deadline_kinds import FixedBy
from casework.rules.deadlines import working_days_after
from casework.rules.reckoning import Reckoning, plural
from casework.rules.track_kinds import TrackFacts, TrackKind
from casework.rules.working_days import BankHolidays, CalendarKind, WorkingCalendar

ICO_HOURS = 72
LADO_DAYS = 1
LADO_REVIEW_DAYS = 28
WRITTEN_REASONS_DAYS = 14
PAUSE_REVIEW_DAYS = 10
_ICO = ("72 clock hours", "the employer became aware")


@dataclass(frozen=True, slots=True)
class TrackLaw:
    """The law's numbers on the dates that count, taken from `law_parameters` by the caller."""

    claim_months: int = 6
    conciliation_weeks: int = 12
    complaint_days: int | None = 30  # None: law set none on that day


@dataclass(frozen=True, slots=True)
class TrackClock:
    """One clock of a track; ``met_on`` None while somebody still has to act.

    ``length`` and ``start_event`` say it in words: '1 month', 'the request'.
    """

    code: str
    title: str
    reckoning: Reckoning
    fixed_by: FixedBy
    met_on: date | None = None
    late: bool = False
    for_information: bool = False  # others may act up to then; the trust has nothing to do
    length: str = ""
    start_event: str = ""
    met_at: datetime | None = None  # where hours count
    stands_still: bool = False  # until an answer comes

    @property
    def is_open(self) -> bool:
        """Tell whether the trust still has to act."""
        return self.met_on is None and not self.for_information

    def counted_as(self, length: str, start_event: str) -> TrackClock:
        """Return it with its length and what starts it, in words."""
        return replace(self, length=length, start_event=start_event)


def clocks_of(
    facts: TrackFacts, bank_holidays: BankHolidays, law: TrackLaw = TrackLaw()
) -> tuple[TrackClock, ...]:
    """Count every clock of a track from its facts; a date that is not known starts none.

    Raises `BadInput` for dates that cannot be.
    """
    trust = WorkingCalendar(CalendarKind.TRUST, bank_holidays)
    match facts.kind:
        case TrackKind.SAFEGUARDING:
            return _safeguarding(facts, trust)
        case TrackKind.DATA_BREACH:
            return _data_breach(facts, bank_holidays)
        case TrackKind.ACCESS_REQUEST:
            return _access(facts, bank_holidays, law)
        case TrackKind.SICKNESS:
            return _sickness(facts, trust)
        case TrackKind.TRIBUNAL:
            return _tribunal(facts, bank_holidays, law)
        case (
            TrackKind.SUSPENSION
            | TrackKind.POLICE
            | TrackKind.GRIEVANCE
            | TrackKind.RESIGNATION
            | TrackKind.WHISTLEBLOWING
            | TrackKind.ADJUSTMENTS
            | TrackKind.REGULATOR_REFERRAL
        ):
            return ()  # prompt, and without a number: law and guidance set none


def _safeguarding(facts: TrackFacts, trust: WorkingCalendar) -> tuple[TrackClock, ...]:
    clocks: list[TrackClock] = []
    aware = facts.dates.get("aware_on")
    contacted = facts.moments.get("contacted_at")
    if aware is not None:
        due = working_days_after(trust, aware, LADO_DAYS)
        done = to_london(contacted).date() if contacted else None
        clocks.append(
            _clock("lado_contact", "LADO contact", due, FixedBy.GUIDANCE, done).counted_as(
                "1 working day", "the employer became aware"
            )
        )
    review = _lado_review(facts, trust)
    if review is not None:
        clocks.append(review)
    return tuple(clocks)


def _lado_review(facts: TrackFacts, trust: WorkingCalendar) -> TrackClock | None:
    """Count to the day that was agreed; before one is, four weeks from the strategy meeting."""
    strategy, agreed = facts.dates.get("strategy_on"), facts.dates.get("next_review_on")
    begins = strategy or facts.dates.get("aware_on")
    event = "the strategy meeting" if strategy else "the employer became aware"
    if agreed is not None and begins is not None and agreed > begins:
        due = calendar_days_after(trust.bank_holidays, begins, (agreed - begins).days)
        due = replace(due, explanation=f"{uk_day(agreed)} is the day agreed with the LADO.")
        title, length = "Review with the LADO", "as agreed"
    elif strategy is not None:
        due = calendar_days_after(trust.bank_holidays, strategy, LADO_REVIEW_DAYS)
        title, length = "First review with the LADO", "4 weeks"
    else:
        return None
    clock = _clock("lado_review", title, due, FixedBy.GUIDANCE, facts.ended_on)
    return clock.counted_as(length, event)


def _data_breach(facts: TrackFacts, holidays: BankHolidays) -> tuple[TrackClock, ...]:
    aware = facts.moments.get("aware_at")
    if aware is None:
        return ()
    due = clock_hours(holidays, aware, ICO_HOURS)
    told = facts.moments.get("ico_told_at")
    if facts.yes.get("tell_ico") is False and facts.text("ico_reason"):
        # Decided with its reason that no risk is likely: nothing is sent, and nothing is late.
        clock = TrackClock("ico", "Notice to the ICO", due, FixedBy.LAW, for_information=True)
        return (clock.counted_as(*_ICO),)
    clock = _clock("ico", "Notice to the ICO", due, FixedBy.LAW, _day(told)).counted_as(*_ICO)
    if told is not None:
        clock = replace(clock, met_at=told, late=to_london(told) > due.last_moment)
    return (clock,)


def _access(facts: TrackFacts, holidays: BankHolidays, law: TrackLaw) -> tuple[TrackClock, ...]:
    clocks: list[TrackClock] = []
    received = facts.dates.get("received_on")
    if received is not None:
        months = 3 if facts.yes.get("complex") else 1
        due = _paused(facts, received, months, holidays)
        answered = facts.dates.get("answered_on")
        clock = _clock("access", "Access request answered", due, FixedBy.LAW, answered)
        stopped = "paused_on" in facts.dates and "resumed_on" not in facts.dates
        clock = replace(clock, stands_still=stopped and answered is None)
        clocks.append(clock.counted_as(plural(months, "month"), "the request"))
    complaint = facts.dates.get("complaint_on")
    if complaint is not None and law.complaint_days is not None:
        due = calendar_days_after(holidays, complaint, law.complaint_days)
        done = facts.dates.get("complaint_acknowledged_on")
        clock = _clock("complaint", "Complaint acknowledged", due, FixedBy.LAW, done)
        clocks.append(clock.counted_as(plural(law.complaint_days, "day"), "the complaint"))
    return tuple(clocks)


def _paused(facts: TrackFacts, received: date, months: int, holidays: BankHolidays) -> Reckoning:
    """Move the date by the days that the clock stood still for identity or clarification.

    The days are added to the month's own end, before it moves off a day off: never longer.
    """
    due = subject_access(holidays, received, months)
    stopped, resumed = facts.dates.get("paused_on"), facts.dates.get("resumed_on")
    if stopped is None:
        return due
    if resumed is None:
        words = f"The clock stands still since {uk_day(stopped)}, until the answer comes."
        return replace(due, warnings=(*due.warnings, words))
    if resumed < stopped or stopped < due.start:
        raise BadInput(
            "The clock of the access request cannot have stopped then.",
            field="resumed_on",
            cure="Give the day of the question, then that of its answer, after the request.",
        )
    days = (resumed - stopped).days
    later = months_on(received, months)[0] + timedelta(days=days)
    statutory = WorkingCalendar(CalendarKind.STATUTORY, holidays)
    if not statutory.counts(later):
        later = statutory.nth_after(later, 1)
    words = (
        f"{due.explanation} The clock stood still for {plural(days, 'day')}, so the date is"
        f" {uk_day(later)}."
    )
    return replace(due, due_on=later, explanation=words)


def _sickness(facts: TrackFacts, trust: WorkingCalendar) -> tuple[TrackClock, ...]:
    since = facts.dates.get("since_on")
    if since is None:
        return ()
    begins = facts.dates.get("review_on", since)
    due = working_days_after(trust, begins, PAUSE_REVIEW_DAYS)
    title = "Looked at again: can the employee take part?"
    clock = _clock("sickness_review", title, due, FixedBy.PROCEDURE, facts.ended_on)
    event = "it was last looked at" if "review_on" in facts.dates else "the first day of sickness"
    return (clock.counted_as(plural(PAUSE_REVIEW_DAYS, "working day"), event),)


def _tribunal(facts: TrackFacts, holidays: BankHolidays, law: TrackLaw) -> tuple[TrackClock, ...]:
    clocks: list[TrackClock] = []
    act = facts.dates.get("act_on")
    if act is not None:
        due = tribunal_limit(holidays, act, months=law.claim_months)
        latest = due.due_on + timedelta(weeks=law.conciliation_weeks)
        words = f"With the longest pause for conciliation: {uk_day(latest)}."
        due = replace(due, warnings=(*due.warnings, words))
        clock = TrackClock(
            "claim", "A claim could be brought until", due, FixedBy.LAW, for_information=True
        )
        length = f"{plural(law.claim_months, 'month')} less a day"
        clocks.append(clock.counted_as(length, "the act, or the end of employment"))
    asked = facts.dates.get("reasons_asked_on")
    if asked is not None:
        due = calendar_days_after(holidays, asked, WRITTEN_REASONS_DAYS)
        given = facts.dates.get("reasons_given_on")
        clock = _clock("written_reasons", "Written reasons (L44)", due, FixedBy.LAW, given)
        clocks.append(clock.counted_as(plural(WRITTEN_REASONS_DAYS, "day"), "the request"))
    return tuple(clocks)


def _day(moment: datetime | None) -> date | None:
    return to_london(moment).date() if moment is not None else None


def _clock(
    code: str, title: str, due: Reckoning, fixed_by: FixedBy, met_on: date | None
) -> TrackClock:
    late = met_on is not None and met_on > due.due_on
    return TrackClock(code, title, due, fixed_by, met_on, late=late)
