"""Tracks that begin by themselves: with an answer to a question, or with a pause of the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.clock import to_london
from casework.rules.screens import Answer, Screen, question
from casework.rules.stage import Stage
from casework.rules.stage_flow import Move, MoveKind
from casework.rules.track_kinds import TrackKind
from casework.rules.track_values import TrackValue
from casework.services import track_clocks, track_facts, tracks
from casework.store import stage_queries, track_queries
from casework.store.case_tables import CaseRow
from casework.store.track_tables import TrackRow
from casework.store.unit import Unit

_YES = frozenset({Answer.YES})
# The LADO is asked also where it is not known whether a child may be concerned (DOMAIN.md 3.0).
_BEGUN_BY: Mapping[Screen, tuple[TrackKind, frozenset[Answer]]] = {
    Screen.SAFEGUARDING: (TrackKind.SAFEGUARDING, _YES | {Answer.UNKNOWN}),
    Screen.POLICE: (TrackKind.POLICE, _YES),
    Screen.DATA_BREACH: (TrackKind.DATA_BREACH, _YES),
    Screen.WHISTLEBLOWING: (TrackKind.WHISTLEBLOWING, _YES),
}
_BEGUN_WITH = {
    Stage.ON_HOLD_GRIEVANCE: TrackKind.GRIEVANCE,
    Stage.ON_HOLD_SICKNESS: TrackKind.SICKNESS,
}


def follow_answers_in(unit: Unit, case: CaseRow, answers: Mapping[Screen, Answer]) -> None:
    """Begin the tracks that the answers call for, and end one that an answer alone had begun.

    What somebody has written into a track is never ended by an answer: a person ends it.
    """
    on = to_london(unit.now).date()
    for screen, (kind, calls) in _BEGUN_BY.items():
        given = answers.get(screen)
        row = track_queries.open_of_kind(unit.session, case.id, kind.value)
        if given in calls and row is None:
            because = _answered(screen)
            tracks.begin_in(unit, case, kind, on=on, because=because)
        elif given is Answer.NO and row is not None and _is_untouched(unit, row, screen):
            because = f"“{question(screen).question}” is answered “no” now."
            tracks.end_in(unit, case, row, on=on, because=because)


def follow_move_in(unit: Unit, case: CaseRow, step: Move, on: date) -> None:
    """Begin the track of what a case is paused for; after the pause its own clock goes on."""
    kind = _BEGUN_WITH.get(step.target if step.kind is MoveKind.PAUSE else step.origin)
    if kind is None:
        return
    row = track_queries.open_of_kind(unit.session, case.id, kind.value)
    if step.kind is MoveKind.PAUSE:
        note = stage_queries.stages_of(unit.session, case.id)[-1].note
        row = row or tracks.begin_in(unit, case, kind, on=on, because=note or step.title)
        tracks.write_in(unit, case, row, _told_by_the_pause(unit, case, row, on, note))
    elif row is not None:
        track_clocks.follow_in(unit, case, track_facts.one_in(unit.session, case, row))


def _told_by_the_pause(
    unit: Unit, case: CaseRow, row: TrackRow, on: date, note: str
) -> dict[str, TrackValue]:
    """Return what the pause itself says; what is on record already stays."""
    known = track_facts.one_in(unit.session, case, row).facts
    said: dict[str, TrackValue] = {"since_on": on}
    if known.kind is TrackKind.GRIEVANCE:
        said = {"raised_on": on, "heard_first": True, "reasons": note}
    return {key: value for key, value in said.items() if value and not known.has(key)}


def _is_untouched(unit: Unit, row: TrackRow, screen: Screen) -> bool:
    return (
        row.opened_because == _answered(screen)
        and not track_queries.facts_of(unit.session, [row.id])
        and not track_queries.notes_of(unit.session, row.id)
    )


def _answered(screen: Screen) -> str:
    return f"{track_facts.BY_ANSWER}{question(screen).question}”"
