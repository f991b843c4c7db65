"""One act: the rows that change and the audit entry, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from casework.actor import Actor
from casework.store import audit_log
from casework.store.audit_log import Head
from casework.store.row_values import plain
from casework.store.schema import AUDIT_TABLES


@dataclass(frozen=True, slots=True)
class _Entry:
    verb: str
    case_id: str | None
    subject: tuple[str, str]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    why: str


@dataclass(slots=True)
class Unit:
    """An open transaction in the hands of one actor.

    Every row that changes through ``session`` is sealed by the last entry recorded, so that a
    row changed behind the program's back is found. Bulk statements would slip past the seals
    and are refused.
    """

    session: Session
    actor: Actor
    now: datetime
    audit_key: bytes
    _entries: list[_Entry] = field(default_factory=list)
    _touched: dict[tuple[str, str], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        event.listen(self.session, "after_flush", self._note_rows)
        event.listen(self.session, "do_orm_execute", _refuse_bulk)

    def record(
        self,
        verb: str,
        *,
        subject: tuple[str, str],
        case_id: str | None = None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        why: str = "",
    ) -> None:
        """Write down the act for the audit; it is linked in when the transaction ends.

        ``verb`` is a noun and a past participle, "case.logged"; ``subject`` a kind and an id.
        """
        self._entries.append(_Entry(verb, case_id, subject, plain(before), plain(after), why))

    def head_before(self) -> Head:
        """Return the head of the audit as it was before this act."""
        return audit_log.head(self.session)

    def finish(self) -> Head | None:
        """Seal the rows and link the entries; called once, just before the commit."""
        self.session.flush()
        if self._touched and not self._entries:
            raise RuntimeError(f"rows changed without an audit entry: {sorted(self._touched)}")
        head: Head | None = None
        seals = {
            key: audit_log.row_seal(self.audit_key, key[0], row)
            for key, row in sorted(self._touched.items(), key=lambda item: item[0])
        }
        for index, entry in enumerate(self._entries):
            last = index == len(self._entries) - 1
            head = audit_log.append(
                self.session,
                audit_key=self.audit_key,
                at=self.now,
                actor=self.actor,
                verb=entry.verb,
                case_id=entry.case_id,
                subject=entry.subject,
                before=entry.before,
                after=entry.after,
                why=entry.why,
                seals=seals if last else {},
            )
        self.session.flush()
        return head

    def _note_rows(self, session: Session, _context: UOWTransaction) -> None:
        for row in [*session.new, *session.dirty]:
            self._touch(row, gone=False)
        for row in session.deleted:
            self._touch(row, gone=True)

    def _touch(self, row: object, *, gone: bool) -> None:
        table = row.__tablename__  # type: ignore[attr-defined]
        if table not in AUDIT_TABLES:
            self._touched[table, row.id] = None if gone else row  # type: ignore[attr-defined]


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("a bulk statement would slip past the row seals")
