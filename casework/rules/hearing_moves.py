"""A hearing that moves: what each date becomes, and the companion's right to another day.

DOMAIN.md 0.1, rule 3; 2.4 (HEARING_PREP); 9.1. Nothing is changed here: everything is shown
before anybody decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from casework.clock import LONDON, to_london, uk_date, uk_day, uk_time
from casework.errors import BadInput
from casework.rules.deadlines import NOON, companion_window
from casework.rules.gate_points import Source, SourceKind
from casework.rules.hearing_plan import (
    SECTION_10,
    HearingAsked,
    HearingNumbers,
    HearingPlan,
    PlanStep,
    plan_back,
)
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.reckoning import Reckoning, plural
from casework.rules.working_days import BankHolidays, CalendarKind, Closure, WorkingCalendar

FAIRNESS = Source(SourceKind.LAW, "Employment Rights Act 1996, section 98(4)")
_NOTHING_DONE: Mapping[PlanStep, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DateChange:
    """What becomes of one date; ``done_on`` stands whatever the plan says."""

    step: PlanStep
    was: date
    becomes: date
    words: str
    done_on: date | None = None

    @property
    def changed(self) -> bool:
        """Tell whether the date is another."""
        return self.was != self.becomes


@dataclass(frozen=True, slots=True)
class HearingMove:
    """A move as it would be: every date before and after, and what then stands open."""

    before: HearingPlan
    after: HearingPlan
    changes: tuple[DateChange, ...]
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class OtherDate:
    """Whether the employer must move the hearing to the date that was asked for."""

    must_move: bool
    words: str
    window: Reckoning
    points: tuple[OpenPoint, ...] = ()


def what_if(
    before: HearingPlan,
    to: HearingAsked,
    calendar: WorkingCalendar,
    numbers: HearingNumbers,
    *,
    done: Mapping[PlanStep, date] = _NOTHING_DONE,
    today: date | None = None,
) -> HearingMove:
    """Show every date that moves with the hearing, before it is moved.

    ``done`` says which steps were taken and when. Raises what `plan_back` raises. A later date
    needs no new period of notice where the first was long enough, but a letter; an earlier one is
    judged from the receipt of the first invitation.
    """
    after = plan_back(to, calendar, numbers, today=today)
    changes = tuple(
        _change(planned.step, planned.on, after.date_of(planned.step).on, done.get(planned.step))
        for planned in before.dates
    )
    points = list(after.points)
    points += [point for change in changes if (point := _late_point(change, today, to)) is not None]
    if to.hearing_on != before.asked.hearing_on and to.received_on is not None:
        words = "The new date is told in writing, with the reason for the move"
        fact = f"The hearing moves to {uk_day(to.hearing_on)}."
        cure = OpenCure(CureAct.OPEN_LETTER, "Open letter L20", "L20")
        points.append(
            OpenPoint(
                "TELL_NEW_DATE",
                Weight.LOOK,
                words,
                Source(SourceKind.CODE, "Acas Code, paragraph 9"),
                fact,
                cure,
            )
        )
    return HearingMove(before, after, changes, tuple(points))


def judge_other_date(
    bank_holidays: BankHolidays,
    *,
    proposed_on: date,
    asked_on: date | None,
    closures: tuple[Closure, ...] = (),
    companion_unavailable: bool = True,
    today: date | None = None,
) -> OtherDate:
    """Judge the date that the worker asks for because the companion cannot come.

    ERelA 1999 s10(4) and (5): a reasonable time before the end of five statutory working days,
    beginning with the first after the day the employer proposed. ``asked_on`` None: the worker
    has named no date yet. Raises `BadInput` for a date that has gone by.
    """
    window = companion_window(bank_holidays, proposed_on, closures=closures)
    last = uk_day(window.due_on)
    if not companion_unavailable:
        words = "The companion can come on the day proposed, so the law asks for no other date"
        return OtherDate(must_move=False, words=f"{words}.", window=window)
    if asked_on is None:
        words = f"The employee may propose another time, up to the end of {last}."
        return OtherDate(must_move=False, words=words, window=window)
    if today is not None and asked_on < today:
        raise BadInput(
            f"{uk_date(asked_on)} has gone by.",
            field="asked_on",
            cure=f"Ask for a date from today to {uk_date(window.due_on)}.",
        )
    if asked_on == proposed_on:
        words = f"That is the day as it is planned, {uk_day(asked_on)}: nothing has to be moved."
        return OtherDate(must_move=False, words=words, window=window)
    if asked_on <= window.due_on:
        words = (
            f"The hearing must be moved to a reasonable time on {uk_day(asked_on)}: it falls"
            f" within the five working days that end on {last}."
        )
        return OtherDate(
            must_move=True,
            words=words,
            window=window,
            points=_asked_points(asked_on, proposed_on, bank_holidays, closures),
        )
    words = (
        f"{uk_day(asked_on)} lies beyond the five working days, which end on {last}: the law does"
        " not make the trust move the hearing so far."
    )
    look = OpenPoint(
        "LONGER_THAN_FIVE_DAYS",
        Weight.WANTS_REASON,
        "To refuse a somewhat longer wait is lawful, and may still make a dismissal unfair",
        FAIRNESS,
        f"The employee asks for {uk_day(asked_on)}.",
        OpenCure(CureAct.CHANGE_HEARING, "Move the hearing"),
    )
    return OtherDate(must_move=False, words=words, window=window, points=(look,))


def late_paper_points(
    plan: HearingPlan, *, what: str, came_at: datetime, agreed: bool = False
) -> tuple[OpenPoint, ...]:
    """Say what papers that come after the exchange bring with them (DOMAIN.md 2.4; letter L22).

    They are served on both sides with the reason why they are late, at the end of the bundle, and
    the other side may have the hearing adjourned. ``agreed``: the other side has had time enough.
    """
    exchange = plan.date_of(PlanStep.EMPLOYEE_PAPERS)
    local = to_london(came_at)
    limit = datetime.combine(exchange.on, NOON, LONDON)
    if local <= limit:
        return ()
    due = f"noon on {uk_day(exchange.on)}"
    fact = f"{what}: due by {due}, came on {uk_day(local.date())} at {uk_time(came_at)}."
    source = Source(SourceKind.PROCEDURE, "late papers")
    letter = OpenCure(CureAct.OPEN_LETTER, "Open letter L22", "L22")
    points = [
        OpenPoint(
            "LATE_PAPERS",
            Weight.LOOK,
            "Late papers go to both sides with the reason, at the end of the bundle",
            source,
            fact,
            letter,
        )
    ]
    if not agreed:
        move = OpenCure(CureAct.CHANGE_HEARING, "Adjourn, or record that there was time enough")
        words = "Ask the other side whether it has had time enough, or wishes to adjourn"
        points.append(OpenPoint("ASK_ABOUT_TIME", Weight.STOPS, words, source, fact, move))
    return tuple(points)


def new_day_not_told(letter: str, *, issued: bool) -> OpenPoint:
    """Say that the day of a hearing that moved was not told in writing yet (Acas Code 9)."""
    words = f"The employee has not received letter {letter}, which tells the new day"
    fact = "It is issued, and its receipt is not on record." if issued else "It is not issued."
    cure = OpenCure(CureAct.OPEN_LETTER, f"Open letter {letter}", letter)
    source = Source(SourceKind.CODE, "Acas Code, paragraph 9")
    return OpenPoint("NEW_DAY_NOT_TOLD", Weight.STOPS, words, source, fact, cure)


def _asked_points(
    asked_on: date,
    proposed_on: date,
    bank_holidays: BankHolidays,
    closures: tuple[Closure, ...],
) -> tuple[OpenPoint, ...]:
    cure = OpenCure(CureAct.CHANGE_HEARING, "Agree the time")
    points: list[OpenPoint] = []
    judged = WorkingCalendar(CalendarKind.STATUTORY, bank_holidays).judge(asked_on)
    if not judged.counts:
        words = (
            "The date asked for is no working day: it lies within the five days, but ask whether"
            " everybody can come, and agree the next working day if not"
        )
        fact = f"{uk_day(asked_on)}: {judged.because}."
        points.append(OpenPoint("ASKED_ON_DAY_OFF", Weight.LOOK, words, SECTION_10, fact, cure))
    if asked_on < proposed_on:
        points.append(
            OpenPoint(
                "EARLIER_THAN_PROPOSED",
                Weight.LOOK,
                "The date asked for is earlier than the one proposed: ask whether the employee has"
                " enough time to prepare",
                SECTION_10,
                f"Proposed {uk_day(proposed_on)}, asked for {uk_day(asked_on)}.",
                cure,
            )
        )
    if any(closure.covers(asked_on) for closure in closures):
        points.append(
            OpenPoint(
                "ASKED_IN_CLOSURE",
                Weight.LOOK,
                "The school is closed that day, which counts as a working day here all the same:"
                " see that everybody can come",
                SECTION_10,
                f"{uk_day(asked_on)} lies in a closure.",
                cure,
            )
        )
    return tuple(points)


def _change(step: PlanStep, was: date, becomes: date, done_on: date | None) -> DateChange:
    days = (becomes - was).days
    if not days:
        words = f"{step.words}: stays {uk_day(was)}"
    else:
        side = "later" if days > 0 else "earlier"
        words = (
            f"{step.words}: {uk_day(was)} → {uk_day(becomes)}, {plural(abs(days), 'day')} {side}"
        )
    if done_on is not None:
        words += f"; done on {uk_day(done_on)}, which stands"
    return DateChange(step, was, becomes, words, done_on)


def _late_point(change: DateChange, today: date | None, to: HearingAsked) -> OpenPoint | None:
    """Say where a date that is still to be kept lies in the past after the move."""
    ahead = change.step in (PlanStep.SEND, PlanStep.RECEIVED) and to.received_on is None
    if change.step is PlanStep.EMPLOYEE_PAPERS:
        ahead = True
    if today is None or not ahead or change.done_on is not None or change.becomes >= today:
        return None
    return OpenPoint(
        f"PAST_{change.step.name}",
        Weight.STOPS,
        "After the move this date would already have gone by",
        Source(SourceKind.CODE, "Acas Code, paragraph 11"),
        change.words,
        OpenCure(CureAct.CHANGE_HEARING, "Choose another date"),
    )
