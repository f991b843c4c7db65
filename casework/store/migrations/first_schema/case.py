"""Revision 0001: tables of cases and their course."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_person() -> None:
    """Create table person with its indexes."""
    op.create_table(
        "person",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.String(length=16), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("school_id", sa.String(length=32), nullable=True),
        sa.Column("worker_type", sa.String(length=24), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("born_on", sa.String(length=5), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_person_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_last_name"), "person", ["last_name"], unique=False)


def create_case_file() -> None:
    """Create table case_file with its indexes."""
    op.create_table(
        "case_file",
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("school_id", sa.String(length=32), nullable=True),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("worker_type", sa.String(length=24), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("stage_since_on", sa.Date(), nullable=False),
        sa.Column("adviser", sa.Text(), nullable=False),
        sa.Column("logged_at", sa.String(27), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("aware_at", sa.String(27), nullable=False),
        sa.Column("reporter_id", sa.String(length=32), nullable=True),
        sa.Column("reporter_anonymous", sa.Boolean(), nullable=False),
        sa.Column("reporter_relation", sa.Text(), nullable=False),
        sa.Column("how_seen", sa.Text(), nullable=False),
        sa.Column("account_type", sa.String(length=16), nullable=False),
        sa.Column("account_shown", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("conduct_from", sa.String(length=10), nullable=True),
        sa.Column("conduct_to", sa.String(length=10), nullable=True),
        sa.Column("conduct_precision", sa.String(length=8), nullable=False),
        sa.Column("time_as_stated", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("restricted_to", sa.JSON(), nullable=False),
        sa.Column("profile_version", sa.Integer(), nullable=True),
        sa.Column("subject_group", sa.String(length=16), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["person.id"], name=op.f("fk_case_file_reporter_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_case_file_school_id")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["person.id"], name=op.f("fk_case_file_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_file_reference")),
    )
    op.create_index(op.f("ix_case_file_stage"), "case_file", ["stage"], unique=False)
    op.create_index(op.f("ix_case_file_subject_id"), "case_file", ["subject_id"], unique=False)


def create_deadline() -> None:
    """Create table deadline with its indexes."""
    op.create_table(
        "deadline",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("calendar", sa.String(length=32), nullable=False),
        sa.Column("fixed_by", sa.Text(), nullable=False),
        sa.Column("start_event", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.String(27), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reasoning", sa.JSON(), nullable=False),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("about_id", sa.String(length=32), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_deadline_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    op.create_index(op.f("ix_deadline_case_id"), "deadline", ["case_id"], unique=False)
    op.create_index(op.f("ix_deadline_due_on"), "deadline", ["due_on"], unique=False)
    op.create_index(
        "ix_deadline_running",
        "deadline",
        ["state", "due_on", "due_at", "id", "case_id", "kind"],
        unique=False,
    )


def create_decision() -> None:
    """Create table decision with its indexes."""
    op.create_table(
        "decision",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.String(length=32), nullable=True),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_decision_case_id")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_decision_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_case_id"), "decision", ["case_id"], unique=False)


def create_hold() -> None:
    """Create table hold with its indexes."""
    op.create_table(
        "hold",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("body", sa.String(length=16), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("do_not_tell_employee", sa.Boolean(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("asked_to_wait", sa.Boolean(), nullable=False),
        sa.Column("contacted_at", sa.String(27), nullable=True),
        sa.Column("threshold", sa.String(length=16), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("ended_note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_hold_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_case_id"), "hold", ["case_id"], unique=False)


def create_role_assignment() -> None:
    """Create table role_assignment with its indexes."""
    op.create_table(
        "role_assignment",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("appointed_by", sa.Text(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("declaration", sa.Text(), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("mistaken", sa.Boolean(), nullable=False),
        sa.Column("chairs", sa.Boolean(), nullable=False),
        sa.Column("authority_to", sa.String(length=32), nullable=False),
        sa.Column("authority_source", sa.Text(), nullable=False),
        sa.Column("trained", sa.Text(), nullable=False),
        sa.Column("time_given", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_role_assignment_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_role_assignment_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_assignment")),
    )
    op.create_index(
        op.f("ix_role_assignment_case_id"), "role_assignment", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_role_assignment_person_id"), "role_assignment", ["person_id"], unique=False
    )


def create_screen_answer() -> None:
    """Create table screen_answer with its indexes."""
    op.create_table(
        "screen_answer",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("answered_at", sa.String(27), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_screen_answer_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen_answer")),
    )
    op.create_index(op.f("ix_screen_answer_case_id"), "screen_answer", ["case_id"], unique=False)


def create_terms_of_reference() -> None:
    """Create table terms_of_reference with its indexes."""
    op.create_table(
        "terms_of_reference",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_terms_of_reference_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms_of_reference")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_terms_of_reference_case_id")),
    )
    op.create_index(
        op.f("ix_terms_of_reference_case_id"), "terms_of_reference", ["case_id"], unique=False
    )


def create_stage_entry() -> None:
    """Create table stage_entry with its indexes."""
    op.create_table(
        "stage_entry",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.String(length=32), nullable=False),
        sa.Column("to_stage", sa.String(length=32), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_stage_entry_case_id")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_stage_entry_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_entry")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_stage_entry_case_id")),
    )
    op.create_index(op.f("ix_stage_entry_case_id"), "stage_entry", ["case_id"], unique=False)
