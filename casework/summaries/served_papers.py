"""What a panel was given to read, as the window sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.clock import uk_short
from casework.ids import BundleVersionId, CaseId, EvidenceId, LetterId
from casework.rules.bundle_audience import Shown
from casework.rules.bundle_plan import PageRange

SERVED_ROW = "served"
"""The place in Meetings where what was served is read."""


@dataclass(frozen=True, slots=True)
class ServedDocument:
    """A document of a copy, and on which of its pages; ``item_id`` where it is an exhibit."""

    section: str
    title: str
    pages: PageRange
    shown: Shown
    item_id: EvidenceId | None = None


@dataclass(frozen=True, slots=True)
class ServedCopy:
    """A copy of the bundle that the panel was given, and when it was given first."""

    version_id: BundleVersionId
    number: int
    title: str
    pages: int
    given_on: date
    given_to: tuple[str, ...]
    documents: tuple[ServedDocument, ...]

    @property
    def words(self) -> str:
        """Name it as lists do: 'Copy 2, given Sat 14 Nov 2026'."""
        return f"Copy {self.number}, given {uk_short(self.given_on, year=True)}"


@dataclass(frozen=True, slots=True)
class ServedLetter:
    """A letter of the hearing that was served on the employee, or issued to the panel."""

    letter_id: LetterId
    kind: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ServedPapers:
    """What was served to the panel of a case, the latest copy first; ``words`` say it."""

    case_id: CaseId
    copies: tuple[ServedCopy, ...]
    words: str
    letters: tuple[ServedLetter, ...] = ()
