"""Appeals: windows, late ones, outcomes that never rise, and panels of people not involved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.appeal_panels import (
    PanelFacts,
    PanelMember,
    Step,
    SubjectGroup,
    may_sit,
    panel_points,
    still_eligible,
    who_typically,
)
from casework.rules.appeals import (
    AnsweredGround,
    AppealGround,
    AppealOutcomeFacts,
    AppealType,
    GroundResult,
    LodgedAppeal,
    appeal_window,
    hear_by,
    is_late,
    lodged_points,
    outcome_points,
    type_points,
)
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.process_points import OpenPoint, Weight
from casework.rules.sanctions import HearingOutcome
from tests.rules.calendars_for_tests import TRUST, day

RECEIVED = day("2026-12-07")
WINDOW = appeal_window(TRUST, RECEIVED, 10)
IN_TIME = LodgedAppeal(day("2026-12-21"), (AppealGround.TOO_SEVERE,))
LATE = replace(IN_TIME, received_on=day("2026-12-22"))


def codes(points: tuple[OpenPoint, ...]) -> list[str]:
    return [point.code for point in points]


def points_of(appeal: LodgedAppeal) -> tuple[OpenPoint, ...]:
    return lodged_points(appeal, WINDOW, outcome_received_on=RECEIVED)


def test_the_window_counts_from_receipt_and_names_itself_the_trusts_own() -> None:
    assert WINDOW.last_on == day("2026-12-21")
    assert "law sets none" in WINDOW.words
    assert hear_by(TRUST, day("2026-12-21"), 20).due_on == day("2027-01-21")


def test_the_last_day_is_in_time_and_the_next_is_decided_on() -> None:
    assert not is_late(IN_TIME, WINDOW)
    assert points_of(IN_TIME) == ()
    (point,) = points_of(LATE)
    assert (point.code, point.weight) == ("LATE_UNDECIDED", Weight.STOPS)
    assert "Ask first why" in point.words
    assert codes(points_of(replace(LATE, late_accepted=True))) == ["LATE_UNREASONED"]
    assert points_of(replace(LATE, late_accepted=True, accepted_because="In hospital.")) == ()
    refused = points_of(replace(LATE, late_accepted=False, accepted_because="No reason given."))
    assert (codes(refused), refused[0].weight) == (["LATE_REFUSED"], Weight.LOOK)


def test_an_appeal_has_grounds_and_comes_after_the_outcome() -> None:
    assert codes(points_of(replace(IN_TIME, grounds=()))) == ["NO_GROUNDS"]
    # Words are no ground: the employee is asked which they mean, and nobody guesses.
    unnamed = replace(IN_TIME, grounds=(), words="It is not fair.")
    assert codes(points_of(unnamed)) == ["NO_GROUNDS"]
    with pytest.raises(BadInput) as refused:
        points_of(replace(IN_TIME, received_on=day("2026-12-06")))
    assert refused.value.field == "received_on"


def test_a_review_of_a_defective_hearing_is_asked_about() -> None:
    unfair = (AppealGround.PROCEDURE, AppealGround.TOO_SEVERE)
    assert codes(type_points(AppealType.REVIEW, unfair)) == ["REVIEW_OF_DEFECT"]
    assert type_points(AppealType.REHEARING, unfair) == ()
    assert type_points(AppealType.REVIEW, (AppealGround.TOO_SEVERE,)) == ()


READY = AppealOutcomeFacts(
    before=HearingOutcome.FINAL_WRITTEN_WARNING,
    after=HearingOutcome.WRITTEN_WARNING,
    grounds=(AnsweredGround(AppealGround.TOO_SEVERE, GroundResult.PARTLY, "Nine years."),),
    heard=True,
    companion_told=True,
)


@given(st.sampled_from(HearingOutcome), st.sampled_from(HearingOutcome), st.text(max_size=20))
def test_an_appeal_never_raises_the_outcome(
    before: HearingOutcome, after: HearingOutcome, procedure: str
) -> None:
    facts = replace(READY, before=before, after=after, may_rise_under=procedure)
    raised = "RAISED" in codes(outcome_points(facts))
    assert raised == (after.weight > before.weight)


def test_the_outcome_of_an_appeal_answers_every_ground() -> None:
    assert outcome_points(READY) == ()
    bare = replace(READY, grounds=(AnsweredGround(AppealGround.FINDINGS),), companion_told=False)
    assert codes(outcome_points(bare)) == ["GROUND_UNANSWERED", "COMPANION_NOT_TOLD"]
    assert codes(outcome_points(replace(READY, grounds=(), heard=False))) == [
        "NO_GROUNDS",
        "NOT_HEARD",
    ]
    undone = replace(READY, before=HearingOutcome.DISMISSAL_SUMMARY)
    assert codes(outcome_points(undone)) == ["REINSTATEMENT"]
    assert outcome_points(replace(undone, reinstatement="From 4 January, with back pay.")) == ()
    dismissed = AnsweredGround(AppealGround.TOO_SEVERE, GroundResult.DISMISSED, "x")
    assert codes(outcome_points(replace(READY, grounds=(dismissed,)))) == ["CHANGED_UNEXPLAINED"]


APPEAL = CaseRole.APPEAL_PANEL
FRESH = PanelMember("T Obi", chair=True, rank=5, declared=True)


@pytest.mark.parametrize(
    "role",
    [
        CaseRole.HEARING_PANEL,
        CaseRole.PRESENTING_OFFICER,
        CaseRole.IO,
        CaseRole.COMMISSIONER,
        CaseRole.DECIDED_SUSPENSION,
        CaseRole.WITNESS,
        CaseRole.NOTE_TAKER,
    ],
)
def test_nobody_involved_before_hears_the_appeal(role: CaseRole) -> None:
    member = replace(FRESH, is_also=(role,))
    assert may_sit(APPEAL, member).verdict is Verdict.HARD
    points = panel_points(PanelFacts(APPEAL, (member,)))
    assert codes(points) == ["MAY_NOT_SIT"]
    assert role.as_fact in points[0].fact


def test_who_is_still_eligible_the_free_first() -> None:
    near = PanelMember("L Manager", (CaseRole.LINE_MANAGER,))
    out = PanelMember("S Panel", (CaseRole.HEARING_PANEL,))
    assert [one.name for one in still_eligible(APPEAL, [near, out, FRESH])] == [
        "T Obi",
        "L Manager",
    ]
    sitting = PanelMember("T Obi", (APPEAL,))
    assert may_sit(APPEAL, sitting).verdict is Verdict.OK
    with pytest.raises(ValueError, match="no panel"):
        may_sit(CaseRole.IO, FRESH)


def test_the_make_up_of_a_panel() -> None:
    assert panel_points(PanelFacts(APPEAL, (FRESH,))) == ()
    two = PanelMember("A Reid", (CaseRole.LINE_MANAGER,))
    found = codes(panel_points(PanelFacts(APPEAL, (FRESH, two, FRESH), least_members=4)))
    assert found == ["SITS_WITH_REASON", "UNDECLARED", "TOO_FEW", "NAMED_TWICE", "ONE_CHAIR"]
    reasoned = replace(two, reason="Nobody else is left.", declared=True)
    assert panel_points(PanelFacts(APPEAL, (FRESH, reasoned))) == ()
    junior = PanelFacts(APPEAL, (FRESH,), heard_rank=5)
    assert codes(panel_points(junior)) == ["NOT_MORE_SENIOR"]
    assert panel_points(replace(junior, heard_rank=4)) == ()


def test_the_chair_has_authority_for_the_heaviest_outcome_possible() -> None:
    facts = PanelFacts(
        CaseRole.HEARING_PANEL,
        (FRESH,),
        possible=HearingOutcome.DISMISSAL_NOTICE,
        most=HearingOutcome.FINAL_WRITTEN_WARNING,
    )
    assert codes(panel_points(facts)) == ["CHAIR_AUTHORITY"]
    assert codes(panel_points(replace(facts, most=None))) == ["CHAIR_AUTHORITY"]
    assert panel_points(replace(facts, most=HearingOutcome.DISMISSAL_SUMMARY)) == ()


def test_every_group_names_who_does_each_step() -> None:
    assert all(who_typically(group, step) for group in SubjectGroup for step in Step)
