"""Lines of enquiry, what was sought and not obtained, who was not seen: each with its why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AllegationId, CaseId, EnquiryId, PersonId, StatementId
from casework.rules.enquiries import EnquiryKind, EnquiryState
from casework.rules.report import FIRST_YEAR, LONGEST_NAME, LONGEST_TEXT, tidy_line
from casework.rules.stage_move import written
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.meeting_access import case_for_change_in
from casework.store import allegation_queries, meeting_queries, statement_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import EnquiryRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.meetings import EnquiryView

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class EnquiryAsked:
    """What a form gives of a line of enquiry; ``asked_of`` is who could help with it."""

    kind: EnquiryKind
    title: str
    detail: str = ""
    raised_by: str = ""
    raised_on: date | None = None
    statement_id: StatementId | None = None
    page: int | None = None
    allegation_id: AllegationId | None = None
    element: str = ""
    asked_of: str = ""


def enquiries(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[EnquiryView, ...]:
    """List the lines of enquiry of a case in the order they came up. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return enquiries_in(session, case.id)


def enquiries_in(session: ReadSession, case_id: str) -> tuple[EnquiryView, ...]:
    """List the lines of enquiry of a case within an open reading or act."""
    return tuple(
        _view(row, number) for row, number in meeting_queries.enquiries_of(session, case_id)
    )


def raise_enquiry(
    casework: Casework, actor: Actor, *, case_id: CaseId, asked: EnquiryAsked
) -> Done[EnquiryId]:
    """Write down something to be followed up, sought, or somebody to be seen.

    Raises BadInput: no words, or a day that cannot be. NotFound: what it refers to.
    """
    with casework.transaction(actor) as unit:
        case = case_for_change_in(unit, case_id)
        row = raise_in(unit, case, asked)
        return Done(EnquiryId(row.id), _changes(case.id))


def raise_in(unit: Unit, case: CaseRow, asked: EnquiryAsked) -> EnquiryRow:
    """Write down a line of enquiry inside the caller's act; refusals as ``raise_enquiry``."""
    on = asked.raised_on or to_london(unit.now).date()
    title = tidy_line(asked.title)
    if not title:
        raise BadInput("What is to be followed up?", field="title", cure="Say it in a few words.")
    if max(len(title), len(asked.asked_of), len(asked.raised_by)) > LONGEST_NAME:
        raise BadInput("That is too long.", field="title", cure="Put the rest into the detail.")
    if len(asked.detail) > LONGEST_TEXT:
        raise BadInput("That is too long.", field="detail", cure="Shorten it.")
    if on > to_london(unit.now).date():
        raise BadInput(f"{uk_date(on)} is still to come.", field="raised_on", cure="Correct it.")
    if on.year < FIRST_YEAR:
        raise BadInput(
            f"The year {on.year} cannot be right.", field="raised_on", cure="Correct it."
        )
    _check_references(unit, case, asked)
    row = EnquiryRow(
        case_id=case.id,
        number=meeting_queries.last_enquiry_number(unit.session, case.id) + 1,
        kind=asked.kind.value,
        title=title,
        detail=written(asked.detail),
        raised_by=tidy_line(asked.raised_by),
        raised_on=on,
        statement_id=asked.statement_id,
        page=asked.page,
        allegation_id=asked.allegation_id,
        element=tidy_line(asked.element),
        asked_of=tidy_line(asked.asked_of),
        state=EnquiryState.OPEN.value,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "enquiry.raised", case_id=case.id, subject=("enquiry", row.id), after=stored_values(row)
    )
    return row


