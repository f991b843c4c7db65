"""Begin a parallel track, write down what is known of it, and end it (DOMAIN.md 2.1, 3).

Nothing that is written into a track stands in the audit: its words are for some capacities only,
and the audit is for all who see the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, TrackId
from casework.rules.stage import Stage
from casework.rules.stage_move import LONGEST_REASON, written
from casework.rules.track_kinds import (
    TrackKind,
    goes_on_after_closing,
    may_be_several,
)
from casework.rules.track_values import (
    TrackValue,
    as_data,
    changed_labels,
    check_facts,
    field_of,
)
from casework.rules.tracks import still_needed
from casework.services import track_clocks, track_facts
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import keep_track_or_refuse
from casework.services.track_facts import ELSEWHERE
from casework.store import track_queries
from casework.store.case_tables import CaseRow
from casework.store.track_tables import TrackFactRow, TrackNoteRow, TrackRow
from casework.store.unit import Unit

CHANGED = (Topic.TRACKS, Topic.STAGE, Topic.DEADLINES, Topic.CASE)
"""What an act on a track changes for who looks on: steps may wait for it, or wait no more."""


def begin(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: TrackKind,
    on: date,
    because: str,
    values: Mapping[str, TrackValue] | None = None,
) -> Done[TrackId]:
    """Begin a track beside the stages, with what is known of it already.

    Raises:
        NotFound: no such case, or not open to this person.
        Refused: the track is kept by other capacities, runs already, or the case is closed.
        BadInput: no reason, or a day or value that cannot be.
    """
    keep_track_or_refuse(actor, kind)
    if kind is TrackKind.SUSPENSION:
        raise Refused("A suspension has a form of its own.", cure="Record it under Suspension.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        _refuse_after_closing(case, kind)
        running = track_queries.open_of_kind(unit.session, case.id, kind.value)
        if running is not None and not may_be_several(kind):
            raise Refused(
                f"“{kind.words}” runs since {uk_date(running.opened_on)}.",
                cure="Write down there what is new.",
            )
        if on > to_london(unit.now).date():
            raise BadInput(
                f"{uk_date(on)} is still to come.", field="on", cure="Give the day it began."
            )
        _needs(because, "because", "What is it about?")
        row = begin_in(unit, case, kind, on=on, because=because)
        write_in(unit, case, row, values or {})
        return Done(TrackId(row.id), Changes.of(*CHANGED, case_id=case_id))


def begin_in(unit: Unit, case: CaseRow, kind: TrackKind, *, on: date, because: str) -> TrackRow:
    """Begin a track inside the caller's act; its clocks begin with it."""
    numbers = [row.number for row in track_queries.tracks_of(unit.session, case.id)]
    row = TrackRow(
        case_id=case.id,
        number=max(numbers, default=0) + 1,
        kind=kind.value,
        opened_on=on,
        opened_because=written(because),
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "track.begun",
        case_id=case.id,
        subject=("track", row.id),
        after={"track": kind.words, "opened_on": on.isoformat()},
    )
    track_clocks.follow_in(unit, case, track_facts.one_in(unit.session, case, row))
    return row


def record(
    casework: Casework,
    actor: Actor,
    *,
    track_id: TrackId,
    values: Mapping[str, TrackValue],
) -> Done[None]:
    """Write down what is known of a track; an empty value takes a fact back.

    What is as it was is left alone. The clocks that rest on it move at once.

    Raises:
        NotFound, Refused: no such track, it has ended, or is kept by other capacities.
        BadInput: a value that cannot be; ``field`` names it.
    """
    with casework.transaction(actor) as unit:
        case, row = _running(unit, actor, track_id)
        write_in(unit, case, row, values)
        return Done(None, Changes.of(*CHANGED, case_id=case.id))


def add_note(
    casework: Casework, actor: Actor, *, track_id: TrackId, happened_at: datetime, text: str
) -> Done[None]:
    """Add a note: who was spoken to, and what was said. It stands as it is written.

    Raises:
        NotFound, Refused: no such track, or it is kept by other capacities.
        BadInput: no words, or a time that lies ahead.
    """
    with casework.transaction(actor) as unit:
        case, row = _kept(unit, actor, track_id)
        _refuse_after_closing(case, TrackKind(row.kind))
        _needs(text, "note", "The note has no words.")
        if happened_at.tzinfo is None or happened_at > unit.now:
            raise BadInput(
                "The time of the note lies ahead.",
                field="happened_at",
                cure="Give the time at which it happened.",
            )
        notes = track_queries.notes_of(unit.session, row.id)
        note = TrackNoteRow(
            track_id=row.id,
            number=len(notes) + 1,
            happened_at=happened_at,
            text=written(text),
            made_at=unit.now,
            made_by=unit.actor.words,
        )
        unit.session.add(note)
        unit.session.flush()
        unit.record(
            "track.noted",
            case_id=case.id,
            subject=("track", row.id),
            after={"track": TrackKind(row.kind).words, "number": note.number},
        )
        return Done(None, Changes.of(Topic.TRACKS, case_id=case.id))


