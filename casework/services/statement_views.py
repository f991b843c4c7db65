"""Records of what people say as lists and pages show them, within an open reading or act."""

from __future__ import annotations

from collections.abc import Sequence

from casework.actor import Actor
from casework.errors import NotFound
from casework.ids import CaseId, EvidenceId, MeetingId, PersonId, StatementId
from casework.rules.pseudonyms import names_that_stand
from casework.rules.statement_changes import ChangeDecision, changes_between
from casework.rules.statements import (
    StatementAct,
    StatementKind,
    StatementState,
    VersionSource,
    lines_of,
)
from casework.services.case_visibility import open_case_in
from casework.services.roles import name_of
from casework.store import meeting_queries, statement_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import (
    StatementEventRow,
    StatementRow,
    StatementVersionRow,
)
from casework.store.statement_queries import Found, VersionHead
from casework.summaries.meetings import (
    ChangeView,
    StatementEvent,
    StatementText,
    StatementView,
    VersionView,
)


def views_in(session: ReadSession, case_id: str) -> tuple[StatementView, ...]:
    """Read the records of a case without their words."""
    versions = statement_queries.version_heads(session, case_id)
    events = statement_queries.events_of_case(session, case_id)
    waiting = statement_queries.open_changes(session, case_id)
    return tuple(
        _view(
            found,
            versions.get(found[0].id, []),
            events.get(found[0].id, []),
            waiting.get(found[0].id, 0),
        )
        for found in statement_queries.statements_of(session, case_id)
    )


def open_in(session: ReadSession, actor: Actor, statement_id: str) -> tuple[StatementRow, CaseRow]:
    """Return a record that is open to this person, with its case. Raises NotFound."""
    row = statement_queries.find_statement(session, statement_id)
    if row is None:
        raise NotFound("That record is not in this casebook, or not open to you.")
    return row, open_case_in(session, actor, row.case_id)


def version_in(
    session: ReadSession, statement_id: str, number: int | None = None
) -> StatementVersionRow:
    """Return a version with its words; without a number the latest. Raises NotFound."""
    row = statement_queries.find_version(session, statement_id, number)
    if row is None:
        raise NotFound("That version is not in this casebook.", cure="Choose another.")
    return row


def text_in(session: ReadSession, statement_id: str, number: int | None = None) -> str:
    """Return the words of a version; without a number the latest. Raises NotFound."""
    return version_in(session, statement_id, number).text


def reading_in(session: ReadSession, row: StatementRow, number: int | None) -> StatementText:
    """Read a version into its lines and pages."""
    version = version_in(session, row.id, number)
    lines = lines_of(version.text)
    names = [one.real_name for one in meeting_queries.pseudonyms_of(session, row.case_id)]
    return StatementText(
        StatementId(row.id),
        version.number,
        version.text,
        lines,
        max((line.page for line in lines), default=1),
        names_that_stand(version.text, filter(None, names)),
    )


def base_in(session: ReadSession, version: StatementVersionRow) -> StatementVersionRow:
    """Return the version that an interviewee's changes were made to: the one before it."""
    return version_in(session, version.statement_id, version.number - 1)


def changes_in(session: ReadSession, version: StatementVersionRow) -> tuple[ChangeView, ...]:
    """List the changes of a version that the interviewee gave, with what was decided."""
    if version.source != VersionSource.INTERVIEWEE:
        return ()
    kept = {row.position: row for row in statement_queries.changes_of(session, version.id)}
    base = base_in(session, version)
    return tuple(
        ChangeView(
            change.position,
            change.was,
            change.becomes,
            change.page,
            ChangeDecision(kept[change.position].decision),
            kept[change.position].reason,
        )
        for change in changes_between(base.text, version.text)
    )


def _view(
    found: Found,
    versions: Sequence[VersionHead],
    events: Sequence[StatementEventRow],
    waiting: int,
) -> StatementView:
    row, person, item = found
    return StatementView(
        statement_id=StatementId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        kind=StatementKind(row.kind),
        meeting_id=MeetingId(row.meeting_id) if row.meeting_id else None,
        person_id=PersonId(row.person_id) if row.person_id else None,
        person="" if person is None else name_of(person),
        title=row.title,
        state=StatementState(row.state),
        state_on=row.state_on,
        state_reason=row.state_reason,
        agree_by_on=row.agree_by_on,
        agreed_version=row.agreed_version,
        item_id=EvidenceId(row.item_id) if row.item_id else None,
        exhibit="" if item is None else item.reference or "",
        anonymised_because=row.anonymised_because,
        credibility_enquiry=row.credibility_enquiry,
        versions=tuple(
            VersionView(
                one.number,
                VersionSource(one.source),
                one.words_of,
                one.note,
                one.made_at,
                one.made_by,
            )
            for one in versions
        ),
        events=tuple(
            StatementEvent(
                StatementAct(one.act),
                one.version,
                one.happened_on,
                one.how,
                one.reason,
                one.recorded_by,
            )
            for one in events
        ),
        open_changes=waiting,
    )
