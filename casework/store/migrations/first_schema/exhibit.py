"""Revision 0001: tables of what is done with an exhibit beside its file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_annotation() -> None:
    """Create table annotation with its indexes."""
    op.create_table(
        "annotation",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.String(27), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_annotation_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotation")),
    )
    op.create_index(op.f("ix_annotation_item_id"), "annotation", ["item_id"], unique=False)


def create_evidence_link() -> None:
    """Create table evidence_link with its indexes."""
    op.create_table(
        "evidence_link",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("target_id", sa.String(length=32), nullable=False),
        sa.Column("bearing", sa.String(length=12), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("region", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.String(27), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_evidence_link_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_evidence_link_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
    )
    op.create_index(op.f("ix_evidence_link_case_id"), "evidence_link", ["case_id"], unique=False)
    op.create_index(op.f("ix_evidence_link_item_id"), "evidence_link", ["item_id"], unique=False)
    op.create_index(
        op.f("ix_evidence_link_target_id"), "evidence_link", ["target_id"], unique=False
    )


def create_item_words() -> None:
    """Create table item_words with its indexes."""
    op.create_table(
        "item_words",
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("subject_kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("let_go_at", sa.String(27), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_item_words_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_words")),
        sa.UniqueConstraint(
            "subject_kind", "subject_id", "number", name=op.f("uq_item_words_subject_kind")
        ),
    )
    op.create_index(op.f("ix_item_words_item_id"), "item_words", ["item_id"], unique=False)
    op.create_index(op.f("ix_item_words_subject_id"), "item_words", ["subject_id"], unique=False)


def create_likeness() -> None:
    """Create table likeness with its indexes."""
    op.create_table(
        "likeness",
        sa.Column("first_id", sa.String(length=32), nullable=False),
        sa.Column("second_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.String(27), nullable=False),
        sa.Column("decided", sa.String(length=8), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_id"], ["evidence_item.id"], name=op.f("fk_likeness_first_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["evidence_item.id"], name=op.f("fk_likeness_second_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likeness")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_likeness_first_id")),
    )
    op.create_index(op.f("ix_likeness_first_id"), "likeness", ["first_id"], unique=False)
    op.create_index(op.f("ix_likeness_second_id"), "likeness", ["second_id"], unique=False)


def create_live_check() -> None:
    """Create table live_check with its indexes."""
    op.create_table(
        "live_check",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.String(27), nullable=False),
        sa.Column("seen_by", sa.Text(), nullable=False),
        sa.Column("found", sa.String(length=16), nullable=False),
        sa.Column("same_as_item", sa.String(length=8), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_live_check_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_check")),
    )
    op.create_index(op.f("ix_live_check_item_id"), "live_check", ["item_id"], unique=False)


def create_picture_print() -> None:
    """Create table picture_print with its indexes."""
    op.create_table(
        "picture_print",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_picture_print_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_print")),
        sa.UniqueConstraint("item_id", "page", name=op.f("uq_picture_print_item_id")),
    )
    op.create_index(op.f("ix_picture_print_item_id"), "picture_print", ["item_id"], unique=False)


def create_redaction_mark() -> None:
    """Create table redaction_mark with its indexes."""
    op.create_table(
        "redaction_mark",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("left", sa.Double(), nullable=False),
        sa.Column("top", sa.Double(), nullable=False),
        sa.Column("right", sa.Double(), nullable=False),
        sa.Column("bottom", sa.Double(), nullable=False),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("sought", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.String(27), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_redaction_mark_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction_mark")),
    )
    op.create_index(op.f("ix_redaction_mark_item_id"), "redaction_mark", ["item_id"], unique=False)


def create_reference_left() -> None:
    """Create table reference_left with its indexes."""
    op.create_table(
        "reference_left",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("left_at", sa.String(27), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_reference_left_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_reference_left_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reference_left")),
    )
    op.create_index(op.f("ix_reference_left_case_id"), "reference_left", ["case_id"], unique=False)
    op.create_index(op.f("ix_reference_left_item_id"), "reference_left", ["item_id"], unique=False)


def create_shared_copy() -> None:
    """Create table shared_copy with its indexes."""
    op.create_table(
        "shared_copy",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("file_kind", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("given_at", sa.String(27), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_shared_copy_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_copy")),
    )
    op.create_index(op.f("ix_shared_copy_item_id"), "shared_copy", ["item_id"], unique=False)


def create_redacted_copy() -> None:
    """Create table redacted_copy with its indexes."""
    op.create_table(
        "redacted_copy",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("from_sha256", sa.String(length=64), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("checked", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("second_check_wanted", sa.Boolean(), nullable=False),
        sa.Column("second_checked_at", sa.String(27), nullable=True),
        sa.Column("second_checked_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.String(27), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["evidence_file.id"], name=op.f("fk_redacted_copy_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_redacted_copy_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redacted_copy")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_redacted_copy_item_id")),
    )
    op.create_index(op.f("ix_redacted_copy_item_id"), "redacted_copy", ["item_id"], unique=False)
