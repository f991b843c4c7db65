"""How the investigation went, for its report: meetings, records, what was sought, what happened."""

from __future__ import annotations

from collections.abc import Iterator

from casework.clock import to_london, uk_date
from casework.rules.case_facts import OutsideBody
from casework.rules.chronology import Standing
from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import Made, MeetingState, when_words
from casework.rules.statements import StatementState
from casework.services import (
    chronology,
    deadline_slips,
    enquiries,
    meetings,
    statements,
    suspensions,
)
from casework.store import evidence_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.meetings import EnquiryView, MeetingView, StatementView
from casework.summaries.report_facts import (
    CitedText,
    EventTold,
    MeetingHeld,
    RecordKept,
    Sought,
    SuspensionTold,
)
from casework.summaries.suspensions import SuspensionView

# What stays to be explained of a meeting that was held (DOMAIN.md 2.4).
_AFTERWARDS = {
    "BEFORE_NOTICE": "Held before the employee had been told in writing what is alleged",
    "SHORT_NOTICE": "Held with less notice than the procedure gives",
    "OTHER_OFFICER": "Led by {who}, who is not the investigating officer now",
    "NOT_APPROVED": "No agreement of the headteacher or the LADO was on record",
    "NO_CONSENT": "No consent of a parent or carer was on record",
}


def meetings_in(session: ReadSession, case: CaseRow) -> tuple[MeetingHeld, ...]:
    """List the meetings that were held, or were to be and were not."""
    kept = {
        one.meeting_id: one
        for one in statements.statements_in(session, case.id)
        if one.meeting_id is not None
    }
    return tuple(
        _meeting(one, kept.get(one.meeting_id))
        for one in meetings.meetings_in(session, case.id)
        if one.state is not MeetingState.PLANNED
    )


def _meeting(one: MeetingView, record: StatementView | None) -> MeetingHeld:
    came = [f"{who.name}, {who.part}" if who.part else who.name
            for who in one.attendance if who.came]  # fmt: skip
    if one.companion.came and one.companion.name:
        came = [who for who in came if who.partition(",")[0] != one.companion.name]
        about = f" ({one.companion.comes_from})" if one.companion.comes_from else ""
        came.append(f"{one.companion.name}, companion{about}")
    return MeetingHeld(
        when=when_words(one.happens_at, one.ended_at, in_full=True),
        what=one.title,
        there=tuple(came),
        notes=tuple(_about_meeting(one)),
        record=CitedText("No notes are kept.")
        if record is None and one.state is MeetingState.HELD
        else CitedText("")
        if record is None
        else CitedText(_state(record), record.exhibit, record.exhibit),
    )


def _about_meeting(one: MeetingView) -> Iterator[str]:
    if one.state is not MeetingState.HELD:
        words = one.state.words.capitalize()
        yield f"{words}: {one.state_reason}" if one.state_reason else words
    if one.breaks:
        yield f"Breaks: {one.breaks}"
    for need in one.adjustments:
        if need.made is Made.NO:
            yield f"Asked for and not made: {need.need}. {need.reason}".strip()
        else:
            answered = f" Answered: {need.answer}" if need.answer else ""
            made = ", and made" if need.made is Made.YES else ""
            yield f"Asked for{made}: {need.need.rstrip('.')}.{answered}"
    for warning in one.warnings:
        if warning.code in _AFTERWARDS:
            yield _AFTERWARDS[warning.code].format(who=one.led_by)


def records_in(session: ReadSession, case: CaseRow) -> tuple[RecordKept, ...]:
    """List statements and notes with how they stand: agreed, or not signed and why."""
    return tuple(
        RecordKept(
            what=f"{one.title or one.kind.words}{f', {one.person}' if one.person else ''}"
            if one.person not in one.title
            else one.title,
            state=_state(one),
            cited=CitedText("", one.exhibit, one.exhibit) if one.exhibit else CitedText("–"),
            notes=tuple(_about_record(one)),
        )
        for one in statements.statements_in(session, case.id)
    )


def _state(one: StatementView) -> str:
    on = f" on {uk_date(one.state_on)}" if one.state_on and one.state.is_final else ""
    said = f"{one.state.words}{on}"
    if one.state is StatementState.UNSIGNED and one.state_reason:
        said += f": {one.state_reason}"
    return said[:1].upper() + said[1:]


def _about_record(one: StatementView) -> Iterator[str]:
    if len(one.versions) > 1:
        yield f"{len(one.versions)} versions are kept; all of them can be read."
    if one.anonymised_because:
        yield f"Anonymised: {one.anonymised_because}"
    if one.credibility_enquiry:
        yield f"Enquiry into credibility: {one.credibility_enquiry}"


