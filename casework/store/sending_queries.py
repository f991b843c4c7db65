"""Enclosures and copies of letters, and the proofs of their service."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import PersonRow
from casework.store.letter_tables import LetterRow
from casework.store.sending_tables import EnclosureRow, LetterCopyRow, ServiceProofRow


def enclosures_of(session: Session, letter_id: str) -> Sequence[EnclosureRow]:
    """List what goes with a letter, in its order."""
    return session.scalars(
        select(EnclosureRow)
        .where(EnclosureRow.letter_id == letter_id, EnclosureRow.taken_off_at.is_(None))
        .order_by(EnclosureRow.position, EnclosureRow.attached_at, EnclosureRow.id)
    ).all()


def find_enclosure(session: Session, enclosure_id: str) -> EnclosureRow | None:
    """Return one enclosure."""
    return session.get(EnclosureRow, enclosure_id)


def next_position(session: Session, letter_id: str) -> int:
    """Return the place of the next enclosure of a letter."""
    last = session.scalar(
        select(func.max(EnclosureRow.position)).where(EnclosureRow.letter_id == letter_id)
    )
    return (last or 0) + 1


def copies_of(session: Session, letter_id: str) -> Sequence[tuple[LetterCopyRow, PersonRow]]:
    """List who has a copy of a letter, the first one first."""
    found = session.execute(
        select(LetterCopyRow, PersonRow)
        .join(PersonRow, PersonRow.id == LetterCopyRow.person_id)
        .where(LetterCopyRow.letter_id == letter_id, LetterCopyRow.taken_off_at.is_(None))
        .order_by(LetterCopyRow.added_at, LetterCopyRow.id)
    )
    return [(copy, person) for copy, person in found]


def find_copy(session: Session, copy_id: str) -> LetterCopyRow | None:
    """Return one copy."""
    return session.get(LetterCopyRow, copy_id)


def proofs_of(session: Session, letter_ids: Collection[str]) -> Sequence[ServiceProofRow]:
    """List the proofs of service of letters and of their copies, the first one first."""
    return session.scalars(
        select(ServiceProofRow)
        .where(ServiceProofRow.letter_id.in_(letter_ids))
        .order_by(ServiceProofRow.added_at, ServiceProofRow.id)
    ).all()


def find_proof(session: Session, proof_id: str) -> ServiceProofRow | None:
    """Return one proof of service."""
    return session.get(ServiceProofRow, proof_id)


def exhibits_served_on(session: Session, case_id: str, person_id: str) -> set[str]:
    """Return the exhibits that went with letters served on a person."""
    return set(
        session.scalars(
            select(EnclosureRow.source_id)
            .join(LetterRow, LetterRow.id == EnclosureRow.letter_id)
            .where(
                LetterRow.case_id == case_id,
                LetterRow.recipient_id == person_id,
                LetterRow.received_on.is_not(None),
                EnclosureRow.kind == "exhibit",
                EnclosureRow.taken_off_at.is_(None),
            )
        )
    )
