"""The parts of an open casebook on disk, held together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock

from sqlalchemy.orm import Session

from casework.actor import Actor
from casework.store import audit_log
from casework.store.database import Database
from casework.store.evidence_vault import EvidenceVault
from casework.store.unit import Unit

ReadSession = Session


@dataclass(slots=True)
class CasebookStore:
    """Database, vault and audit key of one folder."""

    folder: Path
    database: Database
    vault: EvidenceVault
    audit_key: bytes
    # Heads must reach the disk in the order of the entries, also from two threads.
    _order: RLock = field(default_factory=RLock, repr=False)

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        return self.database.read_only

    def read(self) -> AbstractContextManager[Session]:
        """Open a consistent view for reading."""
        return self.database.read()

    @contextmanager
    def transaction(self, actor: Actor, now: datetime) -> Iterator[Unit]:
        """Yield a unit; seal and link at its end, commit, then write the head beside."""
        with self._order:
            with self.database.transaction() as session:
                unit = Unit(session, actor=actor, now=now, audit_key=self.audit_key)
                yield unit
                head = unit.finish()
            if head is not None:
                # After the commit: a log longer than its head by valid entries is an interrupted
                # write and is repaired; a log shorter than its head was cut.
                audit_log.write_head(self.folder, head, audit_key=self.audit_key)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
