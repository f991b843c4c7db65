"""The people whom the casebook knows."""

from __future__ import annotations

from dataclasses import replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound
from casework.ids import PersonId, SchoolId
from casework.rules.pronouns import Pronouns
from casework.rules.report import LONGEST_NAME, WorkerType, tidy_line, tidy_text
from casework.services.context import Casework
from casework.services.rights import write_or_refuse
from casework.store import merge_queries, person_queries
from casework.store.case_tables import PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.people import Person

TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Rev", "Sir", "Dame", "Prof", "Professor")


def known_people(casework: Casework) -> tuple[Person, ...]:
    """List everybody by last name."""
    with casework.read() as session:
        return known_people_in(session)


def known_people_in(session: ReadSession) -> tuple[Person, ...]:
    """List everybody by last name within an open reading."""
    return tuple(_person(*found) for found in person_queries.all_people(session))


def person(casework: Casework, *, person_id: PersonId) -> Person:
    """Return one person, by the record that stands for them now. Raises NotFound."""
    with casework.read() as session:
        return person_in(session, person_id)


def person_in(session: ReadSession, person_id: str) -> Person:
    """Return one person within an open reading, as `person`. Raises NotFound."""
    found = person_queries.find_person(session, person_id)
    if found is None:
        raise _unknown()
    return _person(*found)


def own_record_in(session: ReadSession, person_id: str) -> PersonRow:
    """Return the very record that is to be written.

    Raises NotFound: there is none, or it was given up for another of the same person.
    """
    row = merge_queries.standing_person(session, person_id)
    if row is None:
        raise _unknown()
    if row.id != person_id:
        raise NotFound(
            f"That record was merged with that of {row.name}, which stands for both.",
            cure="Open that one, and write there.",
        )
    return row


def add_person(casework: Casework, actor: Actor, *, person: Person) -> Done[PersonId]:
    """Add a person; their ``person_id`` is not looked at. Raises BadInput without a name."""
    write_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = add_person_in(unit, person)
        return Done(PersonId(row.id), Changes.of(Topic.PEOPLE))


def edit_person(casework: Casework, actor: Actor, *, person: Person, why: str = "") -> Done[None]:
    """Write a person's details anew; papers that were issued keep what they said."""
    write_or_refuse(actor)
    with casework.transaction(actor) as unit:
        edit_person_in(unit, person, why=why)
        return Done(None, Changes.of(Topic.PEOPLE))


def edit_person_in(unit: Unit, person: Person, *, why: str = "") -> bool:
    """Write a person's details anew inside the caller's act; tell whether anything changed."""
    row = own_record_in(unit.session, person.person_id)
    held = stored_values(row)
    _write(row, _checked(person))
    before, after = changed_values(held, stored_values(row))
    if not after and not before:
        return False
    unit.record("person.changed", subject=("person", row.id), before=before, after=after, why=why)
    return True


def add_person_in(unit: Unit, person: Person) -> PersonRow:
    """Add a person inside the caller's act."""
    row = PersonRow(last_name="")
    _write(row, _checked(person))
    unit.session.add(row)
    unit.session.flush()
    unit.record("person.added", subject=("person", row.id), after=stored_values(row))
    return row


def same_person_in(unit: Unit, person: Person) -> PersonRow | None:
    """Find the one known person of that name, job and school; two of them are nobody."""
    wanted = _checked(person)
    found = [
        row
        for row in person_queries.people_named(unit.session, wanted.first_name, wanted.last_name)
        if (not wanted.job_title or row.job_title.casefold() == wanted.job_title.casefold())
        and (wanted.school_id is None or row.school_id == wanted.school_id)
    ]
    return found[0] if len(found) == 1 else None


def split_name(whole: str) -> tuple[str, str, str]:
    """Split a name typed in one field into title, first names and last name."""
    words = tidy_line(whole).split(" ")
    title = ""
    if len(words) > 1 and words[0].rstrip(".").casefold() in {t.casefold() for t in TITLES}:
        title, *words = words
    return title, " ".join(words[:-1]), words[-1]


def typed_person(whole: str, *, job_title: str = "", note: str = "") -> Person:
    """Make a person of a name typed in one field."""
    title, first, last = split_name(whole)
    return Person(PersonId(""), title, first, last, None, job_title, None, "", None, note=note)


def _checked(person: Person) -> Person:
    found = replace(
        person,
        title=tidy_line(person.title),
        first_name=tidy_line(person.first_name),
        last_name=tidy_line(person.last_name),
        job_title=tidy_line(person.job_title),
        address=tidy_text(person.address),
    )
    if not found.name:
        raise BadInput("The person has no name yet.", field="last_name", cure="Type the name.")
    if not found.last_name:
        found = replace(found, first_name="", last_name=found.first_name)
    if max(len(found.first_name), len(found.last_name), len(found.job_title)) > LONGEST_NAME:
        raise BadInput("That name is too long.", field="last_name", cure="Shorten it.")
    return found


def _write(row: PersonRow, person: Person) -> None:
    row.title = person.title
    row.first_name = person.first_name
    row.last_name = person.last_name
    row.known_as = tidy_line(person.known_as)
    row.pronouns = "" if person.pronouns is None else person.pronouns.value
    row.job_title = person.job_title
    row.school_id = person.school_id or None
    row.worker_type = "" if person.worker_type is None else person.worker_type.value
    row.email = tidy_line(person.email)
    row.telephone = tidy_line(person.telephone)
    row.address = person.address
    row.born_on = person.born_on
    row.note = person.note


def _person(row: PersonRow, school: str) -> Person:
    return Person(
        PersonId(row.id),
        row.title,
        row.first_name,
        row.last_name,
        Pronouns(row.pronouns) if row.pronouns else None,
        row.job_title,
        SchoolId(row.school_id) if row.school_id else None,
        school,
        WorkerType(row.worker_type) if row.worker_type else None,
        row.known_as,
        row.email,
        row.telephone,
        row.address,
        row.born_on,
        row.note,
    )


def _unknown() -> NotFound:
    return NotFound("That person is not in this casebook.", cure="Choose another.")
