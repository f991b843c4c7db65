"""The versions of the trust's procedure, and the law's dated numbers, as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow
from casework.store.casebook_tables import LawParameterRow, ProcedureProfileRow


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


def profile_row_of_case(session: Session, case_id: str) -> ProcedureProfileRow | None:
    """Return the version of the procedure that a case keeps, if it keeps one."""
    return session.scalars(
        select(ProcedureProfileRow)
        .join(CaseRow, CaseRow.profile_version == ProcedureProfileRow.version)
        .where(CaseRow.id == case_id)
    ).one_or_none()


def profile_rows(session: Session) -> Sequence[ProcedureProfileRow]:
    """List the versions of the procedure, the newest first."""
    return session.scalars(
        select(ProcedureProfileRow).order_by(ProcedureProfileRow.version.desc())
    ).all()


def open_cases_by_version(session: Session, closed: Sequence[str]) -> dict[int | None, int]:
    """Count the open cases that keep each version; None: those that keep none."""
    rows = session.execute(
        select(CaseRow.profile_version, func.count())
        .where(CaseRow.stage.not_in(closed))
        .group_by(CaseRow.profile_version)
    )
    return {version: int(count) for version, count in rows}


def highest_profile_version(session: Session) -> int:
    """Return the number of the newest version, or nought."""
    return session.scalar(select(func.max(ProcedureProfileRow.version))) or 0


def law_row_from(session: Session, name: str, day: date) -> LawParameterRow | None:
    """Return the value of a number of law that is kept from a day on."""
    return session.scalars(
        select(LawParameterRow).where(
            LawParameterRow.name == name, LawParameterRow.effective_from == day
        )
    ).first()


def law_rows(session: Session) -> Sequence[LawParameterRow]:
    """List every dated number of law."""
    return session.scalars(
        select(LawParameterRow).order_by(LawParameterRow.name, LawParameterRow.effective_from)
    ).all()
