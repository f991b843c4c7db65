"""What is on record outside a case and bears on who may act in it: connections and rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.rules import connections
from casework.rules.case_role import CaseRole
from casework.rules.connections import Connection, ConnectionFact
from casework.rules.employment import RelationKind
from casework.store import employment_queries, role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession

Connections = Mapping[str, tuple[ConnectionFact, ...]]


def facts_in(session: ReadSession, case: CaseRow) -> Connections:
    """Return what is on record of each person and counts in this case (DOMAIN.md 2.3; 14.5).

    Only connections with people of the case count: the employee, the reporter, witnesses, and
    those who act. A person without any is absent.
    """
    parts = _parts_of(session, case)
    rows = employment_queries.relations_of(session, list(parts))
    known = [Connection(row.person_id, row.other_id, RelationKind(row.kind)) for row in rows]
    people = {one.person_id for one in known} | {one.other_id for one in known}
    names = employment_queries.names_by_id(session, [*people])
    if case.reporter_anonymous and case.reporter_id in names:
        names[case.reporter_id] = "somebody whose name is held apart"
    found = {person: connections.facts_of(person, known, parts, names) for person in people}
    ranks = employment_queries.ranks_of(session)
    for person_id, rank in ranks.items():
        junior = connections.junior_fact(rank, ranks.get(case.subject_id))
        if junior is not None and person_id != case.subject_id:
            found[person_id] = (*found.get(person_id, ()), junior)
    return {person: facts for person, facts in found.items() if facts}


def roles_of(found: Connections, person_id: str) -> list[CaseRole]:
    """List the facts about one person, as the matrix takes them."""
    return [fact.role for fact in found.get(person_id, ())]


def _parts_of(session: ReadSession, case: CaseRow) -> dict[str, frozenset[CaseRole]]:
    by_person = role_queries.by_person(role_queries.parts_of(session, case.id))
    parts = {
        person: frozenset(CaseRole(part.role) for part in held if not part.mistaken)
        for person, held in by_person.items()
    }
    parts[case.subject_id] = parts.get(case.subject_id, frozenset()) | {CaseRole.SUBJECT}
    if case.reporter_id is not None:
        named: Sequence[CaseRole] = [CaseRole.REPORTER]
        parts[case.reporter_id] = parts.get(case.reporter_id, frozenset()) | frozenset(named)
    return parts
