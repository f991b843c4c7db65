"""Warnings: live to their last day, masked from panels when spent, shown only with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.process_points import Weight
from casework.rules.sanctions import HearingOutcome
from casework.rules.warnings_live import (
    Disclosed,
    GivenWarning,
    WarningState,
    check_warning,
    expiry_words,
    for_panel,
    live_on,
    spent_between,
)
from tests.rules.calendars_for_tests import day

FINAL = GivenWarning("w1", HearingOutcome.FINAL_WRITTEN_WARNING, day("2026-12-10"), 18)
OLD = GivenWarning("w2", HearingOutcome.WRITTEN_WARNING, day("2024-03-01"), 12)
HEARING = day("2028-07-01")


def test_a_warning_is_live_to_the_end_of_the_day_before() -> None:
    assert FINAL.last_day == day("2028-06-09")
    assert FINAL.state_on(day("2028-06-09")) is WarningState.LIVE
    assert FINAL.state_on(day("2028-06-10")) is WarningState.SPENT
    assert FINAL.state_on(day("2026-12-09")) is WarningState.NOT_YET
    assert "spent since 10 June 2028" in FINAL.words_on(HEARING)
    assert "up to and with Friday 9 June 2028" in expiry_words(FINAL)


def test_spent_ones_are_masked_from_the_panel() -> None:
    view = for_panel([FINAL, OLD], act_on=day("2028-06-01"), hearing_on=HEARING)
    assert [one.warning_id for one in view.seen] == ["w1"]
    assert "spent since" in view.seen[0].words
    assert view.masked == (OLD,)
    assert live_on([FINAL, OLD], day("2028-06-01")) == (FINAL,)
    assert spent_between([FINAL, OLD], day("2028-06-10"), day("2028-06-10")) == (FINAL,)


def test_a_spent_one_is_shown_only_with_who_and_why() -> None:
    why = Disclosed("w2", "The same promise was broken.", "P Ahmed", day("2028-06-20"))
    view = for_panel([OLD], act_on=day("2028-06-01"), hearing_on=HEARING, disclosed=[why])
    assert view.masked == ()
    assert "The same promise" in view.seen[0].because
    assert [(point.code, point.weight) for point in view.points] == [("SPENT_SHOWN", Weight.LOOK)]
    for lacking in (replace(why, reason=" "), replace(why, decided_by="")):
        hidden = for_panel([OLD], act_on=day("2028-06-01"), hearing_on=HEARING, disclosed=[lacking])
        assert (hidden.seen, hidden.masked) == ((), (OLD,))
        assert [point.code for point in hidden.points] == ["SPENT_WITHOUT_REASON"]


def test_a_warning_set_aside_is_never_seen() -> None:
    gone = replace(FINAL, set_aside_on=day("2027-02-01"))
    why = Disclosed("w1", "x", "y", HEARING)
    view = for_panel([gone], act_on=day("2027-01-01"), hearing_on=HEARING, disclosed=[why])
    assert view.seen == ()
    # Not even for an act of the time when it ran: it was never rightly given (2.8).
    assert gone.state_on(day("2027-01-31")) is WarningState.SET_ASIDE
    assert live_on((gone,), day("2027-01-31")) == ()
    assert live_on([gone], day("2027-02-01")) == ()
    assert spent_between([gone], day("2020-01-01"), day("2030-01-01")) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"outcome": HearingOutcome.MANAGEMENT_GUIDANCE}, "outcome"),
        ({"outcome": HearingOutcome.DISMISSAL_NOTICE}, "outcome"),
        ({"longer_days": 10}, "longer_under"),
        ({"longer_days": -1}, "longer_days"),
        ({"set_aside_on": date(2026, 12, 9)}, "set_aside_on"),
        ({"months": 0}, "months"),
    ],
)
def test_a_warning_that_cannot_be_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_warning(replace(FINAL, **change))  # type: ignore[arg-type]
    assert refused.value.field == field
    check_warning(replace(FINAL, longer_days=10, longer_under="Procedure, 11.4"))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 36), st.integers(-900, 1500))
def test_no_panel_sees_a_warning_that_was_not_live_at_the_act(
    issued: date, months: int, shift: int
) -> None:
    warning = GivenWarning("w", HearingOutcome.WRITTEN_WARNING, issued, months)
    act = issued + timedelta(days=shift)
    view = for_panel([warning], act_on=act, hearing_on=max(act, issued) + timedelta(days=1))
    assert bool(view.seen) == (issued <= act <= warning.last_day)
    assert len(view.seen) + len(view.masked) == 1
