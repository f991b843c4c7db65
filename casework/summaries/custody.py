"""Where an item came from and who had it, as forms and papers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from casework.ids import EvidenceId, EvidenceLinkId, SharedCopyId
from casework.rules.capture import CaptureRecord
from casework.rules.evidence_links import Bearing, LinkKind
from casework.rules.utterances import Region


@dataclass(frozen=True, slots=True)
class ProposedRecord:
    """A capture record with what the file and the report say where nothing was stated yet.

    ``sources`` names for each proposed field where it is from; ``hints`` says beneath a field
    what the file says that cannot be taken over as it stands. Nothing is kept until it is saved.
    """

    record: CaptureRecord
    sources: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look at an item on its platform."""

    at: datetime
    by: str
    words: str
    how: str
    note: str


@dataclass(frozen=True, slots=True)
class CopyGiven:
    """Who was given a copy of what, how and why; ``ended`` says what became of it."""

    share_id: SharedCopyId
    item_id: EvidenceId
    reference: str
    what: str
    sha256: str
    to_whom: str
    how: str
    why: str
    given_at: datetime
    given_by: str
    ended_at: datetime | None = None
    ended: str = ""


@dataclass(frozen=True, slots=True)
class CopyKind:
    """A file of an item that may be given: the original, or a copy made of it."""

    kind: str
    sha256: str
    words: str


@dataclass(frozen=True, slots=True)
class ChecksDone:
    """What a round of checks found: how many were looked at, and which were changed."""

    checked: int
    changed: tuple[str, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link that somebody made between an item and what it has to do with.

    ``tab`` and ``at`` lead to the target; ``region`` is a part of ``page``.
    """

    link_id: EvidenceLinkId
    item_id: EvidenceId
    reference: str
    item_title: str
    kind: LinkKind
    target_id: str
    target: str
    bearing: Bearing | None
    page: int | None
    region: Region | None
    note: str
    made: str
    tab: str
    at: str

    @property
    def where(self) -> str:
        """Say where on the item."""
        if self.page is None:
            return ""
        return f"page {self.page}, a part of it" if self.region is not None else f"page {self.page}"

    @property
    def words(self) -> str:
        """Say which way it bears, where, and what was noted."""
        bearing = self.bearing.words if self.bearing is not None else ""
        return " · ".join(part for part in (bearing, self.where, self.note, self.made) if part)


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Something that an item may be linked to."""

    kind: LinkKind
    target_id: str
    words: str
