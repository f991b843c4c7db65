"""The events that a case's own records give its chronology (DOMAIN.md 5, chronology rows)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from casework.clock import to_london, uk_time, zone_name
from casework.ids import EvidenceId, UtteranceId
from casework.rules.chronology import Moment, on_day
from casework.rules.partial_dates import stored_date
from casework.rules.report import Conduct, tidy_line
from casework.rules.report_citations import citation_words
from casework.rules.stage import Stage
from casework.rules.utterances import UtteranceAct, Whose
from casework.services.roles import name_of
from casework.store import chronology_queries, letter_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.meeting_tables import MeetingRow
from casework.store.utterance_tables import UtteranceRow
from casework.summaries.chronology import ChronologyLine

# Words that would fill the table are cut: they stand whole in the exhibit.
_LONGEST_QUOTE = 160
_ACTS = {
    UtteranceAct.POST: "posted",
    UtteranceAct.COMMENT: "commented",
    UtteranceAct.LIKE: "liked a post",
    UtteranceAct.SHARE: "shared a post",
    UtteranceAct.REPLY: "replied",
    UtteranceAct.MESSAGE: "wrote in a message",
}
# Steps that a reader of the report looks for; the others are shown and can be taken in.
_STAGES = {
    Stage.INVESTIGATION_DECISION: ("The report was put to the commissioning manager", False),
    Stage.COMMISSIONING: ("An investigation was commissioned", True),
    Stage.NOTIFIED: ("The employee had been told in writing", False),
}
_LETTERS_SHOWN = frozenset({"L05", "L06", "L07", "L08", "L09", "L15", "L16"})


def record_lines_in(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    """Yield what the records of a case say happened, in no order."""
    yield from _reported(case)
    yield from _utterances(session, case)
    yield from _stages(session, case)
    yield from _terms(session, case)
    yield from _letters(session, case)
    yield from _meetings(session, case)
    yield from _statements(session, case)
    yield from _suspensions(session, case)


def _reported(case: CaseRow) -> Iterator[ChronologyLine]:
    yield ChronologyLine(on_day(case.reported_on), "The concern was reported", record="case:report")
    yield ChronologyLine(
        _at(case.aware_at), "The trust became aware of it", record="case:aware", in_report=False
    )


def _utterances(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    references = chronology_queries.references(session, case.id)
    for row in chronology_queries.utterances_of(session, case.id):
        if row.happened_on is None:
            continue
        yield ChronologyLine(
            Moment(Conduct(stored_date(row.happened_on)), row.happened_time, row.zone),
            f"{_who_spoke(row)} {_ACTS[UtteranceAct(row.act)]}{_quoted(row.words)}",
            who=row.author,
            record=f"utterance:{row.id}",
            source=citation_words(references.get(row.item_id, ""), row.page),
            item_id=EvidenceId(row.item_id),
            page=row.page,
            utterance_id=UtteranceId(row.id),
        )


def _who_spoke(row: UtteranceRow) -> str:
    account = f"“{row.account}”" if row.account else "An account not named"
    if row.whose == Whose.EMPLOYEE:
        return f"The account {account}" if row.account else "The employee’s account"
    if row.whose == Whose.OTHER:
        return f"{account}, not the employee,"
    return f"{account}, not identified,"


def _quoted(words: str) -> str:
    line = tidy_line(words)
    if not line:
        return ""
    if len(line) > _LONGEST_QUOTE:
        line = line[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    return f": “{line}”"


def _stages(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    for row in stage_queries.stages_of(session, case.id):
        known = _STAGES.get(Stage(row.to_stage))
        if known is not None:
            event, shown = known
            yield ChronologyLine(
                on_day(row.entered_on), event, record=f"stage:{row.id}", in_report=shown
            )


def _terms(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    for row in stage_queries.terms_of(session, case.id):
        if row.agreed_on is None:
            continue
        what = "were agreed" if row.version == 1 else f"were amended, version {row.version}"
        yield ChronologyLine(
            on_day(row.agreed_on),
            f"The terms of reference {what}",
            who=row.agreed_by,
            record=f"terms:{row.id}",
        )


def _letters(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    for row in chronology_queries.issued_letters(session, case.id):
        day = row.received_on or row.letter_date
        if day is None:
            continue
        what = "received" if row.received_on else "issued"
        yield ChronologyLine(
            on_day(day),
            f"Letter {row.kind} {what}: {row.title}",
            record=f"letter:{row.id}",
            in_report=row.kind in _LETTERS_SHOWN,
        )


def _meetings(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    for row in chronology_queries.meetings_of(session, case.id):
        at = row.began_at or row.planned_for
        if at is None:
            continue
        held = row.state == "held"
        event = f"Investigation meeting with {_met(session, row)}"
        if not held:
            event = f"{event} did not take place: {row.state_reason}".rstrip(": ")
        yield ChronologyLine(
            _at(at), event, who=row.led_by, record=f"meeting:{row.id}", in_report=True
        )


def _met(session: ReadSession, row: MeetingRow) -> str:
    person = letter_queries.find_person(session, row.with_id)
    return "a person not named" if person is None else name_of(person)


def _statements(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    references = chronology_queries.references(session, case.id)
    for row in chronology_queries.statements_of(session, case.id):
        if row.state_on is None or row.state not in ("agreed", "signed", "unsigned"):
            continue
        person = letter_queries.find_person(session, row.person_id)
        whose = "" if person is None else f" of {name_of(person)}"
        noun = "Notes of the meeting" if row.kind == "meeting_notes" else "Statement"
        stands = "were" if row.kind == "meeting_notes" else "was"
        what = "left unsigned" if row.state == "unsigned" else row.state
        yield ChronologyLine(
            on_day(row.state_on),
            f"{noun}{whose} {stands} {what}",
            record=f"statement:{row.id}",
            source=references.get(row.item_id or "", ""),
            item_id=EvidenceId(row.item_id) if row.item_id else None,
            in_report=False,
        )


def _suspensions(session: ReadSession, case: CaseRow) -> Iterator[ChronologyLine]:
    for row, reviews in chronology_queries.suspensions_of(session, case.id):
        what = "Suspension" if row.kind == "suspension" else "An alternative to suspension"
        yield ChronologyLine(
            _at(row.began_at), f"{what} began", who=row.decided_by, record=f"suspension:{row.id}"
        )
        for review in reviews:
            yield ChronologyLine(
                on_day(review.reviewed_on),
                f"{what} was reviewed",
                who=review.reviewed_by,
                record=f"review:{review.id}",
                in_report=False,
            )
        if row.ended_on is not None:
            yield ChronologyLine(
                on_day(row.ended_on), f"{what} ended", record=f"suspension-end:{row.id}"
            )


def _at(at: datetime) -> Moment:
    local = to_london(at)
    return on_day(local.date(), uk_time(at), zone_name(at))
