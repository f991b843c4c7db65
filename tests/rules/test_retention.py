"""Retention: the class gives a period, the longest hold rules, and nothing goes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.retention import (
    TYPICAL_MONTHS,
    AtTheEnd,
    Hold,
    HoldKind,
    RetentionClass,
    RetentionFacts,
    claim_hold,
    retention_of,
)
from tests.rules.calendars_for_tests import day

WARNING = RetentionFacts(RetentionClass.FINAL_WARNING, day("2026-12-10"))


@pytest.mark.parametrize(
    ("kind", "keep_to"),
    [
        ("oral_warning", "2027-06-10"),
        ("warning_first", "2027-06-10"),
        ("warning_second", "2027-12-10"),
        ("final_warning", "2028-06-10"),
        ("not_upheld", "2026-12-10"),
        ("dismissal_papers", "2032-12-10"),
        ("grievance_or_tribunal", "2032-12-10"),
        ("data_breach", "2032-12-10"),
    ],
)
def test_the_periods_of_the_schedule(kind: str, keep_to: str) -> None:
    answer = retention_of(RetentionFacts(RetentionClass(kind), day("2026-12-10")))
    assert answer.keep_to == day(keep_to)


def test_after_an_outcome_nothing_goes_before_twelve_months() -> None:
    facts = RetentionFacts(
        RetentionClass.WARNING_FIRST, day("2026-12-10"), outcome_on=day("2026-12-10")
    )
    assert retention_of(facts).keep_to == day("2027-12-10")
    assert "12 months after the outcome" in retention_of(facts).words


def test_a_child_protection_record_waits_for_pension_age_or_ten_years() -> None:
    young = RetentionFacts(
        RetentionClass.CHILD_PROTECTION, day("2026-12-10"), retires_on=day("2060-05-01")
    )
    assert retention_of(young).keep_to == day("2060-05-01")
    old = replace(young, retires_on=day("2028-01-01"))
    assert retention_of(old).keep_to == day("2036-12-10")
    unknown = retention_of(replace(young, retires_on=None))
    assert unknown.keep_to is None
    assert "pension age" in unknown.words
    with pytest.raises(BadInput):
        retention_of(young, months={RetentionClass.CHILD_PROTECTION: 60})


def test_a_hold_without_an_end_keeps_everything() -> None:
    police = Hold(HoldKind.POLICE, because="crime reference 12")
    held = retention_of(replace(WARNING, holds=(police,)))
    assert held.keep_to is None
    assert "crime reference 12" in held.words
    released = replace(police, released_on=day("2029-01-15"))
    assert retention_of(replace(WARNING, holds=(released,))).keep_to == day("2029-01-15")


def test_what_becomes_of_it_at_the_end() -> None:
    ends = {
        kind: retention_of(RetentionFacts(kind, day("2026-12-10"))).at_the_end
        for kind in RetentionClass
    }
    assert ends[RetentionClass.LOW_LEVEL_CONCERN] is AtTheEnd.REVIEW
    assert ends[RetentionClass.MALICIOUS_OR_FALSE] is AtTheEnd.TAKE_OFF_PERSONNEL_RECORD
    assert ends[RetentionClass.NOT_UPHELD] is AtTheEnd.DESTROY
    agreed = RetentionFacts(
        RetentionClass.MALICIOUS_OR_FALSE, day("2026-12-10"), personnel_consent=True
    )
    assert retention_of(agreed).at_the_end is AtTheEnd.REVIEW
    still_here = retention_of(RetentionFacts(RetentionClass.LOW_LEVEL_CONCERN, None))
    assert still_here.keep_to is None


def test_claims_hold_for_their_limit_with_the_pause_and_a_year_at_least() -> None:
    short = claim_hold(day("2027-01-15"), claim_months=6, conciliation_weeks=12)
    assert short.until == day("2028-01-15")
    long = claim_hold(day("2027-01-15"), claim_months=12, conciliation_weeks=12)
    assert long.until == day("2028-01-15") + timedelta(weeks=12)


holds = st.lists(
    st.builds(
        Hold,
        st.sampled_from(HoldKind),
        st.none() | st.dates(date(2020, 1, 1), date(2060, 1, 1)),
    ),
    max_size=5,
)


@given(st.sampled_from(RetentionClass), st.dates(date(2020, 1, 1), date(2030, 1, 1)), holds, holds)
def test_more_holds_never_shorten(
    kind: RetentionClass, start: date, some: list[Hold], more: list[Hold]
) -> None:
    facts = RetentionFacts(kind, start, outcome_on=start, holds=tuple(some))
    plain = retention_of(facts).keep_to
    held = retention_of(replace(facts, holds=(*some, *more))).keep_to
    if held is not None:
        assert plain is not None
        assert held >= plain
        assert all(hold.until is not None and hold.until <= held for hold in (*some, *more))


def test_the_trusts_own_schedule_takes_the_place_of_the_typical() -> None:
    own = {**TYPICAL_MONTHS, RetentionClass.FINAL_WARNING: 24}
    assert retention_of(WARNING, months=own).keep_to == day("2028-12-10")
    with pytest.raises(BadInput):
        retention_of(WARNING, months={RetentionClass.FINAL_WARNING: -1})
