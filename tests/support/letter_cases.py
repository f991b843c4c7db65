"""A case with all that its letters need: policy, allegation, parts, agreed terms, numbers."""

from __future__ import annotations

from dataclasses import replace

from casework.actor import Actor
from casework.ids import CaseId, LetterId
from casework.rules.case_role import CaseRole
from casework.rules.terms import TermsFields
from casework.services import (
    clause_mapping,
    letter_enclosures,
    letters,
    people,
    roles,
    schools,
    terms_of_reference,
)
from casework.services.context import Casework
from tests.support.policy_cases import clause_labelled, draft, import_stand_in
from tests.support.process_cases import TODAY, commissioned, holder, log_case

CONTACTS = {
    "hr.contact": "01632 960 150",
    "io.job_title": "Assistant headteacher",
    "sender.role": "Headteacher",
    "sender.contact": "01632 960 140",
    "support.contact": "01632 960 144",
}


def ready_case(casework: Casework, adviser: Actor, *, last_name: str = "Merrick") -> CaseId:
    """Bring a case to where letter L05 can go."""
    import_stand_in(casework, adviser)
    case_id = log_case(casework, adviser, last_name=last_name)
    commissioned(casework, adviser, case_id)
    brief(casework, adviser, case_id)
    return case_id


def brief(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    """Write what is alleged and the brief of a commissioned case, and where its school is."""
    allegation = draft(casework, adviser, case_id)
    clause = clause_labelled(casework, adviser, allegation, "SMP-PER-1")
    clause_mapping.cite_clause(
        casework, adviser, allegation_id=allegation, clause_id=clause, reason="A pupil."
    )
    terms_of_reference.agree(
        casework,
        adviser,
        case_id=case_id,
        terms=TermsFields(
            background="A post was reported on Friday.",
            look_at="Who wrote it\nWho could see it",
            confidentiality="Need to know.",
            timetable="Report by 18 December 2026.",
        ),
        agreed_by=holder(casework, case_id, CaseRole.COMMISSIONER),
        on=TODAY,
    )
    (school, *_rest) = schools.schools(casework)
    schools.edit_school(
        casework,
        adviser,
        school=replace(
            school,
            address="Saltmarsh Lane\nEastport EP4 2QD",
            telephone="01632 960 140",
            headteacher="Ruth Abara",
        ),
    )


def filled_letter(casework: Casework, adviser: Actor, case_id: CaseId, kind: str) -> LetterId:
    """Begin a letter and type what it needs."""
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind=kind).value
    letters.fill_in(casework, adviser, letter_id=letter_id, facts=CONTACTS)
    enclose_on_paper(casework, adviser, letter_id)
    return letter_id


def enclose_on_paper(casework: Casework, adviser: Actor, letter_id: LetterId) -> None:
    """Say of whatever a letter names that it goes on paper."""
    for line in letter_enclosures.desk(casework, adviser, letter_id=letter_id).named:
        if not line.settled:
            letter_enclosures.send_on_paper(
                casework, adviser, letter_id=letter_id, title=line.words, answers=line.words
            )


def give_numbers(casework: Casework, adviser: Actor, case_id: CaseId) -> None:
    """Give everybody of the case a telephone number and a home."""
    for part in roles.parts_in_case(casework, adviser, case_id=case_id):
        person = people.person(casework, person_id=part.person_id)
        people.edit_person(
            casework,
            adviser,
            person=replace(person, telephone="01632 960 100", address="14 Tern Close\nEastport"),
        )
