"""Revision 0001: tables of suspension and its alternatives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_suspension() -> None:
    """Create table suspension with its indexes."""
    op.create_table(
        "suspension",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("began_at", sa.String(27), nullable=False),
        sa.Column("decided_by_id", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("tests", sa.JSON(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.String(length=32), nullable=True),
        sa.Column("meeting_note", sa.Text(), nullable=False),
        sa.Column("lado_agreed", sa.Text(), nullable=False),
        sa.Column("pay_note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("return_plan", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_suspension_case_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["person.id"], name=op.f("fk_suspension_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_suspension_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index(op.f("ix_suspension_case_id"), "suspension", ["case_id"], unique=False)


def create_suspension_review() -> None:
    """Create table suspension_review with its indexes."""
    op.create_table(
        "suspension_review",
        sa.Column("suspension_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewed_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["suspension_id"], ["suspension.id"], name=op.f("fk_suspension_review_suspension_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension_review")),
    )
    op.create_index(
        op.f("ix_suspension_review_suspension_id"),
        "suspension_review",
        ["suspension_id"],
        unique=False,
    )
