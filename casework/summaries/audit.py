"""Views of the audit: what happened, in plain words, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditDetail:
    """One value before and after, by its name in plain words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry of the audit as people read it."""

    number: int
    at: datetime
    who: str
    capacity: str
    what: str
    why: str
    group: str  # the stage in which it happened, or empty
    verb: str
    subject_kind: str
    subject_id: str
    digest: str
    details: tuple[AuditDetail, ...]

    @property
    def searchable(self) -> str:
        """Return all the words of the line, in small letters."""
        parts = [self.what, self.who, self.capacity, self.why, self.group, str(self.number)]
        parts += [f"{detail.name} {detail.before} {detail.after}" for detail in self.details]
        return " ".join(parts).casefold()
