"""Suspension: begun, reviewed, ended, with its clocks, and by nobody who may not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, SuspensionId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.screens import Answer, Screen
from casework.rules.stage import Stage
from casework.rules.suspension import (
    Alternative,
    AlternativeLooked,
    EndAsked,
    ReviewAsked,
    ReviewOutcome,
    SuspensionAsked,
    SuspensionKind,
)
from casework.services import (
    audit_trail,
    deadline_marks,
    deadlines,
    roles,
    stages,
    suspensions,
    what_now,
)
from casework.services.context import Casework
from tests.support.casebooks import ADVISER
from tests.support.process_cases import TODAY, answer_all, answer_one, cast, go, log_case
from tests.support.suspension_cases import TAKEN_UP, arrangement, suspension


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = log_case(casework, adviser)
    answer_all(casework, adviser, case)
    return case


def clocks(casework: Casework, case_id: CaseId) -> dict[DeadlineKind, tuple[date, DeadlineState]]:
    found = deadlines.list_for_case(casework, ADVISER, case_id=case_id)
    return {clock.kind: (clock.due_on, clock.state) for clock in reversed(found)}


def begin(casework: Casework, case_id: CaseId, asked: SuspensionAsked) -> SuspensionId:
    return suspensions.begin(casework, ADVISER, case_id=case_id, asked=asked).value


def test_a_suspension_starts_its_letter_and_its_reviews(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, case_id, suspension(casework))
    found = clocks(casework, case_id)
    running = DeadlineState.RUNNING
    assert found[DeadlineKind.SUSPENSION_LETTER] == (date(2026, 11, 24), running)
    assert found[DeadlineKind.SUSPENSION_REVIEW] == (date(2026, 12, 7), running)
    assert found[DeadlineKind.LONG_SUSPENSION] == (date(2026, 12, 21), running)
    (view,) = suspensions.suspensions(casework, adviser, case_id=case_id)
    assert (view.running, view.next_review_on) == (True, date(2026, 12, 7))
    assert view.contact == "Colette Haldane"
    assert Alternative.FROM_HOME in view.not_considered
    said = [
        line.what for line in audit_trail.last_in_case(casework, adviser, case_id=case_id, limit=20)
    ]
    assert "Suspension begun, decided by Ruth Abara" in said


def test_who_decided_on_suspension_is_known_to_the_matrix(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, case_id, suspension(casework))
    parts = roles.parts_in_case(casework, adviser, case_id=case_id)
    assert [p.name for p in parts if p.role is CaseRole.DECIDED_SUSPENSION] == ["Ruth Abara"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reasons": " "}, "reasons"),
        ({"authority": ""}, "authority"),
        ({"decided_by_name": ""}, "decided_by"),
        ({"tests": {}}, "tests"),
        ({"alternatives": {}}, "alternatives"),
        ({"alternatives": {Alternative.LEAVE: TAKEN_UP}}, "alternatives"),
        ({"alternatives": {Alternative.LEAVE: AlternativeLooked(False, " ")}}, "alternatives"),
        ({"contact_name": ""}, "contact"),
        ({"terms": " "}, "terms"),
    ],
)
def test_a_suspension_rests_on_tests_and_alternatives(
    casework: Casework, case_id: CaseId, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as bad:
        begin(casework, case_id, suspension(casework, **changes))
    assert bad.value.field == field
    assert suspensions.suspensions(casework, ADVISER, case_id=case_id) == ()


def test_a_suspension_is_neither_of_tomorrow_nor_from_before_the_report(
    casework: Casework, case_id: CaseId
) -> None:
    now = casework.clock.now()
    for moment in (now + timedelta(hours=1), now - timedelta(days=30)):
        with pytest.raises(BadInput) as bad:
            begin(casework, case_id, suspension(casework, began_at=moment))
        assert bad.value.field == "began_at"


def test_where_a_child_may_be_concerned_the_lado_is_asked(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    answer_one(casework, adviser, case_id, Screen.SAFEGUARDING, Answer.YES)
    assert suspensions.lado_is_asked(casework, adviser, case_id=case_id)
    with pytest.raises(BadInput) as bad:
        begin(casework, case_id, suspension(casework))
    assert bad.value.field == "lado_agreed"
    begin(casework, case_id, suspension(casework, lado_agreed="Agreed with the LADO at 10:15."))


@pytest.mark.parametrize("name", ["Gareth Lomas", "Priya Nandakumar", "Dana Merrick"])
def test_officer_adviser_and_employee_do_not_decide(
    casework: Casework, adviser: Actor, case_id: CaseId, name: str
) -> None:
    cast(casework, adviser, case_id)
    with pytest.raises(Refused):
        begin(casework, case_id, suspension(casework, decided_by_name=name))


@pytest.mark.parametrize("capacity", [Capacity.INVESTIGATING_OFFICER, Capacity.AUDITOR])
def test_some_capacities_do_not_record_it(
    casework: Casework, adviser: Actor, case_id: CaseId, capacity: Capacity
) -> None:
    cast(casework, adviser, case_id)
    with pytest.raises((Refused, NotFound)):
        suspensions.begin(
            casework,
            Actor("Gareth Lomas", capacity),
            case_id=case_id,
            asked=suspension(casework),
        )


def test_one_runs_at_a_time_and_each_gives_way_to_the_other(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, case_id, arrangement(casework))
    with pytest.raises(Refused):
        begin(casework, case_id, arrangement(casework))
    begin(casework, case_id, suspension(casework))
    first, second = suspensions.suspensions(casework, adviser, case_id=case_id)
    assert (first.running, first.ended_reason) == (False, "Replaced by a suspension.")
    assert first.ended_by == "Ruth Abara"
    assert second.running
    found = clocks(casework, case_id)
    assert found[DeadlineKind.ALTERNATIVE_REVIEW][1] is DeadlineState.NOT_APPLICABLE


def test_a_review_counts_the_next_one_from_its_day(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    held = begin(casework, case_id, suspension(casework))
    suspensions.review(
        casework,
        adviser,
        suspension_id=held,
        asked=ReviewAsked(TODAY, "Ruth Abara", ReviewOutcome.VARY, "Two are heard.", "From home."),
    )
    (view,) = suspensions.suspensions(casework, adviser, case_id=case_id)
    assert view.terms == "From home."
    assert view.reviews[0].next_review_on == view.next_review_on == date(2026, 12, 7)
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    states = [c.state for c in found if c.kind is DeadlineKind.SUSPENSION_REVIEW]
    assert sorted(states) == [DeadlineState.MET, DeadlineState.RUNNING]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reasons": ""}, "reasons"),
        ({"reviewed_by": ""}, "reviewed_by"),
        ({"outcome": ReviewOutcome.VARY}, "terms"),
        ({"outcome": ReviewOutcome.END}, "outcome"),
        ({"reviewed_on": TODAY + timedelta(days=1)}, "on"),
        ({"reviewed_on": TODAY - timedelta(days=1)}, "on"),
    ],
)
def test_a_review_says_who_and_why(
    casework: Casework, adviser: Actor, case_id: CaseId, changes: dict[str, object], field: str
) -> None:
    held = begin(casework, case_id, suspension(casework))
    asked = ReviewAsked(TODAY, "Ruth Abara", ReviewOutcome.CONTINUE, "Still needed.")
    with pytest.raises(BadInput) as bad:
        suspensions.review(
            casework,
            adviser,
            suspension_id=held,
            asked=replace(asked, **changes),  # type: ignore[arg-type]
        )
    assert bad.value.field == field


def test_the_end_drops_the_reviews_and_leaves_the_letter_owed(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    held = begin(casework, case_id, suspension(casework))
    done = EndAsked(TODAY, "Ruth Abara", "The reason has gone.", "Meets the head on Monday.")
    with pytest.raises(BadInput) as bad:
        suspensions.end(casework, adviser, suspension_id=held, asked=replace(done, return_plan=""))
    assert bad.value.field == "return_plan"
    suspensions.end(casework, adviser, suspension_id=held, asked=done)
    found = clocks(casework, case_id)
    assert found[DeadlineKind.SUSPENSION_REVIEW][1] is DeadlineState.NOT_APPLICABLE
    assert found[DeadlineKind.LONG_SUSPENSION][1] is DeadlineState.NOT_APPLICABLE
    assert found[DeadlineKind.SUSPENSION_LETTER][1] is DeadlineState.RUNNING
    with pytest.raises(Refused):
        suspensions.end(casework, adviser, suspension_id=held, asked=done)
    with pytest.raises(NotFound):
        suspensions.end(casework, adviser, suspension_id=SuspensionId("no"), asked=done)


def test_no_case_closes_over_a_running_suspension(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    go(casework, adviser, case_id, Stage.TRIAGE, reason="Nothing to attach.")
    held = begin(casework, case_id, suspension(casework))
    end_of_case = {
        "reason": "Nothing in it.",
        "decided_by_name": "Ruth Abara",
        "authority": "Headteacher",
    }
    with pytest.raises(Refused) as refused:
        go(casework, adviser, case_id, Stage.CLOSED_NFA, **end_of_case)
    assert refused.value.problems == ("The suspension still runs; it ends with its reason",)
    suspensions.end(
        casework,
        adviser,
        suspension_id=held,
        asked=EndAsked(TODAY, "Ruth Abara", "Nothing in it.", "Back tomorrow."),
    )
    go(casework, adviser, case_id, Stage.CLOSED_NFA, **end_of_case)
    with pytest.raises(Refused):
        begin(casework, case_id, suspension(casework))
    page = stages.process_page(casework, adviser, case_id=case_id)
    assert [gate.move.target for gate in page.gates] == [Stage.RETAINED]


def test_a_review_is_not_ticked_off_on_its_clock(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    begin(casework, case_id, suspension(casework))
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    clock = next(one for one in found if one.kind is DeadlineKind.SUSPENSION_REVIEW)
    with pytest.raises(Refused):
        deadline_marks.mark_met(casework, adviser, deadline_id=clock.deadline_id, on=TODAY)


def test_that_neither_is_needed_is_on_record_and_starts_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    asked = suspension(
        casework,
        kind=SuspensionKind.NOT_NEEDED,
        reasons="Nobody is at risk, and the account is closed.",
        tests={},
        alternatives={},
        terms="",
        contact_name="",
    )
    begin(casework, case_id, asked)
    (view,) = suspensions.suspensions(casework, adviser, case_id=case_id)
    assert (view.running, view.kind.words) == (False, "Suspension considered, not needed")
    assert not set(clocks(casework, case_id)) & {
        DeadlineKind.SUSPENSION_REVIEW,
        DeadlineKind.ALTERNATIVE_REVIEW,
        DeadlineKind.SUSPENSION_LETTER,
    }
    codes = [step.code for step in what_now.next_steps(casework, adviser, case_id=case_id)]
    assert not [code for code in codes if code.startswith("letter:")]
    begin(casework, case_id, arrangement(casework))
    with pytest.raises(Refused):
        begin(casework, case_id, asked)
