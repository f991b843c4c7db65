"""How an allegation changed after it was agreed, and what the employee has yet to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.ids import AllegationId


class ChangeKind(StrEnum):
    """What happened to an allegation."""

    FIRST = "first"
    ADDED = "added"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """Say it as a list does."""
        return {
            "first": "As first agreed",
            "added": "Added",
            "amended": "Amended",
            "withdrawn": "Withdrawn",
        }[self.value]


@dataclass(frozen=True, slots=True)
class ToldBy:
    """The letter that told the employee of a wording, and the day it counts as received."""

    kind: str
    received_on: date


@dataclass(frozen=True, slots=True)
class AllegationVersion:
    """An allegation as it read at one time."""

    version: int
    kind: ChangeKind
    wording: str
    reason: str
    changed_at: datetime
    changed_by: str
    told: ToldBy | None


@dataclass(frozen=True, slots=True)
class UntoldChange:
    """A change of which no served letter tells the employee yet (DOMAIN.md 1.4)."""

    allegation_id: AllegationId
    number: int
    kind: ChangeKind
    was: str
    now: str
    reason: str
    clauses: tuple[str, ...] = ()
