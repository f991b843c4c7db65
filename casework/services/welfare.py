"""Talks that look after the people of a case: logged, and never a part of the evidence."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today, uk_date
from casework.errors import BadInput, NotFound
from casework.ids import CaseId, PersonId
from casework.rules.report import tidy_line
from casework.rules.stage_move import written
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import may_run, run_or_refuse
from casework.store import employment_queries, role_queries
from casework.store.person_tables import WelfareContactRow
from casework.summaries.employment import WelfareContact

WAYS = {
    "in_person": "in person",
    "telephone": "telephone",
    "video": "video",
    "message": "message",
}


def welfare_contacts(
    casework: Casework, actor: Actor, *, case_id: CaseId
) -> tuple[WelfareContact, ...]:
    """List the talks of a case, the latest first; what was said only for those who run the case.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return tuple(
            WelfareContact(
                PersonId(person.id),
                person.name,
                row.happened_on,
                WAYS[row.how],
                row.spoken_to_by,
                row.words if may_run(actor) else "",
            )
            for row, person in employment_queries.welfare_contacts(session, case.id)
        )


def log_contact(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    person_id: PersonId,
    on: date,
    how: str,
    by: str,
    words: str = "",
) -> Done[None]:
    """Log that somebody was looked after: the audit tells that it was, never what was said.

    Raises:
        BadInput: nobody spoke to them, a way that is not known, or a day still to come.
        NotFound: no such case or person.
        Refused: the case is closed, or the capacity does not run it.
    """
    run_or_refuse(actor)
    if how not in WAYS:
        raise BadInput("How were they spoken to?", field="how", cure="Choose one of the ways.")
    if not tidy_line(by):
        raise BadInput("Who spoke to them?", field="by", cure="Type the name.")
    if on > today(casework.clock):
        raise BadInput(f"{uk_date(on)} is still to come.", field="on", cure="Correct the date.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        person = role_queries.find_person(unit.session, person_id)
        if person is None:
            raise NotFound("That person is not in this casebook.", cure="Choose another.")
        row = WelfareContactRow(
            case_id=case.id,
            person_id=person.id,
            happened_on=on,
            how=how,
            spoken_to_by=tidy_line(by),
            words=written(words),
            recorded_at=casework.clock.now(),
            recorded_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "welfare.logged",
            case_id=case.id,
            subject=("person", person.id),
            after={"happened_on": on.isoformat(), "how": WAYS[how]},
        )
        return Done(None, Changes.of(Topic.PEOPLE, case_id=case.id))
