"""Meetings planned, held, missed; what is warned of, and who may not be asked yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PseudonymId
from casework.rules.case_facts import OutsideBody
from casework.rules.case_role import CaseRole
from casework.rules.meetings import Adjustment, Attended, Made, MeetingKind, MeetingState
from casework.rules.pseudonyms import Consent, PseudonymKind
from casework.rules.stage import Stage
from casework.rules.stage_move import AdviceGiven
from casework.services import (
    audit_trail,
    meetings,
    meetings_page,
    outside_advice,
    pseudonyms,
    roles,
)
from casework.services.context import Casework
from casework.summaries.meetings import MeetingView, PupilKey
from casework.summaries.roles import WhoChosen
from tests.support.meeting_cases import (
    NOBODY,
    enter,
    held_interview,
    interview_plan,
    investigated_case,
    plan_interview,
    went,
)
from tests.support.process_cases import TODAY, log_case

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
COMMISSIONER = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
KEY = PupilKey("", "Tilly Larkspur", "Jo Larkspur", "jo@example.org")


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return investigated_case(casework, adviser)


def the_meeting(casework: Casework, adviser: Actor, case_id: CaseId) -> MeetingView:
    (meeting,) = meetings.meetings(casework, adviser, case_id=case_id)
    return meeting


def codes(view: MeetingView) -> list[str]:
    return [warning.code for warning in view.warnings]


def test_an_interview_is_planned_with_all_that_its_letter_needs(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan_interview(casework, OFFICER, case_id)
    meeting = the_meeting(casework, adviser, case_id)
    assert meeting.title == "Interview with Dana Merrick"
    assert meeting.questions == ("Is the account yours?", "Who could see it?")
    assert meeting.companion.name == "Stan Whitlock"
    assert meeting.adjustments == (Adjustment("Questions in writing the day before"),)
    assert (meeting.state, codes(meeting)) == (MeetingState.PLANNED, [])


def test_an_interview_before_the_notice_is_warned_of(casework: Casework, adviser: Actor) -> None:
    early = log_case(casework, adviser)
    held_interview(casework, adviser, early)
    assert codes(the_meeting(casework, adviser, early)) == ["BEFORE_NOTICE"]
    enter(casework, adviser, early, Stage.NOTIFIED)
    assert codes(the_meeting(casework, adviser, early)) == []


def test_short_notice_and_another_officer_are_seen_while_it_is_typed(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan = interview_plan(
        planned_for=datetime(2026, 11, 24, 10, 0, tzinfo=UTC), led_by="Somebody Else"
    )
    check = meetings.plan_check(casework, adviser, case_id=case_id, plan=plan, who=NOBODY)
    assert [warning.code for warning in check.warnings] == ["SHORT_NOTICE", "OTHER_OFFICER"]
    assert check.counted == "3 working days after Mon 23 Nov"
    later = replace(
        plan, planned_for=datetime(2026, 11, 26, 10, 0, tzinfo=UTC), led_by="Gareth Lomas"
    )
    assert not meetings.plan_check(
        casework, adviser, case_id=case_id, plan=later, who=NOBODY
    ).warnings


def test_nobody_is_invited_while_the_lado_asks_for_silence(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    outside_advice.record_advice(
        casework,
        adviser,
        case_id=case_id,
        advice=AdviceGiven(
            OutsideBody.LADO, "Mrs Quill, LADO", TODAY, do_not_tell_employee=True, advice="Wait."
        ),
    )
    with pytest.raises(Refused, match="Mrs Quill, LADO asked that the employee not be told"):
        plan_interview(casework, adviser, case_id)


def test_who_is_heard_becomes_a_witness_of_the_case(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan = interview_plan(kind=MeetingKind.WITNESS)
    who = WhoChosen(name="Kel Rudd", about="Midday supervisor")
    meetings.plan(casework, adviser, case_id=case_id, who=who, plan=plan)
    parts = roles.parts_in_case(casework, adviser, case_id=case_id)
    assert [part.name for part in parts if part.role is CaseRole.WITNESS] == ["Kel Rudd"]
    with pytest.raises(BadInput, match="employee the case is about"):
        meetings.plan(
            casework,
            adviser,
            case_id=case_id,
            who=WhoChosen(
                meetings_page.meetings_page(casework, adviser, case_id=case_id).subject_id
            ),
            plan=plan,
        )


def test_the_commissioning_manager_hears_nobody(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(Refused, match="commissioning manager"):
        plan_interview(casework, COMMISSIONER, case_id)
    assert meetings.meetings(casework, COMMISSIONER, case_id=case_id) == ()


def test_the_officer_is_no_witness_of_the_case(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    with pytest.raises(Refused, match="investigates the case, and cannot be a witness"):
        meetings.plan(
            casework,
            adviser,
            case_id=case_id,
            who=WhoChosen(name="Gareth Lomas"),
            plan=interview_plan(kind=MeetingKind.WITNESS),
        )


@pytest.mark.parametrize("year", [1, 1989, 2101, 9999])
def test_a_year_that_cannot_be_right_is_refused(
    casework: Casework, adviser: Actor, case_id: CaseId, year: int
) -> None:
    at = datetime(year, 6, 1, 10, 0, tzinfo=UTC)
    with pytest.raises(BadInput, match="cannot be right"):
        meetings.plan(
            casework,
            adviser,
            case_id=case_id,
            who=NOBODY,
            plan=interview_plan(planned_for=at),
        )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"began_at": datetime(1, 1, 1, tzinfo=UTC), "ended_at": None}, "began_at"),
        ({"adjustments": (Adjustment("y" * 501),)}, "adjustments"),
        ({"began_at": datetime(2026, 11, 23, 9, 16, tzinfo=UTC), "ended_at": None}, "began_at"),
        ({"ended_at": datetime(2026, 11, 20, 9, 59, tzinfo=UTC)}, "ended_at"),
        ({"ended_at": datetime(2026, 11, 21, 11, 0, tzinfo=UTC)}, "ended_at"),
        ({"attendance": (Attended("Dana Merrick", came=False),)}, "attendance"),
        ({"adjustments": (Adjustment("A quiet room", Made.NO),)}, "adjustments"),
        ({"adjustments": (Adjustment(" "),)}, "adjustments"),
    ],
)
def test_what_cannot_have_happened_is_refused(
    casework: Casework, adviser: Actor, case_id: CaseId, given: dict[str, object], field: str
) -> None:
    meeting_id = plan_interview(casework, adviser, case_id)
    with pytest.raises(BadInput) as refused:
        meetings.record_how_it_went(casework, adviser, meeting_id=meeting_id, went=went(**given))
    assert refused.value.field == field
    assert the_meeting(casework, adviser, case_id).state is MeetingState.PLANNED


def test_a_record_of_a_meeting_is_corrected_only_with_a_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting_id = held_interview(casework, adviser, case_id)
    with pytest.raises(BadInput, match="correction needs its reason"):
        meetings.record_how_it_went(casework, adviser, meeting_id=meeting_id, went=went(breaks=""))
    meetings.record_how_it_went(
        casework, adviser, meeting_id=meeting_id, went=went(breaks=""), why="The break was later."
    )
    assert the_meeting(casework, adviser, case_id).breaks == ""
    with pytest.raises(Refused, match="was held"):
        meetings.change_plan(casework, adviser, meeting_id=meeting_id, plan=interview_plan())


def test_a_meeting_that_was_not_held_says_why(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting_id = plan_interview(casework, adviser, case_id)
    with pytest.raises(BadInput, match="still to come"):
        meetings.record_missed(
            casework, adviser, meeting_id=meeting_id, state=MeetingState.MISSED, why="Ill."
        )
    with pytest.raises(BadInput, match="Why was it not held"):
        meetings.record_missed(
            casework, adviser, meeting_id=meeting_id, state=MeetingState.CALLED_OFF, why=" "
        )
    meetings.record_missed(
        casework, adviser, meeting_id=meeting_id, state=MeetingState.CALLED_OFF, why="Dana is ill."
    )
    assert the_meeting(casework, adviser, case_id).state_reason == "Dana is ill."
    with pytest.raises(Refused, match="called off"):
        meetings.record_how_it_went(casework, adviser, meeting_id=meeting_id, went=went())


def test_a_locked_case_takes_no_more_meetings(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    enter(casework, adviser, case_id, Stage.REPORT_SUBMITTED)
    with pytest.raises(Refused, match="report is submitted"):
        plan_interview(casework, adviser, case_id)
    assert not meetings_page.meetings_page(casework, adviser, case_id=case_id).may_write


# -- pupils ------------------------------------------------------------------------------------


def pupil(casework: Casework, adviser: Actor, case_id: CaseId) -> PseudonymId:
    return pseudonyms.give_pseudonym(
        casework, adviser, case_id=case_id, kind=PseudonymKind.PUPIL, key=KEY, about="Year 4"
    ).value


def test_a_pupil_is_asked_only_after_head_or_lado_agreed(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    pseudonym_id = pupil(casework, adviser, case_id)
    (entry,) = pseudonyms.glossary(casework, OFFICER, case_id=case_id)
    assert (entry.pseudonym, entry.about, entry.approved) == ("Pupil A", "Year 4", False)
    who, plan = WhoChosen(entry.person_id), interview_plan(kind=MeetingKind.PUPIL)
    with pytest.raises(Refused, match="Nobody has agreed yet that Pupil A is asked"):
        meetings.plan(casework, OFFICER, case_id=case_id, who=who, plan=plan)
    with pytest.raises(Refused, match="Nobody has agreed yet"):
        pseudonyms.record_consent(
            casework, OFFICER, pseudonym_id=pseudonym_id, consent=Consent.ASKED, on=TODAY
        )
    pseudonyms.record_approval(
        casework, adviser, pseudonym_id=pseudonym_id, approved_by="Ruth Abara, head", on=TODAY
    )
    meeting_id = meetings.plan(casework, OFFICER, case_id=case_id, who=who, plan=plan).value
    assert codes(the_meeting(casework, adviser, case_id)) == ["NO_CONSENT"]
    with pytest.raises(BadInput, match="No parent or carer has consented"):
        meetings.record_how_it_went(casework, OFFICER, meeting_id=meeting_id, went=went())
    pseudonyms.record_consent(
        casework, OFFICER, pseudonym_id=pseudonym_id, consent=Consent.GIVEN, on=TODAY
    )
    meetings.record_how_it_went(casework, OFFICER, meeting_id=meeting_id, went=went())
    assert codes(the_meeting(casework, adviser, case_id)) == []


def test_the_key_is_open_to_few_and_each_look_is_written_down(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    pseudonym_id = pupil(casework, adviser, case_id)
    with pytest.raises(Refused, match="kept apart"):
        pseudonyms.look_into_key(casework, OFFICER, pseudonym_id=pseudonym_id)
    found = pseudonyms.look_into_key(casework, adviser, pseudonym_id=pseudonym_id).value
    assert found.real_name == "Tilly Larkspur"
    timeline = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert any("Key of Pupil A looked up" in str(entry) for entry in timeline)
    assert "Larkspur" not in str(timeline)


def test_pseudonyms_are_given_in_order_and_once(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    for _ in range(2):
        pupil(casework, adviser, case_id)
    with pytest.raises(BadInput, match="stands for somebody else"):
        pseudonyms.give_pseudonym(
            casework,
            adviser,
            case_id=case_id,
            kind=PseudonymKind.PUPIL,
            key=replace(KEY, pseudonym="pupil b"),
        )
    with pytest.raises(BadInput, match="tells the name"):
        pseudonyms.give_pseudonym(
            casework,
            adviser,
            case_id=case_id,
            kind=PseudonymKind.PUPIL,
            key=replace(KEY, pseudonym="Pupil Larkspur"),
        )
    names = [one.pseudonym for one in pseudonyms.glossary(casework, adviser, case_id=case_id)]
    assert names == ["Pupil A", "Pupil B"]


def test_a_case_that_is_not_open_shows_no_meeting(casework: Casework, case_id: CaseId) -> None:
    stranger = Actor("Ines Ferro", Capacity.INVESTIGATING_OFFICER)
    for read in (meetings.meetings, meetings_page.meetings_page, pseudonyms.glossary):
        with pytest.raises(NotFound):
            read(casework, stranger, case_id=case_id)


def test_a_plan_is_changed_and_keeps_its_person(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting_id = plan_interview(casework, adviser, case_id)
    later = interview_plan(
        kind=MeetingKind.WITNESS,
        planned_for=datetime(2026, 11, 27, 10, 0, tzinfo=UTC) + timedelta(days=3),
    )
    meetings.change_plan(casework, adviser, meeting_id=meeting_id, plan=later, why="Stan is away.")
    meeting = the_meeting(casework, adviser, case_id)
    assert meeting.kind is MeetingKind.EMPLOYEE
    assert meeting.planned_for == later.planned_for
