"""What is done with an exhibit beside its file: marks, copies, likenesses, links, live checks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class ReferenceLeftRow(Identified, Base):
    """A reference of an item that was taken out of a case again: nothing else is ever given it."""

    __tablename__ = "reference_left"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    reference: Mapped[str] = mapped_column(String(24))
    left_at: Mapped[datetime]


class AnnotationRow(Identified, Base):
    """An arrow, box, highlight or note laid over a page; the file never changes."""

    __tablename__ = "annotation"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    page: Mapped[int]  # from 1
    kind: Mapped[str] = mapped_column(String(12))  # arrow | box | highlight | words
    points: Mapped[list[Any]] = mapped_column(default=list)  # [x, y] in fractions of the page
    words: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
    removed_by: Mapped[str] = mapped_column(Text, default="")


class RedactionMarkRow(Identified, Base):
    """A place on a page that a redacted copy leaves out, with its reason (DOMAIN.md 6)."""

    __tablename__ = "redaction_mark"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    page: Mapped[int]  # from 1
    left: Mapped[float]  # fractions of the page as it is shown, 0 to 1
    top: Mapped[float]
    right: Mapped[float]
    bottom: Mapped[float]
    how: Mapped[str] = mapped_column(String(8))  # box | words | page | face
    sought: Mapped[str] = mapped_column(Text, default="")  # the words that it was found by
    reason_code: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(Text, default="")
    standing: Mapped[str] = mapped_column(String(10))  # proposed | confirmed | left_out
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by: Mapped[str] = mapped_column(Text, default="")
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
    removed_by: Mapped[str] = mapped_column(Text, default="")


class RedactedCopyRow(Identified, Base):
    """A redacted copy that was made, checked and kept; written once but for its second check."""

    __tablename__ = "redacted_copy"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    number: Mapped[int]
    file_id: Mapped[str] = mapped_column(ForeignKey("evidence_file.id"))
    from_sha256: Mapped[str] = mapped_column(String(64))
    marks: Mapped[list[Any]] = mapped_column(default=list)  # page, box, how, reason code, reason
    pages: Mapped[int] = mapped_column(default=1)
    checked: Mapped[list[Any]] = mapped_column(default=list)  # what was searched in the copy
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    second_check_wanted: Mapped[bool] = mapped_column(default=False)
    second_checked_at: Mapped[datetime | None] = mapped_column(default=None)
    second_checked_by: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")


class PicturePrintRow(Identified, Base):
    """What a page looks like, small enough to compare with thousands."""

    __tablename__ = "picture_print"
    __table_args__ = (UniqueConstraint("item_id", "page"),)

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    page: Mapped[int]  # from 1
    version: Mapped[int] = mapped_column(default=1)
    prints: Mapped[dict[str, Any]] = mapped_column(default=dict)


class LikenessRow(Identified, Base):
    """Two items that look alike or overlap, and what a person decided of it."""

    __tablename__ = "likeness"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    first_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    second_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # alike | scroll
    shared: Mapped[dict[str, Any]] = mapped_column(
        default=dict
    )  # words, pixels, offset, differences
    found_at: Mapped[datetime]
    decided: Mapped[str] = mapped_column(String(8), default="")  # "" | alike | apart
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by: Mapped[str] = mapped_column(Text, default="")


class EvidenceLinkRow(Identified, Base):
    """What an item has to do with an allegation, a person or a meeting (DOMAIN.md 7.2)."""

    __tablename__ = "evidence_link"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))  # allegation | person | meeting
    target_id: Mapped[str] = mapped_column(String(32), index=True)
    bearing: Mapped[str] = mapped_column(String(12), default="")  # supports | undermines | neutral
    page: Mapped[int | None] = mapped_column(default=None)  # from 1
    region: Mapped[list[Any]] = mapped_column(default=list)  # left, top, right, bottom, or none
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)
    removed_reason: Mapped[str] = mapped_column(Text, default="")


class LiveCheckRow(Identified, Base):
    """Somebody looked whether it is still there, on the platform itself. Insert only.

    What was seen, and with which account, stands in ``item_words``: sealing lets go of it.
    """

    __tablename__ = "live_check"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    seen_at: Mapped[datetime]
    seen_by: Mapped[str] = mapped_column(Text)
    found: Mapped[str] = mapped_column(String(16))  # a name of rules.capture.Presence
    same_as_item: Mapped[str] = mapped_column(String(8), default="unknown")  # yes | no | unknown
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)


class ItemWordsRow(Identified, Base):
    """Words that tell what is seen in an item, as an act left them; sealing empties them.

    The audit is kept whatever becomes of the item, so it names this row and never its words.
    """

    __tablename__ = "item_words"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "number"),)

    item_id: Mapped[str | None] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    subject_kind: Mapped[str] = mapped_column(String(16))  # capture | utterance | live_check…
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    number: Mapped[int] = mapped_column(default=1)  # of the subject: the clock may go back
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)  # by the name of the field
    written_at: Mapped[datetime]
    written_by: Mapped[str] = mapped_column(Text)
    let_go_at: Mapped[datetime | None] = mapped_column(default=None)


class SharedCopyRow(Identified, Base):
    """Who was given a copy of an item, of which of its files, how and why (DOMAIN.md 7.3)."""

    __tablename__ = "shared_copy"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    file_kind: Mapped[str] = mapped_column(String(16))  # original | redacted | annotated | reading
    sha256: Mapped[str] = mapped_column(String(64))  # of the bytes that were given
    to_whom: Mapped[str] = mapped_column(Text)
    how: Mapped[str] = mapped_column(Text, default="")
    why: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)  # given back or destroyed
    ended_how: Mapped[str] = mapped_column(Text, default="")
