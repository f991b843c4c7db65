"""What a tribunal would ask about, as the record of a case stands."""

from datetime import timedelta
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId
from casework.rules.gate_points import SourceKind
from casework.rules.process_points import OpenPoint
from casework.services import comparisons, fairness, fairness_papers, roles, suspensions
from casework.services.context import Casework
from casework.summaries.fairness import FairnessView
from tests.documents.test_writers import pdf_text
from tests.support.hearing_cases import decided, prepared_case
from tests.support.process_cases import TODAY, log_case
from tests.support.suspension_cases import suspension


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def look(casework: Casework, adviser: Actor, case_id: CaseId) -> FairnessView:
    return fairness.fairness(casework, adviser, case_id=case_id)


def codes(view: FairnessView) -> set[str]:
    return {point.code for point in view.open}


def point(view: FairnessView, code: str) -> OpenPoint:
    return next(one for one in view.open if one.code == code)


def test_what_lies_ahead_of_a_case_raises_nothing(casework: Casework, adviser: Actor) -> None:
    found = codes(look(casework, adviser, log_case(casework, adviser)))
    assert not found & {"NOT_PUT", "MATRIX_EMPTY", "INVITATION_LACKS", "OFFICER_UNTRAINED"}


def test_a_point_goes_when_what_it_asks_for_is_on_record(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    before = codes(look(casework, adviser, case_id))
    assert {"OFFICER_UNTRAINED", "OFFICER_NO_TIME", "NOT_COMPARED"} <= before
    found = roles.parts_in_case(casework, adviser, case_id=case_id)
    officer = next(one for one in found if one.role.value == "IO")
    roles.declare(
        casework,
        adviser,
        role_id=officer.role_id,
        on=TODAY,
        trained="Acas course, March 2026",
        time_given="Two days a week",
    )
    comparisons.record_comparison(
        casework, adviser, case_id=case_id, at_step="decision", words="No like case was found"
    )
    after = codes(look(casework, adviser, case_id))
    assert not after & {"OFFICER_UNTRAINED", "OFFICER_NO_TIME", "NOT_COMPARED"}


def test_an_outcome_is_asked_for_mitigation_and_rights(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    assert not codes(look(casework, adviser, case_id)) & {"MITIGATION", "PANEL_DID_NOT_WEIGH"}
    decided(casework, adviser, case_id)
    view = look(casework, adviser, case_id)
    assert point(view, "RIGHTS_NOT_WEIGHED").source.kind is SourceKind.LAW
    assert view.open == tuple(
        sorted(view.open, key=lambda one: list(SourceKind).index(one.source.kind))
    )


def test_a_suspension_whose_dates_go_by_unkept_is_asked_about(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begun = suspension(casework)
    suspensions.begin(casework, adviser, case_id=case_id, asked=begun)
    assert not {"SUSPENSION_LETTER", "SUSPENSION_BRIEF"} & codes(look(casework, adviser, case_id))
    casework.clock = FrozenClock(casework.clock.now() + timedelta(days=30))
    view = look(casework, adviser, case_id)
    assert "24 November 2026, and not on record yet" in point(view, "SUSPENSION_LETTER").fact
    assert "not held: 1" in point(view, "SUSPENSION_BRIEF").fact


def test_a_reason_stands_beside_its_point_and_beside_no_other(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    view = look(casework, adviser, case_id)
    chosen = point(view, "OFFICER_UNTRAINED")
    fairness.give_reason(
        casework, adviser, case_id=case_id, point=chosen, reason="Trained on the job since 2019"
    )
    after = look(casework, adviser, case_id)
    assert len(after.open) == len(view.open) - 1
    assert [(one.point.code, one.reason) for one in after.answered] == [
        ("OFFICER_UNTRAINED", "Trained on the job since 2019")
    ]


def test_law_takes_no_reason_and_a_point_that_fell_takes_none_either(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    view = look(casework, adviser, case_id)
    with pytest.raises(BadInput, match="law"):
        fairness.give_reason(
            casework,
            adviser,
            case_id=case_id,
            point=point(view, "RIGHTS_NOT_WEIGHED"),
            reason="No time",
        )
    gone = point(view, "NOT_COMPARED")
    comparisons.record_comparison(
        casework, adviser, case_id=case_id, at_step="decision", words="No like case was found"
    )
    with pytest.raises(NotFound):
        fairness.give_reason(casework, adviser, case_id=case_id, point=gone, reason="Later")


def test_the_statement_says_the_same_in_both_formats_and_that_it_may_be_disclosed(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    paths = fairness_papers.export(casework, adviser, case_id=case_id, folder=tmp_path).value
    assert {path.suffix for path in paths} == {".pdf", ".docx"}
    text = pdf_text(paths[0].read_bytes())
    assert "may have to be disclosed" in text
    assert "Nothing is on record of training" in text
    auditor = Actor("Anna Thorne", Capacity.AUDITOR)
    with pytest.raises(Refused):
        fairness_papers.export(casework, auditor, case_id=case_id, folder=tmp_path)
