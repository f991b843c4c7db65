"""Revision 0001: tables of hearings, outcomes and appeals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_hearing() -> None:
    """Create table hearing with its indexes."""
    op.create_table(
        "hearing",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("appeal_id", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("planned_for", sa.String(27), nullable=True),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("remote_link", sa.Text(), nullable=False),
        sa.Column("most_possible", sa.String(length=32), nullable=False),
        sa.Column("recording", sa.Text(), nullable=False),
        sa.Column("shorter_agreed", sa.Text(), nullable=False),
        sa.Column("attendance", sa.JSON(), nullable=False),
        sa.Column("companion", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("witnesses", sa.JSON(), nullable=False),
        sa.Column("letter_id", sa.String(length=32), nullable=True),
        sa.Column("planned_at", sa.String(27), nullable=False),
        sa.Column("planned_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_hearing_case_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_hearing_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_hearing_case_id")),
    )
    op.create_index(op.f("ix_hearing_case_id"), "hearing", ["case_id"], unique=False)


def create_hearing_event() -> None:
    """Create table hearing_event with its indexes."""
    op.create_table(
        "hearing_event",
        sa.Column("hearing_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("happened_at", sa.String(27), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_event_hearing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_event")),
        sa.UniqueConstraint("hearing_id", "number", name=op.f("uq_hearing_event_hearing_id")),
    )
    op.create_index(
        op.f("ix_hearing_event_hearing_id"), "hearing_event", ["hearing_id"], unique=False
    )


def create_hearing_note() -> None:
    """Create table hearing_note with its indexes."""
    op.create_table(
        "hearing_note",
        sa.Column("hearing_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=48), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_note_hearing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_note")),
        sa.UniqueConstraint(
            "hearing_id", "part", "number", name=op.f("uq_hearing_note_hearing_id")
        ),
    )
    op.create_index(
        op.f("ix_hearing_note_hearing_id"), "hearing_note", ["hearing_id"], unique=False
    )


def create_outcome() -> None:
    """Create table outcome with its indexes."""
    op.create_table(
        "outcome",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.String(length=32), nullable=False),
        sa.Column("appeal_id", sa.String(length=32), nullable=True),
        sa.Column("corrects_id", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("decided_by_id", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("mitigation", sa.Text(), nullable=False),
        sa.Column("record_considered", sa.Text(), nullable=False),
        sa.Column("compared", sa.Text(), nullable=False),
        sa.Column("rights_weighed", sa.Text(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_outcome_case_id")),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["outcome.id"], name=op.f("fk_outcome_corrects_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_outcome_decided_by_id")
        ),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_outcome_hearing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_outcome_case_id")),
    )
    op.create_index(op.f("ix_outcome_case_id"), "outcome", ["case_id"], unique=False)
    op.create_index(op.f("ix_outcome_hearing_id"), "outcome", ["hearing_id"], unique=False)


def create_panel_finding() -> None:
    """Create table panel_finding with its indexes."""
    op.create_table(
        "panel_finding",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("hearing_id", sa.String(length=32), nullable=False),
        sa.Column("allegation_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=20), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("no_evidence", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_panel_finding_allegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_panel_finding_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["hearing_id"], ["hearing.id"], name=op.f("fk_panel_finding_hearing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_finding")),
        sa.UniqueConstraint(
            "hearing_id", "allegation_id", "number", name=op.f("uq_panel_finding_hearing_id")
        ),
    )
    op.create_index(op.f("ix_panel_finding_case_id"), "panel_finding", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_panel_finding_hearing_id"), "panel_finding", ["hearing_id"], unique=False
    )


def create_appeal() -> None:
    """Create table appeal with its indexes."""
    op.create_table(
        "appeal",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.String(length=32), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("why_late", sa.Text(), nullable=False),
        sa.Column("late_accepted", sa.Boolean(), nullable=True),
        sa.Column("accepted_because", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("kind_because", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_note", sa.Text(), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_appeal_case_id")),
        sa.ForeignKeyConstraint(["item_id"], ["evidence_item.id"], name=op.f("fk_appeal_item_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_appeal_outcome_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index(op.f("ix_appeal_case_id"), "appeal", ["case_id"], unique=False)


def create_warning() -> None:
    """Create table warning with its indexes."""
    op.create_table(
        "warning",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("outcome_id", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("longer_days", sa.Integer(), nullable=False),
        sa.Column("longer_under", sa.Text(), nullable=False),
        sa.Column("set_aside_on", sa.Date(), nullable=True),
        sa.Column("set_aside_because", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_warning_case_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_warning_outcome_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_warning_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning")),
    )
    op.create_index(op.f("ix_warning_person_id"), "warning", ["person_id"], unique=False)


def create_appeal_answer() -> None:
    """Create table appeal_answer with its indexes."""
    op.create_table(
        "appeal_answer",
        sa.Column("appeal_id", sa.String(length=32), nullable=False),
        sa.Column("ground", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=24), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"], ["appeal.id"], name=op.f("fk_appeal_answer_appeal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_answer")),
        sa.UniqueConstraint(
            "appeal_id", "ground", "number", name=op.f("uq_appeal_answer_appeal_id")
        ),
    )
    op.create_index(
        op.f("ix_appeal_answer_appeal_id"), "appeal_answer", ["appeal_id"], unique=False
    )


def create_warning_shown() -> None:
    """Create table warning_shown with its indexes."""
    op.create_table(
        "warning_shown",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("warning_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_warning_shown_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["warning_id"], ["warning.id"], name=op.f("fk_warning_shown_warning_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning_shown")),
    )
    op.create_index(op.f("ix_warning_shown_case_id"), "warning_shown", ["case_id"], unique=False)
