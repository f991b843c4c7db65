"""Words of letters and of standard paragraphs that are the trust's, and what each letter used."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class TemplateTextRow(Identified, Base):
    """The trust's words of a letter or a standard paragraph, version by version. Insert only.

    To go back to the shipped words is a further version. ``base_text`` is what the program
    shipped when the version was made: a later program may ship other words.
    """

    __tablename__ = "template_text"
    __table_args__ = (UniqueConstraint("part", "name", "number"),)

    part: Mapped[str] = mapped_column(String(12))  # letter | paragraph
    name: Mapped[str] = mapped_column(String(60))  # L05, companion_right
    number: Mapped[int]  # the shipped words are the versions before the first
    text: Mapped[str] = mapped_column(Text)
    is_shipped: Mapped[bool] = mapped_column(default=False)
    base_text: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class TemplateUsedRow(Identified, Base):
    """A template exactly as letters were drafted from it, kept from its first use. Insert only."""

    __tablename__ = "template_used"

    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(8))  # L05
    label: Mapped[str] = mapped_column(String(60))  # L05 version 2
    text: Mapped[str] = mapped_column(Text)
    paragraphs: Mapped[dict[str, Any]] = mapped_column(default=dict)  # name: words taken in
    kept_at: Mapped[datetime]
