"""Two records of one person become one; what the other held is kept, and the audit tells it."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import PersonId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.stage_move import written
from casework.services.case_facts import facts_of_person, hardest_words, judge_part
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.services.people import person as find_person
from casework.services.rights import run_or_refuse
from casework.store import employment_queries, role_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.person_tables import MergedPersonRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.employment import MergeLook
from casework.summaries.people import Person

_COMPARED = {
    "title": "Title",
    "first_name": "First names",
    "last_name": "Last name",
    "known_as": "Known as",
    "pronouns": "Pronouns",
    "job_title": "Job",
    "school": "School",
    "worker_type": "Works as",
    "email": "Email",
    "telephone": "Telephone",
    "address": "Address",
    "born_on": "Birthday",
    "note": "Note",
}
_TAKEN_OVER = (
    "title",
    "first_name",
    "known_as",
    "pronouns",
    "job_title",
    "school_id",
    "worker_type",
    "email",
    "telephone",
    "address",
    "born_on",
)


def look_at_merging(
    casework: Casework, actor: Actor, *, kept_id: PersonId, given_up_id: PersonId
) -> MergeLook:
    """Show what merging two records would do, before it is done.

    Raises:
        BadInput: one record is given twice.
        NotFound: no such person, or one whose record was given up before.
        Refused: one of the two has a part in a case that is not open to who asks.
    """
    run_or_refuse(actor)
    if kept_id == given_up_id:
        raise BadInput("That is the same record.", field="given_up", cure="Choose another.")
    kept = find_person(casework, person_id=kept_id)
    given_up = find_person(casework, person_id=given_up_id)
    with casework.read() as session:
        _mergeable_in(session, actor, kept_id, given_up_id)
        warnings = _warnings_in(session, kept_id, given_up_id)
    pairs = [
        (label, _plain(getattr(kept, name)), _plain(getattr(given_up, name)))
        for name, label in _COMPARED.items()
    ]
    return MergeLook(
        kept,
        given_up,
        takes_over=tuple(
            f"{label}: {theirs}" for label, ours, theirs in pairs if theirs and not ours
        ),
        differs=tuple(
            (label, ours, theirs)
            for label, ours, theirs in pairs
            if ours and theirs and ours != theirs
        ),
        warnings=warnings,
    )


def merge_people(
    casework: Casework, actor: Actor, *, kept_id: PersonId, given_up_id: PersonId, reason: str
) -> Done[PersonId]:
    """Let one record stand for both: every part, letter and clock names it from then on.

    What the kept record lacks it takes from the other; where they differ, its own stands. The
    record given up is kept as it was, and found no more. Papers that were issued stay as they are.

    Raises:
        BadInput: no reason, or one record given twice.
        NotFound, Refused: as `look_at_merging`.
    """
    run_or_refuse(actor)
    if not written(reason):
        raise BadInput(
            "How is it known that they are one person?", field="reason", cure="Write it down."
        )
    if kept_id == given_up_id:
        raise BadInput("That is the same record.", field="given_up", cure="Choose another.")
    with casework.transaction(actor) as unit:
        _mergeable_in(unit.session, actor, kept_id, given_up_id)
        kept, other = _row(unit, kept_id), _row(unit, given_up_id)
        held = stored_values(other)
        for name in _TAKEN_OVER:
            if not getattr(kept, name):
                setattr(kept, name, getattr(other, name))
        unit.session.flush()
        cases = employment_queries.cases_with(unit.session, given_up_id)
        _renumber_in(unit, kept_id, given_up_id)
        employment_queries.put_in_place_of(unit.session, given_up_id, kept_id)
        unit.session.add(
            MergedPersonRow(
                kept_id=kept_id,
                given_up_id=given_up_id,
                held=held,
                reason=written(reason),
                made_at=casework.clock.now(),
                made_by=actor.words,
            )
        )
        unit.session.flush()
        unit.record(
            "person.merged",
            subject=("person", kept_id),
            before=held,
            after={"kept_id": kept_id, "cases": len(cases)},
            why=written(reason),
        )
        return Done(kept_id, Changes.of(Topic.PEOPLE, Topic.CASE, Topic.MEETINGS))


def people_like(casework: Casework, *, person_id: PersonId) -> tuple[Person, ...]:
    """List who may be the same person: the same last name, or the same address for email.

    It proposes nobody; two people may share a name. Raises NotFound.
    """
    from casework.services.people import known_people

    known = find_person(casework, person_id=person_id)
    return tuple(
        one
        for one in known_people(casework)
        if one.person_id != person_id
        and (
            one.last_name.casefold() == known.last_name.casefold()
            or (one.email and one.email.casefold() == known.email.casefold())
        )
    )


def _renumber_in(unit: Unit, kept_id: str, given_up_id: str) -> None:
    """Let the employment written for the kept record go on counting after the other's."""
    last = employment_queries.employment_of(unit.session, given_up_id)
    for row in reversed(employment_queries.employments_of(unit.session, kept_id)):
        row.number += 0 if last is None else last.number
        unit.session.flush()


def _mergeable_in(session: ReadSession, actor: Actor, *person_ids: str) -> None:
    gone = employment_queries.given_up(session)
    for person_id in person_ids:
        if person_id in gone:
            raise NotFound("That record was merged with another before.", cure="Choose that one.")
    sight = Sight(session, actor)
    for person_id in person_ids:
        for case_id in employment_queries.cases_with(session, person_id):
            case = session.get(CaseRow, case_id)
            if case is not None and not sight.may_see(
                case.id, restricted=case.restricted, restricted_to=case.restricted_to
            ):
                raise Refused(
                    "These two records cannot be merged by you: one of them has a part in a case"
                    " that is not open to you.",
                    cure="Ask the HR adviser who keeps the casebook.",
                )


def _warnings_in(session: ReadSession, kept_id: str, given_up_id: str) -> tuple[str, ...]:
    """Say what the two parts together mean in each case where both have one."""
    both = employment_queries.cases_with(session, kept_id) & employment_queries.cases_with(
        session, given_up_id
    )
    found: list[str] = []
    for case_id in sorted(both):
        case = session.get(CaseRow, case_id)
        parts = [
            *role_queries.parts_of_person(session, case_id, kept_id),
            *role_queries.parts_of_person(session, case_id, given_up_id),
        ]
        for part in parts:
            answer = judge_part(CaseRole(part.role), facts_of_person(parts, leaving_out=part.id))
            if part.to_on is None and answer.verdict is not Verdict.OK and case is not None:
                role = CaseRole(part.role).words.lower()
                found.append(f"{case.reference}: as {role}, {hardest_words(answer)}")
    return tuple(dict.fromkeys(found))


def _row(unit: Unit, person_id: str) -> PersonRow:
    row = unit.session.get(PersonRow, person_id)
    if row is None:
        raise NotFound("That person is not in this casebook.", cure="Choose another.")
    return row


def _plain(value: object) -> str:
    return "" if value is None else str(getattr(value, "words", value)).strip()
