"""Each fact that raises an open point, made true through what an adviser records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.ids import CaseId
from casework.rules.case_decision import (
    AllegationDecision,
    CaseDecisionFacts,
    DecidedAllegation,
)
from casework.rules.hearings import Companion, CompanionKept
from casework.rules.meetings import Attended
from casework.rules.procedure_profile import below_law
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.track_kinds import TrackKind
from casework.services import fairness, hearing_course, hearings, outcomes, suspensions, tracks
from casework.services.case_decision_data import ON_REPORT, case_decision_data
from casework.services.context import Casework
from casework.services.hearing_course import Opened
from casework.services.sample_clauses import cite_words
from casework.services.shipped_time import shipped_profile
from casework.store import hearing_queries, role_queries
from casework.store.case_tables import DecisionRow, StageRow
from tests.support.hearing_cases import (
    CHAIR,
    HEARD_AT,
    allegation_of,
    chosen,
    found,
    held,
    move_clock,
    planned,
    prepared_case,
    served,
)
from tests.support.meeting_cases import enter
from tests.support.policy_cases import draft, import_stand_in
from tests.support.process_cases import TODAY, log_case
from tests.support.suspension_cases import suspension


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


def facts_of(casework: Casework, adviser: Actor, case_id: CaseId, code: str) -> list[str]:
    view = fairness.fairness(casework, adviser, case_id=case_id)
    return [point.fact for point in view.open if point.code == code]


def heard_with(
    casework: Casework, adviser: Actor, case_id: CaseId, *, came: bool, **ended: object
) -> None:
    """Hold the hearing with a companion on record, who came or did not."""
    hearing_id = planned(casework, adviser, case_id)
    hearings.record_people(
        casework,
        adviser,
        hearing_id=hearing_id,
        companion=Companion("Kel Rudd", "Fellow worker", TODAY),
        adjustments=(),
        witnesses=(),
    )
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, HEARD_AT + timedelta(hours=5))
    there = (Attended("Dana Merrick", "employee"), Attended(CHAIR.name, "chair"))
    hearing_course.begin(
        casework, adviser, hearing_id=hearing_id, opened=Opened(HEARD_AT, there, came)
    )
    at = HEARD_AT + timedelta(hours=2)
    hearing_course.end(casework, adviser, hearing_id=hearing_id, at=at, **ended)  # type: ignore[arg-type]


def test_a_companion_who_was_named_and_not_there_is_asked_about(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    heard_with(casework, adviser, case_id, came=False)
    assert facts_of(casework, adviser, case_id, "COMPANION_REFUSED") == [
        "Kel Rudd was named as companion and was not there; nothing says why."
    ]


@pytest.mark.parametrize(
    ("kept", "said"),
    [(CompanionKept.NOT_ADMITTED, ["Kel Rudd was not let in."]), (CompanionKept.CHOSE_ALONE, [])],
)
def test_why_a_companion_was_not_there_says_whether_the_right_was_kept(
    casework: Casework, adviser: Actor, case_id: CaseId, kept: CompanionKept, said: list[str]
) -> None:
    heard_with(casework, adviser, case_id, came=False, companion_kept=kept)
    assert facts_of(casework, adviser, case_id, "COMPANION_REFUSED") == said


def test_what_a_companion_was_not_let_do_stands_open(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    heard_with(casework, adviser, case_id, came=True, companion_limited="Sum up at the end")
    assert facts_of(casework, adviser, case_id, "COMPANION_HINDERED") == [
        "Kel Rudd was not let do this: Sum up at the end"
    ]
    assert not facts_of(casework, adviser, case_id, "COMPANION_REFUSED")


def test_an_invitation_is_judged_by_its_facts_and_not_by_chance_words(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    """The letter that is put on record has no facts, and says neither."""
    held(casework, adviser, case_id)
    said = facts_of(casework, adviser, case_id, "INVITATION_LACKS")
    assert "The invitation lacks: what may follow." in said
    assert "The invitation lacks: what is alleged." in said


def test_a_suspension_that_runs_on_after_a_warning_has_lost_its_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    suspensions.begin(casework, adviser, case_id=case_id, asked=suspension(casework))
    hearing_id = held(casework, adviser, case_id)
    gone = "Its reason has ended, and it still runs."
    assert gone not in facts_of(casework, adviser, case_id, "SUSPENSION_BRIEF")
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    assert gone in facts_of(casework, adviser, case_id, "SUSPENSION_BRIEF")


def test_a_decision_by_somebody_of_the_officers_name_is_not_the_officers(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    said = "The officer decided on their own report."
    with casework.transaction(adviser) as unit:
        unit.session.add(
            DecisionRow(
                case_id=case_id,
                kind="to_investigate",
                decided_by="Gareth Lomas",
                decided_on=TODAY,
                reasons="As it was reported.",
            )
        )
        unit.session.flush()
        unit.record("decision.made", case_id=case_id, subject=("case", case_id))
    assert said not in facts_of(casework, adviser, case_id, "SAME_PERSON_JUDGES")


def test_a_case_that_ends_with_a_decision_is_asked_for_its_reasons(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    with casework.transaction(adviser) as unit:
        unit.session.add(
            DecisionRow(
                case_id=case_id,
                kind="no_further_action",
                decided_by="Ruth Abara",
                decided_on=TODAY,
                reasons="",
            )
        )
        unit.session.flush()
        unit.record("decision.made", case_id=case_id, subject=("case", case_id))
    enter(casework, adviser, case_id, Stage.CLOSED_NFA)
    assert facts_of(casework, adviser, case_id, "DECISION_UNREASONED") == [
        "The decision has no reasons."
    ]


def test_a_restriction_on_publishing_is_missed_in_each_letter_that_asks_for_confidence(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    served(casework, adviser, case_id, "L05", TODAY)
    assert not facts_of(casework, adviser, case_id, "RESTRICTION_NOT_MARKED")
    tracks.begin(
        casework,
        adviser,
        case_id=case_id,
        kind=TrackKind.SAFEGUARDING,
        on=TODAY,
        because="A pupil of the school is named.",
        values={"restriction": True},
    )
    assert facts_of(casework, adviser, case_id, "RESTRICTION_NOT_MARKED") == [
        "Without the notice of the restriction: letter L05."
    ]


def test_a_hearing_long_after_the_decision_is_asked_about(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id)
    assert not facts_of(casework, adviser, case_id, "DELAY_TO_HEARING")
    enter_decision(casework, adviser, case_id, on=date(2026, 11, 23))
    assert not facts_of(casework, adviser, case_id, "DELAY_TO_HEARING")
    casework.clock = FrozenClock(datetime(2027, 1, 20, 9, tzinfo=UTC))
    assert facts_of(casework, adviser, case_id, "DELAY_TO_HEARING") == [
        "Days from the decision to the hearing: 58."
    ]


def test_harm_to_reputation_without_evidence_of_harm_is_asked_about(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    draft(casework, adviser, case_id)
    enter(casework, adviser, case_id, Stage.INVESTIGATING)
    import_stand_in(casework, adviser)
    allegation = allegation_of(casework, adviser, case_id)
    cite_words(casework, adviser, allegation, "disrepute", "The trust is named.")
    enter(casework, adviser, case_id, Stage.REPORT_DRAFT)
    assert facts_of(casework, adviser, case_id, "HARM_ASSUMED") == [
        "Harm is alleged, and no evidence of it: allegation 1."
    ]


def test_a_number_that_law_no_longer_allows_is_named() -> None:
    profile = shipped_profile()
    held_before = replace(
        profile,
        numbers=tuple(
            replace(one, value=3, least=None) if one.key == "companion_days" else one
            for one in profile.numbers
        ),
    )
    assert below_law(profile, profile) == ()
    named = below_law(held_before, profile)
    assert len(named) == 1
    assert named[0].startswith(profile.number("companion_days").label + ": 3")


def test_an_outcome_beyond_what_the_chair_may_decide_is_named(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    outcomes.decide(casework, CHAIR, hearing_id=hearing_id, text=chosen())
    assert not facts_of(casework, adviser, case_id, "BEYOND_AUTHORITY")
    assert not facts_of(casework, adviser, case_id, "BEYOND_INVITATION")
    with casework.transaction(adviser) as unit:
        # Neither can be brought about by a person; a file that was changed outside can say it.
        row = hearing_queries.outcomes_of(unit.session, case_id)[-1]
        for part, _person, _school in role_queries.parts_of(unit.session, case_id):
            if part.person_id == row.decided_by_id:
                part.authority_to = HearingOutcome.ORAL_WARNING.value
        hearing = hearing_queries.find_hearing(unit.session, hearing_id)
        assert hearing is not None
        hearing.most_possible = HearingOutcome.ORAL_WARNING.value
        unit.session.flush()
        unit.record("hearing.arranged", case_id=case_id, subject=("hearing", hearing_id))
    assert facts_of(casework, adviser, case_id, "BEYOND_AUTHORITY")
    assert facts_of(casework, adviser, case_id, "BEYOND_INVITATION")


def enter_decision(casework: Casework, adviser: Actor, case_id: CaseId, *, on: date) -> None:
    """Put a decision on the report on record, without a report."""
    allegation = allegation_of(casework, adviser, case_id)
    decided = DecidedAllegation(allegation, 1, AllegationDecision.HEARING, "It is for a panel.")
    facts = CaseDecisionFacts((decided,), ceiling=HearingOutcome.FINAL_WRITTEN_WARNING)
    with casework.transaction(adviser) as unit:
        row = DecisionRow(
            case_id=case_id,
            kind="to_hearing",
            decided_by="Ruth Abara",
            decided_on=on,
            reasons="It is for a panel.",
            detail={ON_REPORT: case_decision_data(facts)},
        )
        unit.session.add(row)
        unit.session.flush()
        unit.session.add(
            StageRow(
                case_id=case_id,
                number=200,
                from_stage=Stage.CASE_DECISION.value,
                to_stage=Stage.HEARING_PREP.value,
                entered_on=on,
                decision_id=row.id,
                recorded_at=unit.now,
                recorded_by=adviser.words,
            )
        )
        unit.session.flush()
        unit.record("decision.made", case_id=case_id, subject=("case", case_id))
