"""Copies of a letter for others than the addressee: named in it, served and proved one by one.

No clock starts from a copy: it runs from the addressee’s own service (DOMAIN.md 2.4).
"""

from __future__ import annotations

from datetime import datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import LetterCopyId, LetterId, PersonId
from casework.rules.deadlines import ServiceMethod
from casework.rules.letter_copies import CopyPart, parts_for, why_no_copy
from casework.rules.report import tidy_line, tidy_text
from casework.services import letter_issue, letter_views
from casework.services.context import Casework
from casework.services.enclosures_given import note_given_in
from casework.services.letter_readers import read_as_in, roles_held_in
from casework.services.letter_service import check_sending
from casework.services.letter_templates import template_of
from casework.services.letters import may_write_or_refuse
from casework.services.roles import name_of
from casework.store import letter_queries, role_queries, sending_queries
from casework.store.case_tables import CaseRow
from casework.store.letter_tables import LetterRow
from casework.store.sending_tables import LetterCopyRow
from casework.store.unit import Unit
from casework.summaries.letters import LetterState
from casework.summaries.sending import CopyOffer

_LONGEST_WHY, _LONGEST_PROOF = 500, 2_000


def copy_parts(casework: Casework, actor: Actor, *, letter_id: LetterId) -> tuple[CopyPart, ...]:
    """List as what somebody may have a copy of a letter. Raises NotFound."""
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        to = read_as_in(session, case, row.recipient_id, template_of(row.kind).to)
        return parts_for(row.kind, to)


def copy_offers(casework: Casework, actor: Actor, *, letter_id: LetterId) -> tuple[CopyOffer, ...]:
    """List who is on record as somebody that may have a copy. Raises NotFound."""
    with casework.read() as session:
        row, case = letter_views.find_in(session, actor, letter_id)
        to = read_as_in(session, case, row.recipient_id, template_of(row.kind).to)
        has = {copy.person_id for copy, _person in sending_queries.copies_of(session, row.id)}
        people = {
            person.id: person for _part, person, _s in role_queries.parts_of(session, case.id)
        }
        return tuple(
            CopyOffer(PersonId(person.id), name_of(person), part)
            for part in parts_for(row.kind, to)
            for person in people.values()
            if person.id not in has
            and part is not CopyPart.PARENT
            and part is not CopyPart.OFFICIAL
            and not why_no_copy(row.kind, to, part, roles_held_in(session, case, person.id))[0]
        )


def add_copy(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    person_id: PersonId,
    part: CopyPart,
    why: str,
    with_enclosures: bool = False,
    addressee_told: bool = False,
) -> Done[LetterCopyId]:
    """Let somebody have a copy; the letter says so, and a copy of an issued one is told otherwise.

    Raises Refused (not for them, nobody was told), BadInput (no reason), NotFound.
    """
    may_write_or_refuse(actor)
    reason = tidy_line(why)
    if not reason or len(reason) > _LONGEST_WHY:
        raise BadInput(
            "It is not said who agreed to it, and when."
            if part.needs_agreement
            else "It is not said why they need it.",
            field="why",
            cure="Write it in a line.",
        )
    with casework.transaction(actor) as unit:
        row, case = letter_views.find_in(unit.session, actor, letter_id)
        _refuse_copy(unit, case, row, person_id, part)
        if with_enclosures and not part.has_enclosures:
            raise Refused(
                f"The enclosures do not go to a {part.words}.",
                cure="The companion alone reads what the employee reads.",
            )
        if row.state == LetterState.ISSUED and not addressee_told:
            raise Refused(
                "The letter was issued without this copy in it.",
                cure="Tell the addressee who else has it, then say so here.",
            )
        copy = LetterCopyRow(
            letter_id=row.id,
            person_id=person_id,
            part=part.value,
            why=reason,
            with_enclosures=with_enclosures,
            added_at=unit.now,
            added_by=actor.words,
        )
        unit.session.add(copy)
        unit.session.flush()
        _record(unit, "letter.copy_added", case, row, copy)
        return Done(LetterCopyId(copy.id), _changes(case))


