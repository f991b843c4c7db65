"""Record how a letter was served: the clocks that it starts run from the day of receipt."""

from __future__ import annotations

from datetime import date, datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_instant
from casework.errors import BadInput, Refused
from casework.ids import LetterId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.deadlines import ServiceMethod
from casework.rules.report import tidy_text
from casework.services import deadlines, hearing_letter_clocks, letter_issue, letter_views
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.enclosures_given import note_given_in
from casework.services.letters import may_write_or_refuse
from casework.services.roles import name_of
from casework.store import letter_queries
from casework.store.letter_tables import LetterRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.letters import LetterLine, LetterState

_LONGEST_PROOF = 2_000
# What has been done when a letter has gone, by its kind (DOMAIN.md 2.4; 0.1, 13).
_SETTLES = {
    "L05": DeadlineKind.NOTIFICATION_LETTER,
    "L06": DeadlineKind.SUSPENSION_LETTER,
}


def record_service(
    casework: Casework,
    actor: Actor,
    *,
    letter_id: LetterId,
    method: ServiceMethod,
    sent_at: datetime,
    proof: str = "",
) -> Done[LetterLine]:
    """Write down how and when an issued letter was sent; it counts as received by 14, ruling 2.

    Service is recorded once. For L05 it settles the clock of the notice, on the day it was sent,
    and starts that of the investigation report, on the day it counts as received. A letter that
    corrects an L05 starts it only where none runs: the employee knew the case against them from
    the first, the target is theirs to rely on, and delay is put right by an extension with its
    reason, never by a slip of the pen (DOMAIN.md 2.4, INVESTIGATING).

    Raises:
        Refused: the letter is a draft, or its service is on record.
        BadInput: the moment is still to come, before the issue, or has no zone.
    """
    with casework.transaction(actor) as unit:
        may_write_or_refuse(actor)
        row, case = letter_views.find_in(unit.session, actor, letter_id)
        check_sending(unit, row, sent_at)
        if row.service_method:
            raise Refused(
                "How this letter was served is on record already.",
                cure="If that was wrong, issue a further letter and serve it.",
            )
        counted = letter_issue.received_in(unit.session, case.id, method, sent_at)
        before = stored_values(row)
        row.service_method, row.sent_at = method.value, sent_at
        row.received_on, row.received_because = counted.due_on, counted.explanation
        row.proof = tidy_text(proof)[:_LONGEST_PROOF]
        unit.session.flush()
        was, now = changed_values(before, stored_values(row))
        unit.record(
            "letter.served", case_id=case.id, subject=("letter", row.id), before=was, after=now
        )
        _run_clocks(unit, row)
        hearing_letter_clocks.served_in(unit, case, row)
        person = letter_queries.find_person(unit.session, row.recipient_id)
        note_given_in(unit, row, row, "" if person is None else name_of(person), row.recipient_id)
        line = letter_views.line_of(row, person)
        topics = (Topic.DOCUMENTS, Topic.DEADLINES, Topic.CASE, Topic.HEARINGS, Topic.WARNINGS)
        return Done(line, Changes.of(*topics, case_id=case.id))


def would_be_received(
    casework: Casework, actor: Actor, *, case_id: str, method: ServiceMethod, sent_at: datetime
) -> tuple[date, str]:
    """Say when a letter sent so would count as received, and why (DOMAIN.md 14, ruling 2).

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        counted = letter_issue.received_in(session, case_id, method, sent_at)
    return counted.due_on, counted.explanation


def check_sending(unit: Unit, row: LetterRow, sent_at: datetime) -> None:
    """Raise Refused for a draft, BadInput for a moment to come or before the letter was issued."""
    if row.state != LetterState.ISSUED or row.issued_at is None:
        raise Refused("A draft cannot be served.", cure="Issue the letter first.")
    if sent_at.tzinfo is None:
        raise BadInput("The time needs its zone.", field="sent_at")
    if sent_at > unit.now:
        raise BadInput(
            f"It cannot have been sent at {uk_instant(sent_at)}: that is still to come.",
            field="sent_at",
            cure="Record it when it has gone.",
        )
    if to_london(sent_at).date() < to_london(row.issued_at).date():
        raise BadInput(
            f"It cannot have been sent before it was issued, at {uk_instant(row.issued_at)}.",
            field="sent_at",
            cure="Correct the date.",
        )


def _run_clocks(unit: Unit, row: LetterRow) -> None:
    if row.received_on is None or row.sent_at is None:
        return
    settled = _SETTLES.get(row.kind)
    if settled is not None:
        deadlines.settle_in(unit, case_id=row.case_id, kind=settled, settled=row.sent_at)
    starting = letter_issue.STARTS.get(row.kind)
    if starting is not None and row.kind not in hearing_letter_clocks.WITH_APPEAL:
        deadlines.start_in(
            unit,
            case_id=row.case_id,
            kind=starting,
            start=row.received_on,
            start_event=f"letter {row.kind} was received",
            letter_id=row.id,
        )
