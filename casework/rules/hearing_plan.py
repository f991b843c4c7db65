"""A hearing planned backwards from its date: invitation, papers, companion, outcome.

DOMAIN.md 2.4 (HEARING_PREP, HEARING), 9.2 and 0.1, rules 3 to 5. The law sets no number of days
of notice: the trust's procedure does, and says whether they are clear days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from casework.clock import LONDON, uk_day
from casework.errors import BadInput
from casework.rules.deadlines import (
    NOON,
    ServiceMethod,
    companion_window,
    deemed_receipt,
    earliest_hearing,
    latest_receipt,
    noon_before,
    working_days_after,
)
from casework.rules.gate_points import Source, SourceKind
from casework.rules.procedure_profile import ProcedureProfile, advice
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.reckoning import CountedDay, Reckoning, plural
from casework.rules.working_days import WorkingCalendar

CODE_9 = Source(SourceKind.CODE, "Acas Code, paragraphs 9 and 10")
CODE_11 = Source(SourceKind.CODE, "Acas Code, paragraph 11")
SECTION_10 = Source(SourceKind.LAW, "Employment Relations Act 1999, section 10")
NOTICE = Source(SourceKind.PROCEDURE, "notice of a hearing")
EXCHANGE = Source(SourceKind.PROCEDURE, "exchange of papers")
OUTCOME = Source(SourceKind.PROCEDURE, "outcome in writing")
# Longer than any post or holiday: a search that goes past it has met a calendar without days.
_LOOK_BACK_DAYS = 60


class PlanStep(StrEnum):
    """The dates of a plan, in the order in which they come."""

    SEND = "send"
    RECEIVED = "received"
    EMPLOYEE_PAPERS = "employee_papers"
    HEARING = "hearing"
    OUTCOME = "outcome"
    COMPANION_LAST = "companion_last"

    @property
    def words(self) -> str:
        """Name the step as the plan does."""
        return {
            "send": "Invitation L19 and all evidence sent by",
            "received": "Invitation L19 and all evidence received by",
            "employee_papers": "Employee’s papers, witnesses and companion’s name by",
            "hearing": "Hearing",
            "outcome": "Outcome in writing by",
            "companion_last": "If the companion cannot come: another date, at the latest",
        }[self.value]


@dataclass(frozen=True, slots=True)
class HearingNumbers:
    """The trust's numbers that a plan needs; ``notice_note`` asks for a reason for few days."""

    notice_days: int = 10
    clear_days: bool = True
    exchange_days: int = 5
    outcome_days: int = 5
    first_class_days: int = 2
    email_cut_off: time = time(16, 30)
    notice_note: str = ""

    @property
    def notice_words(self) -> str:
        """Say the notice: '10 clear working days'."""
        return plural(self.notice_days, "clear working day" if self.clear_days else "working day")


@dataclass(frozen=True, slots=True)
class HearingAsked:
    """A hearing as it is planned.

    ``received_on`` is when the invitation was received, or counts as received; None while it is
    not sent. ``shorter_agreed`` says how the employee agreed in writing to less notice.
    """

    hearing_on: date
    method: ServiceMethod = ServiceMethod.BY_HAND
    received_on: date | None = None
    shorter_agreed: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One date of the plan with its counting; ``at`` where a time of day is part of it."""

    step: PlanStep
    on: date
    because: str
    source: Source
    at: time | None = None
    counted: tuple[CountedDay, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Write it in one line."""
        noon = "noon on " if self.at == NOON else f"{self.at:%H:%M} on " if self.at else ""
        return f"{self.step.words}: {noon}{uk_day(self.on)}"


@dataclass(frozen=True, slots=True)
class HearingPlan:
    """The dates that follow from a hearing date, and what stands against it."""

    asked: HearingAsked
    dates: tuple[PlannedDate, ...]
    points: tuple[OpenPoint, ...]
    earliest: Reckoning | None = None

    def date_of(self, step: PlanStep) -> PlannedDate:
        """Return one date of the plan."""
        return next(planned for planned in self.dates if planned.step is step)


