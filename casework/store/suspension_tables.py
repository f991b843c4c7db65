"""Suspension and its alternatives: a track beside the stages (DOMAIN.md 2.6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class SuspensionRow(Identified, Base):
    """A suspension, or an arrangement instead of one; only its end is added later."""

    __tablename__ = "suspension"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))  # suspension | alternative
    began_at: Mapped[datetime]
    decided_by_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    decided_by: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[str] = mapped_column(Text)
    tests: Mapped[dict[str, Any]] = mapped_column(default=dict)  # whom or what it protects, why
    alternatives: Mapped[list[Any]] = mapped_column(default=list)  # code, accepted, reason
    terms: Mapped[str] = mapped_column(Text, default="")  # of the arrangement, or restrictions
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    meeting_note: Mapped[str] = mapped_column(Text, default="")
    lado_agreed: Mapped[str] = mapped_column(Text, default="")
    pay_note: Mapped[str] = mapped_column(Text, default="")  # where sickness meets suspension
    state: Mapped[str] = mapped_column(String(12), default="running")  # running | ended
    ended_on: Mapped[date | None] = mapped_column(default=None)
    ended_by: Mapped[str] = mapped_column(Text, default="")
    ended_reason: Mapped[str] = mapped_column(Text, default="")
    return_plan: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class SuspensionReviewRow(Identified, Base):
    """A review: goes on, is varied, or ends, and why. Insert only."""

    __tablename__ = "suspension_review"

    suspension_id: Mapped[str] = mapped_column(ForeignKey("suspension.id"), index=True)
    number: Mapped[int]
    reviewed_on: Mapped[date]
    reviewed_by: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(12))  # continue | vary | end
    reasons: Mapped[str] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(Text, default="")  # as varied
    next_review_on: Mapped[date | None] = mapped_column(default=None)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
