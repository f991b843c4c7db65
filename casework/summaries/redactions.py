"""Redaction of an exhibit as it stands: marks, proposals, copies and their logs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.ids import RedactedCopyId, RedactionMarkId
from casework.rules.redaction import Leak, RedactionBox
from casework.rules.redaction_reasons import RedactionReason


class MarkedHow(StrEnum):
    """How a place was marked; the value is what the casebook holds."""

    BOX = "box"
    WORDS = "words"
    PAGE = "page"
    FACE = "face"

    @property
    def words(self) -> str:
        """Say it as the log does."""
        return {"box": "region", "words": "words", "page": "whole page", "face": "face"}[self]


class Standing(StrEnum):
    """How far a mark is decided; the value is what the casebook holds."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class NewMark:
    """A place that a person marked, with its reason."""

    box: RedactionBox
    how: MarkedHow
    reason_code: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark as it stands; ``sought`` is the name by which it was found."""

    mark_id: RedactionMarkId
    box: RedactionBox
    how: MarkedHow
    sought: str
    reason_code: RedactionReason
    reason: str
    standing: Standing
    made_by: str
    made_at: datetime
    decided_by: str = ""

    @property
    def label(self) -> str:
        """Say in short what it covers and why."""
        what = {MarkedHow.PAGE: "Whole page", MarkedHow.FACE: "Face"}.get(self.how, "Region")
        return f"{self.sought or what} · {self.reason_code.words}"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place where a name stands, found by text or by recognition; ``text`` as it reads there."""

    name: str
    text: str
    box: RedactionBox


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """What a search for names found; ``unread`` pages hold pictures that no machine read."""

    places: tuple[FoundPlace, ...]
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the redaction log: where, how, why, who and when."""

    page: int
    box: tuple[float, float, float, float]
    how: MarkedHow
    reason_code: RedactionReason
    reason: str
    by: str
    at: datetime
    left_in: bool = False


@dataclass(frozen=True, slots=True)
class CopyView:
    """A redacted copy that was made, checked and kept."""

    copy_id: RedactedCopyId
    item_id: str
    number: int
    sha256: str
    size: int
    media_type: str
    pages: int
    lines: tuple[LogLine, ...]
    checked: tuple[str, ...]
    made_by: str
    made_at: datetime
    from_sha256: str
    second_check_wanted: bool = False
    second_checked_by: str = ""
    second_checked_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""

    @property
    def awaits_check(self) -> bool:
        """Whether a second person has still to look at it before it leaves."""
        return self.second_check_wanted and self.second_checked_at is None

    @property
    def standing(self) -> str:
        """Say how it stands."""
        if self.withdrawn_at is not None:
            return "Withdrawn"
        if self.awaits_check:
            return "Waits for a second person’s check"
        return "Checked by a second person" if self.second_checked_at else "Ready"


@dataclass(frozen=True, slots=True)
class RedactionDesk:
    """The redaction of an exhibit: its marks, its copies, and why neither can be changed."""

    marks: tuple[MarkView, ...]
    copies: tuple[CopyView, ...]
    why_not: str = ""
    why_not_copies: str = ""

    @property
    def proposed(self) -> tuple[MarkView, ...]:
        """What is still to be decided, one by one."""
        return tuple(one for one in self.marks if one.standing is Standing.PROPOSED)

    @property
    def confirmed(self) -> tuple[MarkView, ...]:
        """What a copy leaves out."""
        return tuple(one for one in self.marks if one.standing is Standing.CONFIRMED)


@dataclass(frozen=True, slots=True)
class CopyMade:
    """What came of making a copy: its number, or the leaks for which there is none."""

    copy_id: RedactedCopyId | None
    number: int
    leaks: tuple[Leak, ...]
    checked: tuple[str, ...]
    notes: tuple[str, ...] = ()
