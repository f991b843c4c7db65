"""Views of a casebook: what a new one begins with, its health, its backups, what verify said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from casework.actor import Actor


@dataclass(frozen=True, slots=True)
class NewCasebook:
    """What the adviser states before a casebook is made."""

    name: str
    trust_name: str
    reference_prefix: str
    schools: tuple[str, ...] = ()
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CasebookDoor:
    """What a closed casebook tells before it is opened."""

    folder: Path
    name: str
    holders: tuple[Actor, ...]
    held_by: str  # who has it open for writing and since when, or empty
    warnings: tuple[str, ...]  # of a folder under cloud sync or on a network drive


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """How long a passphrase would stand, in words; 0 to 4, and 3 is asked for."""

    score: int
    words: str
    advice: str

    @property
    def enough(self) -> bool:
        """Whether a casebook may be made with it."""
        return self.score >= 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that verify found: what, where, and since when at the earliest."""

    what: str
    where: str
    since: str  # instant at which it was last known to be in order, or empty

    @property
    def words(self) -> str:
        """Say it in one line."""
        since = f" (last in order {self.since})" if self.since else ""
        return f"{self.where}: {self.what}{since}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, what was wrong, what is worth knowing, and what cannot be found."""

    at: datetime
    checked: Mapping[str, int | str]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    cannot_find: tuple[str, ...]
    anchor: str  # N:HEX of the last entry

    @property
    def ok(self) -> bool:
        """Whether nothing was wrong."""
        return not self.problems


HealthMeaning = Literal["done", "due", "overdue", "none"]


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One row of the health table."""

    kind: str
    what: str
    last: str
    next: str
    meaning: HealthMeaning


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup that was written."""

    record_id: str
    written_at: datetime
    place: str
    size: int | None
    checked: str
    read_back: bool
    drill: str


@dataclass(frozen=True, slots=True)
class CasebookHealth:
    """All that the Casebook page and Today show of the casebook's state."""

    name: str
    trust_name: str
    cases: int
    made_at: datetime
    folder: Path
    lines: tuple[HealthLine, ...]
    backups: tuple[BackupLine, ...]
    backups_in_all: int
    anchor_number: int
    anchor_digest: str
    anchor_at: datetime | None
    anchor_lodged: str
    last_check: tuple[str, ...]
    holders: tuple[tuple[str, str], ...]  # name and capacity of each key, and the sheet

    def line(self, kind: str) -> HealthLine:
        """Return the row of a kind."""
        return next(line for line in self.lines if line.kind == kind)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was written, opened again and verified."""

    path: Path
    size: int
    files: int
    cases: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was put in place; ``aside`` is where the casebook before it is kept."""

    path: Path
    aside: Path | None
    cases: int
