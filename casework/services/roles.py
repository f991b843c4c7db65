"""Who takes which part in a case: appointed, declared, ended, each guarded by the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, RoleId
from casework.rules.case_role import RELATIONSHIPS, CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.report import tidy_line
from casework.rules.stage_move import written
from casework.services.case_facts import (
    NO_INTEREST,
    all_facts_of,
    facts_of_person,
    hardest_words,
    interest_of,
    judge_part,
)
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import HELD_APART, open_case_in
from casework.services.connections import facts_in, roles_of
from casework.services.context import Casework
from casework.services.part_acts import refuse_acted_in
from casework.services.part_refusals import refuse_combined, refuse_twice, why_outside
from casework.services.people import add_person_in, same_person_in, typed_person
from casework.services.rights import run_or_refuse
from casework.store import role_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.roles import Part, WhoChosen

# Whoever the case is about has no other part in it, whatever the matrix is silent on.
_OPEN_TO_THE_EMPLOYEE = frozenset({CaseRole.POLICY_OWNER})

_TOPICS = (Topic.PEOPLE, Topic.STAGE, Topic.CASE)


def parts_in_case(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[Part, ...]:
    """List every part of a case, ended ones too, each with what the matrix says of it today.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        found = role_queries.parts_of(session, case_id)
        by_person = role_queries.by_person(found)
        on_record = facts_in(session, case)
        return tuple(
            _part(case, row, person, school, by_person[person.id], roles_of(on_record, person.id))
            for row, person, school in found
        )


def appoint(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    role: CaseRole,
    who: WhoChosen,
    from_on: date | None = None,
    reason: str = "",
    note: str = "",
) -> Done[RoleId]:
    """Give someone a part, or record a fact about them (DOMAIN.md 2.3; 14, ruling 5).

    ``reason`` is wanted where the matrix says SOFT; it stands in the report and the bundle.

    Raises:
        Refused: the matrix bars it, the part is taken, or the person has it already.
        BadInput: nobody is named, a reason is wanted, or the day cannot be.
    """
    on = from_on or today(casework.clock)
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        _check_day(casework, on)
        person = chosen_person_in(unit, who)
        row = appoint_in(unit, case, role=role, person=person, on=on, reason=reason, note=note)
        return Done(RoleId(row.id), Changes.of(*_TOPICS, case_id=case_id))


def appoint_in(
    unit: Unit,
    case: CaseRow,
    *,
    role: CaseRole,
    person: PersonRow,
    on: date,
    reason: str = "",
    note: str = "",
) -> RoleRow:
    """Give someone a part inside the caller's act; the same refusals as ``appoint``."""
    name = name_of(person)
    parts = role_queries.parts_of_person(unit.session, case.id, person.id)
    refuse_twice(unit, case, role, name, parts)
    if person.id == case.subject_id and role not in _OPEN_TO_THE_EMPLOYEE:
        raise Refused(
            f"{name} is the employee the case is about, and takes no other part in it.",
            cure="Choose someone else.",
        )
    outside = why_outside(unit.session, role, person)
    if outside:
        raise Refused(f"{name} {outside}.", cure="Choose somebody who works for the trust.")
    answer = judge_part(role, all_facts_of(unit.session, case, person.id))
    if answer.verdict is Verdict.HARD:
        raise Refused(
            f"{name} cannot {role.to_take}.",
            problems=[f"{name} {r.because}" for r in answer.reasons if r.verdict is not Verdict.OK],
            cure="Choose someone who has had no part in the case.",
        )
    refuse_combined(unit, case, role, name, parts)
    if answer.verdict is Verdict.SOFT and not written(reason):
        raise BadInput(
            f"{name} {hardest_words(answer)}.",
            field="reason",
            cure="Write down why they should take the part all the same.",
        )
    row = RoleRow(
        case_id=case.id,
        person_id=person.id,
        role=role.value,
        from_on=on,
        appointed_by=unit.actor.name,
        override_reason=written(reason) if answer.verdict is Verdict.SOFT else "",
        note=written(note),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "role.begun",
        case_id=case.id,
        subject=("role", row.id),
        after=stored_values(row),
        why=row.override_reason,
    )
    return row


def declare(
    casework: Casework,
    actor: Actor,
    *,
    role_id: RoleId,
    on: date,
    interest: str = "",
    relationships: Sequence[CaseRole] = (),
    trained: str = "",
    time_given: str = "",
) -> Done[None]:
    """Record a declaration of interest: none when ``interest`` is empty (DOMAIN.md 2.3).

    ``relationships`` are facts that came out with it, and count in the matrix from then on.
    ``trained`` and ``time_given`` say what an officer brings and is given for the work (2.4);
    empty leaves what stands.

    Raises:
        BadInput: a relationship without words about it, or a day that cannot be.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, person = _find(unit, actor, role_id)
        _check_day(casework, on)
        words = written(interest)
        if relationships and not words:
            raise BadInput(
                "What is the connection?", field="interest", cure="Say it in a few words."
            )
        before = stored_values(row)
        row.declared_on = on
        row.declaration = words or NO_INTEREST
        row.trained = written(trained) or row.trained
        row.time_given = written(time_given) or row.time_given
        _record_change(unit, "interest.declared", row, before, why="")
        for role in relationships:
            _add_fact(unit, row, person, role, on, words)
        return Done(None, Changes.of(*_TOPICS, case_id=row.case_id))


def give_reason(casework: Casework, actor: Actor, *, role_id: RoleId, reason: str) -> Done[None]:
    """Write down why someone keeps a part that the matrix allows only with a reason.

    Raises:
        BadInput: no reason.
        Refused: the matrix bars the part outright.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, person = _find(unit, actor, role_id)
        words = written(reason)
        if not words:
            raise BadInput("The reason is empty.", field="reason", cure="Write it down.")
        case = open_case_in(unit.session, actor, CaseId(row.case_id))
        facts = all_facts_of(unit.session, case, person.id, leaving_out=row.id)
        answer = judge_part(CaseRole(row.role), facts)
        if answer.verdict is Verdict.HARD:
            raise Refused(
                f"No reason can cure this: {name_of(person)} {hardest_words(answer)}.",
                cure="End the part, and choose someone else.",
            )
        before = stored_values(row)
        row.override_reason = words
        _record_change(unit, "role.reasoned", row, before, why=words)
        return Done(None, Changes.of(*_TOPICS, case_id=row.case_id))


