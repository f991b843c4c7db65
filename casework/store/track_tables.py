"""What runs beside the stages, and what a closing case leaves behind (DOMAIN.md 3, 8.1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class TrackRow(Identified, Base):
    """A parallel track: safeguarding, police, grievance, sickness… Only its end is added."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(24))
    opened_on: Mapped[date]
    opened_because: Mapped[str] = mapped_column(Text, default="")
    ended_on: Mapped[date | None] = mapped_column(default=None)
    ended_because: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class TrackFactRow(Identified, Base):
    """One fact of a track as it was written; the last of a field counts, all are kept.

    The words of a note are for the capacities that the track names (`rules/track_kinds`), so no
    audit entry holds them.
    """

    __tablename__ = "track_fact"
    __table_args__ = (UniqueConstraint("track_id", "field", "number"),)

    track_id: Mapped[str] = mapped_column(ForeignKey("track.id"), index=True)
    field: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    value: Mapped[dict[str, Any]] = mapped_column(default=dict)  # one of said, on, at, yes
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class TrackNoteRow(Identified, Base):
    """A note of a track: who was spoken to, and what was said. Insert only."""

    __tablename__ = "track_note"

    track_id: Mapped[str] = mapped_column(ForeignKey("track.id"), index=True)
    number: Mapped[int]
    happened_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class ClosureAnswerRow(Identified, Base):
    """A line of the closing checklist, done on a day or not needed because; the last counts."""

    __tablename__ = "closure_answer"
    __table_args__ = (UniqueConstraint("case_id", "step", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    step: Mapped[str] = mapped_column(String(24))
    number: Mapped[int]
    done_on: Mapped[date | None] = mapped_column(default=None)
    not_needed: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class RetentionRow(Identified, Base):
    """How long a part of the record is kept, and why (8.1); the last of a class counts."""

    __tablename__ = "retention"
    __table_args__ = (UniqueConstraint("case_id", "kind", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    number: Mapped[int]
    starts_on: Mapped[date | None] = mapped_column(default=None)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # outcome_on, retires_on, consent
    keep_to: Mapped[date | None] = mapped_column(default=None)
    at_the_end: Mapped[str] = mapped_column(String(32), default="")
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class RetentionHoldRow(Identified, Base):
    """What forbids to destroy anything yet; only its release is added."""

    __tablename__ = "retention_hold"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    until: Mapped[date | None] = mapped_column(default=None)
    because: Mapped[str] = mapped_column(Text, default="")
    released_on: Mapped[date | None] = mapped_column(default=None)
    released_because: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class ComparisonRow(Identified, Base):
    """What was compared with other cases for consistency, in words without names. Insert only."""

    __tablename__ = "comparison"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    at_step: Mapped[str] = mapped_column(String(16))  # decision | sanction | appeal
    compared: Mapped[list[Any]] = mapped_column(default=list)  # references of cases
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class PointReasonRow(Identified, Base):
    """A written reason for going on with an open point of the fairness view; the last counts."""

    __tablename__ = "point_reason"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    code: Mapped[str] = mapped_column(String(48))
    about: Mapped[str] = mapped_column(String(64), default="")
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
