"""The first schema, written out in full so that later revisions have firm ground."""

from __future__ import annotations

from casework.store.migrations.first_schema import (
    audit,
    case,
    casebook,
    evidence,
    exhibit,
    letter,
    matrix,
    meeting,
    policy,
    report,
    suspension,
    utterance,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# In the order in which they need each other.
TABLES = (
    audit.create_audit_entry,
    casebook.create_bank_holiday,
    casebook.create_casebook,
    casebook.create_health_record,
    casebook.create_law_parameter,
    policy.create_policy,
    casebook.create_procedure_profile,
    casebook.create_school,
    audit.create_audit_payload,
    audit.create_audit_row,
    case.create_person,
    policy.create_policy_version,
    casebook.create_school_closure,
    case.create_case_file,
    policy.create_policy_consultation,
    policy.create_policy_import,
    policy.create_policy_link,
    policy.create_policy_section,
    policy.create_policy_told,
    policy.create_allegation,
    policy.create_clause,
    case.create_deadline,
    case.create_decision,
    casebook.create_draft,
    evidence.create_evidence_item,
    case.create_hold,
    letter.create_letter,
    meeting.create_meeting,
    meeting.create_pseudonym,
    report.create_report,
    report.create_report_passage,
    case.create_role_assignment,
    case.create_screen_answer,
    suspension.create_suspension,
    case.create_terms_of_reference,
    policy.create_allegation_version,
    exhibit.create_annotation,
    evidence.create_checked_line,
    report.create_chronology_event,
    policy.create_clause_mapping,
    policy.create_cross_reference,
    evidence.create_custody_event,
    evidence.create_evidence_file,
    exhibit.create_evidence_link,
    exhibit.create_likeness,
    exhibit.create_live_check,
    matrix.create_matrix_reason,
    exhibit.create_picture_print,
    matrix.create_proportionality,
    evidence.create_recognised_page,
    exhibit.create_redaction_mark,
    exhibit.create_reference_left,
    report.create_report_draft,
    exhibit.create_shared_copy,
    case.create_stage_entry,
    meeting.create_statement,
    suspension.create_suspension_review,
    utterance.create_utterance,
    meeting.create_enquiry,
    matrix.create_put_to_employee,
    exhibit.create_redacted_copy,
    report.create_report_comment,
    meeting.create_statement_event,
    meeting.create_statement_version,
    matrix.create_matrix_entry,
    meeting.create_statement_change,
)


def upgrade() -> None:
    """Create every table."""
    for create in TABLES:
        create()
