"""Count a clock of the casebook by its rule (DOMAIN.md 3.0, 9.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from casework.clock import LONDON, to_london
from casework.errors import BadInput
from casework.rules.calendar_deadlines import (
    calendar_days_after,
    clock_hours,
    subject_access,
    the_day,
    tribunal_limit,
    warning_ends,
)
from casework.rules.deadline_kinds import DeadlineDefinition
from casework.rules.deadlines import (
    companion_window,
    latest_receipt,
    noon_before,
    working_days_after,
)
from casework.rules.reckoning import DeadlineRule, Reckoning
from casework.rules.working_days import CalendarKind
from casework.services.calendars import CountingBasis


@dataclass(frozen=True, slots=True)
class ClockStart:
    """When a clock began: an instant, or a whole day; one that counts back begins at the end."""

    day: date
    at: datetime | None

    @classmethod
    def of(cls, start: date | datetime) -> ClockStart:
        """Take a day, or an instant in London."""
        if not isinstance(start, datetime):
            return cls(start, None)
        at = to_london(start)
        return cls(at.date(), at)

    @property
    def instant(self) -> datetime:
        """Return the moment, for a whole day its beginning."""
        return self.at or datetime.combine(self.day, time(0), LONDON)


def count(
    definition: DeadlineDefinition, basis: CountingBasis, start: ClockStart, amount: int
) -> Reckoning:
    """Count a clock by its rule.

    Raises BadInput: a year without bank holidays, or hours counted from no time of day.
    """
    calendar = basis.calendar(CalendarKind(definition.own_calendar or basis.profile.calendar))
    holidays, day = basis.bank_holidays, start.day
    if definition.is_a_day:
        return the_day(day, start.at)
    match definition.rule:
        case DeadlineRule.CLOCK_HOURS:
            return clock_hours(holidays, _needed_time(definition, start), amount)
        case DeadlineRule.LATEST_RECEIPT:
            clear = basis.profile.flag("hearing_clear_days")
            return latest_receipt(calendar, day, amount, clear_days=clear)
        case DeadlineRule.NOON_BEFORE:
            return noon_before(calendar, day, amount)
        case DeadlineRule.COMPANION_WINDOW:
            return companion_window(holidays, day, closures=basis.closures)
        case DeadlineRule.CALENDAR_DAYS_AFTER:
            return calendar_days_after(holidays, day, amount)
        case DeadlineRule.WARNING_ENDS:
            return warning_ends(day, amount)
        case DeadlineRule.SUBJECT_ACCESS:
            return subject_access(holidays, day, amount)
        case DeadlineRule.TRIBUNAL_LIMIT:
            return tribunal_limit(holidays, day, months=amount)
        case _:
            return working_days_after(calendar, day, amount)


def _needed_time(definition: DeadlineDefinition, start: ClockStart) -> datetime:
    if start.at is None:
        words = f"“{definition.title}” counts hours, so it needs a time of day."
        raise BadInput(words, field="start")
    return start.at
