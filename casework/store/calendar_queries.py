"""Bank holidays and closures, as they are kept.

Named by their columns: the list of cases counts ages by them, and does not wait until a table is
mapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Date, column, or_, select, table
from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from casework.store.casebook_tables import BankHolidayRow

_HOLIDAY = table("bank_holiday", column("day", Date()), *map(column, ("name", "status", "source")))
_CLOSURE = table(
    "school_closure",
    *map(column, ("id", "school_id")),
    column("from_on", Date()),
    column("to_on", Date()),
    *map(column, ("name", "source")),
)


class KeptHoliday(NamedTuple):
    """A bank holiday; ``status`` as ``casebook_tables.BankHolidayRow`` has it."""

    day: date
    name: str
    status: str
    source: str


class KeptClosure(NamedTuple):
    """Days on which a school is closed; no school means the whole trust."""

    id: str
    school_id: str | None
    from_on: date
    to_on: date
    name: str
    source: str


def bank_holiday_rows(session: Session) -> Sequence[KeptHoliday]:
    """List every bank holiday, also those that were taken out."""
    found = session.execute(select(_HOLIDAY).order_by(_HOLIDAY.c.day))
    return list(map(KeptHoliday._make, found))


def bank_holiday_on(session: Session, day: date) -> BankHolidayRow | None:
    """Return the entry of one day, to be changed."""
    from casework.store.casebook_tables import BankHolidayRow

    return session.scalars(select(BankHolidayRow).where(BankHolidayRow.day == day)).one_or_none()


def closure_rows(session: Session, school_id: str | None) -> Sequence[KeptClosure]:
    """List the closures of a school with those of the whole trust, in order."""
    of_trust = _CLOSURE.c.school_id.is_(None)
    found = session.execute(
        select(_CLOSURE)
        .where(of_trust if school_id is None else or_(of_trust, _CLOSURE.c.school_id == school_id))
        .order_by(_CLOSURE.c.from_on)
    )
    return list(map(KeptClosure._make, found))


def all_closure_rows(session: Session) -> Sequence[KeptClosure]:
    """List the closures of every school, in order."""
    found = session.execute(select(_CLOSURE).order_by(_CLOSURE.c.from_on))
    return list(map(KeptClosure._make, found))


def school_of_case(session: Session, case_id: str) -> str | None:
    """Return the school of a case."""
    # The start asks for a calendar, and for no case.
    from casework.store.case_tables import CaseRow

    return session.scalars(select(CaseRow.school_id).where(CaseRow.id == case_id)).one_or_none()
