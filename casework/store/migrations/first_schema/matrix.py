"""Revision 0001: tables of the evidence matrix and what was put to the employee."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_matrix_reason() -> None:
    """Create table matrix_reason with its indexes."""
    op.create_table(
        "matrix_reason",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("column", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_at", sa.String(27), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_matrix_reason_allegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_matrix_reason_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matrix_reason")),
        sa.UniqueConstraint(
            "allegation_id", "element", "column", name=op.f("uq_matrix_reason_allegation_id")
        ),
    )
    op.create_index(
        op.f("ix_matrix_reason_allegation_id"), "matrix_reason", ["allegation_id"], unique=False
    )
    op.create_index(op.f("ix_matrix_reason_case_id"), "matrix_reason", ["case_id"], unique=False)


def create_proportionality() -> None:
    """Create table proportionality with its indexes."""
    op.create_table(
        "proportionality",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.String(27), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_proportionality_allegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_proportionality_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proportionality")),
        sa.UniqueConstraint("allegation_id", name=op.f("uq_proportionality_allegation_id")),
    )
    op.create_index(
        op.f("ix_proportionality_allegation_id"), "proportionality", ["allegation_id"], unique=False
    )
    op.create_index(
        op.f("ix_proportionality_case_id"), "proportionality", ["case_id"], unique=False
    )


def create_put_to_employee() -> None:
    """Create table put_to_employee with its indexes."""
    op.create_table(
        "put_to_employee",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("allegation_version", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("utterance_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("put_on", sa.Date(), nullable=True),
        sa.Column("put_by", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("statement_id", sa.String(length=32), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("despite_warning", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_put_to_employee_allegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_put_to_employee_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_put_to_employee_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_put_to_employee_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_put_to_employee_statement_id")
        ),
        sa.ForeignKeyConstraint(
            ["utterance_id"], ["utterance.id"], name=op.f("fk_put_to_employee_utterance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_to_employee")),
    )
    op.create_index(
        op.f("ix_put_to_employee_allegation_id"), "put_to_employee", ["allegation_id"], unique=False
    )
    op.create_index(
        op.f("ix_put_to_employee_case_id"), "put_to_employee", ["case_id"], unique=False
    )


def create_matrix_entry() -> None:
    """Create table matrix_entry with its indexes."""
    op.create_table(
        "matrix_entry",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("column", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("utterance_id", sa.String(length=32), nullable=True),
        sa.Column("statement_id", sa.String(length=32), nullable=True),
        sa.Column("enquiry_id", sa.String(length=32), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.String(27), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("capacity", sa.String(length=32), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_matrix_entry_allegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_matrix_entry_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["enquiry_id"], ["enquiry.id"], name=op.f("fk_matrix_entry_enquiry_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_matrix_entry_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_matrix_entry_statement_id")
        ),
        sa.ForeignKeyConstraint(
            ["utterance_id"], ["utterance.id"], name=op.f("fk_matrix_entry_utterance_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matrix_entry")),
    )
    op.create_index(
        op.f("ix_matrix_entry_allegation_id"), "matrix_entry", ["allegation_id"], unique=False
    )
    op.create_index(op.f("ix_matrix_entry_case_id"), "matrix_entry", ["case_id"], unique=False)
