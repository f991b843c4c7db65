"""Revision 0001: tables of letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_letter() -> None:
    """Create table letter with its indexes."""
    op.create_table(
        "letter",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("recipient_id", sa.String(length=32), nullable=True),
        sa.Column("sender_id", sa.String(length=32), nullable=True),
        sa.Column("template_id", sa.String(length=60), nullable=False),
        sa.Column("template_version", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("base_body", sa.Text(), nullable=False),
        sa.Column("typed_facts", sa.JSON(), nullable=False),
        sa.Column("corrects_id", sa.String(length=32), nullable=True),
        sa.Column("about_id", sa.String(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.String(27), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.String(27), nullable=True),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("handed_over_by", sa.Text(), nullable=False),
        sa.Column("hand_over_at", sa.String(27), nullable=True),
        sa.Column("hand_over_place", sa.Text(), nullable=False),
        sa.Column("supported_by", sa.Text(), nullable=False),
        sa.Column("merged_text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("docx_sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("audit_anchor", sa.Text(), nullable=False),
        sa.Column("service_method", sa.String(length=16), nullable=False),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_because", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_letter_case_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["letter.id"], name=op.f("fk_letter_corrects_id")),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["person.id"], name=op.f("fk_letter_recipient_id")
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["person.id"], name=op.f("fk_letter_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_case_id"), "letter", ["case_id"], unique=False)
