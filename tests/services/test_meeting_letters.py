"""Letters L10 to L13 say what was planned, typed and agreed, and name no pupil."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.errors import NotFound
from casework.ids import CaseId, LetterId
from casework.rules.meetings import MeetingKind
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.stage import Stage
from casework.services import (
    letter_issue,
    letter_views,
    letters,
    meeting_letters,
    meetings,
    pseudonyms,
    statement_agreement,
    statements,
)
from casework.services.context import Casework
from casework.services.letter_issue import Arrangements
from casework.summaries.meetings import PupilKey
from casework.summaries.roles import WhoChosen
from tests.support.letter_cases import give_numbers
from tests.support.meeting_cases import (
    enter,
    interview_plan,
    investigated_case,
    plan_interview,
    typed_notes,
)
from tests.support.policy_cases import draft
from tests.support.process_cases import TODAY, cast, log_case

CONTACTS = {
    "sender.role": "Assistant headteacher",
    "sender.contact": "01632 960 140",
    "hr.contact": "01632 960 150",
    "support.contact": "01632 960 144",
}


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    made = log_case(casework, adviser)
    cast(casework, adviser, made)
    draft(casework, adviser, made)
    enter(casework, adviser, made, Stage.NOTIFIED)
    enter(casework, adviser, made, Stage.INVESTIGATING)
    give_numbers(casework, adviser, made)
    return made


def begun(
    casework: Casework, adviser: Actor, case_id: CaseId, kind: str, about: str, **facts: str
) -> LetterId:
    letter = meeting_letters.begin_about(
        casework, adviser, case_id=case_id, kind=kind, about_id=about
    ).value
    letters.fill_in(casework, adviser, letter_id=letter, facts=CONTACTS | facts)
    return letter


def stops(casework: Casework, adviser: Actor, letter: LetterId) -> list[str]:
    shown = letter_views.open_draft(casework, adviser, letter_id=letter)
    return [problem.message for problem in shown.checks.problems if problem.stops]


def issue(casework: Casework, adviser: Actor, letter: LetterId) -> str:
    asked = Arrangements("Gareth Lomas", casework.clock.now(), approved_by_sender=True)
    done = letter_issue.issue(casework, adviser, letter_id=letter, arrangements=asked)
    return done.value.merged_text


def test_the_employee_is_invited_with_what_was_planned(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting = plan_interview(casework, adviser, case_id)
    letter = begun(casework, adviser, case_id, "L10", meeting)
    assert stops(casework, adviser, letter) == []
    text = issue(casework, adviser, letter)
    assert "Friday 27 November 2026 at 10:00 GMT" in text
    assert "Saltmarsh Primary School, small meeting room" in text
    assert "Questions in writing the day before" in text
    assert "gives no right to be accompanied at an investigation meeting" in text
    assert "Gareth Lomas leads the meeting and Ines Ferro takes the notes" in text


def test_a_meeting_without_a_day_stops_its_invitation(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting = meetings.plan(
        casework,
        adviser,
        case_id=case_id,
        who=WhoChosen(),
        plan=interview_plan(planned_for=None, place=""),
    ).value
    letter = begun(casework, adviser, case_id, "L10", meeting)
    assert len([words for words in stops(casework, adviser, letter) if "meeting" in words]) >= 3


def test_a_witness_letter_does_not_name_the_employee(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting = meetings.plan(
        casework,
        adviser,
        case_id=case_id,
        who=WhoChosen(name="Kel Rudd", about="Midday supervisor"),
        plan=interview_plan(
            kind=MeetingKind.WITNESS, purpose="What you saw at the gate on Friday.",
            planned_for=datetime(2026, 11, 30, 14, 0, tzinfo=UTC),
        ),
    ).value  # fmt: skip
    letter = begun(casework, adviser, case_id, "L11", meeting)
    assert stops(casework, adviser, letter) == []
    text = issue(casework, adviser, letter)
    assert "Kel Rudd" in text
    assert "What you saw at the gate on Friday." in text
    assert "Merrick" not in text


def test_the_notes_follow_the_letter_that_asks_to_agree_them(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    notes = typed_notes(casework, adviser, case_id)
    letter = begun(casework, adviser, case_id, "L12", notes)
    assert stops(casework, adviser, letter) == []
    text = issue(casework, adviser, letter)
    assert "interview with Dana Merrick, of 20 November 2026, 10:00 GMT, version 1" in text
    assert "Monday 30 November 2026" in text
    assert "I was letting off steam at home" in text
    assert "Page 2" in text
    plan = statement_agreement.send_plan(casework, adviser, statement_id=notes, on=TODAY)
    assert plan.letter_id == letter


def test_a_letter_with_older_words_does_not_go_on_record_with_newer_ones(
    casework: Casework, adviser: Actor, case_id: CaseId, clock: FrozenClock
) -> None:
    notes = typed_notes(casework, adviser, case_id)
    issue(casework, adviser, begun(casework, adviser, case_id, "L12", notes))
    clock.advance(timedelta(minutes=5))
    statements.keep_text(casework, adviser, statement_id=notes, text="G. Lomas: Typed anew.")
    plan = statement_agreement.send_plan(casework, adviser, statement_id=notes, on=TODAY)
    assert plan.letter_id is None


def test_a_parent_is_asked_and_no_list_says_the_name(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    key = PupilKey("", "Tilly Larkspur", "Jo Larkspur", "01632 960 999")
    pupil = pseudonyms.give_pseudonym(
        casework, adviser, case_id=case_id, kind=PseudonymKind.PUPIL, key=key, about="Year 4"
    ).value
    facts = {
        "pupil.why": "Your child stood at the gate on Friday.",
        "pupil.how": "At school, in the library, for a quarter of an hour.",
        "pupil.present": "Mrs Haldane, and you if you wish.",
        "pupil.reply_by": "30 November 2026",
    }
    letter = begun(casework, adviser, case_id, "L13", pupil, **facts)
    assert any("who agreed" in words.lower() for words in stops(casework, adviser, letter))
    pseudonyms.record_approval(
        casework, adviser, pseudonym_id=pupil, approved_by="Ruth Abara, headteacher", on=TODAY
    )
    assert stops(casework, adviser, letter) == []
    text = issue(casework, adviser, letter)
    assert "Dear Jo Larkspur" in text
    assert "your child, TL," in text
    assert "Tilly" not in text
    lines = letters.list_for_case(casework, adviser, case_id=case_id)
    assert [line.recipient for line in lines if line.kind == "L13"] == ["Pupil A"]


def test_a_letter_is_about_something_of_its_own_case(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    meeting = plan_interview(casework, adviser, case_id)
    other = investigated_case(casework, adviser)
    with pytest.raises(NotFound, match="not in this case"):
        begun(casework, adviser, other, "L10", meeting)
    again = begun(casework, adviser, case_id, "L10", meeting)
    assert begun(casework, adviser, case_id, "L10", meeting) == again


def test_from_the_list_of_letters_the_likeliest_meeting_is_meant(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan_interview(casework, adviser, case_id)
    letter = letters.begin(casework, adviser, case_id=case_id, kind="L10").value
    letters.fill_in(casework, adviser, letter_id=letter, facts=CONTACTS)
    assert stops(casework, adviser, letter) == []
