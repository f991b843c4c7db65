"""Every table of a casebook, in one import."""

from __future__ import annotations

from casework.store import (
    audit_tables,
    bundle_tables,
    case_tables,
    casebook_tables,
    evidence_tables,
    exhibit_tables,
    hearing_tables,
    letter_tables,
    matrix_tables,
    meeting_tables,
    person_tables,
    policy_tables,
    report_tables,
    sending_tables,
    suspension_tables,
    template_tables,
    track_tables,
    utterance_tables,
)
from casework.store.base import Base

__all__ = [
    "Base",
    "audit_tables",
    "bundle_tables",
    "case_tables",
    "casebook_tables",
    "evidence_tables",
    "exhibit_tables",
    "hearing_tables",
    "letter_tables",
    "matrix_tables",
    "meeting_tables",
    "person_tables",
    "policy_tables",
    "report_tables",
    "sending_tables",
    "suspension_tables",
    "template_tables",
    "track_tables",
    "utterance_tables",
]
