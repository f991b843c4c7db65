"""The open casebook that every service is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from casework.actor import Actor
from casework.clock import Clock
from casework.rules.word_caches import forget_words
from casework.store.casebook_store import CasebookStore, ReadSession
from casework.store.evidence_vault import EvidenceVault
from casework.store.unit import Unit

if TYPE_CHECKING:
    from casework.media.recognition import Recogniser
    from casework.media.sandbox import Sandbox
    from casework.services.laying_out import LayingOut
    from casework.services.print_shelf import PrintShelf


@dataclass(frozen=True, slots=True)
class CasebookInfo:
    """What the casebook says of itself, read once when it is opened."""

    name: str
    trust_name: str
    reference_prefix: str
    demonstration: bool = False


@dataclass(slots=True)
class Casework:
    """An open casebook: its records, its files, its clock. Passed, never global."""

    store: CasebookStore
    clock: Clock
    info: CasebookInfo
    # What was found and done when the casebook was opened, in words for the adviser.
    notices: tuple[str, ...] = ()
    _reader: Sandbox | None = None
    _beside: Sandbox | None = None
    _recogniser: Recogniser | None = None
    _prints: PrintShelf | None = None
    _laying_out: LayingOut | None = None
    _reader_made: Lock = field(default_factory=Lock, repr=False)

    @property
    def path(self) -> Path:
        """The casebook's folder."""
        return self.store.folder

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed."""
        return self.store.read_only

    @property
    def vault(self) -> EvidenceVault:
        """The encrypted files."""
        return self.store.vault

    @property
    def reader(self) -> Sandbox:
        """What reads files from outside in a child process; not even loaded before the first."""
        with self._reader_made:
            if self._reader is None:
                from casework.media.sandbox import Sandbox

                self._reader = Sandbox()
            return self._reader

    @property
    def intake_reader(self) -> Sandbox:
        """What says what comes in: the reader, or one beside it while that one is at work.

        What came in is safe with its record alone, and never waits until a long file is read.
        """
        reader = self.reader
        if not reader.busy:
            return reader
        with self._reader_made:
            if self._beside is None:
                self._beside = type(reader)()
            return self._beside

    @property
    def recogniser(self) -> Recogniser:
        """What reads words in pictures, in a child process that starts with the first."""
        with self._reader_made:
            if self._recogniser is None:
                from casework.media.recognition import Recogniser

                self._recogniser = Recogniser()
            return self._recogniser

    @property
    def laying_out(self) -> LayingOut:
        """What lays words out as pages, in child processes that start with the first."""
        with self._reader_made:
            if self._laying_out is None:
                from casework.services.laying_out import LayingOut

                self._laying_out = LayingOut()
            return self._laying_out

    @property
    def prints(self) -> PrintShelf:
        """What pages look like, in memory; not even loaded before something is compared."""
        with self._reader_made:
            if self._prints is None:
                from casework.services.print_shelf import PrintShelf

                self._prints = PrintShelf()
            return self._prints

    def forget_print(self, item_id: str) -> None:
        """Let go of what an item looks like, where that is in memory."""
        if self._prints is not None:
            self._prints.forget(item_id)

    def read(self) -> AbstractContextManager[ReadSession]:
        """Open a consistent view for reading."""
        return self.store.read()

    def one_reading(self) -> AbstractContextManager[None]:
        """Let the readings of this thread within share one view, until an act of it.

        For a page of many parts that each read for themselves. Nothing in it may wait for a person.
        """
        return self.store.one_reading()

    def transaction(self, actor: Actor) -> AbstractContextManager[Unit]:
        """Open one act of ``actor``: it is whole with its audit entry, or it never was.

        Raises:
            ReadOnlyCasebook, CasebookInUse, NoRoom: as ``Database.transaction``.
        """
        return self.store.transaction(actor, self.clock.now())

    def get_ready(self) -> Iterator[None]:
        """Do, a piece at each step, what opening left undone so that the window is there soon.

        Whoever has a quiet moment takes a step; else the first case and the first act wait for it.
        """
        return self.store.get_ready()

    def close(self) -> None:
        """Let go of the database and of the right to write; nothing unsaved is lost.

        Words that were looked up for speed go too: some may be those of a report.
        """
        forget_words()
        for reader in (self._reader, self._beside):
            if reader is not None:
                reader.close()
        for other in (self._recogniser, self._laying_out):
            if other is not None:
                other.close()
        self.store.close()
