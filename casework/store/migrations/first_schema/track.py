"""Revision 0001: tables of what runs beside the stages, and what a closing case leaves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_closure_answer() -> None:
    """Create table closure_answer with its indexes."""
    op.create_table(
        "closure_answer",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("not_needed", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_closure_answer_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_answer")),
        sa.UniqueConstraint("case_id", "step", "number", name=op.f("uq_closure_answer_case_id")),
    )
    op.create_index(op.f("ix_closure_answer_case_id"), "closure_answer", ["case_id"], unique=False)


def create_comparison() -> None:
    """Create table comparison with its indexes."""
    op.create_table(
        "comparison",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("at_step", sa.String(length=16), nullable=False),
        sa.Column("compared", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_comparison_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comparison")),
    )
    op.create_index(op.f("ix_comparison_case_id"), "comparison", ["case_id"], unique=False)


def create_point_reason() -> None:
    """Create table point_reason with its indexes."""
    op.create_table(
        "point_reason",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(length=48), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_point_reason_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_reason")),
    )
    op.create_index(op.f("ix_point_reason_case_id"), "point_reason", ["case_id"], unique=False)


def create_retention() -> None:
    """Create table retention with its indexes."""
    op.create_table(
        "retention",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("keep_to", sa.Date(), nullable=True),
        sa.Column("at_the_end", sa.String(length=32), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_retention_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention")),
        sa.UniqueConstraint("case_id", "kind", "number", name=op.f("uq_retention_case_id")),
    )
    op.create_index(op.f("ix_retention_case_id"), "retention", ["case_id"], unique=False)


def create_retention_hold() -> None:
    """Create table retention_hold with its indexes."""
    op.create_table(
        "retention_hold",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("released_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_retention_hold_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_hold")),
    )
    op.create_index(op.f("ix_retention_hold_case_id"), "retention_hold", ["case_id"], unique=False)


def create_track() -> None:
    """Create table track with its indexes."""
    op.create_table(
        "track",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_because", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_track_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_track_case_id")),
    )
    op.create_index(op.f("ix_track_case_id"), "track", ["case_id"], unique=False)


def create_track_fact() -> None:
    """Create table track_fact with its indexes."""
    op.create_table(
        "track_fact",
        sa.Column("track_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["track_id"], ["track.id"], name=op.f("fk_track_fact_track_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track_fact")),
        sa.UniqueConstraint("track_id", "field", "number", name=op.f("uq_track_fact_track_id")),
    )
    op.create_index(op.f("ix_track_fact_track_id"), "track_fact", ["track_id"], unique=False)


def create_track_note() -> None:
    """Create table track_note with its indexes."""
    op.create_table(
        "track_note",
        sa.Column("track_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.String(27), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["track_id"], ["track.id"], name=op.f("fk_track_note_track_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track_note")),
    )
    op.create_index(op.f("ix_track_note_track_id"), "track_note", ["track_id"], unique=False)
