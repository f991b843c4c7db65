"""Revision 0001: tables of evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_evidence_item() -> None:
    """Create table evidence_item with its indexes."""
    op.create_table(
        "evidence_item",
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("draft_key", sa.String(length=120), nullable=True),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("child_index", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=24), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("item_type", sa.String(length=24), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("received_from", sa.Text(), nullable=False),
        sa.Column("received_how", sa.Text(), nullable=False),
        sa.Column("capture", sa.JSON(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("sealed_at", sa.String(27), nullable=True),
        sa.Column("sealed_by", sa.Text(), nullable=False),
        sa.Column("seal_reason", sa.Text(), nullable=False),
        sa.Column("set_aside_reason", sa.Text(), nullable=False),
        sa.Column("dealt_at", sa.String(27), nullable=True),
        sa.Column("dealt_how", sa.String(length=8), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_evidence_item_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["evidence_item.id"], name=op.f("fk_evidence_item_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_item")),
        sa.UniqueConstraint("case_id", "reference", name=op.f("uq_evidence_item_case_id")),
    )
    op.create_index(op.f("ix_evidence_item_case_id"), "evidence_item", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_evidence_item_draft_key"), "evidence_item", ["draft_key"], unique=False
    )
    op.create_index(
        op.f("ix_evidence_item_parent_id"), "evidence_item", ["parent_id"], unique=False
    )


def create_checked_line() -> None:
    """Create table checked_line with its indexes."""
    op.create_table(
        "checked_line",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_checked_line_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checked_line")),
        sa.UniqueConstraint(
            "item_id", "page", "line", "version", name=op.f("uq_checked_line_item_id")
        ),
    )
    op.create_index(op.f("ix_checked_line_item_id"), "checked_line", ["item_id"], unique=False)


def create_custody_event() -> None:
    """Create table custody_event with its indexes."""
    op.create_table(
        "custody_event",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_custody_event_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_event")),
    )
    op.create_index(op.f("ix_custody_event_item_id"), "custody_event", ["item_id"], unique=False)


def create_evidence_file() -> None:
    """Create table evidence_file with its indexes."""
    op.create_table(
        "evidence_file",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("media_kind", sa.String(length=16), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("verified_at", sa.String(27), nullable=True),
        sa.Column("mismatch_at", sa.String(27), nullable=True),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("pages_looked_at", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.String(27), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_evidence_file_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
    op.create_index(op.f("ix_evidence_file_item_id"), "evidence_file", ["item_id"], unique=False)
    op.create_index(op.f("ix_evidence_file_sha256"), "evidence_file", ["sha256"], unique=False)


def create_recognised_page() -> None:
    """Create table recognised_page with its indexes."""
    op.create_table(
        "recognised_page",
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("turned", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_recognised_page_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognised_page")),
        sa.UniqueConstraint("item_id", "page", name=op.f("uq_recognised_page_item_id")),
    )
    op.create_index(
        op.f("ix_recognised_page_item_id"), "recognised_page", ["item_id"], unique=False
    )
