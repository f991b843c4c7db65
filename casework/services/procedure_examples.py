"""What a number of the procedure comes to, on an example that begins today (design, 34)."""

from __future__ import annotations

from casework.clock import today, uk_date, uk_short
from casework.errors import BadInput
from casework.rules.deadlines import latest_receipt, noon_before, working_days_after
from casework.rules.procedure_profile import ProfileNumber, Unit
from casework.rules.reckoning import Reckoning
from casework.rules.working_days import DayKind
from casework.services import calendars
from casework.services.context import Casework

_BACK = frozenset({"hearing_notice_days", "exchange_days"})
_EXAMPLE_HEARING_DAYS = 30


def example_of(
    casework: Casework, *, number: ProfileNumber, value: int
) -> tuple[tuple[str, str], ...]:
    """Return the dates that a number leads to, as (label, words); nothing where it counts none."""
    if number.unit is not Unit.WORKING_DAYS or value < 1:
        return ()
    on = today(casework.clock)
    with casework.read() as session:
        basis = calendars.basis_in(session, None, on)
    calendar = basis.calendar()
    try:
        if number.key not in _BACK:
            found = working_days_after(calendar, on, value)
            return (("Begun", uk_date(on)), ("Due by", uk_date(found.due_on)), *_left_out(found))
        hearing = calendar.nth_after(on, max(_EXAMPLE_HEARING_DAYS, value + 2))
        if number.key == "exchange_days":
            found, label = noon_before(calendar, hearing, value), "Noon on"
        else:
            clear = basis.profile.flag("hearing_clear_days")
            found, label = latest_receipt(calendar, hearing, value, clear_days=clear), "Received by"
    except BadInput:
        return ()  # it reaches into a year whose bank holidays are not held
    return (("Hearing", uk_date(hearing)), (label, uk_date(found.due_on)), *_left_out(found))


def _left_out(found: Reckoning) -> tuple[tuple[str, str], ...]:
    kinds = {day.kind for day in found.counted}
    days = [
        uk_short(day.on)
        for day in found.counted
        if day.kind in (DayKind.BANK_HOLIDAY, DayKind.CLOSURE)
    ]
    words = "; ".join(filter(None, (", ".join(days), "weekends" * (DayKind.WEEKEND in kinds))))
    return (("Not counted", words),) if words else ()
