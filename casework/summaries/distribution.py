"""Who received which paper of a case, when, how, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.summaries.bundles import NeverServed


class PaperKind(StrEnum):
    """What was given."""

    LETTER = "letter"
    COPY = "copy"
    ENCLOSURE = "enclosure"
    REPORT = "report"
    BUNDLE = "bundle"
    EXHIBIT = "exhibit"

    @property
    def words(self) -> str:
        """Name it as a heading of the schedule does."""
        return {
            PaperKind.LETTER: "Letter",
            PaperKind.COPY: "Copy of a letter",
            PaperKind.ENCLOSURE: "Enclosure",
            PaperKind.REPORT: "Report",
            PaperKind.BUNDLE: "Bundle",
            PaperKind.EXHIBIT: "Exhibit",
        }[self]


@dataclass(frozen=True, slots=True)
class DistributionLine:
    """One paper in one person’s hands; without a day it is not on record that they have it."""

    who: str
    what: str
    kind: PaperKind
    sent_at: datetime | None
    received_on: date | None
    how: str
    proof: str
    sha256: str
    source_id: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it is not on record that they have it."""
        return self.received_on is None


@dataclass(frozen=True, slots=True)
class DistributionView:
    """The schedule of a case, for everybody or for one person."""

    reference: str
    employee: str
    on: date
    lines: tuple[DistributionLine, ...]
    people: tuple[str, ...]
    never: tuple[NeverServed, ...]
    person: str = ""
    kept_apart: bool = False

    @property
    def open(self) -> int:
        """Count the papers of which it is not on record that they arrived."""
        return sum(line.is_open for line in self.lines)
