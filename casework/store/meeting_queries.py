"""Selects about meetings, lines of enquiry and pseudonyms."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import PersonRow
from casework.store.meeting_tables import EnquiryRow, MeetingRow, PseudonymRow
from casework.store.policy_tables import AllegationRow


def meetings_of(session: Session, case_id: str) -> Sequence[tuple[MeetingRow, PersonRow | None]]:
    """List the meetings of a case with whom they are, in the order they were planned."""
    found = session.execute(
        select(MeetingRow, PersonRow)
        .outerjoin(PersonRow, PersonRow.id == MeetingRow.with_id)
        .where(MeetingRow.case_id == case_id)
        .order_by(MeetingRow.number)
    )
    return [(meeting, person) for meeting, person in found]


def find_meeting(session: Session, meeting_id: str) -> MeetingRow | None:
    """Return one meeting."""
    return session.get(MeetingRow, meeting_id)


def last_meeting_number(session: Session, case_id: str) -> int:
    """Return the highest number of a meeting in a case, or nought."""
    found = select(func.max(MeetingRow.number)).where(MeetingRow.case_id == case_id)
    return int(session.scalar(found) or 0)


def meeting_count(session: Session, case_id: str) -> int:
    """Count the meetings that were not called off."""
    found = select(func.count(MeetingRow.id)).where(
        MeetingRow.case_id == case_id, MeetingRow.state != "called_off"
    )
    return int(session.scalar(found) or 0)


def enquiries_of(session: Session, case_id: str) -> Sequence[tuple[EnquiryRow, int | None]]:
    """List the lines of enquiry of a case, each with the number of its allegation."""
    found = session.execute(
        select(EnquiryRow, AllegationRow.number)
        .outerjoin(AllegationRow, AllegationRow.id == EnquiryRow.allegation_id)
        .where(EnquiryRow.case_id == case_id)
        .order_by(EnquiryRow.number)
    )
    return [(enquiry, number) for enquiry, number in found]


def find_enquiry(session: Session, enquiry_id: str) -> EnquiryRow | None:
    """Return one line of enquiry."""
    return session.get(EnquiryRow, enquiry_id)


def last_enquiry_number(session: Session, case_id: str) -> int:
    """Return the highest number of a line of enquiry in a case, or nought."""
    found = select(func.max(EnquiryRow.number)).where(EnquiryRow.case_id == case_id)
    return int(session.scalar(found) or 0)


def pseudonyms_of(session: Session, case_id: str) -> Sequence[PseudonymRow]:
    """List the pseudonyms of a case by name."""
    return session.scalars(
        select(PseudonymRow)
        .where(PseudonymRow.case_id == case_id)
        .order_by(
            PseudonymRow.kind.desc(), func.length(PseudonymRow.pseudonym), PseudonymRow.pseudonym
        )
    ).all()


def find_pseudonym(session: Session, pseudonym_id: str) -> PseudonymRow | None:
    """Return one pseudonym."""
    return session.get(PseudonymRow, pseudonym_id)


def pseudonym_of_person(session: Session, case_id: str, person_id: str) -> PseudonymRow | None:
    """Return the pseudonym under which a person stands in a case."""
    return session.scalars(
        select(PseudonymRow).where(
            PseudonymRow.case_id == case_id, PseudonymRow.person_id == person_id
        )
    ).first()
