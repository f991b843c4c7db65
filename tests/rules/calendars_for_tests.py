"""Bank holidays as the program ships them, and the calendars made of them."""

from __future__ import annotations

from datetime import date

from casework.rules.working_days import BankHolidays, CalendarKind, Closure, WorkingCalendar
from casework.services.shipped_time import shipped_bank_holidays

HOLIDAYS: BankHolidays = shipped_bank_holidays()
STATUTORY = WorkingCalendar(CalendarKind.STATUTORY, HOLIDAYS)
TRUST = WorkingCalendar(CalendarKind.TRUST, HOLIDAYS)
CHRISTMAS = Closure(date(2026, 12, 21), date(2027, 1, 3), "Christmas")
WITH_CHRISTMAS = WorkingCalendar(CalendarKind.TRUST_WITH_CLOSURES, HOLIDAYS, (CHRISTMAS,))


def day(text: str) -> date:
    """Read 2026-12-18."""
    return date.fromisoformat(text)
