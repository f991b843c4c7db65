"""Plan the meetings of an investigation, and write down how they went (DOMAIN.md 2.4; L10, L11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today, uk_date, uk_short
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, MeetingId
from casework.rules.case_role import CaseRole
from casework.rules.meetings import (
    Adjustment,
    Attended,
    CompanionThere,
    HowItWent,
    MeetingKind,
    MeetingPlan,
    MeetingState,
    MeetingWarning,
    check_how_it_went,
    check_plan,
    warnings_of,
)
from casework.rules.report import tidy_line
from casework.rules.stage_move import written
from casework.rules.tracks import HeldStep
from casework.services import meeting_views, track_facts
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.meeting_access import case_for_change_in, may_record, may_see_key
from casework.services.meeting_views import (
    adjustments_as_data,
    companion_as_data,
    consent_in,
    facts_in,
)
from casework.services.roles import appoint_in, chosen_person_in, name_of
from casework.store import evidence_queries, meeting_queries, role_queries, stage_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import MeetingRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.meetings import MeetingView, PlanCheck
from casework.summaries.roles import WhoChosen

__all__ = ["may_record", "may_see_key"]


def meetings(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[MeetingView, ...]:
    """List the meetings of a case by time, those missed or called off last. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return meetings_in(session, case.id)


def meetings_in(session: ReadSession, case_id: str) -> tuple[MeetingView, ...]:
    """List the meetings of a case within an open reading or act."""
    return meeting_views.views_in(session, case_id)


