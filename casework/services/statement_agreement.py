"""A record on its way to being agreed: sent, answered, changed, settled, agreed or unsigned (L12).

What the interviewee asks to be changed becomes a version of its own; nothing is written over.
Where the two differ and nobody gives way, both stand.
"""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today, uk_date, uk_short
from casework.errors import BadInput, NotFound, Refused
from casework.ids import LetterId, StatementId
from casework.rules.deadlines import working_days_after
from casework.rules.meetings import LAST_YEAR
from casework.rules.report import FIRST_YEAR, tidy_line
from casework.rules.stage_move import written
from casework.rules.statement_changes import ChangeDecision, changes_between, settled_text
from casework.rules.statements import (
    StatementAct,
    StatementKind,
    StatementState,
    VersionSource,
    is_possible,
)
from casework.services import agreement_clocks, calendars, drafts, statement_views
from casework.services.context import Casework
from casework.services.roles import name_of
from casework.services.statements import (
    add_version_in,
    answer_of,
    changed,
    checked_text,
    find_in,
    notes_key,
    record_in,
)
from casework.store import statement_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.meeting_tables import (
    StatementChangeRow,
    StatementEventRow,
    StatementRow,
    StatementVersionRow,
)
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.meetings import SendPlan

_DAYS = "notes_agreed_days"


def send_plan(casework: Casework, actor: Actor, *, statement_id: StatementId, on: date) -> SendPlan:
    """Say by when a record sent on a day is to be agreed, and how that is counted.

    Raises NotFound.
    """
    with casework.read() as session:
        row, case = statement_views.open_in(session, actor, statement_id)
        basis = calendars.basis_in(session, case.id, on)
        days = basis.profile.days(_DAYS)
        due = working_days_after(basis.calendar(), on, days).due_on
        letter = statement_queries.letter_with_latest_words(session, row.id)
        counted = f"{days} working days after {uk_short(on)}"
        return SendPlan(due, counted, LetterId(letter.id) if letter else None)


def send_to_agree(
    casework: Casework,
    actor: Actor,
    *,
    statement_id: StatementId,
    on: date,
    how: str,
    agree_by_on: date,
) -> Done[None]:
    """Write down that the latest version was sent to be agreed, how, and by when (L12).

    Raises BadInput: a day that cannot be, or not how. Refused: it was agreed already.
    """
    way = tidy_line(how)
    if not way:
        raise BadInput("How was it sent?", field="how", cure="Say by email, by hand or by post.")
    with casework.transaction(actor) as unit:
        row, case = _for(unit, statement_id, StatementAct.SENT)
        _check_day(casework, row, on)
        if agree_by_on < on:
            raise BadInput(
                f"{uk_date(agree_by_on)} is before the day it was sent.",
                field="agree_by_on",
                cure="Leave time to read it.",
            )
        if agree_by_on.year > LAST_YEAR:
            raise BadInput(
                f"The year {agree_by_on.year} cannot be right.",
                field="agree_by_on",
                cure="Correct the date.",
            )
        letter = statement_queries.letter_with_latest_words(unit.session, row.id)
        before = stored_values(row)
        _move(row, StatementState.SENT, on)
        row.agree_by_on, row.state_reason = agree_by_on, ""
        _event(unit, row, StatementAct.SENT, on, how=way, letter_id=letter.id if letter else None)
        record_in(unit, row, "statement.sent", before)
        agreement_clocks.sent_in(unit, row, on, agree_by_on)
        return Done(None, _clock_changed(case.id))


def record_agreed(
    casework: Casework, actor: Actor, *, statement_id: StatementId, on: date, how: str
) -> Done[None]:
    """Write down that the interviewee agreed the latest version, and how: signed, by email.

    From then on its words change no more. Raises BadInput, Refused: it was not sent yet.
    """
    way = tidy_line(how)
    if not way:
        raise BadInput("How was it agreed?", field="how", cure="Say signed, or by email.")
    with casework.transaction(actor) as unit:
        row, case = _for(unit, statement_id, StatementAct.AGREED)
        _check_day(casework, row, on)
        before = stored_values(row)
        _move(row, StatementState.AGREED, on)
        row.agreed_version = statement_views.version_in(unit.session, row.id).number
        row.state_reason = ""
        _event(unit, row, StatementAct.AGREED, on, how=way)
        record_in(unit, row, "statement.agreed", before)
        agreement_clocks.answered_in(unit, row, on)
        return Done(None, _clock_changed(case.id))


