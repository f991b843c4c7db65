"""The page of a case, what to do next, and putting facts right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, LetterId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.partial_dates import PartialDate
from casework.rules.report import AccountType, Conduct, FactsEdit, Reporter, WorkerType
from casework.rules.screens import TRIAGE_SCREENS, Answer, Screen
from casework.rules.stage import Stage
from casework.services import (
    allegations,
    audit_trail,
    case_corrections,
    case_pages,
    letters,
    part_answers,
    roles,
    triage,
    what_now,
)
from casework.services.context import Casework
from casework.summaries.roles import WhoChosen
from tests.support.casebooks import ADVISER
from tests.support.policy_cases import draft
from tests.support.reports import SUBJECT, log


def steps(casework: Casework, actor: Actor, case_id: CaseId) -> list[str]:
    return [step.code for step in what_now.next_steps(casework, actor, case_id=case_id)]


def an_edit(**changed: object) -> FactsEdit:
    edit = FactsEdit(
        in_brief="Posts on a pupil",
        conduct=Conduct(PartialDate.day(date(2026, 10, 31))),
        reported_on=date(2026, 11, 20),
        aware_at=datetime(2026, 11, 20, 8, 40, tzinfo=UTC),
        worker_type=WorkerType.EMPLOYEE,
        account_type=AccountType.PERSONAL,
        platform="twitter",
    )
    return replace(edit, **changed)  # type: ignore[arg-type]


def test_the_page_says_who_what_and_how_far(casework: Casework, adviser: Actor) -> None:
    page = case_pages.case_page(casework, adviser, case_id=log(casework, adviser))
    assert page.employee == "Dana Merrick"
    assert page.employee_about == "Teaching assistant · Saltmarsh Primary School"
    assert page.facts.platform == "X (formerly Twitter)"
    assert page.facts.text.splitlines()[1] == "    It names a child in {{Year 4}}."
    assert page.facts.reporter_words == "Helen Osei, Deputy headteacher"
    assert page.stage is Stage.REPORTED
    assert page.next_deadline is not None
    assert page.next_deadline.kind is DeadlineKind.ICO_NOTICE
    assert [person.name for person in page.people] == ["Dana Merrick", "Helen Osei", adviser.name]
    assert page.counts == {
        "allegations": 0,
        "evidence": 0,
        "people": 3,
        "meetings": 0,
        "papers": 1,
    }


def test_a_withdrawn_allegation_is_not_counted(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser)
    first, _second = draft(casework, adviser, case_id), draft(casework, adviser, case_id)
    allegations.withdraw_allegation(
        casework, adviser, allegation_id=first, reason="It was somebody else’s post."
    )
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    assert page.counts["allegations"] == 1


def test_an_anonymous_reporter_is_not_named_on_the_page(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser, reporter=Reporter("Helen Osei", True, "a colleague"))
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    assert page.facts.reporter_words == "a colleague, anonymously"
    assert "Helen Osei" not in [person.name for person in page.people]


def test_an_anonymous_reporter_is_named_nowhere_in_the_course_of_the_case(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser, reporter=Reporter("Helen Osei", True, "a colleague"))
    parts = roles.parts_in_case(casework, adviser, case_id=case_id)
    assert "Helen Osei" not in {part.name for part in parts}
    told = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    last = audit_trail.last_in_case(casework, adviser, case_id=case_id, limit=50)
    assert any(line.what == "Name held apart: Reporter" for line in told)
    for line in (*told, *last):
        words = [line.what, *(f"{one.before} {one.after}" for one in line.details)]
        assert "Osei" not in " ".join(words)


def test_who_may_take_a_part_does_not_tell_an_officer_who_reported(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser, reporter=Reporter("Helen Osei", True, "a colleague"))
    roles.appoint(
        casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(name="Gareth Lomas")
    )
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(Refused, match="held apart"):
        part_answers.who_may(casework, officer, case_id=case_id, role=CaseRole.WITNESS)
    found = part_answers.who_may(casework, adviser, case_id=case_id, role=CaseRole.IO)
    assert "Helen Osei" in {one.name for one in found}


def test_the_last_acts_name_who_had_a_part_that_ended(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser)
    role_id = roles.appoint(
        casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(name="Gareth Lomas")
    ).value
    on = date(2026, 11, 23)
    roles.end_part(casework, adviser, role_id=role_id, on=on, why="Ill.", by_mistake=False)
    (last,) = audit_trail.last_in_case(casework, adviser, case_id=case_id, limit=1)
    assert last.what == "Gareth Lomas: part ended"


def test_a_draft_that_was_put_away_is_not_counted(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser)
    (draft,) = letters.list_for_case(casework, adviser, case_id=case_id)
    letters.put_away(casework, adviser, letter_id=LetterId(draft.id))
    assert case_pages.case_page(casework, adviser, case_id=case_id).counts["papers"] == 0


def test_the_acknowledgement_is_drafted_for_who_can_be_written_to(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    assert [x.kind for x in letters.list_for_case(casework, adviser, case_id=case_id)] == ["L01"]
    nobody = log(casework, adviser, reporter=Reporter(None, anonymous=True))
    assert letters.list_for_case(casework, adviser, case_id=nobody) == ()


def test_what_is_late_comes_first_and_questions_are_asked_once(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    found = steps(casework, adviser, case_id)
    assert found[0] == "deadline:ico_notice"
    assert found.count("screen:unanswered") == 1
    assert "screen:unknown" in found
    assert "move:TRIAGE" in found
    for screen in TRIAGE_SCREENS:
        triage.answer_screen(
            casework, adviser, case_id=case_id, screen=screen, answer=Answer.NO, note="known now"
        )
    later = steps(casework, adviser, case_id)
    assert "screen:unanswered" not in later
    assert "screen:unknown" not in later


def test_a_person_in_need_comes_before_every_clock(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser, answers={Screen.ANYONE_UNSAFE: Answer.YES})
    assert steps(casework, adviser, case_id)[0] == "screen:anyone_unsafe"


def test_somebody_who_is_not_an_employee_is_taken_up_elsewhere(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(
        casework, adviser, subject=replace(SUBJECT, worker_type=WorkerType.VOLUNTEER), answers={}
    )
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    assert page.outside_scope


def test_facts_are_corrected_with_a_reason_and_their_clocks_counted_anew(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    earlier = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)
    case_corrections.correct_facts(
        casework,
        adviser,
        case_id=case_id,
        edit=an_edit(aware_at=earlier, audience="Public"),
        why="The head had seen it the day before.",
    )
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    assert (page.facts.aware_at, page.facts.audience) == (earlier, "Public")
    ico = next(d for d in page.deadlines if d.kind is DeadlineKind.ICO_NOTICE)
    assert ico.due_at == datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    told = audit_trail.case_timeline(casework, ADVISER, case_id=case_id)
    corrected = next(line for line in told if line.verb == "facts.corrected")
    assert corrected.why == "The head had seen it the day before."


def test_another_day_of_the_report_counts_the_first_assessment_anew(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    case_corrections.correct_facts(
        casework,
        adviser,
        case_id=case_id,
        edit=an_edit(reported_on=date(2026, 11, 23)),
        why="It came on Monday.",
    )
    page = case_pages.case_page(casework, adviser, case_id=case_id)
    due = {d.kind: d.due_on for d in page.deadlines}
    assert due[DeadlineKind.SCREENS_ANSWERED] == date(2026, 11, 24)
    assert due[DeadlineKind.TRIAGE_DECISION] == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("edit", "why", "field"),
    [
        (an_edit(), " ", "why"),
        (an_edit(reported_on=date(2026, 11, 24)), "slip", "reported_on"),
        (an_edit(conduct=Conduct(PartialDate.day(date(2026, 11, 21)))), "slip", "conduct_from"),
    ],
)
def test_what_cannot_be_is_not_corrected(
    casework: Casework, adviser: Actor, edit: FactsEdit, why: str, field: str
) -> None:
    case_id = log(casework, adviser)
    before = case_pages.case_page(casework, adviser, case_id=case_id).facts
    with pytest.raises(BadInput) as caught:
        case_corrections.correct_facts(casework, adviser, case_id=case_id, edit=edit, why=why)
    assert caught.value.field == field
    assert case_pages.case_page(casework, adviser, case_id=case_id).facts == before


def test_a_case_can_be_restricted_later_and_opened_again(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    carver = Actor("T Carver", Capacity.HR_ADVISER)
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=["Ruth Abara"])
    with pytest.raises(NotFound):
        case_pages.case_page(casework, carver, case_id=case_id)
    with pytest.raises(BadInput):
        case_corrections.lift_restriction(casework, adviser, case_id=case_id, why="")
    case_corrections.lift_restriction(casework, adviser, case_id=case_id, why="no longer needed")
    assert case_pages.case_page(casework, carver, case_id=case_id).employee == "Dana Merrick"


def test_a_changed_answer_to_no_needs_what_is_known_now(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser)
    with pytest.raises(Refused) as caught:
        triage.answer_screen(
            casework, adviser, case_id=case_id, screen=Screen.DATA_BREACH, answer=Answer.NO
        )
    assert caught.value.cure
