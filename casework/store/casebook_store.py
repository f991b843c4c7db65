"""The parts of an open casebook on disk, held together."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import RLock

from sqlalchemy import Column, MetaData, String, Table
from sqlalchemy.orm import Session, configure_mappers

from casework.actor import Actor
from casework.errors import CaseworkError, NoRoom
from casework.store import audit_log
from casework.store.base import Base
from casework.store.casebook_lock import Lease
from casework.store.casebook_queries import named_files
from casework.store.database import Database
from casework.store.evidence_vault import EvidenceVault
from casework.store.key_ring import sub_key
from casework.store.row_watch import watch_statements
from casework.store.unit import Unit

ReadSession = Session

DATABASE_NAME = "casebook.db"

# What opening may change, by its key alone: no table is mapped by then.
_SETTLED = MetaData()
Table("casebook", _SETTLED, Column("id", String, primary_key=True))


@dataclass(frozen=True, slots=True)
class CasebookKeys:
    """The data key while a casebook is open, and the sub-keys made from it."""

    data_key: bytes = field(repr=False)

    @property
    def database(self) -> bytes:
        """What SQLCipher is given."""
        return sub_key(self.data_key, "database")

    @property
    def audit(self) -> bytes:
        """What entries and head are marked with."""
        return sub_key(self.data_key, "audit")

    @property
    def vault_names(self) -> bytes:
        """What names of evidence files are made with."""
        return sub_key(self.data_key, "vault-names")


@dataclass(slots=True)
class CasebookStore:
    """Database, vault and keys of one folder; ``lease`` is the right to write, if it is held."""

    folder: Path
    database: Database
    vault: EvidenceVault
    keys: CasebookKeys
    lease: Lease | None = None
    # Why the head beside the database lags behind the log, or empty.
    head_late: str = ""
    # Heads must reach the disk in the order of the entries, also from two threads.
    _order: RLock = field(default_factory=RLock, repr=False)
    _watches: bool = False

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        return self.database.read_only

    def read(self) -> AbstractContextManager[Session]:
        """Open a consistent view for reading."""
        return self.database.read()

    def one_reading(self) -> AbstractContextManager[None]:
        """Let the readings of this thread within share one view, until an act of it."""
        return self.database.one_reading()

    @contextmanager
    def transaction(self, actor: Actor, now: datetime) -> Iterator[Unit]:
        """Yield a unit; seal and link at its end, commit, then write the head beside."""
        with self._order:
            self._watch_every_table()
            with self._unit(actor, now) as unit:
                yield unit

    @contextmanager
    def settling(self, actor: Actor, now: datetime) -> Iterator[Unit]:
        """Yield a unit to opening, which changes no row but that of the casebook itself."""
        self.database.start_watch(watch_statements(_SETTLED))
        with self._unit(actor, now, _SETTLED) as unit:
            yield unit

    @contextmanager
    def _unit(
        self, actor: Actor, now: datetime, watched: MetaData = Base.metadata
    ) -> Iterator[Unit]:
        with self._order:
            with self.database.transaction() as session:
                unit = Unit(session, actor, now, self.keys.audit, watched)
                yield unit
                head = unit.finish()
            if head is not None:
                self._write_head(head)

    def get_ready(self) -> Iterator[None]:
        """Do, a piece at each step, what the first case and the first act would wait for."""
        for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
            if module.name.endswith("_tables"):
                import_module(f"casework.store.{module.name}")
                yield
        configure_mappers()
        yield
        with self._order:
            self._watch_every_table()

    def _watch_every_table(self) -> None:
        """Map before the first act what no reading has named yet, so that every row is watched."""
        if not self._watches:
            import casework.store.schema  # noqa: F401  (it maps every table)

            self.database.start_watch(watch_statements(Base.metadata))
            self._watches = True

    def take_back(self, hashes: Collection[str]) -> None:
        """Remove files that a failed act put into the vault, unless a row names them.

        Inside a transaction, so that no other act can be just about to name them. Where the disk
        or the lock fails us too, the next opening for writing sets the files aside.
        """
        with suppress(CaseworkError, OSError), self.database.transaction() as session:
            named = {file.sha256 for file in named_files(session)}
            for sha256 in hashes:
                if sha256 not in named:
                    self.vault.discard(sha256)

    def _write_head(self, head: audit_log.Head) -> None:
        # The act is committed and must not be reported as refused. A log longer than its head by
        # valid entries is an interrupted write: the next act, or the next opening, catches up.
        try:
            audit_log.write_head(self.folder, head, audit_key=self.keys.audit)
            self.head_late = ""
        except NoRoom as error:
            self.head_late = error.message

    def close(self) -> None:
        """Let go of the database, then of the right to write."""
        self.database.close()
        if self.lease is not None:
            self.lease.release()
            self.lease = None