def ask_changes(
    casework: Casework,
    actor: Actor,
    *,
    statement_id: StatementId,
    on: date,
    text: str,
    note: str = "",
) -> Done[int]:
    """Write down the record as the interviewee would have it; return how many changes it makes.

    Raises BadInput: no words, or the same words. Refused: it was not sent yet.
    """
    words = checked_text(text)
    with casework.transaction(actor) as unit:
        row, case = _for(unit, statement_id, StatementAct.CHANGES_ASKED)
        _check_day(casework, row, on)
        last = statement_views.version_in(unit.session, row.id)
        found = changes_between(last.text, words)
        if not found:
            raise BadInput(
                "The words are the same as before.",
                field="text",
                cure="Type the changes, or record that it was agreed as it is.",
            )
        drafts.discard_in(unit, notes_key(answer_of(row.id)))
        before = stored_values(row)
        version = add_version_in(
            unit, row, words, VersionSource.INTERVIEWEE, words_of=_interviewee(unit, row), note=note
        )
        for change in found:
            unit.session.add(
                StatementChangeRow(
                    version_id=version.id,
                    position=change.position,
                    was=change.was,
                    becomes=change.becomes,
                    decision=ChangeDecision.OPEN.value,
                    decided_at=unit.now,
                    decided_by="",
                )
            )
        _move(row, StatementState.CHANGES, on)
        _event(unit, row, StatementAct.CHANGES_ASKED, on, reason=note)
        record_in(unit, row, "statement.changes_asked", before)
        agreement_clocks.answered_in(unit, row, on)
        return Done(len(found), _clock_changed(case.id))


def decide_change(
    casework: Casework,
    actor: Actor,
    *,
    statement_id: StatementId,
    position: int,
    decision: ChangeDecision,
    reason: str = "",
) -> Done[int]:
    """Take a change in, or let both versions stand; return how many are still to settle.

    Raises BadInput: both stand without a reason. Refused: nothing is to be settled. NotFound.
    """
    why = written(reason)
    if decision is ChangeDecision.OPEN:
        raise ValueError("a change is decided, or left as it is")
    if decision is ChangeDecision.BOTH_STAND and not why:
        raise BadInput(
            "Why is it not taken in?",
            field="reason",
            cure="Say what was heard otherwise; both versions stay on the file.",
        )
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, statement_id)
        version = _to_settle(unit, row)
        rows = statement_queries.changes_of(unit.session, version.id)
        found = next((one for one in rows if one.position == position), None)
        if found is None:
            raise NotFound("That change is not among those asked for.", cure="Look again.")
        before = stored_values(found)
        found.decision, found.reason = decision.value, why
        found.decided_at, found.decided_by = unit.now, unit.actor.words
        unit.session.flush()
        unit.record(
            "statement.change_decided",
            case_id=case.id,
            subject=("statement", row.id),
            before={"decision": before.get("decision")},
            after={"decision": found.decision, "was": found.was, "becomes": found.becomes,
                   "title": row.title},
            why=why,
        )  # fmt: skip
        left = sum(one.decision == ChangeDecision.OPEN for one in rows)
        return Done(left, changed(case.id))


def settle(casework: Casework, actor: Actor, *, statement_id: StatementId) -> Done[int]:
    """Make the settled version of what was decided, to be sent again; return its number.

    Raises Refused: a change is not decided yet, or nothing is to be settled.
    """
    with casework.transaction(actor) as unit:
        row, case = _for(unit, statement_id, StatementAct.SETTLED)
        version = _to_settle(unit, row)
        rows = statement_queries.changes_of(unit.session, version.id)
        left = sum(one.decision == ChangeDecision.OPEN for one in rows)
        if left:
            raise Refused(
                f"{left} {'change is' if left == 1 else 'changes are'} not settled yet.",
                cure="Take each in, or let both stand with the reason.",
            )
        base = statement_views.base_in(unit.session, version)
        decisions = {one.position: ChangeDecision(one.decision) for one in rows}
        text = settled_text(base.text, version.text, decisions, version.words_of)
        before = stored_values(row)
        made = add_version_in(unit, row, text, VersionSource.SETTLED)
        on = to_london(unit.now).date()
        _move(row, StatementState.SETTLED, on)
        _event(unit, row, StatementAct.SETTLED, on)
        record_in(unit, row, "statement.settled", before)
        return Done(made.number, changed(case.id))


