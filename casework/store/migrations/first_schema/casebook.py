"""Revision 0001: tables of the casebook itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_bank_holiday() -> None:
    """Create table bank_holiday with its indexes."""
    op.create_table(
        "bank_holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_holiday")),
        sa.UniqueConstraint("day", name=op.f("uq_bank_holiday_day")),
    )


def create_casebook() -> None:
    """Create table casebook with its indexes."""
    op.create_table(
        "casebook",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("trust_name", sa.Text(), nullable=False),
        sa.Column("reference_prefix", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("evidence_identity", sa.Text(), nullable=False),
        sa.Column("format_version", sa.Integer(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("key_ring", sa.Text(), nullable=False),
        sa.Column("key_ring_next", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_casebook")),
    )


def create_health_record() -> None:
    """Create table health_record with its indexes."""
    op.create_table(
        "health_record",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_health_record")),
    )
    op.create_index(op.f("ix_health_record_kind"), "health_record", ["kind"], unique=False)


def create_law_parameter() -> None:
    """Create table law_parameter with its indexes."""
    op.create_table(
        "law_parameter",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_parameter")),
    )
    op.create_index(op.f("ix_law_parameter_name"), "law_parameter", ["name"], unique=False)


def create_procedure_profile() -> None:
    """Create table procedure_profile with its indexes."""
    op.create_table(
        "procedure_profile",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("saved_at", sa.String(27), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_profile")),
        sa.UniqueConstraint("version", name=op.f("uq_procedure_profile_version")),
    )


def create_school() -> None:
    """Create table school with its indexes."""
    op.create_table(
        "school",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("headteacher", sa.Text(), nullable=False),
        sa.Column("letterhead_colour", sa.String(length=7), nullable=False),
        sa.Column("crest", sa.String(length=64), nullable=False),
        sa.Column("central_team", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )


def create_school_closure() -> None:
    """Create table school_closure with its indexes."""
    op.create_table(
        "school_closure",
        sa.Column("school_id", sa.String(length=32), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_closure_school_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_closure")),
    )


def create_draft() -> None:
    """Create table draft with its indexes."""
    op.create_table(
        "draft",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("saved_at", sa.String(27), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_draft_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_draft_key")),
    )
