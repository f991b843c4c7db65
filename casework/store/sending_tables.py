"""What goes with a letter: its enclosures, copies to others, and the proofs that each arrived."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class EnclosureRow(Identified, Base):
    """A paper that goes with a letter; frozen with the letter, taken off only before.

    ``answers`` is the line of the letter that names it, empty for one more. Without a file it goes
    on paper, or the line was struck out: ``kind`` says which.
    """

    __tablename__ = "letter_enclosure"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))  # rules/letter_enclosures
    source_id: Mapped[str] = mapped_column(String(32), default="")
    answers: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text, default="")
    media_type: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    made_of: Mapped[str] = mapped_column(String(64), default="")  # what of an exhibit it shows
    size: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int | None] = mapped_column(default=None)
    attached_at: Mapped[datetime]
    attached_by: Mapped[str] = mapped_column(Text)
    taken_off_at: Mapped[datetime | None] = mapped_column(default=None)


class LetterCopyRow(Identified, Base):
    """A copy of a letter for somebody else, with a service of its own, recorded once."""

    __tablename__ = "letter_copy"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    part: Mapped[str] = mapped_column(String(24))  # rules/letter_copies
    why: Mapped[str] = mapped_column(Text)  # who agreed to it, and when
    with_enclosures: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(Text)
    taken_off_at: Mapped[datetime | None] = mapped_column(default=None)
    service_method: Mapped[str] = mapped_column(String(16), default="")
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    received_on: Mapped[date | None] = mapped_column(default=None)  # deemed
    received_because: Mapped[str] = mapped_column(Text, default="")
    proof: Mapped[str] = mapped_column(Text, default="")


class ServiceProofRow(Identified, Base):
    """A file that shows that a letter or a copy of it went, or arrived. Insert only."""

    __tablename__ = "service_proof"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    copy_id: Mapped[str | None] = mapped_column(ForeignKey("letter_copy.id"), default=None)
    kind: Mapped[str] = mapped_column(String(16))  # rules/service_proofs
    note: Mapped[str] = mapped_column(Text, default="")
    file_name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text, default="")
    media_kind: Mapped[str] = mapped_column(String(12), default="")
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    pages: Mapped[int | None] = mapped_column(default=None)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(Text)
