"""What the fairness view asks of the record beyond the readings that others have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import DeadlineRow
from casework.store.evidence_tables import EvidenceRow
from casework.store.letter_tables import LetterRow
from casework.store.meeting_tables import EnquiryRow, MeetingRow
from casework.store.policy_tables import MappingRow, PolicyVersionRow
from casework.store.report_tables import PassageRow


def captures_of(session: Session, case_id: str) -> Sequence[Any]:
    """List (reference, title, capture) of the exhibits of a case that stand in it."""
    return session.execute(
        select(EvidenceRow.reference, EvidenceRow.title, EvidenceRow.capture).where(
            EvidenceRow.case_id == case_id,
            EvidenceRow.set_aside_reason == "",
            EvidenceRow.sealed_at.is_(None),
        )
    ).all()


def issued_letters(session: Session, case_id: str) -> Sequence[LetterRow]:
    """List the letters of a case that were issued, the first one first."""
    return session.scalars(
        select(LetterRow)
        .where(LetterRow.case_id == case_id, LetterRow.state == "issued")
        .order_by(LetterRow.issued_at)
    ).all()


def clocks_of(session: Session, case_id: str) -> Sequence[DeadlineRow]:
    """List the clocks of a case, replaced ones left out, in the order they were started."""
    return session.scalars(
        select(DeadlineRow)
        .where(DeadlineRow.case_id == case_id, DeadlineRow.state != "replaced")
        .order_by(DeadlineRow.started_at)
    ).all()


def cited_versions(session: Session, allegation_ids: Sequence[str]) -> Sequence[PolicyVersionRow]:
    """List the versions of policies that some allegations rest on."""
    cited = select(MappingRow.version_id).where(
        MappingRow.allegation_id.in_(allegation_ids), MappingRow.removed_on.is_(None)
    )
    return session.scalars(select(PolicyVersionRow).where(PolicyVersionRow.id.in_(cited))).all()


def purposes_of_meetings(session: Session, case_id: str, person_id: str) -> Sequence[str]:
    """List what the meetings that were held with a person were for."""
    return session.scalars(
        select(MeetingRow.purpose).where(
            MeetingRow.case_id == case_id,
            MeetingRow.with_id == person_id,
            MeetingRow.state == "held",
        )
    ).all()


def open_lines(session: Session, case_id: str) -> Sequence[Any]:
    """List (title, raised_by) of the open lines of enquiry."""
    return session.execute(
        select(EnquiryRow.title, EnquiryRow.raised_by).where(
            EnquiryRow.case_id == case_id,
            EnquiryRow.kind == "line",
            EnquiryRow.state == "open",
        )
    ).all()


def typed_for_the_officer(session: Session, case_id: str) -> Sequence[Any]:
    """List (key, confirmed_by) of the last writing of each passage typed for the officer."""
    last = (
        select(PassageRow.key, func.max(PassageRow.number).label("number"))
        .where(PassageRow.case_id == case_id)
        .group_by(PassageRow.key)
        .subquery()
    )
    return session.execute(
        select(PassageRow.key, PassageRow.confirmed_by)
        .join(last, (PassageRow.key == last.c.key) & (PassageRow.number == last.c.number))
        .where(PassageRow.case_id == case_id, PassageRow.on_behalf_of != "", PassageRow.text != "")
    ).all()
