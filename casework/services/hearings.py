"""Plan hearings backwards from their day, and move them with every change shown before.

DOMAIN.md 0.1, rules 3 to 5; 2.4 (HEARING_PREP); 9. What happens on the day is `hearing_course`,
who hears `panel`, what they find and decide `panel_findings` and `outcomes`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, Refused
from casework.ids import AppealId, CaseId, HearingId, PersonId
from casework.rules.hearing_plan import HearingAsked, HearingPlan, plan_back
from casework.rules.hearings import (
    Companion,
    HearingAct,
    HearingArranged,
    HearingKind,
    HearingState,
    HearingWitness,
    check_arranged,
    check_companion,
    check_still_to_come,
)
from casework.rules.meetings import Adjustment, check_adjustments
from casework.rules.stage_move import written
from casework.rules.typed_words import tidy_line
from casework.rules.what_each_reads import Reading, reads_served_alone
from casework.services import (
    heard_allegations,
    hearing_clocks,
    hearing_views,
    panel_lens,
    panel_sitting,
    stage_following,
)
from casework.services.case_visibility import open_case_in, reading_in
from casework.services.context import Casework
from casework.services.hearing_access import (
    case_to_arrange_in,
    hearing_in,
    hearing_to_arrange_in,
    may_arrange,
    refuse_unprepared,
    wanted,
)
from casework.services.meeting_views import adjustments_as_data
from casework.services.panel_sitting import refuse_heard
from casework.services.rights import may_decide
from casework.services.roles import name_of
from casework.store import hearing_queries, role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingEventRow, HearingRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.hearings import HearingsPage, HearingView

__all__ = ["may_arrange", "may_decide"]


def hearings_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> HearingsPage:
    """Return the hearings, appeals and outcomes of a case in one reading. Raises NotFound."""
    with casework.read() as session:
        case, found = reading_in(session, actor, case_id, Reading.HEARING)
        page = page_in(session, actor, case, today(casework.clock), casework.read_only)
        if not reads_served_alone(found):
            return page
        from casework.services.served_papers import served_in

        papers = served_in(session, case, found)
        return panel_lens.hearings_seen(page, found, papers)


def page_in(
    session: ReadSession, actor: Actor, case: CaseRow, on: date, read_only: bool
) -> HearingsPage:
    """Return what the Meetings tab shows of hearings, within an open reading."""
    from casework.rules.stage import Stage
    from casework.services import letters, outcomes
    from casework.services.appeal_views import appeals_in

    closed = Stage(case.stage).is_closed
    subject = role_queries.find_person(session, case.subject_id)
    return HearingsPage(
        case_id=CaseId(case.id),
        hearings=hearing_views.views_in(session, case, on),
        appeals=appeals_in(session, case),
        outcomes=outcomes.outcomes_in(session, case.id),
        may_arrange=may_arrange(actor) and not closed and not read_only,
        may_decide=may_decide(actor) and not closed and not read_only,
        may_write_letters=letters.may_write(actor),
        why_no_hearing=why_no_hearing(session, case),
        employee="" if subject is None else name_of(subject),
        subject_id=PersonId(case.subject_id),
    )


def why_no_hearing(session: ReadSession, case: CaseRow) -> str:
    """Say why no hearing can be planned in a case yet; empty where one can."""
    try:
        refuse_unprepared(case, HearingKind.HEARING)
        refuse_heard(session, case, HearingKind.HEARING)
    except Refused as refusal:
        return refusal.message
    return ""


def hearing(casework: Casework, actor: Actor, *, hearing_id: HearingId) -> HearingView:
    """Return one hearing. Raises NotFound."""
    with casework.read() as session:
        row, case = hearing_in(session, actor, hearing_id)
        return hearing_views.view_in(session, case, row, today(casework.clock))


def plan_check(
    casework: Casework, actor: Actor, *, case_id: CaseId, arranged: HearingArranged
) -> HearingPlan | None:
    """Show the plan that would follow from a day, while it is typed; None without a day.

    Raises NotFound. BadInput: years without bank holidays.
    """
    on = today(casework.clock)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id, Reading.HEARING)
        if arranged.planned_for is None:
            return None
        basis, numbers = hearing_views.numbers_in(session, case, on)
        day = to_london(arranged.planned_for).date()
        asked = HearingAsked(day, shorter_agreed=arranged.shorter_agreed)
        return plan_back(asked, basis.calendar(), numbers, today=on)


def plan(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    arranged: HearingArranged,
    appeal_id: AppealId | None = None,
) -> Done[HearingId]:
    """Plan a hearing, or with ``appeal_id`` the hearing of that appeal (DOMAIN.md 2.4).

    Raises:
        Refused: the report is not submitted, or a hearing of the kind is planned already.
        BadInput: a day gone by, or nothing says what is possible at most. NotFound.
    """
    kind = HearingKind.APPEAL if appeal_id else HearingKind.HEARING
    check_arranged(arranged, kind)
    check_still_to_come(arranged, casework.clock.now())
    with casework.transaction(actor) as unit:
        case = case_to_arrange_in(unit, case_id, kind)
        refuse_unprepared(case, kind)
        refuse_heard(unit.session, case, kind)
        _refuse_second(unit, case, kind)
        if appeal_id is not None:
            _check_appeal(unit, case, appeal_id)
        _refuse_beyond_the_decision(unit, case, arranged)
        row = HearingRow(
            case_id=case.id,
            number=hearing_queries.last_hearing_number(unit.session, case.id) + 1,
            kind=kind.value,
            appeal_id=appeal_id,
            planned_at=unit.now,
            planned_by=actor.words,
        )
        _write(row, arranged)
        unit.session.add(row)
        unit.session.flush()
        event_in(unit, row, HearingAct.PLANNED, detail={"for": at_text(arranged.planned_for)})
        hearing_clocks.planned_in(unit, row)
        unit.record(
            "hearing.planned", case_id=case.id, subject=("hearing", row.id),
            after=stored_values(row),
        )  # fmt: skip
        if kind is HearingKind.APPEAL:
            stage_following.hearing_planned_in(unit, case, kind, "Its hearing is planned.")
        return Done(HearingId(row.id), changes(case.id))


def arrange(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, arranged: HearingArranged
) -> Done[None]:
    """Change where and how a hearing is held, or what was agreed; its day moves by `move`.

    Raises Refused once the panel has sat, BadInput.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        refuse_sat(row)
        kept = HearingArranged(
            row.planned_for, arranged.mode, arranged.place, arranged.remote_link,
            arranged.most_possible, arranged.recording, arranged.shorter_agreed,
        )  # fmt: skip
        check_arranged(kept, HearingKind(row.kind))
        _refuse_raising_after_invitation(unit, row, kept)
        _refuse_beyond_the_decision(unit, case, kept)
        before = stored_values(row)
        _write(row, kept)
        record_in(unit, row, "hearing.arranged", before)
        return Done(None, changes(case.id))


