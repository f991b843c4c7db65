"""Letters: drafts, what was issued, and how it was served."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class LetterRow(Identified, Base):
    """A letter; once issued only its service may be added, and only once."""

    __tablename__ = "letter"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))  # L05
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(8), default="draft")  # draft | issued | dropped
    recipient_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    sender_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    template_id: Mapped[str] = mapped_column(String(60))
    template_version: Mapped[str] = mapped_column(String(64))  # of the template's bytes
    body: Mapped[str] = mapped_column(Text)  # Markdown with merge fields, as typed
    # What the template said when the draft was begun, with what was answered of its changes since.
    base_body: Mapped[str] = mapped_column(Text, default="")
    typed_facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # facts of this letter alone
    corrects_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), default=None)
    about_id: Mapped[str] = mapped_column(String(32), default="")  # meeting, statement, pseudonym
    revision: Mapped[int] = mapped_column(default=1)
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime | None] = mapped_column(default=None)
    issued_by: Mapped[str] = mapped_column(Text, default="")
    letter_date: Mapped[date | None] = mapped_column(default=None)
    handed_over_by: Mapped[str] = mapped_column(Text, default="")
    hand_over_at: Mapped[datetime | None] = mapped_column(default=None)
    hand_over_place: Mapped[str] = mapped_column(Text, default="")
    supported_by: Mapped[str] = mapped_column(Text, default="")
    merged_text: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the snapshot it was made from
    pdf_sha256: Mapped[str] = mapped_column(String(64), default="")
    docx_sha256: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int | None] = mapped_column(default=None)
    audit_anchor: Mapped[str] = mapped_column(Text, default="")  # N:HEX when it was issued
    service_method: Mapped[str] = mapped_column(String(16), default="")
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    received_on: Mapped[date | None] = mapped_column(default=None)  # deemed
    received_because: Mapped[str] = mapped_column(Text, default="")
    proof: Mapped[str] = mapped_column(Text, default="")
