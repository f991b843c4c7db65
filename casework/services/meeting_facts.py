"""What letters L10 to L13 say of a meeting, of a record to be agreed, of a pupil's account."""

from __future__ import annotations

from datetime import date

from casework.clock import to_london, uk_date, uk_day, uk_instant, uk_time, zone_name
from casework.rules.deadlines import working_days_after
from casework.rules.exhibits import initials_of
from casework.rules.meetings import MeetingKind, MeetingMode, MeetingState
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.statements import StatementState, lines_of
from casework.services import calendars, statement_views
from casework.services.hearing_letter_facts import ABOUT_A_HEARING, hearing_meant_in
from casework.services.meeting_views import adjustment_from
from casework.store import evidence_queries, meeting_queries, statement_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import MeetingRow, PseudonymRow, StatementRow
from casework.summaries.letter_facts import RecordLine

INVITES = ("L10", "L11")
TO_AGREE = "L12"
TO_PARENT = "L13"
MEETING_LETTERS = (*INVITES, TO_AGREE, TO_PARENT)
_DAYS = "notes_agreed_days"


def default_about_in(session: ReadSession, case: CaseRow, kind: str) -> str:
    """Return what such a letter is most likely about: what is planned, typed or agreed last."""
    if kind in INVITES:
        return _planned_meeting(session, case.id, employee=kind == "L10")
    if kind == TO_AGREE:
        for record, _person, _item in reversed(statement_queries.statements_of(session, case.id)):
            if not StatementState(record.state).is_final:
                return record.id
    elif kind == TO_PARENT:
        for entry in meeting_queries.pseudonyms_of(session, case.id):
            if entry.kind == PseudonymKind.PUPIL and entry.approved_on is not None:
                return entry.id
    elif kind in ABOUT_A_HEARING:
        hearing = hearing_meant_in(session, case.id, kind)
        return "" if hearing is None else hearing.id
    return ""


def _planned_meeting(session: ReadSession, case_id: str, *, employee: bool) -> str:
    for row, _person in reversed(meeting_queries.meetings_of(session, case_id)):
        theirs = row.kind == MeetingKind.EMPLOYEE
        if row.state == MeetingState.PLANNED and theirs is employee:
            return row.id
    return ""


def recipient_of_in(session: ReadSession, case: CaseRow, about_id: str) -> PersonRow | None:
    """Return the person whom a letter about something concerns; None where there is none here."""
    for table, column in ((MeetingRow, "with_id"), (StatementRow, "person_id"),
                          (PseudonymRow, "person_id")):  # fmt: skip
        row = session.get(table, about_id) if about_id else None
        if isinstance(row, (MeetingRow, StatementRow, PseudonymRow)) and row.case_id == case.id:
            person_id = getattr(row, column)
            return None if person_id is None else session.get(PersonRow, person_id)
    return None


def meeting_values_in(
    session: ReadSession, case: CaseRow, kind: str, about_id: str, on: date
) -> tuple[dict[str, str], dict[str, bool]]:
    """Return the values and conditions of a letter about a meeting, a record or a pupil."""
    if kind not in MEETING_LETTERS or not about_id:
        return {}, {}
    if kind in INVITES:
        return _of_meeting(session, case, session.get(MeetingRow, about_id))
    if kind == TO_AGREE:
        return _of_record(session, case, session.get(StatementRow, about_id), on), {}
    return _of_pupil(session.get(PseudonymRow, about_id)), {}


def addressee_in(session: ReadSession, kind: str, about_id: str) -> dict[str, str]:
    """Return the name of the parent to whom L13 goes: it stands in the key alone."""
    row = session.get(PseudonymRow, about_id) if kind == TO_PARENT and about_id else None
    if row is None or not row.parent_name:
        return {}
    return {"recipient.name": row.parent_name, "recipient.salutation": row.parent_name}


def record_lines_in(session: ReadSession, kind: str, about_id: str) -> tuple[RecordLine, ...]:
    """Return the words that are to be agreed, as they follow letter L12."""
    row = session.get(StatementRow, about_id) if kind == TO_AGREE and about_id else None
    if row is None:
        return ()
    text = statement_views.text_in(session, row.id)
    return tuple(RecordLine(line.page, line.speaker, line.text) for line in lines_of(text))


def _of_meeting(
    session: ReadSession, case: CaseRow, row: MeetingRow | None
) -> tuple[dict[str, str], dict[str, bool]]:
    if row is None or row.case_id != case.id:
        return {}, {}
    mode = MeetingMode(row.mode)
    place = row.place
    if mode is MeetingMode.REMOTE:
        place = f"by video call, {row.remote_link}" if row.remote_link else ""
    elif mode is MeetingMode.TELEPHONE:
        place = f"by telephone, on {row.place}" if row.place else ""
    adjustments = [adjustment_from(one).need for one in row.adjustments]
    shown = [
        f"{item.reference} ({item.title})"
        for item, _file in evidence_queries.items_of_case(session, case.id)
        if item.id in row.to_be_shown and item.sealed_at is None
    ]
    values = {
        "meeting.place": place,
        "meeting.led_by": row.led_by,
        "meeting.note_taker": row.note_taker,
        "meeting.purpose": row.purpose,
        "meeting.shown": _listed(shown),
        "meeting.adjustments": _listed(adjustments),
    }
    if row.planned_for is not None:
        values["meeting.date"] = uk_day(to_london(row.planned_for).date())
        values["meeting.time"] = f"{uk_time(row.planned_for)} {zone_name(row.planned_for)}"
    flags = {
        "meeting.remote": mode is not MeetingMode.IN_PERSON,
        "meeting.has_exhibits": bool(shown),
        "meeting.has_adjustments": bool(adjustments),
        "meeting.has_purpose": bool(row.purpose),
    }
    return values, flags


def _of_record(
    session: ReadSession, case: CaseRow, row: StatementRow | None, on: date
) -> dict[str, str]:
    if row is None or row.case_id != case.id:
        return {}
    basis = calendars.basis_in(session, case.id, on)
    days = basis.profile.days(_DAYS)
    due = row.agree_by_on if row.state == StatementState.SENT else None
    due = due or working_days_after(basis.calendar(), on, days).due_on
    values = {
        "record.title": row.title[:1].lower() + row.title[1:],
        "record.version": str(statement_views.version_in(session, row.id).number),
        "record.reply_by": uk_day(due),
    }
    meeting = None if row.meeting_id is None else session.get(MeetingRow, row.meeting_id)
    if meeting is not None and meeting.began_at is not None:
        values["record.held_on"] = uk_instant(meeting.began_at)
    else:
        values["record.held_on"] = uk_date(to_london(row.begun_at).date())
    return values


def _of_pupil(row: PseudonymRow | None) -> dict[str, str]:
    if row is None:
        return {}
    values = {"pupil.initials": initials_of(row.real_name)}
    if row.approved_on is not None:
        values["pupil.approved_by"] = row.approved_by
    return values


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
