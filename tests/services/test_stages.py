"""A case from stage to stage: what bars it, what is asked again, what is written down."""

from datetime import date, timedelta

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.case_facts import OutsideBody
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage, Station
from casework.rules.stage_flow import Redirection
from casework.rules.stage_move import AdviceGiven, MoveAsked
from casework.services import deadlines, outside_advice, roles, stages
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.process_cases import (
    REPORTED_ON,
    TODAY,
    answer_all,
    answer_one,
    appoint,
    cast,
    commissioned,
    decided,
    go,
    holder,
    log_case,
)

LADO_WAIT = AdviceGiven(
    OutsideBody.LADO,
    "Moira Kent, Harbour Council",
    TODAY,
    asked_to_wait=True,
    do_not_tell_employee=True,
    advice="Wait for the strategy meeting.",
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def codes(casework: Casework, case_id: CaseId, target: Stage) -> set[str]:
    gates = stages.process_page(casework, ADVISER, case_id=case_id).gates
    gate = next(gate for gate in gates if gate.move.target is target)
    return {point.code for point in gate.blockers}


def test_a_new_case_may_only_go_to_triage(casework: Casework, case_id: CaseId) -> None:
    (gate,) = stages.process_page(casework, ADVISER, case_id=case_id).gates
    assert gate.move.target is Stage.TRIAGE
    assert gate.is_open
    assert [point.code for point in gate.warnings] == ["NO_EVIDENCE"]


def test_a_warning_wants_its_reason(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    with pytest.raises(BadInput) as missing:
        go(casework, adviser, case_id, Stage.TRIAGE)
    assert missing.value.field == "reason"
    go(casework, adviser, case_id, Stage.TRIAGE, reason="The screenshot comes on Tuesday.")
    page = stages.process_page(casework, ADVISER, case_id=case_id)
    assert page.stage is Stage.TRIAGE
    assert "The screenshot comes on Tuesday." in page.steps[-1].note
    assert "No evidence is attached yet" in page.steps[-1].note


def test_what_bars_is_seen_before_and_refused_in_words(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    assert codes(casework, case_id, Stage.FACT_FIND) == {
        "SAFEGUARDING_UNANSWERED",
        "SCREENS_UNANSWERED",
    }
    with pytest.raises(Refused) as refused:
        go(casework, adviser, case_id, Stage.FACT_FIND, reason="Go on.")
    assert "The safeguarding question has not been answered" in refused.value.problems
    assert stages.process_page(casework, ADVISER, case_id=case_id).stage is Stage.TRIAGE


def test_the_gate_is_asked_again_inside_the_act(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    seen = stages.process_page(casework, ADVISER, case_id=case_id).gates
    assert all(gate.is_open for gate in seen)
    # Meanwhile, in another window, the safeguarding answer changes.
    answer_one(casework, adviser, case_id, Screen.SAFEGUARDING, Answer.YES)
    with pytest.raises(Refused):
        go(casework, adviser, case_id, Stage.FACT_FIND)


def test_a_move_that_the_table_lacks(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    with pytest.raises(Refused) as refused:
        go(casework, adviser, case_id, Stage.COMMISSIONING, reason="quickly")
    assert "does not go from" in refused.value.message


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY + timedelta(days=1), "still to come"),
        (REPORTED_ON - timedelta(days=1), "before the report"),
    ],
)
def test_dates_that_cannot_be(
    casework: Casework, adviser: Actor, case_id: CaseId, on: date, words: str
) -> None:
    with pytest.raises(BadInput) as wrong:
        stages.move(
            casework,
            adviser,
            case_id=case_id,
            asked=MoveAsked(Stage.TRIAGE, on, reason="Later."),
        )
    assert wrong.value.field == "on"
    assert words in wrong.value.message


def test_a_close_needs_reason_person_and_authority(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    full = {"reason": "It was a mistake.", "decided_by_name": "Ruth Abara", "authority": "Head"}
    for field, missing in (
        ("reason", "reason"),
        ("decided_by_name", "decided_by"),
        ("authority", "authority"),
    ):
        with pytest.raises(BadInput) as wrong:
            go(casework, adviser, case_id, Stage.CLOSED_NFA, **{**full, field: "  "})
        assert wrong.value.field == missing
    go(casework, adviser, case_id, Stage.CLOSED_NFA, **full)
    page = stages.process_page(casework, ADVISER, case_id=case_id)
    assert page.stage is Stage.CLOSED_NFA
    decision = page.steps[-1].decision
    assert decision is not None
    assert (decision.decided_by, decision.authority, decision.decided_on) == (
        "Ruth Abara",
        "Head",
        TODAY,
    )
    assert [gate.move.target for gate in page.gates] == [Stage.RETAINED]


def test_the_hr_adviser_never_decides(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    with pytest.raises(Refused) as refused:
        go(
            casework,
            adviser,
            case_id,
            Stage.CLOSED_NFA,
            reason="Nothing in it.",
            decided_by=holder(casework, case_id, CaseRole.HR_ADVISER_TO_IO),
            authority="HR",
        )
    assert "advises and never decides" in refused.value.message


def test_redirecting_says_where_to(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    full = {"reason": "A grievance.", "decided_by_name": "Ruth Abara", "authority": "Head"}
    with pytest.raises(BadInput) as wrong:
        go(casework, adviser, case_id, Stage.CLOSED_REDIRECTED, **full)
    assert wrong.value.field == "redirected_to"
    go(
        casework,
        adviser,
        case_id,
        Stage.CLOSED_REDIRECTED,
        redirected_to=Redirection.GRIEVANCE,
        **full,
    )


def test_only_the_commissioner_decides_to_investigate(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    assert codes(casework, case_id, Stage.COMMISSIONING) == {"NO_COMMISSIONER"}
    cast(casework, adviser, case_id)
    given = {"reason": "Serious.", "note": "Guidance is not enough.", "authority": "Headteacher"}
    with pytest.raises(Refused) as refused:
        go(
            casework,
            adviser,
            case_id,
            Stage.COMMISSIONING,
            decided_by_name="Rhys Penhallow",
            **given,
        )
    assert "not the commissioning manager" in refused.value.message
    go(
        casework,
        adviser,
        case_id,
        Stage.COMMISSIONING,
        decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        **given,
    )
    step = stages.process_page(casework, ADVISER, case_id=case_id).steps[-1]
    assert step.decision is not None
    assert "Guidance is not enough." in step.decision.detail


def test_commissioning_asks_why_not_informally(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    cast(casework, adviser, case_id)
    with pytest.raises(BadInput) as wrong:
        go(
            casework,
            adviser,
            case_id,
            Stage.COMMISSIONING,
            reason="Serious.",
            decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
            authority="Headteacher",
        )
    assert wrong.value.field == "note"


def test_pausing_needs_someone_who_asked(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    with pytest.raises(BadInput) as wrong:
        go(casework, adviser, case_id, Stage.ON_HOLD_EXTERNAL)
    assert wrong.value.field == "asked_to_wait"
    go(casework, adviser, case_id, Stage.ON_HOLD_EXTERNAL, advice=LADO_WAIT)
    page = stages.process_page(casework, ADVISER, case_id=case_id)
    assert page.stage is Stage.ON_HOLD_EXTERNAL
    assert page.advice[0].stands
    present = [mark.station for mark in page.track if mark.state == "present"]
    assert present == [Station.TRIAGE]


def test_a_hold_ends_when_those_who_asked_say_so(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    go(casework, adviser, case_id, Stage.ON_HOLD_EXTERNAL, advice=LADO_WAIT)
    with pytest.raises(Refused):
        go(casework, adviser, case_id, Stage.TRIAGE)
    (advice,) = outside_advice.advice_on(casework, ADVISER, case_id=case_id)
    with pytest.raises(BadInput):
        outside_advice.end_advice(
            casework, adviser, advice_id=advice.advice_id, on=TODAY, said_by=" "
        )
    outside_advice.end_advice(
        casework, adviser, advice_id=advice.advice_id, on=TODAY, said_by="Moira Kent"
    )
    go(casework, adviser, case_id, Stage.TRIAGE)
    assert stages.process_page(casework, ADVISER, case_id=case_id).stage is Stage.TRIAGE
    with pytest.raises(Refused):
        outside_advice.end_advice(
            casework, adviser, advice_id=advice.advice_id, on=TODAY, said_by="Moira Kent"
        )


def test_a_failed_pause_leaves_no_advice_behind(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(Refused):
        go(casework, adviser, case_id, Stage.ON_HOLD_EXTERNAL, advice=LADO_WAIT)
    assert outside_advice.advice_on(casework, ADVISER, case_id=case_id) == ()


def test_notice_is_barred_while_told_not_to_tell(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    commissioned(casework, adviser, case_id)
    before = codes(casework, case_id, Stage.NOTIFIED)
    assert before == {"NO_ALLEGATION", "NO_TERMS", "NOTICE_NOT_ISSUED"}
    outside_advice.record_advice(
        casework,
        adviser,
        case_id=case_id,
        advice=AdviceGiven(
            OutsideBody.POLICE,
            "PC Ray Hall",
            TODAY,
            do_not_tell_employee=True,
            advice="Not before the interview.",
        ),
    )
    assert codes(casework, case_id, Stage.NOTIFIED) == before | {"DO_NOT_TELL_POLICE"}


def test_a_conflict_that_appears_later_bars_the_notice(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    commissioned(casework, adviser, case_id)
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Gareth Lomas")
    assert "CONFLICT_IO" in codes(casework, case_id, Stage.NOTIFIED)
    part = next(
        p
        for p in roles.parts_in_case(casework, ADVISER, case_id=case_id)
        if p.role is CaseRole.IO and p.is_held
    )
    roles.end_part(casework, adviser, role_id=part.role_id, on=TODAY, why="Is a witness")
    assert "NO_IO" in codes(casework, case_id, Stage.NOTIFIED)


def test_advice_wants_words_and_a_name(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    for advice, field in (
        (AdviceGiven(OutsideBody.LADO, " ", TODAY, advice="Go on"), "asked_by"),
        (AdviceGiven(OutsideBody.LADO, "Moira Kent", TODAY), "advice"),
        (
            AdviceGiven(OutsideBody.LADO, "Moira Kent", TODAY + timedelta(days=1), advice="Go on"),
            "contacted_on",
        ),
    ):
        with pytest.raises(BadInput) as wrong:
            outside_advice.record_advice(casework, adviser, case_id=case_id, advice=advice)
        assert wrong.value.field == field


def test_advice_without_a_request_ends_with_itself(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    answer_one(casework, adviser, case_id, Screen.SAFEGUARDING, Answer.YES)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    assert codes(casework, case_id, Stage.FACT_FIND) == {"NO_LADO_ADVICE"}
    outside_advice.record_advice(
        casework,
        adviser,
        case_id=case_id,
        advice=AdviceGiven(
            OutsideBody.LADO, "Moira Kent", TODAY, threshold="none", advice="Below the threshold."
        ),
    )
    assert codes(casework, case_id, Stage.FACT_FIND) == set()
    assert not outside_advice.advice_on(casework, ADVISER, case_id=case_id)[0].stands


def test_a_closed_case_keeps_the_clocks_of_the_law(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    answer_one(casework, adviser, case_id, Screen.DATA_BREACH, Answer.YES)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    go(
        casework,
        adviser,
        case_id,
        Stage.CLOSED_NFA,
        reason="A mistake, put right.",
        decided_by_name="Ruth Abara",
        authority="Headteacher",
    )
    clocks = deadlines.list_for_case(casework, adviser, case_id=case_id)
    running = {clock.kind for clock in clocks if clock.state.is_open}
    assert running == {DeadlineKind.ICO_NOTICE}
    due = deadlines.due_today(casework, adviser)
    lines = (*due.overdue, *due.today, *due.this_week)
    assert [line.kind for line in lines] == [DeadlineKind.ICO_NOTICE]


def test_a_pause_stops_the_trusts_clocks_and_never_the_laws(
    casework: Casework, adviser: Actor, clock: FrozenClock, case_id: CaseId
) -> None:
    answer_all(casework, adviser, case_id)
    answer_one(casework, adviser, case_id, Screen.DATA_BREACH, Answer.YES)
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Later.")
    go(casework, adviser, case_id, Stage.ON_HOLD_EXTERNAL, advice=LADO_WAIT)
    states = {
        found.kind: found.state
        for found in deadlines.list_for_case(casework, adviser, case_id=case_id)
    }
    assert states[DeadlineKind.TRIAGE_DECISION] == "paused"
    assert states[DeadlineKind.ICO_NOTICE] == "running"
    (advice,) = outside_advice.advice_on(casework, ADVISER, case_id=case_id)
    clock.advance(timedelta(days=14))
    later = TODAY + timedelta(days=14)
    outside_advice.end_advice(
        casework, adviser, advice_id=advice.advice_id, on=later, said_by="Moira Kent"
    )
    stages.move(casework, adviser, case_id=case_id, asked=MoveAsked(Stage.TRIAGE, later))
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    triage = next(one for one in found if one.kind is DeadlineKind.TRIAGE_DECISION)
    assert triage.state == "running"
    assert triage.due_on > later
