"""Hearings: planned backwards, moved, postponed for a companion, adjourned, held in absence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.deadlines import ServiceMethod, deemed_receipt, earliest_hearing
from casework.rules.hearing_absence import (
    AbsenceFacts,
    AbsenceReason,
    AdjournedFor,
    Adjournment,
    MissedHearing,
    adjournment_points,
    judge_absence,
)
from casework.rules.hearing_moves import judge_other_date, late_paper_points, what_if
from casework.rules.hearing_plan import (
    HearingAsked,
    HearingNumbers,
    PlanStep,
    hearing_numbers,
    last_sending,
    plan_back,
)
from casework.rules.process_points import OpenPoint, Weight
from casework.rules.working_days import Closure
from casework.services.shipped_time import shipped_profile
from tests.rules.calendars_for_tests import HOLIDAYS, TRUST, WITH_CHRISTMAS, day

NUMBERS = HearingNumbers()
HEARING = HearingAsked(day("2027-01-14"))


def codes(points: tuple[OpenPoint, ...]) -> set[str]:
    return {point.code for point in points}


def test_the_plan_of_the_worked_example_of_the_domain() -> None:
    plan = plan_back(HEARING, TRUST, NUMBERS)
    assert plan.date_of(PlanStep.RECEIVED).on == day("2026-12-29")
    assert plan.date_of(PlanStep.SEND).on == day("2026-12-29")
    assert plan.date_of(PlanStep.EMPLOYEE_PAPERS).on == day("2027-01-07")
    assert plan.date_of(PlanStep.OUTCOME).on == day("2027-01-21")
    assert plan.date_of(PlanStep.COMPANION_LAST).on == day("2027-01-21")
    assert plan.points == ()
    assert "noon on Thursday 7 January 2027" in plan.date_of(PlanStep.EMPLOYEE_PAPERS).words
    assert [planned.step for planned in plan.dates] == list(PlanStep)


def test_clear_days_ask_for_a_day_more() -> None:
    plain = plan_back(HEARING, TRUST, HearingNumbers(clear_days=False))
    assert plain.date_of(PlanStep.RECEIVED).on == day("2026-12-30")


def test_the_numbers_come_from_the_trusts_procedure() -> None:
    numbers = hearing_numbers(shipped_profile())
    assert (numbers.notice_days, numbers.clear_days, numbers.exchange_days) == (10, True, 5)
    few = hearing_numbers(
        shipped_profile().with_number("hearing_notice_days", 3, source="Procedure, 7.1")
    )
    plan = plan_back(HEARING, TRUST, few)
    assert {"FEW_DAYS", "NO_TIME_TO_PREPARE"} <= codes(plan.points)


@pytest.mark.parametrize(
    ("method", "send"),
    [("by_hand", "2026-12-29"), ("email", "2026-12-29"), ("first_class", "2026-12-23")],
)
def test_a_letter_is_sent_in_time_to_be_received(method: str, send: str) -> None:
    found = last_sending(TRUST, ServiceMethod(method), day("2026-12-29"), NUMBERS)
    assert found == day(send)
    email = plan_back(HearingAsked(day("2027-01-14"), ServiceMethod.EMAIL), TRUST, NUMBERS)
    assert "before 16:30" in email.date_of(PlanStep.SEND).because


def test_notice_one_day_too_short_stops_unless_the_employee_agreed() -> None:
    late = HearingAsked(day("2027-01-14"), received_on=day("2026-12-30"))
    plan = plan_back(late, TRUST, NUMBERS)
    (point,) = plan.points
    assert (point.code, point.weight) == ("NOTICE_TOO_SHORT", Weight.STOPS)
    assert "10 clear working days" in point.words
    assert "Friday 15 January 2027" in point.words
    agreed = HearingAsked(
        day("2027-01-14"), received_on=day("2026-12-30"), shorter_agreed="Email of 31 December."
    )
    assert plan_back(agreed, TRUST, NUMBERS).points[0].weight is Weight.WANTS_REASON


def test_a_hearing_before_its_invitation_is_refused_at_the_field() -> None:
    for received in ("2027-01-14", "2027-02-01"):
        with pytest.raises(BadInput) as refused:
            plan_back(HearingAsked(day("2027-01-14"), received_on=day(received)), TRUST, NUMBERS)
        assert refused.value.field == "hearing_on"


def test_an_invitation_that_can_no_longer_be_in_time_is_said() -> None:
    plan = plan_back(HEARING, TRUST, NUMBERS, today=day("2026-12-30"))
    assert codes(plan.points) == {"NOTICE_NO_LONGER_POSSIBLE"}
    assert plan_back(HEARING, TRUST, NUMBERS, today=day("2026-12-29")).points == ()


def test_a_hearing_on_a_day_off_and_a_closure_are_said() -> None:
    plan = plan_back(HearingAsked(day("2027-01-16")), WITH_CHRISTMAS, NUMBERS)
    assert {"HEARING_ON_DAY_OFF", "SPANS_CLOSURE"} == codes(plan.points)


weekdays = st.dates(date(2024, 3, 1), date(2029, 10, 1))
numbers = st.builds(
    HearingNumbers,
    notice_days=st.integers(1, 25),
    clear_days=st.booleans(),
    exchange_days=st.integers(1, 10),
)


@settings(max_examples=60, deadline=None)
@given(weekdays, numbers, st.sampled_from(ServiceMethod), st.integers(0, 40))
def test_an_invitation_sent_by_the_plan_is_always_in_time(
    hearing_on: date, numbers: HearingNumbers, method: ServiceMethod, length: int
) -> None:
    closed = Closure(hearing_on - timedelta(days=length + 10), hearing_on - timedelta(days=10))
    for calendar in (TRUST, type(WITH_CHRISTMAS)(WITH_CHRISTMAS.kind, HOLIDAYS, (closed,))):
        plan = plan_back(HearingAsked(hearing_on, method), calendar, numbers)
        sent = plan.date_of(PlanStep.SEND)
        moment = datetime.combine(sent.on, datetime.min.time(), UTC) if sent.at else sent.on
        received = deemed_receipt(HOLIDAYS, method, moment).due_on
        assert received <= plan.date_of(PlanStep.RECEIVED).on
        judged_on = calendar.on_or_before(hearing_on)
        earliest = earliest_hearing(
            calendar, received, numbers.notice_days, clear_days=numbers.clear_days
        )
        assert earliest.due_on <= judged_on


def test_every_date_of_a_move_is_shown_and_what_was_done_stands() -> None:
    before = plan_back(HEARING, TRUST, NUMBERS)
    to = HearingAsked(day("2027-01-19"), received_on=day("2026-12-21"))
    move = what_if(
        before, to, TRUST, NUMBERS, done={PlanStep.SEND: day("2026-12-21")}, today=day("2027-01-05")
    )
    assert [change.step for change in move.changes] == list(PlanStep)
    words = {change.step: change.words for change in move.changes}
    assert "5 days later" in words[PlanStep.HEARING]
    assert "done on Monday 21 December 2026, which stands" in words[PlanStep.SEND]
    assert codes(move.points) == {"TELL_NEW_DATE"}
    assert move.before.asked is HEARING


def test_a_hearing_moved_earlier_is_judged_from_the_first_invitation() -> None:
    before = plan_back(
        HearingAsked(day("2027-01-19"), received_on=day("2027-01-04")), TRUST, NUMBERS
    )
    to = HearingAsked(day("2027-01-18"), received_on=day("2027-01-04"))
    move = what_if(before, to, TRUST, NUMBERS, today=day("2027-01-12"))
    assert {"NOTICE_TOO_SHORT", "PAST_EMPLOYEE_PAPERS"} <= codes(move.points)
    same = what_if(before, before.asked, TRUST, NUMBERS)
    assert not any(change.changed for change in same.changes)
    assert "TELL_NEW_DATE" not in codes(same.points)


def test_the_companions_other_date() -> None:
    def asked(text: str | None, **more: object) -> tuple[bool, set[str]]:
        answer = judge_other_date(
            HOLIDAYS,
            proposed_on=day("2026-12-24"),
            asked_on=day(text) if text else None,
            **more,  # type: ignore[arg-type]
        )
        return answer.must_move, codes(answer.points)

    assert asked("2027-01-05") == (True, set())
    assert asked("2027-01-06") == (False, {"LONGER_THAN_FIVE_DAYS"})
    assert asked("2026-12-23") == (True, {"EARLIER_THAN_PROPOSED"})
    assert asked(None) == (False, set())
    assert asked("2027-01-05", companion_unavailable=False) == (False, set())
    closed = Closure(day("2026-12-19"), day("2027-01-10"))
    assert asked("2027-01-05", closures=(closed,)) == (True, {"ASKED_IN_CLOSURE"})
    with pytest.raises(BadInput):
        asked("2027-01-05", today=day("2027-01-06"))


@settings(max_examples=40, deadline=None)
@given(weekdays, st.integers(0, 60))
def test_no_closure_shortens_the_companions_days(proposed: date, length: int) -> None:
    closed = Closure(proposed, proposed + timedelta(days=length))
    plain = judge_other_date(HOLIDAYS, proposed_on=proposed, asked_on=None)
    with_it = judge_other_date(HOLIDAYS, proposed_on=proposed, asked_on=None, closures=(closed,))
    assert with_it.window.due_on == plain.window.due_on


def test_late_papers_are_asked_about_before_the_hearing_goes_on() -> None:
    plan = plan_back(HEARING, TRUST, NUMBERS)
    noon = datetime(2027, 1, 7, 12, 0, tzinfo=UTC)

    def late(at: datetime, *, agreed: bool = False) -> set[str]:
        return codes(late_paper_points(plan, what="A statement", came_at=at, agreed=agreed))

    assert late(noon) == set()
    assert late(noon + timedelta(minutes=1)) == {"LATE_PAPERS", "ASK_ABOUT_TIME"}
    assert late(noon + timedelta(days=1), agreed=True) == {"LATE_PAPERS"}
    in_summer = plan_back(HearingAsked(day("2026-07-09")), TRUST, NUMBERS)
    at = datetime(2026, 7, 2, 11, 30, tzinfo=UTC)  # half past twelve in London
    assert late_paper_points(in_summer, what="x", came_at=at)


ONCE = MissedHearing(day("2027-01-07"), AbsenceReason.NONE_GIVEN, "Rung twice, no answer.")
READY = AbsenceFacts(
    hearing_on=day("2027-01-14"),
    missed=(ONCE,),
    warned_on=day("2027-01-08"),
    other_ways="By video or in writing.",
    reason_to_go_on="Rearranged once, told in writing, no reply.",
)


def test_a_hearing_goes_on_in_absence_only_after_a_rearrangement_and_a_warning() -> None:
    assert judge_absence(READY).may_go_on
    assert judge_absence(READY).points == ()
    first = AbsenceFacts(hearing_on=day("2027-01-14"))
    answer = judge_absence(first)
    assert not answer.may_go_on
    assert {"FIRST_ABSENCE", "NOT_WARNED", "NO_REASON_TO_GO_ON"} <= codes(answer.points)


def test_illness_asks_for_advice_before_anybody_goes_on() -> None:
    ill = MissedHearing(day("2027-01-07"), AbsenceReason.ILLNESS, "Fit note to 31 January.")
    facts = AbsenceFacts(
        hearing_on=day("2027-01-14"),
        missed=(ill,),
        warned_on=day("2027-01-08"),
        reason_to_go_on="x",
    )
    assert codes(judge_absence(facts).points) == {"NO_MEDICAL_ADVICE", "NO_OTHER_WAY_OFFERED"}
    with pytest.raises(BadInput):
        judge_absence(AbsenceFacts(hearing_on=day("2027-01-01"), missed=(ill,)))


def test_an_adjournment_says_why_until_when_and_what_for() -> None:
    at = datetime(2027, 1, 14, 11, 0, tzinfo=UTC)
    bare = Adjournment(at, AdjournedFor.NEW_EVIDENCE, "")
    assert codes(adjournment_points([bare])) == {
        "ADJOURNED_WITHOUT_REASON",
        "NO_RESUMPTION",
        "BOTH_TOLD",
        "NEW_PAPERS",
    }
    whole = Adjournment(
        at,
        AdjournedFor.NEW_EVIDENCE,
        "A message was handed in.",
        resumes_on=day("2027-01-18"),
        papers_on=day("2027-01-15"),
        both_told=True,
    )
    assert adjournment_points([whole]) == ()
    with pytest.raises(BadInput):
        adjournment_points([Adjournment(at, AdjournedFor.TIME, "x", resumes_on=day("2027-01-13"))])
    more = Adjournment(
        at, AdjournedFor.MORE_ENQUIRY, "x", resumes_on=day("2027-02-01"), both_told=True
    )
    assert codes(adjournment_points([more])) == {"ENQUIRY_UNSAID"}
