"""Suspend, or arrange something instead; review it; end it. A track beside the stages (2.6)."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date, uk_instant
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, SuspensionId
from casework.rules.report import tidy_line
from casework.rules.screens import Answer, Screen
from casework.rules.stage_move import LONGEST_REASON, written
from casework.rules.suspension import (
    EndAsked,
    ReviewAsked,
    ReviewOutcome,
    SuspensionAsked,
    SuspensionKind,
    still_missing,
)
from casework.services import suspension_clocks
from casework.services.case_facts import facts_in
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import run_or_refuse
from casework.services.roles import chosen_person_in, name_of
from casework.services.suspension_deciders import may_decide_in, note_the_decider_in
from casework.services.suspension_views import suspensions_in as suspensions_in
from casework.store import suspension_queries
from casework.store.case_tables import CaseRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.suspension_tables import SuspensionReviewRow, SuspensionRow
from casework.store.unit import Unit
from casework.summaries.roles import WhoChosen
from casework.summaries.suspensions import SuspensionView

_CHANGED = (Topic.STAGE, Topic.DEADLINES, Topic.CASE, Topic.PEOPLE)


def suspensions(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[SuspensionView, ...]:
    """List the suspensions of a case and the arrangements instead of one, the first one first.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return suspensions_in(session, case_id)


def lado_is_asked(casework: Casework, actor: Actor, *, case_id: CaseId) -> bool:
    """Tell whether what the LADO agreed belongs to a suspension here. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return facts_in(session, case).answers.get(Screen.SAFEGUARDING) is Answer.YES


def begin(
    casework: Casework, actor: Actor, *, case_id: CaseId, asked: SuspensionAsked
) -> Done[SuspensionId]:
    """Record that the employee is suspended, or that something is arranged instead (2.6).

    One of them runs at a time: a suspension ends an arrangement that ran, and the other way round.

    Raises:
        Refused: the person may not decide it, one of its kind runs, the case is closed, or the
            employee may not be told. BadInput: something that it rests on is missing.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = _open_case(unit, actor, case_id)
        _refuse_while_silent(unit, case)
        _check(unit, case, asked)
        chosen = PersonId(asked.decided_by) if asked.decided_by else None
        person = chosen_person_in(unit, WhoChosen(chosen, asked.decided_by_name))
        may_decide_in(unit, case, person)
        before = suspension_queries.running(unit.session, case.id)
        if before is not None and not asked.kind.runs:
            raise Refused(
                f"A {SuspensionKind(before.kind).thing} runs, so it was needed.",
                cure="End it, with the reason why it is needed no more.",
            )
        if before is not None:
            _give_way(unit, before, asked, by=name_of(person))
        row = _new_row(unit, case, asked, decided_by_id=person.id, decided_by=name_of(person))
        if asked.kind is SuspensionKind.SUSPENSION:
            note_the_decider_in(unit, case, person, to_london(asked.began_at).date())
        if asked.kind.runs:
            suspension_clocks.begun_in(unit, row)
        return Done(SuspensionId(row.id), Changes.of(*_CHANGED, case_id=case_id))


def review(
    casework: Casework, actor: Actor, *, suspension_id: SuspensionId, asked: ReviewAsked
) -> Done[None]:
    """Record that a suspension was looked at again and goes on, as it was or changed.

    Raises:
        NotFound, Refused: no such suspension, or it has ended.
        BadInput: who, the reasons, or the changed terms are missing, or the day cannot be.
    """
    run_or_refuse(actor)
    if asked.outcome is ReviewOutcome.END:
        raise BadInput("A suspension ends by its own form.", field="outcome", cure="End it there.")
    with casework.transaction(actor) as unit:
        row = _running(unit, actor, suspension_id)
        _needs(written(asked.reasons), "reasons", "Why does it go on?")
        _needs(tidy_line(asked.reviewed_by), "reviewed_by", "Who looked at it again?")
        varied = asked.outcome is ReviewOutcome.VARY
        if varied:
            _needs(written(asked.terms), "terms", "What applies from now on?")
        _check_day(unit, row, asked.reviewed_on, "on")
        due = suspension_clocks.reviewed_in(unit, row, asked.reviewed_on)
        _add_review(
            unit,
            row,
            asked,
            terms=written(asked.terms) if varied else "",
            next_review_on=due,
        )
        return Done(None, Changes.of(*_CHANGED, case_id=row.case_id))


