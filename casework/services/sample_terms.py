"""The made-up trust's holidays and procedure, so that its dates are counted as a real one's."""

from __future__ import annotations

from datetime import date, timedelta

from casework.actor import Actor
from casework.services import calendar_changes
from casework.services.context import Casework

_SOURCE = "School calendar, adopted by the trustees"
_PROCEDURE = {
    "commissioning_days": (3, "Procedure, 5.2"),
    "notification_days": (3, "Procedure, 5.3"),
    "investigation_days": (20, "Procedure, 5.6"),
    "suspension_review_days": (10, "Procedure, 4.6"),
    "alternative_review_days": (10, "Procedure, 4.7"),
    "hearing_notice_days": (10, "Procedure, 7.1"),
    "hearing_clear_days": (True, "Procedure, 7.1"),
    "outcome_days": (5, "Procedure, 8.2"),
    "appeal_days": (10, "Procedure, 9.1"),
}


def furnish_terms(casework: Casework, actor: Actor, *, on: date) -> None:
    """Type in the holidays of the school year of a day, and what the trust's procedure says."""
    for from_on, to_on, name in school_holidays(on):
        calendar_changes.add_closure(
            casework, actor, school_id=None, from_on=from_on, to_on=to_on, name=name, source=_SOURCE
        )
    calendar_changes.set_numbers(casework, actor, numbers=_PROCEDURE)


def school_holidays(on: date) -> list[tuple[date, date, str]]:
    """Return made-up holidays of the school year, from September, in which a day lies."""
    begins = on.year if on.month >= 9 else on.year - 1
    half_term = _monday(date(begins, 10, 26))
    christmas = _monday(date(begins, 12, 23))
    february = _monday(date(begins + 1, 2, 17))
    easter = _monday(date(begins + 1, 4, 5))
    may = _monday(date(begins + 1, 5, 29))
    return [
        (half_term, half_term + timedelta(days=4), "Autumn half-term"),
        (christmas, christmas + timedelta(days=13), "Christmas holiday"),
        (february, february + timedelta(days=4), "February half-term"),
        (easter, easter + timedelta(days=11), "Easter holiday"),
        (may, may + timedelta(days=4), "May half-term"),
        (date(begins + 1, 7, 22), date(begins + 1, 8, 31), "Summer holiday"),
    ]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
