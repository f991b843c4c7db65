"""What is decided again of one matter is never harsher or longer than what stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.sanctions import HearingOutcome
from casework.rules.warnings_live import WarningState
from casework.services import appeal_decisions, outcomes, warnings
from casework.services.context import Casework
from casework.summaries.hearings import OutcomeText, WarningView
from tests.support.appeal_cases import (
    answered,
    appeal_heard,
    final,
    first,
    nothing,
    outcome_issued,
    stands,
    warned,
)
from tests.support.hearing_cases import APPEAL_CHAIR, CHAIR, chosen, move_clock, prepared_case

W = HearingOutcome.WRITTEN_WARNING.value
TOLD_ON = date(2026, 12, 9)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def given(casework: Casework, adviser: Actor, case_id: CaseId) -> list[WarningView]:
    return list(warnings.warnings_of_case(casework, adviser, case_id=case_id))


def test_what_an_appeal_decided_is_not_raised_again_by_correcting_what_it_lowered(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = outcome_issued(casework, adviser, case_id, final())
    appeal_id = appeal_heard(casework, adviser, case_id)
    answered(casework, APPEAL_CHAIR, appeal_id)
    appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=first())
    with pytest.raises(Refused, match="An appeal has decided since"):
        outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=final(), why="A slip.")
    assert stands(casework, case_id)[0] == W


def test_an_appeal_compares_with_what_a_correction_left_standing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = outcome_issued(casework, adviser, case_id, final())
    appeal_id = appeal_heard(casework, adviser, case_id)
    answered(casework, APPEAL_CHAIR, appeal_id)
    outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=first(), why="Wrong box.")
    with pytest.raises(Refused) as refusal:
        appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=final())
    assert refusal.value.problems == ("An appeal cannot make the outcome harsher",)
    assert stands(casework, case_id)[0] == W


def test_a_live_period_is_never_longer_after_an_appeal(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    outcome_issued(casework, adviser, case_id, first(months="6"))
    warned(casework, adviser, case_id, TOLD_ON)
    appeal_id = appeal_heard(casework, adviser, case_id)
    answered(casework, APPEAL_CHAIR, appeal_id)
    longer = first(months="120")
    with pytest.raises(Refused) as refusal:
        appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=longer)
    assert refusal.value.problems == ("An appeal cannot make a warning live for longer",)
    appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=first())
    assert stands(casework, case_id) == (W, "6")
    warned(casework, adviser, case_id, date(2027, 1, 21))
    (one,) = given(casework, adviser, case_id)
    assert (one.issued_on, one.last_day) == (TOLD_ON, date(2027, 6, 8))


def test_a_live_period_is_never_longer_after_a_correction(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = outcome_issued(casework, adviser, case_id, first(months="6"))
    with pytest.raises(Refused, match="live for longer"):
        outcomes.correct(
            casework, CHAIR, hearing_id=hearing_id, text=first(months="7"), why="A slip."
        )
    outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=first(), why="A slip.")
    assert stands(casework, case_id) == (W, "6")


def test_a_warning_that_is_spent_does_not_come_back_with_a_corrected_letter(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = outcome_issued(casework, adviser, case_id, first())
    warned(casework, adviser, case_id, TOLD_ON)
    move_clock(casework, datetime(2028, 12, 20, 9, 0, tzinfo=UTC))
    outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=first(), why="A letter wrong.")
    warned(casework, adviser, case_id, date(2028, 12, 20))
    (one,) = given(casework, adviser, case_id)
    assert (one.state, one.issued_on) == (WarningState.SPENT, TOLD_ON)


def test_a_correction_ends_the_heavier_warning_and_keeps_its_first_day(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = outcome_issued(casework, adviser, case_id, final())
    warned(casework, adviser, case_id, TOLD_ON)
    outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=first(), why="Wrong box.")
    assert [one.state for one in given(casework, adviser, case_id)] == [WarningState.SET_ASIDE]
    move_clock(casework, datetime(2027, 3, 1, 9, 0, tzinfo=UTC))
    warned(casework, adviser, case_id, date(2027, 3, 1))
    states = {one.outcome: (one.state, one.issued_on) for one in given(casework, adviser, case_id)}
    assert states[HearingOutcome.WRITTEN_WARNING] == (WarningState.LIVE, TOLD_ON)
    outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=nothing(), why="Wrong box.")
    left = {one.state for one in given(casework, adviser, case_id)}
    assert left == {WarningState.SET_ASIDE}


@pytest.mark.parametrize(
    "text",
    [
        replace(chosen(), mitigation="y" * 20_001),
        replace(chosen(), alternatives={HearingOutcome.NO_ACTION: "z" * 20_001}),
        replace(chosen(), given={"x": "y"}),
        replace(chosen(), given={"months": "1" * 5000}),
        replace(chosen(), given={"months": "٣"}),
    ],
    ids=["long", "long why not", "no such part", "digits without end", "other digits"],
)
def test_an_outcome_holds_no_more_than_its_parts_have_room_for(
    casework: Casework, adviser: Actor, case_id: CaseId, text: OutcomeText
) -> None:
    hearing_id = outcome_issued(casework, adviser, case_id, first())
    with pytest.raises(BadInput):
        outcomes.correct(casework, CHAIR, hearing_id=hearing_id, text=text, why="A slip.")
