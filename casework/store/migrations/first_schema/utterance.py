"""Revision 0001: tables of the utterance ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_utterance() -> None:
    """Create table utterance with its indexes."""
    op.create_table(
        "utterance",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("left", sa.Double(), nullable=False),
        sa.Column("top", sa.Double(), nullable=False),
        sa.Column("right", sa.Double(), nullable=False),
        sa.Column("bottom", sa.Double(), nullable=False),
        sa.Column("whose", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("act", sa.String(length=12), nullable=False),
        sa.Column("time_as_stated", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=True),
        sa.Column("happened_precision", sa.String(length=8), nullable=False),
        sa.Column("happened_time", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=24), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=24), nullable=False),
        sa.Column("confidence", sa.String(length=12), nullable=False),
        sa.Column("attribution_note", sa.Text(), nullable=False),
        sa.Column("allegations", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_utterance_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_utterance_case_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_utterance_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_utterance")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_utterance_item_id")),
    )
    op.create_index(op.f("ix_utterance_case_id"), "utterance", ["case_id"], unique=False)
    op.create_index(op.f("ix_utterance_item_id"), "utterance", ["item_id"], unique=False)
