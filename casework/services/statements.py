"""Records of what people say: begun, typed, read. Agreeing them has a file of its own."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, MeetingId, StatementId
from casework.rules.meetings import MeetingKind, MeetingState
from casework.rules.report import LONGEST_NAME, tidy_line
from casework.rules.stage_move import written
from casework.rules.statements import (
    LONGEST_STATEMENT,
    StatementKind,
    StatementState,
    VersionSource,
    tidy_statement,
)
from casework.services import drafts, statement_views
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.meeting_access import case_for_change_in
from casework.services.meetings import find_in as meeting_for_change_in
from casework.services.roles import chosen_person_in, name_of
from casework.store import statement_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import StatementRow, StatementVersionRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.meetings import ChangeView, StatementText, StatementView
from casework.summaries.roles import WhoChosen

_LARGE = ("text",)


def statements(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[StatementView, ...]:
    """List the records of a case without their words. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return statements_in(session, case.id)


def statements_in(session: ReadSession, case_id: str) -> tuple[StatementView, ...]:
    """List the records of a case within an open reading or act."""
    return statement_views.views_in(session, case_id)


def text_in(session: ReadSession, statement_id: str, version: int | None = None) -> str:
    """Return the words of a version, the latest without a number. Raises NotFound."""
    return statement_views.text_in(session, statement_id, version)


def read_statement(
    casework: Casework, actor: Actor, *, statement_id: StatementId, version: int | None = None
) -> StatementText:
    """Return the words of a version with pages and speakers; without a number the latest.

    Raises NotFound: no such record or version, or not open to this person.
    """
    with casework.read() as session:
        row, _case = statement_views.open_in(session, actor, statement_id)
        return statement_views.reading_in(session, row, version)


def changes(
    casework: Casework, actor: Actor, *, statement_id: StatementId, version: int
) -> tuple[ChangeView, ...]:
    """List the changes that an interviewee asked for, with what was decided. Raises NotFound."""
    with casework.read() as session:
        row, _case = statement_views.open_in(session, actor, statement_id)
        found = statement_views.version_in(session, row.id, version)
        return statement_views.changes_in(session, found)


def begin_notes(
    casework: Casework, actor: Actor, *, meeting_id: MeetingId, text: str
) -> Done[StatementId]:
    """Begin the notes of a meeting with their first version.

    Raises:
        Refused: it was not held, or has notes already. BadInput: no words, or far too many.
    """
    words = _checked(text)
    with casework.transaction(actor) as unit:
        meeting, case = meeting_for_change_in(unit, meeting_id)
        if meeting.state != MeetingState.HELD:
            raise Refused(
                "The meeting was not held yet.",
                cure="Record how it went first; the notes come after.",
            )
        if statement_queries.notes_of_meeting(unit.session, meeting.id) is not None:
            raise Refused("The meeting has its notes.", cure="Go on with those.")
        person = unit.session.get(PersonRow, meeting.with_id)
        name = "" if person is None else name_of(person)
        what = "Account of" if meeting.kind == MeetingKind.PUPIL else "Interview with"
        row = _new(unit, case, StatementKind.MEETING_NOTES, meeting.with_id, f"{what} {name}")
        row.meeting_id = meeting.id
        drafts.discard_in(unit, notes_key(meeting.id))
        return _begun(unit, row, words)


def begin_statement(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: StatementKind,
    who: WhoChosen,
    text: str,
    title: str = "",
    anonymised_because: str = "",
    credibility_enquiry: str = "",
) -> Done[StatementId]:
    """Begin a statement that somebody wrote or dictated.

    An anonymised one needs its reason and what was asked about credibility (DOMAIN.md 6).

    Raises BadInput: no words or far too many, nobody named, a reason is missing. Refused, NotFound.
    """
    words = _checked(text)
    because, enquiry = written(anonymised_because), written(credibility_enquiry)
    _check_anonymised(because, enquiry)
    if kind is StatementKind.MEETING_NOTES:
        raise ValueError("the notes of a meeting are begun with their meeting")
    with casework.transaction(actor) as unit:
        case = case_for_change_in(unit, case_id)
        person = chosen_person_in(unit, who)
        name = tidy_line(title)[:LONGEST_NAME] or f"Statement of {name_of(person)}"
        row = _new(unit, case, kind, person.id, name)
        row.anonymised_because, row.credibility_enquiry = because, enquiry
        drafts.discard_in(unit, notes_key(case.id))
        return _begun(unit, row, words)


def keep_text(
    casework: Casework, actor: Actor, *, statement_id: StatementId, text: str, note: str = ""
) -> Done[int]:
    """Keep what was typed as the next version, and return its number; the same words make none.

    Raises:
        Refused: it was sent already, so that only the interviewee's changes are settled from
            then on. BadInput: no words, or far too many.
    """
    words = _checked(text)
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, statement_id)
        if row.state != StatementState.TYPED:
            raise Refused(
                f"The record is {StatementState(row.state).words}: its words stay as they are.",
                cure="Record what the interviewee asks to be changed, and settle it.",
            )
        drafts.discard_in(unit, notes_key(row.id))
        last = statement_views.version_in(unit.session, row.id)
        if last.text == words:
            return Done(last.number, Changes.of(Topic.DRAFTS, case_id=case.id))
        version = add_version_in(unit, row, words, VersionSource.TYPED, note=note)
        return Done(version.number, changed(case.id))


