"""What is on record of people outside a case, and what it means within one."""

from dataclasses import replace
from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId
from casework.rules.appeal_panels import SubjectGroup
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.employment import Contract, Employment, RelationKind, service_banner
from casework.rules.part_time import WorkPattern
from casework.services import (
    audit_trail,
    employment,
    part_answers,
    people,
    person_merging,
    roles,
    welfare,
    work_patterns,
)
from casework.services.context import Casework
from casework.store import work_pattern_queries
from casework.summaries.roles import WhoChosen
from tests.support.process_cases import TODAY, appoint, log_case


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def added(casework: Casework, adviser: Actor, name: str, **more: str) -> PersonId:
    made = replace(people.typed_person(name), **more)
    return people.add_person(casework, adviser, person=made).value


def subject(casework: Casework, adviser: Actor, case_id: CaseId) -> PersonId:
    found = roles.parts_in_case(casework, adviser, case_id=case_id)
    return next(part.person_id for part in found if part.role is CaseRole.SUBJECT)


def test_the_last_writing_counts_and_the_page_says_how_long_someone_served(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    person = subject(casework, adviser, case_id)
    first = Employment(started_on=date(2020, 9, 1), contract=Contract.PERMANENT, teacher=False)
    employment.write_employment(casework, adviser, person_id=person, employment=first)
    with pytest.raises(BadInput, match="Nothing was changed"):
        employment.write_employment(casework, adviser, person_id=person, employment=first)
    then = Employment(started_on=date(2020, 9, 1), teacher=True, group=SubjectGroup.STAFF)
    employment.write_employment(casework, adviser, person_id=person, employment=then)
    page = employment.person_page(casework, adviser, person_id=person)
    assert page.employment == then
    assert page.service.startswith("6 years")
    assert [(one.role, one.case_id) for one in page.history] == [(CaseRole.SUBJECT, case_id)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Employment(started_on=date(2025, 1, 1), ends_on=date(2024, 1, 1)), "ends_on"),
        (Employment(contract_notice_weeks=-1), "contract_notice_weeks"),
        (Employment(rank=0), "rank"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    casework: Casework, adviser: Actor, case_id: CaseId, wrong: Employment, field: str
) -> None:
    person = subject(casework, adviser, case_id)
    with pytest.raises(BadInput) as refused:
        employment.write_employment(casework, adviser, person_id=person, employment=wrong)
    assert refused.value.field == field
    assert employment.person_page(casework, adviser, person_id=person).employment.says_nothing


def test_personnel_facts_are_not_shown_to_an_officer(casework: Casework, adviser: Actor) -> None:
    person = added(casework, adviser, "Ms Nina Farrow")
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(Refused, match="Personnel facts"):
        employment.person_page(casework, officer, person_id=person)


def test_a_relative_of_the_employee_cannot_investigate_and_is_told_why(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    sister = added(casework, adviser, "Ms Nina Farrow")
    answer = part_answers.could_take(
        casework, adviser, case_id=case_id, person_id=sister, role=CaseRole.IO
    )
    assert answer.verdict is Verdict.OK
    employee = subject(casework, adviser, case_id)
    made = employment.connect(
        casework, adviser, person_id=sister, kind=RelationKind.RELATIVE, other_id=employee
    )
    answer = part_answers.could_take(
        casework, adviser, case_id=case_id, person_id=sister, role=CaseRole.IO
    )
    assert answer.verdict is Verdict.HARD
    assert any("on record" in fact.words for fact in answer.against)
    with pytest.raises(Refused, match="cannot be investigating officer"):
        roles.appoint(casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(sister))
    employment.end_connection(
        casework, adviser, relation_id=made.value, on=TODAY, why="Entered for someone else"
    )
    roles.appoint(casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(sister))


def test_the_line_manager_and_who_stands_below_need_a_reason(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    employee = subject(casework, adviser, case_id)
    manager, junior = (added(casework, adviser, name) for name in ("Ada Vale", "Tom Reed"))
    employment.connect(
        casework, adviser, person_id=manager, kind=RelationKind.LINE_MANAGER, other_id=employee
    )
    for person, rank in ((employee, 3), (junior, 5)):
        employment.write_employment(
            casework, adviser, person_id=person, employment=Employment(rank=rank)
        )
    for person in (manager, junior):
        answer = part_answers.could_take(
            casework, adviser, case_id=case_id, person_id=person, role=CaseRole.HEARING_PANEL
        )
        assert answer.verdict is Verdict.SOFT
    # Being managed by the employee is no fact about a line manager.
    back = part_answers.could_take(
        casework, adviser, case_id=case_id, person_id=manager, role=CaseRole.COMMISSIONER
    )
    assert back.verdict is Verdict.OK


def test_the_same_connection_is_recorded_once_from_either_side(
    casework: Casework, adviser: Actor
) -> None:
    one, other = (added(casework, adviser, name) for name in ("Ada Vale", "Tom Reed"))
    employment.connect(casework, adviser, person_id=one, kind=RelationKind.FRIEND, other_id=other)
    with pytest.raises(Refused, match="on record"):
        employment.connect(
            casework, adviser, person_id=other, kind=RelationKind.FRIEND, other_id=one
        )
    page = employment.person_page(casework, adviser, person_id=other)
    assert [(found.words, found.other) for found in page.relations] == [
        ("a close friend of", "Ada Vale")
    ]


def test_merging_lets_one_record_stand_for_both_and_keeps_what_the_other_held(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    kept = added(casework, adviser, "Ms Nina Farrow")
    twice = added(casework, adviser, "Nina Farrow", job_title="Deputy head", telephone="01632")
    roles.appoint(
        casework, adviser, case_id=case_id, role=CaseRole.COMMISSIONER, who=WhoChosen(twice)
    )
    employment.write_employment(
        casework, adviser, person_id=kept, employment=Employment(hours="full time")
    )
    employment.write_employment(
        casework, adviser, person_id=twice, employment=Employment(hours="half time")
    )
    look = person_merging.look_at_merging(casework, adviser, kept_id=kept, given_up_id=twice)
    assert look.takes_over == ("Job: Deputy head", "Telephone: 01632")
    person_merging.merge_people(
        casework, adviser, kept_id=kept, given_up_id=twice, reason="Same payroll number"
    )
    known = [one.person_id for one in people.known_people(casework) if one.last_name == "Farrow"]
    assert known == [kept]
    page = employment.person_page(casework, adviser, person_id=kept)
    assert page.person.job_title == "Deputy head"
    assert page.employment.hours == "full time"
    assert [part.role for part in page.history] == [CaseRole.COMMISSIONER]
    with pytest.raises(NotFound, match="merged"):
        person_merging.merge_people(
            casework, adviser, kept_id=kept, given_up_id=twice, reason="Again"
        )


def test_merging_warns_of_parts_that_one_person_cannot_hold(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    witness = appoint(casework, adviser, case_id, CaseRole.WITNESS, "Nina Farrow")
    officer = added(casework, adviser, "Ms N Farrow")
    roles.appoint(casework, adviser, case_id=case_id, role=CaseRole.IO, who=WhoChosen(officer))
    found = roles.parts_in_case(casework, adviser, case_id=case_id)
    person = next(part.person_id for part in found if part.role_id == witness)
    look = person_merging.look_at_merging(casework, adviser, kept_id=officer, given_up_id=person)
    assert any("investigating officer" in words for words in look.warnings)


def test_a_talk_is_logged_and_the_audit_does_not_say_what_was_said(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    employee = subject(casework, adviser, case_id)
    welfare.log_contact(
        casework,
        adviser,
        case_id=case_id,
        person_id=employee,
        on=TODAY,
        how="telephone",
        by="Colette Haldane",
        words="Slept badly",
    )
    (found,) = welfare.welfare_contacts(casework, adviser, case_id=case_id)
    assert (found.words, found.how) == ("Slept badly", "telephone")
    auditor = Actor("Anna Thorne", Capacity.AUDITOR)
    assert welfare.welfare_contacts(casework, auditor, case_id=case_id)[0].words == ""
    told = str(audit_trail.case_timeline(casework, adviser, case_id=case_id))
    assert "looked after" in told
    assert "Slept badly" not in told
    with pytest.raises(BadInput) as refused:
        welfare.log_contact(
            casework,
            adviser,
            case_id=case_id,
            person_id=employee,
            on=date(2099, 1, 1),
            how="telephone",
            by="C Haldane",
        )
    assert refused.value.field == "on"


@pytest.mark.parametrize(
    ("hired", "ends", "needed", "words"),
    [
        (date(2026, 3, 2), date(2027, 1, 15), 6, "long enough"),
        (date(2026, 9, 1), date(2027, 1, 15), 6, "shorter than the 6"),
        (date(2026, 7, 15), date(2027, 1, 15), 6, "long enough"),
        (date(2025, 9, 1), date(2026, 12, 31), 24, "shorter than the 24"),
    ],
)
def test_service_is_judged_by_the_law_of_the_day_it_ends(
    hired: date, ends: date, needed: int, words: str
) -> None:
    assert words in service_banner(hired, ends, needed)


def test_nobody_is_said_to_be_nobody(casework: Casework, adviser: Actor) -> None:
    with pytest.raises(NotFound):
        employment.person_page(casework, adviser, person_id=PersonId("nobody"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Employment(started_on=date(1, 1, 1)), "started_on"),
        (Employment(ends_on=date(9999, 12, 31)), "ends_on"),
        (Employment(hours="x" * 501), "hours"),
    ],
)
def test_a_slip_of_the_hand_is_no_employment(
    casework: Casework, adviser: Actor, wrong: Employment, field: str
) -> None:
    person = added(casework, adviser, "Ada Vale")
    with pytest.raises(BadInput) as refused:
        employment.write_employment(casework, adviser, person_id=person, employment=wrong)
    assert refused.value.field == field


def test_days_worked_may_be_written_in_any_order(casework: Casework, adviser: Actor) -> None:
    person = added(casework, adviser, "Ada Vale")
    monday, tuesday = ((frozenset({day}),) for day in (0, 1))
    far = WorkPattern(monday, date(9999, 1, 1))
    with pytest.raises(BadInput, match="Nobody works"):
        work_patterns.add_pattern(casework, adviser, person_id=person, pattern=far)
    for pattern in (WorkPattern(monday, date(2027, 1, 4)), WorkPattern(tuesday, date(2026, 9, 1))):
        work_patterns.add_pattern(casework, adviser, person_id=person, pattern=pattern)
    with casework.read() as session:
        rows = work_pattern_queries.patterns_of(session, person)
        assert [row.to_on for row in rows] == [date(2027, 1, 3), None]
