"""The stages and moves of DOMAIN.md 2.1, and the track drawn from them."""

from datetime import date

import pytest

from casework.rules.stage import OPEN_STAGES, Stage, Station, StationState, track
from casework.rules.stage_flow import MOVES, Move, MoveKind, find_move, moves_from

S = Stage

# Typed from the table of DOMAIN.md 2.1; what has its record destroyed is no stage yet.
DOCUMENT = {
    S.REPORTED: {S.TRIAGE},
    S.TRIAGE: {
        S.FACT_FIND,
        S.INVESTIGATION_DECISION,
        S.ON_HOLD_EXTERNAL,
        S.CLOSED_NFA,
        S.CLOSED_REDIRECTED,
    },
    S.ON_HOLD_EXTERNAL: {S.TRIAGE, S.FACT_FIND, S.INVESTIGATION_DECISION, S.INVESTIGATING},
    S.FACT_FIND: {S.INVESTIGATION_DECISION, S.ON_HOLD_EXTERNAL},
    S.INVESTIGATION_DECISION: {S.COMMISSIONING, S.INFORMAL_ACTION, S.CLOSED_NFA},
    S.COMMISSIONING: {S.NOTIFIED},
    S.NOTIFIED: {S.INVESTIGATING},
    S.INVESTIGATING: {
        S.REPORT_DRAFT,
        S.ON_HOLD_EXTERNAL,
        S.ON_HOLD_SICKNESS,
        S.ON_HOLD_GRIEVANCE,
    },
    S.ON_HOLD_SICKNESS: {S.INVESTIGATING},
    S.ON_HOLD_GRIEVANCE: {S.INVESTIGATING},
    S.REPORT_DRAFT: {S.REPORT_SUBMITTED, S.INVESTIGATING},
    S.REPORT_SUBMITTED: {S.CASE_DECISION},
    S.CASE_DECISION: {S.CLOSED_NO_CASE, S.INFORMAL_ACTION, S.HEARING_PREP, S.INVESTIGATING},
    S.INFORMAL_ACTION: {S.CLOSED_INFORMAL, S.INVESTIGATION_DECISION},
    S.HEARING_PREP: {S.HEARING, S.HEARING_PREP, S.CASE_DECISION},
    S.HEARING: {S.DELIBERATION, S.HEARING, S.INVESTIGATING},
    S.DELIBERATION: {S.OUTCOME_ISSUED},
    S.OUTCOME_ISSUED: {S.APPEAL_LODGED, S.SANCTION_LIVE, S.CLOSED},
    S.SANCTION_LIVE: {S.APPEAL_LODGED, S.CLOSED},
    S.APPEAL_LODGED: {S.APPEAL_PREP, S.APPEAL_WITHDRAWN, S.APPEAL_LATE_DECISION},
    S.APPEAL_LATE_DECISION: {S.APPEAL_PREP, S.APPEAL_WITHDRAWN, S.SANCTION_LIVE, S.CLOSED},
    S.APPEAL_PREP: {S.APPEAL_HEARING, S.APPEAL_PREP, S.APPEAL_WITHDRAWN},
    S.APPEAL_HEARING: {S.APPEAL_OUTCOME, S.APPEAL_HEARING, S.APPEAL_WITHDRAWN},
    # What is remitted to be heard is prepared first: notice of the hearing is due again.
    S.APPEAL_OUTCOME: {S.SANCTION_LIVE, S.CLOSED, S.INVESTIGATING, S.HEARING_PREP},
    S.APPEAL_WITHDRAWN: {S.SANCTION_LIVE, S.CLOSED},
    S.CLOSED_NFA: {S.RETAINED},
    S.CLOSED_REDIRECTED: {S.RETAINED},
    S.CLOSED_INFORMAL: {S.RETAINED},
    S.CLOSED_NO_CASE: {S.RETAINED},
    S.CLOSED: {S.RETAINED},
    S.RETAINED: {S.REOPENED},
    S.REOPENED: {S.TRIAGE, S.APPEAL_LODGED, S.CLOSED},
}
# What the table lacks: how a case ends that this procedure turns out not to reach.
EARLY_ENDS = {
    S.INVESTIGATION_DECISION: {S.CLOSED_REDIRECTED},
    S.COMMISSIONING: {S.CLOSED_NFA, S.CLOSED_REDIRECTED},
    S.NOTIFIED: {S.CLOSED_NFA, S.CLOSED_REDIRECTED},
    S.INVESTIGATING: {S.CLOSED_NFA, S.CLOSED_REDIRECTED},
    # Who has left can no longer be heard; the decision of that ends the case.
    S.CASE_DECISION: {S.CLOSED_NFA},
}
# If the panel has to ask something, both sides return (2.7, item 13).
CALLED_BACK = {S.DELIBERATION: {S.HEARING}}


@pytest.mark.parametrize("stage", list(Stage))
def test_moves_are_those_of_the_document(stage: Stage) -> None:
    found = {move.target for move in moves_from(stage)}
    assert found == DOCUMENT[stage] | EARLY_ENDS.get(stage, set()) | CALLED_BACK.get(stage, set())


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_every_stage_has_a_way_to_an_end(stage: Stage) -> None:
    seen, waiting = {stage}, [stage]
    while waiting:
        for move in moves_from(waiting.pop()):
            if move.target not in seen:
                seen.add(move.target)
                waiting.append(move.target)
    assert S.RETAINED in seen


