"""The parallel tracks of a case as the window shows them, each to those for whom it is kept."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.clock import today
from casework.errors import NotFound, Refused
from casework.ids import CaseId, TrackId
from casework.rules.process_points import listed
from casework.rules.stage import Stage
from casework.rules.track_clocks import clocks_of
from casework.rules.track_kinds import (
    TrackKind,
    definition_of,
    goes_on_after_closing,
    may_be_several,
    may_read_notes,
)
from casework.rules.track_values import TrackValue, value_words
from casework.rules.track_words import line_of
from casework.rules.tracks import held_up, still_needed
from casework.services import calendars, track_facts
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import may_keep_track
from casework.services.track_clocks import law_of_tracks
from casework.services.track_facts import ELSEWHERE, KnownTrack
from casework.store import role_queries, track_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.tracks import TrackFieldView, TrackLine, TrackNote, TracksPage, TrackView


def tracks_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> TracksPage:
    """List the tracks of a case, those that run first; others' tracks without their words.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    on = today(casework.clock)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        notes = track_queries.note_counts(session, case_id)
        lines = [
            _line(actor, known, notes.get(known.row.id, 0), on)
            for known in track_facts.known_in(session, case)
        ]
        subject = role_queries.find_person(session, case.subject_id)
        return TracksPage(
            case_id,
            "" if subject is None else subject.name,
            tuple(sorted(lines, key=lambda line: not line.runs)),
            _may_begin(actor, case, lines),
        )


def track(casework: Casework, actor: Actor, *, track_id: TrackId) -> TrackView:
    """Read one track with its facts and notes.

    Raises:
        NotFound: no such track, or its case is not open to this person.
        Refused: its notes are for other capacities.
    """
    with casework.read() as session:
        row = track_queries.find(session, track_id)
        if row is None:
            raise NotFound("That track is not in this casebook.")
        case = open_case_in(session, actor, row.case_id)
        kind = TrackKind(row.kind)
        if not may_read_notes(kind, actor.capacity):
            raise Refused(kept_for(kind), cure="Ask one of them.")
        known = track_facts.one_in(session, case, row)
        return _view(session, actor, case, known, today(casework.clock))


def kept_for(kind: TrackKind) -> str:
    """Say for whom a track is kept."""
    who = sorted(f"the {one.words}" for one in definition_of(kind).notes_for)
    return f"Kept for {listed(who)}."


def _line(actor: Actor, known: KnownTrack, notes: int, on: date) -> TrackLine:
    facts = known.facts
    reads = may_read_notes(facts.kind, actor.capacity)
    return TrackLine(
        track_id=TrackId(known.row.id),
        kind=facts.kind,
        opened_on=facts.opened_on,
        ended_on=facts.ended_on,
        line=line_of(facts) if reads else kept_for(facts.kind),
        open_to_reader=reads,
        may_write=may_keep_track(actor, facts.kind),
        notes=notes,
        holds=track_facts.as_shown_to(actor, held_up([facts], today=on)),
    )


def _may_begin(actor: Actor, case: CaseRow, lines: list[TrackLine]) -> tuple[TrackKind, ...]:
    running = {line.kind for line in lines if line.runs}
    closed = Stage(case.stage).is_closed
    return tuple(
        kind
        for kind in TrackKind
        if kind is not TrackKind.SUSPENSION  # it has a form of its own
        and may_keep_track(actor, kind)
        and (kind not in running or may_be_several(kind))
        and (not closed or goes_on_after_closing(kind))
    )


def _view(
    session: ReadSession, actor: Actor, case: CaseRow, known: KnownTrack, on: date
) -> TrackView:
    row, facts = known.row, known.facts
    basis = calendars.basis_in(session, case.id, on)
    return TrackView(
        track_id=TrackId(row.id),
        case_id=CaseId(case.id),
        kind=facts.kind,
        note=definition_of(facts.kind).note,
        opened_on=row.opened_on,
        opened_because=row.opened_because,
        ended_on=row.ended_on,
        ended_because=row.ended_because,
        line=line_of(facts),
        may_write=may_keep_track(actor, facts.kind),
        fields=_fields(known),
        notes=tuple(
            TrackNote(note.number, note.happened_at, note.text, note.made_at, note.made_by)
            for note in track_queries.notes_of(session, row.id)
        ),
        clocks=clocks_of(facts, basis.bank_holidays, law_of_tracks(basis, facts)),
        holds=held_up([facts], today=on),
        lacks=still_needed(facts),
    )


def _fields(known: KnownTrack) -> tuple[TrackFieldView, ...]:
    facts, found = known.facts, []
    values: dict[str, TrackValue] = {**facts.said, **facts.dates, **facts.moments, **facts.yes}
    elsewhere = ELSEWHERE.get(facts.kind, {})
    for one in definition_of(facts.kind).fields:
        value = values.get(one.key)
        row = known.written.get(one.key)
        found.append(
            TrackFieldView(
                one,
                value,
                value_words(value, one),
                None if row is None or not row.value else row.made_at,
                "" if row is None or not row.value else row.made_by,
                elsewhere.get(one.key, ""),
            )
        )
    return tuple(found)
