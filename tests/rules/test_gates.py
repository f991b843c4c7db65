"""What stands against a move: each entry condition by itself, and no hard gate passable."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.case_facts import (
    AllegationFact,
    CaseFacts,
    HolderFact,
    InvestigationFacts,
    NoticeState,
    OutsideBody,
    OutsideFact,
    ReportPoint,
    ReportState,
    TermsState,
)
from casework.rules.case_role import CaseRole as R
from casework.rules.conflicts import Verdict
from casework.rules.gate_points import CureCode
from casework.rules.gates import Gate, judge, open_gates
from casework.rules.moves_to_report import TO_THE_REPORT
from casework.rules.report import WorkerType
from casework.rules.screens import Answer, Screen
from casework.rules.stage import OPEN_STAGES, Stage
from casework.rules.stage_flow import Move, MoveKind, find_move
from tests.support.ready_case import ALL_NO, PEOPLE, READY

S = Stage


def gate(facts: CaseFacts, target: Stage) -> Gate:
    move = find_move(facts.stage, target)
    assert move is not None
    return judge(move, facts)


def blockers(facts: CaseFacts, target: Stage) -> set[str]:
    return {point.code for point in gate(facts, target).blockers}


def warnings(facts: CaseFacts, target: Stage) -> set[str]:
    return {point.code for point in gate(facts, target).warnings}


def at(stage: Stage, facts: CaseFacts = READY) -> CaseFacts:
    return replace(facts, stage=stage)


def ready_for(move: Move) -> CaseFacts:
    """Make the facts of a case that may make a move: an early end has nothing left to look at."""
    facts = at(move.origin)
    early = move.target.is_closed and move.by_commissioner
    return replace(facts, allegations=()) if early else facts


def with_answer(facts: CaseFacts, screen: Screen, answer: Answer | None) -> CaseFacts:
    answers = {key: value for key, value in facts.answers.items() if key is not screen}
    return replace(facts, answers=answers if answer is None else {**answers, screen: answer})


def with_holder(facts: CaseFacts, role: R, **changes: object) -> CaseFacts:
    holders = tuple(
        replace(h, **changes) if h.role is role else h  # type: ignore[arg-type]
        for h in facts.holders
    )
    return replace(facts, holders=holders)


@pytest.mark.parametrize("move", TO_THE_REPORT, ids=lambda move: move.words)
def test_a_case_with_all_in_order_passes_every_gate(move: Move) -> None:
    assert judge(move, ready_for(move)).blockers == ()


def test_the_report_must_say_what_was_seen() -> None:
    facts = CaseFacts(stage=S.REPORTED, account_given=False)
    assert blockers(facts, S.TRIAGE) == {"NO_ACCOUNT"}
    assert warnings(facts, S.TRIAGE) == {"NO_EVIDENCE"}


@pytest.mark.parametrize(
    ("target", "origin"),
    [
        (S.FACT_FIND, S.TRIAGE),
        (S.INVESTIGATION_DECISION, S.TRIAGE),
        (S.COMMISSIONING, S.INVESTIGATION_DECISION),
        (S.INFORMAL_ACTION, S.INVESTIGATION_DECISION),
        (S.CLOSED_NFA, S.TRIAGE),
        (S.CLOSED_REDIRECTED, S.TRIAGE),
        (S.NOTIFIED, S.COMMISSIONING),
    ],
)
def test_nothing_goes_on_with_safeguarding_unanswered(target: Stage, origin: Stage) -> None:
    facts = with_answer(at(origin), Screen.SAFEGUARDING, None)
    assert "SAFEGUARDING_UNANSWERED" in blockers(facts, target)


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN])
def test_fact_find_waits_for_the_lado(answer: Answer) -> None:
    facts = with_answer(at(S.TRIAGE), Screen.SAFEGUARDING, answer)
    assert blockers(facts, S.FACT_FIND) == {"NO_LADO_ADVICE"}
    advised = replace(facts, outside=(OutsideFact(OutsideBody.LADO, open=False),))
    assert gate(advised, S.FACT_FIND).is_open


def test_not_known_yet_is_no_answer_for_commissioning() -> None:
    facts = with_answer(at(S.INVESTIGATION_DECISION), Screen.SAFEGUARDING, Answer.UNKNOWN)
    advised = replace(facts, outside=(OutsideFact(OutsideBody.LADO, open=False),))
    assert blockers(advised, S.COMMISSIONING) == {"SAFEGUARDING_UNKNOWN"}


def test_other_screens_block_unasked_and_warn_unknown() -> None:
    facts = with_answer(at(S.TRIAGE), Screen.DATA_BREACH, None)
    facts = with_answer(facts, Screen.UNION, Answer.UNKNOWN)
    found = gate(facts, S.FACT_FIND)
    assert [p.words for p in found.blockers] == ["Not yet answered: data breach"]
    assert [p.words for p in found.warnings] == ["Answered “not known yet”: trade union"]
    assert found.blockers[0].cure is not None
    assert found.blockers[0].cure.code is CureCode.ANSWER_SCREENS


def test_a_possible_crime_warns_until_the_police_are_asked() -> None:
    facts = with_answer(at(S.TRIAGE), Screen.POLICE, Answer.YES)
    assert warnings(facts, S.FACT_FIND) == {"POLICE_NOT_ASKED"}
    asked = replace(facts, outside=(OutsideFact(OutsideBody.POLICE, open=False),))
    assert warnings(asked, S.FACT_FIND) == set()


@pytest.mark.parametrize("body", list(OutsideBody))
@pytest.mark.parametrize(
    "move",
    [m for m in TO_THE_REPORT if m.origin is not S.REPORTED and m.kind is not MoveKind.PAUSE],
    ids=lambda move: move.words,
)
def test_while_asked_to_wait_nothing_goes_on(move: Move, body: OutsideBody) -> None:
    waiting = OutsideFact(body, open=True, asked_to_wait=True)
    found = judge(move, replace(ready_for(move), outside=(waiting,)))
    assert f"WAITING_{body.name}" in {point.code for point in found.blockers}
    ended = replace(waiting, open=False)
    assert judge(move, replace(ready_for(move), outside=(ended,))).is_open


@pytest.mark.parametrize("body", list(OutsideBody))
def test_no_notice_while_told_not_to_tell(body: OutsideBody) -> None:
    silence = OutsideFact(body, open=True, do_not_tell_employee=True)
    assert blockers(replace(READY, outside=(silence,)), S.NOTIFIED) == {f"DO_NOT_TELL_{body.name}"}
    lifted = replace(silence, open=False)
    assert gate(replace(READY, outside=(lifted,)), S.NOTIFIED).is_open


@pytest.mark.parametrize("worker", [w for w in WorkerType if w is not WorkerType.EMPLOYEE])
def test_others_than_employees_are_taken_up_elsewhere(worker: WorkerType) -> None:
    facts = replace(at(S.TRIAGE), worker_type=worker)
    assert blockers(facts, S.FACT_FIND) == {"NOT_AN_EMPLOYEE"}
    assert blockers(facts, S.INVESTIGATION_DECISION) == {"NOT_AN_EMPLOYEE"}
    assert gate(facts, S.CLOSED_REDIRECTED).is_open
    decided = replace(facts, stage=S.INVESTIGATION_DECISION)
    assert blockers(decided, S.COMMISSIONING) == {"NOT_AN_EMPLOYEE"}


@pytest.mark.parametrize("role", [holder.role for holder in PEOPLE])
def test_notice_needs_every_part_filled(role: R) -> None:
    facts = replace(READY, holders=tuple(h for h in PEOPLE if h.role is not role))
    (point,) = gate(facts, S.NOTIFIED).blockers
    assert point.code == f"NO_{role.name}"
    assert point.cure is not None
    assert (point.cure.code, point.cure.role) == (CureCode.APPOINT, role)


@pytest.mark.parametrize("role", [R.COMMISSIONER, R.IO, R.HR_ADVISER_TO_IO])
def test_those_who_act_declare_their_interests(role: R) -> None:
    facts = with_holder(READY, role, declared=False)
    assert blockers(facts, S.NOTIFIED) == {f"UNDECLARED_{role.name}"}
    facts = with_holder(READY, role, interest="went to school with the employee")
    assert warnings(facts, S.NOTIFIED) == {f"INTEREST_{role.name}"}


def test_support_needs_no_declaration() -> None:
    facts = with_holder(READY, R.SUPPORT_CONTACT, declared=False)
    assert gate(facts, S.NOTIFIED).is_open


def test_a_conflict_found_later_counts() -> None:
    hard = with_holder(READY, R.IO, verdict=Verdict.HARD, because="is a witness of fact")
    assert blockers(hard, S.NOTIFIED) == {"CONFLICT_IO"}
    soft = with_holder(READY, R.IO, verdict=Verdict.SOFT, because="line manager")
    assert blockers(soft, S.NOTIFIED) == {"REASON_IO"}
    reasoned = with_holder(soft, R.IO, reason_given=True)
    assert gate(reasoned, S.NOTIFIED).is_open


def test_allegations_rest_on_clauses() -> None:
    assert blockers(replace(READY, allegations=()), S.NOTIFIED) == {"NO_ALLEGATION"}
    bare = AllegationFact(2, mapped=False, in_terms=True)
    assert blockers(replace(READY, allegations=(bare,)), S.NOTIFIED) == {"NOTHING_MAPPED"}
    both = replace(READY, allegations=(*READY.allegations, bare))
    assert warnings(both, S.NOTIFIED) == {"SOME_UNMAPPED"}


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (TermsState.NONE, "NO_TERMS"),
        (TermsState.DRAFT, "TERMS_DRAFT"),
        (TermsState.AMENDING, "TERMS_AMENDING"),
    ],
)
def test_terms_must_be_agreed(terms: TermsState, code: str) -> None:
    assert blockers(replace(READY, terms=terms), S.NOTIFIED) == {code}


def test_terms_hold_every_allegation() -> None:
    new = AllegationFact(2, mapped=True, in_terms=False)
    facts = replace(READY, allegations=(*READY.allegations, new))
    (point,) = gate(facts, S.NOTIFIED).blockers
    assert point.words == "Allegation 2 is not in the agreed terms of reference"


@pytest.mark.parametrize(
    ("notice", "code"),
    [
        (NoticeState.NONE, "NOTICE_NOT_ISSUED"),
        (NoticeState.DRAFT, "NOTICE_NOT_ISSUED"),
        (NoticeState.ISSUED, "NOTICE_NOT_SERVED"),
    ],
)
def test_notified_means_l05_served(notice: NoticeState, code: str) -> None:
    assert blockers(replace(READY, notice=notice), S.NOTIFIED) == {code}


def test_the_decision_belongs_to_the_commissioner() -> None:
    facts = replace(at(S.INVESTIGATION_DECISION), holders=())
    for target in (S.COMMISSIONING, S.INFORMAL_ACTION, S.CLOSED_NFA):
        assert "NO_COMMISSIONER" in blockers(facts, target)


def test_a_data_breach_outlives_the_case() -> None:
    facts = with_answer(at(S.TRIAGE), Screen.DATA_BREACH, Answer.YES)
    assert "DATA_BREACH_GOES_ON" in warnings(facts, S.CLOSED_NFA)


def test_every_blocker_has_words_and_a_source_and_nearly_all_a_cure() -> None:
    empty = CaseFacts(stage=S.COMMISSIONING)
    for point in gate(empty, S.NOTIFIED).points:
        assert point.words
        assert point.source.words
    assert all(point.cure is not None for point in gate(empty, S.NOTIFIED).blockers)


HOLDERS = st.lists(
    st.builds(
        HolderFact,
        role=st.sampled_from([R.COMMISSIONER, R.IO, R.HR_ADVISER_TO_IO, R.SUPPORT_CONTACT]),
        name=st.just("A Name"),
        declared=st.booleans(),
        verdict=st.sampled_from(Verdict),
        reason_given=st.booleans(),
    ),
    max_size=6,
).map(tuple)
FACTS = st.builds(
    CaseFacts,
    stage=st.sampled_from(OPEN_STAGES),
    worker_type=st.sampled_from(WorkerType),
    account_given=st.booleans(),
    evidence_items=st.integers(0, 2),
    answers=st.dictionaries(st.sampled_from(Screen), st.sampled_from(Answer)),
    outside=st.lists(
        st.builds(
            OutsideFact,
            body=st.sampled_from(OutsideBody),
            open=st.booleans(),
            asked_to_wait=st.booleans(),
            do_not_tell_employee=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    holders=HOLDERS,
    allegations=st.lists(
        st.builds(
            AllegationFact, number=st.integers(1, 9), mapped=st.booleans(), in_terms=st.booleans()
        ),
        max_size=3,
    ).map(tuple),
    terms=st.sampled_from(TermsState),
    notice=st.sampled_from(NoticeState),
    suspension=st.sampled_from(["", "The suspension"]),
    investigation=st.builds(
        InvestigationFacts,
        open_lines=st.integers(0, 2),
        report=st.sampled_from(ReportState),
        points=st.sampled_from([(), (ReportPoint("Allegation 1 has no finding"),)]),
    ),
)


@given(FACTS)
def test_no_hard_gate_is_passable(facts: CaseFacts) -> None:
    passable = {found.move.target for found in open_gates(facts) if found.is_open}
    if facts.answers.get(Screen.SAFEGUARDING) in (None, Answer.UNKNOWN):
        assert S.COMMISSIONING not in passable
        assert not any(stage.is_closed for stage in passable)
    if facts.silenced_by or facts.waiting_for:
        assert S.NOTIFIED not in passable
    if facts.notice is not NoticeState.SERVED or facts.terms is not TermsState.AGREED:
        assert S.NOTIFIED not in passable
    if facts.investigation.report is not ReportState.SUBMITTED:
        assert S.REPORT_SUBMITTED not in passable
    if facts.suspension:
        assert not any(stage.is_closed for stage in passable)
    if facts.stage in (S.COMMISSIONING, S.NOTIFIED, S.INVESTIGATING) and (
        facts.worker_type is WorkerType.EMPLOYEE and any(one.mapped for one in facts.allegations)
    ):
        assert not any(stage.is_closed for stage in passable)
    for role in (R.COMMISSIONER, R.IO):
        held = facts.holding(role)
        if not held or any(h.verdict is Verdict.HARD or not h.declared for h in held):
            assert S.NOTIFIED not in passable


@given(FACTS)
def test_points_stand_in_order_and_once(facts: CaseFacts) -> None:
    for found in open_gates(facts):
        assert found.points == (*found.blockers, *found.warnings, *found.in_order)


@given(FACTS)
def test_with_its_points_cured_every_case_reaches_an_end(facts: CaseFacts) -> None:
    # What cannot be cured is who the person is; everything else is put in order step by step.
    stage, seen = facts.stage, set()
    cured = replace(
        READY,
        worker_type=facts.worker_type,
        answers={**ALL_NO, Screen.SAFEGUARDING: Answer.YES},
        outside=(OutsideFact(OutsideBody.LADO, open=False),),
    )
    waiting = [stage]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        waiting += [g.move.target for g in open_gates(replace(cured, stage=here)) if g.is_open]
    assert any(found.is_closed for found in seen)


def test_early_end_waits_for_a_standing_allegation_before_anything_else() -> None:
    facts = replace(at(S.INVESTIGATING), suspension="The suspension")
    assert blockers(facts, S.CLOSED_NFA) == {"ALLEGATION_STANDS"}
    nothing = replace(facts, allegations=())
    assert blockers(nothing, S.CLOSED_NFA) == {"SUSPENSION_RUNS"}
    bare = replace(facts, suspension="", allegations=(AllegationFact(1),))
    assert gate(bare, S.CLOSED_REDIRECTED).is_open


@pytest.mark.parametrize("stage", [S.COMMISSIONING, S.NOTIFIED, S.INVESTIGATING])
@pytest.mark.parametrize("worker", [w for w in WorkerType if w is not WorkerType.EMPLOYEE])
def test_the_case_of_someone_else_is_redirected_however_late(
    stage: Stage, worker: WorkerType
) -> None:
    assert gate(replace(at(stage), worker_type=worker), S.CLOSED_REDIRECTED).is_open


@pytest.mark.parametrize(
    ("paused_at", "open_to"),
    [
        (S.TRIAGE, {S.TRIAGE, S.FACT_FIND, S.INVESTIGATION_DECISION}),
        (S.FACT_FIND, {S.TRIAGE, S.FACT_FIND, S.INVESTIGATION_DECISION}),
        (S.INVESTIGATING, {S.INVESTIGATING}),
    ],
)
def test_a_pause_never_leads_past_the_notice(paused_at: Stage, open_to: set[Stage]) -> None:
    facts = replace(at(S.ON_HOLD_EXTERNAL), paused_at=paused_at)
    assert {found.move.target for found in open_gates(facts)} == open_to
    for move in (m for m in TO_THE_REPORT if m.origin is S.ON_HOLD_EXTERNAL):
        assert judge(move, facts).is_open == (move.target in open_to)


def test_the_report_is_submitted_by_its_officer_with_nothing_open() -> None:
    draft = InvestigationFacts(report=ReportState.DRAFT, points=tuple(map(ReportPoint, "abcde")))
    found = gate(replace(at(S.REPORT_DRAFT), investigation=draft), S.REPORT_SUBMITTED)
    assert [point.words for point in found.blockers] == [
        "a",
        "b",
        "c",
        "2 further points stand open in the report",
        "The investigating officer has not submitted the report",
    ]


def test_what_the_report_lacks_leads_to_its_own_place() -> None:
    points = (ReportPoint("a", item="report:conclusion"), ReportPoint("b", "allegations", "x:put"))
    draft = InvestigationFacts(report=ReportState.DRAFT, points=points)
    found = gate(replace(at(S.REPORT_DRAFT), investigation=draft), S.REPORT_SUBMITTED)
    cures = [point.cure for point in found.blockers if point.cure is not None]
    assert [(cure.words, cure.tab, cure.item) for cure in cures] == [
        ("Open report", "papers", "report:conclusion"),
        ("Open allegation", "allegations", "x:put"),
        ("Open report", "", ""),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"open_lines": 2}, "OPEN_ENQUIRIES"),
        ({"unagreed_notes": 1}, "NOTES_NOT_AGREED"),
        ({"not_put": 1}, "NOT_PUT"),
        ({"early_interviews": 1}, "EARLY_INTERVIEW"),
    ],
)
def test_the_report_is_begun_with_a_warning_of_each_thing_left_open(
    changes: dict[str, int], code: str
) -> None:
    facts = replace(at(S.INVESTIGATING), investigation=InvestigationFacts(**changes))
    assert warnings(facts, S.REPORT_DRAFT) == {code}
    assert gate(facts, S.REPORT_DRAFT).is_open
