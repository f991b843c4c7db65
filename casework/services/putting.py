"""Record what was put to the employee, what was answered, and what followed."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, EvidenceId, PutId
from casework.rules.put import LONGEST_PUT, PutState, day_problem
from casework.rules.report import tidy_line
from casework.rules.stage_move import written
from casework.services.citations import checked_place_in
from casework.services.context import Casework
from casework.services.matrix_access import allegation_for_change_in, enter_or_refuse
from casework.services.utterance_views import views_of
from casework.store import matrix_queries, utterance_queries
from casework.store.case_tables import CaseRow
from casework.store.matrix_tables import PutRow
from casework.store.meeting_tables import MeetingRow
from casework.store.policy_tables import AllegationRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.matrix import CitedPlace
from casework.summaries.put import PutText


def record_put(
    casework: Casework, actor: Actor, *, allegation_id: AllegationId, text: PutText
) -> Done[PutId]:
    """Record that an allegation, or a document for it, was put to the employee.

    Words that the ledger does not give to the employee are put only with a written reason
    (PRODUCT.md, promise 3): the refusal names whose they are.

    Raises:
        BadInput: the day cannot be, nobody is named, or the place is not one of this case.
        Refused: the words are another person's and nothing says why they were put.
    """
    enter_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, case = allegation_for_change_in(unit, allegation_id)
        put = PutRow(
            case_id=case.id,
            allegation_id=row.id,
            allegation_version=row.version,
            state=PutState.PUT.value,
            recorded_at=unit.now,
            recorded_by=actor.name,
        )
        _write(casework, unit, case, row, put, text)
        unit.session.add(put)
        unit.session.flush()
        unit.record(
            "put.recorded", case_id=case.id, subject=("put", put.id), after=stored_values(put)
        )
        return Done(PutId(put.id), _changes(case))


def change_put(casework: Casework, actor: Actor, *, put_id: PutId, text: PutText) -> Done[None]:
    """Complete or correct what was recorded of something put: an answer, what followed.

    Raises BadInput, Refused, NotFound as ``record_put``.
    """
    enter_or_refuse(actor)
    with casework.transaction(actor) as unit:
        put, row, case = _put_for_change(unit, put_id)
        if put.state != PutState.PUT:
            raise Refused(
                "It was recorded as not put.",
                cure="Take that record out with a reason, then record that it was put.",
            )
        before = stored_values(put)
        _write(casework, unit, case, row, put, text)
        if not _record_change(unit, "put.changed", put, before):
            return Done(None, Changes.of())
        return Done(None, _changes(case))


def record_not_put(
    casework: Casework,
    actor: Actor,
    *,
    allegation_id: AllegationId,
    reason: str,
    item_id: EvidenceId | None = None,
) -> Done[PutId]:
    """Record why an allegation, or a document for it, was not put to the employee.

    Raises:
        BadInput: no reason is given, or the document is not one of this case.
    """
    enter_or_refuse(actor)
    why = written(reason)
    if not why:
        raise BadInput(
            "Why it was not put is not stated.",
            field="reason",
            cure="Give the reason: the report says it, and a hearing may ask.",
        )
    _check_length(why, "reason")
    with casework.transaction(actor) as unit:
        row, case = allegation_for_change_in(unit, allegation_id)
        if item_id is not None:
            _check_item(unit, case, item_id)
        put = PutRow(
            case_id=case.id,
            allegation_id=row.id,
            allegation_version=row.version,
            state=PutState.NOT_PUT.value,
            item_id=item_id,
            reason=why,
            recorded_at=unit.now,
            recorded_by=actor.name,
        )
        unit.session.add(put)
        unit.session.flush()
        unit.record(
            "put.not_put", case_id=case.id, subject=("put", put.id), after=stored_values(put)
        )
        return Done(PutId(put.id), _changes(case))


def remove_put(casework: Casework, actor: Actor, *, put_id: PutId, reason: str) -> Done[None]:
    """Take out a record that was made by mistake, with the reason; it stays in the audit.

    Raises BadInput without a reason; Refused: not in this capacity, or nothing changes any more.
    """
    enter_or_refuse(actor)
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            "Why the record is taken out is not stated.",
            field="reason",
            cure="Give the reason: it is part of the record.",
        )
    with casework.transaction(actor) as unit:
        put, _row, case = _put_for_change(unit, put_id)
        before = stored_values(put)
        put.removed_on, put.removed_reason = today(casework.clock), why
        _record_change(unit, "put.removed", put, before, why=why)
        return Done(None, _changes(case))


def _write(
    casework: Casework,
    unit: Unit,
    case: CaseRow,
    row: AllegationRow,
    put: PutRow,
    text: PutText,
) -> None:
    problem = day_problem(
        text.put_on, today=today(casework.clock), first_on=to_london(row.drafted_at).date()
    )
    if problem:
        raise BadInput(problem, field="put_on", cure="Look at the date again.")
    by = tidy_line(text.put_by)
    if not by:
        raise BadInput(
            "Who put it is not stated.", field="put_by", cure="Name who asked the employee."
        )
    place = text.document
    if place.item_id != put.item_id or place.utterance_id != put.utterance_id:
        place = checked_place_in(unit.session, case, place)
    despite = written(text.despite_warning)
    _refuse_others_words(unit, place, despite)
    for name in ("question", "answer", "follow_up", "no_follow_up_because", "despite_warning"):
        _check_length(getattr(text, name), name)
    put.put_on, put.put_by, put.how = text.put_on, by, text.way.value
    put.item_id, put.utterance_id = place.item_id, place.utterance_id
    put.question, put.answer = written(text.question), written(text.answer)
    put.follow_up = written(text.follow_up)
    put.reason = written(text.no_follow_up_because)
    put.despite_warning = despite
    _write_answer(unit, case, put, text)


def _write_answer(unit: Unit, case: CaseRow, put: PutRow, text: PutText) -> None:
    """Write at which meeting it was put, and where the answer is recorded."""
    if text.meeting_id is not None:
        meeting = unit.session.get(MeetingRow, text.meeting_id)
        if meeting is None or meeting.case_id != case.id:
            raise BadInput(
                "That meeting is not in this case.", field="meeting", cure="Choose another."
            )
    page = text.answered_page if text.answered_in is not None else None
    checked_place_in(unit.session, case, CitedPlace(page=page, statement_id=text.answered_in))
    put.meeting_id, put.statement_id, put.page = text.meeting_id, text.answered_in, page


def _refuse_others_words(unit: Unit, place: CitedPlace, despite: str) -> None:
    if place.utterance_id is None or despite:
        return
    pair = utterance_queries.find_utterance(unit.session, place.utterance_id)
    assert pair is not None, "the place was looked at a moment ago"
    (words,) = views_of(unit.session, pair[0].case_id, [pair])
    if words.put_warning:
        raise Refused(
            words.put_warning,
            cure="If they are put all the same, write down why: it stands in the record.",
        )


def _check_item(unit: Unit, case: CaseRow, item_id: str) -> None:
    pair = matrix_queries.items_by_id(unit.session, [item_id]).get(item_id)
    # A sealed item may be named here: that it is sealed is often why it was not put.
    if pair is None or pair[0].case_id != case.id:
        raise BadInput("That exhibit is not in this case.", field="item", cure="Choose another.")


def _put_for_change(unit: Unit, put_id: str) -> tuple[PutRow, AllegationRow, CaseRow]:
    put = matrix_queries.find_put(unit.session, put_id)
    if put is None:
        raise NotFound("That record is not in this casebook, or not open to you.")
    row, case = allegation_for_change_in(unit, put.allegation_id)
    if put.removed_on is not None:
        raise Refused("That record was taken out.", cure="Record it anew.")
    return put, row, case


def _record_change(
    unit: Unit, verb: str, put: PutRow, before: dict[str, object], *, why: str = ""
) -> bool:
    unit.session.flush()
    old, new = changed_values(before, stored_values(put))
    if not new:
        return False
    unit.record(
        verb,
        case_id=put.case_id,
        subject=("put", put.id),
        before={"allegation_id": put.allegation_id, "item_id": put.item_id, **old},
        after=new,
        why=why,
    )
    return True


def _check_length(text: str, field: str) -> None:
    if len(text) > LONGEST_PUT:
        raise BadInput(
            f"There is room for {LONGEST_PUT:,} characters here; {len(text):,} were given.",
            field=field,
            cure="Say the main point, and name the page of the notes that holds the rest.",
        )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.MATRIX, case_id=case.id)
