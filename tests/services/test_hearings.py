"""Hearings planned backwards, moved with every change shown, opened, adjourned, missed, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.hearing_absence import AbsenceReason, AdjournedFor, Adjournment
from casework.rules.hearing_plan import PlanStep
from casework.rules.hearings import Companion, HearingState, HearingWitness, LatePaper, Side
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.services import (
    audit_trail,
    deadlines,
    hearing_course,
    hearing_moving,
    hearing_notes,
    hearings,
    panel,
)
from casework.services.context import Casework
from casework.services.hearing_course import AbsenceWritten
from casework.store.hearing_tables import HearingNoteRow
from tests.support.hearing_cases import (
    CHAIR,
    HEARD_AT,
    arranged,
    bundled,
    held,
    move_clock,
    opened_at,
    planned,
    prepared_case,
    seat,
    served,
)
from tests.support.meeting_cases import investigated_case
from tests.support.process_cases import TODAY, appoint

CLERK_LATE = datetime(2026, 12, 9, 15, 0, tzinfo=UTC)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def test_no_hearing_is_planned_before_somebody_decided_on_one(
    casework: Casework, adviser: Actor
) -> None:
    early = investigated_case(casework, adviser)
    with pytest.raises(Refused, match="No hearing is planned at the stage “Investigating”"):
        hearings.plan(casework, adviser, case_id=early, arranged=arranged())


def test_a_plan_counts_back_from_the_day_and_starts_its_clocks(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert view.plan is not None
    assert view.plan.date_of(PlanStep.RECEIVED).on == date(2026, 11, 24)
    running = {
        one.kind
        for one in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if one.state is DeadlineState.RUNNING
    }
    assert {DeadlineKind.HEARING_NOTICE, DeadlineKind.EXCHANGE} <= running
    assert [one.code for one in view.points] == []


def test_the_most_that_is_possible_is_said_and_not_raised_behind_the_invitation(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput, match="which outcome may follow at most"):
        hearings.plan(casework, adviser, case_id=case_id, arranged=arranged(most_possible=None))
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    worse = arranged(most_possible=HearingOutcome.DISMISSAL_NOTICE)
    with pytest.raises(Refused, match="has told the employee what may follow at most"):
        hearings.arrange(casework, adviser, hearing_id=hearing_id, arranged=worse)


def test_a_day_too_early_stops_the_hearing_until_it_is_moved(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", date(2026, 11, 25), hearing_id)
    move_clock(casework, CLERK_LATE)
    with pytest.raises(Refused) as refusal:
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    assert "10 clear working days of notice" in refusal.value.problems[0]
    agreed = arranged(shorter_agreed="Her email of 26 November 2026.")
    hearings.arrange(casework, adviser, hearing_id=hearing_id, arranged=agreed)
    with pytest.raises(BadInput, match="why does it open all the same"):
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    hearing_course.begin(
        casework, adviser, hearing_id=hearing_id, opened=opened_at(), reason="She asked for it."
    )


def test_a_move_shows_each_date_first_and_keeps_the_day_it_left(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    to = HEARD_AT + timedelta(days=2)
    shown = hearing_moving.move_preview(casework, adviser, hearing_id=hearing_id, to=to)
    assert {change.step for change in shown.changes if change.changed} >= {
        PlanStep.RECEIVED,
        PlanStep.HEARING,
    }
    assert hearings.hearing(casework, adviser, hearing_id=hearing_id).arranged.planned_for == (
        HEARD_AT
    )
    with pytest.raises(BadInput, match="Why does the hearing move"):
        hearing_moving.move(casework, adviser, hearing_id=hearing_id, to=to, reason=" ")
    hearing_moving.move(
        casework, adviser, hearing_id=hearing_id, to=to, reason="The room is taken."
    )
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert view.arranged.planned_for == to
    assert "Moved from Wed 9 Dec 2026 10:00 GMT to Fri 11 Dec 2026" in view.events[-1].words
    (notice,) = (
        one
        for one in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if one.kind is DeadlineKind.HEARING_NOTICE
    )
    assert notice.due_on == date(2026, 11, 26)


def test_five_days_for_the_companion_must_be_given_and_a_sixth_need_not(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    asked = hearing_moving.record_date_asked(
        casework,
        adviser,
        hearing_id=hearing_id,
        asked_on=date(2026, 12, 16),
        words="Stan Whitlock is in court on the 9th.",
    ).value
    assert asked.must_move
    later = hearing_moving.other_date(
        casework, adviser, hearing_id=hearing_id, asked_on=date(2026, 12, 17)
    )
    assert not later.must_move
    assert "unfair" in later.points[0].words


def test_a_companion_is_named_with_where_they_come_from(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    with pytest.raises(BadInput, match="Where does Stan Whitlock come from"):
        hearings.record_people(
            casework, adviser, hearing_id=hearing_id, companion=Companion("Stan Whitlock")
        )
    hearings.record_people(
        casework,
        adviser,
        hearing_id=hearing_id,
        companion=Companion("Stan Whitlock", "trade union official", TODAY),
    )
    sheet = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id)
    assert "Companion: Stan Whitlock" in " ".join(sheet.items[0].lines)


def test_a_hearing_without_invitation_or_panel_does_not_open(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = hearings.plan(casework, adviser, case_id=case_id, arranged=arranged()).value
    move_clock(casework, CLERK_LATE)
    with pytest.raises(Refused, match="has not received letter L19"):
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    with pytest.raises(Refused) as refusal:
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    assert "One member takes the chair" in refusal.value.problems


def test_late_papers_are_told_and_hold_the_hearing_until_the_other_side_had_time(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, CLERK_LATE)
    late = LatePaper("Two character references", Side.EMPLOYEE, datetime(2026, 12, 7, tzinfo=UTC))
    hearing_course.late_paper(casework, adviser, hearing_id=hearing_id, paper=late)
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert [one.code for one in view.points] == ["LATE_PAPERS", "ASK_ABOUT_TIME"]
    with pytest.raises(Refused):
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    enough = replace(late, time_enough=True)
    hearing_course.late_paper(casework, adviser, hearing_id=hearing_id, paper=enough)
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())


def test_an_adjournment_keeps_its_reason_and_what_was_settled_of_it_since(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, CLERK_LATE)
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    stop = Adjournment(
        datetime(2026, 12, 9, 11, 0, tzinfo=UTC), AdjournedFor.NEW_EVIDENCE, "A second post."
    )
    hearing_course.adjourn(casework, adviser, hearing_id=hearing_id, stop=stop)
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert {one.code for one in view.points} == {"NO_RESUMPTION", "BOTH_TOLD", "NEW_PAPERS"}
    hearing_course.settle_adjournment(
        casework,
        adviser,
        hearing_id=hearing_id,
        resumes_on=date(2026, 12, 14),
        papers_on=date(2026, 12, 10),
        both_told=True,
    )
    settled = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert (settled.points, settled.state) == ((), HearingState.ADJOURNED)
    move_clock(casework, datetime(2026, 12, 14, 12, 0, tzinfo=UTC))
    again = opened_at(datetime(2026, 12, 14, 10, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=again)
    resumed = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert resumed.state is HearingState.BEGUN


def test_a_first_absence_is_rearranged_and_a_second_goes_on_by_the_chair_alone(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, CLERK_LATE)
    hearing_course.record_missed(
        casework, adviser, hearing_id=hearing_id, why=AbsenceReason.ILLNESS, words="Email at 9."
    )
    now = datetime(2026, 12, 9, 10, 30, tzinfo=UTC)
    appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, "Ines Ferro")
    typist = Actor("Ines Ferro", Capacity.HEARING_CHAIR)
    with pytest.raises(Refused, match="Only Kofi Mensah decides"):
        hearing_course.go_on_in_absence(
            casework, typist, hearing_id=hearing_id, at=now, reason="No answer."
        )
    with pytest.raises(Refused) as refusal:
        hearing_course.go_on_in_absence(
            casework, CHAIR, hearing_id=hearing_id, at=now, reason="No answer."
        )
    assert "After a first absence the hearing is rearranged once" in refusal.value.problems
    again = datetime(2026, 12, 16, 10, 0, tzinfo=UTC)
    hearing_moving.move(casework, adviser, hearing_id=hearing_id, to=again, reason="She was ill.")
    served(casework, adviser, case_id, "L45", date(2026, 12, 11))
    move_clock(casework, datetime(2026, 12, 16, 12, 0, tzinfo=UTC))
    hearing_course.record_missed(
        casework, adviser, hearing_id=hearing_id, why=AbsenceReason.NONE_GIVEN, words=""
    )
    for on in (date(2026, 12, 9), date(2026, 12, 16)):
        hearing_course.consider_absence(
            casework,
            adviser,
            hearing_id=hearing_id,
            on=on,
            absence=AbsenceWritten("No note came.", "Occupational health: fit.", "By video."),
        )
    hearing_course.go_on_in_absence(
        casework, CHAIR, hearing_id=hearing_id, at=again, reason="Two dates, no answer."
    )
    sheet = hearing_notes.sheet(casework, CHAIR, hearing_id=hearing_id)
    assert "Dana Merrick is not here" in " ".join(sheet.items[0].lines)


def test_notes_are_kept_as_typed_and_never_in_the_audit(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    with pytest.raises(Refused, match="has not begun"):
        hearing_notes.keep_note(casework, adviser, hearing_id=hearing_id, part="opening", text="x")
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, CLERK_LATE)
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    for words in ("Everybody is introduced.", "Everybody is introduced; no conflict declared."):
        hearing_notes.keep_note(
            casework, adviser, hearing_id=hearing_id, part="opening", text=words
        )
    sheet = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id)
    assert sheet.notes["opening"].text.endswith("no conflict declared.")
    with casework.read() as session:
        assert session.query(HearingNoteRow).count() == 2
    acts = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert not any("introduced" in f"{act}" for act in acts)


def test_the_panels_own_notes_are_open_to_the_panel_alone(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    with pytest.raises(Refused, match="considers its decision alone"):
        hearing_notes.keep_note(
            casework, adviser, hearing_id=hearing_id, part="deliberation", text="x"
        )
    hearing_notes.keep_note(
        casework, CHAIR, hearing_id=hearing_id, part="deliberation", text="We weighed it."
    )
    seen = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id).notes
    assert "deliberation" not in seen


def test_the_sheet_names_the_pages_of_the_panels_bundle(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    witness = (HearingWitness("Kel Rudd"),)
    hearings.record_people(
        casework, adviser, hearing_id=hearing_id, companion=Companion(), witnesses=witness
    )
    before = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id)
    assert all(not item.pages for item in before.items)
    bundled(casework, adviser, case_id)
    sheet = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id)
    pages = {item.key: [one.words for one in item.pages] for item in sheet.items}
    assert pages["opening"] == ["Bundle for the hearing, pages 1 to 60"]
    assert pages["management"] == ["Investigation report, pages 5 to 30"]
    assert pages["management_witness/1"] == ["Statement of Kel Rudd, pages 41 to 43"]


def test_what_was_passed_over_shows(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    hearing_id = held(casework, adviser, case_id)
    for part in ("opening", "management"):
        hearing_notes.mark_done(casework, adviser, hearing_id=hearing_id, part=part)
    sheet = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id)
    assert [one.words for one in sheet.points] == ["“The allegations are read” was passed over"]


def test_the_end_begins_the_clock_of_the_outcome(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    held(casework, adviser, case_id)
    kinds = {
        one.kind
        for one in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if one.state is DeadlineState.RUNNING
    }
    assert DeadlineKind.OUTCOME_LETTER in kinds


def test_a_panel_is_judged_by_the_matrix_and_has_one_chair_with_authority(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(Refused, match="Gareth Lomas cannot sit on the hearing panel"):
        seat(casework, adviser, case_id, name="Gareth Lomas")
    first = seat(casework, adviser, case_id, most=HearingOutcome.WRITTEN_WARNING)
    with pytest.raises(Refused, match="Kofi Mensah takes the chair"):
        seat(casework, adviser, case_id, name="Mary Finch")
    second = seat(casework, adviser, case_id, name="Mary Finch", chairs=False)
    hearing_id = hearings.plan(casework, adviser, case_id=case_id, arranged=arranged()).value
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert "CHAIR_AUTHORITY" in [one.code for one in view.points]
    panel.make_chair(casework, adviser, role_id=second)
    chair = hearings.hearing(casework, adviser, hearing_id=hearing_id).panel.chair
    assert chair is not None
    assert (chair.name, chair.role_id) == ("Mary Finch", second)
    assert first != second


def test_the_commissioning_manager_arranges_no_hearing_and_a_closed_case_has_none(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    manager = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
    with pytest.raises(Refused, match="capacity of commissioning manager"):
        hearings.plan(casework, manager, case_id=case_id, arranged=arranged())
    page = hearings.hearings_page(casework, adviser, case_id=case_id)
    assert page.may_arrange
    assert page.why_no_hearing == ""
    assert Stage.HEARING_PREP.report_is_locked
