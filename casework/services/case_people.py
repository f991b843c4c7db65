"""Who is known in a case beside the employee: who has a part, was met, or bears a pseudonym."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import CaseId
from casework.services import people
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.meetings import meetings_in
from casework.services.pseudonyms import glossary_in
from casework.services.statements import statements_in
from casework.store import role_queries
from casework.summaries.people import Person


def people_of_case(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[Person, ...]:
    """List the people of a case by last name, without the employee; pupils by pseudonym.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        found = {person.id for _role, person, _school in role_queries.parts_of(session, case.id)}
        found |= {one.with_id for one in meetings_in(session, case.id) if one.with_id}
        found |= {one.person_id for one in statements_in(session, case.id) if one.person_id}
        found |= {one.person_id for one in glossary_in(session, case.id) if one.person_id}
        found.discard(case.subject_id)
    return tuple(one for one in people.known_people(casework) if one.person_id in found)