def anonymise(
    casework: Casework,
    actor: Actor,
    *,
    statement_id: StatementId,
    because: str,
    credibility_enquiry: str,
) -> Done[None]:
    """Say why a record stands without its name, and what was asked about credibility.

    Raises BadInput where either is missing (DOMAIN.md 6), Refused once it was agreed or is an
    exhibit.
    """
    why, enquiry = written(because), written(credibility_enquiry)
    if not why:
        raise BadInput("Why does it stand without a name?", field="because", cure="Say why.")
    _check_anonymised(why, enquiry)
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, statement_id)
        if row.state == StatementState.AGREED or row.item_id is not None:
            raise Refused(
                "The record was agreed, or is an exhibit: it stands as it is.",
                cure="Begin a further statement that stands without a name.",
            )
        before = stored_values(row)
        row.anonymised_because, row.credibility_enquiry = why, enquiry
        record_in(unit, row, "statement.anonymised", before, why=why)
        return Done(None, changed(case.id))


# -- for those who agree, cite and print them ---------------------------------------------------


def notes_key(subject_id: str) -> str:
    """Return the key under which typing in a record is kept before it makes a version."""
    return f"notes:{subject_id}"


def answer_of(statement_id: str) -> str:
    """Return what names the interviewee's version of a record while it is typed."""
    return f"{statement_id}:changes"


def find_in(unit: Unit, statement_id: str) -> tuple[StatementRow, CaseRow]:
    """Return a record of a case that may still change. Raises NotFound, Refused."""
    row = statement_queries.find_statement(unit.session, statement_id)
    if row is None:
        raise NotFound("That record is not in this casebook, or not open to you.")
    return row, case_for_change_in(unit, row.case_id)


def add_version_in(
    unit: Unit,
    row: StatementRow,
    text: str,
    source: VersionSource,
    *,
    words_of: str = "",
    note: str = "",
) -> StatementVersionRow:
    """Add the next version of a record inside the caller's act; its words stay in the row."""
    last = statement_queries.find_version(unit.session, row.id)
    version = StatementVersionRow(
        statement_id=row.id,
        number=1 if last is None else last.number + 1,
        text=text,
        source=source.value,
        words_of=tidy_line(words_of),
        note=written(note),
        made_at=unit.now,
        made_by=unit.actor.name,
    )
    unit.session.add(version)
    unit.session.flush()
    kept = {name: value for name, value in stored_values(version).items() if name not in _LARGE}
    unit.record(
        "statement.typed" if source is VersionSource.TYPED else f"statement.{source.value}",
        case_id=row.case_id,
        subject=("statement", row.id),
        after={**kept, "title": row.title, "characters": len(text)},
    )
    return version


def record_in(
    unit: Unit, row: StatementRow, verb: str, before: dict[str, object], *, why: str = ""
) -> None:
    """Record a change of a record inside the caller's act."""
    unit.session.flush()
    old, new = changed_values(before, stored_values(row))
    new["title"] = row.title
    unit.record(
        verb, case_id=row.case_id, subject=("statement", row.id), before=old, after=new, why=why
    )


def changed(case_id: str) -> Changes:
    """Say what a change of a record touches."""
    return Changes.of(Topic.MEETINGS, Topic.CASE, case_id=case_id)


def checked_text(text: str) -> str:
    """Tidy the words of a record. Raises BadInput: none, or far too many."""
    return _checked(text)


def _new(
    unit: Unit, case: CaseRow, kind: StatementKind, person_id: str | None, title: str
) -> StatementRow:
    return StatementRow(
        case_id=case.id,
        number=statement_queries.last_statement_number(unit.session, case.id) + 1,
        kind=kind.value,
        person_id=person_id,
        title=title,
        state=StatementState.TYPED.value,
        begun_at=unit.now,
        begun_by=unit.actor.words,
    )


def _begun(unit: Unit, row: StatementRow, text: str) -> Done[StatementId]:
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "statement.begun",
        case_id=row.case_id,
        subject=("statement", row.id),
        after=stored_values(row),
    )
    add_version_in(unit, row, text, VersionSource.TYPED)
    return Done(StatementId(row.id), changed(row.case_id))


def _checked(text: str) -> str:
    words = tidy_statement(text)
    if not words.strip():
        raise BadInput("There are no words yet.", field="text", cure="Type or paste them.")
    if len(words) > LONGEST_STATEMENT:
        raise BadInput(
            f"That is {len(words):,} characters; there is room for {LONGEST_STATEMENT:,}.",
            field="text",
            cure="Keep the file as evidence, and type here what was said.",
        )
    return words


def _check_anonymised(because: str, enquiry: str) -> None:
    if because and not enquiry:
        raise BadInput(
            "What was asked about how far the account can be relied on?",
            field="credibility_enquiry",
            cure="An anonymised statement says what was asked about its credibility.",
        )
