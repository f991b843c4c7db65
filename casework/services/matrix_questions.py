"""Questions under "not yet known": follow them up, and close them with what was found."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today, uk_date
from casework.errors import BadInput, Refused
from casework.ids import AllegationId, EnquiryId, MatrixEntryId
from casework.rules.enquiries import EnquiryKind
from casework.rules.evidence_matrix import Column
from casework.rules.report import LONGEST_NAME, tidy_line
from casework.services.context import Casework
from casework.services.enquiries import EnquiryAsked, raise_in
from casework.services.matrix_access import enter_or_refuse
from casework.services.matrix_entries import (
    checked_words,
    entry_for_change_in,
    record_change_in,
)
from casework.store.stored_values import stored_values


def answer_question(
    casework: Casework,
    actor: Actor,
    *,
    entry_id: MatrixEntryId,
    answer: str,
    answered_on: date | None = None,
) -> Done[None]:
    """Close a question that was not yet known, with what was found or why it stays open.

    Raises:
        Refused: the entry is no question.
        BadInput: no answer is given, or the day is still to come.
    """
    enter_or_refuse(actor)
    said, on = checked_words(answer, field="answer"), answered_on or today(casework.clock)
    if on > today(casework.clock):
        raise BadInput(
            f"{uk_date(on)} is still to come.", field="answered_on", cure="Give today or earlier."
        )
    with casework.transaction(actor) as unit:
        entry, case = entry_for_change_in(unit, entry_id)
        if Column(entry.column) is not Column.NOT_KNOWN:
            raise Refused("That entry is no open question.", cure="Change its words instead.")
        before = stored_values(entry)
        entry.answer, entry.answered_on = said, on
        if not record_change_in(unit, "matrix.question_answered", entry, before):
            return Done(None, Changes.of())
        return Done(None, Changes.of(Topic.MATRIX, case_id=case.id))


def open_enquiry(
    casework: Casework, actor: Actor, *, entry_id: MatrixEntryId, asked_of: str = ""
) -> Done[EnquiryId]:
    """Open a line of enquiry from a question that has no answer yet.

    Raises:
        Refused: the entry is no open question, or its line of enquiry is open already.
    """
    enter_or_refuse(actor)
    with casework.transaction(actor) as unit:
        entry, case = entry_for_change_in(unit, entry_id)
        if Column(entry.column) is not Column.NOT_KNOWN or entry.answered_on is not None:
            raise Refused("That entry is no open question.", cure="Enter the question first.")
        if entry.enquiry_id is not None:
            raise Refused("A line of enquiry is open already.", cure="See to it on Meetings.")
        title = tidy_line(entry.text)
        asked = EnquiryAsked(
            EnquiryKind.LINE,
            title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1]}…",
            detail=entry.text if len(title) > LONGEST_NAME else "",
            raised_by=actor.name,
            allegation_id=AllegationId(entry.allegation_id),
            element=entry.element,
            asked_of=asked_of,
        )
        before = stored_values(entry)
        entry.enquiry_id = raise_in(unit, case, asked).id
        record_change_in(unit, "matrix.enquiry_opened", entry, before)
        return Done(
            EnquiryId(entry.enquiry_id), Changes.of(Topic.MATRIX, Topic.MEETINGS, case_id=case.id)
        )
