"""The terms of reference: drafted, agreed by the commissioner, amended by a new version."""

from datetime import timedelta

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.stage import Stage
from casework.rules.terms import NO_SANCTION, TermsFields
from casework.services import deadlines, stages, terms_of_reference
from casework.services.context import Casework
from casework.store.policy_tables import AllegationRow
from tests.support import meeting_cases
from tests.support.casebooks import ADVISER
from tests.support.process_cases import (
    TODAY,
    cast,
    commissioned,
    decided,
    go,
    holder,
    log_case,
)

FULL = TermsFields(
    background="A post was reported on Friday.",
    look_at="Who wrote it\nWho could see it",
    confidentiality="Need to know.",
    timetable="Report by 18 December 2026.",
)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def add_allegation(casework: Casework, adviser: Actor, case_id: CaseId, number: int = 1) -> None:
    with casework.transaction(adviser) as unit:
        row = AllegationRow(
            case_id=case_id,
            number=number,
            wording="It is alleged that on 31 October 2026 you wrote about a pupil.",
            drafted_at=unit.now,
            drafted_by=adviser.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record("allegation.drafted", subject=("allegation", row.id), case_id=case_id)


def agree(casework: Casework, adviser: Actor, case_id: CaseId, terms: TermsFields) -> None:
    terms_of_reference.agree(
        casework,
        adviser,
        case_id=case_id,
        terms=terms,
        agreed_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        on=TODAY,
    )


def clock_state(
    casework: Casework, adviser: Actor, case_id: CaseId, kind: DeadlineKind
) -> DeadlineState | None:
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    return next((deadline.state for deadline in found if deadline.kind is kind), None)


def test_a_form_begins_with_what_the_case_knows(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    commissioned(casework, adviser, case_id)
    fields = terms_of_reference.proposed_fields(casework, ADVISER, case_id=case_id)
    assert fields.employee == "Dana Merrick"
    assert fields.commissioner == "Ruth Abara"
    assert fields.investigator == "Gareth Lomas"
    assert fields.hr_adviser == "Priya Nandakumar"
    assert fields.support == "Colette Haldane"
    assert fields.case_reference.startswith("HLT-2026-")
    assert fields.background


def test_a_draft_is_saved_over_itself(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    terms_of_reference.save_draft(casework, adviser, case_id=case_id, terms=FULL)
    terms_of_reference.save_draft(
        casework, adviser, case_id=case_id, terms=TermsFields(background="Other words.")
    )
    (draft,) = terms_of_reference.versions(casework, ADVISER, case_id=case_id)
    assert (draft.version, draft.agreed, draft.fields.background) == (1, False, "Other words.")


def test_what_is_missing_is_named(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    commissioned(casework, adviser, case_id)
    with pytest.raises(Refused) as refused:
        agree(casework, adviser, case_id, TermsFields())
    assert "Allegations is empty" in refused.value.problems
    assert "Background is empty" in refused.value.problems
    assert terms_of_reference.versions(casework, ADVISER, case_id=case_id) == ()


def test_only_the_commissioner_agrees(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    commissioned(casework, adviser, case_id)
    add_allegation(casework, adviser, case_id)
    with pytest.raises(Refused) as refused:
        terms_of_reference.agree(
            casework,
            adviser,
            case_id=case_id,
            terms=FULL,
            agreed_by=holder(casework, case_id, CaseRole.IO),
            on=TODAY,
        )
    assert "commissioning manager" in refused.value.message
    with pytest.raises(BadInput):
        terms_of_reference.agree(
            casework,
            adviser,
            case_id=case_id,
            terms=FULL,
            agreed_by=holder(casework, case_id, CaseRole.COMMISSIONER),
            on=TODAY + timedelta(days=1),
        )


def test_agreed_terms_stand_and_an_amendment_is_a_new_version(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    commissioned(casework, adviser, case_id)
    add_allegation(casework, adviser, case_id)
    agree(casework, adviser, case_id, FULL)
    terms_of_reference.save_draft(
        casework, adviser, case_id=case_id, terms=TermsFields(background="Amended.")
    )
    first, second = terms_of_reference.versions(casework, ADVISER, case_id=case_id)
    assert first.agreed
    assert first.fields.background == FULL.background
    assert (second.version, second.agreed) == (2, False)
    gate = stages.process_page(casework, ADVISER, case_id=case_id).gates[0]
    assert "TERMS_AMENDING" in {point.code for point in gate.blockers}


def test_a_new_allegation_asks_for_an_amendment(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    commissioned(casework, adviser, case_id)
    add_allegation(casework, adviser, case_id)
    agree(casework, adviser, case_id, FULL)
    gate = stages.process_page(casework, ADVISER, case_id=case_id).gates[0]
    assert "TERMS" in {point.code for point in gate.in_order}
    add_allegation(casework, adviser, case_id, 2)
    gate = stages.process_page(casework, ADVISER, case_id=case_id).gates[0]
    words = {point.words for point in gate.blockers}
    assert "Allegation 2 is not in the agreed terms of reference" in words


def test_no_sanction_may_be_recommended_always_stands(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    commissioned(casework, adviser, case_id)
    add_allegation(casework, adviser, case_id)
    agree(casework, adviser, case_id, FULL)
    (terms,) = terms_of_reference.versions(casework, ADVISER, case_id=case_id)
    said = [point for heading in terms.headings() for point in heading.points]
    assert NO_SANCTION in said
    assert "no sanction may be recommended" in NO_SANCTION


def test_clocks_follow_the_process(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    kinds = DeadlineKind
    decided(casework, adviser, case_id)
    assert clock_state(casework, adviser, case_id, kinds.INVESTIGATION_DECISION) == "running"
    cast(casework, adviser, case_id)
    go(
        casework,
        adviser,
        case_id,
        Stage.COMMISSIONING,
        reason="Serious.",
        note="Guidance is not enough.",
        decided_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        authority="Headteacher",
    )
    assert clock_state(casework, adviser, case_id, kinds.INVESTIGATION_DECISION) == "met"
    assert clock_state(casework, adviser, case_id, kinds.COMMISSIONING) == "running"
    add_allegation(casework, adviser, case_id)
    agree(casework, adviser, case_id, FULL)
    assert clock_state(casework, adviser, case_id, kinds.COMMISSIONING) == "met"
    assert clock_state(casework, adviser, case_id, kinds.NOTIFICATION_LETTER) == "running"


def test_a_closed_case_takes_no_terms(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    terms_of_reference.save_draft(casework, adviser, case_id=case_id, terms=FULL)
    meeting_cases.enter(casework, adviser, case_id, Stage.CLOSED_NFA)
    with pytest.raises(Refused, match="The case is closed"):
        terms_of_reference.save_draft(casework, adviser, case_id=case_id, terms=TermsFields())
    (kept,) = terms_of_reference.versions(casework, adviser, case_id=case_id)
    assert kept.fields.look_at == FULL.look_at
