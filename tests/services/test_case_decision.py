"""The commissioning manager decides on the report, allegation by allegation (DOMAIN.md 2.4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId
from casework.rules.case_decision import AllegationDecision, DecidedAllegation
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.services import (
    calendar_changes,
    case_decision,
    deadlines,
    heard_allegations,
    hearings,
    roles,
    stages,
)
from casework.services.case_decision import CaseDecisionAsked
from casework.services.context import Casework
from casework.summaries.roles import WhoChosen
from tests.support.decided_cases import at_the_decision
from tests.support.hearing_cases import arranged
from tests.support.process_cases import TODAY, cast, go, holder, log_case

D = AllegationDecision
WHY = "The evidence of the post needs an answer, and it is disputed."


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = log_case(casework, adviser)
    at_the_decision(casework, adviser, case, case_to_answer="yes", recommendation="formal")
    return case


def asked_of(
    casework: Casework, case_id: CaseId, decided: tuple[DecidedAllegation, ...]
) -> CaseDecisionAsked:
    return CaseDecisionAsked(
        on=TODAY,
        decided=decided,
        authority="Headteacher",
        decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        ceiling=HearingOutcome.FINAL_WRITTEN_WARNING,
        not_informal="Guidance was given a year ago.",
    )


def asked(
    casework: Casework, adviser: Actor, case_id: CaseId, **given: object
) -> CaseDecisionAsked:
    page = case_decision.decision_page(casework, adviser, case_id=case_id)
    (one,) = page.allegations
    values: dict[str, object] = {
        "on": TODAY,
        "decided": (DecidedAllegation(one.allegation_id, one.number, D.HEARING, WHY),),
        "authority": "Headteacher",
        "decided_by": holder(casework, case_id, CaseRole.COMMISSIONER),
        "ceiling": HearingOutcome.FINAL_WRITTEN_WARNING,
        "not_informal": "Guidance was given a year ago.",
    }
    return CaseDecisionAsked(**(values | given))  # type: ignore[arg-type]


def only(asked: CaseDecisionAsked, **given: object) -> tuple[DecidedAllegation, ...]:
    return (replace(asked.decided[0], **given),)  # type: ignore[arg-type]


def test_the_page_says_what_the_report_says_and_who_decides(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    page = case_decision.decision_page(casework, adviser, case_id=case_id)
    assert [one.to_answer for one in page.allegations] == ["Case to answer"]
    assert (page.recommended, page.commissioner) == ("Formal action", "Ruth Abara")
    assert page.who_decides == "Headteacher or senior leader"
    assert page.why_not == ""


def test_a_decision_takes_the_case_where_it_leads_and_is_kept_whole(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    wanted = asked(casework, adviser, case_id)
    done = case_decision.decide(casework, adviser, case_id=case_id, asked=wanted)
    assert done.value is Stage.HEARING_PREP
    step = stages.process_page(casework, adviser, case_id=case_id).steps[-1]
    assert step.decision is not None
    assert (step.decision.decided_by, step.decision.authority) == ("Ruth Abara", "Headteacher")
    assert step.decision.decided_on == TODAY
    assert f"Allegation 1: to a hearing. {WHY}" in step.decision.detail
    with casework.read() as session:
        standing = case_decision.standing_in(session, case_id)
        assert standing is not None
        assert standing.facts.ceiling is HearingOutcome.FINAL_WRITTEN_WARNING
        heard = [row.id for row in heard_allegations.heard_in(session, case_id)]
        assert heard == [wanted.decided[0].allegation_id]
    clocks = {
        one.kind: one.state for one in deadlines.list_for_case(casework, adviser, case_id=case_id)
    }
    assert clocks[DeadlineKind.CASE_DECISION] is DeadlineState.MET


@pytest.mark.parametrize(
    ("decision", "target"),
    [(D.INFORMAL, Stage.INFORMAL_ACTION), (D.NO_CASE, Stage.CLOSED_NO_CASE)],
)
def test_other_decisions_lead_elsewhere_with_why_they_depart(
    casework: Casework, adviser: Actor, case_id: CaseId, decision: D, target: Stage
) -> None:
    wanted = asked(casework, adviser, case_id)
    wanted = replace(wanted, decided=only(wanted, decision=decision))
    with pytest.raises(BadInput, match="not what the report says") as refusal:
        case_decision.decide(casework, adviser, case_id=case_id, asked=wanted)
    assert refusal.value.field == "departure"
    assert "formal action" in str(refusal.value.cure)
    wanted = replace(wanted, departure="Nobody but two friends could see the post.")
    done = case_decision.decide(casework, adviser, case_id=case_id, asked=wanted)
    assert done.value is target


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ceiling": None}, "ceiling"),
        ({"not_informal": " "}, "not_informal"),
        ({"authority": ""}, "authority"),
        ({"decided_by": None}, "decided_by"),
    ],
)
def test_a_decision_needs_all_that_makes_it_one(
    casework: Casework, adviser: Actor, case_id: CaseId, change: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        case_decision.decide(
            casework, adviser, case_id=case_id, asked=asked(casework, adviser, case_id, **change)
        )
    assert refusal.value.field == field
    page = stages.process_page(casework, adviser, case_id=case_id)
    assert page.stage is Stage.CASE_DECISION


def test_every_allegation_is_decided_with_reasons(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    wanted = asked(casework, adviser, case_id)
    for change in ({"decision": None}, {"reasons": "  "}):
        with pytest.raises(BadInput) as refusal:
            case_decision.decide(
                casework,
                adviser,
                case_id=case_id,
                asked=replace(wanted, decided=only(wanted, **change)),
            )
        assert refusal.value.field == wanted.decided[0].allegation_id


def test_no_move_from_process_goes_round_the_decision(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    full = {
        "reason": WHY,
        "decided_by": holder(casework, case_id, CaseRole.COMMISSIONER),
        "authority": "Headteacher",
    }
    for target in (Stage.HEARING_PREP, Stage.INFORMAL_ACTION):
        with pytest.raises(Refused, match="not complete"):
            go(casework, adviser, case_id, target, **full)


@pytest.mark.parametrize("role", [CaseRole.IO, CaseRole.REPORTER])
def test_only_the_commissioning_manager_decides(
    casework: Casework, adviser: Actor, case_id: CaseId, role: CaseRole
) -> None:
    other: PersonId = holder(casework, case_id, role)
    with pytest.raises(Refused, match="not the commissioning manager"):
        case_decision.decide(
            casework,
            adviser,
            case_id=case_id,
            asked=asked(casework, adviser, case_id, decided_by=other),
        )


def test_the_case_may_be_returned_for_more_with_what_is_wanted(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    stage = go(
        casework,
        adviser,
        case_id,
        Stage.INVESTIGATING,
        reason="The second witness was not asked.",
        note="Ask who else could see the post.",
        decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        authority="Headteacher",
    )
    assert stage is Stage.INVESTIGATING
    step = stages.process_page(casework, adviser, case_id=case_id).steps[-1]
    assert "Ask who else could see the post." in step.note


def test_who_does_not_take_cases_forward_decides_nothing_and_others_see_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    wanted = asked(casework, adviser, case_id)
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(Refused):
        case_decision.decide(casework, officer, case_id=case_id, asked=wanted)
    stranger = Actor("Nobody Here", Capacity.HEARING_CHAIR)
    with pytest.raises(NotFound):
        case_decision.decision_page(casework, stranger, case_id=case_id)


@pytest.mark.parametrize(
    ("first", "second", "flag"),
    [
        (CaseRole.COMMISSIONER, CaseRole.HEARING_PANEL, "commissioner_may_chair"),
        (CaseRole.IO, CaseRole.PRESENTING_OFFICER, "investigator_may_present"),
    ],
)
def test_the_procedure_may_keep_two_parts_apart(
    casework: Casework, adviser: Actor, first: CaseRole, second: CaseRole, flag: str
) -> None:
    calendar_changes.set_number(casework, adviser, key=flag, value=False, source="Procedure, 3")
    case = log_case(casework, adviser)
    cast(casework, adviser, case)
    who = WhoChosen(holder(casework, case, first))
    with pytest.raises(Refused, match="keeps the two parts apart"):
        roles.appoint(
            casework, adviser, case_id=case, role=second, who=who, reason="Nobody else is free."
        )
    calendar_changes.set_number(casework, adviser, key=flag, value=True, source="Procedure, 3")
    other = log_case(casework, adviser, last_name="Rowe")
    cast(casework, adviser, other)
    who = WhoChosen(holder(casework, other, first))
    roles.appoint(
        casework, adviser, case_id=other, role=second, who=who, reason="Nobody else is free."
    )


def test_the_hearing_is_about_what_was_sent_there_alone(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    at_the_decision(casework, adviser, case_id, drafts=2)
    page = case_decision.decision_page(casework, adviser, case_id=case_id)
    first, second = page.allegations
    decided = (
        DecidedAllegation(first.allegation_id, first.number, D.HEARING, WHY),
        DecidedAllegation(second.allegation_id, second.number, D.NO_CASE, "Nothing shows it."),
    )
    wanted = asked_of(casework, case_id, decided)
    done = case_decision.decide(casework, adviser, case_id=case_id, asked=wanted)
    assert done.value is Stage.HEARING_PREP
    with casework.read() as session:
        heard = [row.id for row in heard_allegations.heard_in(session, case_id)]
    assert heard == [first.allegation_id]


def test_no_hearing_names_more_than_the_decision_says_is_possible(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    wanted = asked(casework, adviser, case_id, ceiling=HearingOutcome.WRITTEN_WARNING)
    case_decision.decide(casework, adviser, case_id=case_id, asked=wanted)
    with pytest.raises(BadInput, match="goes up to: first written warning"):
        hearings.plan(
            casework,
            adviser,
            case_id=case_id,
            arranged=arranged(most_possible=HearingOutcome.FINAL_WRITTEN_WARNING),
        )
    hearings.plan(
        casework,
        adviser,
        case_id=case_id,
        arranged=arranged(most_possible=HearingOutcome.WRITTEN_WARNING),
    )


def test_what_is_still_to_be_chosen_is_asked_for_as_a_choice(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    wanted = asked(casework, adviser, case_id, ceiling=None)
    with pytest.raises(BadInput) as refusal:
        case_decision.decide(casework, adviser, case_id=case_id, asked=wanted)
    assert refusal.value.message.endswith("which is it?")
    assert refusal.value.cure == "Choose it from the list."
