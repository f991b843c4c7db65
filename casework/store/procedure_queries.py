"""The versions of the trust's procedure, and the law's dated numbers, as they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

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


def highest_profile_version(session: Session) -> int:
    """Return the number of the newest version, or nought."""
    return session.scalar(select(func.max(ProcedureProfileRow.version))) or 0


def law_rows(session: Session) -> Sequence[LawParameterRow]:
    """List every dated number of law."""
    return session.scalars(
        select(LawParameterRow).order_by(LawParameterRow.name, LawParameterRow.effective_from)
    ).all()
