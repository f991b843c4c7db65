"""Put to the employee: whose words they are, what was answered, what is still to put."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId, EvidenceId, PutId
from casework.rules.case_role import CaseRole
from casework.rules.evidence_matrix import Column
from casework.rules.statements import StatementKind
from casework.services import put_to_employee, putting, statement_exhibits, statements
from casework.services.context import Casework
from casework.summaries.matrix import CitedPlace
from casework.summaries.put import PutText, PutView
from casework.summaries.roles import WhoChosen
from tests.support.matrix_cases import attach, enter, utter
from tests.support.policy_cases import draft
from tests.support.process_cases import TODAY, holder, log_case

WHOLE = PutText(
    TODAY,
    "Gareth Lomas",
    question="Did you put this up?",
    answer="Yes, I did.",
    no_follow_up_because="It was admitted.",
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def alleged(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    return draft(casework, adviser, case_id)


@pytest.fixture
def exhibit(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


def put(casework: Casework, actor: Actor, alleged: AllegationId, text: PutText = WHOLE) -> PutId:
    return putting.record_put(casework, actor, allegation_id=alleged, text=text).value


def of_case(casework: Casework, actor: Actor, case_id: CaseId) -> tuple[PutView, ...]:
    return put_to_employee.puts(casework, actor, case_id=case_id)


def still(casework: Casework, actor: Actor, case_id: CaseId) -> list[str]:
    return [one.words for one in put_to_employee.not_put(casework, actor, case_id=case_id)]


def test_an_allegation_and_each_document_relied_on_is_to_be_put(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId, exhibit: EvidenceId
) -> None:
    enter(casework, adviser, alleged, place=CitedPlace(exhibit))
    other = attach(casework, adviser, case_id, shade=90)
    enter(casework, adviser, alleged, column=Column.UNDERMINES, place=CitedPlace(other))
    assert still(casework, adviser, case_id) == [
        "Allegation 1 is not put to the employee",
        "PN/1, for allegation 1: relied on, and not put to the employee",
    ]
    put(casework, adviser, alleged)
    put(casework, adviser, alleged, replace(WHOLE, document=CitedPlace(exhibit)))
    assert still(casework, adviser, case_id) == []
    of_allegation = put_to_employee.puts_of_allegation(casework, adviser, allegation_id=alleged)
    assert [one.document.label for one in of_allegation.puts if one.document] == ["PN/1"]


def test_why_something_was_not_put_settles_it(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId, exhibit: EvidenceId
) -> None:
    enter(casework, adviser, alleged, place=CitedPlace(exhibit))
    put(casework, adviser, alleged)
    with pytest.raises(BadInput, match="not stated"):
        putting.record_not_put(
            casework, adviser, allegation_id=alleged, item_id=exhibit, reason=" "
        )
    made = putting.record_not_put(
        casework,
        adviser,
        allegation_id=alleged,
        item_id=exhibit,
        reason="The employee was off sick and answered in writing.",
    ).value
    assert still(casework, adviser, case_id) == []
    with pytest.raises(Refused, match="not put"):
        putting.change_put(casework, adviser, put_id=made, text=WHOLE)
    putting.remove_put(casework, adviser, put_id=made, reason="It was put after all.")
    assert len(still(casework, adviser, case_id)) == 1


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ("other", "These are the words of Moira Bell, not the employee’s. Put"),
        ("not_identified", "It is not known whose words these are."),
    ],
)
def test_anothers_words_are_not_put_without_a_warning(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    alleged: AllegationId,
    exhibit: EvidenceId,
    whose: str,
    said: str,
) -> None:
    words = utter(casework, adviser, case_id, exhibit, whose=whose, author="Moira Bell")
    (warning,) = put_to_employee.warnings_of(casework, adviser, item_id=exhibit)
    assert warning.startswith(f"Words 1, page 1: {said}")
    text = replace(WHOLE, document=CitedPlace(utterance_id=words))
    with pytest.raises(Refused) as refused:
        put(casework, adviser, alleged, text)
    assert refused.value.message.startswith(said)
    put(casework, adviser, alleged, replace(text, despite_warning="Asked whether she read it."))
    recorded = of_case(casework, adviser, case_id)[0]
    assert recorded.despite_warning == "Asked whether she read it."
    assert recorded.document is not None
    assert recorded.document.words_of


def test_the_employees_own_words_are_put_without_more(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId, exhibit: EvidenceId
) -> None:
    words = utter(casework, adviser, case_id, exhibit)
    assert put_to_employee.warnings_of(casework, adviser, item_id=exhibit) == ()
    put(casework, adviser, alleged, replace(WHOLE, document=CitedPlace(utterance_id=words)))
    assert of_case(casework, adviser, case_id)[0].despite_warning == ""


def test_a_record_says_what_it_lacks_until_it_is_completed(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    bare = replace(WHOLE, answer="", no_follow_up_because="")
    made = put(casework, adviser, alleged, bare)
    assert of_case(casework, adviser, case_id)[0].lacks == (
        "no answer recorded",
        "no follow-up, and no reason for none",
    )
    putting.change_put(
        casework,
        adviser,
        put_id=made,
        text=replace(WHOLE, follow_up="The school’s log was asked for."),
    )
    assert of_case(casework, adviser, case_id)[0].lacks == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"put_on": date(2026, 11, 24)}, "put_on"),
        ({"put_on": date(2026, 11, 1)}, "put_on"),
        ({"put_by": " "}, "put_by"),
        ({"answer": "x" * 20_001}, "answer"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    casework: Casework,
    adviser: Actor,
    alleged: AllegationId,
    changed: dict[str, object],
    field: str,
) -> None:
    with pytest.raises(BadInput) as refused:
        put(casework, adviser, alleged, replace(WHOLE, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_only_those_who_gather_record_it(
    casework: Casework, adviser: Actor, alleged: AllegationId
) -> None:
    with pytest.raises(Refused, match="commissioning manager"):
        put(casework, Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER), alleged)
    with pytest.raises(NotFound):
        put(casework, Actor("Nobody", Capacity.INVESTIGATING_OFFICER), alleged)


@pytest.mark.parametrize(("of_the_employee", "open_points"), [(True, 1), (False, 2)])
def test_the_employees_own_statement_needs_no_putting_a_witness_statement_does(
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    alleged: AllegationId,
    exhibit: EvidenceId,
    of_the_employee: bool,
    open_points: int,
) -> None:
    subject = holder(casework, case_id, CaseRole.SUBJECT)
    who = WhoChosen(person_id=subject) if of_the_employee else WhoChosen(name="Moira Bell")
    record = statements.begin_statement(
        casework,
        adviser,
        case_id=case_id,
        kind=StatementKind.STATEMENT,
        who=who,
        text="I saw the post on Saturday evening.",
    ).value
    enter(casework, adviser, alleged, place=CitedPlace(page=1, statement_id=record))
    assert len(still(casework, adviser, case_id)) == 1
    statement_exhibits.link_exhibit(casework, adviser, statement_id=record, item_id=exhibit)
    assert len(still(casework, adviser, case_id)) == open_points