def end(
    casework: Casework, actor: Actor, *, suspension_id: SuspensionId, asked: EndAsked
) -> Done[None]:
    """End a suspension or an arrangement, with the reason and how the employee comes back.

    Raises:
        NotFound, Refused: no such suspension, or it has ended.
        BadInput: who or the reason is missing, or the day cannot be.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = _running(unit, actor, suspension_id)
        _needs(written(asked.reason), "reason", "Why does it end?")
        _needs(tidy_line(asked.ended_by), "ended_by", "Who ended it?")
        if row.kind == SuspensionKind.SUSPENSION:
            _needs(written(asked.return_plan), "return_plan", "How does the employee come back?")
        _check_day(unit, row, asked.ended_on, "on")
        _end_in(unit, row, asked)
        return Done(None, Changes.of(*_CHANGED, case_id=row.case_id))


def _open_case(unit: Unit, actor: Actor, case_id: str) -> CaseRow:
    case = open_case_in(unit.session, actor, case_id)
    refuse_when_closed(case)
    return case


def _running(unit: Unit, actor: Actor, suspension_id: str) -> SuspensionRow:
    row = suspension_queries.find(unit.session, suspension_id)
    if row is None:
        raise NotFound("That suspension is not in this casebook.")
    _open_case(unit, actor, row.case_id)
    if row.ended_on is not None:
        thing = SuspensionKind(row.kind).thing
        raise Refused(f"The {thing} ended on {uk_date(row.ended_on)}.", cure="Begin another.")
    return row


def _refuse_while_silent(unit: Unit, case: CaseRow) -> None:
    silent = facts_in(unit.session, case).silenced_by
    if silent:
        who = " and ".join(body.words for body in silent)
        raise Refused(
            f"{who[:1].upper()}{who[1:]} said not to tell the employee.",
            cure="Ask them first; when they agree, record their answer on Process.",
        )


def _check(unit: Unit, case: CaseRow, asked: SuspensionAsked) -> None:
    for missing in still_missing(asked):
        raise BadInput(missing.words, field=missing.field, cure=missing.cure)
    if not (asked.decided_by or tidy_line(asked.decided_by_name)):
        raise BadInput("Who decided?", field="decided_by", cure="Name the person.")
    if asked.began_at.tzinfo is None:
        raise BadInput("The time needs its zone.", field="began_at")
    if asked.began_at > unit.now:
        raise BadInput(
            f"{uk_instant(asked.began_at)} is still to come.",
            field="began_at",
            cure="Record it when it has begun.",
        )
    if to_london(asked.began_at).date() < case.reported_on:
        raise BadInput(
            f"That is before the report of {uk_date(case.reported_on)}.",
            field="began_at",
            cure="Correct the date.",
        )
    answers = facts_in(unit.session, case).answers
    if answers.get(Screen.SAFEGUARDING) is Answer.YES and not written(asked.lado_agreed):
        raise BadInput(
            "A child may be concerned: what did the LADO say of it?",
            field="lado_agreed",
            cure="Write what was agreed, or that no answer has come yet and who has asked.",
        )
    longest = max(map(len, (asked.reasons, asked.terms, asked.meeting_note, asked.lado_agreed)))
    if longest > LONGEST_REASON:
        raise BadInput(
            "That is longer than a record of reasons can be.",
            field="reasons",
            cure="Shorten it, and attach the long text as evidence.",
        )


def _give_way(unit: Unit, row: SuspensionRow, asked: SuspensionAsked, *, by: str) -> None:
    """End what ran, as the other takes its place; one of the same kind does not begin twice."""
    kind = SuspensionKind(row.kind)
    if kind is asked.kind:
        raise Refused(
            f"{'A suspension' if kind is SuspensionKind.SUSPENSION else 'An arrangement'} runs"
            f" already, since {uk_instant(row.began_at)}.",
            cure="Review it, change it with the review, or end it.",
        )
    on = to_london(asked.began_at).date()
    began = to_london(row.began_at).date()
    if on < began:
        raise BadInput(
            f"The {kind.thing} that runs began on {uk_date(began)}.",
            field="began_at",
            cure="Correct the date.",
        )
    follows = "a suspension" if kind is SuspensionKind.ALTERNATIVE else "an arrangement"
    _end_in(unit, row, EndAsked(on, by, f"Replaced by {follows}."))


def _new_row(
    unit: Unit, case: CaseRow, asked: SuspensionAsked, *, decided_by_id: str, decided_by: str
) -> SuspensionRow:
    row = SuspensionRow(
        case_id=case.id,
        number=len(suspension_queries.suspensions_of(unit.session, case.id)) + 1,
        kind=asked.kind.value,
        began_at=asked.began_at,
        decided_by_id=decided_by_id,
        decided_by=decided_by,
        authority=tidy_line(asked.authority),
        reasons=written(asked.reasons),
        tests={one.value: written(why) for one, why in asked.tests.items() if written(why)},
        alternatives=[
            {"code": one.value, "accepted": looked.accepted, "reason": written(looked.reason)}
            for one, looked in asked.alternatives.items()
        ],
        terms=written(asked.terms),
        contact_id=_contact(unit, asked),
        meeting_note=written(asked.meeting_note),
        lado_agreed=written(asked.lado_agreed),
        pay_note=written(asked.pay_note),
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    if not asked.kind.runs:
        row.state, row.ended_on = "ended", to_london(asked.began_at).date()
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "suspension.begun" if asked.kind.runs else "suspension.not_needed",
        case_id=case.id,
        subject=("suspension", row.id),
        after=stored_values(row),
        why=row.reasons,
    )
    return row


def _contact(unit: Unit, asked: SuspensionAsked) -> str | None:
    if not (asked.contact or tidy_line(asked.contact_name)):
        return None
    chosen = PersonId(asked.contact) if asked.contact else None
    return chosen_person_in(unit, WhoChosen(chosen, asked.contact_name)).id


def _add_review(
    unit: Unit, row: SuspensionRow, asked: ReviewAsked, *, terms: str, next_review_on: date | None
) -> None:
    kept = suspension_queries.reviews_of(unit.session, row.id)
    made = SuspensionReviewRow(
        suspension_id=row.id,
        number=len(kept) + 1,
        reviewed_on=asked.reviewed_on,
        reviewed_by=tidy_line(asked.reviewed_by),
        outcome=asked.outcome.value,
        reasons=written(asked.reasons),
        terms=terms,
        next_review_on=next_review_on,
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    unit.session.add(made)
    unit.session.flush()
    unit.record(
        "suspension.reviewed",
        case_id=row.case_id,
        subject=("suspension", row.id),
        after={**stored_values(made), "kind": row.kind},
        why=made.reasons,
    )


def _end_in(unit: Unit, row: SuspensionRow, asked: EndAsked) -> None:
    before = stored_values(row)
    row.state = "ended"
    row.ended_on = asked.ended_on
    row.ended_by = tidy_line(asked.ended_by)
    row.ended_reason = written(asked.reason)
    row.return_plan = written(asked.return_plan)
    unit.session.flush()
    was, now = changed_values(before, stored_values(row))
    unit.record(
        "suspension.ended",
        case_id=row.case_id,
        subject=("suspension", row.id),
        before=was,
        after={**now, "kind": row.kind},
        why=row.ended_reason,
    )
    suspension_clocks.ended_in(unit, row)


def _needs(text: str, field: str, question: str) -> None:
    if not text:
        raise BadInput(question, field=field, cure="Write it in a few words.")


def _check_day(unit: Unit, row: SuspensionRow, on: date, field: str) -> None:
    if on > to_london(unit.now).date():
        raise BadInput(f"{uk_date(on)} is still to come.", field=field, cure="Correct the date.")
    began = to_london(row.began_at).date()
    reviews = suspension_queries.reviews_of(unit.session, row.id)
    earliest = reviews[-1].reviewed_on if reviews else began
    if on < earliest:
        words = "the last review" if reviews else "it began"
        raise BadInput(
            f"{uk_date(on)} is before {words} ({uk_date(earliest)}).",
            field=field,
            cure="Correct the date.",
        )