def end(
    casework: Casework, actor: Actor, *, track_id: TrackId, on: date, because: str
) -> Done[None]:
    """End a track; what waited for it may go on, and nothing is due of it any more.

    Raises:
        NotFound: no such track, or its case is not open to this person.
        Refused: it has ended, is kept by other capacities, or something is not on record yet;
            ``problems`` lists each point. BadInput: no reason, or a day that cannot be.
    """
    with casework.transaction(actor) as unit:
        case, row = _running(unit, actor, track_id)
        _needs(because, "because", "Why does it end?")
        on_day = to_london(unit.now).date()
        if not row.opened_on <= on <= on_day:
            raise BadInput(
                f"It cannot end on {uk_date(on)}: it began on {uk_date(row.opened_on)}, and today"
                f" is {uk_date(on_day)}.",
                field="on",
                cure="Correct the day.",
            )
        lacks = still_needed(track_facts.one_in(unit.session, case, row).facts)
        if lacks:
            raise Refused(
                f"“{TrackKind(row.kind).words}” cannot be ended yet.",
                problems=[point.words for point in lacks],
                cure="Write them down, then end it.",
            )
        end_in(unit, case, row, on=on, because=because)
        return Done(None, Changes.of(*CHANGED, case_id=case.id))


def end_in(unit: Unit, case: CaseRow, row: TrackRow, *, on: date, because: str) -> None:
    """End a track inside the caller's act."""
    row.ended_on, row.ended_because = on, written(because)
    unit.session.flush()
    unit.record(
        "track.ended",
        case_id=case.id,
        subject=("track", row.id),
        after={"track": TrackKind(row.kind).words, "ended_on": on.isoformat()},
    )
    track_clocks.follow_in(unit, case, track_facts.one_in(unit.session, case, row))
    track_clocks.ended_in(unit, case, row.id, "The track has ended.")


def write_in(unit: Unit, case: CaseRow, row: TrackRow, values: Mapping[str, TrackValue]) -> None:
    """Write facts into a track inside the caller's act. Raises what `record` raises of values."""
    kind = TrackKind(row.kind)
    before = track_facts.one_in(unit.session, case, row)
    changed: list[str] = []
    for key, value in values.items():
        one = field_of(kind, key)
        if key in ELSEWHERE.get(kind, {}):
            raise BadInput(
                f"“{one.label}” is not written here.", field=key, cure="Record it as advice."
            )
        kept = as_data(one, value, now=unit.now)
        last = before.written.get(key)
        if kept == ({} if last is None else last.value):
            continue
        if last is None and value == before.facts.moments.get(key):
            continue  # what stands by default is not written down as if somebody had said it
        unit.session.add(
            TrackFactRow(
                track_id=row.id,
                field=key,
                number=1 if last is None else last.number + 1,
                value=kept,
                made_at=unit.now,
                made_by=unit.actor.words,
            )
        )
        changed.append(key)
    if not changed:
        return
    unit.session.flush()
    known = track_facts.one_in(unit.session, case, row)
    check_facts(known.facts)
    unit.record(
        "track.recorded",
        case_id=case.id,
        subject=("track", row.id),
        after={"track": kind.words, "recorded": changed_labels(kind, changed)},
    )
    track_clocks.follow_in(unit, case, known)


def _kept(unit: Unit, actor: Actor, track_id: str) -> tuple[CaseRow, TrackRow]:
    row = track_queries.find(unit.session, track_id)
    if row is None:
        raise NotFound("That track is not in this casebook.")
    case = open_case_in(unit.session, actor, row.case_id)
    keep_track_or_refuse(actor, TrackKind(row.kind))
    return case, row


def _running(unit: Unit, actor: Actor, track_id: str) -> tuple[CaseRow, TrackRow]:
    case, row = _kept(unit, actor, track_id)
    _refuse_after_closing(case, TrackKind(row.kind))
    if row.ended_on is not None:
        raise Refused(
            f"“{TrackKind(row.kind).words}” ended on {uk_date(row.ended_on)}.",
            cure="Begin another, if there is something new.",
        )
    return case, row


def _refuse_after_closing(case: CaseRow, kind: TrackKind) -> None:
    if Stage(case.stage).is_closed and not goes_on_after_closing(kind):
        refuse_when_closed(case, what_was="recorded")


def _needs(text: str, field: str, words: str) -> None:
    if not written(text):
        raise BadInput(words, field=field, cure="Write it in a few words.")
    if len(text) > LONGEST_REASON:
        raise BadInput(
            "That is longer than a record can be.",
            field=field,
            cure="Shorten it, and attach the long text as evidence.",
        )
