"""The proportionality form: prompts, the officer's own words, and whose they are."""

from __future__ import annotations

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import AllegationId, CaseId
from casework.rules.case_role import CaseRole
from casework.rules.proportionality import PROMPTS
from casework.rules.report import AccountType
from casework.services import proportionality, roles
from casework.services.context import Casework
from casework.summaries.proportionality import ProportionalityView
from tests.support.policy_cases import draft
from tests.support.process_cases import TODAY, appoint, commissioned, log_case

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
TYPIST = Actor("Ola Typist", Capacity.INVESTIGATING_OFFICER)
ALL = {prompt.code: f"About {prompt.label.lower()}." for prompt in PROMPTS}


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    commissioned(casework, adviser, made)
    return made


@pytest.fixture
def alleged(casework: Casework, adviser: Actor, case_id: CaseId) -> AllegationId:
    return draft(casework, adviser, case_id)


def write(
    casework: Casework, actor: Actor, alleged: AllegationId, answers: dict[str, str]
) -> ProportionalityView:
    return proportionality.write_assessment(
        casework, actor, allegation_id=alleged, answers=answers
    ).value


def test_it_is_asked_for_where_words_on_a_personal_account_are_alleged(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    official = draft(casework, adviser, case_id, account=AccountType.TRUST)
    shown = [
        proportionality.assessment(casework, adviser, allegation_id=one)
        for one in (alleged, official)
    ]
    assert [view.needed for view in shown] == [True, False]
    assert not shown[0].complete
    assert len(shown[0].missing) == len(PROMPTS)


def test_each_prompt_is_answered_in_words_and_nothing_is_added_up(
    casework: Casework, alleged: AllegationId
) -> None:
    view = write(casework, OFFICER, alleged, {**ALL, "belief": "  "})
    assert [prompt.code for prompt in view.missing] == ["belief"]
    view = write(casework, OFFICER, alleged, {**ALL, "belief": "Does not arise."})
    assert view.complete
    assert next(text for _prompt, text in view.lines) == ALL["content"]
    with pytest.raises(BadInput):
        write(casework, OFFICER, alleged, {"score": "7"})
    with pytest.raises(BadInput) as refused:
        write(casework, OFFICER, alleged, {"tone": "x" * 20_001})
    assert refused.value.field == "tone"


def test_only_the_officer_writes_it_and_words_typed_for_them_wait(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    with pytest.raises(Refused, match="HR adviser"):
        write(casework, adviser, alleged, ALL)
    appoint(casework, adviser, case_id, CaseRole.NOTE_TAKER, TYPIST.name)
    view = write(casework, TYPIST, alleged, ALL)
    assert (view.written_by, view.on_behalf_of) == (TYPIST.name, OFFICER.name)
    assert not view.complete
    with pytest.raises(Refused, match="Only Gareth Lomas"):
        proportionality.confirm_assessment(casework, TYPIST, allegation_id=alleged)
    proportionality.confirm_assessment(casework, OFFICER, allegation_id=alleged)
    assert proportionality.assessment(casework, adviser, allegation_id=alleged).complete
    # Typing the same again takes nothing from the officer.
    assert write(casework, TYPIST, alleged, ALL).on_behalf_of == ""


def test_words_of_an_earlier_officer_wait_for_the_new_one(
    casework: Casework, adviser: Actor, case_id: CaseId, alleged: AllegationId
) -> None:
    assert write(casework, OFFICER, alleged, ALL).complete
    part = next(
        part
        for part in roles.parts_in_case(casework, adviser, case_id=case_id)
        if part.role is CaseRole.IO
    )
    roles.end_part(casework, adviser, role_id=part.role_id, on=TODAY, why="Left the trust.")
    appoint(casework, adviser, case_id, CaseRole.IO, "Noor Haddad")
    shown = proportionality.assessment(casework, adviser, allegation_id=alleged)
    assert (shown.written_by, shown.on_behalf_of) == (OFFICER.name, "Noor Haddad")
    assert not shown.complete
    new = Actor("Noor Haddad", Capacity.INVESTIGATING_OFFICER)
    proportionality.confirm_assessment(casework, new, allegation_id=alleged)
    assert proportionality.assessment(casework, adviser, allegation_id=alleged).complete
