"""All that the Meetings tab shows of a case, in one reading."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import CaseId, PersonId
from casework.rules.stage import Stage
from casework.rules.what_each_reads import Reading
from casework.services import (
    enquiries,
    letters,
    meeting_views,
    meetings,
    panel_lens,
    pseudonyms,
    statements,
)
from casework.services.case_visibility import reading_in
from casework.services.context import Casework
from casework.services.meeting_access import may_record, may_see_key
from casework.services.roles import name_of
from casework.store import role_queries
from casework.summaries.meetings import MeetingsPage


def meetings_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> MeetingsPage:
    """Return meetings, records, lines of enquiry and pseudonyms of a case. Raises NotFound."""
    with casework.read() as session:
        case, found = reading_in(session, actor, case_id, Reading.HEAD)
        stage = Stage(case.stage)
        locked = stage.is_closed or stage.report_is_locked
        subject = role_queries.find_person(session, case.subject_id)
        page = MeetingsPage(
            case_id=CaseId(case.id),
            closed=locked,
            may_write=may_record(actor) and not locked and not casework.read_only,
            officer=meeting_views.officer_in(session, case.id),
            note_taker=meeting_views.note_taker_in(session, case.id),
            subject_id=PersonId(case.subject_id),
            subject="" if subject is None else name_of(subject),
            meetings=meetings.meetings_in(session, case.id),
            statements=statements.statements_in(session, case.id),
            enquiries=enquiries.enquiries_in(session, case.id),
            glossary=pseudonyms.glossary_in(session, case.id),
            may_see_key=may_see_key(actor),
            may_write_letters=letters.may_write(actor),
        )
        return panel_lens.meetings_seen(page, found)