def record_people(
    casework: Casework,
    actor: Actor,
    *,
    hearing_id: HearingId,
    companion: Companion,
    adjustments: tuple[Adjustment, ...] = (),
    witnesses: tuple[HearingWitness, ...] = (),
) -> Done[None]:
    """Write down who comes with the employee, what lets people take part, whom each side calls.

    Raises BadInput: a companion from nowhere, or an adjustment not made without its reason.
    Refused: the outcome is on record, and with it who was there.
    """
    check_companion(companion)
    check_adjustments(adjustments)
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        if any(
            one.hearing_id == row.id for one in hearing_queries.outcomes_of(unit.session, case.id)
        ):
            raise Refused(
                "The outcome is on record, so who came to the hearing is history.",
                cure="Correct it in the notes of the hearing; the earlier writing is kept.",
            )
        before = stored_values(row)
        row.companion = {
            "name": tidy_line(companion.name),
            "comes_from": tidy_line(companion.comes_from),
            "told_on": companion.told_on.isoformat() if companion.told_on else None,
            "came": companion.came,
        }
        row.adjustments = adjustments_as_data(adjustments)
        row.witnesses = [
            {"name": tidy_line(one.name), "side": one.side.value}
            for one in witnesses
            if tidy_line(one.name)
        ]
        record_in(unit, row, "hearing.people_named", before, in_its_row=("adjustments",))
        return Done(None, changes(case.id))


def call_off(casework: Casework, actor: Actor, *, hearing_id: HearingId, reason: str) -> Done[None]:
    """Call a hearing off with the reason; it stays on record. Raises Refused once it sat."""
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        refuse_sat(row)
        why = wanted(reason, field="reason", asks="Why is the hearing called off?")
        before = stored_values(row)
        row.state = HearingState.CALLED_OFF.value
        event_in(unit, row, HearingAct.CALLED_OFF, reason=why)
        hearing_clocks.called_off_in(unit, row)
        record_in(unit, row, "hearing.called_off", before, why=why)
        return Done(None, changes(case.id))


# -- what an act needs -------------------------------------------------------------------------


