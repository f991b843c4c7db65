"""Bank holidays, closures, the trust's procedure and the law's numbers, as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework.store.casebook_tables import (
    BankHolidayRow,
    LawParameterRow,
    ProcedureProfileRow,
    SchoolClosureRow,
)


def bank_holiday_rows(session: Session) -> Sequence[BankHolidayRow]:
    """List every bank holiday, also those that were taken out."""
    return session.scalars(select(BankHolidayRow).order_by(BankHolidayRow.day)).all()


def bank_holiday_on(session: Session, day: date) -> BankHolidayRow | None:
    """Return the entry of one day."""
    return session.scalars(select(BankHolidayRow).where(BankHolidayRow.day == day)).one_or_none()


def closure_rows(session: Session, school_id: str | None) -> Sequence[SchoolClosureRow]:
    """List the closures of a school with those of the whole trust, in order."""
    return session.scalars(
        select(SchoolClosureRow)
        .where(
            or_(SchoolClosureRow.school_id.is_(None), SchoolClosureRow.school_id == school_id)
            if school_id is not None
            else SchoolClosureRow.school_id.is_(None)
        )
        .order_by(SchoolClosureRow.from_on)
    ).all()


def all_closure_rows(session: Session) -> Sequence[SchoolClosureRow]:
    """List the closures of every school, in order."""
    return session.scalars(select(SchoolClosureRow).order_by(SchoolClosureRow.from_on)).all()


def school_of_case(session: Session, case_id: str) -> str | None:
    """Return the school of a case."""
    # The start asks for a calendar, and for no case.
    from casework.store.case_tables import CaseRow

    return session.scalars(select(CaseRow.school_id).where(CaseRow.id == case_id)).one_or_none()


def profile_row_on(session: Session, day: date) -> ProcedureProfileRow | None:
    """Return the latest version of the procedure that is in force on a day."""
    return session.scalars(
        select(ProcedureProfileRow)
        .where(ProcedureProfileRow.effective_from <= day)
        .order_by(ProcedureProfileRow.effective_from.desc(), ProcedureProfileRow.version.desc())
        .limit(1)
    ).one_or_none()


def profile_row_of_version(session: Session, version: int) -> ProcedureProfileRow | None:
    """Return one version of the procedure."""
    return session.scalars(
        select(ProcedureProfileRow).where(ProcedureProfileRow.version == version)
    ).one_or_none()


def highest_profile_version(session: Session) -> int:
    """Return the number of the newest version, or nought."""
    return session.scalar(select(func.max(ProcedureProfileRow.version))) or 0


def law_rows(session: Session) -> Sequence[LawParameterRow]:
    """List every dated number of law."""
    return session.scalars(
        select(LawParameterRow).order_by(LawParameterRow.name, LawParameterRow.effective_from)
    ).all()