def take_off_copy(casework: Casework, actor: Actor, *, copy_id: LetterCopyId) -> Done[None]:
    """Let somebody have no copy after all. Raises Refused (issued, served), NotFound."""
    may_write_or_refuse(actor)
    with casework.transaction(actor) as unit:
        copy, row, case = find_copy_in(unit, actor, copy_id)
        if row.state == LetterState.ISSUED:
            raise Refused(
                "The letter says that they have a copy.", cure="Record how it was served on them."
            )
        copy.taken_off_at = unit.now
        unit.session.flush()
        _record(unit, "letter.copy_taken_off", case, row, copy)
        return Done(None, _changes(case))


def record_copy_service(
    casework: Casework,
    actor: Actor,
    *,
    copy_id: LetterCopyId,
    method: ServiceMethod,
    sent_at: datetime,
    proof: str = "",
) -> Done[None]:
    """Write down how and when a copy was sent; no clock starts from it.

    Raises Refused (a draft, on record already), BadInput (the moment), NotFound.
    """
    with casework.transaction(actor) as unit:
        may_write_or_refuse(actor)
        copy, row, case = find_copy_in(unit, actor, copy_id)
        check_sending(unit, row, sent_at)
        if copy.service_method:
            raise Refused("How this copy was served is on record already.")
        counted = letter_issue.received_in(unit.session, case.id, method, sent_at)
        copy.service_method, copy.sent_at = method.value, sent_at
        copy.received_on, copy.received_because = counted.due_on, counted.explanation
        copy.proof = tidy_text(proof)[:_LONGEST_PROOF]
        unit.session.flush()
        unit.record(
            "letter.copy_served",
            case_id=case.id,
            subject=("letter", row.id),
            after={
                "kind": row.kind,
                "part": CopyPart(copy.part).words,
                "service_method": method.words,
                "sent_at": sent_at.isoformat(),
                "received_on": counted.due_on.isoformat(),
            },
        )
        if copy.with_enclosures:
            person = letter_queries.find_person(unit.session, copy.person_id)
            name = "" if person is None else name_of(person)
            note_given_in(unit, row, copy, name, copy.person_id)
        return Done(None, _changes(case))


def find_copy_in(
    unit: Unit, actor: Actor, copy_id: str
) -> tuple[LetterCopyRow, LetterRow, CaseRow]:
    """Return a copy that is open to this person, with its letter and case. Raises NotFound."""
    copy = sending_queries.find_copy(unit.session, copy_id)
    if copy is None or copy.taken_off_at is not None:
        raise NotFound("That copy is not on record any more.", cure="Look at the letter again.")
    return copy, *letter_views.find_in(unit.session, actor, copy.letter_id)


def _refuse_copy(
    unit: Unit, case: CaseRow, row: LetterRow, person_id: PersonId, part: CopyPart
) -> None:
    person = letter_queries.find_person(unit.session, person_id)
    if person is None:
        raise NotFound("That person is not in this casebook.", cure="Choose another.")
    if person_id == row.recipient_id:
        raise Refused(f"{name_of(person)} has the letter itself.", cure="Choose somebody else.")
    if any(
        one.person_id == person_id for one, _p in sending_queries.copies_of(unit.session, row.id)
    ):
        raise Refused(f"{name_of(person)} has a copy already.", cure="Choose somebody else.")
    to = read_as_in(unit.session, case, row.recipient_id, template_of(row.kind).to)
    holds = roles_held_in(unit.session, case, person_id)
    why, cure = why_no_copy(row.kind, to, part, holds)
    if why:
        raise Refused(f"{name_of(person)} has no copy of this letter: {why}.", cure=cure)


def _record(unit: Unit, verb: str, case: CaseRow, row: LetterRow, copy: LetterCopyRow) -> None:
    unit.record(
        verb,
        case_id=case.id,
        subject=("letter", row.id),
        after={
            "kind": row.kind,
            "person": copy.person_id,
            "part": CopyPart(copy.part).words,
            "with_enclosures": copy.with_enclosures,
        },
    )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.DOCUMENTS, Topic.CASE, case_id=case.id)