def hearing_numbers(profile: ProcedureProfile) -> HearingNumbers:
    """Take the numbers of a plan from the trust's procedure."""
    return HearingNumbers(
        notice_days=profile.days("hearing_notice_days"),
        clear_days=profile.flag("hearing_clear_days"),
        exchange_days=profile.days("exchange_days"),
        outcome_days=profile.days("outcome_days"),
        first_class_days=profile.days("first_class_days"),
        email_cut_off=profile.time_of_day("email_cut_off"),
        notice_note=advice(profile.number("hearing_notice_days")),
    )


def earliest_permitted(
    calendar: WorkingCalendar, received_on: date, numbers: HearingNumbers
) -> Reckoning:
    """Return the first day on which the hearing may be held after the invitation (9.2)."""
    return earliest_hearing(
        calendar, received_on, numbers.notice_days, clear_days=numbers.clear_days
    )


def last_sending(
    calendar: WorkingCalendar, method: ServiceMethod, receive_by: date, numbers: HearingNumbers
) -> date:
    """Return the last day to send a letter so that it counts as received by a date (14, ruling 2).

    An email of that day has to be sent before the cut-off.
    """
    for back in range(_LOOK_BACK_DAYS):
        day = receive_by - timedelta(days=back)
        sent = datetime.combine(day, time(0), LONDON) if method is ServiceMethod.EMAIL else day
        received = deemed_receipt(
            calendar.bank_holidays,
            method,
            sent,
            cut_off=numbers.email_cut_off,
            post_days=numbers.first_class_days,
        )
        if received.due_on <= receive_by:
            return day
    raise BadInput(
        f"No day was found on which to send a letter that is received by {uk_day(receive_by)}.",
        field="method",
        cure="Check the days that post takes in the trust’s procedure.",
    )


def plan_back(
    asked: HearingAsked,
    calendar: WorkingCalendar,
    numbers: HearingNumbers,
    *,
    today: date | None = None,
) -> HearingPlan:
    """Plan a hearing backwards from its date (DOMAIN.md 2.4, 9.2).

    ``calendar`` is what the trust's procedure means by a working day; the companion's days are
    always statutory ones. Raises `BadInput` for a hearing on or before the day of the invitation,
    and for years without bank holidays.
    """
    _check_order(asked)
    receive = latest_receipt(
        calendar, asked.hearing_on, numbers.notice_days, clear_days=numbers.clear_days
    )
    send_on = last_sending(calendar, asked.method, receive.due_on, numbers)
    dates = (
        _sending(asked, send_on, receive.due_on, numbers),
        _planned(PlanStep.RECEIVED, receive, NOTICE),
        _planned(
            PlanStep.EMPLOYEE_PAPERS,
            noon_before(calendar, asked.hearing_on, numbers.exchange_days),
            EXCHANGE,
        ),
        PlannedDate(
            PlanStep.HEARING, asked.hearing_on, "The date from which all is counted.", CODE_11
        ),
        _planned(
            PlanStep.OUTCOME,
            working_days_after(calendar, asked.hearing_on, numbers.outcome_days),
            OUTCOME,
        ),
        _planned(
            PlanStep.COMPANION_LAST,
            companion_window(calendar.bank_holidays, asked.hearing_on, closures=calendar.closures),
            SECTION_10,
        ),
    )
    earliest = (
        earliest_permitted(calendar, asked.received_on, numbers) if asked.received_on else None
    )
    points = (
        *_notice_points(asked, numbers, earliest, receive, today),
        *_day_points(asked, calendar, numbers, dates),
    )
    return HearingPlan(asked, dates, points, earliest)


def _check_order(asked: HearingAsked) -> None:
    if asked.received_on is not None and asked.hearing_on <= asked.received_on:
        raise BadInput(
            f"The hearing on {uk_day(asked.hearing_on)} is not after the invitation, received on"
            f" {uk_day(asked.received_on)}.",
            field="hearing_on",
            cure="Give a later date for the hearing, or correct when the invitation was received.",
        )


