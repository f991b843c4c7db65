"""A person's employment, connections and history: what the rules of a case ask about a person."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, RelationId
from casework.rules.appeal_panels import SubjectGroup
from casework.rules.case_role import CaseRole
from casework.rules.employment import (
    Contract,
    Employment,
    RelationKind,
    check_employment,
    service_words,
)
from casework.rules.report import tidy_line
from casework.rules.stage import Stage
from casework.rules.stage_move import written
from casework.services import people
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.services.rights import may_assess, run_or_refuse
from casework.store import employment_queries
from casework.store.casebook_store import ReadSession
from casework.store.person_tables import EmploymentRow, RelationRow
from casework.store.unit import Unit
from casework.summaries.employment import PartElsewhere, PersonPage, Relation
from casework.summaries.people import Person

_TOPICS = (Topic.PEOPLE, Topic.CASE)


def person_page(casework: Casework, actor: Actor, *, person_id: PersonId) -> PersonPage:
    """Return what is on record of a person, with their parts in the cases open to who asks.

    Raises:
        NotFound: no such person.
        Refused: the capacity does not read personnel facts.
    """
    _read_or_refuse(actor)
    with casework.read() as session:
        known = people.person_in(session, person_id)
        person_id = known.person_id
        employment = employment_in(session, person_id)
        history, closed = _history_in(session, actor, person_id)
        return PersonPage(
            known,
            employment,
            _service(employment, today(casework.clock)),
            _relations_in(session, person_id),
            history,
            closed,
        )


def employment_in(session: ReadSession, person_id: str) -> Employment:
    """Return what was last written of an employment; an empty one where nothing was."""
    row = employment_queries.employment_of(session, person_id)
    if row is None:
        return Employment()
    return Employment(
        row.started_on,
        row.ends_on,
        Contract(row.contract) if row.contract else None,
        row.hours,
        row.teacher,
        row.union_official,
        row.contract_notice_weeks,
        SubjectGroup(row.subject_group) if row.subject_group else None,
        row.rank,
        row.source,
    )


def write_employment(
    casework: Casework, actor: Actor, *, person_id: PersonId, employment: Employment, why: str = ""
) -> Done[None]:
    """Write what is known of an employment; what was written before is kept.

    Raises:
        BadInput: dates or numbers that cannot be, at the field; or nothing was changed.
        NotFound: no such person.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        if not _write_employment_in(unit, casework, person_id, employment, why):
            raise BadInput("Nothing was changed.", cure="Change something, or leave it.")
        return Done(None, Changes.of(*_TOPICS))


