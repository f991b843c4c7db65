"""Revision 0001: tables of policies and allegations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_policy() -> None:
    """Create table policy with its indexes."""
    op.create_table(
        "policy",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("supplied", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
    )


def create_policy_version() -> None:
    """Create table policy_version with its indexes."""
    op.create_table(
        "policy_version",
        sa.Column("policy_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.String(length=24), nullable=False),
        sa.Column("effective_from", sa.String(length=10), nullable=True),
        sa.Column("effective_to", sa.String(length=10), nullable=True),
        sa.Column("imported_at", sa.String(27), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("is_summary", sa.Boolean(), nullable=False),
        sa.Column("approved_on", sa.String(length=10), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("review_on", sa.String(length=10), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("review_period", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("published_where", sa.Text(), nullable=False),
        sa.Column("source_kind", sa.String(length=12), nullable=False),
        sa.Column("control", sa.JSON(), nullable=False),
        sa.Column("linked_policies", sa.JSON(), nullable=False),
        sa.Column("other_text", sa.JSON(), nullable=False),
        sa.Column("source_text", sa.Text(), nullable=False),
        sa.Column("source_lines", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy.id"], name=op.f("fk_policy_version_policy_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_version")),
    )
    op.create_index(
        op.f("ix_policy_version_policy_id"), "policy_version", ["policy_id"], unique=False
    )


def create_policy_consultation() -> None:
    """Create table policy_consultation with its indexes."""
    op.create_table(
        "policy_consultation",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("consulted_on", sa.String(length=10), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("struck_at", sa.String(27), nullable=True),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_policy_consultation_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_consultation")),
    )
    op.create_index(
        op.f("ix_policy_consultation_version_id"),
        "policy_consultation",
        ["version_id"],
        unique=False,
    )


def create_policy_import() -> None:
    """Create table policy_import with its indexes."""
    op.create_table(
        "policy_import",
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("policy_id", sa.String(length=32), nullable=True),
        sa.Column("version_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("set_aside_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["policy_id"], ["policy.id"], name=op.f("fk_policy_import_policy_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_policy_import_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_import")),
    )


def create_policy_link() -> None:
    """Create table policy_link with its indexes."""
    op.create_table(
        "policy_link",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("struck_at", sa.String(27), nullable=True),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_policy_link_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_link")),
    )
    op.create_index(op.f("ix_policy_link_version_id"), "policy_link", ["version_id"], unique=False)


def create_policy_section() -> None:
    """Create table policy_section with its indexes."""
    op.create_table(
        "policy_section",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("label_source", sa.String(length=12), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_policy_section_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_section")),
    )
    op.create_index(
        op.f("ix_policy_section_version_id"), "policy_section", ["version_id"], unique=False
    )


def create_policy_told() -> None:
    """Create table policy_told with its indexes."""
    op.create_table(
        "policy_told",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("school_id", sa.String(length=32), nullable=True),
        sa.Column("how", sa.String(length=24), nullable=False),
        sa.Column("told_on", sa.String(length=10), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("struck_at", sa.String(27), nullable=True),
        sa.Column("struck_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_policy_told_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_policy_told_school_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_policy_told_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_told")),
    )
    op.create_index(op.f("ix_policy_told_version_id"), "policy_told", ["version_id"], unique=False)


def create_allegation() -> None:
    """Create table allegation with its indexes."""
    op.create_table(
        "allegation",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("conduct_type", sa.String(length=32), nullable=False),
        sa.Column("conduct_from", sa.String(length=10), nullable=True),
        sa.Column("conduct_to", sa.String(length=10), nullable=True),
        sa.Column("conduct_precision", sa.String(length=8), nullable=False),
        sa.Column("time_as_stated", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("account_type", sa.String(length=16), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("exact_words", sa.Text(), nullable=False),
        sa.Column("why_breach", sa.Text(), nullable=False),
        sa.Column("seriousness", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("drafted_at", sa.String(27), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_allegation_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_allegation_case_id")),
    )
    op.create_index(op.f("ix_allegation_case_id"), "allegation", ["case_id"], unique=False)


def create_clause() -> None:
    """Create table clause with its indexes."""
    op.create_table(
        "clause",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("section_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("label_source", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("force_word", sa.Text(), nullable=False),
        sa.Column("binds", sa.String(length=16), nullable=False),
        sa.Column("account_limit", sa.String(length=24), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("register_code", sa.String(length=40), nullable=False),
        sa.Column("first_line", sa.Integer(), nullable=False),
        sa.Column("last_line", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"], ["policy_section.id"], name=op.f("fk_clause_section_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_clause_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sa.UniqueConstraint("version_id", "label", name=op.f("uq_clause_version_id")),
    )
    op.create_index(op.f("ix_clause_section_id"), "clause", ["section_id"], unique=False)
    op.create_index(op.f("ix_clause_version_id"), "clause", ["version_id"], unique=False)


def create_allegation_version() -> None:
    """Create table allegation_version with its indexes."""
    op.create_table(
        "allegation_version",
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("change", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(27), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_allegation_version_allegation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation_version")),
        sa.UniqueConstraint(
            "allegation_id", "version", name=op.f("uq_allegation_version_allegation_id")
        ),
    )
    op.create_index(
        op.f("ix_allegation_version_allegation_id"),
        "allegation_version",
        ["allegation_id"],
        unique=False,
    )


def create_clause_mapping() -> None:
    """Create table clause_mapping with its indexes."""
    op.create_table(
        "clause_mapping",
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("clause_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("policy_title", sa.Text(), nullable=False),
        sa.Column("policy_version", sa.String(length=24), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("force_word", sa.Text(), nullable=False),
        sa.Column("in_force_on", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("mapped_at", sa.String(27), nullable=False),
        sa.Column("mapped_by", sa.Text(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_clause_mapping_allegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_clause_mapping_clause_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_clause_mapping_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_mapping")),
    )
    op.create_index(
        op.f("ix_clause_mapping_allegation_id"), "clause_mapping", ["allegation_id"], unique=False
    )


def create_cross_reference() -> None:
    """Create table cross_reference with its indexes."""
    op.create_table(
        "cross_reference",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("clause_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_cross_reference_clause_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["policy_version.id"], name=op.f("fk_cross_reference_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_reference")),
    )
    op.create_index(
        op.f("ix_cross_reference_version_id"), "cross_reference", ["version_id"], unique=False
    )
