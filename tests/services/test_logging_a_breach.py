"""Logging a suspected breach: the case, its people, answers and clocks, in one act."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.report import Reporter, Subject
from casework.rules.screens import TRIAGE_SCREENS, Answer, Screen
from casework.services import (
    case_lists,
    case_pages,
    cases,
    deadline_marks,
    deadlines,
    drafts,
    people,
    roles,
    triage,
)
from casework.services.context import Casework
from casework.summaries.roles import WhoChosen
from tests.support.casebooks import ADVISER
from tests.support.reports import a_report, log

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def running(casework: Casework, actor: Actor, case_id: CaseId) -> dict[DeadlineKind, date]:
    listed = deadlines.list_for_case(casework, actor, case_id=case_id)
    return {d.kind: d.due_on for d in listed if d.state is DeadlineState.RUNNING}


def test_a_report_makes_a_whole_case(casework: Casework, adviser: Actor) -> None:
    drafts.save_draft(casework, adviser, key=cases.LOG_DRAFT, payload={"text": "half"})
    done = cases.log_suspected_breach(casework, adviser, report=a_report())
    made = done.value
    assert made.reference == "HLT-2026-001"
    assert set(made.open_questions) == set(Screen) - {Screen.DATA_BREACH}
    assert done.changes.case_id == made.case_id
    assert drafts.load_draft(casework, ADVISER, key=cases.LOG_DRAFT) is None
    (line,) = case_lists.case_list(casework, adviser).lines
    assert (line.employee, line.school) == ("Dana Merrick", "Saltmarsh Primary School")
    assert (line.adviser, line.stage.words, line.age_days) == (adviser.name, "Reported", 1)
    assert {p.name for p in people.known_people(casework)} == {
        "Dana Merrick",
        "Helen Osei",
        adviser.name,
    }


def test_references_count_on_within_the_year(
    casework: Casework, adviser: Actor, clock: FrozenClock
) -> None:
    first = cases.log_suspected_breach(casework, adviser, report=a_report()).value
    assert cases.next_reference(casework) == "HLT-2026-002"
    second = cases.log_suspected_breach(casework, adviser, report=a_report()).value
    assert (first.reference, second.reference) == ("HLT-2026-001", "HLT-2026-002")
    clock.advance(timedelta(days=60))
    assert cases.next_reference(casework) == "HLT-2027-001"


def test_the_clocks_run_from_awareness_and_say_why(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser)
    listed = deadlines.list_for_case(casework, adviser, case_id=case_id)
    ico = next(d for d in listed if d.kind is DeadlineKind.ICO_NOTICE)
    assert ico.due_at == datetime(2026, 11, 23, 8, 40, tzinfo=UTC)
    lado = next(d for d in listed if d.kind is DeadlineKind.LADO_CONTACT)
    assert lado.due_on == date(2026, 11, 23)
    assert lado.counted
    assert {d.kind for d in listed} == {
        DeadlineKind.ICO_NOTICE,
        DeadlineKind.LADO_CONTACT,
        DeadlineKind.SCREENS_ANSWERED,
        DeadlineKind.TRIAGE_DECISION,
    }


@pytest.mark.parametrize(
    ("answers", "lado", "ico"),
    [
        ({}, False, False),
        ({Screen.SAFEGUARDING: NO, Screen.DATA_BREACH: NO}, False, False),
        ({Screen.SAFEGUARDING: YES, Screen.DATA_BREACH: UNKNOWN}, True, False),
        ({Screen.SAFEGUARDING: UNKNOWN, Screen.DATA_BREACH: YES}, True, True),
    ],
)
def test_special_clocks_start_only_when_the_answers_say_so(
    casework: Casework, adviser: Actor, answers: dict[Screen, Answer], lado: bool, ico: bool
) -> None:
    clocks = running(casework, adviser, log(casework, adviser, answers=answers))
    assert (DeadlineKind.LADO_CONTACT in clocks) is lado
    assert (DeadlineKind.ICO_NOTICE in clocks) is ico


def test_answers_given_later_start_and_drop_clocks_and_are_all_kept(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser, answers={})
    answer = {"case_id": case_id, "screen": Screen.SAFEGUARDING}
    triage.answer_screen(casework, adviser, **answer, answer=UNKNOWN)  # type: ignore[arg-type]
    assert DeadlineKind.LADO_CONTACT in running(casework, adviser, case_id)
    with pytest.raises(Refused, match="not known yet"):
        triage.answer_screen(casework, adviser, **answer, answer=NO)  # type: ignore[arg-type]
    triage.answer_screen(
        casework,
        adviser,
        **answer,
        answer=NO,
        note="The LADO says so.",
    )
    assert DeadlineKind.LADO_CONTACT not in running(casework, adviser, case_id)
    triage.answer_screen(casework, adviser, **answer, answer=YES)  # type: ignore[arg-type]
    assert DeadlineKind.LADO_CONTACT in running(casework, adviser, case_id)
    history = triage.answer_history(casework, ADVISER, case_id=case_id, screen=Screen.SAFEGUARDING)
    assert [found.answer for found in history] == [UNKNOWN, NO, YES]
    assert history[1].answered_by == "Priya Nandakumar, HR adviser"
    assert (
        case_pages.case_page(casework, ADVISER, case_id=case_id).answers[Screen.SAFEGUARDING].answer
        is YES
    )


def test_a_clock_that_was_met_is_not_begun_again(casework: Casework, adviser: Actor) -> None:
    case_id = log(casework, adviser, answers={Screen.SAFEGUARDING: UNKNOWN})
    clock_id = next(
        d.deadline_id
        for d in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if d.kind is DeadlineKind.LADO_CONTACT
    )
    deadline_marks.mark_met(casework, adviser, deadline_id=clock_id, on=date(2026, 11, 23))
    triage.answer_screen(casework, adviser, case_id=case_id, screen=Screen.SAFEGUARDING, answer=YES)
    assert DeadlineKind.LADO_CONTACT not in running(casework, adviser, case_id)


def test_the_screening_clock_is_met_when_all_is_answered(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser, answers={})
    for screen in TRIAGE_SCREENS:
        assert DeadlineKind.SCREENS_ANSWERED in running(casework, adviser, case_id)
        triage.answer_screen(casework, adviser, case_id=case_id, screen=screen, answer=NO)
    assert DeadlineKind.SCREENS_ANSWERED not in running(casework, adviser, case_id)


def test_one_problem_names_its_field_and_several_are_listed(
    casework: Casework, adviser: Actor
) -> None:
    with pytest.raises(BadInput) as one:
        log(casework, adviser, text="")
    assert one.value.field == "text"
    with pytest.raises(Refused) as several:
        log(casework, adviser, text="", subject=Subject(""))
    assert len(several.value.problems) == 3
    assert case_lists.case_list(casework, adviser).lines == ()


def test_a_report_that_fails_half_way_leaves_nothing(casework: Casework, adviser: Actor) -> None:
    drafts.save_draft(casework, adviser, key=cases.LOG_DRAFT, payload={"text": "kept"})
    gone = Subject("", person_id="f" * 32)
    with pytest.raises(BadInput, match="no longer"):
        log(casework, adviser, subject=gone)
    assert case_lists.case_list(casework, adviser).lines == ()
    assert people.known_people(casework) == ()
    assert drafts.load_draft(casework, ADVISER, key=cases.LOG_DRAFT) is not None


def test_an_officer_may_not_log(casework: Casework, adviser: Actor) -> None:
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(Refused, match="investigating officer"):
        log(casework, officer)


def test_a_known_employee_is_not_made_twice(casework: Casework, adviser: Actor) -> None:
    log(casework, adviser)
    dana = next(p for p in people.known_people(casework) if p.last_name == "Merrick")
    log(casework, adviser, subject=Subject("", person_id=dana.person_id))
    log(casework, adviser)
    assert len(people.known_people(casework)) == 3
    assert {line.employee for line in case_lists.case_list(casework, adviser).lines} == {
        "Dana Merrick"
    }
    assert dana.person_id != PersonId("")


def test_an_anonymous_report_has_no_reporter(casework: Casework, adviser: Actor) -> None:
    log(casework, adviser, reporter=Reporter(None, anonymous=True))
    assert "Osei" not in {p.last_name for p in people.known_people(casework)}


def test_a_restricted_case_is_hidden_from_all_but_those_named(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser, restricted=True, open_to=("Colette  haldane",))
    carver = Actor("T Carver", Capacity.HR_ADVISER)
    assert case_lists.case_list(casework, carver).lines == ()
    with pytest.raises(NotFound):
        triage.answer_screen(casework, carver, case_id=case_id, screen=Screen.POLICE, answer=NO)
    with pytest.raises(NotFound):
        case_lists.find_case_id(casework, carver, reference="HLT-2026-001")
    for name in (adviser.name, "Colette Haldane"):
        seen = Actor(name, Capacity.HR_ADVISER)
        assert [x.case_id for x in case_lists.case_list(casework, seen).lines] == [case_id]


def test_an_officer_sees_only_the_cases_they_investigate(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    log(casework, adviser, subject=Subject("Winslow", "Ada", school="Tidemill High School"))
    officer = Actor("gareth  Lomas", Capacity.INVESTIGATING_OFFICER)
    assert case_lists.case_list(casework, officer).lines == ()
    roles.appoint(
        casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(name="Gareth Lomas")
    )
    assert [x.case_id for x in case_lists.case_list(casework, officer).lines] == [case_id]


def test_a_reference_finds_its_case_in_any_case_of_letters(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log(casework, adviser)
    assert case_lists.find_case_id(casework, adviser, reference=" hlt-2026-001 ") == case_id
    with pytest.raises(NotFound, match="HLT-2026-999"):
        case_lists.find_case_id(casework, adviser, reference="HLT-2026-999")


def test_nobody_advises_on_a_case_about_themselves(casework: Casework, adviser: Actor) -> None:
    log(casework, adviser)
    self_report = Subject("", person_id=_person_named(casework, adviser.name))
    with pytest.raises(Refused, match="adviser at the keyboard"):
        log(casework, adviser, subject=self_report)


def _person_named(casework: Casework, name: str) -> str:
    return next(p.person_id for p in people.known_people(casework) if p.name == name)
