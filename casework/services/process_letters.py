"""Which letters of the hearing, the appeal and the tracks a case calls for, and which are owed.

DOMAIN.md 4: the stage alone does not call for these, what happened does. The invitations L19 and
L30 are not among those owed: a clock of their own asks for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casework.clock import to_london, uk_date
from casework.rules.hearings import HearingAct, HearingKind, Side
from casework.rules.letter_tracks import CALLED_BY_THE_TRACK, TRACK_OF_LETTER
from casework.rules.outcome_letters import OF_A_HEARING, ON_APPEAL, why_not
from casework.rules.screens import Answer, Screen
from casework.rules.stage import AT_HEARING, Stage
from casework.rules.track_kinds import TrackFacts, TrackKind
from casework.rules.warnings_live import WarningState
from casework.services import warnings, what_stands
from casework.services.track_facts import known_in
from casework.services.triage import standing_answers
from casework.store import hearing_queries, letter_queries, stage_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingEventRow, HearingRow
from casework.summaries.letter_facts import Place
from casework.summaries.letters import LetterProblem, Weight

_OUTCOMES = OF_A_HEARING | {"L18", ON_APPEAL}
_AT_THE_HEARING = frozenset({"L19", "L20", "L21", "L22", "L45", "L46"})
CALLED_FOR_BY_EVENTS = (
    _OUTCOMES | _AT_THE_HEARING | {"L30", "L36", "L42"} | frozenset(TRACK_OF_LETTER)
)
"""Letters that something in the case calls for, rather than its stage."""

# A fact of the track without which its letter has nothing to tell.
_TELLS_OF = {
    "L34": "since_on",
    "L35": "heard_first",
    "L38": "dbs_decision",
    "L39": "tra_decision",
    "L41": "reference",
    "L44": "reasons_asked_on",
}
_EVENTS = {
    HearingAct.MOVED: ("L20", "The hearing was moved; the new day is told in writing."),
    HearingAct.MISSED: ("L45", "The employee did not come; a warning goes before another day."),
    HearingAct.PAPER_LATE: ("L22", "Papers came late; both sides have them in good time."),
}
_OWED_OF_TRACKS = {
    "L33": "The employee has resigned; what happens with the matter is told in writing.",
    "L35": "How the grievance and the case go together is told in writing.",
    "L38": "What was decided about the DBS is told to the person.",
    "L39": "What was decided about the TRA is told to the teacher.",
}


def called_for_in(session: ReadSession, case: CaseRow, on: date) -> frozenset[str]:
    """Name the letters that what happened in a case calls for on a day."""
    called = {kind for kind, _since, _why in _called(session, case, on)}
    stage = Stage(case.stage)
    if stage in (Stage.CASE_DECISION, Stage.INFORMAL_ACTION, Stage.CLOSED_INFORMAL):
        called.add("L18")
    for row in _ahead(session, case.id):
        called |= {HearingKind(row.kind).letter, "L46"}
        if any(one["side"] == Side.MANAGEMENT for one in row.witnesses):
            called.add("L21")
    if _is_union_official(session, case):
        called.add("L36")
    kept = {one.facts.kind: one.facts for one in known_in(session, case)}
    called |= {
        letter for letter, kind in TRACK_OF_LETTER.items() if _track_calls(letter, kept.get(kind))
    }
    return frozenset(called)


def owed_in(session: ReadSession, case: CaseRow, on: date) -> tuple[tuple[str, str], ...]:
    """List each letter to the employee that nobody issued since it was called for, and why."""
    return tuple(
        (kind, why)
        for kind, since, why in _called(session, case, on)
        if not _issued_since(session, case.id, kind, since)
    )


def outcome_faults_in(session: ReadSession, case: CaseRow, kind: str) -> tuple[LetterProblem, ...]:
    """Say that a letter does not give what was decided, so that it never goes (DOMAIN.md 2.8)."""
    standing = what_stands.standing_in(session, case.id)
    words, decided = why_not(kind, standing, at_hearing=Stage(case.stage) in AT_HEARING)
    if not words:
        return ()
    place = Place("meetings", "hearing", "Open the outcome")
    return (LetterProblem("OTHER_OUTCOME", words, decided, Weight.STOPS, place),)


def _called(session: ReadSession, case: CaseRow, on: date) -> Iterator[tuple[str, date, str]]:
    yield from _of_hearings(session, case)
    yield from _of_outcomes(session, case)
    for appeal in hearing_queries.appeals_of(session, case.id)[-1:]:
        if appeal.withdrawn_on is None:
            yield "L29", appeal.received_on, "The appeal came in; the employee is told so."
    if case.stage == Stage.INFORMAL_ACTION:
        decided = letter_queries.last_decision(session, case.id, "informal")
        if decided is not None:
            yield "L18", decided.decided_on, "What is expected is told in writing."
    yield from _of_warnings(session, case, on)
    yield from _of_tracks(session, case)


def _is_union_official(session: ReadSession, case: CaseRow) -> bool:
    employed = hearing_queries.employment_of(session, case.subject_id)
    if employed is not None and employed.union_official is not None:
        return employed.union_official
    answer = standing_answers(session, case.id).get(Screen.UNION)
    return answer is not None and answer.answer is Answer.YES


def _ahead(session: ReadSession, case_id: str) -> list[HearingRow]:
    return [
        row
        for row in hearing_queries.hearings_of(session, case_id)
        if row.state in ("planned", "missed", "begun", "adjourned")
    ]


def _of_hearings(session: ReadSession, case: CaseRow) -> Iterator[tuple[str, date, str]]:
    for row in _ahead(session, case.id):
        invited = [
            letter.issued_at
            for letter in hearing_queries.served_letters(
                session, case.id, [HearingKind(row.kind).letter]
            )
            if letter.issued_at is not None
        ]
        if not invited:
            # Nobody was told of the day yet: the invitation will say how it stands.
            continue
        last: dict[HearingAct, HearingEventRow] = {}
        for event in hearing_queries.events_of(session, [row.id]):
            if event.recorded_at > min(invited):
                last[HearingAct(event.act)] = event
        for act, (kind, why) in _EVENTS.items():
            if act in last:
                yield kind, to_london(last[act].recorded_at).date(), why


def _of_outcomes(session: ReadSession, case: CaseRow) -> Iterator[tuple[str, date, str]]:
    decided = hearing_queries.outcomes_of(session, case.id)
    if not decided:
        return
    last, standing = decided[-1], what_stands.standing_in(session, case.id)
    why = f"The outcome of {uk_date(last.decided_on)} is given in writing, with the reasons."
    if standing is not None:
        yield standing.letter, last.decided_on, why


def _of_warnings(session: ReadSession, case: CaseRow, on: date) -> Iterator[tuple[str, date, str]]:
    for row in hearing_queries.warnings_of(session, case.subject_id):
        given = warnings.given_from(row)
        if row.case_id == case.id and given.state_on(on) is WarningState.SPENT:
            yield "L42", given.last_day, "The warning has ended; the employee is told so."


def _of_tracks(session: ReadSession, case: CaseRow) -> Iterator[tuple[str, date, str]]:
    for one in known_in(session, case):
        for letter, why in _OWED_OF_TRACKS.items():
            if TRACK_OF_LETTER[letter] is one.facts.kind and _track_calls(letter, one.facts):
                yield letter, one.facts.opened_on, why


def _track_calls(letter: str, facts: TrackFacts | None) -> bool:
    if facts is None or not (facts.is_open or facts.kind is TrackKind.REGULATOR_REFERRAL):
        return False
    return letter in CALLED_BY_THE_TRACK or facts.has(_TELLS_OF[letter])


def _issued_since(session: ReadSession, case_id: str, kind: str, since: date) -> bool:
    return any(
        letter.letter_date is not None and letter.letter_date >= since
        for letter in stage_queries.letters_of_kind(session, case_id, kind)
        if letter.state == "issued"
    )
