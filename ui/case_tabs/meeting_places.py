"""What other pages may name on Meetings: a row by its id, a page of a record, what waits."""

from __future__ import annotations

from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import MeetingState
from casework.summaries.meetings import (
    EnquiryView,
    GlossaryEntry,
    MeetingsPage,
    MeetingView,
    StatementView,
)


def place_of(page: MeetingsPage, item: str) -> tuple[str, int | None]:
    """Return the row that is meant, and the page of its record if one is named.

    'statement:ID:page:4', 'meeting:ID', 'enquiry:ID', 'pseudonym:ID', a bare id, or what waits:
    'enquiries', 'notes', 'record', 'plan', 'pseudonym'.
    """
    words, _, at_page = item.partition(":page:")
    wanted = _waiting(page, words) or (words if ":" in words else _named(page, words))
    kind, _, name = wanted.partition(":")
    if kind == "statement":
        for one in page.statements:
            if one.statement_id == name and one.meeting_id is not None:
                wanted = f"meeting:{one.meeting_id}"
    return wanted, int(at_page) if at_page.isdecimal() else None


def _waiting(page: MeetingsPage, words: str) -> str:
    """Find the first row of what somebody still has to do."""
    match words:
        case "enquiries":
            found = [
                f"enquiry:{one.enquiry_id}"
                for one in sorted(page.enquiries, key=lambda one: one.kind is not EnquiryKind.LINE)
                if one.state.is_open
            ]
        case "notes" | "record":
            found = [f"statement:{one.statement_id}" for one in page.statements if one.needs_words]
        case "plan":
            found = [
                f"meeting:{one.meeting_id}"
                for one in page.meetings
                if one.state is MeetingState.PLANNED
            ]
        case "pseudonym":
            found = [f"pseudonym:{one.pseudonym_id}" for one in page.glossary]
        case _:
            found = []
    return found[0] if found else ""


def _named(page: MeetingsPage, item: str) -> str:
    kinds = (
        ("meeting", [one.meeting_id for one in page.meetings]),
        ("statement", [one.statement_id for one in page.statements]),
        ("enquiry", [one.enquiry_id for one in page.enquiries]),
    )
    return next((f"{kind}:{item}" for kind, ids in kinds if item in ids), f"pseudonym:{item}")


def found_of(
    page: MeetingsPage, chosen: object
) -> tuple[MeetingView | None, StatementView | None, EnquiryView | None, GlossaryEntry | None]:
    """Return what a row stands for: a meeting with its record, an enquiry, or a pseudonym."""
    kind, _, wanted = str(chosen or "").partition(":")
    meeting = record = enquiry = entry = None
    if kind == "meeting":
        meeting = next((one for one in page.meetings if one.meeting_id == wanted), None)
        record = page.statement_of(wanted)
    elif kind == "statement":
        record = next((one for one in page.statements if one.statement_id == wanted), None)
    elif kind == "enquiry":
        enquiry = next((one for one in page.enquiries if one.enquiry_id == wanted), None)
    elif kind == "pseudonym":
        entry = next((one for one in page.glossary if one.pseudonym_id == wanted), None)
    return meeting, record, enquiry, entry