def settle_enquiry(
    casework: Casework,
    actor: Actor,
    *,
    enquiry_id: EnquiryId,
    state: EnquiryState,
    words: str,
    on: date | None = None,
) -> Done[None]:
    """Say what became of it: what was found, or why it was not followed up, obtained or seen.

    Raises BadInput: no words, or a state that this kind does not have. Refused: settled already.
    """
    said = written(words)
    with casework.transaction(actor) as unit:
        row, case = _find(unit, enquiry_id)
        kind = EnquiryKind(row.kind)
        if state not in kind.ends:
            raise BadInput(f"A {kind.words.lower()} is not {state.words.lower()}.", field="state")
        if not EnquiryState(row.state).is_open:
            raise Refused(
                f"It is settled already: {EnquiryState(row.state).words.lower()}.",
                cure="Take it up again first.",
            )
        if len(said) > LONGEST_TEXT:
            raise BadInput("That is too long.", field="words", cure="Shorten it.")
        if not said:
            raise BadInput(
                "Why not?" if state.needs_reason else "What was found?",
                field="words",
                cure="Say it; the report says it in its section on the process.",
            )
        day = on or today(casework.clock)
        if day > today(casework.clock) or day < row.raised_on:
            raise BadInput(
                f"{uk_date(day)} is before it came up, or still to come.",
                field="on",
                cure="Correct the date.",
            )
        before = stored_values(row)
        row.state, row.settled_on, row.settled_by = state.value, day, unit.actor.words
        row.reason, row.outcome = (said, "") if state.needs_reason else ("", said)
        _record(unit, row, "enquiry.settled", before, why=row.reason)
        return Done(None, _changes(case.id))


def take_up_again(
    casework: Casework, actor: Actor, *, enquiry_id: EnquiryId, why: str
) -> Done[None]:
    """Open a settled line of enquiry again. Raises BadInput without a reason, Refused."""
    reason = written(why)
    if not reason:
        raise BadInput("Why is it taken up again?", field="why", cure="Write it down.")
    with casework.transaction(actor) as unit:
        row, case = _find(unit, enquiry_id)
        if EnquiryState(row.state).is_open:
            raise Refused("It is open already.", cure="Say what became of it.")
        before = stored_values(row)
        row.state = EnquiryState.OPEN.value
        row.reason = row.outcome = row.settled_by = ""
        row.settled_on = None
        _record(unit, row, "enquiry.taken_up_again", before, why=reason)
        return Done(None, _changes(case.id))


def _find(unit: Unit, enquiry_id: str) -> tuple[EnquiryRow, CaseRow]:
    row = meeting_queries.find_enquiry(unit.session, enquiry_id)
    if row is None:
        raise NotFound("That line of enquiry is not in this casebook, or not open to you.")
    return row, case_for_change_in(unit, row.case_id)


def _check_references(unit: Unit, case: CaseRow, asked: EnquiryAsked) -> None:
    if asked.allegation_id is not None:
        allegation = allegation_queries.find_allegation(unit.session, asked.allegation_id)
        if allegation is None or allegation.case_id != case.id:
            raise NotFound("That allegation is not in this case.", cure="Choose another.")
    if asked.statement_id is not None:
        statement = statement_queries.find_statement(unit.session, asked.statement_id)
        if statement is None or statement.case_id != case.id:
            raise NotFound("That record is not in this case.", cure="Choose another.")
    if asked.page is not None and not 1 <= asked.page <= _MOST_PAGES:
        raise BadInput("Pages are counted from 1.", field="page", cure="Correct the page.")


def _record(unit: Unit, row: EnquiryRow, verb: str, before: dict[str, object], *, why: str) -> None:
    unit.session.flush()
    old, new = changed_values(before, stored_values(row))
    new["title"] = row.title
    unit.record(
        verb, case_id=row.case_id, subject=("enquiry", row.id), before=old, after=new, why=why
    )


def _view(row: EnquiryRow, allegation_number: int | None) -> EnquiryView:
    return EnquiryView(
        EnquiryId(row.id),
        CaseId(row.case_id),
        row.number,
        EnquiryKind(row.kind),
        row.title,
        row.detail,
        row.raised_by,
        row.raised_on,
        StatementId(row.statement_id) if row.statement_id else None,
        row.page,
        AllegationId(row.allegation_id) if row.allegation_id else None,
        allegation_number,
        row.element,
        PersonId(row.person_id) if row.person_id else None,
        row.asked_of,
        EnquiryState(row.state),
        row.outcome,
        row.reason,
        row.settled_on,
        row.settled_by,
    )


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.MEETINGS, Topic.CASE, case_id=case_id)
