"""One act: the rows that change and the audit entry, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import MetaData
from sqlalchemy.orm import Session

from casework.actor import Actor
from casework.store import audit_log
from casework.store.audit_log import Head, purpose_key
from casework.store.base import Base
from casework.store.row_watch import RowDigest, rows_touched, take_touched


@dataclass(frozen=True, slots=True)
class _Entry:
    verb: str
    case_id: str | None
    subject: tuple[str, str]
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    why: str


@dataclass(slots=True)
class Unit:
    """An open transaction in the hands of one actor.

    The last entry recorded vouches for every row that the transaction touched, so that a row
    changed behind the program's back is found. Drafts of forms are not records and need none.
    ``watched`` names the tables that the transaction may touch.
    """

    session: Session
    actor: Actor
    now: datetime
    audit_key: bytes
    watched: MetaData = Base.metadata
    _entries: list[_Entry] = field(default_factory=list)

    def record(
        self,
        verb: str,
        *,
        subject: tuple[str, str],
        case_id: str | None = None,
        before: Mapping[str, object] | None = None,
        after: Mapping[str, object] | None = None,
        why: str = "",
    ) -> None:
        """Write down the act for the audit; it is linked in when the transaction ends.

        ``verb`` is a noun and a past participle, "case.logged"; ``subject`` a kind and an id.
        """
        self._entries.append(_Entry(verb, case_id, subject, before, after, why))

    def head_before(self) -> Head:
        """Return the head of the audit as it was before this act."""
        return audit_log.read_last(self.session)

    def finish(self) -> Head | None:
        """Digest the rows and link the entries; called once, just before the commit.

        Raises:
            RuntimeError: rows changed and nothing was recorded. That is a bug.
        """
        if not self._entries:
            if rows_touched(self.session):
                raise RuntimeError("rows changed without an audit entry")
            return None
        rows = take_touched(self.session, purpose_key(self.audit_key, "rows"), self.watched)
        *earlier, last = self._entries
        for entry in earlier:
            self._append(entry, ())
        return self._append(last, rows)

    def _append(self, entry: _Entry, rows: tuple[RowDigest, ...]) -> Head:
        return audit_log.append(
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
            rows=rows,
        )
