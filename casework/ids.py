"""Identifiers: distinct types, so that a swapped id is a type error."""

from __future__ import annotations

from typing import NewType
from uuid import uuid4

CaseId = NewType("CaseId", str)
PersonId = NewType("PersonId", str)
SchoolId = NewType("SchoolId", str)
RoleId = NewType("RoleId", str)
EvidenceId = NewType("EvidenceId", str)
AnnotationId = NewType("AnnotationId", str)
RedactionMarkId = NewType("RedactionMarkId", str)
RedactedCopyId = NewType("RedactedCopyId", str)
LikenessId = NewType("LikenessId", str)
EvidenceLinkId = NewType("EvidenceLinkId", str)
SharedCopyId = NewType("SharedCopyId", str)
AllegationId = NewType("AllegationId", str)
MappingId = NewType("MappingId", str)
PolicyId = NewType("PolicyId", str)
PolicyVersionId = NewType("PolicyVersionId", str)
ClauseId = NewType("ClauseId", str)
PolicyImportId = NewType("PolicyImportId", str)
LetterId = NewType("LetterId", str)
EnclosureId = NewType("EnclosureId", str)
LetterCopyId = NewType("LetterCopyId", str)
ServiceProofId = NewType("ServiceProofId", str)
BundleId = NewType("BundleId", str)
BundleItemId = NewType("BundleItemId", str)
BundleVersionId = NewType("BundleVersionId", str)
DeadlineId = NewType("DeadlineId", str)
TermsId = NewType("TermsId", str)
MeetingId = NewType("MeetingId", str)
StatementId = NewType("StatementId", str)
EnquiryId = NewType("EnquiryId", str)
PseudonymId = NewType("PseudonymId", str)
SuspensionId = NewType("SuspensionId", str)
UtteranceId = NewType("UtteranceId", str)
MatrixEntryId = NewType("MatrixEntryId", str)
PutId = NewType("PutId", str)
PassageId = NewType("PassageId", str)
ReportId = NewType("ReportId", str)
ReportDraftId = NewType("ReportDraftId", str)
ReportCommentId = NewType("ReportCommentId", str)
ChronologyId = NewType("ChronologyId", str)
HearingId = NewType("HearingId", str)
OutcomeId = NewType("OutcomeId", str)
AppealId = NewType("AppealId", str)
WarningId = NewType("WarningId", str)
TrackId = NewType("TrackId", str)
WorkPatternId = NewType("WorkPatternId", str)
RelationId = NewType("RelationId", str)
RetentionHoldId = NewType("RetentionHoldId", str)


def new_id() -> str:
    """Return a new identifier: 32 hexadecimal digits, the same kind on every database."""
    return uuid4().hex
