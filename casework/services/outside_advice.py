"""What the LADO, the police and others outside said: to wait, not to tell, or to go on."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId
from casework.rules.case_facts import OutsideBody
from casework.rules.report import tidy_line
from casework.rules.stage_move import AdviceGiven, date_problem, written
from casework.services import stage_clocks
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import record_advice_or_refuse
from casework.store import stage_queries
from casework.store.case_tables import CaseRow, HoldRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.stages import OutsideAdvice

THRESHOLDS = {
    "": "not said",
    "harm": "harm threshold met",
    "low_level": "low-level concern",
    "none": "below the threshold",
}
"""What a LADO may decide (DOMAIN.md 3.1), with the words of the form."""


def advice_on(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[OutsideAdvice, ...]:
    """List what bodies outside said about a case, the earliest first. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return tuple(advice_from(row) for row in stage_queries.advice_of(session, case_id))


def record_advice(
    casework: Casework, actor: Actor, *, case_id: CaseId, advice: AdviceGiven
) -> Done[str]:
    """Write down what a body outside said; return the id of the record (DOMAIN.md 3.1, 3.3).

    Raises:
        BadInput: no name, no words, or a day that cannot be.
    """
    record_advice_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        row = record_advice_in(unit, case, advice, on=today(casework.clock))
        return Done(row.id, Changes.of(Topic.STAGE, Topic.CASE, Topic.DEADLINES, case_id=case_id))


def end_advice(
    casework: Casework, actor: Actor, *, advice_id: str, on: date, said_by: str, note: str = ""
) -> Done[None]:
    """Write down who said, and when, that we may go on or may tell the employee.

    Raises:
        NotFound: no such record.
        Refused: it has ended already.
        BadInput: nobody is named, or the day cannot be.
    """
    record_advice_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = stage_queries.find_advice(unit.session, advice_id)
        if row is None:
            raise NotFound("That record is not in this casebook.")
        open_case_in(unit.session, actor, row.case_id)
        if row.to_on is not None:
            raise Refused("That request has ended already.", cure="Nothing more is to be done.")
        if not tidy_line(said_by):
            raise BadInput(
                "Who said that it has ended?", field="said_by", cure="Name the person and the body."
            )
        problem = date_problem(
            on,
            earliest=row.from_on,
            earliest_words="the day of the request",
            today=today(casework.clock),
        )
        if problem:
            raise BadInput(problem, field="on", cure="Correct the date.")
        before = stored_values(row)
        row.to_on = on
        row.ended_by = tidy_line(said_by)
        row.ended_note = written(note)
        before, after = changed_values(before, stored_values(row))
        unit.record(
            "advice.ended",
            case_id=row.case_id,
            subject=("advice", row.id),
            before=before,
            after=after,
            why=row.ended_note,
        )
        return Done(None, Changes.of(Topic.STAGE, Topic.CASE, case_id=row.case_id))


def record_advice_in(unit: Unit, case: CaseRow, advice: AdviceGiven, *, on: date) -> HoldRow:
    """Write advice down inside the caller's act; ``on`` is today in London."""
    _check(case, advice, on)
    row = HoldRow(
        case_id=case.id,
        body=advice.body.value,
        asked_by=tidy_line(advice.asked_by),
        from_on=advice.contacted_on,
        contacted_at=advice.contacted_at,
        asked_to_wait=advice.asked_to_wait,
        do_not_tell_employee=advice.do_not_tell_employee,
        threshold=advice.threshold,
        advice=written(advice.advice),
        reference=tidy_line(advice.reference),
        review_on=advice.review_on,
    )
    if not (row.asked_to_wait or row.do_not_tell_employee):
        # Nothing stands to be lifted: the advice was given, and that is all.
        row.to_on = advice.contacted_on
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "advice.recorded", case_id=case.id, subject=("advice", row.id), after=stored_values(row)
    )
    stage_clocks.advice_recorded_in(unit, case, advice)
    return row


def _check(case: CaseRow, advice: AdviceGiven, on: date) -> None:
    if not tidy_line(advice.asked_by):
        raise BadInput(
            f"Who spoke for {advice.body.words}?",
            field="asked_by",
            cure="Give the name, and the authority or force.",
        )
    if not written(advice.advice):
        raise BadInput(
            "What was said is not written down.", field="advice", cure="Write it in a few words."
        )
    if advice.threshold not in THRESHOLDS:
        raise BadInput("That is not a decision of a LADO.", field="threshold")
    problem = date_problem(
        advice.contacted_on,
        earliest=min(case.reported_on, case.aware_at.date()),
        earliest_words="the report",
        today=on,
    )
    if problem:
        raise BadInput(problem, field="contacted_on", cure="Correct the date.")
    if advice.review_on is not None and advice.review_on < advice.contacted_on:
        raise BadInput(
            "The review is before the day of the advice.", field="review_on", cure="Correct it."
        )


def advice_from(row: HoldRow) -> OutsideAdvice:
    """Read a row."""
    return OutsideAdvice(
        row.id,
        OutsideBody(row.body),
        row.asked_by,
        row.from_on,
        row.contacted_at,
        row.asked_to_wait,
        row.do_not_tell_employee,
        row.threshold,
        row.advice,
        row.reference,
        row.review_on,
        row.to_on,
        row.ended_by,
        row.ended_note,
    )
