"""Deadlines: those of a case, and what is due over all cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, case, select
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow, DeadlineRow, PersonRow
from casework.store.casebook_tables import SchoolRow


def deadlines_of(session: Session, case_id: str) -> Sequence[DeadlineRow]:
    """List every deadline of a case, the earliest due first."""
    return session.scalars(
        select(DeadlineRow)
        .where(DeadlineRow.case_id == case_id)
        .order_by(DeadlineRow.due_on, DeadlineRow.due_at, DeadlineRow.started_at, DeadlineRow.id)
    ).all()


def open_deadline(
    session: Session, case_id: str, kind: str, about_id: str | None = None
) -> DeadlineRow | None:
    """Return the deadline of a kind that still runs or is paused; ``about_id`` narrows it."""
    about = () if about_id is None else (DeadlineRow.about_id == about_id,)
    return session.scalars(
        select(DeadlineRow)
        .where(
            DeadlineRow.case_id == case_id,
            DeadlineRow.kind == kind,
            DeadlineRow.state.in_(("running", "paused")),
            *about,
        )
        .order_by(DeadlineRow.started_at.desc(), DeadlineRow.id)
        .limit(1)
    ).one_or_none()


def in_state(session: Session, case_id: str, state: str) -> Sequence[DeadlineRow]:
    """List the deadlines of a case that are in one state."""
    return session.scalars(
        select(DeadlineRow)
        .where(DeadlineRow.case_id == case_id, DeadlineRow.state == state)
        .order_by(DeadlineRow.due_on, DeadlineRow.id)
    ).all()


# Counted in working days: what a calendar, or the days that somebody works, would move.
_BY_DAYS = ("working_days_after", "latest_receipt", "noon_before", "companion_window")


def running_by_days(session: Session, case_id: str | None = None) -> Sequence[Row[Any]]:
    """List what runs in a case, or in any, and is counted in working days, with whose it is."""
    of_case = () if case_id is None else (DeadlineRow.case_id == case_id,)
    statement = (
        select(
            DeadlineRow,
            DeadlineRow.case_id,
            CaseRow.reference,
            CaseRow.school_id,
            CaseRow.profile_version,
            CaseRow.restricted,
            case((CaseRow.restricted.is_(True), CaseRow.restricted_to)).label("restricted_to"),
            PersonRow.first_name,
            PersonRow.last_name,
        )
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .join(PersonRow, PersonRow.id == CaseRow.subject_id)
        .where(DeadlineRow.state == "running", DeadlineRow.rule.in_(_BY_DAYS), *of_case)
        .order_by(CaseRow.reference, DeadlineRow.due_on, DeadlineRow.id)
    )
    return session.execute(statement).all()


def due_by(session: Session, last: date) -> Sequence[Row[Any]]:
    """List what runs in any case and is due by a day, in one statement, earliest first.

    In a closed case only clocks of law and guidance still run, and those bind all the same.
    """
    columns: list[Any] = [
        DeadlineRow.id,
        DeadlineRow.case_id,
        DeadlineRow.kind,
        DeadlineRow.title,
        DeadlineRow.fixed_by,
        DeadlineRow.start_event,
        DeadlineRow.due_on,
        DeadlineRow.due_at,
        DeadlineRow.about_id,
        CaseRow.reference,
        CaseRow.adviser,
        CaseRow.restricted,
        case((CaseRow.restricted.is_(True), CaseRow.restricted_to)).label("restricted_to"),
        PersonRow.first_name,
        PersonRow.last_name,
        SchoolRow.name.label("school"),
    ]
    statement = (
        select(*columns)
        .select_from(DeadlineRow)
        .join(CaseRow, CaseRow.id == DeadlineRow.case_id)
        .join(PersonRow, PersonRow.id == CaseRow.subject_id)
        .outerjoin(SchoolRow, SchoolRow.id == CaseRow.school_id)
        .where(
            DeadlineRow.state == "running",
            DeadlineRow.due_on <= last,
        )
        .order_by(DeadlineRow.due_on, DeadlineRow.due_at, CaseRow.reference, DeadlineRow.id)
    )
    return session.execute(statement).all()
