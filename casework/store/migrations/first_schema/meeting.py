"""Revision 0001: tables of meetings and their records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_meeting() -> None:
    """Create table meeting with its indexes."""
    op.create_table(
        "meeting",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("with_id", sa.String(length=32), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("planned_for", sa.String(27), nullable=True),
        sa.Column("began_at", sa.String(27), nullable=True),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.Column("breaks", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("remote_link", sa.Text(), nullable=False),
        sa.Column("led_by", sa.Text(), nullable=False),
        sa.Column("led_by_id", sa.String(length=32), nullable=True),
        sa.Column("note_taker", sa.Text(), nullable=False),
        sa.Column("note_taker_id", sa.String(length=32), nullable=True),
        sa.Column("attendance", sa.JSON(), nullable=False),
        sa.Column("companion", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("said_first", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("to_be_shown", sa.JSON(), nullable=False),
        sa.Column("planned_at", sa.String(27), nullable=False),
        sa.Column("planned_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_meeting_case_id")),
        sa.ForeignKeyConstraint(["led_by_id"], ["person.id"], name=op.f("fk_meeting_led_by_id")),
        sa.ForeignKeyConstraint(
            ["note_taker_id"], ["person.id"], name=op.f("fk_meeting_note_taker_id")
        ),
        sa.ForeignKeyConstraint(["with_id"], ["person.id"], name=op.f("fk_meeting_with_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_case_id"), "meeting", ["case_id"], unique=False)


def create_pseudonym() -> None:
    """Create table pseudonym with its indexes."""
    op.create_table(
        "pseudonym",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("real_name", sa.Text(), nullable=False),
        sa.Column("parent_name", sa.Text(), nullable=False),
        sa.Column("parent_contact", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("consent", sa.String(length=12), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_pseudonym_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pseudonym_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pseudonym")),
        sa.UniqueConstraint("case_id", "pseudonym", name=op.f("uq_pseudonym_case_id")),
    )
    op.create_index(op.f("ix_pseudonym_case_id"), "pseudonym", ["case_id"], unique=False)


def create_statement() -> None:
    """Create table statement with its indexes."""
    op.create_table(
        "statement",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=True),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("agree_by_on", sa.Date(), nullable=True),
        sa.Column("agreed_version", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("anonymised_because", sa.Text(), nullable=False),
        sa.Column("credibility_enquiry", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_statement_case_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["evidence_item.id"], name=op.f("fk_statement_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_statement_meeting_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_statement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    op.create_index(op.f("ix_statement_case_id"), "statement", ["case_id"], unique=False)


def create_enquiry() -> None:
    """Create table enquiry with its indexes."""
    op.create_table(
        "enquiry",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("statement_id", sa.String(length=32), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("allegation_id", sa.String(length=32), nullable=True),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("asked_of", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_enquiry_allegation_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_enquiry_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enquiry_person_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_enquiry_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
    )
    op.create_index(op.f("ix_enquiry_case_id"), "enquiry", ["case_id"], unique=False)


def create_statement_event() -> None:
    """Create table statement_event with its indexes."""
    op.create_table(
        "statement_event",
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_statement_event_letter_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_statement_event_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_event")),
    )
    op.create_index(
        op.f("ix_statement_event_statement_id"), "statement_event", ["statement_id"], unique=False
    )


def create_statement_version() -> None:
    """Create table statement_version with its indexes."""
    op.create_table(
        "statement_version",
        sa.Column("statement_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("words_of", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_statement_version_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_version")),
        sa.UniqueConstraint(
            "statement_id", "number", name=op.f("uq_statement_version_statement_id")
        ),
    )
    op.create_index(
        op.f("ix_statement_version_statement_id"),
        "statement_version",
        ["statement_id"],
        unique=False,
    )


def create_statement_change() -> None:
    """Create table statement_change with its indexes."""
    op.create_table(
        "statement_change",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["statement_version.id"], name=op.f("fk_statement_change_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_change")),
    )
    op.create_index(
        op.f("ix_statement_change_version_id"), "statement_change", ["version_id"], unique=False
    )
