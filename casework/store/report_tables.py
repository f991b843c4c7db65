"""The investigation report: the officer's passages, drafts, HR's comments, what was submitted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class PassageRow(Identified, Base):
    """A passage of the officer's as it was written at one time. The last of a key counts.

    Insert only, but for the confirmation of words typed on the officer's behalf.
    """

    __tablename__ = "report_passage"
    __table_args__ = (UniqueConstraint("case_id", "key", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    key: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)  # Markdown
    choice: Mapped[str] = mapped_column(String(32), default="")  # of a finding or recommendation
    author: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    on_behalf_of: Mapped[str] = mapped_column(Text, default="")
    key_of: Mapped[str] = mapped_column(Text, default="")  # where the author's name was stated
    written_at: Mapped[datetime]
    answers_comment: Mapped[str | None] = mapped_column(String(32), default=None)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    confirmed_by: Mapped[str] = mapped_column(Text, default="")
    confirmed_item_id: Mapped[str | None] = mapped_column(String(32), default=None)  # signed copy


class ReportRow(Identified, Base):
    """A report of a case; once submitted it is locked, and a further one has the next number."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="draft")  # draft | submitted
    begun_at: Mapped[datetime]
    begun_by: Mapped[str] = mapped_column(Text)
    officer: Mapped[str] = mapped_column(Text, default="")
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)
    submitted_by: Mapped[str] = mapped_column(Text, default="")
    signed_on: Mapped[date | None] = mapped_column(default=None)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the snapshot it was made from
    merged_text: Mapped[str] = mapped_column(Text, default="")
    pdf_sha256: Mapped[str] = mapped_column(String(64), default="")
    docx_sha256: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int | None] = mapped_column(default=None)
    audit_anchor: Mapped[str] = mapped_column(Text, default="")


class ReportDraftRow(Identified, Base):
    """A draft as it was. Insert only: what was taken out of a draft can always be read."""

    __tablename__ = "report_draft"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    report_id: Mapped[str] = mapped_column(ForeignKey("report.id"), index=True)
    number: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(12))  # kept | to_hr | submitted
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    passages: Mapped[dict[str, Any]] = mapped_column(default=dict)  # key to passage number
    note: Mapped[str] = mapped_column(Text, default="")


class ReportCommentRow(Identified, Base):
    """A comment of HR's beside the officer's words, and the officer's answer; never in them."""

    __tablename__ = "report_comment"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    report_id: Mapped[str] = mapped_column(ForeignKey("report.id"), index=True)
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("report_draft.id"), default=None)
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))  # the passage or section
    excerpt: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(16))  # law | procedure | clarity | completeness…
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    answer_kind: Mapped[str] = mapped_column(String(12), default="")  # changed | left
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_by: Mapped[str] = mapped_column(Text, default="")


class ChronologyRow(Identified, Base):
    """A dated event that a person wrote, or what a person said of one from the records."""

    __tablename__ = "chronology_event"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    record: Mapped[str] = mapped_column(String(80), default="")  # letter:<id>…; empty: written
    happened_on: Mapped[str | None] = mapped_column(String(10), default=None)  # ISO day or month
    happened_to: Mapped[str | None] = mapped_column(String(10), default=None)
    precision: Mapped[str] = mapped_column(String(8), default="unknown")
    time_as_stated: Mapped[str] = mapped_column(Text, default="")
    zone: Mapped[str] = mapped_column(String(24), default="")
    event: Mapped[str] = mapped_column(Text, default="")
    who: Mapped[str] = mapped_column(Text, default="")
    item_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_item.id"), default=None)
    page: Mapped[int | None] = mapped_column(default=None)
    source: Mapped[str] = mapped_column(Text, default="")  # where it is not an exhibit
    disputed: Mapped[str] = mapped_column(String(12), default="not_said")  # agreed | disputed
    dispute: Mapped[str] = mapped_column(Text, default="")  # what is disputed, by whom
    in_report: Mapped[bool] = mapped_column(default=True)
    written_at: Mapped[datetime]
    written_by: Mapped[str] = mapped_column(Text)
    removed_on: Mapped[date | None] = mapped_column(default=None)
    removed_reason: Mapped[str] = mapped_column(Text, default="")
