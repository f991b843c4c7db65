"""Closing by the checklist, and how long what is left behind is kept."""

from datetime import date, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId
from casework.rules.closure import ClosureStep
from casework.rules.retention import HoldKind, RetentionClass
from casework.rules.track_kinds import TrackKind
from casework.services import closing, comparisons, retention_holds, tracks
from casework.services.context import Casework
from tests.support.hearing_cases import HEARD_AT, decided, prepared_case
from tests.support.notified_cases import notified_case
from tests.support.process_cases import TODAY, log_case


@pytest.fixture
def told(casework: Casework, adviser: Actor) -> CaseId:
    return notified_case(casework, adviser)


def open_steps(casework: Casework, adviser: Actor, case_id: CaseId) -> set[str]:
    page = closing.closing_page(casework, adviser, case_id=case_id)
    return {point.code for point in page.points if point.code.startswith("STEP_")}


def test_before_the_employee_was_told_only_the_decision_is_asked(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    assert open_steps(casework, adviser, case_id) == set()


def test_each_step_is_done_or_said_not_to_be_needed_and_the_last_answer_counts(
    casework: Casework, adviser: Actor, told: CaseId
) -> None:
    assert len(open_steps(casework, adviser, told)) == len(ClosureStep)
    step = ClosureStep.LESSONS
    closing.answer_step(casework, adviser, case_id=told, step=step, done_on=TODAY)
    closing.answer_step(casework, adviser, case_id=told, step=step, not_needed="None found")
    page = closing.closing_page(casework, adviser, case_id=told)
    line = next(one for one in page.lines if one.step is step)
    assert line.answer.words == "not needed: None found"
    assert page.answered == 1
    assert "STEP_LESSONS" not in open_steps(casework, adviser, told)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "done_on"),
        ({"done_on": TODAY, "not_needed": "Why"}, "not_needed"),
        ({"done_on": TODAY + timedelta(days=1)}, "done_on"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_field(
    casework: Casework, adviser: Actor, told: CaseId, given: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        closing.answer_step(
            casework,
            adviser,
            case_id=told,
            step=ClosureStep.LESSONS,
            **given,  # type: ignore[arg-type]
        )
    assert refused.value.field == field


def test_the_longest_hold_rules_and_ends_when_it_is_released(
    casework: Casework, adviser: Actor, told: CaseId
) -> None:
    def keep_to() -> date | None:
        (kept,) = closing.closing_page(casework, adviser, case_id=told).classes
        return kept.answer.keep_to

    retention_holds.choose_class(
        casework, adviser, case_id=told, kind=RetentionClass.WARNING_FIRST, starts_on=TODAY
    )
    own = keep_to()
    assert own is not None
    held = retention_holds.place_hold(
        casework, adviser, case_id=told, kind=HoldKind.LEGAL, because="A claim is threatened"
    )
    assert keep_to() is None
    retention_holds.release_hold(
        casework, adviser, hold_id=held.value, on=TODAY, why="Settled through Acas"
    )
    assert keep_to() == own
    with pytest.raises(NotFound):
        retention_holds.release_hold(
            casework, adviser, hold_id=held.value, on=TODAY, why="Settled through Acas"
        )


def test_a_child_protection_record_is_never_kept_for_less_than_ten_years(
    casework: Casework, adviser: Actor, told: CaseId
) -> None:
    kind = RetentionClass.CHILD_PROTECTION
    answer = retention_holds.choose_class(
        casework, adviser, case_id=told, kind=kind, starts_on=TODAY
    ).value
    assert answer.keep_to is None
    assert "pension age" in answer.words
    known = retention_holds.choose_class(
        casework, adviser, case_id=told, kind=kind, starts_on=TODAY, retires_on=date(2030, 1, 1)
    ).value
    assert known.keep_to is not None
    assert known.keep_to.year == TODAY.year + 10


def test_a_hold_that_follows_from_the_record_is_not_placed_by_hand(
    casework: Casework, adviser: Actor, told: CaseId
) -> None:
    with pytest.raises(BadInput, match="follows from the record"):
        retention_holds.place_hold(
            casework, adviser, case_id=told, kind=HoldKind.APPEAL, because="Lodged"
        )


def test_an_outcome_holds_the_record_until_no_claim_can_be_brought(
    casework: Casework, adviser: Actor
) -> None:
    case_id = prepared_case(casework, adviser)
    decided(casework, adviser, case_id)
    page = closing.closing_page(casework, adviser, case_id=case_id)
    claims = [one.hold for one in page.holds if one.hold.kind is HoldKind.CLAIM]
    assert len(claims) == 1
    assert claims[0].until is not None
    # Three months less a day, and the weeks of early conciliation (DOMAIN.md 0.2, b).
    assert claims[0].until > HEARD_AT.date() + timedelta(days=90)


def test_an_allegation_found_malicious_calls_for_a_class_of_its_own(
    casework: Casework, adviser: Actor, told: CaseId
) -> None:
    def classes() -> set[RetentionClass]:
        page = closing.closing_page(casework, adviser, case_id=told)
        return {kind for kind, _from in page.proposed}

    track = tracks.begin(
        casework,
        adviser,
        case_id=told,
        kind=TrackKind.SAFEGUARDING,
        on=TODAY,
        because="A pupil is named.",
        values={"outcome": "kcsie_unfounded"},
    ).value
    assert RetentionClass.MALICIOUS_OR_FALSE not in classes()
    tracks.record(casework, adviser, track_id=track, values={"outcome": "kcsie_malicious"})
    assert {RetentionClass.MALICIOUS_OR_FALSE, RetentionClass.CHILD_PROTECTION} <= classes()


def test_what_was_compared_is_written_down_without_the_case_itself(
    casework: Casework, adviser: Actor, told: CaseId
) -> None:
    with pytest.raises(BadInput) as refused:
        comparisons.record_comparison(
            casework, adviser, case_id=told, at_step="sanction", words=" "
        )
    assert refused.value.field == "words"
    comparisons.record_comparison(
        casework,
        adviser,
        case_id=told,
        at_step="sanction",
        words="One case of like words; a first warning",
        compared=["HLT-2024-003"],
    )
    page = closing.closing_page(casework, adviser, case_id=told)
    assert [one.compared for one in page.comparisons] == [("HLT-2024-003",)]
    assert comparisons.like_cases(casework, adviser, case_id=told) == ()


def test_the_adviser_alone_answers(casework: Casework, adviser: Actor, told: CaseId) -> None:
    auditor = Actor("Anna Thorne", Capacity.AUDITOR)
    with pytest.raises(Refused):
        closing.answer_step(
            casework, auditor, case_id=told, step=ClosureStep.LESSONS, done_on=TODAY
        )
    assert closing.closing_page(casework, auditor, case_id=told).lines
