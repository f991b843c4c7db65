"""Going to a person by a few letters of the name: only in cases that are open to who asks."""

from __future__ import annotations

from dataclasses import dataclass

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.case_role import CaseRole
from casework.rules.typed_words import whole_name
from casework.rules.what_each_reads import Reading, names_part
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.store import go_to_queries

# Names are matched here and not in SQL, where capitals of other alphabets would not match.
_MOST_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person with one part that they hold in one case."""

    name: str
    part: str
    case_id: CaseId
    reference: str


def people_named(
    casework: Casework, actor: Actor, *, typed: str, most: int = 6
) -> tuple[PersonFound, ...]:
    """Find people who hold a part in a case open to ``actor``, by words of their names.

    A reporter who is not to be named is never found as the reporter of that case.
    """
    wanted = typed.casefold().split()
    if not wanted:
        return ()
    with casework.read() as session:
        people = {
            row.id: whole_name(row.first_name, row.last_name)
            for row in go_to_queries.names_of_people(session)
        }
        names = {
            person_id: name
            for person_id, name in people.items()
            if all(word in name.casefold() for word in wanted)
        }
        if not names:
            return ()
        sight = Sight(session, actor, Reading.HEAD)
        found: list[PersonFound] = []
        for row in go_to_queries.parts_of_people(session, list(names)[:_MOST_PEOPLE]):
            role = CaseRole(row.role)
            if role is CaseRole.REPORTER and row.reporter_anonymous:
                continue
            seen = sight.may_see(
                row.case_id, restricted=row.restricted, restricted_to=row.restricted_to
            )
            if seen and names_part(sight.readers_of(row.case_id), role):
                found.append(
                    PersonFound(
                        names[row.person_id], role.words, CaseId(row.case_id), row.reference
                    )
                )
            if len(found) == most:
                break
    return tuple(found)
