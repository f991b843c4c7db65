"""Selects about hearings, what panels found and decided, appeals and warnings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import PersonRow, RoleRow
from casework.store.hearing_tables import (
    AppealAnswerRow,
    AppealRow,
    HearingEventRow,
    HearingNoteRow,
    HearingRow,
    OutcomeRow,
    PanelFindingRow,
    WarningRow,
    WarningShownRow,
)
from casework.store.letter_tables import LetterRow
from casework.store.person_tables import EmploymentRow


def hearings_of(session: Session, case_id: str) -> Sequence[HearingRow]:
    """List the hearings of a case in the order they were planned."""
    return session.scalars(
        select(HearingRow).where(HearingRow.case_id == case_id).order_by(HearingRow.number)
    ).all()


def find_hearing(session: Session, hearing_id: str) -> HearingRow | None:
    """Return one hearing."""
    return session.get(HearingRow, hearing_id)


def last_hearing(session: Session, case_id: str, kind: str) -> HearingRow | None:
    """Return the last hearing of a kind that was not called off."""
    return session.scalars(
        select(HearingRow)
        .where(
            HearingRow.case_id == case_id,
            HearingRow.kind == kind,
            HearingRow.state != "called_off",
        )
        .order_by(HearingRow.number.desc())
        .limit(1)
    ).first()


def last_hearing_number(session: Session, case_id: str) -> int:
    """Return the highest number of a hearing in a case, or nought."""
    found = select(func.max(HearingRow.number)).where(HearingRow.case_id == case_id)
    return int(session.scalar(found) or 0)


def hearing_count(session: Session, case_id: str) -> int:
    """Count the hearings of a case that were not called off."""
    found = select(func.count(HearingRow.id)).where(
        HearingRow.case_id == case_id, HearingRow.state != "called_off"
    )
    return int(session.scalar(found) or 0)


def events_of(session: Session, hearing_ids: Sequence[str]) -> Sequence[HearingEventRow]:
    """List what happened with hearings, each in its order."""
    return session.scalars(
        select(HearingEventRow)
        .where(HearingEventRow.hearing_id.in_(hearing_ids))
        .order_by(HearingEventRow.hearing_id, HearingEventRow.number)
    ).all()


def notes_of(session: Session, hearing_id: str) -> Sequence[HearingNoteRow]:
    """List the notes of a hearing as they were last kept, one for each part."""
    last = (
        select(HearingNoteRow.part, func.max(HearingNoteRow.number).label("number"))
        .where(HearingNoteRow.hearing_id == hearing_id)
        .group_by(HearingNoteRow.part)
        .subquery()
    )
    return session.scalars(
        select(HearingNoteRow)
        .join(
            last,
            and_(HearingNoteRow.part == last.c.part, HearingNoteRow.number == last.c.number),
        )
        .where(HearingNoteRow.hearing_id == hearing_id)
        .order_by(HearingNoteRow.made_at)
    ).all()


def findings_of(session: Session, hearing_id: str) -> Sequence[PanelFindingRow]:
    """List every writing of the panel's findings in a hearing, the last of each counts."""
    return session.scalars(
        select(PanelFindingRow)
        .where(PanelFindingRow.hearing_id == hearing_id)
        .order_by(PanelFindingRow.allegation_id, PanelFindingRow.number)
    ).all()


def outcomes_of(session: Session, case_id: str) -> Sequence[OutcomeRow]:
    """List what the hearings and appeals of a case decided, corrections among them."""
    return session.scalars(
        select(OutcomeRow).where(OutcomeRow.case_id == case_id).order_by(OutcomeRow.number)
    ).all()


def appeals_of(session: Session, case_id: str) -> Sequence[AppealRow]:
    """List the appeals of a case in the order they came."""
    return session.scalars(
        select(AppealRow).where(AppealRow.case_id == case_id).order_by(AppealRow.number)
    ).all()


def find_appeal(session: Session, appeal_id: str) -> AppealRow | None:
    """Return one appeal."""
    return session.get(AppealRow, appeal_id)


def answers_of(session: Session, appeal_id: str) -> Sequence[AppealAnswerRow]:
    """List every writing of the answers to an appeal's grounds; the last of each counts."""
    return session.scalars(
        select(AppealAnswerRow)
        .where(AppealAnswerRow.appeal_id == appeal_id)
        .order_by(AppealAnswerRow.ground, AppealAnswerRow.number)
    ).all()


def warnings_of(session: Session, person_id: str) -> Sequence[WarningRow]:
    """List every warning a person was given, the oldest first."""
    return session.scalars(
        select(WarningRow)
        .where(WarningRow.person_id == person_id)
        .order_by(WarningRow.issued_on, WarningRow.id)
    ).all()


def warnings_shown(session: Session, case_id: str) -> Sequence[WarningShownRow]:
    """List which spent warnings a panel of a case is shown, and why."""
    return session.scalars(
        select(WarningShownRow)
        .where(WarningShownRow.case_id == case_id)
        .order_by(WarningShownRow.recorded_at)
    ).all()


def panel_of(session: Session, case_id: str, role: str) -> Sequence[tuple[RoleRow, PersonRow]]:
    """List who sits on a panel now, the chair first."""
    found = session.execute(
        select(RoleRow, PersonRow)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.case_id == case_id, RoleRow.role == role, RoleRow.to_on.is_(None))
        .order_by(RoleRow.chairs.desc(), RoleRow.from_on, RoleRow.id)
    )
    return [(part, person) for part, person in found]


def served_letters(session: Session, case_id: str, kinds: Sequence[str]) -> Sequence[LetterRow]:
    """List the letters of some kinds that were issued and not put away, the latest first."""
    return session.scalars(
        select(LetterRow)
        .where(
            LetterRow.case_id == case_id,
            LetterRow.kind.in_(kinds),
            LetterRow.state == "issued",
        )
        .order_by(LetterRow.issued_at.desc())
    ).all()


def employment_of(session: Session, person_id: str) -> EmploymentRow | None:
    """Return a person's employment as it was last written."""
    return session.scalars(
        select(EmploymentRow)
        .where(EmploymentRow.person_id == person_id)
        .order_by(EmploymentRow.number.desc())
        .limit(1)
    ).first()
