"""Revision 0001: tables of what is known of a person beside their name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_employment() -> None:
    """Create table employment with its indexes."""
    op.create_table(
        "employment",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("contract", sa.String(length=16), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("teacher", sa.Boolean(), nullable=True),
        sa.Column("union_official", sa.Boolean(), nullable=True),
        sa.Column("contract_notice_weeks", sa.Integer(), nullable=True),
        sa.Column("subject_group", sa.String(length=16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_employment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_employment_person_id")),
    )
    op.create_index(op.f("ix_employment_person_id"), "employment", ["person_id"], unique=False)


def create_merged_person() -> None:
    """Create table merged_person with its indexes."""
    op.create_table(
        "merged_person",
        sa.Column("kept_id", sa.String(length=32), nullable=False),
        sa.Column("given_up_id", sa.String(length=32), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["given_up_id"], ["person.id"], name=op.f("fk_merged_person_given_up_id")
        ),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_merged_person_kept_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_person")),
        sa.UniqueConstraint("given_up_id", name=op.f("uq_merged_person_given_up_id")),
    )
    op.create_index(op.f("ix_merged_person_kept_id"), "merged_person", ["kept_id"], unique=False)


def create_relation() -> None:
    """Create table relation with its indexes."""
    op.create_table(
        "relation",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_relation_other_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_relation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    op.create_index(op.f("ix_relation_other_id"), "relation", ["other_id"], unique=False)
    op.create_index(op.f("ix_relation_person_id"), "relation", ["person_id"], unique=False)


def create_work_pattern() -> None:
    """Create table work_pattern with its indexes."""
    op.create_table(
        "work_pattern",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("weeks", sa.JSON(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("first_week_on", sa.Date(), nullable=True),
        sa.Column("term_time_only", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_work_pattern_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_pattern")),
    )
    op.create_index(op.f("ix_work_pattern_person_id"), "work_pattern", ["person_id"], unique=False)


def create_welfare_contact() -> None:
    """Create table welfare_contact with its indexes."""
    op.create_table(
        "welfare_contact",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("spoken_to_by", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_welfare_contact_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_welfare_contact_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_welfare_contact")),
    )
    op.create_index(
        op.f("ix_welfare_contact_case_id"), "welfare_contact", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_welfare_contact_person_id"), "welfare_contact", ["person_id"], unique=False
    )
