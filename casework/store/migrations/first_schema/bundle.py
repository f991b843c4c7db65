"""Revision 0001: tables of hearing bundles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_bundle() -> None:
    """Create table bundle with its indexes."""
    op.create_table(
        "bundle",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("fixed_at", sa.String(27), nullable=True),
        sa.Column("index_pages", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_bundle_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_bundle_case_id")),
    )
    op.create_index(op.f("ix_bundle_case_id"), "bundle", ["case_id"], unique=False)


def create_bundle_item() -> None:
    """Create table bundle_item with its indexes."""
    op.create_table(
        "bundle_item",
        sa.Column("bundle_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("source_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=1), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("exhibit", sa.String(length=24), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("paper_sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("taken_out_at", sa.String(27), nullable=True),
        sa.Column("taken_out_why", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundle.id"], name=op.f("fk_bundle_item_bundle_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_item")),
    )
    op.create_index(op.f("ix_bundle_item_bundle_id"), "bundle_item", ["bundle_id"], unique=False)


def create_bundle_version() -> None:
    """Create table bundle_version with its indexes."""
    op.create_table(
        "bundle_version",
        sa.Column("bundle_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("reader_id", sa.String(length=32), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("index_pages", sa.Integer(), nullable=False),
        sa.Column("page_map", sa.JSON(), nullable=False),
        sa.Column("checked", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundle.id"], name=op.f("fk_bundle_version_bundle_id")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["person.id"], name=op.f("fk_bundle_version_reader_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_version")),
        sa.UniqueConstraint("bundle_id", "number", name=op.f("uq_bundle_version_bundle_id")),
    )
    op.create_index(
        op.f("ix_bundle_version_bundle_id"), "bundle_version", ["bundle_id"], unique=False
    )


def create_bundle_receipt() -> None:
    """Create table bundle_receipt with its indexes."""
    op.create_table(
        "bundle_receipt",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.String(27), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_bundle_receipt_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["bundle_version.id"], name=op.f("fk_bundle_receipt_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_receipt")),
    )
    op.create_index(
        op.f("ix_bundle_receipt_version_id"), "bundle_receipt", ["version_id"], unique=False
    )
