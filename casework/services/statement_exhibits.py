"""A finished record becomes an exhibit: its words as a file that never changes again."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Done
from casework.clock import uk_date
from casework.errors import Refused
from casework.ids import EvidenceId, StatementId
from casework.rules.statements import StatementKind, StatementState, lines_of
from casework.services import evidence, meeting_views, statement_views
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.services.evidence_rows import Destination
from casework.services.statements import changed, find_in, record_in
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import MeetingRow, StatementRow
from casework.store.stored_values import stored_values


def make_exhibit(
    casework: Casework, actor: Actor, *, statement_id: StatementId
) -> Done[EvidenceId]:
    """Take an agreed record, or one that goes on unsigned, into the evidence as a text (IO/6).

    Call it in a job. Raises Refused: it is not final yet, or is an exhibit already; and as
    ``evidence.receive``.
    """
    with casework.read() as session:
        row, case = statement_views.open_in(session, actor, statement_id)
        state = StatementState(row.state)
        if not state.is_final:
            raise Refused(
                f"The record is {state.words}.",
                cure="Let it be agreed, or record why it is not signed; then it is an exhibit.",
            )
        if row.item_id is not None:
            raise Refused("The record is an exhibit already.", cure="Open it on Evidence.")
        case_id, title = case.id, row.title
        content = paper_text(session, row, state)
        officer = meeting_views.officer_in(session, case.id)
    received = evidence.receive(
        casework,
        actor,
        source=content.encode("utf-8"),
        name=f"{_file_name(title)}.txt",
        destination=Destination(case_id=case_id, how="chosen", produced_by=officer),
    ).value
    return link_exhibit(
        casework, actor, statement_id=statement_id, item_id=EvidenceId(received.item_id)
    )


def link_exhibit(
    casework: Casework, actor: Actor, *, statement_id: StatementId, item_id: EvidenceId
) -> Done[EvidenceId]:
    """Name the exhibit that holds a record: made from it, or its signed copy.

    Raises Refused: another exhibit holds it, or the exhibit is of another case. NotFound.
    """
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, statement_id)
        item, _file = item_in(unit.session, actor, item_id)
        if item.case_id != case.id or item.sealed_at is not None:
            raise Refused("That exhibit cannot hold the record.", cure="Choose another.")
        if row.item_id is not None and row.item_id != item_id:
            raise Refused("Another exhibit holds the record.", cure="Open it on Evidence.")
        before = stored_values(row)
        row.item_id = item_id
        record_in(unit, row, "statement.made_exhibit", before)
        changes = changed(case.id)
    return Done(item_id, changes)


def paper_text(session: ReadSession, row: StatementRow, state: StatementState) -> str:
    """Write the record as a text: what it is, where it stands, then its pages."""
    version = statement_views.version_in(session, row.id, row.agreed_version)
    meeting = None if row.meeting_id is None else session.get(MeetingRow, row.meeting_id)
    head = [row.title, StatementKind(row.kind).words]
    if meeting is not None and meeting.began_at is not None:
        head.append(f"Held on {uk_date(meeting.began_at.date())}, led by {meeting.led_by}")
    on = uk_date(row.state_on) if row.state_on else "a day not recorded"
    if state is StatementState.AGREED:
        head.append(f"Version {version.number}, agreed on {on}")
    else:
        head.append(f"Version {version.number}, not signed. {row.state_reason}")
    if row.anonymised_because:
        head.append(f"Stands without a name: {row.anonymised_because}")
        head.append(f"Asked about credibility: {row.credibility_enquiry}")
    page = 0
    body: list[str] = []
    for line in lines_of(version.text):
        if line.page != page:
            page = line.page
            body.append(f"\nPage {page}\n")
        body.append(f"{line.speaker}: {line.text}" if line.speaker else line.text)
    return "\n".join([*head, *body, ""])


def _file_name(title: str) -> str:
    return "".join(one if one.isalnum() or one in " -" else " " for one in title).strip() or "Notes"
