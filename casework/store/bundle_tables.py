"""Hearing bundles: what is planned, each version that was made, and who received which."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class BundleRow(Identified, Base):
    """The bundle of a case; from the first version given to anybody its pages are fixed."""

    __tablename__ = "bundle"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    begun_by: Mapped[str] = mapped_column(Text)
    fixed_at: Mapped[datetime | None] = mapped_column(default=None)
    index_pages: Mapped[int] = mapped_column(default=0)  # how many it had when it was fixed


class BundleItemRow(Identified, Base):
    """A document of a bundle: what it is of, where it stands, and how each copy shows it.

    What was taken out stays with its reason. The paper that the program wrote for it is kept from
    its first use, so that every copy has the same pages.
    """

    __tablename__ = "bundle_item"

    bundle_id: Mapped[str] = mapped_column(ForeignKey("bundle.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))  # exhibit | letter | report | roles | …
    source_id: Mapped[str] = mapped_column(String(32), default="")
    section: Mapped[str] = mapped_column(String(1))  # A to L
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text, default="")  # an exhibit’s stands with the exhibit
    dated: Mapped[str] = mapped_column(Text, default="")
    exhibit: Mapped[str] = mapped_column(String(24), default="")
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)  # audience to how, why
    paper_sha256: Mapped[str] = mapped_column(String(64), default="")
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(Text)
    taken_out_at: Mapped[datetime | None] = mapped_column(default=None)
    taken_out_why: Mapped[str] = mapped_column(Text, default="")


class BundleVersionRow(Identified, Base):
    """A copy of a bundle as it was made for its readers, checked and kept. Insert only."""

    __tablename__ = "bundle_version"
    __table_args__ = (UniqueConstraint("bundle_id", "number"),)

    bundle_id: Mapped[str] = mapped_column(ForeignKey("bundle.id"), index=True)
    number: Mapped[int]
    audience: Mapped[str] = mapped_column(String(12))
    reader_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)  # witness
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    pages: Mapped[int]
    index_pages: Mapped[int]
    page_map: Mapped[list[Any]] = mapped_column(default=list)  # item, how, pages, source’s hash
    checked: Mapped[list[Any]] = mapped_column(default=list)
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)


class BundleReceiptRow(Identified, Base):
    """Who received a version, when and how. Insert only."""

    __tablename__ = "bundle_receipt"

    version_id: Mapped[str] = mapped_column(ForeignKey("bundle_version.id"), index=True)
    recipient: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), default=None)
    how: Mapped[str] = mapped_column(Text)
    given_on: Mapped[date]
    noted_at: Mapped[datetime]
    noted_by: Mapped[str] = mapped_column(Text)