def event_in(
    unit: Unit,
    row: HearingRow,
    act: HearingAct,
    *,
    at: datetime | None = None,
    detail: dict[str, Any] | None = None,
    reason: str = "",
) -> HearingEventRow:
    """Write one thing that happened into the course of a hearing, inside the caller's act."""
    kept = dict(detail or {})
    if act in panel_sitting.SITTINGS:
        kept["panel"] = panel_sitting.sitting_in(unit.session, row.case_id, HearingKind(row.kind))
    event = HearingEventRow(
        hearing_id=row.id,
        number=len(hearing_queries.events_of(unit.session, [row.id])) + 1,
        act=act.value,
        happened_at=at or unit.now,
        detail=kept,
        reason=reason,
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    unit.session.add(event)
    unit.session.flush()
    return event


def record_in(
    unit: Unit,
    row: HearingRow,
    verb: str,
    before: dict[str, object],
    *,
    why: str = "",
    in_its_row: tuple[str, ...] = (),
) -> None:
    """Write what changed of a hearing into the audit.

    ``in_its_row`` names what is written down there that it changed, and no more: matters of health.
    """
    unit.session.flush()
    old, new = changed_values(before, stored_values(row))
    for name in in_its_row:
        if name in new:
            old, new = old | {name: "as it was"}, new | {name: "written down"}
    unit.record(
        verb, case_id=row.case_id, subject=("hearing", row.id), before=old, after=new, why=why
    )


def changes(case_id: str) -> Changes:
    """Name what an act on a hearing changes for who looks on."""
    return Changes.of(
        Topic.HEARINGS, Topic.MEETINGS, Topic.CASE, Topic.STAGE, Topic.DEADLINES, case_id=case_id
    )


def _write(row: HearingRow, arranged: HearingArranged) -> None:
    row.planned_for = arranged.planned_for
    row.mode = arranged.mode.value
    row.place = tidy_line(arranged.place)
    row.remote_link = tidy_line(arranged.remote_link)
    row.most_possible = arranged.most_possible.value if arranged.most_possible else ""
    row.recording = tidy_line(arranged.recording)
    row.shorter_agreed = written(arranged.shorter_agreed)


def refuse_sat(row: HearingRow) -> None:
    """Raise Refused once the panel has sat."""
    if HearingState(row.state).sat:
        raise Refused(
            "The panel has sat, so the plan of that hearing is history.",
            cure="Adjourn the hearing, and fix the day on which it goes on.",
        )


def _refuse_second(unit: Unit, case: CaseRow, kind: HearingKind) -> None:
    last = hearing_queries.last_hearing(unit.session, case.id, kind.value)
    if last is not None and last.state != HearingState.HELD:
        raise Refused(
            f"{kind.words} {last.number} is {HearingState(last.state).words}.",
            cure="Move it, or call it off first.",
        )


def _check_appeal(unit: Unit, case: CaseRow, appeal_id: str) -> None:
    row = hearing_queries.find_appeal(unit.session, appeal_id)
    if row is None or row.case_id != case.id:
        raise Refused("That appeal is not one of this case.", cure="Choose the appeal.")
    if row.withdrawn_on is not None:
        raise Refused("That appeal was withdrawn.", cure="No hearing is needed.")
    if row.late_accepted is False:
        raise Refused(
            "That appeal came late, and it was decided not to hear it.",
            cure="Change that decision first, with its reason.",
        )


def _refuse_raising_after_invitation(
    unit: Unit, row: HearingRow, arranged: HearingArranged
) -> None:
    """What the invitation told the employee is not made heavier behind their back (Code 9)."""
    told = row.most_possible
    issued = hearing_views.invitation_in(unit.session, row).issued_on
    if issued is None or arranged.most_possible is None or not told:
        return
    if arranged.most_possible.value != told:
        raise Refused(
            "The invitation has told the employee what may follow at most.",
            cure="Call this hearing off and invite anew, so that they can prepare for it.",
        )


def _refuse_beyond_the_decision(unit: Unit, case: CaseRow, arranged: HearingArranged) -> None:
    """Name nothing heavier than what the decision on the report said is possible (2.4)."""
    ceiling, most = heard_allegations.ceiling_in(unit.session, case.id), arranged.most_possible
    if ceiling is not None and most is not None and most.weight > ceiling.weight:
        raise BadInput(
            f"The decision on the report goes up to: {ceiling.words.lower()}.",
            field="most_possible",
            cure="Name no more than that, or withdraw the hearing and have it decided anew.",
        )


def at_text(at: datetime | None) -> str | None:
    """Write a moment as the course of a hearing keeps it."""
    return at.isoformat() if at is not None else None