def enquiries_in(session: ReadSession, case: CaseRow) -> tuple[Sought, ...]:
    """List lines of enquiry and what was found, those still open too."""
    return tuple(
        _sought(one)
        for one in enquiries.enquiries_in(session, case.id)
        if (one.kind is EnquiryKind.LINE and not one.state.needs_reason)
        or (one.kind is not EnquiryKind.LINE and not one.state.needs_reason and one.outcome)
    )


def not_obtained_in(session: ReadSession, case: CaseRow) -> tuple[Sought, ...]:
    """List what was sought and not obtained, not pursued, and who was not seen, each with why."""
    return tuple(
        _sought(one)
        for one in enquiries.enquiries_in(session, case.id)
        if one.state.needs_reason or (one.kind is not EnquiryKind.LINE and one.state.is_open)
    )


def _sought(one: EnquiryView) -> Sought:
    raised = f" (raised by {one.raised_by})" if one.raised_by else ""
    words = one.reason if one.state.needs_reason else one.outcome
    return Sought(f"{one.title}{raised}", one.state.words, words, one.state.is_open)


def set_aside_in(session: ReadSession, case: CaseRow) -> tuple[str, ...]:
    """List what was received and set aside, with why: nothing leaves in silence."""
    return tuple(
        f"{item.reference or item.title}: {item.set_aside_reason}"
        for item, _file in evidence_queries.items_of_case(session, case.id)
        if item.set_aside_reason
    )


# -- suspension, delays, other bodies ------------------------------------------------------


def suspensions_in(session: ReadSession, case: CaseRow) -> tuple[SuspensionTold, ...]:
    """List suspensions and what was arranged instead; being suspended is no finding (2.6)."""
    return tuple(_suspension(one) for one in suspensions.suspensions_in(session, case.id))


def _suspension(one: SuspensionView) -> SuspensionTold:
    began = uk_date(to_london(one.began_at).date())
    since = f"from {began}" if one.kind.runs else began
    until = uk_date(one.ended_on) if one.ended_on else "still running"
    alternatives = "; ".join(
        f"{seen.alternative.words}: {'taken up' if seen.accepted else 'not taken up'},"
        f" {seen.reason.rstrip('.')}"
        for seen in one.alternatives
    )
    reviews = "; ".join(
        f"{uk_date(review.reviewed_on)}, {review.outcome.words}: {review.reasons.rstrip('.')}"
        for review in one.reviews
    )
    protects = "; ".join(f"{test.whom}: {why}" for test, why in one.tests if why)
    facts = (
        ("From, until", f"{began}, {until}" if one.kind.runs else ""),
        ("Decided by", ", ".join(part for part in (one.decided_by, one.authority) if part)),
        ("Reasons", one.reasons),
        ("What it protects", protects),
        ("Alternatives considered", alternatives),
        ("Terms", one.terms),
        ("Reviews", reviews),
        ("Ended because", one.ended_reason),
    )
    return SuspensionTold(
        f"{one.kind.words}, {since}. It is not disciplinary action.",
        tuple((label, words) for label, words in facts if words),
    )


def delays_in(session: ReadSession, case: CaseRow) -> tuple[str, ...]:
    """List the targets that were moved, each with its reason."""
    return tuple(
        f"{one.title}: moved from {uk_date(one.from_on)} to {uk_date(one.to_on)}. {one.reason}"
        for one in deadline_slips.slips_in(session, case.id)
    )


def outside_in(session: ReadSession, case: CaseRow) -> tuple[str, ...]:
    """Say that the investigation waited for another body, unless that may not be told.

    What the LADO or the police said is theirs and is never printed (DOMAIN.md 6).
    """
    rows = stage_queries.advice_of(session, case.id)
    silent = {row.body for row in rows if row.do_not_tell_employee and row.to_on is None}
    found: list[str] = []
    for row in rows:
        if row.body in silent or not row.asked_to_wait:
            continue
        until = f"until {uk_date(row.to_on)}" if row.to_on else "and still waits"
        found.append(
            f"At the request of {OutsideBody(row.body).words} the investigation waited from"
            f" {uk_date(row.from_on)} {until}."
        )
    return tuple(found)


# -- the chronology ------------------------------------------------------------------------


def chronology_in(session: ReadSession, case: CaseRow) -> tuple[EventTold, ...]:
    """List the events that are to stand in the report, in their order."""
    references = {
        item.id: item.reference or ""
        for item, _file in evidence_queries.items_of_case(session, case.id)
    }
    found: list[EventTold] = []
    for line in chronology.rows_in(session, case.id):
        if not line.in_report:
            continue
        standing = line.standing.words if line.standing is not Standing.NOT_SAID else ""
        if standing and line.dispute:
            standing = f"{standing}: {line.dispute}"
        event = f"{line.who}: {line.event}" if line.who and line.written else line.event
        reference = references.get(line.item_id or "", "")
        source = (
            CitedText("", line.source or reference, reference)
            if reference
            else CitedText(line.source)
        )
        found.append(EventTold(line.moment.words, event, source, standing))
    return tuple(found)
