"""The casebook itself: its trust and schools, its health, drafts of forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casework.store.base import Base, Identified


class CasebookRow(Identified, Base):
    """One row: what this casebook is."""

    __tablename__ = "casebook"

    name: Mapped[str] = mapped_column(Text)
    trust_name: Mapped[str] = mapped_column(Text)
    reference_prefix: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(Text)
    evidence_identity: Mapped[str] = mapped_column(Text)  # age identity, X25519
    format_version: Mapped[int] = mapped_column(default=1)
    demonstration: Mapped[bool] = mapped_column(default=False)
    # Digests of the parts of keyring.json; and while keys are changed, of what it holds next. JSON
    # that is read with care: a casebook whose row was tampered with must open to be looked at.
    key_ring: Mapped[str] = mapped_column(Text, default="")
    key_ring_next: Mapped[str] = mapped_column(Text, default="")


class SchoolRow(Identified, Base):
    """A school (or the central team) with its letterhead."""

    __tablename__ = "school"

    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")  # lines
    telephone: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(Text, default="")
    headteacher: Mapped[str] = mapped_column(Text, default="")
    letterhead_colour: Mapped[str] = mapped_column(String(7), default="")
    crest: Mapped[str] = mapped_column(String(64), default="")  # SHA-256 of a picture in the vault
    central_team: Mapped[bool] = mapped_column(default=False)


class HealthRow(Identified, Base):
    """A backup, a restore drill, a verification or an anchor that was lodged."""

    __tablename__ = "health_record"

    kind: Mapped[str] = mapped_column(String(24), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text)
    ok: Mapped[bool]
    place: Mapped[str] = mapped_column(Text, default="")
    size: Mapped[int | None] = mapped_column(default=None)  # bytes
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class DraftRow(Identified, Base):
    """What was typed into a form and not yet submitted; one per key."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(String(120), unique=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case_file.id"), default=None)
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(Text)
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)


class BankHolidayRow(Identified, Base):
    """A bank holiday, editable, with where it comes from."""

    __tablename__ = "bank_holiday"

    day: Mapped[date] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))  # published | computed | added | removed
    source: Mapped[str] = mapped_column(Text)


class SchoolClosureRow(Identified, Base):
    """Days on which a school is closed; no school means the whole trust."""

    __tablename__ = "school_closure"

    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), default=None)
    from_on: Mapped[date]
    to_on: Mapped[date]
    name: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text, default="")


class ProcedureProfileRow(Identified, Base):
    """A version of the trust's numbers, each with its source."""

    __tablename__ = "procedure_profile"

    version: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(Text)
    numbers: Mapped[dict[str, Any]]


class LawParameterRow(Identified, Base):
    """A number of law with the date from which it holds."""

    __tablename__ = "law_parameter"

    name: Mapped[str] = mapped_column(String(60), index=True)
    value: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date]
    source: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
