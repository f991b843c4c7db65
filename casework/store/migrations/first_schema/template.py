"""Revision 0001: tables of the trust’s words of letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_template_text() -> None:
    """Create table template_text with its indexes."""
    op.create_table(
        "template_text",
        sa.Column("part", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("base_text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_text")),
        sa.UniqueConstraint("part", "name", "number", name=op.f("uq_template_text_part")),
    )


def create_template_used() -> None:
    """Create table template_used with its indexes."""
    op.create_table(
        "template_used",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("paragraphs", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.String(27), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_used")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_template_used_fingerprint")),
    )
