"""Letters of a case, and the people and decisions that they speak of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store import merge_queries
from casework.store.case_queries import plain_name
from casework.store.case_tables import DecisionRow, PersonRow
from casework.store.casebook_tables import SchoolRow
from casework.store.letter_tables import LetterRow


def find_letter(session: Session, letter_id: str) -> LetterRow | None:
    """Return one letter, dropped ones too."""
    return session.get(LetterRow, letter_id)


def letters_of(session: Session, case_id: str) -> Sequence[tuple[LetterRow, PersonRow | None]]:
    """List the letters of a case that were not dropped, with their recipients, newest first."""
    found = session.execute(
        select(LetterRow, PersonRow)
        .outerjoin(PersonRow, PersonRow.id == LetterRow.recipient_id)
        .where(LetterRow.case_id == case_id, LetterRow.state != "dropped")
        .order_by(LetterRow.issued_at.desc(), LetterRow.drafted_at.desc(), LetterRow.id)
    )
    return [(letter, person) for letter, person in found]


def find_person(session: Session, person_id: str | None) -> PersonRow | None:
    """Return one person, if an id is given."""
    return None if person_id is None else merge_queries.standing_person(session, person_id)


def person_called(session: Session, name: str) -> PersonRow | None:
    """Return the one person of that whole name; two of them are nobody."""
    wanted = plain_name(name)
    last = wanted.rpartition(" ")[2]
    if not last:
        return None
    found = [row for row in session.scalars(select(PersonRow)) if plain_name(row.name) == wanted]
    return found[0] if len(found) == 1 else None


def find_school(session: Session, school_id: str | None) -> SchoolRow | None:
    """Return one school, if an id is given."""
    return None if school_id is None else session.get(SchoolRow, school_id)


def last_decision(session: Session, case_id: str, kind: str) -> DecisionRow | None:
    """Return the latest decision of one kind."""
    return session.scalars(
        select(DecisionRow)
        .where(DecisionRow.case_id == case_id, DecisionRow.kind == kind)
        .order_by(DecisionRow.decided_on.desc(), DecisionRow.id.desc())
    ).first()


def issued_facts_of(session: Session, case_id: str, sender_id: str) -> Sequence[dict[str, object]]:
    """Return what was typed for the letters that a person signed in a case, the earliest first."""
    return session.scalars(
        select(LetterRow.typed_facts)
        .where(
            LetterRow.case_id == case_id,
            LetterRow.sender_id == sender_id,
            LetterRow.state == "issued",
        )
        .order_by(LetterRow.issued_at)
    ).all()


def typed_facts_of(session: Session, case_id: str) -> Sequence[dict[str, object]]:
    """Return what was typed for the letters of a case, the earliest letter first."""
    return session.scalars(
        select(LetterRow.typed_facts)
        .where(LetterRow.case_id == case_id, LetterRow.state != "dropped")
        .order_by(LetterRow.drafted_at, LetterRow.id)
    ).all()
