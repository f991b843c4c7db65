"""The inbox as its page, the rail and Today see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import CaseId
from casework.summaries.evidence import EvidenceLine


@dataclass(frozen=True, slots=True)
class PutIntoCase:
    """What became of items that were put into a case.

    ``known`` are the exhibits of the case whose bytes came again; no second ones were made.
    """

    case_reference: str
    references: tuple[str, ...]
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One item of the inbox.

    ``within`` counts what came inside it; ``same_as`` names the exhibits of cases open to this
    person that hold the same bytes: a plain fact, and no advice to remove one.
    """

    line: EvidenceLine
    came: str
    within: int
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DealtLine:
    """One item that left the inbox: where it is now, in words, and the case if it is in one."""

    line: EvidenceLine
    words: str
    case_id: CaseId | None = None
    may_come_back: bool = True
    asked_on: date | None = None
    """For what is set aside: since when the inbox asks whether it is still to be kept."""


@dataclass(frozen=True, slots=True)
class DealtCount:
    """How many items left the inbox one way this month, and how many of them ask again."""

    how: str
    words: str
    count: int
    asks: int = 0


@dataclass(frozen=True, slots=True)
class InboxView:
    """What waits, what came last first, and what was dealt with this month."""

    lines: tuple[InboxLine, ...]
    dealt: tuple[DealtCount, ...]


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A case that an item may be put into, or why that case takes nothing in now."""

    case_id: CaseId
    reference: str
    employee: str
    school: str
    refusal: str = ""

    @property
    def words(self) -> str:
        """Name it as it is chosen from a list."""
        return f"{self.reference}  {', '.join(filter(None, (self.employee, self.school)))}"