def end_part(
    casework: Casework,
    actor: Actor,
    *,
    role_id: RoleId,
    on: date,
    why: str,
    by_mistake: bool = False,
) -> Done[None]:
    """End a part; that it was held still counts (DOMAIN.md 14, ruling 5).

    ``by_mistake``: it was never so, and counts no more; the record of it and the reason stay.

    Raises:
        BadInput: no reason, or a day that cannot be.
        Refused: the part has ended already, is that of the employee or the reporter, or is no
            mistake: its holder acted in it.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, person = _find(unit, actor, role_id)
        role = CaseRole(row.role)
        if role in (CaseRole.SUBJECT, CaseRole.REPORTER):
            raise Refused(f"{name_of(person)} stays the {role.within} of this case.")
        if row.to_on is not None:
            raise Refused(f"That part ended on {uk_date(row.to_on)}.")
        if not written(why):
            raise BadInput("Why does the part end?", field="why", cure="Write it down.")
        _check_day(casework, on)
        if on < row.from_on:
            raise BadInput(
                f"The part began on {uk_date(row.from_on)}.", field="on", cure="Correct the date."
            )
        if by_mistake:
            refuse_acted_in(unit.session, row, person)
        before = stored_values(row)
        row.to_on = on
        row.mistaken = by_mistake
        verb = "role.struck_out" if by_mistake else "role.ended"
        _record_change(unit, verb, row, before, why=written(why))
        return Done(None, Changes.of(*_TOPICS, case_id=row.case_id))


def chosen_person_in(unit: Unit, who: WhoChosen) -> PersonRow:
    """Return the person meant: a known one, or one of a typed name, added if new.

    Raises:
        BadInput: nobody is named, or the person is not known.
    """
    if who.person_id:
        known = role_queries.find_person(unit.session, who.person_id)
        if known is None:
            raise BadInput(
                "That person is not in this casebook.", field="person", cure="Choose another."
            )
        return known
    if not tidy_line(who.name):
        raise BadInput("Nobody is named yet.", field="person", cure="Choose or type a name.")
    person = typed_person(who.name, job_title=who.about)
    return same_person_in(unit, person) or add_person_in(unit, person)


def name_of(person: PersonRow) -> str:
    """Write a person's name."""
    return person.name


def _find(unit: Unit, actor: Actor, role_id: str) -> tuple[RoleRow, PersonRow]:
    found = role_queries.find_part(unit.session, role_id)
    if found is None:
        raise NotFound("That part is not in this casebook.")
    refuse_when_closed(open_case_in(unit.session, actor, found[0].case_id))
    return found


def _check_day(casework: Casework, on: date) -> None:
    if on > today(casework.clock):
        raise BadInput(
            f"{uk_date(on)} is still to come.", field="on", cure="Give today or an earlier day."
        )


def _add_fact(
    unit: Unit, part: RoleRow, person: PersonRow, role: CaseRole, on: date, words: str
) -> None:
    if role not in RELATIONSHIPS:
        raise BadInput(f"{role.words} is a part, not a connection.", field="relationships")
    known = role_queries.parts_of_person(unit.session, part.case_id, person.id)
    if any(row.role == role.value for row in known):
        return
    fact = RoleRow(
        case_id=part.case_id,
        person_id=person.id,
        role=role.value,
        from_on=on,
        appointed_by=unit.actor.name,
        note=words,
    )
    unit.session.add(fact)
    unit.session.flush()
    unit.record(
        "role.begun", case_id=part.case_id, subject=("role", fact.id), after=stored_values(fact)
    )


def _record_change(
    unit: Unit, verb: str, row: RoleRow, before: dict[str, object], *, why: str
) -> None:
    old, new = changed_values(before, stored_values(row))
    unit.record(verb, case_id=row.case_id, subject=("role", row.id), before=old, after=new, why=why)


def _part(
    case: CaseRow,
    row: RoleRow,
    person: PersonRow,
    school: str,
    parts: Sequence[RoleRow],
    on_record: Sequence[CaseRole],
) -> Part:
    role = CaseRole(row.role)
    answer = judge_part(role, [*facts_of_person(parts, leaving_out=row.id), *on_record])
    held_apart = role is CaseRole.REPORTER and case.reporter_anonymous
    about = ", ".join(part for part in (person.job_title, school) if part)
    return Part(
        RoleId(row.id),
        role,
        PersonId(person.id),
        HELD_APART if held_apart else name_of(person),
        about,
        "" if held_apart else person.telephone,
        row.from_on,
        row.to_on,
        row.appointed_by,
        row.declared_on,
        interest_of(row),
        row.override_reason,
        row.note,
        answer.verdict,
        hardest_words(answer),
        row.mistaken,
        row.trained,
        row.time_given,
    )
