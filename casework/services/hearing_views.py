"""Hearings read from their rows: arrangement, plan, course, panel, and what stands open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from casework.clock import to_london, uk_short, uk_short_instant
from casework.errors import BadInput
from casework.ids import AppealId, CaseId, HearingId, LetterId
from casework.rules.hearing_absence import (
    AbsenceReason,
    AdjournedFor,
    Adjournment,
    MissedHearing,
    adjournment_points,
)
from casework.rules.hearing_moves import late_paper_points, new_day_not_told
from casework.rules.hearing_plan import (
    HearingAsked,
    HearingNumbers,
    HearingPlan,
    hearing_numbers,
    plan_back,
)
from casework.rules.hearing_requests import DateAsked, request_points
from casework.rules.hearings import (
    Companion,
    HearingAct,
    HearingArranged,
    HearingKind,
    HearingMode,
    HearingState,
    HearingWitness,
    LatePaper,
    Side,
)
from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import HearingOutcome
from casework.services import calendars, panel
from casework.services.meeting_views import adjustment_from, attended_from
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingEventRow, HearingRow
from casework.summaries.hearings import HearingEventView, HearingView, InvitationView, NewDateTold

# The warning before an absence is decided on says the new day as well (letter L45).
_TELL_A_NEW_DAY = ("L20", "L45")


def views_in(session: ReadSession, case: CaseRow, today: date) -> tuple[HearingView, ...]:
    """Read the hearings of a case in the order they were planned."""
    return tuple(
        view_in(session, case, row, today) for row in hearing_queries.hearings_of(session, case.id)
    )


def view_in(session: ReadSession, case: CaseRow, row: HearingRow, today: date) -> HearingView:
    """Read one hearing."""
    kind, state = HearingKind(row.kind), HearingState(row.state)
    events = hearing_queries.events_of(session, [row.id])
    invitation = invitation_in(session, row, events)
    asked = date_asked_from(row, events)
    arranged = arranged_from(row)
    basis, numbers = numbers_in(session, case, today)
    plan = _plan(row, invitation, today, basis, numbers)
    adjournments = adjournments_from(events)
    found = panel.panel_in(session, case, kind, arranged.most_possible, basis.profile)
    points = _points(plan, state, events, adjournments, found.points)
    if state.is_ahead:
        points = (*request_points(asked), *_not_told(invitation), *points)
    return HearingView(
        hearing_id=HearingId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        kind=kind,
        appeal_id=AppealId(row.appeal_id) if row.appeal_id else None,
        state=state,
        arranged=arranged,
        invitation=invitation,
        companion=companion_from(row.companion),
        adjustments=tuple(adjustment_from(one) for one in row.adjustments),
        witnesses=tuple(
            HearingWitness(str(one["name"]), Side(one["side"])) for one in row.witnesses
        ),
        attendance=tuple(attended_from(one) for one in row.attendance),
        panel=found,
        plan=plan,
        events=tuple(_event(one) for one in events),
        adjournments=adjournments,
        late_papers=late_papers_from(events),
        missed=missed_from(events),
        points=points,
        planned_by=row.planned_by,
        asked=asked,
    )


def arranged_from(row: HearingRow) -> HearingArranged:
    """Read how a hearing is arranged."""
    most = HearingOutcome(row.most_possible) if row.most_possible else None
    return HearingArranged(
        row.planned_for,
        HearingMode(row.mode),
        row.place,
        row.remote_link,
        most,
        row.recording,
        row.shorter_agreed,
    )


def companion_from(data: Mapping[str, Any]) -> Companion:
    """Read who comes with the employee."""
    told = data.get("told_on")
    return Companion(
        str(data.get("name", "")),
        str(data.get("comes_from", "")),
        date.fromisoformat(told) if told else None,
        data.get("came"),
    )


def invitation_in(
    session: ReadSession, row: HearingRow, events: Sequence[HearingEventRow] | None = None
) -> InvitationView:
    """Find the letter that invites to a hearing: its own, or the last of its kind for it.

    Where the hearing moved after it was issued, with the letter that tells the new day.
    """
    kind = HearingKind(row.kind).letter
    for letter in hearing_queries.served_letters(session, row.case_id, [kind]):
        mine = letter.about_id == row.id or letter.id == row.letter_id
        if mine or (not letter.about_id and _since(letter.issued_at, row.planned_at)):
            issued = to_london(letter.issued_at).date() if letter.issued_at else None
            course = hearing_queries.events_of(session, [row.id]) if events is None else events
            new_date = _new_date_in(session, row, course, letter.issued_at)
            return InvitationView(LetterId(letter.id), kind, issued, letter.received_on, new_date)
    return InvitationView(kind=kind)


def date_asked_from(row: HearingRow, events: Sequence[HearingEventRow]) -> DateAsked | None:
    """Read the last request for another date, and where the hearing was moved to since."""
    asked = next((one for one in reversed(events) if one.act == HearingAct.DATE_ASKED), None)
    if asked is None:
        return None
    named, ends = asked.detail.get("asked_on"), str(asked.detail["window_ends"])
    return DateAsked(
        asked_on=date.fromisoformat(str(named)) if named else None,
        must_move=asked.detail.get("must_move") is True,
        window_ends=date.fromisoformat(ends),
        planned_on=None if row.planned_for is None else to_london(row.planned_for).date(),
        moved_to=tuple(day_moved_to(one) for one in events if _moved_after(one, asked)),
        companion_named=bool(row.companion.get("name")),
    )


def day_moved_to(event: HearingEventRow) -> date:
    """Return the day to which a hearing was moved."""
    return to_london(datetime.fromisoformat(str(event.detail["to"]))).date()


def _moved_after(event: HearingEventRow, asked: HearingEventRow) -> bool:
    return event.act == HearingAct.MOVED and event.number > asked.number


def _new_date_in(
    session: ReadSession,
    row: HearingRow,
    events: Sequence[HearingEventRow],
    invited_at: datetime | None,
) -> NewDateTold | None:
    """Find the letter that tells the day of a hearing that moved since its invitation."""
    moved = [one.recorded_at for one in events if one.act == HearingAct.MOVED]
    if not moved or invited_at is None or moved[-1] <= invited_at:
        return None
    told = [
        letter
        for letter in hearing_queries.served_letters(session, row.case_id, _TELL_A_NEW_DAY)
        if letter.about_id in (None, "", row.id) and _since(letter.issued_at, moved[-1])
    ]
    if not told:
        return NewDateTold()
    last = next((one for one in told if one.received_on is not None), told[0])
    issued = to_london(last.issued_at).date() if last.issued_at else None
    return NewDateTold(last.kind, issued, last.received_on)


def warned_on_in(session: ReadSession, case_id: str) -> date | None:
    """Return when the employee received that the hearing may go on without them (L45)."""
    found = hearing_queries.served_letters(session, case_id, ["L45"])
    return next((one.received_on for one in found if one.received_on is not None), None)


def numbers_in(
    session: ReadSession, case: CaseRow, today: date
) -> tuple[calendars.CountingBasis, HearingNumbers]:
    """Return what a plan counts by: calendar, procedure, closures."""
    basis = calendars.basis_in(session, case.id, today)
    return basis, hearing_numbers(basis.profile)


def asked_from(row: HearingRow, received_on: date | None) -> HearingAsked | None:
    """Say what the plan asks about; None while the hearing has no day."""
    if row.planned_for is None:
        return None
    on = to_london(row.planned_for).date()
    return HearingAsked(on, received_on=received_on, shorter_agreed=row.shorter_agreed)


def adjournments_from(events: Sequence[HearingEventRow]) -> tuple[Adjournment, ...]:
    """Read each stop of a hearing with all that was settled of it since; one over needs no more."""
    found: list[Adjournment] = []
    for one in events:
        detail = one.detail
        if one.act == HearingAct.ADJOURNED:
            found.append(_adjournment(one.happened_at, one.reason, detail))
        elif one.act == HearingAct.ADJOURNMENT_SETTLED and found:
            last = found[-1]
            merged = {**_stop_data(last), **detail}
            found[-1] = _adjournment(last.at, last.why, merged)
    return tuple(found)


def missed_from(events: Sequence[HearingEventRow]) -> tuple[MissedHearing, ...]:
    """Read the days on which the employee did not come, with what was made of the reason."""
    considered = {
        str(one.detail.get("on")): str(one.detail.get("considered", ""))
        for one in events
        if one.act == HearingAct.ABSENCE_CONSIDERED
    }
    return tuple(
        MissedHearing(
            date.fromisoformat(str(one.detail["on"])),
            AbsenceReason(str(one.detail["why"])),
            considered.get(str(one.detail["on"]), ""),
        )
        for one in events
        if one.act == HearingAct.MISSED
    )


def late_papers_from(events: Sequence[HearingEventRow]) -> tuple[LatePaper, ...]:
    """Read which papers came late; the last record of the same papers counts."""
    found = {
        str(one.detail["what"]): LatePaper(
            str(one.detail["what"]),
            Side(str(one.detail["side"])),
            one.happened_at,
            one.reason,
            bool(one.detail.get("time_enough")),
        )
        for one in events
        if one.act == HearingAct.PAPER_LATE
    }
    return tuple(found.values())


def _plan(
    row: HearingRow,
    invitation: InvitationView,
    today: date,
    basis: calendars.CountingBasis,
    numbers: HearingNumbers,
) -> HearingPlan | None:
    asked = asked_from(row, invitation.received_on)
    if asked is None:
        return None
    ahead = HearingState(row.state).is_ahead
    try:
        return plan_back(asked, basis.calendar(), numbers, today=today if ahead else None)
    except BadInput:
        return None


def _points(
    plan: HearingPlan | None,
    state: HearingState,
    events: Sequence[HearingEventRow],
    adjournments: tuple[Adjournment, ...],
    of_panel: tuple[OpenPoint, ...],
) -> tuple[OpenPoint, ...]:
    if state in (HearingState.HELD, HearingState.CALLED_OFF):
        return ()
    points: list[OpenPoint] = []
    if plan is not None and state.is_ahead:
        points += plan.points
    points += of_panel
    if plan is not None:
        for one in late_papers_from(events):
            points += late_paper_points(
                plan, what=one.what, came_at=one.came_at, agreed=one.time_enough
            )
    if state is HearingState.ADJOURNED:
        points += adjournment_points(adjournments[-1:])
    return tuple(points)


def _not_told(invitation: InvitationView) -> tuple[OpenPoint, ...]:
    """Say that the employee does not know the new day yet (Acas Code 9)."""
    told = invitation.new_date
    if told is None or invitation.wanted != told.kind:
        return ()
    return (new_day_not_told(told.kind, issued=told.issued_on is not None),)


def _since(issued_at: datetime | None, planned_at: datetime) -> bool:
    return issued_at is not None and issued_at >= planned_at


def _adjournment(at: datetime, why: str, detail: Mapping[str, Any]) -> Adjournment:
    resumes, papers = detail.get("resumes_on"), detail.get("papers_on")
    return Adjournment(
        at,
        AdjournedFor(str(detail["for"])),
        why,
        resumes_on=date.fromisoformat(resumes) if resumes else None,
        papers_on=date.fromisoformat(papers) if papers else None,
        enquiry=str(detail.get("enquiry", "")),
        both_told=bool(detail.get("both_told")),
    )


def _stop_data(one: Adjournment) -> dict[str, Any]:
    return {
        "for": one.reason.value,
        "resumes_on": one.resumes_on.isoformat() if one.resumes_on else None,
        "papers_on": one.papers_on.isoformat() if one.papers_on else None,
        "enquiry": one.enquiry,
        "both_told": one.both_told,
    }


def _event(row: HearingEventRow) -> HearingEventView:
    act = HearingAct(row.act)
    return HearingEventView(
        row.number,
        act,
        row.happened_at,
        _event_words(act, row.detail),
        row.reason,
        row.recorded_by,
        dict(row.detail),
    )


def _event_words(act: HearingAct, detail: Mapping[str, Any]) -> str:
    """Say one thing that happened in a line."""

    def day(key: str) -> str:
        value = detail.get(key)
        return uk_short(date.fromisoformat(str(value)), year=True) if value else ""

    match act:
        case HearingAct.PLANNED:
            return f"Planned for {uk_short_instant(datetime.fromisoformat(str(detail['for'])))}"
        case HearingAct.MOVED:
            was, to = (datetime.fromisoformat(str(detail[key])) for key in ("was", "to"))
            return f"Moved from {uk_short_instant(was)} to {uk_short_instant(to)}"
        case HearingAct.DATE_ASKED:
            asked = day("asked_on") or "no date named yet"
            return f"Another date asked for because of the companion: {asked}"
        case HearingAct.PAPER_LATE:
            side = Side(str(detail["side"])).words
            return f"Late papers from the {side[:1].lower()}{side[1:]}: {detail['what']}"
        case HearingAct.ADJOURNED:
            return f"Adjourned: {AdjournedFor(str(detail['for'])).words.lower()}"
        case HearingAct.MISSED:
            why = AbsenceReason(str(detail["why"])).words
            return f"The employee did not come on {day('on')}: {why}"
        case HearingAct.PART_DONE:
            return f"Done: {detail.get('heading', '')}"
        case _:
            return act.words
