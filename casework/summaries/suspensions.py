"""What the screens, letters and the report are told of suspensions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import CaseId, SuspensionId
from casework.rules.suspension import Alternative, Protects, ReviewOutcome, SuspensionKind


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """What was said of one alternative."""

    alternative: Alternative
    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One review, as it was recorded."""

    number: int
    reviewed_on: date
    reviewed_by: str
    outcome: ReviewOutcome
    reasons: str
    terms: str = ""
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SuspensionView:
    """A suspension, or an arrangement instead of one, with its reviews.

    ``tests`` holds what it protects and why; ``not_considered`` the alternatives that nobody
    looked at; ``next_review_on`` is empty once it has ended.
    """

    suspension_id: SuspensionId
    case_id: CaseId
    number: int
    kind: SuspensionKind
    began_at: datetime
    decided_by: str
    authority: str
    reasons: str
    tests: tuple[tuple[Protects, str], ...]
    alternatives: tuple[AlternativeView, ...]
    not_considered: tuple[Alternative, ...]
    terms: str
    contact: str
    meeting_note: str
    lado_agreed: str
    pay_note: str
    reviews: tuple[ReviewView, ...] = ()
    next_review_on: date | None = None
    ended_on: date | None = None
    ended_by: str = ""
    ended_reason: str = ""
    return_plan: str = ""

    @property
    def running(self) -> bool:
        """Tell whether it still runs."""
        return self.ended_on is None

    @property
    def taken_up(self) -> tuple[AlternativeView, ...]:
        """List the alternatives that were taken up."""
        return tuple(one for one in self.alternatives if one.accepted)
