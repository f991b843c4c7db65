"""The evidence matrix, what was put to the employee, and proportionality."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class MatrixEntryRow(Identified, Base):
    """One entry of one cell, with the item, page and region it rests on."""

    __tablename__ = "matrix_entry"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"), index=True)
    element: Mapped[str] = mapped_column(String(40))
    column: Mapped[str] = mapped_column(String(12))  # supports | undermines | account | not_known
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    item_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_item.id"), default=None)
    page: Mapped[int | None] = mapped_column(default=None)
    utterance_id: Mapped[str | None] = mapped_column(ForeignKey("utterance.id"), default=None)
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statement.id"), default=None)
    enquiry_id: Mapped[str | None] = mapped_column(ForeignKey("enquiry.id"), default=None)
    answered_on: Mapped[date | None] = mapped_column(default=None)  # of a question not yet known
    answer: Mapped[str] = mapped_column(Text, default="")
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    removed_on: Mapped[date | None] = mapped_column(default=None)
    removed_reason: Mapped[str] = mapped_column(Text, default="")


class MatrixReasonRow(Identified, Base):
    """Why a cell is empty."""

    __tablename__ = "matrix_reason"
    __table_args__ = (UniqueConstraint("allegation_id", "element", "column"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"), index=True)
    element: Mapped[str] = mapped_column(String(40))
    column: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(Text)


class PutRow(Identified, Base):
    """What was put to the employee, by whom and when, what was answered, and what followed."""

    __tablename__ = "put_to_employee"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"), index=True)
    allegation_version: Mapped[int] = mapped_column(default=1)
    item_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_item.id"), default=None)
    utterance_id: Mapped[str | None] = mapped_column(ForeignKey("utterance.id"), default=None)
    state: Mapped[str] = mapped_column(String(8))  # put | not_put
    put_on: Mapped[date | None] = mapped_column(default=None)
    put_by: Mapped[str] = mapped_column(Text, default="")
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    statement_id: Mapped[str | None] = mapped_column(ForeignKey("statement.id"), default=None)
    page: Mapped[int | None] = mapped_column(default=None)
    how: Mapped[str] = mapped_column(Text, default="")  # in a meeting, in writing
    question: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    follow_up: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")  # why not put, or why no follow-up
    despite_warning: Mapped[str] = mapped_column(Text, default="")  # another person's words put
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    removed_on: Mapped[date | None] = mapped_column(default=None)
    removed_reason: Mapped[str] = mapped_column(Text, default="")


class ProportionalityRow(Identified, Base):
    """The officer's answers to the prompts of DOMAIN.md 3.10 for one allegation."""

    __tablename__ = "proportionality"
    __table_args__ = (UniqueConstraint("allegation_id"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    allegation_id: Mapped[str] = mapped_column(ForeignKey("allegation.id"), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)  # prompt to words
    written_at: Mapped[datetime]
    written_by: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    on_behalf_of: Mapped[str] = mapped_column(Text, default="")  # typed for the officer
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    confirmed_by: Mapped[str] = mapped_column(Text, default="")
