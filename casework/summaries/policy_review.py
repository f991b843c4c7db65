"""A review of a policy document that waits, and what its head says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.ids import PolicyId, PolicyImportId
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_kinds import PolicyKind


@dataclass(frozen=True, slots=True)
class OpenImport:
    """A document under review, as the library lists it."""

    import_id: PolicyImportId
    title: str  # as typed so far, else the name of its file
    version: str
    source_name: str
    begun_at: datetime
    begun_by: str
    agreed: int
    clauses: int


@dataclass(frozen=True, slots=True)
class BegunImport:
    """A review that was begun, or the one of the same document that was under way."""

    import_id: PolicyImportId
    under_way: bool


@dataclass(frozen=True, slots=True)
class ReviewHead:
    """What the reviewer says of the whole document."""

    title: str
    version: str
    effective_from: PartialDate | None
    policy_id: PolicyId | None
    kind: PolicyKind
    approved_on: PartialDate | None = None
    approved_by: str = ""
    review_on: PartialDate | None = None
    owner: str = ""
