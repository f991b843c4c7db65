"""Selects over the audit: entries with their values, and names for the ids in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from casework.store.audit_tables import AuditEntryRow, AuditPayloadRow
from casework.store.case_tables import DeadlineRow, PersonRow, RoleRow
from casework.store.casebook_tables import SchoolRow
from casework.store.evidence_tables import EvidenceRow
from casework.store.exhibit_tables import ItemWordsRow
from casework.store.letter_tables import LetterRow
from casework.store.policy_tables import AllegationRow
from casework.store.utterance_tables import UtteranceRow


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """An entry with the values it left behind."""

    number: int
    at: datetime
    actor: str
    capacity: str
    verb: str
    subject_kind: str
    subject_id: str
    digest: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    why: str
    key_of: str = ""


def acts_of_case(session: Session, case_id: str) -> Iterator[RecordedAct]:
    """Yield what was done in a case, in the order of the entries."""
    yield from _acts(session, AuditEntryRow.case_id == case_id, descending=False, limit=None)


def latest_acts(session: Session, kinds: Iterable[str], limit: int) -> Iterator[RecordedAct]:
    """Yield the last acts of no single case on subjects of these kinds, the latest first."""
    where = AuditEntryRow.case_id.is_(None) & AuditEntryRow.subject_kind.in_(sorted(kinds))
    yield from _acts(session, where, descending=True, limit=limit)


def latest_acts_of_case(session: Session, case_id: str, limit: int) -> Iterator[RecordedAct]:
    """Yield the last acts in a case, the latest first."""
    yield from _acts(session, AuditEntryRow.case_id == case_id, descending=True, limit=limit)


def names_of(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return what people know ids by: persons, schools, exhibits, letters."""
    wanted = sorted(set(ids))
    names: dict[str, str] = {}
    for start in range(0, len(wanted), 400):
        some = wanted[start : start + 400]
        for person in session.scalars(select(PersonRow).where(PersonRow.id.in_(some))):
            names[person.id] = person.name
        for school in session.scalars(select(SchoolRow).where(SchoolRow.id.in_(some))):
            names[school.id] = school.name
        for item in session.scalars(select(EvidenceRow).where(EvidenceRow.id.in_(some))):
            names[item.id] = item.reference or item.title or "an item"
        for words, item in session.execute(
            select(UtteranceRow, EvidenceRow)
            .join(EvidenceRow, EvidenceRow.id == UtteranceRow.item_id)
            .where(UtteranceRow.id.in_(some))
        ):
            names[words.id] = f"Words {words.number} on {item.reference or 'an item'}"
        names |= _words_of_items(session, some)
        for letter in session.scalars(select(LetterRow).where(LetterRow.id.in_(some))):
            names[letter.id] = f"{letter.kind} “{letter.title}”"
        for deadline in session.scalars(select(DeadlineRow).where(DeadlineRow.id.in_(some))):
            names[deadline.id] = deadline.title
        for allegation in session.scalars(select(AllegationRow).where(AllegationRow.id.in_(some))):
            names[allegation.id] = f"Allegation {allegation.number}"
        for role in session.scalars(select(RoleRow).where(RoleRow.id.in_(some))):
            names[role.id] = role.person_id
    return names


def _words_of_items(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return what acts left beside items that are not sensitive, by the row that keeps it."""
    rows = session.scalars(
        select(ItemWordsRow)
        .outerjoin(EvidenceRow, EvidenceRow.id == ItemWordsRow.item_id)
        .where(ItemWordsRow.id.in_(ids), EvidenceRow.sensitive.is_not(true()))
    )
    return {row.id: "; ".join(map(str, row.words.values())) for row in rows}


def _acts(
    session: Session, where: Any, *, descending: bool, limit: int | None
) -> Iterator[RecordedAct]:
    number = AuditEntryRow.number
    query = (
        select(AuditEntryRow, AuditPayloadRow.body)
        .outerjoin(AuditPayloadRow, AuditPayloadRow.entry == number)
        .where(where)
        .order_by(number.desc() if descending else number)
    )
    for entry, body in session.execute(query if limit is None else query.limit(limit)):
        values = json.loads(body) if body else {}
        yield RecordedAct(
            entry.number,
            datetime.fromisoformat(entry.at),
            entry.actor,
            entry.capacity,
            entry.verb,
            entry.subject_kind,
            entry.subject_id,
            entry.digest,
            values.get("before") or {},
            values.get("after") or {},
            values.get("why") or "",
            values.get("key_of") or "",
        )
