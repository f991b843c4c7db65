"""The utterance ledger: words on a page of evidence, and whose they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class UtteranceRow(Identified, Base):
    """A region of a page, the words in it, their author, act, time and audience."""

    __tablename__ = "utterance"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    number: Mapped[int]  # within the exhibit
    page: Mapped[int] = mapped_column(default=1)  # from 1
    left: Mapped[float]  # fractions of the page as it is shown, 0 to 1
    top: Mapped[float]
    right: Mapped[float]
    bottom: Mapped[float]
    whose: Mapped[str] = mapped_column(String(16))  # employee | other | not_identified
    author_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    author: Mapped[str] = mapped_column(Text, default="")  # name, or what stands for it
    account: Mapped[str] = mapped_column(Text, default="")  # as shown
    act: Mapped[str] = mapped_column(String(12))  # post | comment | like | share | reply | message
    time_as_stated: Mapped[str] = mapped_column(Text, default="")  # “44 minutes ago”
    happened_on: Mapped[str | None] = mapped_column(String(10), default=None)  # ISO day or month
    happened_precision: Mapped[str] = mapped_column(String(8), default="unknown")
    happened_time: Mapped[str] = mapped_column(String(8), default="")  # 21:14
    zone: Mapped[str] = mapped_column(String(24), default="")  # GMT, BST, or not stated
    audience: Mapped[str] = mapped_column(Text, default="")
    words: Mapped[str] = mapped_column(Text, default="")  # exactly as shown
    basis: Mapped[str] = mapped_column(String(24), default="")  # of the attribution (7.2)
    confidence: Mapped[str] = mapped_column(String(12), default="")
    attribution_note: Mapped[str] = mapped_column(Text, default="")
    allegations: Mapped[list[Any]] = mapped_column(default=list)  # ids
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(Text)
    removed_on: Mapped[date | None] = mapped_column(default=None)
    removed_reason: Mapped[str] = mapped_column(Text, default="")
