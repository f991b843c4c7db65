"""Counts that do not stop at weekends: calendar days, weeks, months and clock hours.

DOMAIN.md 9.2 and the rulings of section 14. A calendar date that falls on a day off stands,
with the working day before as "aim by"; only a subject-access date moves (ruling 3).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from casework.clock import LONDON, uk_day, uk_short, uk_time, zone_name
from casework.errors import BadInput
from casework.rules.reckoning import (
    CountedDay,
    DeadlineRule,
    Reckoning,
    aim_before,
    london_instant,
    past_warnings,
    plural,
    whole_number,
    year_warnings,
)
from casework.rules.working_days import (
    ONE_DAY,
    BankHolidays,
    CalendarKind,
    DayKind,
    WorkingCalendar,
)

MOST_MONTHS = 120
MOST_HOURS = 24 * 366
_WRITTEN_LIMIT = date(9990, 1, 1)  # before the last year that can be written


def calendar_days_after(
    bank_holidays: BankHolidays, start: date, days: int, *, today: date | None = None
) -> Reckoning:
    """Return the n-th day after ``start``, every day counting (9.1, CALENDAR)."""
    whole_number(days, field="days")
    due_on = _add_days(start, days)
    counted = tuple(
        CountedDay(start + timedelta(days=number), DayKind.COUNTS, f"day {number}", number)
        for number in range(1, days + 1)
    )
    explanation = f"{plural(days, 'calendar day')} after {uk_day(start)}: every day counts."
    return _standing(
        DeadlineRule.CALENDAR_DAYS_AFTER, bank_holidays, start, due_on, counted, explanation, today
    )


def notice_weeks(
    bank_holidays: BankHolidays, read_on: date, weeks: int, *, today: date | None = None
) -> Reckoning:
    """Return the last day of notice, in whole weeks from the day the letter was read (9.2).

    Notice of dismissal runs from actual reading, or a reasonable opportunity to read (Haywood),
    and not from deemed receipt; the day of reading is not part of it.
    """
    whole_number(weeks, field="weeks", most=MOST_MONTHS, unit="weeks")
    due_on = _add_days(read_on, weeks * 7)
    counted = tuple(
        CountedDay(
            read_on + timedelta(weeks=number), DayKind.COUNTS, f"end of week {number}", number
        )
        for number in range(1, weeks + 1)
    )
    explanation = (
        f"Notice of {plural(weeks, 'week')} read on {uk_day(read_on)} begins the next day and ends"
        f" on {uk_day(due_on)}. Dismissal notice runs from the day it was read, or could"
        " reasonably have been: keep the proof."
    )
    return _standing(
        DeadlineRule.NOTICE_WEEKS, bank_holidays, read_on, due_on, counted, explanation, today
    )


def warning_ends(issued: date, months: int, *, today: date | None = None) -> Reckoning:
    """Return the last day of a warning: the day before its date n months on (14, ruling 1)."""
    whole_number(months, field="months", most=MOST_MONTHS, unit="months")
    due_on, counted = _less_a_day(issued, months, "the last day of the warning")
    explanation = (
        f"A warning of {plural(months, 'month')} issued on {uk_day(issued)} ends on"
        f" {uk_day(due_on)}: {_month_end_words(issued, months)}."
    )
    # A warning that ends at a weekend asks nobody to act, so there is no day to aim by.
    return Reckoning(
        rule=DeadlineRule.WARNING_ENDS,
        calendar=CalendarKind.CALENDAR,
        start=issued,
        due_on=due_on,
        counted=counted,
        explanation=explanation,
        warnings=tuple(past_warnings(due_on, today)),
    )


def the_day(on: date, at: datetime | None) -> Reckoning:
    """Return a day that was fixed, with its time of day where there is one: nothing is counted."""
    when = uk_day(on) if at is None else f"{uk_day(on)} at {uk_time(at)}"
    return Reckoning(
        rule=DeadlineRule.THE_DAY,
        calendar=CalendarKind.CALENDAR,
        start=on,
        due_on=on,
        counted=(),
        explanation=f"Fixed for {when}; other dates are counted from it.",
        due_at=at,
    )


def tribunal_limit(
    bank_holidays: BankHolidays, edt: date, *, months: int, today: date | None = None
) -> Reckoning:
    """Return the last day to bring most tribunal claims: n months less a day (9.4; 14, ruling 1).

    ``months`` is the law's number on the date that counts (`law_parameters`), before any pause
    for Acas early conciliation.
    """
    whole_number(months, field="months", most=MOST_MONTHS, unit="months")
    due_on, counted = _less_a_day(edt, months, "the last day for a claim")
    explanation = (
        f"{plural(months, 'month')} less a day from {uk_day(edt)} end on {uk_day(due_on)}:"
        f" {_month_end_words(edt, months)}."
    )
    warnings = ["Acas early conciliation adds its own pause to this date."]
    if months != 3:
        last, _ = _less_a_day(edt, 3, "")
        warnings.append(
            f"A claim for breach of contract stays at 3 months less a day: {uk_day(last)}."
        )
    result = _standing(
        DeadlineRule.TRIBUNAL_LIMIT, bank_holidays, edt, due_on, counted, explanation, today
    )
    return replace(result, warnings=(*result.warnings, *warnings))


def subject_access(
    bank_holidays: BankHolidays, received: date, months: int, *, today: date | None = None
) -> Reckoning:
    """Return the date by which an access request is answered (UK GDPR art 12; 14, ruling 3).

    ``months`` counts from receipt: one, or up to three when extended. A date on a day off moves
    to the next statutory working day: of all calendar dates only this one does.
    """
    whole_number(months, field="months", most=MOST_MONTHS, unit="months")
    month_end, _ = months_on(received, months)
    counted = list(_month_marks(received, months))
    statutory = WorkingCalendar(CalendarKind.STATUTORY, bank_holidays)
    due_on = month_end
    judged = statutory.judge(month_end)
    if not judged.counts:
        counted[-1] = CountedDay(
            month_end, judged.kind, f"{counted[-1].because}; {judged.because}", None
        )
        for later in statutory.forward(month_end):
            words = "the next working day" if later.counts else later.because
            counted.append(CountedDay(later.on, later.kind, words))
            if later.counts:
                due_on = later.on
                break
    explanation = (
        f"{plural(months, 'month')} after {uk_day(received)}: {_corresponding(received, months)}."
    )
    if due_on != month_end:
        explanation += (
            f" {uk_short(month_end)} is not a working day ({judged.because}), so the date moves"
            f" to {uk_day(due_on)}."
        )
    warnings = [*year_warnings(bank_holidays, (month_end, due_on))]
    if months > 3:
        warnings.append("The law allows one month, and two more for a complex request.")
    warnings += past_warnings(due_on, today)
    return Reckoning(
        rule=DeadlineRule.SUBJECT_ACCESS,
        calendar=CalendarKind.CALENDAR,
        start=received,
        due_on=due_on,
        counted=tuple(counted),
        explanation=explanation,
        warnings=tuple(warnings),
    )


def clock_hours(
    bank_holidays: BankHolidays, aware_at: datetime, hours: int, *, today: date | None = None
) -> Reckoning:
    """Return the instant n real hours on, in London time (UK GDPR art 33; 9.1, CLOCK_HOURS).

    Hours are elapsed hours: over a change of the clocks the time of day on the wall moves.
    """
    whole_number(hours, field="hours", most=MOST_HOURS, unit="hours")
    start, assumed = london_instant(aware_at, field="aware_at")
    if start.date() >= _WRITTEN_LIMIT:
        raise _too_far("aware_at")
    due_at = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)
    counted = tuple(_hours_by_day(start, due_at))
    changed = start.utcoffset() != due_at.utcoffset()
    explanation = (
        f"{plural(hours, 'hour')} after {uk_time(start)} {zone_name(start)} on"
        f" {uk_day(start.date())} end at {uk_time(due_at)} {zone_name(due_at)} on"
        f" {uk_day(due_at.date())}. Every hour counts, also at weekends and on bank holidays."
    )
    if changed:
        explanation += " The clocks change in between, so the time of day is another."
    aim_by, aim_words = aim_before(bank_holidays, due_at.date())
    if aim_by is not None and aim_by < start.date():
        aim_by, aim_words = None, []
    return Reckoning(
        rule=DeadlineRule.CLOCK_HOURS,
        calendar=CalendarKind.CLOCK,
        start=start.date(),
        due_on=due_at.date(),
        due_at=due_at,
        counted=counted,
        explanation=explanation,
        warnings=(*assumed, *aim_words, *past_warnings(due_at.date(), today)),
        aim_by=aim_by,
    )


def months_on(start: date, months: int) -> tuple[date, bool]:
    """Return the corresponding date n months on, and whether that date exists (14, ruling 1).

    Where it does not, the date is the last day of that month.
    """
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    if year >= _WRITTEN_LIMIT.year:
        raise _too_far("months")
    last = monthrange(year, month)[1]
    return date(year, month, min(start.day, last)), start.day <= last


def _less_a_day(start: date, months: int, what: str) -> tuple[date, tuple[CountedDay, ...]]:
    anniversary, exists = months_on(start, months)
    marks = list(_month_marks(start, months))
    if not exists:
        return anniversary, tuple(marks)
    day_before = anniversary - ONE_DAY
    marks[-1] = CountedDay(day_before, DayKind.COUNTS, f"month {months}, {what}", months)
    after = CountedDay(anniversary, DayKind.EDGE, f"{plural(months, 'month')} on: no longer in it")
    return day_before, (*marks, after)


def _month_marks(start: date, months: int) -> tuple[CountedDay, ...]:
    marks = []
    for number in range(1, months + 1):
        day, exists = months_on(start, number)
        words = f"month {number}"
        if not exists:
            words += f": it has no day {start.day}, so its last day"
        marks.append(CountedDay(day, DayKind.COUNTS, words, number))
    return tuple(marks)


def _corresponding(start: date, months: int) -> str:
    day, exists = months_on(start, months)
    if exists:
        return f"the same date is {uk_day(day)}"
    return f"that month has no day {start.day}, so its last day, {uk_day(day)}"


def _month_end_words(start: date, months: int) -> str:
    day, exists = months_on(start, months)
    if exists:
        return f"the same date {plural(months, 'month')} on is {uk_day(day)}, less a day"
    return (
        f"that month has no day {start.day}, so the period ends on its last day and no day is"
        " taken off"
    )


def _hours_by_day(start: datetime, due_at: datetime) -> list[CountedDay]:
    days = []
    day = start.date()
    total = timedelta()
    while day <= due_at.date():
        opens = datetime.combine(day, time(0), LONDON)
        closes = datetime.combine(day + ONE_DAY, time(0), LONDON)
        first = max(opens.astimezone(UTC), start.astimezone(UTC))
        last = min(closes.astimezone(UTC), due_at.astimezone(UTC))
        if last > first:
            total += last - first
            words = f"{_hour_words(last - first)}, {_hour_words(total)} in all"
            days.append(CountedDay(day, DayKind.COUNTS, words))
        day += ONE_DAY
    return days


def _hour_words(length: timedelta) -> str:
    whole, rest = divmod(int(length.total_seconds()), 3600)
    if not rest:
        return plural(whole, "hour")
    return f"{whole} h {rest // 60} min"


def _standing(
    rule: DeadlineRule,
    bank_holidays: BankHolidays,
    start: date,
    due_on: date,
    counted: tuple[CountedDay, ...],
    explanation: str,
    today: date | None,
) -> Reckoning:
    aim_by, aim_words = aim_before(bank_holidays, due_on)
    if aim_by is not None and aim_by <= start:
        aim_by, aim_words = None, []
    return Reckoning(
        rule=rule,
        calendar=CalendarKind.CALENDAR,
        start=start,
        due_on=due_on,
        counted=counted,
        explanation=explanation,
        warnings=(*aim_words, *past_warnings(due_on, today)),
        aim_by=aim_by,
    )


def _add_days(start: date, days: int) -> date:
    if start >= _WRITTEN_LIMIT:
        raise _too_far("start")
    return start + timedelta(days=days)


def _too_far(field: str) -> BadInput:
    return BadInput(
        "The date lies beyond any that can be written.", field=field, cure="Check the year."
    )