def record_not_signed(
    casework: Casework, actor: Actor, *, statement_id: StatementId, on: date, reason: str
) -> Done[None]:
    """Write down that a record goes on unsigned, and why; papers say so (DOMAIN.md 4, L12).

    Raises BadInput without a reason, Refused: it was never sent, or was agreed.
    """
    why = written(reason)
    if not why:
        raise BadInput(
            "Why is it not signed?", field="reason", cure="Say what they said, or that none came."
        )
    with casework.transaction(actor) as unit:
        row, case = _for(unit, statement_id, StatementAct.NOT_SIGNED)
        _check_day(casework, row, on)
        before = stored_values(row)
        _move(row, StatementState.UNSIGNED, on)
        row.state_reason = why
        _event(unit, row, StatementAct.NOT_SIGNED, on, reason=why)
        record_in(unit, row, "statement.not_signed", before, why=why)
        agreement_clocks.dropped_in(unit, row, f"Not signed: {why}")
        return Done(None, _clock_changed(case.id))


def _for(unit: Unit, statement_id: str, act: StatementAct) -> tuple[StatementRow, CaseRow]:
    row, case = find_in(unit, statement_id)
    state = StatementState(row.state)
    if not is_possible(act, state, StatementKind(row.kind)):
        raise Refused(
            f"The record is {state.words}.",
            cure=_CURES.get(act, "Look at where it stands."),
        )
    return row, case


_CURES = {
    StatementAct.SENT: "Settle the changes first, or begin a further statement.",
    StatementAct.CHANGES_ASKED: "Send it to be agreed first.",
    StatementAct.SETTLED: "Nothing is to be settled.",
    StatementAct.AGREED: "Send the latest version to be agreed first.",
    StatementAct.NOT_SIGNED: "Send it to be agreed first, and leave time for an answer.",
}


def _clock_changed(case_id: str) -> Changes:
    return Changes.of(Topic.MEETINGS, Topic.CASE, Topic.DEADLINES, case_id=case_id)


def _to_settle(unit: Unit, row: StatementRow) -> StatementVersionRow:
    version = statement_views.version_in(unit.session, row.id)
    if row.state != StatementState.CHANGES or version.source != VersionSource.INTERVIEWEE:
        raise Refused("Nothing is to be settled in this record.", cure="Look at where it stands.")
    return version


def _interviewee(unit: Unit, row: StatementRow) -> str:
    person = unit.session.get(PersonRow, row.person_id) if row.person_id else None
    return "the interviewee" if person is None else name_of(person)


def _move(row: StatementRow, state: StatementState, on: date) -> None:
    row.state, row.state_on = state.value, on


def _event(
    unit: Unit,
    row: StatementRow,
    act: StatementAct,
    on: date,
    *,
    how: str = "",
    reason: str = "",
    letter_id: str | None = None,
) -> None:
    unit.session.add(
        StatementEventRow(
            statement_id=row.id,
            number=statement_queries.last_event_number(unit.session, row.id) + 1,
            act=act.value,
            version=statement_views.version_in(unit.session, row.id).number,
            happened_on=on,
            how=how,
            reason=written(reason),
            letter_id=letter_id,
            recorded_at=unit.now,
            recorded_by=unit.actor.words,
        )
    )


def _check_day(casework: Casework, row: StatementRow, on: date) -> None:
    if on > today(casework.clock):
        raise BadInput(f"{uk_date(on)} is still to come.", field="on", cure="Correct the date.")
    if on.year < FIRST_YEAR:
        raise BadInput(f"The year {on.year} cannot be right.", field="on", cure="Correct the date.")
    if row.state_on is not None and on < row.state_on:
        raise BadInput(
            f"On {uk_date(row.state_on)} the record became {StatementState(row.state).words};"
            f" {uk_date(on)} is before that.",
            field="on",
            cure="Correct the date.",
        )
