"""Revision 0001: tables of what goes with letters, and proofs of service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_letter_copy() -> None:
    """Create table letter_copy with its indexes."""
    op.create_table(
        "letter_copy",
        sa.Column("letter_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("with_enclosures", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("taken_off_at", sa.String(27), nullable=True),
        sa.Column("service_method", sa.String(length=16), nullable=False),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_because", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_copy_letter_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_letter_copy_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_copy")),
    )
    op.create_index(op.f("ix_letter_copy_letter_id"), "letter_copy", ["letter_id"], unique=False)


def create_letter_enclosure() -> None:
    """Create table letter_enclosure with its indexes."""
    op.create_table(
        "letter_enclosure",
        sa.Column("letter_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("source_id", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_of", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("attached_at", sa.String(27), nullable=False),
        sa.Column("attached_by", sa.Text(), nullable=False),
        sa.Column("taken_off_at", sa.String(27), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_enclosure_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_enclosure")),
    )
    op.create_index(
        op.f("ix_letter_enclosure_letter_id"), "letter_enclosure", ["letter_id"], unique=False
    )


def create_service_proof() -> None:
    """Create table service_proof with its indexes."""
    op.create_table(
        "service_proof",
        sa.Column("letter_id", sa.String(length=32), nullable=False),
        sa.Column("copy_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("media_kind", sa.String(length=12), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["letter_copy.id"], name=op.f("fk_service_proof_copy_id")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_service_proof_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_proof")),
    )
    op.create_index(
        op.f("ix_service_proof_letter_id"), "service_proof", ["letter_id"], unique=False
    )
