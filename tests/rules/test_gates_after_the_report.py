"""The gates from the decision to the record, and walks of the whole state machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.rules.case_facts import CaseFacts, NoticeState, OutsideBody, OutsideFact
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.gate_points import Source, SourceKind
from casework.rules.gate_table import AFTER_THE_REPORT
from casework.rules.gates import Gate, judge, open_gates
from casework.rules.process_facts import AppealFacts, HearingFacts, ProcessFacts
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.sanctions import HearingOutcome
from casework.rules.screens import Answer, Screen
from casework.rules.stage import CLOSED, OPEN_STAGES, Stage
from casework.rules.stage_flow import MOVES, Move, MoveKind, find_move
from casework.rules.track_kinds import TrackKind
from casework.rules.tracks import HeldStep, HeldUp
from tests.support.ready_case import HEARD, LAST_DAY, PEOPLE, READY

S = Stage
CODE = Source(SourceKind.CODE, "Acas Code, paragraph 9")
LATER = tuple(move for move in MOVES if (move.origin, move.target) in AFTER_THE_REPORT)
# What the employee does, and what becomes of a closed record, waits for nobody.
WAITS_FOR_NOBODY = {S.APPEAL_LODGED, S.APPEAL_WITHDRAWN, S.RETAINED, S.REOPENED}
SHORT_NOTICE = OpenPoint(
    "NOTICE_TOO_SHORT",
    Weight.STOPS,
    "The earliest day is Tue 5 Jan",
    CODE,
    cure=OpenCure(CureAct.CHANGE_HEARING, "Move the hearing"),
)


def ready_for(move: Move) -> CaseFacts:
    """Make the facts of a case that may make a move: some wait for what others must not have."""
    process = READY.process
    if move.target is S.SANCTION_LIVE:
        process = replace(process, warning_to=LAST_DAY)
    if move.target is S.APPEAL_LATE_DECISION:
        process = replace(process, appeal=AppealFacts(lodged=True, late=True))
    if move.origin is S.APPEAL_LATE_DECISION and move.target in (S.SANCTION_LIVE, S.CLOSED):
        refused = AppealFacts(lodged=True, late=True, late_accepted=False)
        process = replace(process, appeal=refused)
    early = (move.origin, move.target) == (S.CASE_DECISION, S.CLOSED_NFA)
    process = replace(process, employee_left=early)
    return replace(READY, stage=move.origin, process=process)


def gate(origin: Stage, target: Stage, **changes: Any) -> Gate:
    move = find_move(origin, target)
    assert move is not None
    facts = ready_for(move)
    return judge(move, replace(facts, process=replace(facts.process, **changes)))


def codes(found: Gate) -> set[str]:
    return {point.code for point in found.blockers}


def test_every_later_move_has_its_own_checks() -> None:
    early = {S.REPORT_DRAFT, S.INFORMAL_ACTION}
    origins = {move.origin for move in MOVES} - {move.origin for move in LATER}
    assert all(origin is not S.CLOSED for origin in origins)
    assert {move.origin for move in LATER} >= {S.CASE_DECISION, S.DELIBERATION, S.RETAINED}
    assert early <= origins


@pytest.mark.parametrize("move", LATER, ids=lambda move: move.words)
def test_a_case_that_is_ready_may_go_on(move: Move) -> None:
    assert judge(move, ready_for(move)).is_open


@pytest.mark.parametrize("body", list(OutsideBody))
@pytest.mark.parametrize(
    "move",
    [move for move in LATER if move.target not in WAITS_FOR_NOBODY],
    ids=lambda move: move.words,
)
def test_while_asked_to_wait_nothing_goes_on(move: Move, body: OutsideBody) -> None:
    waiting = OutsideFact(body, open=True, asked_to_wait=True)
    found = judge(move, replace(ready_for(move), outside=(waiting,)))
    assert f"WAITING_{body.name}" in codes(found)


@pytest.mark.parametrize("target", [S.HEARING_PREP, S.INFORMAL_ACTION, S.CLOSED_NO_CASE])
def test_nothing_is_decided_without_a_locked_report(target: Stage) -> None:
    assert codes(gate(S.CASE_DECISION, target, report_locked=False)) == {"REPORT_NOT_LOCKED"}


@pytest.mark.parametrize("target", [S.HEARING_PREP, S.INFORMAL_ACTION, S.CLOSED_NO_CASE])
def test_who_investigated_does_not_decide_on_the_report(target: Stage) -> None:
    judged = tuple(
        replace(one, verdict=Verdict.HARD, because="has investigated the case")
        if one.role is CaseRole.COMMISSIONER
        else one
        for one in PEOPLE
    )
    move = find_move(S.CASE_DECISION, target)
    assert move is not None
    found = judge(move, replace(ready_for(move), holders=judged))
    assert codes(found) == {"CONFLICT_COMMISSIONER"}


def test_a_case_ends_without_a_finding_only_where_nobody_can_be_heard() -> None:
    assert gate(S.CASE_DECISION, S.CLOSED_NFA).is_open
    assert codes(gate(S.CASE_DECISION, S.CLOSED_NFA, employee_left=False)) == {"CAN_BE_HEARD"}
    shown = {found.move.target for found in open_gates(replace(READY, stage=S.CASE_DECISION))}
    assert S.CLOSED_NFA not in shown


@pytest.mark.parametrize(
    ("hearing", "code"),
    [
        (HearingFacts(), "NOT_PLANNED"),
        (HearingFacts(planned=True), "NOT_INVITED"),
        (HearingFacts(planned=True, invited=True, points=(SHORT_NOTICE,)), "NOTICE_TOO_SHORT"),
    ],
)
def test_a_hearing_opens_only_with_its_notice_and_panel(hearing: HearingFacts, code: str) -> None:
    assert codes(gate(S.HEARING_PREP, S.HEARING, hearing=hearing)) == {code}
    assert codes(gate(S.APPEAL_PREP, S.APPEAL_HEARING, appeal_hearing=hearing)) == {code}


def test_a_point_leads_to_the_desk_where_it_is_cured() -> None:
    hearing = HearingFacts(planned=True, invited=True, points=(SHORT_NOTICE,))
    (point,) = gate(S.HEARING_PREP, S.HEARING, hearing=hearing).blockers
    assert point.cure is not None
    assert (point.cure.tab, point.cure.item) == ("meetings", "hearing")
    (point,) = gate(S.APPEAL_PREP, S.APPEAL_HEARING, appeal_hearing=hearing).blockers
    assert point.cure is not None
    assert point.cure.item == "appeal"


LACKING = OpenPoint("NO_FINDING", Weight.STOPS, "Allegation 1 has no finding of the panel", CODE)


@pytest.mark.parametrize(
    ("hearing", "code"),
    [
        (replace(HEARD, held=False), "NOT_HELD"),
        (replace(HEARD, lacks=(LACKING,)), "NO_FINDING"),
        (replace(HEARD, outcome=None), "NO_OUTCOME"),
        (replace(HEARD, outcome=HearingOutcome.DISMISSAL_NOTICE), "NO_AUTHORITY"),
        (replace(HEARD, authority_to=None), "NO_AUTHORITY"),
        (replace(HEARD, letter_issued=False), "OUTCOME_NOT_SENT"),
    ],
)
def test_no_outcome_without_findings_authority_and_letter(hearing: HearingFacts, code: str) -> None:
    assert codes(gate(S.DELIBERATION, S.OUTCOME_ISSUED, hearing=hearing)) == {code}
    assert codes(gate(S.APPEAL_HEARING, S.APPEAL_OUTCOME, appeal_hearing=hearing)) == {code}


def test_no_authority_is_asked_for_an_outcome_that_is_no_sanction() -> None:
    free = replace(HEARD, outcome=HearingOutcome.NO_ACTION, authority_to=None)
    assert gate(S.DELIBERATION, S.OUTCOME_ISSUED, hearing=free).is_open


def hold(track: TrackKind, step: HeldStep) -> HeldUp:
    return HeldUp(step, track, "kept apart", CODE, "Record the decision")


@pytest.mark.parametrize(
    ("origin", "target", "step"),
    [
        (S.CASE_DECISION, S.HEARING_PREP, HeldStep.STEP_AGAINST_EMPLOYEE),
        (S.CASE_DECISION, S.INVESTIGATING, HeldStep.INVESTIGATE),
        (S.HEARING_PREP, S.HEARING, HeldStep.HEARING),
        (S.DELIBERATION, S.OUTCOME_ISSUED, HeldStep.SANCTION),
        (S.SANCTION_LIVE, S.CLOSED, HeldStep.CLOSE),
    ],
)
def test_a_track_holds_up_what_it_holds_up_and_keeps_its_reason(
    origin: Stage, target: Stage, step: HeldStep
) -> None:
    found = gate(origin, target, holds=(hold(TrackKind.GRIEVANCE, step),))
    assert codes(found) == {"GRIEVANCE_HOLDS"}
    assert "kept apart" not in str(found.points)
    others = tuple(hold(TrackKind.GRIEVANCE, one) for one in HeldStep if one is not step)
    assert gate(origin, target, holds=others).is_open


def test_a_sanction_that_is_held_up_bars_no_other_outcome() -> None:
    free = replace(HEARD, outcome=HearingOutcome.NO_ACTION)
    held = (hold(TrackKind.RESIGNATION, HeldStep.SANCTION),)
    assert gate(S.DELIBERATION, S.OUTCOME_ISSUED, hearing=free, holds=held).is_open


def test_a_case_closes_when_its_warning_is_spent_and_no_appeal_runs() -> None:
    assert codes(gate(S.SANCTION_LIVE, S.CLOSED, warning_to=LAST_DAY)) == {"WARNING_LIVE"}
    assert codes(gate(S.OUTCOME_ISSUED, S.SANCTION_LIVE, warning_to=None)) == {"NO_WARNING"}
    runs = (OpenPoint("APPEAL_RUNS", Weight.STOPS, "An appeal is under way", CODE),)
    assert codes(gate(S.OUTCOME_ISSUED, S.CLOSED, closing=runs)) == {"APPEAL_RUNS"}
    assert gate(S.APPEAL_OUTCOME, S.CLOSED, closing=runs).is_open


def test_a_late_appeal_is_decided_on_and_never_turned_away_by_the_calendar() -> None:
    late = AppealFacts(lodged=True, late=True)
    facts = replace(READY, stage=S.APPEAL_LODGED, process=replace(READY.process, appeal=late))
    assert S.APPEAL_LATE_DECISION in {found.move.target for found in open_gates(facts)}
    assert codes(gate(S.APPEAL_LATE_DECISION, S.CLOSED, appeal=late)) == {"LATE_NOT_REFUSED"}
    refused = replace(late, late_accepted=False)
    assert codes(gate(S.APPEAL_LATE_DECISION, S.APPEAL_PREP, appeal=refused)) == {"LATE_REFUSED"}
    in_time = replace(READY, stage=S.APPEAL_LODGED)
    assert S.APPEAL_LATE_DECISION not in {found.move.target for found in open_gates(in_time)}


@pytest.mark.parametrize("origin", [S.APPEAL_LODGED, S.APPEAL_PREP, S.APPEAL_HEARING])
def test_only_the_employee_withdraws_an_appeal(origin: Stage) -> None:
    found = gate(origin, S.APPEAL_WITHDRAWN, appeal=AppealFacts(lodged=True))
    assert codes(found) == {"NOT_WITHDRAWN"}


def test_a_record_is_kept_only_with_its_period_chosen() -> None:
    assert codes(gate(S.CLOSED, S.RETAINED, retention_chosen=False)) == {"NO_RETENTION"}


HEARINGS = st.builds(
    HearingFacts,
    planned=st.booleans(),
    sat=st.booleans(),
    held=st.booleans(),
    invited=st.booleans(),
    points=st.sampled_from([(), (SHORT_NOTICE,)]),
    lacks=st.sampled_from([(), (LACKING,)]),
    outcome=st.sampled_from([None, *HearingOutcome]),
    authority_to=st.sampled_from([None, *HearingOutcome]),
    letter_issued=st.booleans(),
)
PROCESS = st.builds(
    ProcessFacts,
    report_locked=st.booleans(),
    employee_left=st.booleans(),
    hearing=HEARINGS,
    appeal_hearing=HEARINGS,
    appeal=st.builds(
        AppealFacts,
        lodged=st.booleans(),
        late=st.booleans(),
        late_accepted=st.sampled_from([None, True, False]),
        withdrawn=st.booleans(),
    ),
    warning_to=st.sampled_from([None, LAST_DAY]),
    holds=st.lists(
        st.builds(hold, st.sampled_from(TrackKind), st.sampled_from(HeldStep)), max_size=3
    ).map(tuple),
    retention_chosen=st.booleans(),
)
FACTS = st.builds(
    lambda process, answers, waits, suspension, declared: replace(
        READY,
        process=process,
        answers={**READY.answers, **answers},
        outside=(OutsideFact(OutsideBody.LADO, open=waits, asked_to_wait=True),),
        suspension="The suspension" if suspension else "",
        holders=tuple(replace(one, declared=declared) for one in PEOPLE),
    ),
    PROCESS,
    st.dictionaries(st.just(Screen.SAFEGUARDING), st.sampled_from(Answer)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
HARD: dict[Stage, Callable[[CaseFacts], bool]] = {
    S.HEARING_PREP: lambda facts: facts.process.report_locked,
    S.OUTCOME_ISSUED: lambda facts: (
        not facts.process.hearing.lacks
        and (outcome := facts.process.hearing.outcome) is not None
        and (
            not outcome.is_formal
            or (
                (most := facts.process.hearing.authority_to) is not None
                and outcome.weight <= most.weight
            )
        )
    ),
    S.NOTIFIED: lambda facts: facts.notice is NoticeState.SERVED and not facts.silenced_by,
    S.COMMISSIONING: lambda facts: facts.answers[Screen.SAFEGUARDING] is not Answer.UNKNOWN,
}


@settings(max_examples=60, deadline=None)
@given(st.lists(FACTS, min_size=4, max_size=12), st.randoms(use_true_random=False))
def test_no_walk_passes_a_hard_gate_and_every_decision_is_one_of_somebody(
    course: list[CaseFacts], chance: Any
) -> None:
    stage = S.REPORTED
    for facts in course * 3:
        here = replace(facts, stage=stage)
        ways = [found for found in open_gates(here) if found.is_open]
        if not ways:
            continue
        way = chance.choice(ways)
        stage = way.move.target
        assert stage not in HARD or HARD[stage](here), way.move.words
        if way.move.kind is MoveKind.CLOSE:
            assert way.move.decision is not None
            assert not here.suspension
        if way.move.decision is not None:
            # A decision is made with reasons; the service asks who, by what authority, and when.
            assert way.wants_reason
    assert stage in S


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_with_its_points_cured_every_case_comes_to_its_record(stage: Stage) -> None:
    seen: set[Stage] = set()
    waiting = [stage]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        ways = [move for move in MOVES if move.origin is here]
        waiting += [move.target for move in ways if judge(move, ready_for(move)).is_open]
    assert S.RETAINED in seen
    assert any(one in CLOSED for one in seen)