def _sending(
    asked: HearingAsked, send_on: date, receive_by: date, numbers: HearingNumbers
) -> PlannedDate:
    cut_off = numbers.email_cut_off if asked.method is ServiceMethod.EMAIL else None
    before = f" before {cut_off:%H:%M}" if cut_off else ""
    return PlannedDate(
        PlanStep.SEND,
        send_on,
        f"Sent {asked.method.words}{before} on {uk_day(send_on)}, it counts as received by"
        f" {uk_day(receive_by)}. All written evidence goes with it.",
        CODE_9,
        at=cut_off,
    )


def _planned(step: PlanStep, found: Reckoning, source: Source) -> PlannedDate:
    return PlannedDate(
        step,
        found.due_on,
        found.explanation,
        source,
        at=found.due_at.time() if found.due_at else None,
        counted=found.counted,
        warnings=found.warnings,
    )


def _notice_points(
    asked: HearingAsked,
    numbers: HearingNumbers,
    earliest: Reckoning | None,
    receive: Reckoning,
    today: date | None,
) -> tuple[OpenPoint, ...]:
    """Say where the notice is too short, or can no longer be long enough (Acas Code 11)."""
    move = OpenCure(CureAct.CHANGE_HEARING, "Move the hearing")
    if earliest is not None and asked.received_on is not None:
        if earliest.due_on <= asked.hearing_on:
            return ()
        agreed = asked.shorter_agreed.strip()
        words = (
            f"The procedure gives {numbers.notice_words} of notice: the earliest day is"
            f" {uk_day(earliest.due_on)}, not {uk_day(asked.hearing_on)}"
        )
        fact = f"The invitation was received on {uk_day(asked.received_on)}."
        if agreed:
            fact += f" The employee agreed to less: {agreed}"
        weight = Weight.WANTS_REASON if agreed else Weight.STOPS
        return (OpenPoint("NOTICE_TOO_SHORT", weight, words, NOTICE, fact, move),)
    if today is not None and receive.due_on < today:
        words = (
            f"The invitation had to be received by {uk_day(receive.due_on)} for a hearing on"
            f" {uk_day(asked.hearing_on)}"
        )
        fact = f"It is {uk_day(today)}, and no invitation was received."
        return (OpenPoint("NOTICE_NO_LONGER_POSSIBLE", Weight.STOPS, words, NOTICE, fact, move),)
    return ()


def _day_points(
    asked: HearingAsked,
    calendar: WorkingCalendar,
    numbers: HearingNumbers,
    dates: tuple[PlannedDate, ...],
) -> tuple[OpenPoint, ...]:
    points: list[OpenPoint] = []
    move = OpenCure(CureAct.CHANGE_HEARING, "Move the hearing")
    judged = calendar.judge(asked.hearing_on)
    if not judged.counts:
        words = "The hearing is planned for a day that is no working day"
        fact = f"{uk_day(asked.hearing_on)}: {judged.because}."
        points.append(
            OpenPoint("HEARING_ON_DAY_OFF", Weight.WANTS_REASON, words, NOTICE, fact, move)
        )
    by_step = {planned.step: planned for planned in dates}
    known_on = asked.received_on or by_step[PlanStep.RECEIVED].on
    papers_on = by_step[PlanStep.EMPLOYEE_PAPERS].on
    if papers_on <= known_on:
        words = "The employee’s papers would be due before there is a day to prepare them"
        fact = f"Invitation {uk_day(known_on)}, papers by noon on {uk_day(papers_on)}."
        points.append(OpenPoint("NO_TIME_TO_PREPARE", Weight.STOPS, words, CODE_11, fact, move))
    if numbers.notice_note:
        fact = f"The procedure gives {numbers.notice_words}."
        cure = OpenCure(CureAct.GIVE_REASON, "Give the reason")
        points.append(OpenPoint("FEW_DAYS", Weight.LOOK, numbers.notice_note, CODE_11, fact, cure))
    closures = dict.fromkeys(
        warning for planned in dates for warning in planned.warnings if "closure" in warning
    )
    points += [
        OpenPoint("SPANS_CLOSURE", Weight.LOOK, warning, NOTICE, "", move) for warning in closures
    ]
    return tuple(points)
