"""Evidence: items, the files behind them, and who had them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class EvidenceRow(Identified, Base):
    """One exhibit, with its capture record (DOMAIN.md 7.2); no case yet while a report is typed."""

    __tablename__ = "evidence_item"
    __table_args__ = (UniqueConstraint("case_id", "reference"),)

    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    # Which typed report it waits with; "inbox" for what nobody has assessed yet.
    draft_key: Mapped[str | None] = mapped_column(String(120), default=None, index=True)
    parent_id: Mapped[str | None] = mapped_column(
        ForeignKey("evidence_item.id"), default=None, index=True
    )  # the message or archive that it came in
    child_index: Mapped[int | None] = mapped_column(default=None)
    reference: Mapped[str | None] = mapped_column(String(24), default=None)  # PN/1
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(Text, default="")
    item_type: Mapped[str] = mapped_column(String(24), default="")
    received_at: Mapped[datetime]
    received_by: Mapped[str] = mapped_column(Text)
    received_from: Mapped[str] = mapped_column(Text, default="")
    received_how: Mapped[str] = mapped_column(Text, default="")  # pasted, dropped, chosen, verb
    capture: Mapped[dict[str, Any]] = mapped_column(default=dict)  # fields of 7.2 by name
    sensitive: Mapped[bool] = mapped_column(default=False)
    sealed_at: Mapped[datetime | None] = mapped_column(default=None)
    sealed_by: Mapped[str] = mapped_column(Text, default="")
    seal_reason: Mapped[str] = mapped_column(Text, default="")
    set_aside_reason: Mapped[str] = mapped_column(Text, default="")
    dealt_at: Mapped[datetime | None] = mapped_column(default=None)  # when it left the inbox
    dealt_how: Mapped[str] = mapped_column(String(8), default="")  # case | report | aside


class EvidenceFileRow(Identified, Base):
    """The bytes behind an item, in the vault under a keyed name."""

    __tablename__ = "evidence_file"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    # original | thumbnail | reading (its words laid out as pages) | redacted | annotated
    kind: Mapped[str] = mapped_column(String(16), default="original")
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(120), default="")
    media_kind: Mapped[str] = mapped_column(String(16), default="other")
    original_name: Mapped[str] = mapped_column(Text, default="")
    received_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # width, height, pages, taken_at…
    verified_at: Mapped[datetime | None] = mapped_column(default=None)
    mismatch_at: Mapped[datetime | None] = mapped_column(default=None)
    password: Mapped[str] = mapped_column(Text, default="")  # that opens it, as it was told
    made: Mapped[dict[str, Any]] = mapped_column(default=dict)  # of a copy: from what, with what
    pages_looked_at: Mapped[int] = mapped_column(default=0)  # for words, by machine
    looked_at: Mapped[datetime | None] = mapped_column(default=None)  # when all of them were


class CustodyRow(Identified, Base):
    """Who did what with an item, when and why. Insert only."""

    __tablename__ = "custody_event"

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)  # order of acts: the clock may go back
    act: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    why: Mapped[str] = mapped_column(Text, default="")


class RecognisedPageRow(Identified, Base):
    """What a machine read on a page of an item, as it read it; written once, never changed."""

    __tablename__ = "recognised_page"
    __table_args__ = (UniqueConstraint("item_id", "page"),)

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))  # of the bytes that were read
    page: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    turned: Mapped[int] = mapped_column(default=0)
    lines: Mapped[list[Any]] = mapped_column(default=list)  # words, boxes, confidence
    search_text: Mapped[str] = mapped_column(Text, default="")
    read_at: Mapped[datetime]


class CheckedLineRow(Identified, Base):
    """A person's version of a line that a machine read; a later version stands over it."""

    __tablename__ = "checked_line"
    __table_args__ = (UniqueConstraint("item_id", "page", "line", "version"),)

    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    page: Mapped[int]
    line: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    words: Mapped[str] = mapped_column(Text, default="")  # empty: there are no words there
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
