"""The day of a hearing among the dates of its case, and time of others that goes by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import CaseId, HearingId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, Meaning
from casework.rules.hearing_absence import AdjournedFor, Adjournment
from casework.rules.hearings import HearingKind
from casework.services import (
    calendar_export,
    case_lists,
    case_pages,
    deadline_marks,
    deadlines,
    hearing_course,
    hearing_moving,
    hearings,
)
from casework.services.calendar_export import Titles
from casework.services.context import Casework
from casework.services.today import today_view
from casework.summaries.deadlines import Deadline
from tests.support.hearing_cases import (
    HEARD_AT,
    arranged,
    decided,
    held,
    lodged,
    move_clock,
    opened_at,
    planned,
    prepared_case,
    seat,
    served,
)
from tests.support.process_cases import TODAY

K = DeadlineKind
DAY_BEFORE = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
AFTER = datetime(2026, 12, 17, 9, 0, tzinfo=UTC)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    """Bring a case to its hearing, none of its earlier clocks running."""
    case_id = prepared_case(casework, adviser)
    with casework.transaction(adviser) as unit:
        for one in deadlines.list_in(unit.session, case_id, unit.now):
            if one.state.is_open:
                deadlines.drop_in(unit, case_id=case_id, kind=one.kind, reason="Long done.")
    return case_id


def invited(casework: Casework, actor: Actor, case_id: CaseId, hearing_id: HearingId) -> None:
    """Let the invitation be received, which settles the notice."""
    served(casework, actor, case_id, "L19", TODAY, hearing_id)
    with casework.transaction(actor) as unit:
        deadlines.settle_in(
            unit, case_id=case_id, kind=K.HEARING_NOTICE, settled=TODAY, about_id=hearing_id
        )


def clock_of(casework: Casework, actor: Actor, case_id: CaseId, kind: DeadlineKind) -> Deadline:
    found = deadlines.list_for_case(casework, actor, case_id=case_id)
    return next(one for one in found if one.kind is kind)


def line_of(casework: Casework, actor: Actor, case_id: CaseId) -> Any:
    return next(
        one for one in case_lists.case_list(casework, actor).lines if one.case_id == case_id
    )


def test_the_day_of_a_hearing_is_a_date_wherever_dates_are(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    invited(casework, adviser, case_id, hearing_id)
    move_clock(casework, DAY_BEFORE)
    day = clock_of(casework, adviser, case_id, K.HEARING_DAY)
    assert (day.due_on, day.due_at, day.late) == (HEARD_AT.date(), HEARD_AT, "tomorrow")
    listed = line_of(casework, adviser, case_id)
    assert (listed.next_on, listed.next_title) == (HEARD_AT.date(), "Hearing")
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    assert page.next_deadline is not None
    assert page.next_deadline.kind is K.HEARING_DAY
    week = today_view(casework, adviser, mine=False).due.this_week
    assert next(one.kind for one in week if one.case_id == case_id) is K.HEARING_DAY
    out = calendar_export.dates_to_come(casework, adviser, case_id=case_id, titles=Titles())
    (entry,) = (one for one in out if one.title.endswith("Disciplinary hearing"))
    assert (entry.on, entry.at) == (HEARD_AT.date(), HEARD_AT)


def test_the_day_moves_with_the_hearing_goes_with_it_and_is_kept_when_it_is_held(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    later = HEARD_AT + timedelta(days=1)
    hearing_moving.move(casework, adviser, hearing_id=hearing_id, to=later, reason="The room.")
    assert clock_of(casework, adviser, case_id, K.HEARING_DAY).due_at == later
    hearings.call_off(casework, adviser, hearing_id=hearing_id, reason="The report is looked at.")
    assert clock_of(casework, adviser, case_id, K.HEARING_DAY).state is (
        DeadlineState.NOT_APPLICABLE
    )


def test_a_hearing_that_was_adjourned_goes_on_on_a_day_of_its_own(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, datetime(2026, 12, 9, 15, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    assert clock_of(casework, adviser, case_id, K.HEARING_DAY).state is DeadlineState.MET
    stop = Adjournment(
        HEARD_AT + timedelta(hours=2), AdjournedFor.TIME, "Time to read.", date(2026, 12, 14)
    )
    hearing_course.adjourn(casework, adviser, hearing_id=hearing_id, stop=stop)
    day = clock_of(casework, adviser, case_id, K.HEARING_DAY)
    assert (day.state, day.due_on) == (DeadlineState.RUNNING, date(2026, 12, 14))


def test_the_day_of_an_appeal_hearing_is_a_date_too(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    appeal_id = lodged(casework, adviser, case_id)
    at = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
    hearings.plan(
        casework, adviser, case_id=case_id, appeal_id=appeal_id,
        arranged=arranged(planned_for=at, most_possible=None),
    )  # fmt: skip
    seat(casework, adviser, case_id, name="Ada Winter", kind=HearingKind.APPEAL)
    assert clock_of(casework, adviser, case_id, K.APPEAL_HEARING_DAY).due_at == at


def test_time_of_others_goes_by_and_nobody_is_late_in_any_list(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    invited(casework, adviser, case_id, hearing_id)
    move_clock(casework, AFTER)
    papers = clock_of(casework, adviser, case_id, K.EXCHANGE)
    assert (papers.state, papers.meaning) == (DeadlineState.WENT_BY, Meaning.WENT_BY)
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    listed = line_of(casework, adviser, case_id)
    first = page.next_deadline
    assert (listed.next_on, listed.next_title != "Papers") == (
        None if first is None else first.due_on,
        True,
    )
    view = today_view(casework, adviser, mine=False)
    (open_case,) = (one for one in view.cases if one.case_id == case_id)
    assert open_case.next_on == listed.next_on
    assert K.EXCHANGE not in {one.kind for one in (*view.due.overdue, *view.due.today)}
    out = calendar_export.dates_to_come(casework, adviser, case_id=case_id, titles=Titles())
    assert not [one for one in out if one.title.endswith("papers and witnesses")]


def test_papers_due_by_noon_are_not_late_in_the_afternoon(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id)
    papers = clock_of(casework, adviser, case_id, K.EXCHANGE)
    assert papers.due_at is not None
    move_clock(casework, papers.due_at + timedelta(hours=2))
    assert clock_of(casework, adviser, case_id, K.EXCHANGE).meaning is Meaning.DUE
    view = today_view(casework, adviser, mine=False)
    assert K.EXCHANGE in {one.kind for one in view.due.today}


def test_what_others_had_time_for_is_over_when_the_hearing_begins(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    held(casework, adviser, case_id)
    assert clock_of(casework, adviser, case_id, K.EXCHANGE).state is DeadlineState.WENT_BY
    assert clock_of(casework, adviser, case_id, K.HEARING_DAY).state is DeadlineState.MET


def test_time_of_others_is_settled_by_nobodys_hand(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    served(casework, adviser, case_id, "L24", date(2026, 12, 10))
    with casework.transaction(adviser) as unit:
        deadlines.start_in(
            unit, case_id=case_id, kind=K.WARNING_ENDS, start=date(2026, 12, 10), amount=12
        )
    warning = clock_of(casework, adviser, case_id, K.WARNING_ENDS)
    for act in (
        lambda: deadline_marks.mark_met(
            casework, adviser, deadline_id=warning.deadline_id, on=date(2026, 12, 10)
        ),
        lambda: deadline_marks.mark_not_applicable(
            casework, adviser, deadline_id=warning.deadline_id, reason="No longer wanted."
        ),
    ):
        with pytest.raises(Refused, match="ends by itself"):
            act()
    assert clock_of(casework, adviser, case_id, K.WARNING_ENDS).state is DeadlineState.RUNNING
