"""Evidence as lists, the viewer and the papers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord
from casework.rules.integrity import IntegrityStep, IntegrityWords
from casework.summaries.custody import LinkView, LookLine
from casework.summaries.files import FileKind


@dataclass(frozen=True, slots=True)
class ReceivedItem:
    """One file that was taken in, or was known already.

    ``duplicate_of`` is the reference (in a draft: the title) of the item of the same case or
    draft that holds the same bytes; then no second item was made, and ``item_id`` is that item.
    ``path`` is empty for pasted bytes. ``set_aside``: that item was set aside with a reason, and
    stays so. ``problems`` names what came within the file and was left out.
    """

    item_id: EvidenceId
    reference: str
    name: str
    path: str
    sha256: str
    size: int
    duplicate_of: str | None = None
    set_aside: bool = False
    problems: tuple[NotReceived, ...] = ()


@dataclass(frozen=True, slots=True)
class NotReceived:
    """One file that could not be taken in, with why and the cure in words."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Received:
    """What came of taking in several files; a cancel keeps what was whole by then."""

    items: tuple[ReceivedItem, ...]
    problems: tuple[NotReceived, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One item in a list."""

    item_id: EvidenceId
    reference: str
    title: str
    about: str
    kind: FileKind
    size: int
    pages: int | None
    received_at: datetime
    sensitive: bool
    sealed: bool
    mismatch: bool
    set_aside: bool
    laid_out: bool = False
    """Whether its pages are made from its words: a mail, a chat, a sheet, a text."""
    depth: int = 0
    """How deep it lies beneath what it came in: 1 for what is attached to a message."""

    @property
    def has_pages(self) -> bool:
        """Whether the viewer can draw it."""
        drawn = self.kind in (FileKind.IMAGE, FileKind.PDF) or self.laid_out
        return drawn and not self.sealed


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """Who did what with an item, when and why."""

    act: str
    words: str
    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One item with all that is recorded of it."""

    line: EvidenceLine
    case_id: CaseId | None
    original_name: str
    media_type: str
    sha256: str
    facts: Mapping[str, object]
    fact_lines: tuple[tuple[str, str], ...]
    record: CaptureRecord
    received_by: str
    integrity: IntegrityWords
    steps: tuple[IntegrityStep, ...]
    custody: tuple[CustodyLine, ...]
    seal_reason: str
    set_aside_reason: str
    reason_needed: bool
    """Whether a change of the capture record needs a reason: the employee has been notified."""
    looks: tuple[LookLine, ...] = ()
    """Who looked for it on the platform itself, the first one first."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A copy that left the casebook."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ExhibitLink:
    """Something that rests on an exhibit: what, in what words, and the tab and item it is at."""

    title: str
    words: str
    tab: str
    item: str
    made: LinkView | None = None
    """The link that somebody made; what follows from another record has none."""
