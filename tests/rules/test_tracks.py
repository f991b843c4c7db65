"""Parallel tracks: their facts, clocks and embargoes, what each holds up, whose notes they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.actor import Capacity
from casework.errors import BadInput
from casework.rules.track_clocks import TrackClock, TrackLaw, clocks_of
from casework.rules.track_kinds import (
    DEFINITIONS,
    FieldKind,
    TrackFacts,
    TrackKind,
    check_track,
    definition_of,
    may_read_notes,
)
from casework.rules.tracks import HeldStep, held_up, holds_on, still_needed
from tests.rules.calendars_for_tests import HOLIDAYS, day

K = TrackKind
OPENED = day("2026-12-18")
TODAY = day("2027-01-20")


def track(kind: TrackKind, **fields: object) -> TrackFacts:
    kinds = {one.key: one.kind for one in definition_of(kind).fields}
    given_as: dict[FieldKind, dict[str, object]] = {one: {} for one in FieldKind}
    for key, value in fields.items():
        given_as[kinds[key]][key] = value
    facts = TrackFacts(
        kind,
        OPENED,
        said=given_as[FieldKind.TEXT],  # type: ignore[arg-type]
        dates=given_as[FieldKind.DATE],  # type: ignore[arg-type]
        moments=given_as[FieldKind.MOMENT],  # type: ignore[arg-type]
        yes=given_as[FieldKind.YES_NO],  # type: ignore[arg-type]
    )
    check_track(facts)
    return facts


def steps(facts: TrackFacts, today: date = TODAY) -> set[str]:
    return {hold.step.value for hold in held_up([facts], today=today)}


def clocks(facts: TrackFacts) -> dict[str, TrackClock]:
    return {clock.code: clock for clock in clocks_of(facts, HOLIDAYS)}


def test_every_track_has_fields_notes_and_words() -> None:
    assert set(DEFINITIONS) == set(TrackKind)
    for kind in TrackKind:
        definition = definition_of(kind)
        assert definition.fields
        assert definition.note
        assert kind.words
        assert any(one.to_end for one in definition.fields)
        keys = [one.key for one in definition.fields]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("kind", "readers"),
    [
        (K.SAFEGUARDING, {Capacity.SAFEGUARDING_LEAD, Capacity.HR_ADVISER}),
        (K.SICKNESS, {Capacity.HR_ADVISER}),
        (K.WHISTLEBLOWING, {Capacity.HR_ADVISER}),
        (K.DATA_BREACH, {Capacity.DATA_PROTECTION_OFFICER, Capacity.HR_ADVISER}),
    ],
)
def test_notes_are_hidden_from_other_capacities(kind: TrackKind, readers: set[Capacity]) -> None:
    assert {one for one in Capacity if may_read_notes(kind, one)} == readers
    assert not any(may_read_notes(one, Capacity.INVESTIGATING_OFFICER) for one in TrackKind)


def test_a_hold_says_nothing_of_the_reason_to_those_whose_notes_they_are_not() -> None:
    (hold, *_) = held_up([track(K.SICKNESS)], today=TODAY)
    assert "not known" in hold.because
    assert hold.masked().because == "The reason is not open to you."


def test_safeguarding_keeps_the_employee_from_being_told_until_the_lado_said_so() -> None:
    assert steps(track(K.SAFEGUARDING)) == {
        "fact_find",
        "interview_employee",
        "tell_employee",
        "close",
        "destroy",
    }
    advised = track(K.SAFEGUARDING, advice="Go on.", may_tell_employee=True, may_tell_parents=False)
    assert steps(advised) == {"tell_parents", "close", "destroy"}
    waiting = track(K.SAFEGUARDING, advice="Wait.", may_tell_employee=False, asked_to_wait=True)
    assert {"tell_employee", "investigate", "hearing"} <= steps(waiting)


def test_what_the_others_hold_up() -> None:
    assert steps(track(K.POLICE)) == {"destroy"}
    assert "hearing" in steps(track(K.POLICE, asked_to_wait=True))
    assert steps(track(K.POLICE, asked_to_wait=True, no_objection="Email of 4 January")) == {
        "destroy"
    }
    assert steps(track(K.DATA_BREACH)) == set()
    assert steps(track(K.GRIEVANCE)) == {"hearing"}
    assert steps(track(K.GRIEVANCE, heard_first=False, reasons="Unrelated.")) == set()
    assert steps(track(K.GRIEVANCE, heard_first=True, reasons="Bias.")) == {"hearing", "sanction"}
    assert steps(track(K.SICKNESS)) == {"interview_employee", "hearing"}
    assert steps(track(K.SICKNESS, fit_to_take_part=True)) == set()
    assert steps(track(K.WHISTLEBLOWING)) == {"step_against_employee", "hearing", "sanction"}
    assert steps(track(K.WHISTLEBLOWING, plausible=False)) == set()
    assert steps(track(K.ADJUSTMENTS, needs="Breaks")) == {"interview_employee", "hearing"}
    assert steps(track(K.ADJUSTMENTS, needs="Breaks", in_place=True)) == set()
    assert steps(track(K.ACCESS_REQUEST)) == {"destroy"}
    assert steps(track(K.REGULATOR_REFERRAL)) == {"close", "destroy"}
    assert steps(track(K.REGULATOR_REFERRAL, dbs_decision="Not met.", teacher=False)) == {"destroy"}
    assert steps(track(K.SUSPENSION)) == {"close"}
    assert steps(track(K.TRIBUNAL)) == {"destroy"}


def test_a_resignation_holds_a_sanction_only_once_the_employment_has_ended() -> None:
    left = track(K.RESIGNATION, last_day_on=TODAY)
    assert steps(left, TODAY) == set()
    assert steps(left, TODAY + timedelta(days=1)) == {"sanction"}


def test_an_ended_track_holds_nothing_and_an_open_one_says_what_it_needs() -> None:
    ended = TrackFacts(K.TRIBUNAL, OPENED, ended_on=OPENED)
    assert held_up([ended], today=TODAY) == ()
    assert len(holds_on(HeldStep.DESTROY, [track(K.POLICE), ended], today=TODAY)) == 1
    needed = still_needed(track(K.GRIEVANCE, heard_first=False))
    assert len(needed) == 3
    assert still_needed(track(K.POLICE, outcome="No charge.")) == ()


def test_a_track_that_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput):
        check_track(TrackFacts(K.POLICE, OPENED, ended_on=OPENED - timedelta(days=1)))
    with pytest.raises(BadInput):
        check_track(TrackFacts(K.POLICE, OPENED, said={"outcme": "x"}))
    with pytest.raises(BadInput):
        check_track(TrackFacts(K.POLICE, OPENED, dates={"outcome": OPENED}))


def test_the_clock_of_a_data_breach_counts_real_hours() -> None:
    aware = datetime(2026, 12, 18, 16, 0, tzinfo=UTC)
    facts = track(K.DATA_BREACH, aware_at=aware)
    assert clocks(facts)["ico"].reckoning.due == datetime(2026, 12, 21, 16, 0, tzinfo=UTC)
    assert clocks(facts)["ico"].is_open
    late = track(K.DATA_BREACH, aware_at=aware, ico_told_at=aware + timedelta(hours=73))
    assert clocks(late)["ico"].late
    on_time = track(K.DATA_BREACH, aware_at=aware, ico_told_at=aware + timedelta(hours=72))
    assert not clocks(on_time)["ico"].late
    not_told = track(K.DATA_BREACH, aware_at=aware, tell_ico=False, ico_reason="No risk.")
    assert not clocks(not_told)["ico"].is_open
    undecided = track(K.DATA_BREACH, aware_at=aware, tell_ico=False)
    assert clocks(undecided)["ico"].is_open


def test_an_access_request_moves_and_stands_still() -> None:
    asked = track(K.ACCESS_REQUEST, received_on=day("2027-01-31"))
    assert clocks(asked)["access"].reckoning.due_on == day("2027-03-01")
    complex_one = track(K.ACCESS_REQUEST, received_on=day("2027-01-31"), complex=True)
    assert clocks(complex_one)["access"].reckoning.due_on == day("2027-04-30")
    paused = track(
        K.ACCESS_REQUEST,
        received_on=day("2027-01-31"),
        paused_on=day("2027-02-01"),
        resumed_on=day("2027-02-06"),
    )
    found = clocks(paused)["access"].reckoning
    assert found.due_on == day("2027-03-05")  # five days after 28 February, not after 1 March
    assert "stood still for 5 days" in found.explanation
    still = track(K.ACCESS_REQUEST, received_on=day("2027-01-31"), paused_on=day("2027-02-01"))
    assert "stands still" in clocks(still)["access"].reckoning.warnings[-1]
    with pytest.raises(BadInput):
        clocks(
            track(
                K.ACCESS_REQUEST,
                received_on=day("2027-01-31"),
                paused_on=day("2027-02-06"),
                resumed_on=day("2027-02-01"),
            )
        )


def test_the_other_clocks() -> None:
    lado = track(K.SAFEGUARDING, aware_on=day("2026-12-18"), strategy_on=day("2027-01-04"))
    assert clocks(lado)["lado_contact"].reckoning.due_on == day("2026-12-21")
    assert clocks(lado)["lado_review"].reckoning.due_on == day("2027-02-01")
    tribunal = track(K.TRIBUNAL, act_on=day("2027-01-15"), reasons_asked_on=day("2027-02-01"))
    assert clocks(tribunal)["claim"].reckoning.due_on == day("2027-07-14")
    assert not clocks(tribunal)["claim"].is_open
    assert clocks(tribunal)["written_reasons"].reckoning.due_on == day("2027-02-15")
    complaint = track(K.ACCESS_REQUEST, complaint_on=day("2027-01-04"))
    assert clocks(complaint)["complaint"].reckoning.due_on == day("2027-02-03")
    before = clocks_of(tribunal, HOLIDAYS, TrackLaw(claim_months=3))
    assert before[0].reckoning.due_on == day("2027-04-14")


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(TrackKind), st.dates(date(2024, 1, 1), date(2029, 1, 1)))
def test_no_track_without_dates_starts_a_clock(kind: TrackKind, opened: date) -> None:
    facts = TrackFacts(kind, opened)
    assert clocks_of(facts, HOLIDAYS) == ()
    for hold in held_up([facts], today=opened):
        assert hold.because.strip()
        assert hold.lifted_by.strip()
