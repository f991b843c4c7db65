"""The schools of the trust, with what their letterheads say."""

from __future__ import annotations

from dataclasses import replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound
from casework.ids import SchoolId
from casework.rules.report import LONGEST_NAME, tidy_line, tidy_text
from casework.services.context import Casework
from casework.services.rights import keep_settings_or_refuse
from casework.store import person_queries
from casework.store.casebook_tables import SchoolRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.people import School


def schools(casework: Casework) -> tuple[School, ...]:
    """List the schools by name, the central team last."""
    with casework.read() as session:
        return tuple(_school(row) for row in person_queries.all_schools(session))


def add_school(casework: Casework, actor: Actor, *, school: School) -> Done[SchoolId]:
    """Add a school; its ``school_id`` is not looked at.

    Raises:
        BadInput: it has no name, or a school of that name is there already.
    """
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        found = _named(unit, school.name)
        if found is not None:
            raise BadInput(
                f"{found.name} is in this casebook already.",
                field="name",
                cure="Choose it, or give this one another name.",
            )
        row = _new(unit, school)
        return Done(SchoolId(row.id), Changes.of(Topic.PEOPLE, Topic.SETTINGS))


def edit_school(casework: Casework, actor: Actor, *, school: School) -> Done[None]:
    """Write a school's details anew; letters that were issued keep what they said."""
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = person_queries.find_school(unit.session, school.school_id)
        if row is None:
            raise NotFound("That school is not in this casebook.", cure="Choose another.")
        before = stored_values(row)
        _write(row, _checked(school))
        before, after = changed_values(before, stored_values(row))
        unit.record("school.changed", subject=("school", row.id), before=before, after=after)
        return Done(None, Changes.of(Topic.PEOPLE, Topic.SETTINGS))


def school_in(unit: Unit, name: str) -> SchoolRow:
    """Find the school of that name, in any case of letters, or add it inside the caller's act."""
    found = _named(unit, name)
    if found is not None:
        return found
    return _new(unit, School(SchoolId(""), tidy_line(name), ""))


def _named(unit: Unit, name: str) -> SchoolRow | None:
    wanted = tidy_line(name).casefold()
    for row in person_queries.all_schools(unit.session):
        if wanted in (row.name.casefold(), row.short_name.casefold()) and wanted:
            return row
    return None


def _new(unit: Unit, school: School) -> SchoolRow:
    row = SchoolRow(name="")
    _write(row, _checked(school))
    unit.session.add(row)
    unit.session.flush()
    unit.record("school.added", subject=("school", row.id), after=stored_values(row))
    return row


def _checked(school: School) -> School:
    name = tidy_line(school.name)
    if not name:
        raise BadInput("The school has no name yet.", field="name", cure="Type its name.")
    if len(name) > LONGEST_NAME:
        raise BadInput("That name is too long.", field="name", cure="Shorten it.")
    return replace(
        school,
        name=name,
        short_name=tidy_line(school.short_name),
        address=tidy_text(school.address),
    )


def _write(row: SchoolRow, school: School) -> None:
    row.name = school.name
    row.short_name = school.short_name
    row.address = school.address
    row.telephone = tidy_line(school.telephone)
    row.email = tidy_line(school.email)
    row.headteacher = tidy_line(school.headteacher)
    row.letterhead_colour = school.letterhead_colour
    row.central_team = school.central_team


def _school(row: SchoolRow) -> School:
    return School(
        SchoolId(row.id),
        row.name,
        row.short_name,
        row.address,
        row.telephone,
        row.email,
        row.headteacher,
        row.letterhead_colour,
        row.central_team,
    )
