"""The chronology of a case: what its records say, and what people wrote (DOMAIN.md 5)."""

from __future__ import annotations

from dataclasses import replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, ChronologyId, EvidenceId
from casework.rules.chronology import Moment, Standing, in_order
from casework.rules.report import LONGEST_TEXT, Conduct, tidy_line, tidy_text
from casework.rules.report_citations import citation_words
from casework.rules.stage import Stage
from casework.services.case_visibility import open_case_in
from casework.services.chronology_records import record_lines_in
from casework.services.context import Casework
from casework.services.rights import may_gather
from casework.services.still_open import refuse_settled_chronology
from casework.store import case_queries, chronology_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import ChronologyRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.chronology import Chronology, ChronologyEntry, ChronologyLine


def chronology(casework: Casework, actor: Actor, *, case_id: CaseId) -> Chronology:
    """Return every dated event of a case in order. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        notified = [
            row.entered_on
            for row in stage_queries.stages_of(session, case.id)
            if row.to_stage == Stage.NOTIFIED
        ]
        return Chronology(
            rows_in(session, case.id), case.reported_on, notified[0] if notified else None
        )


def rows_in(session: ReadSession, case_id: str) -> tuple[ChronologyLine, ...]:
    """List every dated event in order, within an open reading or act."""
    case = case_queries.find_case(session, case_id)
    if case is None:
        return ()
    written = chronology_queries.events_of(session, case_id)
    said = {row.record: row for row in written if row.record}
    references = chronology_queries.references(session, case_id)
    found = [_with_said(line, said.get(line.record)) for line in record_lines_in(session, case)]
    found += [_written_line(row, references) for row in written if not row.record]
    return in_order(found)


def write(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    entry: ChronologyEntry,
    line_id: ChronologyId | None = None,
) -> Done[ChronologyId]:
    """Write an event, or reword one that was written.

    Raises:
        BadInput: no words, or a date that cannot be. Refused: this capacity writes none, or the
        case is closed. NotFound: no such case or line.
    """
    held = _checked(casework, entry)
    with casework.transaction(actor) as unit:
        case = _open_for_change(unit, case_id)
        if entry.item_id and entry.item_id not in chronology_queries.references(
            unit.session, case.id
        ):
            raise NotFound("That exhibit is not in this case.", cure="Choose another.")
        row = ChronologyRow(case_id=case.id) if line_id is None else _written(unit, case, line_id)
        before = {} if line_id is None else stored_values(row)
        _fill(row, held)
        row.written_at, row.written_by = unit.now, unit.actor.name
        unit.session.add(row)
        unit.session.flush()
        old, new = changed_values(before, stored_values(row))
        unit.record(
            "chronology.written" if line_id is None else "chronology.reworded",
            case_id=case.id,
            subject=("chronology", row.id),
            before=old or None,
            after=new,
        )
        return Done(ChronologyId(row.id), _changes(case.id))


def say_of_record(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    record: str,
    in_report: bool,
    standing: Standing = Standing.NOT_SAID,
    dispute: str = "",
) -> Done[None]:
    """Say of an event from a record whether it stands in the report, and is agreed or disputed.

    Raises:
        BadInput: disputed, and not what is disputed. NotFound: no such record. Refused.
    """
    said = _dispute(standing, dispute)
    with casework.transaction(actor) as unit:
        case = _open_for_change(unit, case_id)
        if not any(line.record == record for line in record_lines_in(unit.session, case)):
            raise NotFound("That event is not in the records of this case.")
        row = chronology_queries.event_about(unit.session, case.id, record)
        before = {} if row is None else stored_values(row)
        row = row or ChronologyRow(case_id=case.id, record=record)
        row.in_report, row.disputed, row.dispute = in_report, standing.value, said
        row.written_at, row.written_by = unit.now, unit.actor.name
        unit.session.add(row)
        unit.session.flush()
        old, new = changed_values(before, stored_values(row))
        unit.record(
            "chronology.judged",
            case_id=case.id,
            subject=("chronology", row.id),
            before=old or None,
            after=new,
        )
        return Done(None, _changes(case.id))


def take_out(
    casework: Casework, actor: Actor, *, case_id: CaseId, line_id: ChronologyId, reason: str
) -> Done[None]:
    """Take out a written event, with the reason; it stays on record.

    Raises:
        BadInput: no reason. NotFound: no such line. Refused.
    """
    why = tidy_line(reason)
    if not why:
        raise BadInput("Why is the event taken out?", field="reason", cure="Give the reason.")
    with casework.transaction(actor) as unit:
        case = _open_for_change(unit, case_id)
        row = _written(unit, case, line_id)
        row.removed_on, row.removed_reason = to_london(unit.now).date(), why
        unit.session.flush()
        unit.record(
            "chronology.taken_out",
            case_id=case.id,
            subject=("chronology", row.id),
            before={"event": row.event},
            why=why,
        )
        return Done(None, _changes(case.id))


def _with_said(line: ChronologyLine, row: ChronologyRow | None) -> ChronologyLine:
    if row is None:
        return line
    return replace(
        line,
        standing=Standing(row.disputed),
        dispute=row.dispute,
        in_report=row.in_report,
        written_by=row.written_by,
        written_at=row.written_at,
    )


def _written_line(row: ChronologyRow, references: dict[str, str]) -> ChronologyLine:
    source = row.source
    if row.item_id:
        source = citation_words(references.get(row.item_id, ""), row.page or None)
    return ChronologyLine(
        Moment(Conduct.stored(row.happened_on, row.happened_to), row.time_as_stated, row.zone),
        row.event,
        who=row.who,
        line_id=ChronologyId(row.id),
        source=source,
        item_id=EvidenceId(row.item_id) if row.item_id else None,
        page=row.page,
        standing=Standing(row.disputed),
        dispute=row.dispute,
        in_report=row.in_report,
        written_by=row.written_by,
        written_at=row.written_at,
    )


def _fill(row: ChronologyRow, entry: ChronologyEntry) -> None:
    when = entry.moment.when
    row.happened_on = when.begins.stored
    row.happened_to = None if when.ends is None else when.ends.stored
    row.precision = when.precision.value
    row.time_as_stated, row.zone = entry.moment.clock, entry.moment.zone
    row.event, row.who = entry.event, entry.who
    row.item_id, row.page, row.source = entry.item_id, entry.page, entry.source
    row.disputed, row.dispute = entry.standing.value, entry.dispute
    row.in_report = entry.in_report


def _checked(casework: Casework, entry: ChronologyEntry) -> ChronologyEntry:
    event = tidy_text(entry.event).strip()
    if not event:
        raise BadInput("The event has no words.", field="event", cure="Say what happened.")
    if len(event) > LONGEST_TEXT:
        raise BadInput("That is too long for one event.", field="event", cure="Shorten it.")
    begins, ends = entry.moment.when.begins, entry.moment.when.ends
    if begins.earliest is not None and begins.earliest > today(casework.clock):
        raise BadInput(
            f"{begins.words} is still to come.", field="when", cure="A chronology tells what was."
        )
    if ends is not None and ends.latest is not None:
        if begins.earliest is None:
            raise BadInput("The range has an end and no beginning.", field="when")
        if ends.latest < begins.earliest:
            raise BadInput(
                "The range ends before it begins.", field="when", cure="Exchange the two dates."
            )
    if entry.page is not None and entry.page < 1:
        raise BadInput("Pages are counted from 1.", field="page")
    return replace(
        entry,
        event=event,
        who=tidy_line(entry.who),
        source=tidy_line(entry.source),
        moment=replace(
            entry.moment, clock=tidy_line(entry.moment.clock), zone=tidy_line(entry.moment.zone)
        ),
        dispute=_dispute(entry.standing, entry.dispute),
    )


def _dispute(standing: Standing, words: str) -> str:
    said = tidy_text(words).strip()
    if standing is Standing.DISPUTED and not said:
        raise BadInput(
            "What is disputed, and by whom?",
            field="dispute",
            cure="Say it in a few words, so that the report can.",
        )
    return said if standing is Standing.DISPUTED else ""


def _open_for_change(unit: Unit, case_id: str) -> CaseRow:
    if not may_gather(unit.actor):
        raise Refused(
            f"The chronology is not written in the capacity of {unit.actor.capacity.words}.",
            cure="Tell the investigating officer or the HR adviser of the case.",
        )
    case = open_case_in(unit.session, unit.actor, case_id)
    refuse_settled_chronology(unit.session, unit.actor, case)
    return case


def _written(unit: Unit, case: CaseRow, line_id: str) -> ChronologyRow:
    row = chronology_queries.find_event(unit.session, line_id)
    if row is None or row.case_id != case.id or row.record or row.removed_on is not None:
        raise NotFound("That event is not in the chronology of this case.")
    return row


def _changes(case_id: str) -> Changes:
    return Changes.of(Topic.CHRONOLOGY, case_id=case_id)
