"""Selects about records of what people say; lists leave their words where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.case_tables import PersonRow
from casework.store.evidence_tables import EvidenceRow
from casework.store.letter_tables import LetterRow
from casework.store.meeting_tables import (
    StatementChangeRow,
    StatementEventRow,
    StatementRow,
    StatementVersionRow,
)


@dataclass(frozen=True, slots=True)
class VersionHead:
    """A version without its words, which may be hundreds of pages."""

    statement_id: str
    number: int
    source: str
    words_of: str
    note: str
    made_at: datetime
    made_by: str


Found = tuple[StatementRow, PersonRow | None, EvidenceRow | None]


def statements_of(session: Session, case_id: str) -> Sequence[Found]:
    """List the records of a case, each with whose words it holds and the exhibit it became."""
    found = session.execute(
        select(StatementRow, PersonRow, EvidenceRow)
        .outerjoin(PersonRow, PersonRow.id == StatementRow.person_id)
        .outerjoin(EvidenceRow, EvidenceRow.id == StatementRow.item_id)
        .where(StatementRow.case_id == case_id)
        .order_by(StatementRow.number)
    )
    return [(row, person, item) for row, person, item in found]


def find_statement(session: Session, statement_id: str) -> StatementRow | None:
    """Return one record."""
    return session.get(StatementRow, statement_id)


def notes_of_meeting(session: Session, meeting_id: str) -> StatementRow | None:
    """Return the notes of a meeting."""
    return session.scalars(
        select(StatementRow).where(StatementRow.meeting_id == meeting_id)
    ).first()


def last_statement_number(session: Session, case_id: str) -> int:
    """Return the highest number of a record in a case, or nought."""
    found = select(func.max(StatementRow.number)).where(StatementRow.case_id == case_id)
    return int(session.scalar(found) or 0)


def version_heads(session: Session, case_id: str) -> dict[str, list[VersionHead]]:
    """Gather the versions of every record of a case, the first one first."""
    row = StatementVersionRow
    found = session.execute(
        select(
            row.statement_id,
            row.number,
            row.source,
            row.words_of,
            row.note,
            row.made_at,
            row.made_by,
        )
        .join(StatementRow, StatementRow.id == row.statement_id)
        .where(StatementRow.case_id == case_id)
        .order_by(row.statement_id, row.number)
    )
    heads: dict[str, list[VersionHead]] = {}
    for values in found:
        heads.setdefault(values[0], []).append(VersionHead(*values))
    return heads


def find_version(
    session: Session, statement_id: str, number: int | None = None
) -> StatementVersionRow | None:
    """Return one version with its words; without a number the latest."""
    wanted = select(StatementVersionRow).where(StatementVersionRow.statement_id == statement_id)
    if number is not None:
        wanted = wanted.where(StatementVersionRow.number == number)
    return session.scalars(wanted.order_by(StatementVersionRow.number.desc()).limit(1)).first()


def changes_of(session: Session, version_id: str) -> Sequence[StatementChangeRow]:
    """List the changes of a version in reading order."""
    return session.scalars(
        select(StatementChangeRow)
        .where(StatementChangeRow.version_id == version_id)
        .order_by(StatementChangeRow.position)
    ).all()


def open_changes(session: Session, case_id: str) -> dict[str, int]:
    """Count the changes that nobody decided, by record; only the latest version's count."""
    last = (
        select(
            StatementVersionRow.statement_id, func.max(StatementVersionRow.number).label("number")
        )
        .group_by(StatementVersionRow.statement_id)
        .subquery()
    )
    found = session.execute(
        select(StatementVersionRow.statement_id, func.count(StatementChangeRow.id))
        .join(StatementChangeRow, StatementChangeRow.version_id == StatementVersionRow.id)
        .join(StatementRow, StatementRow.id == StatementVersionRow.statement_id)
        .join(
            last,
            (last.c.statement_id == StatementVersionRow.statement_id)
            & (last.c.number == StatementVersionRow.number),
        )
        .where(StatementRow.case_id == case_id, StatementChangeRow.decision == "open")
        .group_by(StatementVersionRow.statement_id)
    )
    return {statement_id: int(count) for statement_id, count in found}


def events_of_case(session: Session, case_id: str) -> dict[str, list[StatementEventRow]]:
    """Gather what happened with every record of a case, in order."""
    found: dict[str, list[StatementEventRow]] = {}
    for row in session.scalars(
        select(StatementEventRow)
        .join(StatementRow, StatementRow.id == StatementEventRow.statement_id)
        .where(StatementRow.case_id == case_id)
        .order_by(StatementEventRow.statement_id, StatementEventRow.number)
    ):
        found.setdefault(row.statement_id, []).append(row)
    return found


def last_event_number(session: Session, statement_id: str) -> int:
    """Return the number of the last event of a record, or nought."""
    found = select(func.max(StatementEventRow.number)).where(
        StatementEventRow.statement_id == statement_id
    )
    return int(session.scalar(found) or 0)


def letter_with_latest_words(session: Session, statement_id: str) -> LetterRow | None:
    """Return the letter about a record that was issued since its latest version was made.

    One that went before carries older words.
    """
    latest = select(func.max(StatementVersionRow.made_at)).where(
        StatementVersionRow.statement_id == statement_id
    )
    return session.scalars(
        select(LetterRow)
        .where(
            LetterRow.about_id == statement_id,
            LetterRow.state == "issued",
            LetterRow.issued_at >= latest.scalar_subquery(),
        )
        .order_by(LetterRow.issued_at.desc())
        .limit(1)
    ).first()


def notes_by_meeting(session: Session, case_id: str) -> dict[str, str]:
    """Return the id of the notes of each meeting of a case that has some."""
    found = session.execute(
        select(StatementRow.meeting_id, StatementRow.id).where(
            StatementRow.case_id == case_id, StatementRow.meeting_id.is_not(None)
        )
    )
    return {str(meeting_id): statement_id for meeting_id, statement_id in found}
