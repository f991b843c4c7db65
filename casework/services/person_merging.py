"""Two records of one person become one; what the other held is kept, and the audit tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, Refused
from casework.ids import PersonId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.employment import RelationKind
from casework.rules.stage import Stage
from casework.rules.stage_move import LONGEST_REASON, written
from casework.services import connections, people
from casework.services.case_facts import all_facts_of, hardest_words, judge_part
from casework.services.case_visibility import Sight
from casework.services.context import Casework
from casework.services.rights import run_or_refuse
from casework.store import employment_queries, merge_queries, role_queries
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
    _two_or_refuse(kept_id, given_up_id)
    with casework.read() as session:
        _mergeable_in(session, actor, kept_id, given_up_id)
        kept, given_up = (people.person_in(session, one) for one in (kept_id, given_up_id))
        warnings = tuple(clash.words for clash in _clashes_in(session, kept_id, given_up_id))
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
        warnings=tuple(dict.fromkeys(warnings)),
    )


def merge_people(
    casework: Casework, actor: Actor, *, kept_id: PersonId, given_up_id: PersonId, reason: str
) -> Done[PersonId]:
    """Let one record stand for both: every part, letter and clock names it from then on.

    What the kept record lacks it takes from the other; where they differ, its own stands. The
    record given up is kept as it was, and found no more. Papers that were issued stay as they are,
    and so does what was decided, made or given: it is read by the record that was kept.

    Raises:
        BadInput: no reason, or one record given twice.
        NotFound: as `look_at_merging`.
        Refused: as `look_at_merging`; in a case that still runs one person would hold two parts
            that the matrix bars (DOMAIN.md 2.3); or each is on record as close to the other.
    """
    run_or_refuse(actor)
    why = written(reason)
    if not why:
        raise BadInput(
            "How is it known that they are one person?", field="reason", cure="Write it down."
        )
    if len(why) > LONGEST_REASON:
        raise BadInput("That is too long.", field="reason", cure="Shorten it.")
    _two_or_refuse(kept_id, given_up_id)
    with casework.transaction(actor) as unit:
        _mergeable_in(unit.session, actor, kept_id, given_up_id)
        _refuse_barred_in(unit.session, kept_id, given_up_id)
        kept, other = (_row(unit.session, one) for one in (kept_id, given_up_id))
        held = stored_values(other)
        for name in _TAKEN_OVER:
            if not getattr(kept, name):
                setattr(kept, name, getattr(other, name))
        unit.session.flush()
        cases = merge_queries.cases_naming(unit.session, given_up_id)
        _renumber_in(unit, kept_id, given_up_id)
        merge_queries.put_in_place_of(unit.session, given_up_id, kept_id)
        unit.session.add(
            MergedPersonRow(
                kept_id=kept_id,
                given_up_id=given_up_id,
                held=held,
                reason=why,
                made_at=casework.clock.now(),
                made_by=actor.words,
            )
        )
        unit.session.flush()
        for case_id in sorted(cases):
            _record_in_case(unit, case_id, kept_id, given_up_id, why)
        unit.record(
            "person.merged",
            subject=("person", kept_id),
            before=held,
            after={"kept_id": kept_id, "cases": len(cases)},
            why=why,
        )
        return Done(kept_id, Changes.of(Topic.PEOPLE, Topic.CASE, Topic.MEETINGS))


def people_like(casework: Casework, *, person_id: PersonId) -> tuple[Person, ...]:
    """List who may be the same person: the same last name, or the same address for email.

    It proposes nobody; two people may share a name. Raises NotFound.
    """
    with casework.read() as session:
        known = people.person_in(session, person_id)
        return tuple(
            one
            for one in people.known_people_in(session)
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


def _two_or_refuse(kept_id: str, given_up_id: str) -> None:
    if kept_id == given_up_id:
        raise BadInput("That is the same record.", field="given_up", cure="Choose another.")


def _mergeable_in(session: ReadSession, actor: Actor, *person_ids: str) -> None:
    sight = Sight(session, actor)
    for person_id in person_ids:
        _row(session, person_id)
        for case_id in merge_queries.cases_naming(session, person_id):
            case = session.get(CaseRow, case_id)
            if case is not None and not sight.may_see(
                case.id, restricted=case.restricted, restricted_to=case.restricted_to
            ):
                raise Refused(
                    "These two records cannot be merged by you: one of them has a part in a case"
                    " that is not open to you.",
                    cure="Ask the HR adviser who keeps the casebook.",
                )


def _refuse_barred_in(session: ReadSession, kept_id: str, given_up_id: str) -> None:
    barred = [one for one in _clashes_in(session, kept_id, given_up_id) if one.bars]
    if barred:
        raise Refused(
            "One person cannot hold both parts.",
            problems=list(dict.fromkeys(one.words for one in barred)),
            cure="Put right who holds the part in that case, or who the case is about; then merge.",
        )
    for known in employment_queries.relations_of(session, [kept_id]):
        if {known.person_id, known.other_id} == {kept_id, given_up_id}:
            raise Refused(
                "It is on record that one of them is"
                f" {RelationKind(known.kind).words} the other, so they are two people.",
                cure="End that connection first, if it was recorded by mistake.",
            )


@dataclass(frozen=True, slots=True)
class _Clash:
    """A part that one person would hold beside what else they are in a case."""

    words: str
    bars: bool


def _clashes_in(session: ReadSession, kept_id: str, given_up_id: str) -> Iterator[_Clash]:
    """Yield what the parts of both records together mean in each case where both have one."""
    of_both = (merge_queries.cases_naming(session, one) for one in (kept_id, given_up_id))
    for case_id in sorted(frozenset.intersection(*of_both)):
        case = session.get(CaseRow, case_id)
        if case is None:
            continue
        on_record = connections.facts_in(session, case)
        facts = partial(all_facts_of, session, case, on_record=on_record)
        for person_id, other_id in ((kept_id, given_up_id), (given_up_id, kept_id)):
            for part in role_queries.parts_of_person(session, case_id, person_id):
                if part.to_on is not None:
                    continue
                role = CaseRole(part.role)
                answer = judge_part(
                    role, [*facts(person_id, leaving_out=part.id), *facts(other_id)]
                )
                if answer.verdict is not Verdict.OK:
                    yield _Clash(
                        f"{case.reference}: as {role.within}, {hardest_words(answer)}",
                        answer.verdict is Verdict.HARD and not Stage(case.stage).is_closed,
                    )


def _record_in_case(unit: Unit, case_id: str, kept_id: str, given_up_id: str, reason: str) -> None:
    """Tell it in a case of which rows were written anew; not why, where that may tell who it is."""
    case = unit.session.get(CaseRow, case_id)
    held_apart = case is not None and case.reporter_anonymous and case.reporter_id == kept_id
    unit.record(
        "person.put_in_place",
        case_id=case_id,
        subject=("person", kept_id),
        before={"person_id": given_up_id},
        after={"person_id": kept_id},
        why="" if held_apart else reason,
    )


def _row(session: ReadSession, person_id: str) -> PersonRow:
    return people.own_record_in(session, person_id)


def _plain(value: object) -> str:
    return "" if value is None else str(getattr(value, "words", value)).strip()