def write_person(
    casework: Casework, actor: Actor, *, person: Person, employment: Employment, why: str = ""
) -> Done[bool]:
    """Write a person's details and employment anew; the value tells whether anything changed.

    Raises:
        BadInput: no name, or dates or numbers that cannot be, at the field.
        NotFound: no such person.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        details = people.edit_person_in(unit, person, why=why)
        work = _write_employment_in(unit, casework, person.person_id, employment, why)
        return Done(details or work, Changes.of(*_TOPICS))


def _write_employment_in(
    unit: Unit, casework: Casework, person_id: str, employment: Employment, why: str
) -> bool:
    found = replace(
        employment, hours=tidy_line(employment.hours), source=written(employment.source)
    )
    check_employment(found)
    person = people.own_record_in(unit.session, person_id)
    before = employment_in(unit.session, person.id)
    if before == found:
        return False
    last = employment_queries.employment_of(unit.session, person.id)
    unit.session.add(
        EmploymentRow(
            person_id=person.id,
            number=1 if last is None else last.number + 1,
            started_on=found.started_on,
            ends_on=found.ends_on,
            contract="" if found.contract is None else found.contract.value,
            hours=found.hours,
            teacher=found.teacher,
            union_official=found.union_official,
            contract_notice_weeks=found.contract_notice_weeks,
            subject_group="" if found.group is None else found.group.value,
            rank=found.rank,
            source=found.source,
            recorded_at=casework.clock.now(),
            recorded_by=unit.actor.words,
        )
    )
    unit.session.flush()
    old, new = _told(before), _told(found)
    unit.record(
        "employment.written",
        subject=("person", person.id),
        before={key: old[key] for key in old if old[key] != new[key]},
        after={key: new[key] for key in new if old[key] != new[key]},
        why=written(why),
    )
    return True


def connect(
    casework: Casework,
    actor: Actor,
    *,
    person_id: PersonId,
    kind: RelationKind,
    other_id: PersonId,
    note: str = "",
) -> Done[RelationId]:
    """Record that a person is a relative, a close friend or the line manager of another.

    It counts in the conflict matrix of every case in which either has a part (DOMAIN.md 2.3).

    Raises:
        BadInput: a person and themself.
        Refused: it is on record already.
        NotFound: no such person.
    """
    run_or_refuse(actor)
    if person_id == other_id:
        raise BadInput("That is the same person.", field="other", cure="Choose another.")
    with casework.transaction(actor) as unit:
        person, other = (people.own_record_in(unit.session, one) for one in (person_id, other_id))
        for known in employment_queries.relations_of(unit.session, [person.id]):
            same_way = (known.person_id, known.other_id) == (person.id, other.id)
            either = {known.person_id, known.other_id} == {person.id, other.id}
            if known.kind == kind and (
                same_way or (either and kind is not RelationKind.LINE_MANAGER)
            ):
                raise Refused(f"It is on record that {person.name} is {kind.words} {other.name}.")
        row = RelationRow(
            person_id=person.id,
            other_id=other.id,
            kind=kind.value,
            note=written(note),
            from_on=today(casework.clock),
            recorded_at=casework.clock.now(),
            recorded_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "relation.recorded",
            subject=("person", person.id),
            after={"person_id": person.id, "kind": kind.value, "other_id": other.id},
        )
        return Done(RelationId(row.id), Changes.of(*_TOPICS))


def end_connection(
    casework: Casework, actor: Actor, *, relation_id: RelationId, on: date, why: str
) -> Done[None]:
    """Record that a connection has ended, or was recorded by mistake.

    Raises:
        BadInput: no reason, or a day still to come.
        NotFound: no such connection.
    """
    run_or_refuse(actor)
    if not written(why):
        raise BadInput("Why does it no longer hold?", field="why", cure="Write it down.")
    if on > today(casework.clock):
        raise BadInput("That day is still to come.", field="on", cure="Give today, or earlier.")
    with casework.transaction(actor) as unit:
        row = unit.session.get(RelationRow, relation_id)
        if row is None or row.to_on is not None:
            raise NotFound("That connection is not on record.")
        row.to_on = on
        unit.record(
            "relation.ended",
            subject=("person", row.person_id),
            before={"kind": row.kind, "other_id": row.other_id},
            after={"to_on": on.isoformat()},
            why=written(why),
        )
        return Done(None, Changes.of(*_TOPICS))


def _history_in(
    session: ReadSession, actor: Actor, person_id: str
) -> tuple[tuple[PartElsewhere, ...], int]:
    sight = Sight(session, actor)
    shown: list[PartElsewhere] = []
    closed: set[str] = set()
    for row in employment_queries.history_of(session, person_id):
        role = CaseRole(row.role)
        if row.mistaken or (role is CaseRole.REPORTER and row.reporter_anonymous):
            continue
        if not sight.may_see(
            row.case_id, restricted=row.restricted, restricted_to=row.restricted_to
        ):
            closed.add(row.case_id)
            continue
        shown.append(
            PartElsewhere(
                CaseId(row.case_id),
                row.reference,
                row.summary,
                Stage(row.stage),
                role,
                row.from_on,
                row.to_on,
            )
        )
    return tuple(shown), len(closed)


def _relations_in(session: ReadSession, person_id: str) -> tuple[Relation, ...]:
    rows = employment_queries.relations_of(session, [person_id])
    others = [row.other_id if row.person_id == person_id else row.person_id for row in rows]
    names = employment_queries.names_by_id(session, others)
    return tuple(
        Relation(
            RelationId(row.id),
            RelationKind(row.kind).words
            if row.person_id == person_id
            else RelationKind(row.kind).other_way,
            PersonId(other),
            names[other],
            row.note,
        )
        for row, other in zip(rows, others, strict=True)
    )


def _service(employment: Employment, on: date) -> str:
    if employment.started_on is None or employment.started_on > on:
        return ""
    return service_words(employment.started_on, min(employment.ends_on or on, on))


def _told(employment: Employment) -> dict[str, object]:
    found = asdict(employment)
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in found.items()
    }


def _read_or_refuse(actor: Actor) -> None:
    if not may_assess(actor) and actor.capacity is not Capacity.AUDITOR:
        raise Refused(
            f"Personnel facts are not shown in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case.",
        )