def test_every_close_is_a_decision() -> None:
    for move in MOVES:
        ends = move.target.is_closed and not move.origin.is_closed
        assert (move.kind is MoveKind.CLOSE) == ends
        assert (move.kind is MoveKind.KEEP) == (move.target is S.RETAINED)
        if ends:
            assert move.decision is not None


@pytest.mark.parametrize("stage", EARLY_ENDS)
def test_only_the_commissioner_decides_from_the_decision_stage_on(stage: Stage) -> None:
    for move in moves_from(stage):
        assert move.by_commissioner == (move.decision is not None)
    nfa = find_move(S.TRIAGE, S.CLOSED_NFA)
    assert nfa is not None
    assert not nfa.by_commissioner


def test_there_is_no_move_that_the_table_lacks() -> None:
    assert find_move(S.REPORTED, S.COMMISSIONING) is None
    assert find_move(S.CLOSED_NFA, S.TRIAGE) is None


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.words)
def test_words_are_kind_and_plain(move: Move) -> None:
    words = str(move).lower()
    for banned in ("accused", "charge", "guilt", "offender", "verdict", "victim"):
        assert banned not in words


DAYS = [date(2026, 11, day) for day in (2, 3, 6, 9, 10, 11)]


def marks(*stages: Stage) -> dict[Station, StationState]:
    return {m.station: m.state for m in track(list(zip(stages, DAYS, strict=False)))}


def test_an_appeal_is_the_eleventh_station_where_there_is_one() -> None:
    found = marks(S.REPORTED, S.HEARING_PREP, S.OUTCOME_ISSUED, S.APPEAL_LODGED, S.CLOSED)
    assert (len(found), found[Station.APPEAL]) == (11, StationState.PAST)
    stays = marks(S.REPORTED, S.OUTCOME_ISSUED, S.APPEAL_LODGED, S.APPEAL_OUTCOME, S.SANCTION_LIVE)
    assert stays[Station.APPEAL] is StationState.PRESENT
    assert Station.APPEAL not in marks(S.REPORTED, S.OUTCOME_ISSUED, S.SANCTION_LIVE)


def test_the_track_has_ten_stations_in_order() -> None:
    found = [mark.station.words for mark in track([(S.REPORTED, DAYS[0])])]
    assert found == [
        "Reported",
        "Triage",
        "Fact-find",
        "Commissioned",
        "Notified",
        "Investigating",
        "Report",
        "Decision",
        "Hearing",
        "Outcome",
    ]


def test_stations_behind_are_past_and_later_ones_are_to_come() -> None:
    found = marks(S.REPORTED, S.TRIAGE, S.FACT_FIND)
    assert found[Station.TRIAGE] is StationState.PAST
    assert found[Station.FACT_FIND] is StationState.PRESENT
    assert found[Station.OUTCOME] is StationState.TO_COME


def test_a_station_that_was_not_visited_is_left_out() -> None:
    found = marks(S.REPORTED, S.TRIAGE, S.INVESTIGATION_DECISION, S.COMMISSIONING)
    assert found[Station.FACT_FIND] is StationState.LEFT_OUT
    assert found[Station.COMMISSIONED] is StationState.PRESENT


def test_on_hold_stays_where_it_came_from() -> None:
    assert marks(S.REPORTED, S.TRIAGE, S.ON_HOLD_EXTERNAL)[Station.TRIAGE] is StationState.PRESENT


@pytest.mark.parametrize("hold", [S.ON_HOLD_EXTERNAL, S.ON_HOLD_SICKNESS, S.ON_HOLD_GRIEVANCE])
def test_an_investigation_on_hold_stays_an_investigation(hold: Stage) -> None:
    found = marks(S.REPORTED, S.NOTIFIED, S.INVESTIGATING, hold)
    assert found[Station.INVESTIGATING] is StationState.PRESENT


def test_a_return_from_the_report_leaves_the_report_to_come() -> None:
    found = marks(S.REPORTED, S.INVESTIGATING, S.REPORT_DRAFT, S.INVESTIGATING)
    assert found[Station.INVESTIGATING] is StationState.PRESENT
    assert found[Station.REPORT] is StationState.TO_COME


def test_a_closed_case_has_no_present_station() -> None:
    found = marks(S.REPORTED, S.TRIAGE, S.CLOSED_NFA)
    assert StationState.PRESENT not in found.values()
    assert found[Station.TRIAGE] is StationState.PAST
    assert found[Station.NOTIFIED] is StationState.NOT_REACHED


def test_a_station_keeps_the_day_it_was_first_reached() -> None:
    history = [
        (S.REPORTED, DAYS[0]),
        (S.TRIAGE, DAYS[1]),
        (S.ON_HOLD_EXTERNAL, DAYS[2]),
        (S.TRIAGE, DAYS[3]),
    ]
    assert track(history)[1].entered_on == DAYS[1]
