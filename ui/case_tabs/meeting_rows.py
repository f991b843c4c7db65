"""The list at the left of Meetings: meetings, statements, who was not seen, pseudonyms."""

from __future__ import annotations

from datetime import date

from casework.clock import to_london, uk_short, uk_time
from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import MeetingKind, MeetingState
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.statements import StatementState
from casework.summaries.meetings import (
    EnquiryView,
    GlossaryEntry,
    MeetingsPage,
    MeetingView,
    StatementView,
)
from ui.widgets.cells import GroupRow, TwoLines

Rows = list[tuple[object, TwoLines | GroupRow]]


def list_rows(page: MeetingsPage, today: date) -> Rows:
    """Lay out what can be chosen; each row's object is 'kind:id'."""
    rows: Rows = [
        (f"meeting:{one.meeting_id}", _meeting(one, page.statement_of(one.meeting_id), today))
        for one in page.meetings
    ]
    own = [one for one in page.statements if one.meeting_id is None]
    rows += _group("Statements", [(f"statement:{one.statement_id}", _record(one)) for one in own])
    not_seen = [one for one in page.enquiries if one.kind is EnquiryKind.PERSON]
    rows += _group("People not seen, and why", [_enquiry(one) for one in not_seen])
    sought = [one for one in page.enquiries if one.kind is EnquiryKind.EVIDENCE]
    rows += _group("Sought, and what came of it", [_enquiry(one) for one in sought])
    rows += _group(
        "Pseudonyms", [(f"pseudonym:{one.pseudonym_id}", _entry(one)) for one in page.glossary]
    )
    return rows


def _group(title: str, rows: list[tuple[str, TwoLines]]) -> Rows:
    if not rows:
        return []
    return [(None, GroupRow(title, len(rows), foldable=False)), *rows]


def _meeting(one: MeetingView, notes: StatementView | None, today: date) -> TwoLines:
    icon, ink, said = _meeting_state(one, notes, today)
    name = one.with_name or "Somebody"
    return TwoLines(f"{name}, {one.kind.about}", said, icon=icon, icon_ink=ink)


def _meeting_state(
    one: MeetingView, notes: StatementView | None, today: date
) -> tuple[str, str, str]:
    at = one.happens_at
    when = f"{uk_short(to_london(at).date())}" if at is not None else "no day yet"
    match one.state:
        case MeetingState.CALLED_OFF | MeetingState.MISSED:
            return "ph.minus-circle", "ink2", f"{when} · {one.state.words}"
        case MeetingState.PLANNED:
            questions = len(one.questions)
            more = f" · {questions} question{'' if questions == 1 else 's'} ready"
            time = f" {uk_time(at)}" if at is not None else ""
            icon = "ph.calendar-blank" if at is not None else "ph.circle-dashed"
            past = at is not None and to_london(at).date() < today
            if past:
                return "ph.clock", "due", f"{when}{time} · how did it go?"
            return icon, "ink2", f"{when}{time}{more if questions else ''}"
        case _:
            if notes is None:
                return "ph.clock", "due", f"{when} · notes to be typed"
            icon, ink, said = _record_state(notes)
            return icon, ink, f"{when} · {said}"


def _record(one: StatementView) -> TwoLines:
    icon, ink, said = _record_state(one)
    if one.exhibit:
        said = f"{said} · {one.exhibit}"
    return TwoLines(one.person or one.title, said, icon=icon, icon_ink=ink)


def _record_state(one: StatementView) -> tuple[str, str, str]:
    on = "" if one.state_on is None else uk_short(one.state_on)
    match one.state:
        case StatementState.AGREED:
            how = next((event.how for event in reversed(one.events) if event.how), "agreed")
            word = "signed" if how.casefold().startswith("signed") else "agreed"
            return "ph.check-circle-fill", "done", f"{word} {on}"
        case StatementState.UNSIGNED:
            return "ph.minus-circle", "ink2", "not signed"
        case StatementState.SENT if one.agree_by_on is not None:
            return "ph.clock", "due", f"agree by {uk_short(one.agree_by_on)}"
        case StatementState.CHANGES:
            left = one.open_changes
            said = f"{left} to settle" if left else "settle the changes"
            return "ph.clock", "due", said
        case StatementState.SETTLED:
            return "ph.clock", "due", "to be sent again"
        case _:
            return "ph.circle-dashed", "ink2", "typed, not sent yet"


def _enquiry(one: EnquiryView) -> tuple[str, TwoLines]:
    icon, ink = enquiry_icon(one)
    return f"enquiry:{one.enquiry_id}", TwoLines(one.title, one.words, icon=icon, icon_ink=ink)


def enquiry_icon(one: EnquiryView) -> tuple[str, str]:
    """Return the icon of a line of enquiry, and its ink."""
    if one.state.is_open:
        return "ph.circle-dashed", "ink2"
    return (
        ("ph.minus-circle", "ink2")
        if one.state.needs_reason
        else (
            "ph.check-circle-fill",
            "done",
        )
    )


def _entry(one: GlossaryEntry) -> TwoLines:
    asked = one.kind is PseudonymKind.PUPIL
    said = one.consent.words if one.approved else "to be agreed first"
    parts = [one.about, said if asked else ""]
    return TwoLines(
        one.pseudonym, " · ".join(part for part in parts if part) or one.kind.words, icon="ph.user"
    )


def invites(meeting: MeetingView) -> str:
    """Return the letter that invites to a meeting, if one does."""
    return {
        MeetingKind.EMPLOYEE: "L10",
        MeetingKind.WITNESS: "L11",
        MeetingKind.OTHER: "L11",
        MeetingKind.PUPIL: "L13",
    }[meeting.kind]
