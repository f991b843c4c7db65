"""Counts in working days: periods, notice of hearings, the companion's window, receipt.

DOMAIN.md 9.2, with the rulings of section 14. Each function gives the date and every day on
the way to it with its reason. Dates are days in London; ``today`` only serves to warn of the
past. All raise `BadInput` for a number that cannot be or a year without bank holidays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from enum import StrEnum

from casework.clock import LONDON, uk_day, uk_short
from casework.errors import BadInput
from casework.rules.reckoning import (
    CountedDay,
    DeadlineRule,
    Reckoning,
    closure_warnings,
    days_between,
    left_out_words,
    london_instant,
    numbered,
    ordinal,
    past_warnings,
    plural,
    weekend_holiday_warnings,
    whole_number,
    year_warnings,
)
from casework.rules.working_days import (
    BankHolidays,
    CalendarKind,
    Closure,
    DayKind,
    Judgement,
    WorkingCalendar,
)

# ERelA 1999 s10(5): fixed by statute, so no profile may change it (DOMAIN.md 0.1, rule 3).
COMPANION_DAYS = 5
EMAIL_CUT_OFF = time(16, 30)
POST_DAYS = 2
NOON = time(12, 0)


class ServiceMethod(StrEnum):
    """How a letter is served (DOMAIN.md 14, ruling 2)."""

    EMAIL = "email"
    FIRST_CLASS = "first_class"
    BY_HAND = "by_hand"

    @property
    def words(self) -> str:
        """Name the method as the adviser reads it."""
        return {"email": "by email", "first_class": "by first class post"}.get(
            self.value, "by hand"
        )


def working_days_after(
    calendar: WorkingCalendar, start: date, days: int, *, today: date | None = None
) -> Reckoning:
    """Return the n-th working day after ``start``; counting begins on the next day (9.2)."""
    whole_number(days, field="days")
    _needs_days(calendar, DeadlineRule.WORKING_DAYS_AFTER)
    due_on = calendar.nth_after(start, days)
    return _forward(DeadlineRule.WORKING_DAYS_AFTER, calendar, start, due_on, days, "after", today)


def companion_window(
    bank_holidays: BankHolidays,
    proposed: date,
    *,
    closures: tuple[Closure, ...] = (),
    today: date | None = None,
) -> Reckoning:
    """Return the last date the worker may ask for when the companion cannot come.

    ERelA 1999 s10(5) and 13(6): five statutory working days starting with the first after the
    day proposed. School closures count as working days; they are taken only to warn.
    """
    calendar = WorkingCalendar(CalendarKind.STATUTORY, bank_holidays, closures)
    due_on = calendar.nth_after(proposed, COMPANION_DAYS)
    return _forward(
        DeadlineRule.COMPANION_WINDOW,
        calendar,
        proposed,
        due_on,
        COMPANION_DAYS,
        "after the day the employer proposed,",
        today,
    )


def earliest_hearing(
    calendar: WorkingCalendar,
    received: date,
    days: int,
    *,
    clear_days: bool,
) -> Reckoning:
    """Return the first day on which a hearing may be held after notice was received (9.2).

    Clear days leave out both the day of receipt and that of the hearing.
    """
    whole_number(days, field="days")
    _needs_days(calendar, DeadlineRule.EARLIEST_HEARING)
    due_on = calendar.nth_after(received, days + 1 if clear_days else days)
    counted = _notice_days(calendar, received, due_on, clear_days=clear_days)
    return Reckoning(
        rule=DeadlineRule.EARLIEST_HEARING,
        calendar=calendar.kind,
        start=received,
        due_on=due_on,
        counted=counted,
        explanation=(
            f"{uk_day(due_on)} is the earliest day for the hearing: the notice was received on"
            f" {uk_day(received)}, and {_notice_words(calendar, days, clear_days=clear_days)}."
            f" {left_out_words(counted)} Calendar: {calendar.kind.words}."
        ),
        warnings=_warnings(calendar, counted),
    )


def latest_receipt(
    calendar: WorkingCalendar,
    hearing: date,
    days: int,
    *,
    clear_days: bool,
    today: date | None = None,
) -> Reckoning:
    """Return the last working day on which notice of a hearing may be received (9.2).

    It is the last day from which `earliest_hearing` does not come after ``hearing``; so for a
    hearing on a day that does not count, the last counting day before it is counted from.
    """
    whole_number(days, field="days")
    _needs_days(calendar, DeadlineRule.LATEST_RECEIPT)
    counted_from = calendar.on_or_before(hearing)
    due_on = calendar.nth_before(counted_from, days + 1 if clear_days else days)
    edge = CountedDay(due_on, DayKind.EDGE, "the day of receipt is not counted")
    counted = (edge, *_notice_days(calendar, due_on, counted_from, clear_days=clear_days))
    warnings = (*_warnings(calendar, counted), *past_warnings(due_on, today))
    if counted_from != hearing:
        reason = calendar.judge(hearing).because
        odd = f"The hearing is on a day that does not count ({uk_short(hearing)}, {reason})."
        warnings = (odd, *warnings)
    return Reckoning(
        rule=DeadlineRule.LATEST_RECEIPT,
        calendar=calendar.kind,
        start=hearing,
        due_on=due_on,
        counted=counted,
        explanation=(
            f"The notice must be received by {uk_day(due_on)} for a hearing on"
            f" {uk_day(hearing)}: {_notice_words(calendar, days, clear_days=clear_days)}."
            f" {left_out_words(counted)} Calendar: {calendar.kind.words}."
        ),
        warnings=warnings,
    )


def noon_before(
    calendar: WorkingCalendar, hearing: date, days: int, *, today: date | None = None
) -> Reckoning:
    """Return noon, London time, on the n-th working day before a hearing (2.4, exchange)."""
    whole_number(days, field="days")
    _needs_days(calendar, DeadlineRule.NOON_BEFORE)
    due_on = calendar.nth_before(hearing, days)
    backwards: list[CountedDay] = []
    number, unit = 0, _unit(calendar)
    for judged in calendar.backward(hearing):
        if judged.on < due_on:
            break
        if judged.counts:
            number += 1
            words = f"{unit} {number} before the hearing"
            backwards.append(CountedDay(judged.on, judged.kind, words, number))
        else:
            backwards.append(CountedDay(judged.on, judged.kind, judged.because))
    edge = CountedDay(hearing, DayKind.EDGE, "the day of the hearing is not counted")
    counted = (*reversed(backwards), edge)
    return Reckoning(
        rule=DeadlineRule.NOON_BEFORE,
        calendar=calendar.kind,
        start=hearing,
        due_on=due_on,
        due_at=datetime.combine(due_on, NOON, LONDON),
        counted=counted,
        explanation=(
            f"Noon on {uk_day(due_on)}: the {ordinal(days)} {unit} before the hearing on"
            f" {uk_day(hearing)}, counting back from the day before it."
            f" {left_out_words(counted)} Calendar: {calendar.kind.words}."
        ),
        warnings=(*_warnings(calendar, counted), *past_warnings(due_on, today)),
    )


def deemed_receipt(
    bank_holidays: BankHolidays,
    method: ServiceMethod,
    sent: date | datetime,
    *,
    cut_off: time = EMAIL_CUT_OFF,
    post_days: int = POST_DAYS,
) -> Reckoning:
    """Return the day on which a letter counts as received (DOMAIN.md 9.2; 14, ruling 2).

    ``sent`` is an instant, or a time in London, for email; for post and by hand a date is
    enough. Working days here are the trust's without closures.
    """
    calendar = WorkingCalendar(CalendarKind.TRUST, bank_holidays)
    assumed: tuple[str, ...] = ()
    clock: time | None = None
    if isinstance(sent, datetime):
        at, assumed = london_instant(sent, field="sent")
        day, clock = at.date(), at.time()
    else:
        day = sent
    match method:
        case ServiceMethod.BY_HAND:
            words = "handed over: counts that day, whatever day it is"
            counted: tuple[CountedDay, ...] = (CountedDay(day, DayKind.COUNTS, words, 1),)
            why = "A letter handed over counts as received that day."
        case ServiceMethod.FIRST_CLASS:
            counted = numbered(_until_nth(calendar, day, post_days), unit="working day")
            which = ordinal(post_days)
            why = f"First class post counts on the {which} working day after {uk_day(day)}."
        case ServiceMethod.EMAIL:
            counted, why = _email_days(calendar, day, clock, cut_off)
    due_on = counted[-1].on
    warnings = [*assumed]
    if method is not ServiceMethod.BY_HAND:
        warnings += year_warnings(bank_holidays, (entry.on for entry in counted))
    return Reckoning(
        rule=DeadlineRule.DEEMED_RECEIPT,
        calendar=calendar.kind,
        start=day,
        due_on=due_on,
        counted=counted,
        explanation=f"Received on {uk_day(due_on)}. {why} {left_out_words(counted)}",
        warnings=tuple(warnings),
    )


def _email_days(
    calendar: WorkingCalendar, day: date, clock: time | None, cut_off: time
) -> tuple[tuple[CountedDay, ...], str]:
    judged = calendar.judge(day)
    limit = f"{cut_off:%H:%M}"
    if judged.counts and clock is None:
        raise BadInput(
            f"An email of {uk_day(day)} counts that day only if it was sent before {limit}, so"
            " the time is needed.",
            field="sent",
            cure=f"Give the time as well, as in {day.isoformat()}T10:22.",
        )
    if judged.counts and clock is not None and clock < cut_off:
        words = f"sent at {clock:%H:%M}, before {limit} on a working day: counts that day"
        return (CountedDay(day, DayKind.COUNTS, words, 1),), (
            f"An email sent before {limit} on a working day counts as received that day."
        )
    if judged.counts and clock is not None:
        words = f"sent at {clock:%H:%M}, not before {limit}: counts the next working day"
        first = CountedDay(day, DayKind.EDGE, words)
        why = f"An email sent at {limit} or later counts on the next working day."
    else:
        first = CountedDay(day, judged.kind, judged.because)
        why = "An email sent on a day off counts on the next working day."
    later = numbered(_until_nth(calendar, day, 1), unit="working day")
    return (first, *later), why


def _until_nth(calendar: WorkingCalendar, start: date, number: int) -> Iterator[Judgement]:
    return days_between(calendar, start, calendar.nth_after(start, number))


def _forward(
    rule: DeadlineRule,
    calendar: WorkingCalendar,
    start: date,
    due_on: date,
    days: int,
    link: str,
    today: date | None,
) -> Reckoning:
    unit = _unit(calendar)
    counted = numbered(days_between(calendar, start, due_on), unit=unit)
    return Reckoning(
        rule=rule,
        calendar=calendar.kind,
        start=start,
        due_on=due_on,
        counted=counted,
        explanation=(
            f"{uk_day(due_on)} is the {ordinal(days)} {unit} {link} {uk_day(start)}; counting"
            f" begins the next day. {left_out_words(counted)} Calendar: {calendar.kind.words}."
        ),
        warnings=(*_warnings(calendar, counted), *past_warnings(due_on, today)),
    )


def _notice_days(
    calendar: WorkingCalendar, received: date, hearing: date, *, clear_days: bool
) -> tuple[CountedDay, ...]:
    counted = numbered(days_between(calendar, received, hearing), unit=_unit(calendar))
    if not clear_days:
        return counted
    edge = CountedDay(hearing, DayKind.EDGE, "the day of the hearing is not counted: clear days")
    return (*counted[:-1], edge)


def _notice_words(calendar: WorkingCalendar, days: int, *, clear_days: bool) -> str:
    unit = _unit(calendar)
    if clear_days:
        whole = plural(days, f"clear {unit}")
        return f"{whole} must lie between, without the day of receipt and that of the hearing"
    return f"at least {plural(days, unit)} of notice are counted from the next day"


def _unit(calendar: WorkingCalendar) -> str:
    return "day" if calendar.kind is CalendarKind.CALENDAR else "working day"


def _needs_days(calendar: WorkingCalendar, rule: DeadlineRule) -> None:
    if calendar.kind is CalendarKind.CLOCK:
        raise BadInput(
            f"The calendar 'clock' counts hours, and the rule '{rule}' counts days.",
            field="calendar",
            cure="Choose statutory, trust, trust_with_closures, contracted or calendar.",
        )


def _warnings(calendar: WorkingCalendar, counted: tuple[CountedDay, ...]) -> tuple[str, ...]:
    words = closure_warnings(calendar, counted[0].on, counted[-1].on)
    if calendar.kind is not CalendarKind.CALENDAR:
        words += year_warnings(calendar.bank_holidays, (day.on for day in counted))
    words += weekend_holiday_warnings(calendar, counted)
    return tuple(words)
