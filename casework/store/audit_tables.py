"""The audit: entries, their payloads, and the digests of the rows each one changed. Insert only."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base


class AuditEntryRow(Base):
    """One act: who, capacity, when, verb, ids, digests; never a value."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_case_id", "case_id"),
        Index("ix_audit_entry_subject", "subject_kind", "subject_id"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(27))  # text as it was digested
    actor: Mapped[str] = mapped_column(Text)
    capacity: Mapped[str] = mapped_column(String(32))
    verb: Mapped[str] = mapped_column(String(80))
    # No foreign keys: an entry outlives what it speaks of.
    case_id: Mapped[str | None] = mapped_column(String(32), default=None)
    subject_kind: Mapped[str] = mapped_column(String(40), default="")
    subject_id: Mapped[str] = mapped_column(Text, default="")
    payload_digest: Mapped[str] = mapped_column(String(64))
    rows_digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditPayloadRow(Base):
    """The values before and after and the reason; only retention may destroy one."""

    __tablename__ = "audit_payload"

    entry: Mapped[int] = mapped_column(
        ForeignKey("audit_entry.number"), primary_key=True, autoincrement=False
    )
    salt: Mapped[str] = mapped_column(String(32))
    body: Mapped[str] = mapped_column(Text)  # canonical JSON, as it was digested


class AuditRowRow(Base):
    """The keyed digest of one row of another table as the entry left it; empty when it is gone."""

    __tablename__ = "audit_row"
    __table_args__ = (Index("ix_audit_row_key", "table_name", "row_key", "entry"),)

    entry: Mapped[int] = mapped_column(
        ForeignKey("audit_entry.number"), primary_key=True, autoincrement=False
    )
    table_name: Mapped[str] = mapped_column(String(63), primary_key=True)
    row_key: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
