"""Revision 0001: tables of the audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_audit_entry() -> None:
    """Create table audit_entry with its indexes."""
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("verb", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("payload_digest", sa.String(length=64), nullable=False),
        sa.Column("rows_digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_case_id", "audit_entry", ["case_id"], unique=False)
    op.create_index(
        "ix_audit_entry_subject", "audit_entry", ["subject_kind", "subject_id"], unique=False
    )


def create_audit_payload() -> None:
    """Create table audit_payload with its indexes."""
    op.create_table(
        "audit_payload",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["audit_entry.number"], name=op.f("fk_audit_payload_entry")
        ),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_audit_payload")),
    )


def create_audit_row() -> None:
    """Create table audit_row with its indexes."""
    op.create_table(
        "audit_row",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_name", sa.String(length=63), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["audit_entry.number"], name=op.f("fk_audit_row_entry")),
        sa.PrimaryKeyConstraint("entry", "table_name", "row_key", name=op.f("pk_audit_row")),
    )
    op.create_index(
        "ix_audit_row_key", "audit_row", ["table_name", "row_key", "entry"], unique=False
    )