def plan_check(
    casework: Casework, actor: Actor, *, case_id: CaseId, plan: MeetingPlan, who: WhoChosen
) -> PlanCheck:
    """Say what to look at in a plan while it is typed. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        facts = facts_in(session, casework, case.id, who.person_id)
        on = to_london(plan.planned_for).date() if plan.planned_for else None
        counted = f"{facts.notice_days} working days after {uk_short(today(casework.clock))}"
        found = tuple(warnings_of(plan.kind, on, tidy_line(plan.led_by), facts))
        if plan.kind is MeetingKind.EMPLOYEE:
            found += _what_waits_for_tracks(session, actor, case, today(casework.clock))
        return PlanCheck(found, facts.notice_from, counted)


def _what_waits_for_tracks(
    session: ReadSession, actor: Actor, case: CaseRow, on: date
) -> tuple[MeetingWarning, ...]:
    """Say which track holds up an interview; why, to those alone for whom it is kept (3)."""
    holds = track_facts.as_shown_to(actor, track_facts.held_up_in(session, case, on))
    return tuple(
        MeetingWarning(
            f"{hold.track.name}_HOLDS",
            f"{hold.track.words} holds up {hold.step.words}: {hold.because}",
            f"{hold.lifted_by}." if hold.lifted_by else "",
        )
        for hold in holds
        if hold.step is HeldStep.INTERVIEW_EMPLOYEE
    )


def plan(
    casework: Casework, actor: Actor, *, case_id: CaseId, who: WhoChosen, plan: MeetingPlan
) -> Done[MeetingId]:
    """Plan a meeting. A witness or pupil who has no part in the case becomes a witness of it.

    Raises:
        Refused: others asked that the employee not be told, a pupil may not be asked yet, or
            the person cannot be a witness. BadInput: what cannot be kept. NotFound: the case.
    """
    check_plan(plan)
    with casework.transaction(actor) as unit:
        case = case_for_change_in(unit, case_id)
        row = MeetingRow(
            case_id=case.id,
            number=meeting_queries.last_meeting_number(unit.session, case.id) + 1,
            kind=plan.kind.value,
            planned_at=unit.now,
            planned_by=actor.words,
        )
        person = _person(unit, case, plan.kind, who)
        _write_plan(unit, case, row, plan, person)
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "meeting.planned",
            case_id=case.id,
            subject=("meeting", row.id),
            after={**stored_values(row), "with": name_of(person)},
        )
        return Done(MeetingId(row.id), _changes(case.id))


def change_plan(
    casework: Casework, actor: Actor, *, meeting_id: MeetingId, plan: MeetingPlan, why: str = ""
) -> Done[None]:
    """Plan a meeting anew; with whom it is stays. Raises Refused once it was held, BadInput."""
    check_plan(plan)
    with casework.transaction(actor) as unit:
        row, case = _find(unit, meeting_id)
        _still_planned(row)
        before = stored_values(row)
        person = unit.session.get(PersonRow, row.with_id)
        if person is None:
            raise NotFound("The person of that meeting is not in this casebook.")
        _write_plan(unit, case, row, replace(plan, kind=MeetingKind(row.kind)), person)
        _record(unit, row, "meeting.replanned", before, why=written(why))
        return Done(None, _changes(case.id))


def record_how_it_went(
    casework: Casework, actor: Actor, *, meeting_id: MeetingId, went: HowItWent, why: str = ""
) -> Done[None]:
    """Write down that a meeting was held, who was there, and what was said first.

    ``why`` is wanted for a pupil who was heard without consent, and to correct a record.

    Raises:
        BadInput: what cannot have happened, or a reason is missing. Refused: it was called off.
    """
    tidied = _tidied(went)
    check_how_it_went(tidied, now=casework.clock.now())
    with casework.transaction(actor) as unit:
        row, case = _find(unit, meeting_id)
        if row.state == MeetingState.CALLED_OFF:
            raise Refused("That meeting was called off.", cure="Plan another.")
        reason = written(why)
        _needs_reason(unit, row, reason)
        before = stored_values(row)
        row.state = MeetingState.HELD.value
        row.state_reason = reason
        row.began_at, row.ended_at = tidied.began_at, tidied.ended_at
        row.breaks, row.said_first = tidied.breaks, tidied.said_first
        row.attendance = [
            {"name": one.name, "part": one.part, "came": one.came} for one in tidied.attendance
        ]
        row.companion = companion_as_data(tidied.companion)
        row.adjustments = adjustments_as_data(tidied.adjustments)
        verb = "meeting.corrected" if before.get("state") == "held" else "meeting.held"
        _record(unit, row, verb, before, why=reason)
        return Done(None, _changes(case.id))


def record_missed(
    casework: Casework, actor: Actor, *, meeting_id: MeetingId, state: MeetingState, why: str
) -> Done[None]:
    """Write down that a meeting was missed or called off, and why; it stays on record.

    Raises BadInput without a reason, Refused once it was held.
    """
    reason = written(why)
    if not reason:
        raise BadInput("Why was it not held?", field="why", cure="Write down what is known.")
    if state not in (MeetingState.MISSED, MeetingState.CALLED_OFF):
        raise ValueError("a meeting is missed or called off here")
    with casework.transaction(actor) as unit:
        row, case = _find(unit, meeting_id)
        _still_planned(row)
        if state is MeetingState.MISSED and row.planned_for and row.planned_for > unit.now:
            raise BadInput(
                f"It is planned for {uk_date(to_london(row.planned_for).date())}, still to come.",
                field="state",
                cure="Call it off, or plan it anew.",
            )
        before = stored_values(row)
        row.state, row.state_reason = state.value, reason
        _record(unit, row, f"meeting.{state.value}", before, why=reason)
        return Done(None, _changes(case.id))


# -- what an act needs -------------------------------------------------------------------------


def find_in(unit: Unit, meeting_id: str) -> tuple[MeetingRow, CaseRow]:
    """Return a meeting of a case that may still change. Raises NotFound, Refused."""
    return _find(unit, meeting_id)


def _find(unit: Unit, meeting_id: str) -> tuple[MeetingRow, CaseRow]:
    row = meeting_queries.find_meeting(unit.session, meeting_id)
    if row is None:
        raise NotFound("That meeting is not in this casebook, or not open to you.")
    return row, case_for_change_in(unit, row.case_id)


def _still_planned(row: MeetingRow) -> None:
    if row.state == MeetingState.HELD:
        raise Refused(
            "That meeting was held, so its plan is history.",
            cure="Correct how it went, or plan another.",
        )
    if row.state == MeetingState.CALLED_OFF:
        raise Refused("That meeting was called off.", cure="Plan another.")


def _person(unit: Unit, case: CaseRow, kind: MeetingKind, who: WhoChosen) -> PersonRow:
    if kind is MeetingKind.EMPLOYEE:
        _refuse_while_silenced(unit, case)
        subject = unit.session.get(PersonRow, case.subject_id)
        if subject is None:
            raise NotFound("The employee of the case is not in this casebook.")
        return subject
    person = chosen_person_in(unit, who)
    if person.id == case.subject_id:
        raise BadInput(
            f"{name_of(person)} is the employee the case is about.",
            field="person",
            cure="Plan an interview with the employee instead.",
        )
    if kind is MeetingKind.PUPIL:
        _refuse_unapproved(unit, case, person)
    if kind in (MeetingKind.WITNESS, MeetingKind.PUPIL):
        _make_witness(unit, case, person)
    return person


def _refuse_while_silenced(unit: Unit, case: CaseRow) -> None:
    """The LADO or the police may ask that the employee not be told; then nobody is invited."""
    for row in stage_queries.advice_of(unit.session, case.id):
        if row.do_not_tell_employee and row.to_on is None:
            raise Refused(
                f"{row.asked_by} asked that the employee not be told.",
                cure="Plan the meeting when they agree; their advice stands on Process.",
            )


def _refuse_unapproved(unit: Unit, case: CaseRow, person: PersonRow) -> None:
    if meeting_queries.pseudonym_of_person(unit.session, case.id, person.id) is None:
        raise Refused(
            "A pupil stands in the case under a pseudonym, and has none yet.",
            cure="Give a pseudonym first; the name is kept apart.",
        )
    approved, _consented = consent_in(unit.session, case.id, person.id)
    if not approved:
        raise Refused(
            f"Nobody has agreed yet that {name_of(person)} is asked.",
            cure="Record that the headteacher or the LADO agreed, before anybody asks.",
        )


def _make_witness(unit: Unit, case: CaseRow, person: PersonRow) -> None:
    """Whoever is heard as a witness bears on who may act later (DOMAIN.md 2.3)."""
    parts = role_queries.parts_of_person(unit.session, case.id, person.id)
    if any(part.role == CaseRole.WITNESS and part.to_on is None for part in parts):
        return
    if any(part.role == CaseRole.IO and part.to_on is None for part in parts):
        raise Refused(
            f"{name_of(person)} investigates the case, and cannot be a witness in it.",
            cure="Appoint another officer first, if what they know matters.",
        )
    on = to_london(unit.now).date()
    appoint_in(
        unit,
        case,
        role=CaseRole.WITNESS,
        person=person,
        on=on,
        reason="To be heard as a witness.",
    )


def _needs_reason(unit: Unit, row: MeetingRow, reason: str) -> None:
    if reason:
        return
    if row.state == MeetingState.HELD:
        raise BadInput(
            "It is on record how the meeting went, so a correction needs its reason.",
            field="why",
            cure="Say why; the old record is kept beside the new one.",
        )
    _approved, consented = consent_in(unit.session, row.case_id, row.with_id)
    if row.kind == MeetingKind.PUPIL and not consented:
        raise BadInput(
            "No parent or carer has consented.",
            field="why",
            cure="Record their consent, or say why the pupil was heard without it.",
        )


def _write_plan(
    unit: Unit, case: CaseRow, row: MeetingRow, plan: MeetingPlan, person: PersonRow
) -> None:
    known = {item.id for item, _file in evidence_queries.items_of_case(unit.session, case.id)}
    if not known.issuperset(plan.to_be_shown):
        raise NotFound("One of the exhibits to be shown is not in this case.")
    row.with_id = person.id
    row.purpose = written(plan.purpose)
    row.planned_for = plan.planned_for
    row.mode = plan.mode.value
    row.place = tidy_line(plan.place)
    row.remote_link = tidy_line(plan.remote_link)
    row.led_by = tidy_line(plan.led_by)
    row.note_taker = tidy_line(plan.note_taker)
    row.questions = written(plan.questions)
    row.to_be_shown = list(dict.fromkeys(plan.to_be_shown))
    row.companion = companion_as_data(_tidy_companion(plan.companion))
    row.adjustments = adjustments_as_data(_tidy_adjustments(plan.adjustments))
    row.state = MeetingState.PLANNED.value
    row.state_reason = ""


def _tidied(went: HowItWent) -> HowItWent:
    came = tuple(
        Attended(tidy_line(one.name), tidy_line(one.part), one.came)
        for one in went.attendance
        if tidy_line(one.name)
    )
    return replace(
        went,
        breaks=written(went.breaks),
        said_first=written(went.said_first),
        attendance=came,
        companion=_tidy_companion(went.companion),
        adjustments=_tidy_adjustments(went.adjustments),
    )


def _tidy_companion(companion: CompanionThere) -> CompanionThere:
    return replace(
        companion, name=tidy_line(companion.name), comes_from=tidy_line(companion.comes_from)
    )


def _tidy_adjustments(adjustments: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(tidy_line(one.need), one.made, tidy_line(one.answer), tidy_line(one.reason))
        for one in adjustments
    )


def _record(
    unit: Unit, row: MeetingRow, verb: str, before: dict[str, object], *, why: str = ""
) -> None:
    unit.session.flush()
    old, new = changed_values(before, stored_values(row))
    unit.record(
        verb, case_id=row.case_id, subject=("meeting", row.id), before=old, after=new, why=why
    )


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.MEETINGS, Topic.PEOPLE, Topic.CASE, case_id=case_id)
