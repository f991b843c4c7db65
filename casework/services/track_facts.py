"""What is known of the tracks of a case, and what they hold up, for gates, clocks and views.

What the LADO and the police said stands with the advice from outside, and awareness with the
facts of the case: both are read from there, and are not written a second time into a track.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from casework.actor import Actor
from casework.clock import LONDON, to_london, uk_date
from casework.rules.case_facts import OutsideBody
from casework.rules.suspension import SuspensionKind
from casework.rules.track_kinds import TrackFacts, TrackKind, may_read_notes
from casework.rules.track_values import TrackValue, facts_from, from_data
from casework.rules.tracks import HeldUp, held_up
from casework.services.outside_advice import THRESHOLDS
from casework.store import stage_queries, suspension_queries, track_queries
from casework.store.case_tables import CaseRow, HoldRow
from casework.store.casebook_store import ReadSession
from casework.store.track_tables import TrackFactRow, TrackRow

_ADVICE, _CASE = "recorded as advice", "among the facts of the case"
ELSEWHERE: Mapping[TrackKind, Mapping[str, str]] = MappingProxyType(
    {
        TrackKind.SAFEGUARDING: {
            "aware_on": _CASE,
            "lado": _ADVICE,
            "contacted_at": _ADVICE,
            "advice": _ADVICE,
            "decision": _ADVICE,
            "may_tell_employee": _ADVICE,
            "asked_to_wait": _ADVICE,
        },
        TrackKind.POLICE: {
            "force": _ADVICE,
            "reference": _ADVICE,
            "asked_to_wait": _ADVICE,
            "no_objection": _ADVICE,
            "may_tell_employee": _ADVICE,
        },
    }
)
"""The fields that are kept elsewhere, and where."""

BY_ANSWER = "The answer to “"
"""How the reason of a track begins that an answer began."""

_BODIES = {TrackKind.SAFEGUARDING: OutsideBody.LADO, TrackKind.POLICE: OutsideBody.POLICE}


@dataclass(frozen=True, slots=True)
class KnownTrack:
    """A track with its facts; ``written`` are the rows whose value counts, by field."""

    row: TrackRow
    facts: TrackFacts
    written: Mapping[str, TrackFactRow]


def known_in(session: ReadSession, case: CaseRow) -> tuple[KnownTrack, ...]:
    """Read the tracks of a case within an open reading or act, the first one first."""
    rows = track_queries.tracks_of(session, case.id)
    written = _written(session, rows)
    return tuple(
        KnownTrack(row, _facts(session, case, row, written[row.id]), written[row.id])
        for row in rows
    )


def one_in(session: ReadSession, case: CaseRow, row: TrackRow) -> KnownTrack:
    """Read one track of a case within an open reading or act."""
    written = _written(session, [row])[row.id]
    return KnownTrack(row, _facts(session, case, row, written), written)


def held_up_in(session: ReadSession, case: CaseRow, on: date) -> tuple[HeldUp, ...]:
    """List what the tracks of a case hold up on a day, a running suspension among them."""
    facts = [known.facts for known in known_in(session, case)]
    running = suspension_queries.running(session, case.id)
    if running is not None and running.kind == SuspensionKind.SUSPENSION:
        began = to_london(running.began_at).date()
        facts.append(TrackFacts(TrackKind.SUSPENSION, began))
    return held_up(facts, today=on)


def as_shown_to(actor: Actor, holds: Sequence[HeldUp]) -> tuple[HeldUp, ...]:
    """Leave the reasons out of what is held by tracks whose notes are not for this capacity."""
    return tuple(
        hold if may_read_notes(hold.track, actor.capacity) else hold.masked() for hold in holds
    )


def _written(session: ReadSession, rows: Sequence[TrackRow]) -> dict[str, dict[str, TrackFactRow]]:
    found: dict[str, dict[str, TrackFactRow]] = {row.id: {} for row in rows}
    if rows:
        for fact in track_queries.facts_of(session, list(found)):
            found[fact.track_id][fact.field] = fact
    return found


def _facts(
    session: ReadSession, case: CaseRow, row: TrackRow, written: Mapping[str, TrackFactRow]
) -> TrackFacts:
    kind = TrackKind(row.kind)
    values: dict[str, TrackValue] = {
        key: from_data(fact.value) for key, fact in written.items() if fact.value
    }
    values |= dict(_from_elsewhere(session, case, kind))
    if kind is TrackKind.DATA_BREACH:
        values.setdefault("aware_at", _aware_of_breach(case, row))
    return facts_from(kind, values, opened_on=row.opened_on, ended_on=row.ended_on)


def _from_elsewhere(
    session: ReadSession, case: CaseRow, kind: TrackKind
) -> Iterator[tuple[str, TrackValue]]:
    if kind is TrackKind.SAFEGUARDING:
        yield "aware_on", to_london(case.aware_at).date()
    body = _BODIES.get(kind)
    if body is None:
        return
    advice = [row for row in stage_queries.advice_of(session, case.id) if row.body == body]
    if advice:
        yield from _of_advice(kind, advice)


def _aware_of_breach(case: CaseRow, row: TrackRow) -> datetime:
    """Return when a breach was first known, as long as nobody wrote it down (0.1, row 14).

    A breach that the report itself told of was known with it; another from the first minute of
    the day on which the trust learned of it, which is the strictest reading.
    """
    if row.opened_on <= to_london(case.aware_at).date() or begun_by_answer(row):
        return case.aware_at
    return datetime.combine(row.opened_on, time(0), LONDON)


def begun_by_answer(row: TrackRow) -> bool:
    """Tell whether a track began with the answer to a question, and not by hand."""
    return row.opened_because.startswith(BY_ANSWER)


def own_awareness_in(session: ReadSession, case: CaseRow) -> bool:
    """Tell whether the running breach of a case was known at another time than the case."""
    row = track_queries.open_of_kind(session, case.id, TrackKind.DATA_BREACH.value)
    return (
        row is not None
        and _facts(session, case, row, _written(session, [row])[row.id]).moments["aware_at"]
        != case.aware_at
    )


def _of_advice(kind: TrackKind, advice: Sequence[HoldRow]) -> Iterator[tuple[str, TrackValue]]:
    standing = [row for row in advice if row.to_on is None]
    last = advice[-1]
    yield "may_tell_employee", not any(row.do_not_tell_employee for row in standing)
    yield "asked_to_wait", any(row.asked_to_wait for row in standing)
    if kind is TrackKind.POLICE:
        yield "force", last.asked_by
        yield "reference", last.reference
        yield "no_objection", _lifted(advice)
        return
    yield "lado", last.asked_by
    yield "advice", last.advice
    first = next((row.contacted_at for row in advice if row.contacted_at is not None), None)
    yield "contacted_at", first
    decided = [row.threshold for row in advice if row.threshold]
    yield "decision", THRESHOLDS[decided[-1]] if decided else ""


def _lifted(advice: Sequence[HoldRow]) -> str:
    """Say who told us that we may go on, where somebody had asked us to wait."""
    ended = [row for row in advice if row.asked_to_wait and row.to_on is not None]
    if not ended or ended[-1].to_on is None:
        return ""
    last = ended[-1]
    said = f"{last.ended_by}, {uk_date(ended[-1].to_on)}"
    return f"{said}: {last.ended_note}" if last.ended_note else said
