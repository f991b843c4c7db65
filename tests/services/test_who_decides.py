"""Who heard the case decides it: once, where the case is, with an authority that others wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import CaseId, HearingId, RoleId
from casework.rules.appeals import AppealGround, GroundResult
from casework.rules.case_role import CaseRole
from casework.rules.hearings import HearingKind
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.stage_move import MoveAsked
from casework.services import (
    appeal_decisions,
    appeals,
    hearing_course,
    hearings,
    outcomes,
    panel,
    roles,
    stage_following,
    stages,
)
from casework.services.appeals import Lodging
from casework.services.context import Casework
from casework.store.case_tables import CaseRow
from casework.summaries.hearings import OutcomeText
from tests.support.appeal_cases import (
    answered,
    appeal_heard,
    final,
    first,
    nothing,
    outcome_issued,
    stands,
)
from tests.support.hearing_cases import (
    APPEAL_CHAIR,
    CHAIR,
    SCHEME,
    allegation_of,
    arranged,
    chosen,
    decided,
    found,
    held,
    move_clock,
    opened_at,
    planned,
    prepared_case,
    seat,
    served,
)
from tests.support.meeting_cases import enter
from tests.support.process_cases import TODAY

H = HearingOutcome
ANEW = datetime(2027, 2, 10, 10, 0, tzinfo=UTC)
LATE_COMER = Actor("Late Comer", Capacity.HEARING_CHAIR)
OTHER_CHAIR = Actor("Olive Strand", Capacity.HEARING_CHAIR)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def chair_part(casework: Casework, adviser: Actor, case_id: CaseId) -> RoleId:
    page = hearings.hearings_page(casework, adviser, case_id=case_id)
    chair = page.hearings[0].panel.chair
    assert chair is not None
    return chair.role_id


def sent_back(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    """Let an appeal change nothing and send a first warning back to be heard anew."""
    outcome_issued(casework, adviser, case_id, first(months="6"))
    appeal_id = appeal_heard(casework, adviser, case_id)
    answered(casework, APPEAL_CHAIR, appeal_id)
    appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=first())
    enter(casework, adviser, case_id, Stage.APPEAL_OUTCOME)
    parts = roles.parts_in_case(casework, adviser, case_id=case_id)
    by = next(one.person_id for one in parts if one.role is CaseRole.APPEAL_PANEL)
    asked = MoveAsked(
        Stage.HEARING_PREP,
        date(2027, 1, 20),
        reason="Nobody asked her.",
        note="The case is heard anew.",
        decided_by=by,
        authority="Appeal panel",
    )
    stages.move(casework, adviser, case_id=case_id, asked=asked)


def heard_anew(casework: Casework, adviser: Actor, case_id: CaseId) -> HearingId:
    """Plan and hold a second hearing before a panel of others."""
    hearing_id = hearings.plan(
        casework, adviser, case_id=case_id, arranged=arranged(planned_for=ANEW)
    ).value
    seat(casework, adviser, case_id, name=OTHER_CHAIR.name)
    served(casework, adviser, case_id, "L19", date(2027, 1, 21), hearing_id)
    move_clock(casework, datetime(2027, 2, 10, 15, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at(ANEW))
    ended = datetime(2027, 2, 10, 12, 0, tzinfo=UTC)
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ended)
    found(casework, OTHER_CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    return hearing_id


def test_a_case_with_an_outcome_is_not_heard_again_by_itself(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    with pytest.raises(Refused, match="The case was heard, and its outcome"):
        hearings.plan(casework, adviser, case_id=case_id, arranged=arranged(planned_for=ANEW))
    assert hearings.hearings_page(casework, adviser, case_id=case_id).why_no_hearing


def test_a_case_that_an_appeal_sent_back_is_heard_by_others_and_never_more_heavily(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    sent_back(casework, adviser, case_id)
    for kind in HearingKind:
        held_now = [
            one
            for one in roles.parts_in_case(casework, adviser, case_id=case_id)
            if one.role is kind.panel and one.is_held
        ]
        assert held_now == []
    for name in (CHAIR.name, APPEAL_CHAIR.name):
        with pytest.raises(Refused, match=r"heard the case before|cannot"):
            seat(casework, adviser, case_id, name=name)
    hearing_id = heard_anew(casework, adviser, case_id)
    for text, problem in (
        (final(), "Final written warning is harsher than what stood"),
        (first(months="7"), "The warning would be live for longer than the one that stood"),
    ):
        with pytest.raises(Refused) as refusal:
            outcomes.decide(casework, OTHER_CHAIR, hearing_id=hearing_id, text=text)
        assert any(one.startswith(problem) for one in refusal.value.problems)
    outcomes.decide(casework, OTHER_CHAIR, hearing_id=hearing_id, text=first())
    assert stands(casework, case_id) == (H.WRITTEN_WARNING.value, "6")


@pytest.mark.parametrize("seated", [True, False], ids=["in the chair", "made the chair"])
def test_whoever_came_after_the_hearing_decides_nothing_of_it(
    casework: Casework, adviser: Actor, case_id: CaseId, seated: bool
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    chair = chair_part(casework, adviser, case_id)
    if seated:
        roles.end_part(casework, adviser, role_id=chair, on=date(2026, 12, 9), why="Left us.")
    late = seat(casework, adviser, case_id, name=LATE_COMER.name, chairs=seated)
    panel.make_chair(casework, adviser, role_id=late)
    page = outcomes.deliberation(casework, LATE_COMER, hearing_id=hearing_id)
    assert not page.may_write
    with pytest.raises(Refused, match="did not hear the case to its end"):
        outcomes.decide(casework, LATE_COMER, hearing_id=hearing_id, text=chosen())


def test_a_chair_who_did_not_hear_it_puts_nothing_right_in_anothers_outcome(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = decided(casework, adviser, case_id)
    chair = chair_part(casework, adviser, case_id)
    roles.end_part(casework, adviser, role_id=chair, on=date(2026, 12, 9), why="Left us.")
    seat(casework, adviser, case_id, name=LATE_COMER.name)
    with pytest.raises(Refused, match="did not hear the case"):
        outcomes.correct(casework, LATE_COMER, hearing_id=hearing_id, text=nothing(), why="A slip.")


def test_a_panel_that_lost_its_members_dismisses_nobody(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    most = H.DISMISSAL_SUMMARY
    hearing_id = hearings.plan(
        casework, adviser, case_id=case_id, arranged=arranged(most_possible=most)
    ).value
    seat(casework, adviser, case_id, most=most)
    others = [seat(casework, adviser, case_id, name=n, chairs=False) for n in ("Ben", "Cara")]
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, datetime(2026, 12, 9, 15, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    ended = datetime(2026, 12, 9, 12, 30, tzinfo=UTC)
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ended)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    for role_id in others:
        roles.end_part(casework, adviser, role_id=role_id, on=date(2026, 12, 9), why="Left us.")
    with pytest.raises(Refused) as refusal:
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=dismissed())
    assert refusal.value.problems == (
        "3 members decide it, and only members who heard the case to its end",
    )


def dismissed() -> OutcomeText:
    return replace(
        chosen(H.DISMISSAL_NOTICE),
        alternatives={one: "Too little." for one in H if one.weight < H.DISMISSAL_NOTICE.weight},
        given={"serious_because": "Every parent of the year read it."},
    )


def test_nobody_states_their_own_authority_nor_changes_it_after_the_outcome(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    chair = chair_part(casework, adviser, case_id)
    for who in (CHAIR, replace(CHAIR, name=CHAIR.name.upper())):
        with pytest.raises(Refused, match="their own authority"):
            panel.state_authority(
                casework, who, role_id=chair, most=H.DISMISSAL_SUMMARY, source="I say so"
            )
    panel.state_authority(casework, adviser, role_id=chair, most=H.DISMISSAL_NOTICE, source=SCHEME)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    with pytest.raises(Refused, match="is fixed with it"):
        panel.state_authority(
            casework, adviser, role_id=chair, most=H.DISMISSAL_SUMMARY, source=SCHEME
        )


@pytest.mark.parametrize("stage", [Stage.INVESTIGATING, Stage.CASE_DECISION, Stage.REPORTED])
def test_nothing_is_decided_ended_or_appealed_where_the_case_is_not_at_its_hearing(
    casework: Casework, adviser: Actor, case_id: CaseId, stage: Stage
) -> None:
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, datetime(2026, 12, 9, 15, 0, tzinfo=UTC))
    hearing_course.begin(casework, adviser, hearing_id=hearing_id, opened=opened_at())
    enter(casework, adviser, case_id, stage)
    ended = datetime(2026, 12, 9, 12, 30, tzinfo=UTC)
    with pytest.raises(Refused, match="No hearing ends at the stage"):
        hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ended)
    enter(casework, adviser, case_id, Stage.HEARING)
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=ended)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    enter(casework, adviser, case_id, stage)
    with pytest.raises(Refused, match="No outcome is decided at the stage"):
        outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    enter(casework, adviser, case_id, Stage.DELIBERATION)
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    lodging = Lodging(date(2026, 12, 9), (AppealGround.TOO_SEVERE,))
    with pytest.raises(Refused, match="No appeal is taken in at the stage"):
        appeals.lodge(casework, adviser, case_id=case_id, lodging=lodging)


def test_an_appeal_names_its_grounds_or_says_that_none_is_named(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    assert appeals.outcome_told_on(casework, adviser, case_id=case_id) is None
    lodging = Lodging(date(2026, 12, 9), words="I appeal.")
    with pytest.raises(BadInput) as refusal:
        appeals.lodge(casework, adviser, case_id=case_id, lodging=lodging)
    assert refusal.value.field == "grounds"
    unnamed = replace(lodging, none_named=True)
    appeals.lodge(casework, adviser, case_id=case_id, lodging=unnamed)
    (appeal,) = appeals.appeals(casework, adviser, case_id=case_id)
    assert appeal.grounds == ()
    assert "OUTCOME_NOT_TOLD" in [one.code for one in appeal.points]


@pytest.mark.parametrize(
    ("on", "entered"),
    [(date(2026, 11, 1), TODAY), (date(2026, 12, 24), date(2026, 12, 9))],
    ids=["before the stage it follows", "still to come"],
)
def test_a_stage_that_follows_is_entered_neither_before_the_last_nor_after_today(
    casework: Casework, adviser: Actor, case_id: CaseId, on: date, entered: date
) -> None:
    planned(casework, adviser, case_id)
    move_clock(casework, datetime(2026, 12, 9, 9, 0, tzinfo=UTC))
    with casework.transaction(adviser) as unit:
        case = unit.session.get_one(CaseRow, case_id)
        assert stage_following.follow_in(unit, case, Stage.HEARING_PREP, on=on, why="Moved.")
    steps = stages.process_page(casework, adviser, case_id=case_id).steps
    assert steps[-1].entered_on == entered


@pytest.mark.parametrize("light", [H.NO_ACTION, H.MANAGEMENT_GUIDANCE])
def test_no_hearing_is_planned_for_what_needs_none(
    casework: Casework, adviser: Actor, case_id: CaseId, light: HearingOutcome
) -> None:
    with pytest.raises(BadInput) as refusal:
        hearings.plan(casework, adviser, case_id=case_id, arranged=arranged(most_possible=light))
    assert refusal.value.field == "most_possible"


def test_an_answer_that_waits_for_the_chair_does_not_count_when_the_appeal_is_decided(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    outcome_issued(casework, adviser, case_id, first())
    appeal_id = appeal_heard(casework, adviser, case_id)
    typist = Actor("Ben Ojo", Capacity.HEARING_CHAIR)
    appeal_decisions.answer_ground(
        casework,
        typist,
        appeal_id=appeal_id,
        ground=AppealGround.TOO_SEVERE,
        result=GroundResult.DISMISSED,
        reasons="It was said so.",
    )
    with pytest.raises(Refused) as refusal:
        appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=first())
    unanswered = "“The sanction is too severe” is not answered with reasons"
    assert refusal.value.problems == (unanswered,)
    appeal_decisions.confirm_answers(casework, APPEAL_CHAIR, appeal_id=appeal_id)
    appeal_decisions.decide(casework, APPEAL_CHAIR, appeal_id=appeal_id, text=first())
