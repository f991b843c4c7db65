"""Could this person take the part, and who still may: asked before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.actor import Actor
from casework.errors import NotFound, Refused
from casework.ids import CaseId, PersonId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import ConflictReason, Verdict
from casework.rules.connections import ConnectionFact
from casework.services.case_facts import facts_of_person, hardest_words, judge_part
from casework.services.case_visibility import open_case_in
from casework.services.connections import facts_in
from casework.services.context import Casework
from casework.services.part_refusals import why_outside
from casework.services.rights import may_run
from casework.services.roles import name_of
from casework.store import role_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.summaries.roles import Candidate, FactAbout, PartAnswer

# The parts that a person can be asked to take, in the order of a case.
PARTS_TO_TAKE = (
    CaseRole.COMMISSIONER,
    CaseRole.IO,
    CaseRole.HR_ADVISER_TO_IO,
    CaseRole.SUPPORT_CONTACT,
    CaseRole.NOTE_TAKER,
    CaseRole.COMPANION,
    CaseRole.WITNESS,
    CaseRole.DECIDED_SUSPENSION,
    CaseRole.HEARING_PANEL,
    CaseRole.PANEL_HR_ADVISER,
    CaseRole.PRESENTING_OFFICER,
    CaseRole.APPEAL_PANEL,
)

_INVOLVED = (
    CaseRole.REPORTER,
    CaseRole.WITNESS,
    CaseRole.COMPANION,
    CaseRole.SUPPORT_CONTACT,
)
# Who had one of these parts in some case works for the trust, whatever else is on record.
_WORKING = tuple(role.value for role in CaseRole if role.acts or role is CaseRole.SUPPORT_CONTACT)
_LATER = (CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL)


def could_take(
    casework: Casework, actor: Actor, *, case_id: CaseId, person_id: PersonId, role: CaseRole
) -> PartAnswer:
    """Answer whether a person could take a part, with each fact that was looked at.

    Raises:
        NotFound: no such person, no such case, or it is not open to who asks.
        Refused: the reporter is held apart, and who asks appoints nobody.
    """
    with casework.read() as session:
        case = _open_to_the_question(session, actor, case_id)
        person = role_queries.find_person(session, person_id)
        if person is None:
            raise NotFound("That person is not in this casebook.", cure="Choose another.")
        parts = role_queries.parts_of_person(session, case_id, person.id)
        on_record = facts_in(session, case).get(person.id, ())
        outside = why_outside(session, role, person)
    answer = _answer(person, role, parts, on_record)
    if not outside:
        return answer
    barred = FactAbout(Verdict.HARD, outside)
    return replace(answer, verdict=Verdict.HARD, facts=(barred, *answer.facts))


def who_may(
    casework: Casework, actor: Actor, *, case_id: CaseId, role: CaseRole
) -> tuple[Candidate, ...]:
    """List who may take a part, the free first; who holds it now is marked.

    Left out are pupils and parents who stand behind a pseudonym, who is known only as the employee
    of another case, and for parts that act in a case those who do not work for the trust.
    Raises NotFound, Refused as ``could_take``.
    """
    with casework.read() as session:
        case = _open_to_the_question(session, actor, case_id)
        found = role_queries.possible_actors(
            session,
            case_id,
            CaseRole.SUBJECT.value,
            working_roles=_WORKING if role.acts else (),
        )
        by_person = role_queries.by_person(role_queries.parts_of(session, case_id))
        on_record = facts_in(session, case)
    candidates: list[Candidate] = []
    for person in found:
        parts = by_person.get(person.person_id, ())
        verdict, why = _in_short(role, parts, on_record.get(person.person_id, ()))
        holds = any(part.role == role.value and part.to_on is None for part in parts)
        candidates.append(
            Candidate(PersonId(person.person_id), person.name, person.about, verdict, why, holds)
        )
    return tuple(sorted(candidates, key=lambda candidate: candidate.verdict.weight))


def _open_to_the_question(session: ReadSession, actor: Actor, case_id: str) -> CaseRow:
    # Every answer tells who reported the case, by what bars them from a part.
    case = open_case_in(session, actor, case_id)
    if case.reporter_anonymous and not may_run(actor):
        raise Refused(
            "Who reported this case is held apart, so who may take a part is not answered in the"
            f" capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case.",
        )
    return case


def _in_short(
    role: CaseRole, parts: Sequence[RoleRow], on_record: Sequence[ConnectionFact]
) -> tuple[Verdict, str]:
    facts = [*facts_of_person(parts), *(fact.role for fact in on_record)]
    if CaseRole.SUBJECT in facts:
        return Verdict.HARD, CaseRole.SUBJECT.as_fact
    answer = judge_part(role, facts)
    return answer.verdict, hardest_words(answer)


def _answer(
    person: PersonRow,
    role: CaseRole,
    parts: Sequence[RoleRow],
    on_record: Sequence[ConnectionFact],
) -> PartAnswer:
    facts = [*facts_of_person(parts), *(fact.role for fact in on_record)]
    answer = judge_part(role, facts)
    verdict = answer.verdict
    because = {fact.role: fact.because for fact in on_record}
    looked_at = [
        _fact(reason, because.get(reason.is_also, ""))
        for reason in answer.reasons
        if reason.verdict is not Verdict.OK
    ]
    if CaseRole.SUBJECT in facts and verdict is not Verdict.HARD:
        verdict = Verdict.HARD
        looked_at.insert(0, FactAbout(Verdict.HARD, CaseRole.SUBJECT.as_fact))
    looked_at += _nothing_known(parts, facts)
    barred = [
        later
        for later in _LATER
        if later is not role
        and judge_part(later, facts).verdict is not Verdict.HARD
        and judge_part(later, [*facts, role]).verdict is Verdict.HARD
    ]
    held = any(part.role == role.value and part.to_on is None for part in parts)
    return PartAnswer(
        PersonId(person.id),
        name_of(person),
        role,
        verdict,
        tuple(looked_at),
        tuple(barred),
        already_held=held,
    )


def _fact(reason: ConflictReason, on_record: str) -> FactAbout:
    words, _, source = reason.because.partition(" (")
    return FactAbout(reason.verdict, on_record or words, source.rstrip(")"))


def _nothing_known(parts: Sequence[RoleRow], facts: Sequence[CaseRole]) -> list[FactAbout]:
    """Say also what was looked for and not found: silence is not to pass for a check."""
    found: list[FactAbout] = []
    if not any(fact in _INVOLVED for fact in facts):
        words = "not reporter, witness, companion or support contact"
        found.append(FactAbout(Verdict.OK, words, "this case"))
    if CaseRole.RELATIVE_OR_FRIEND not in facts:
        declared = any(part.declared_on is not None for part in parts)
        source = "declared" if declared else "nothing on record; ask for a declaration"
        words = "no relative or close friend of those named"
        found.append(FactAbout(Verdict.OK, words, source))
    if CaseRole.LINE_MANAGER not in facts and CaseRole.JUNIOR not in facts:
        words = "neither line manager of the employee nor junior to them"
        found.append(FactAbout(Verdict.OK, words, "nothing on record"))
    return found
