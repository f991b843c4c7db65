"""Who may decide, and what a decision keeps."""

from datetime import timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, RoleId
from casework.rules.case_facts import OutsideBody
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.stage import Stage
from casework.rules.stage_move import LONGEST_REASON, AdviceGiven
from casework.services import outside_advice, part_answers, roles, stages
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.process_cases import (
    TODAY,
    answer_all,
    appoint,
    cast,
    commissioned,
    decided,
    go,
    holder,
    log_case,
)

CLOSE = {"reason": "A mistake, put right.", "authority": "Headteacher"}


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    answer_all(casework, adviser, made)
    go(casework, adviser, made, Stage.TRIAGE, reason="Later.")
    return made


@pytest.mark.parametrize("role", [CaseRole.SUBJECT, CaseRole.REPORTER])
def test_nobody_decides_in_their_own_matter(
    casework: Casework, adviser: Actor, case_id: CaseId, role: CaseRole
) -> None:
    with pytest.raises(Refused):
        go(
            casework,
            adviser,
            case_id,
            Stage.CLOSED_NFA,
            decided_by=holder(casework, case_id, role),
            **CLOSE,
        )
    assert stages.process_page(casework, ADVISER, case_id=case_id).stage is Stage.TRIAGE


def test_a_witness_may_decide_and_the_record_says_so(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    appoint(casework, adviser, case_id, CaseRole.WITNESS, "Kel Rudd")
    go(
        casework,
        adviser,
        case_id,
        Stage.CLOSED_NFA,
        decided_by=holder(casework, case_id, CaseRole.WITNESS),
        **CLOSE,
    )
    decision = stages.process_page(casework, ADVISER, case_id=case_id).steps[-1].decision
    assert decision is not None
    assert any("Kel Rudd is a witness of fact" in words for words in decision.detail)


def test_someone_not_known_cannot_decide(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(BadInput):
        go(casework, adviser, case_id, Stage.CLOSED_NFA, decided_by=PersonId("f" * 32), **CLOSE)


def test_reasons_have_a_length(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    with pytest.raises(BadInput) as wrong:
        go(
            casework,
            adviser,
            case_id,
            Stage.CLOSED_NFA,
            decided_by_name="Ruth Abara",
            authority="Headteacher",
            reason="x" * (LONGEST_REASON + 1),
        )
    assert wrong.value.cure


def test_informal_action_ends_or_goes_back_with_what_happened(
    casework: Casework, adviser: Actor
) -> None:
    case = log_case(casework, adviser)
    decided(casework, adviser, case)
    cast(casework, adviser, case)
    commissioner = holder(casework, case, CaseRole.COMMISSIONER)
    go(casework, adviser, case, Stage.INFORMAL_ACTION, decided_by=commissioner, **CLOSE)
    with pytest.raises(BadInput) as wrong:
        go(casework, adviser, case, Stage.INVESTIGATION_DECISION)
    assert wrong.value.field == "note"
    go(casework, adviser, case, Stage.INVESTIGATION_DECISION, note="Posted again on Sunday.")
    step = stages.process_page(casework, ADVISER, case_id=case).steps[-1]
    assert step.came_from is Stage.INFORMAL_ACTION
    assert "Posted again on Sunday." in step.note


def test_an_unknown_case_or_part_is_said_plainly(casework: Casework, adviser: Actor) -> None:
    with pytest.raises(NotFound):
        stages.process_page(casework, ADVISER, case_id=CaseId("0" * 32))
    with pytest.raises(NotFound):
        roles.declare(casework, adviser, role_id=RoleId("0" * 32), on=TODAY)
    with pytest.raises(NotFound):
        outside_advice.end_advice(
            casework, adviser, advice_id="0" * 32, on=TODAY, said_by="Moira Kent"
        )


def test_ends_of_parts_and_requests_keep_to_their_days(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, "Miriam Stroud")
    for on, why in (
        (TODAY - timedelta(days=1), "too early"),
        (TODAY + timedelta(days=1), "too late"),
        (TODAY, "  "),
    ):
        with pytest.raises(BadInput):
            roles.end_part(casework, adviser, role_id=role_id, on=on, why=why)
    roles.end_part(casework, adviser, role_id=role_id, on=TODAY, why="Moved away")
    with pytest.raises(Refused):
        roles.end_part(casework, adviser, role_id=role_id, on=TODAY, why="Again")
    advice_id = outside_advice.record_advice(
        casework,
        adviser,
        case_id=case_id,
        advice=AdviceGiven(
            OutsideBody.POLICE, "PC Ray Hall", TODAY, asked_to_wait=True, advice="Wait."
        ),
    ).value
    with pytest.raises(BadInput):
        outside_advice.end_advice(
            casework,
            adviser,
            advice_id=advice_id,
            on=TODAY - timedelta(days=1),
            said_by="PC Ray Hall",
        )


def test_a_review_is_not_before_the_advice(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    advice = AdviceGiven(
        OutsideBody.LADO,
        "Moira Kent",
        TODAY,
        advice="Wait.",
        review_on=TODAY - timedelta(days=1),
    )
    with pytest.raises(BadInput) as wrong:
        outside_advice.record_advice(casework, adviser, case_id=case_id, advice=advice)
    assert wrong.value.field == "review_on"


def test_the_hr_adviser_to_the_hearing_is_judged_as_the_panels(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer = part_answers.could_take(
        casework,
        ADVISER,
        case_id=case_id,
        person_id=holder(casework, case_id, CaseRole.HR_ADVISER_TO_IO),
        role=CaseRole.HR_ADVISER_TO_HEARING,
    )
    assert answer.verdict is Verdict.SOFT


def test_the_employee_is_told_apart_whatever_the_matrix_is_silent_on(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer = part_answers.could_take(
        casework,
        ADVISER,
        case_id=case_id,
        person_id=holder(casework, case_id, CaseRole.SUBJECT),
        role=CaseRole.PRESENTING_OFFICER,
    )
    assert answer.verdict is Verdict.HARD
    assert answer.facts[0].words == "is the employee the case is about"


def test_declarations_and_reasons_want_their_words(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    role_id = appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    with pytest.raises(BadInput):
        roles.declare(casework, adviser, role_id=role_id, on=TODAY, relationships=[CaseRole.JUNIOR])
    with pytest.raises(BadInput):
        roles.declare(
            casework,
            adviser,
            role_id=role_id,
            on=TODAY,
            interest="Saw it happen",
            relationships=[CaseRole.WITNESS],
        )
    with pytest.raises(BadInput):
        roles.give_reason(casework, adviser, role_id=role_id, reason=" ")
    with pytest.raises(Refused):
        appoint(casework, adviser, case_id, CaseRole.SUBJECT, "Someone Else")


def test_notice_follows_the_letter(casework: Casework, adviser: Actor) -> None:
    case = log_case(casework, adviser)
    commissioned(casework, adviser, case)
    gates = stages.process_page(casework, ADVISER, case_id=case).gates
    gate = next(gate for gate in gates if gate.move.target is Stage.NOTIFIED)
    assert "NOTICE_NOT_ISSUED" in {point.code for point in gate.blockers}


@pytest.mark.parametrize("capacity", [Capacity.AUDITOR, Capacity.CLERK, Capacity.HEARING_CHAIR])
def test_some_capacities_take_no_case_forward(
    casework: Casework, case_id: CaseId, capacity: Capacity
) -> None:
    other = Actor("Olive Grant", capacity)
    with pytest.raises(Refused) as refused:
        go(casework, other, case_id, Stage.FACT_FIND)
    assert capacity.words in refused.value.message
    with pytest.raises(Refused):
        appoint(casework, other, case_id, CaseRole.WITNESS, "Kel Rudd")
    with pytest.raises(Refused):
        outside_advice.record_advice(
            casework,
            other,
            case_id=case_id,
            advice=AdviceGiven(OutsideBody.LADO, "Moira Kent", TODAY, advice="Go on."),
        )


def test_the_safeguarding_lead_records_advice_and_moves_nothing(
    casework: Casework, case_id: CaseId
) -> None:
    lead = Actor("Olive Grant", Capacity.SAFEGUARDING_LEAD)
    outside_advice.record_advice(
        casework,
        lead,
        case_id=case_id,
        advice=AdviceGiven(OutsideBody.LADO, "Moira Kent", TODAY, advice="Go on."),
    )
    with pytest.raises(Refused):
        go(casework, lead, case_id, Stage.FACT_FIND)
