"""Revision 0001: tables of the investigation report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_report() -> None:
    """Create table report with its indexes."""
    op.create_table(
        "report",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.String(27), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("merged_text", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("docx_sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("audit_anchor", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_report_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_report_case_id")),
    )
    op.create_index(op.f("ix_report_case_id"), "report", ["case_id"], unique=False)


def create_report_passage() -> None:
    """Create table report_passage with its indexes."""
    op.create_table(
        "report_passage",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choice", sa.String(length=32), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=False),
        sa.Column("key_of", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("answers_comment", sa.String(length=32), nullable=True),
        sa.Column("confirmed_at", sa.String(27), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_item_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_report_passage_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_passage")),
        sa.UniqueConstraint("case_id", "key", "number", name=op.f("uq_report_passage_case_id")),
    )
    op.create_index(op.f("ix_report_passage_case_id"), "report_passage", ["case_id"], unique=False)


def create_chronology_event() -> None:
    """Create table chronology_event with its indexes."""
    op.create_table(
        "chronology_event",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("record", sa.String(length=80), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=True),
        sa.Column("happened_to", sa.String(length=10), nullable=True),
        sa.Column("precision", sa.String(length=8), nullable=False),
        sa.Column("time_as_stated", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(length=24), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("disputed", sa.String(length=12), nullable=False),
        sa.Column("dispute", sa.Text(), nullable=False),
        sa.Column("in_report", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_chronology_event_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_chronology_event_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chronology_event")),
    )
    op.create_index(
        op.f("ix_chronology_event_case_id"), "chronology_event", ["case_id"], unique=False
    )


def create_report_draft() -> None:
    """Create table report_draft with its indexes."""
    op.create_table(
        "report_draft",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_draft_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_draft")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_report_draft_report_id")),
    )
    op.create_index(op.f("ix_report_draft_report_id"), "report_draft", ["report_id"], unique=False)


def create_report_comment() -> None:
    """Create table report_comment with its indexes."""
    op.create_table(
        "report_comment",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("answer_kind", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.String(27), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["report_draft.id"], name=op.f("fk_report_comment_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_comment_report_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_comment")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_report_comment_report_id")),
    )
    op.create_index(
        op.f("ix_report_comment_report_id"), "report_comment", ["report_id"], unique=False
    )
