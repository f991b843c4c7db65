"""Closing a case: a decision always, nothing running, referrals decided, the checklist answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.rules.closure import (
    ClosingDecision,
    ClosureFacts,
    ClosureStep,
    StepAnswer,
    checklist,
    closure_points,
)
from casework.rules.process_points import Weight
from tests.rules.calendars_for_tests import day

TODAY = day("2026-12-22")
DECISION = ClosingDecision("No further action", "Nothing found.", "P Ahmed", "head", TODAY)
READY = ClosureFacts(
    decision=DECISION,
    answers={step: StepAnswer(done_on=TODAY) for step in ClosureStep},
)


def codes(facts: ClosureFacts) -> list[str]:
    return [point.code for point in closure_points(facts, today=TODAY)]


def test_a_case_with_everything_answered_may_be_closed() -> None:
    assert codes(READY) == []
    assert all(answer.words == "done on 22 December 2026" for _, answer in checklist(READY))


@pytest.mark.parametrize("lack", ["what", "reasons", "decided_by", "authority", "decided_on"])
def test_no_case_is_closed_without_a_whole_decision(lack: str) -> None:
    bare = replace(DECISION, **{lack: None if lack == "decided_on" else " "})  # type: ignore[arg-type]
    (point,) = closure_points(replace(READY, decision=bare), today=TODAY)
    assert (point.code, point.stops) == ("NO_DECISION", True)
    assert len(bare.lacks) == 1
    assert bare.lacks[0] in point.fact


@pytest.mark.parametrize("step", list(ClosureStep))
def test_every_step_is_answered(step: ClosureStep) -> None:
    answers = {**READY.answers}
    del answers[step]
    assert codes(replace(READY, answers=answers)) == [f"STEP_{step.name}"]
    answers[step] = StepAnswer(not_needed=" ")
    assert codes(replace(READY, answers=answers)) == [f"STEP_{step.name}"]
    answers[step] = StepAnswer(not_needed="Nobody was told of it.")
    assert codes(replace(READY, answers=answers)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"suspension_runs": "Suspension"}, "SUSPENSION_RUNS"),
        ({"appeal_running": True}, "APPEAL_RUNS"),
        ({"appeal_open_to": TODAY}, "APPEAL_OPEN"),
        ({"removed_from_children": True}, "DBS_UNDECIDED"),
        ({"is_teacher": True, "serious_misconduct": True}, "TRA_UNDECIDED"),
        ({"waiting_for": ("The police",)}, "WAITED_FOR"),
    ],
)
def test_what_stops_a_closure(change: dict[str, object], code: str) -> None:
    (point,) = closure_points(replace(READY, **change), today=TODAY)  # type: ignore[arg-type]
    assert (point.code, point.weight) == (code, Weight.STOPS)
    assert point.fact
    assert point.cure is not None


def test_what_no_longer_stops_it() -> None:
    assert codes(replace(READY, appeal_open_to=day("2026-12-21"))) == []
    assert codes(replace(READY, is_teacher=True)) == []
    decided = replace(
        READY,
        removed_from_children=True,
        dbs_decision="Not met: no harm.",
        is_teacher=True,
        serious_misconduct=True,
        tra_decision="Referred.",
    )
    assert codes(decided) == []


def test_what_goes_on_is_only_said() -> None:
    facts = replace(READY, open_tracks=("Data breach",), open_clocks=("Notice to the ICO",))
    points = closure_points(facts, today=TODAY)
    assert [(point.code, point.weight) for point in points] == [
        ("CLOCK_OPEN", Weight.WANTS_REASON),
        ("TRACK_GOES_ON", Weight.LOOK),
    ]
