"""What an allegation read at each time, and the letters that told the employee of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store.letter_tables import LetterRow
from casework.store.policy_tables import AllegationRow, AllegationVersionRow


def versions_of(session: Session, allegation_id: str) -> Sequence[AllegationVersionRow]:
    """List the kept versions of an allegation, the first one first."""
    return session.scalars(
        select(AllegationVersionRow)
        .where(AllegationVersionRow.allegation_id == allegation_id)
        .order_by(AllegationVersionRow.version)
    ).all()


def versions_in_case(session: Session, case_id: str) -> dict[str, list[AllegationVersionRow]]:
    """Return the kept versions of every allegation of a case, the first one first."""
    found: dict[str, list[AllegationVersionRow]] = {}
    for row in session.scalars(
        select(AllegationVersionRow)
        .join(AllegationRow, AllegationRow.id == AllegationVersionRow.allegation_id)
        .where(AllegationRow.case_id == case_id)
        .order_by(AllegationVersionRow.version)
    ):
        found.setdefault(row.allegation_id, []).append(row)
    return found


def served_letters(session: Session, case_id: str, kinds: Sequence[str]) -> Sequence[LetterRow]:
    """List the letters of these kinds that count as received, the earliest first."""
    return session.scalars(
        select(LetterRow)
        .where(
            LetterRow.case_id == case_id,
            LetterRow.kind.in_(kinds),
            LetterRow.state == "issued",
            LetterRow.received_on.is_not(None),
        )
        .order_by(LetterRow.received_on, LetterRow.issued_at)
    ).all()
