"""What bars a hearing: another date asked for, a new day not told, its day ahead, no report."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId, HearingId
from casework.rules.gates import Gate
from casework.rules.hearing_absence import AbsenceReason, AdjournedFor, Adjournment
from casework.rules.hearings import Companion, LatePaper, Side
from casework.rules.meetings import Adjustment
from casework.rules.stage import Stage
from casework.rules.track_kinds import TrackKind
from casework.services import (
    hearing_course,
    hearing_moving,
    hearings,
    panel,
    roles,
    stages,
    tracks,
    what_now,
)
from casework.services.context import Casework
from casework.services.hearing_course import AbsenceWritten
from casework.store.audit_queries import acts_of_case
from casework.store.report_tables import ReportRow
from tests.support.hearing_cases import (
    CHAIR,
    HEARD_AT,
    arranged,
    decided,
    move_clock,
    opened_at,
    planned,
    prepared_case,
    served,
)
from tests.support.process_cases import TODAY

ASKED_FOR = date(2026, 12, 11)
LATE = timedelta(hours=5)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


@pytest.fixture
def hearing_id(casework: Casework, adviser: Actor, case_id: CaseId) -> HearingId:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    return hearing_id


def ask(casework: Casework, actor: Actor, hearing_id: HearingId, on: date | None) -> bool:
    return hearing_moving.record_date_asked(
        casework, actor, hearing_id=hearing_id, asked_on=on, words="He is in court that day."
    ).value.must_move


def move_to(casework: Casework, actor: Actor, hearing_id: HearingId, on: date) -> None:
    to = HEARD_AT.replace(month=on.month, day=on.day)
    hearing_moving.move(casework, actor, hearing_id=hearing_id, to=to, reason="The room is taken.")


def codes(casework: Casework, actor: Actor, hearing_id: HearingId) -> set[str]:
    view = hearings.hearing(casework, actor, hearing_id=hearing_id)
    return {point.code for point in view.points}


def gate(casework: Casework, actor: Actor, case_id: CaseId) -> Gate:
    page = stages.process_page(casework, actor, case_id=case_id)
    return next(one for one in page.gates if one.move.target is Stage.HEARING)


def test_a_date_within_the_five_days_stands_open_until_the_hearing_is_moved_to_it(
    casework: Casework, adviser: Actor, case_id: CaseId, hearing_id: HearingId
) -> None:
    assert ask(casework, adviser, hearing_id, ASKED_FOR)
    assert "MUST_MOVE" in codes(casework, adviser, hearing_id)
    assert "MUST_MOVE" in {one.code for one in gate(casework, adviser, case_id).blockers}
    steps = what_now.next_steps(casework, adviser, case_id=case_id)
    assert "Move to Friday 11 December 2026" in {step.act for step in steps}
    shown = hearing_moving.move_preview(
        casework, adviser, hearing_id=hearing_id, to=HEARD_AT + timedelta(days=5)
    )
    assert shown.points[0].code == "MUST_MOVE"
    move_to(casework, adviser, hearing_id, date(2026, 12, 14))
    assert "MUST_MOVE" in codes(casework, adviser, hearing_id)
    move_to(casework, adviser, hearing_id, ASKED_FOR)
    assert "MUST_MOVE" not in codes(casework, adviser, hearing_id)


def test_another_day_that_was_agreed_instead_is_written_down_as_asked_for(
    casework: Casework, adviser: Actor, hearing_id: HearingId
) -> None:
    ask(casework, adviser, hearing_id, ASKED_FOR)
    assert not ask(casework, adviser, hearing_id, HEARD_AT.date())
    assert "MUST_MOVE" not in codes(casework, adviser, hearing_id)


def test_a_date_beyond_the_five_days_opens_with_a_written_reason_alone(
    casework: Casework, adviser: Actor, hearing_id: HearingId
) -> None:
    assert not ask(casework, adviser, hearing_id, date(2026, 12, 18))
    move_clock(casework, HEARD_AT + LATE)
    with pytest.raises(BadInput, match="why does it open all the same"):
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())


def test_a_request_without_a_companion_or_on_a_day_off_is_asked_about(
    casework: Casework, adviser: Actor, hearing_id: HearingId
) -> None:
    answer = hearing_moving.other_date(
        casework, adviser, hearing_id=hearing_id, asked_on=date(2026, 12, 12)
    )
    assert [one.code for one in answer.points] == ["ASKED_ON_DAY_OFF"]
    ask(casework, adviser, hearing_id, ASKED_FOR)
    assert "COMPANION_NOT_NAMED" in codes(casework, adviser, hearing_id)
    hearings.record_people(
        casework, adviser, hearing_id=hearing_id, companion=Companion("Stan Whitlock", "union")
    )
    assert "COMPANION_NOT_NAMED" not in codes(casework, adviser, hearing_id)


def test_a_hearing_that_moved_waits_until_the_new_day_was_told(
    casework: Casework, adviser: Actor, case_id: CaseId, hearing_id: HearingId
) -> None:
    move_clock(casework, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    move_to(casework, adviser, hearing_id, ASKED_FOR)
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert (view.invitation.wanted, view.invitation.words) == ("L20", "Letter L20 not issued yet")
    assert "NEW_DAY_NOT_TOLD" in {one.code for one in gate(casework, adviser, case_id).blockers}
    move_clock(casework, datetime(2026, 12, 11, 15, 0, tzinfo=UTC))
    opened = opened_at(datetime(2026, 12, 11, 10, 0, tzinfo=UTC))
    with pytest.raises(Refused) as refusal:
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened)
    assert "letter L20, which tells the new day" in refusal.value.problems[0]
    served(casework, adviser, case_id, "L20", date(2026, 11, 25), hearing_id)
    assert hearings.hearing(casework, adviser, hearing_id=hearing_id).invitation.wanted == ""
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened)


def test_process_bars_the_beginning_before_its_day_and_what_now_is_silent_of_it(
    casework: Casework, adviser: Actor, case_id: CaseId, hearing_id: HearingId
) -> None:
    barred = gate(casework, adviser, case_id).blockers
    assert [one.words for one in barred] == [
        "The hearing is planned for Wednesday 9 December 2026, and its day has not come"
    ]
    steps = what_now.next_steps(casework, adviser, case_id=case_id)
    assert not [step for step in steps if "day has not come" in step.detail]
    assert Stage.HEARING not in {step.target for step in steps}
    move_clock(casework, HEARD_AT - timedelta(hours=2))
    assert gate(casework, adviser, case_id).is_open


def test_opening_asks_what_process_asks(
    casework: Casework, adviser: Actor, case_id: CaseId, hearing_id: HearingId
) -> None:
    with casework.transaction(adviser) as unit:
        unit.session.execute(delete(ReportRow).where(ReportRow.case_id == case_id))
        unit.record("report.submitted", case_id=case_id, subject=("case", case_id))
    move_clock(casework, HEARD_AT + LATE)
    with pytest.raises(Refused) as refusal:
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    assert "There is no submitted report" in refusal.value.problems


def miss(casework: Casework, actor: Actor, hearing_id: HearingId, words: str = "") -> None:
    hearing_course.record_missed(
        casework, actor, hearing_id=hearing_id, why=AbsenceReason.NONE_GIVEN, words=words
    )
    view = hearings.hearing(casework, actor, hearing_id=hearing_id)
    hearing_course.consider_absence(
        casework, actor, hearing_id=hearing_id, on=view.missed[-1].on,
        absence=AbsenceWritten("Nothing was heard.", "Fit to attend.", "A video call."),
    )  # fmt: skip


def test_nobody_stays_away_from_a_hearing_to_which_nobody_invited_them(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    move_clock(casework, HEARD_AT + LATE)
    with pytest.raises(Refused, match="has not received letter L19"):
        miss(casework, adviser, hearing_id)


def test_going_on_in_absence_passes_the_gates_of_the_hearing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = hearings.plan(casework, adviser, case_id=case_id, arranged=arranged()).value
    panel.add_member(
        casework, adviser, case_id=case_id, kind=hearings.HearingKind.HEARING,
        who=roles.WhoChosen(name=CHAIR.name), chairs=True,
    )  # fmt: skip
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, HEARD_AT + LATE)
    miss(casework, adviser, hearing_id)
    move_to(casework, adviser, hearing_id, date(2026, 12, 10))
    served(casework, adviser, case_id, "L45", date(2026, 12, 9), hearing_id)
    move_clock(casework, HEARD_AT + LATE + timedelta(days=1))
    miss(casework, adviser, hearing_id)
    tracks.begin(
        casework, adviser, case_id=case_id, kind=TrackKind.GRIEVANCE, on=TODAY, because="Us."
    )
    with pytest.raises(Refused) as refusal:
        hearing_course.go_on_in_absence(
            casework, CHAIR, hearing_id=hearing_id, reason="The evidence is enough.",
            at=datetime(2026, 12, 10, 10, 30, tzinfo=UTC),
        )  # fmt: skip
    said = " ".join(refusal.value.problems)
    assert "declar" in said
    assert "Grievance" in said


def test_matters_of_health_stay_in_their_rows_and_out_of_the_audit(
    casework: Casework, adviser: Actor, case_id: CaseId, hearing_id: HearingId
) -> None:
    hearings.record_people(
        casework, adviser, hearing_id=hearing_id, companion=Companion("Stan Whitlock", "union"),
        adjustments=(Adjustment("QXHEALTH: breaks"),),
    )  # fmt: skip
    hearing_moving.record_date_asked(
        casework, adviser, hearing_id=hearing_id, asked_on=HEARD_AT.date(), words="QXHEALTH asked"
    )
    move_clock(casework, HEARD_AT + LATE)
    miss(casework, adviser, hearing_id, "QXHEALTH miscarried")
    with casework.read() as session:
        kept = [(act.before, act.after, act.why) for act in acts_of_case(session, case_id)]
    assert "QXHEALTH" not in repr(kept)
    view = hearings.hearing(casework, adviser, hearing_id=hearing_id)
    assert view.adjustments[0].need == "QXHEALTH: breaks"
    assert "QXHEALTH miscarried" in {one.reason for one in view.events}


def test_the_course_of_a_hearing_runs_forward_only(
    casework: Casework, adviser: Actor, hearing_id: HearingId
) -> None:
    move_clock(casework, HEARD_AT + LATE)
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    early = Adjournment(datetime(2026, 12, 1, 11, 0, tzinfo=UTC), AdjournedFor.TIME, "Time.")
    with pytest.raises(BadInput, match="before what happened last: begun"):
        hearing_course.adjourn(casework, adviser, hearing_id=hearing_id, stop=early)
    stop = Adjournment(HEARD_AT + timedelta(hours=2), AdjournedFor.TIME, "Time.", both_told=True)
    hearing_course.adjourn(casework, adviser, hearing_id=hearing_id, stop=stop)
    hearing_course.settle_adjournment(
        casework, adviser, hearing_id=hearing_id, resumes_on=HEARD_AT.date(), both_told=True
    )
    opened = opened_at(datetime(2026, 11, 20, 10, 0, tzinfo=UTC))
    with pytest.raises(BadInput, match="before what happened last: adjourned"):
        hearing_course.begin(
            casework, adviser, hearing_id=hearing_id, opened=opened, reason="Goes on."
        )


def test_a_time_still_to_come_or_without_its_zone_is_refused_in_words(
    casework: Casework, adviser: Actor, case_id: CaseId, hearing_id: HearingId
) -> None:
    ahead = LatePaper("A letter", Side.EMPLOYEE, HEARD_AT)
    with pytest.raises(BadInput, match="still to come"):
        hearing_course.late_paper(casework, adviser, hearing_id=hearing_id, paper=ahead)
    plain = datetime(2026, 12, 11, 10, 0)
    with pytest.raises(BadInput, match="time zone"):
        hearing_moving.move(casework, adviser, hearing_id=hearing_id, to=plain, reason="Sooner.")
    with pytest.raises(BadInput, match="time zone"):
        hearings.plan(casework, adviser, case_id=case_id, arranged=arranged(planned_for=plain))
    with pytest.raises(BadInput, match="time zone"):
        hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at(plain))


def test_who_came_is_history_once_the_outcome_is_on_record(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = decided(casework, adviser, case_id)
    with pytest.raises(Refused, match="who came to the hearing is history"):
        hearings.record_people(
            casework, adviser, hearing_id=hearing_id, companion=Companion("Kel Rudd", "union")
        )
